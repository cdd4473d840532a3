"""Quotes can be searched in the file: words the reader mended are printed as they stand there."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from corpus.records import Evidence, Paper
from extractors.finding import find_all
from extractors.read_text import read_text
from models.pipeline import annotate
from outputs.as_printed import as_printed
from outputs.contract import extract_json

# the file lost 'fi' and 'ffi' in two words, as a font without a character map does
FILE = """Masterplan Industrie Sachsen

Handlungsfeld 1: Ezienz und Qualizierung

Die Staatsregierung hat ein Programm zur Qualizierung beschlossen. Bis 2030 soll die Ezienz der Betriebe um 20 Prozent steigen.
"""
WORDS = st.lists(st.sampled_from(["Qualizierung", "Ezienz", "spezisch", "Plan", "und", "neue"]), min_size=1, max_size=12)


def quotes(shown: Any) -> Iterator[str]:
    """Every quote anywhere in the JSON."""
    if isinstance(shown, dict):
        yield from (value for key, value in shown.items() if key == "quote")
    if isinstance(shown, dict | list):
        for value in shown.values() if isinstance(shown, dict) else shown:
            yield from quotes(value)


@given(WORDS)
def test_as_printed_gives_the_words_of_the_file(words: list[str]) -> None:
    document = read_text(f"{' '.join(words)}.".encode())
    whole = Evidence(document.id, 0, len(document.text), document.text)
    assert as_printed(document, whole) == f"{' '.join(words)}."


def test_as_printed_leaves_a_word_that_the_quote_cuts() -> None:
    document = read_text(FILE.encode())
    repair = document.repairs[0]
    cut = Evidence(document.id, repair.start, repair.end - 2, document.text[repair.start : repair.end - 2])
    assert as_printed(document, cut) == cut.quote


def test_extract_json_quotes_stand_in_the_file_and_say_how_they_were_read() -> None:
    document = read_text(FILE.encode())
    assert document.repairs
    shown = json.loads(json.dumps(extract_json(Paper("plan.txt", document, find_all(annotate(document))))))
    said = list(quotes(shown))
    assert said
    assert [quote for quote in said if quote not in FILE] == []
    field = shown["action_fields"][0]
    assert (field["label"], field["quote"] in FILE, "Effizienz" in field["read_as"]) == ("Effizienz und Qualifizierung", True, True)
