"""Readings of catalogues, whose running text is weighed only when a finder asks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from test_measure_sheets import document_of, sheet

from corpus.records import Document
from extractors.assemble import Piece
from extractors.finding import find_all
from extractors.measures.tables import MANY, is_catalogue
from extractors.read_text import read_text
from models.pipeline import annotate

PROSE = (
    "Uferplan Lippe\n\nDer Hafen hat eine lange Geschichte. Bis 2027 richtet die Stadt an der Schleuse einen Bootsverleih ein.\n\n"
    "Bis 2030 soll der Anteil der Radwege um 30 Prozent steigen. Die Hafengesellschaft baut zwölf Ladepunkte am Kai.\n"
)


def sheets(number: int) -> Document:
    pieces = [
        sheet(table, f"H-0{table}", f"Kran {table} erneuern", Federführung="Hafenamt", Zeitraum="2025") for table in range(1, number + 1)
    ]
    said = Piece("paragraph", "Bis 2030 soll der Umschlag um 20 Prozent steigen. Die Stadt baut zwei Kräne.", page=1)
    return document_of([said, *(piece for one in pieces for piece in one)])


@pytest.mark.parametrize("document", [read_text(PROSE.encode()), sheets(2), sheets(MANY)], ids=["prose", "few sheets", "catalogue"])
def test_find_all_finds_the_same_in_readings_weighed_early_and_late(document: Document) -> None:
    early, late = find_all(annotate(document)), find_all(annotate(document, is_catalogue=True))
    assert late == early
    assert late.measures
    assert late.targets


def test_annotate_leaves_a_catalogue_unweighed_until_asked() -> None:
    document = sheets(MANY)
    early, late = annotate(document), annotate(document, is_catalogue=True)
    assert {(one.measure_probability, one.measure_chances) for one in late.sentences} == {(None, ())}
    assert late.names == early.names
    assert late.tag(late.sentences) == early.sentences == early.tag(early.sentences)
    assert [replace(late.weigh(one), measure_chances=()) for one in late.sentences] == [
        replace(one, measure_chances=()) for one in early.sentences
    ]


@pytest.mark.parametrize(("document", "is_one"), [(sheets(MANY), True), (sheets(MANY - 1), False), (read_text(PROSE.encode()), False)])
def test_is_catalogue_counts_sheets(document: Document, is_one: bool) -> None:
    assert is_catalogue(document) is is_one


def test_annotate_tags_no_words_of_english_papers() -> None:
    text = "The coast presents its strategy\n\nThe government of the coast will set up a centre for pilots, and it will build two piers.\n"
    reading = annotate(read_text(text.encode()))
    assert reading.document.language == "en"
    assert not any(one.measure_chances for one in reading.sentences)
