"""Enumerations in German sentences."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.enumerations import Span, listed_items, quoted_items, trim


def items(text: str, count: int | None = None) -> list[str]:
    return [text[span.start : span.end] for span in listed_items(text, 0, len(text), count=count)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hafen, Fischerei und Küstenschutz", ["Hafen", "Fischerei", "Küstenschutz"]),
        ("Wissens- und Technologietransfer, Moderne, offene Verwaltung sowie Häfen", ["Wissens- und Technologietransfer", "Moderne, offene Verwaltung", "Häfen"]),
        ("Strom und Gas, Straßen und Wege, Wärme oder Bauen und Wohnen", ["Strom und Gas", "Straßen und Wege", "Wärme", "Bauen und Wohnen"]),
        ("Klima, Energie und Verkehr; Bildung; Konsum", ["Klima, Energie und Verkehr", "Bildung", "Konsum"]),
        ("(1) Wohnen im Quartier, (2) Verkehr, Wege und Plätze, (3) Handel", ["Wohnen im Quartier", "Verkehr, Wege und Plätze", "Handel"]),
        ("der Ausbau der Netze (Strom, Gas), die Beratung", ["Ausbau der Netze (Strom, Gas)", "Beratung"]),
    ],
)  # fmt: skip
def test_listed_items_keeps_labels_whole(text: str, expected: list[str]) -> None:
    assert items(text) == expected


def test_listed_items_lets_the_announced_count_decide() -> None:
    assert items("Hafen, Deiche und Siele", 2) == ["Hafen", "Deiche und Siele"]
    assert items("Hafen, Kai und Mole, ferner Deiche sowie Siele", 3) == ["Hafen, Kai und Mole", "Deiche", "Siele"]
    assert items("Hafen, Energie, Verkehr und private Haushalte und Konsum", 4) == [
        "Hafen",
        "Energie",
        "Verkehr",
        "private Haushalte und Konsum",
    ]


def test_quoted_items_follow_each_other() -> None:
    text = "„Hafen“, „Deiche“ sowie „Siele“ und dazu später „Anderes“"
    assert [text[span.start : span.end] for span in quoted_items(text, 0, len(text))] == ["Hafen", "Deiche", "Siele"]


@pytest.mark.parametrize(
    ("text", "label"), [("die Häfen, ", "Häfen"), ("Gesundheit sowie", "Gesundheit"), ("Siele“", "Siele"), ("Netze (Gas)", "Netze (Gas)")]
)
def test_trim_leaves_the_label(text: str, label: str) -> None:
    span = trim(text, Span(0, len(text)))
    assert span is not None
    assert text[span.start : span.end] == label


@given(st.lists(st.from_regex(r"[A-Z][a-z]{3,9}al", fullmatch=True), min_size=2, max_size=6, unique=True))
def test_listed_items_gives_back_what_was_joined(labels: list[str]) -> None:
    assert items(", ".join(labels[:-1]) + f" und {labels[-1]}") == labels
