"""Persons by their office, before or after the name."""

from __future__ import annotations

import pytest

from extractors.actors.persons import find_persons


def persons(text: str) -> list[tuple[str, str]]:
    return [(text[start:end], office) for start, end, office in find_persons(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Wirtschaftssenatorin Eva Muster sprach.", [("Eva Muster", "Wirtschaftssenatorin")]),
        ("Hafenminister Prof. Dr.-Ing. Karl von Beispiel kam.", [("Karl von Beispiel", "Hafenminister")]),
        ("Die Staatsministerin für Häfen und Werften, Eva Muster-Beispiel, kam.", [("Eva Muster-Beispiel", "Staatsministerin")]),
        ("Es sprach Dr. Eva Muster, Berliner Staatssekretärin für Häfen.", [("Eva Muster", "Staatssekretärin")]),
        ("Fragen beantwortet Herr Karl Beispiel.", [("Karl Beispiel", "")]),
    ],
)
def test_find_persons_takes_the_name_without_title(text: str, expected: list[tuple[str, str]]) -> None:
    assert persons(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Der Minister und die Senatorin sprachen.",
        "Frau Muster kam.",
        "Leiterin Wirtschaftsförderung Region Musterhausen",
        "Der Sprecher Digitale Verwaltung",
    ],
)
def test_find_persons_leaves_what_is_no_first_and_last_name(text: str) -> None:
    assert persons(text) == []
