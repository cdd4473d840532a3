"""'kurzfristig' through the paper's own legend."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reading_of import reading_of

from corpus.records import Findings, Measure, Period, Profile, Stated
from extractors.evidence import evidence
from extractors.measures.terms import dated_by, legend_of

PAPER = "Maßnahme M1: Kai erneuern\n\nUmsetzung: {time}\n\nLegende: kurzfristig (bis 2026), mittelfristig (2027 bis 2030), langfristig (nach Bedarf)\n"


def found(start: int | None = None) -> Findings:
    return Findings(profile=Profile(title="Hafenplan", kind="catalogue", period=Period(start, None)))


@pytest.mark.parametrize(
    ("time", "expected"),
    [
        ("kurzfristig", (None, "2026")),
        ("mittelfristig", ("2027", "2030")),
        ("langfristig", (None, None)),
        ("kurzfristig, danach laufend", (None, None)),
    ],
)
def test_dated_by_gives_a_bare_term_the_years_of_the_legend(time: str, expected: tuple[str | None, str | None]) -> None:
    document = reading_of(PAPER.format(time=time)).document
    place = document.text.index(time)
    stated = Stated(time, evidence(document, place, place + len(time)))
    measure = Measure(title="Kai erneuern", evidence=evidence(document, 0, 10), time=stated, finder="test 1", confidence=1.0)
    dated = dated_by(measure, legend_of(document, found()))
    assert (dated.start, dated.end) == expected
    assert dated_by(replace(measure, end="2040"), legend_of(document, found())).end == "2040"


def test_legend_of_takes_no_short_name_for_a_term() -> None:
    text = "Die Hafenstrategie (kurz: Häfen 2040) ordnet Maßnahmen. Umsetzung: kurzfristig (bis 2026), mittelfristig (2027 bis 2030).\n"
    assert legend_of(reading_of(text).document, found())["kurz"] == (None, "2026")
    assert legend_of(reading_of("Die Hafenstrategie (kurz: Häfen 2040).\n").document, found()) == {}


def test_legend_of_counts_years_from_the_beginning_of_the_plan() -> None:
    document = reading_of("Hafenplan\n\nkurzfristig: 1-3 Jahre\n\nmittelfristig: 4-7 Jahre\n").document
    assert legend_of(document, found(2024)) == {"kurz": ("2024", "2026"), "mittel": ("2027", "2030")}
    assert legend_of(document, found()) == {}
