"""Measures whose number stands before them in their line."""

from __future__ import annotations

import pytest

from corpus.records import Measure
from extractors.evidence import evidence
from extractors.measures.coded_lines import coded_by_line
from extractors.read_text import read_text


def coded(text: str, *titles: str) -> list[tuple[str | None, str]]:
    document = read_text(text.encode())
    places = [document.text.index(title) for title in titles]
    measures = [Measure(title, evidence(document, at, at + len(title))) for title, at in zip(titles, places, strict=True)]
    return [(measure.code, measure.title) for measure in coded_by_line(document, measures)]


@pytest.mark.parametrize(("first", "second"), [("A 2: ", "D 1: "), ("11 – ", "12 – "), ("1.1 – ", "1.2 – ")])
def test_numbers_before_measures_are_their_codes(first: str, second: str) -> None:
    text = f"Uferplan\n\nBeispiele für Maßnahmen:\n{first}Bau von Stegen am Kai.\n{second}Das Hafenamt setzt Bojen.\n"
    codes = [part.rstrip(": –") for part in (first, second)]
    assert coded(text, "Bau von Stegen am Kai", "setzt Bojen") == [(codes[0], "Bau von Stegen am Kai"), (codes[1], "setzt Bojen")]


def test_a_title_that_holds_its_number_loses_it() -> None:
    text = "Uferplan\n\nMaßnahmen:\n11 – 20 Stege werden gebaut.\n12 – Bojen werden gesetzt.\n"
    titles = ("11 – 20 Stege werden gebaut", "12 – Bojen werden gesetzt")
    assert coded(text, *titles) == [("11", "20 Stege werden gebaut"), ("12", "Bojen werden gesetzt")]


def test_one_line_alone_and_years_are_no_numbers() -> None:
    assert coded("Uferplan\n\n10 – 20 Stege werden gebaut.\n", "20 Stege werden gebaut") == [(None, "20 Stege werden gebaut")]
    text = "Uferplan\n\nZeitplan:\n2025: Bau von Stegen.\n2026: Bau von Bojen.\n"
    assert coded(text, "Bau von Stegen", "Bau von Bojen") == [(None, "Bau von Stegen"), (None, "Bau von Bojen")]
