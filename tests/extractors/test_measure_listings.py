"""Lines with codes below words that call them measures."""

from __future__ import annotations

from dataclasses import replace

import pytest
from reading_of import findings_of, reading_of

from corpus.records import Measure
from extractors.find_measures import find_measures
from extractors.finding import find_all
from extractors.measures.listings import find_listings


def coded(text: str) -> list[tuple[str | None, str]]:
    return [(one.code, one.title) for one in findings_of(text).measures]


def test_find_measures_reads_the_coded_lines_of_a_listing() -> None:
    text = "Hafenplan Nord\n\nBezeichnung der Maßnahme, Priorität\n\nI.M1 Stege am Nordufer • bis 2030\n\nI.2 Lotsen für Vereine\n\nI.3 Hafenbus [Hafenamt]\n"
    assert coded(text) == [("I.M1", "Stege am Nordufer"), ("I.2", "Lotsen für Vereine"), ("I.3", "Hafenbus")]


def test_find_measures_takes_chapters_for_none() -> None:
    chapters = (
        "2.1 Stege am Nordufer\n\n" + "Das Ufer ist lang und steinig. " * 8 + "\n\n2.2 Lotsen für Vereine\n\n2.3 Hafenbus im Winter\n"
    )
    assert not [one for one in coded("Hafenplan Nord\n\n" + chapters) if one[0]]
    assert not [one for one in coded("Hafenplan Nord\n\nVerzeichnis der Maßnahmen\n\n" + chapters) if one[0]]


def test_find_measures_wants_a_listing_of_several_lines() -> None:
    assert not [one for one in coded("Verzeichnis der Maßnahmen\n\nA.1 Stege am Nordufer\n\nA.2 Hafenbus im Winter\n") if one[0]]


LISTING = "Hafenplan Nord\n\nVerzeichnis der Maßnahmen\n\nA.1 Stege am Nordufer\n\nA.2 Hafenbus im Winter\n\nA.3 Lotsen für Vereine\n"


def test_find_measures_reads_a_listing_whose_lines_are_no_sentences() -> None:
    reading = reading_of(LISTING)
    found = find_measures(replace(reading, sentences=()), find_all(reading))
    assert [(one.code, one.commitment) for one in found if isinstance(one, Measure)] == [(f"A.{n}", "planned") for n in (1, 2, 3)]


def test_find_listings_takes_no_table_of_contents_for_evidence() -> None:
    document = reading_of(LISTING).document
    assert len(list(find_listings(document))) == 3
    contents = tuple(replace(block, kind="toc") if document.text_of(block).startswith("A.") else block for block in document.blocks)
    assert not list(find_listings(replace(document, blocks=contents)))


@pytest.mark.parametrize(
    "text",
    [
        "Das Heft enthält einen Maßnahmenkatalog.\n\nA1 Autobahn nach Norden\n\nA2 Autobahn nach Westen\n\nA9 Autobahn nach Süden\n",
        "Maßnahmenkatalog\n\n2.1 Ausgangslage\n\n2.2 Herausforderungen\n\n2.3 Ziele\n",
    ],
)
def test_find_measures_wants_a_listing_announced_and_no_chapters_of_every_paper(text: str) -> None:
    assert not coded("Hafenplan Nord\n\n" + text)


def test_find_measures_reads_a_listing_below_a_line_that_opens_with_its_name() -> None:
    line = "Nr. Bezeichnung der Maßnahme (Schritte der Umsetzung, Hauptakteure) Priorität Aufwand Umsetzung innerhalb von zehn Jahren oder später"
    assert len(coded(f"Hafenplan Nord\n\n{line}\n\nI.1 Stege am Nordufer\n\nI.2 Lotsen für Vereine\n\nI.3 Hafenbus im Winter\n")) == 3


def test_find_measures_takes_what_a_line_says_of_a_measure_for_no_part_of_its_title() -> None:
    lines = (
        "M 01 Fähre nach Norden: Das Hafenamt prüft den Bedarf.\n\nM 02 Stege am Ufer: zurückgestellt.\n\nM 03 Kurse: Segeln und Lotsen\n"
    )
    assert coded(f"Hafenplan Nord\n\nStand ausgewählter Maßnahmen:\n\n{lines}") == [
        ("M 01", "Fähre nach Norden"),
        ("M 02", "Stege am Ufer"),
        ("M 03", "Kurse: Segeln und Lotsen"),
    ]
