"""Measures of fields that a passage calls by number."""

from __future__ import annotations

import pytest

from corpus.records import ActionField, Evidence, Measure
from extractors.evidence import evidence
from extractors.measures.called_fields import placed_by_called_number
from extractors.read_text import read_text

LIST = "Hafenplan\n\n1. Strom\n2. Wege\n\n"


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("Zu 2: Das Land ist lang. Es baut Kräne.", "Wege"),
        ("Handlungsfeld 2 im Überblick\n\nEs baut Kräne.", "Wege"),
        ("Säule 1 nennt den Bedarf, Säule 2 den Weg: Es baut Kräne.", "Wege"),
        ("Bis zu 2 Jahre dauert das. Es baut Kräne.", None),
        ("Handlungsfeld 2.1 ruht. Es baut Kräne.", None),
        ("Zu 7: Es baut Kräne.", None),
    ],
)
def test_a_number_that_calls_a_field_places_the_measures_of_its_passage(text: str, field: str | None) -> None:
    document = read_text((LIST + text).encode())

    def passage(words: str) -> Evidence:
        return evidence(document, document.text.index(words), document.text.index(words) + len(words))

    fields = [ActionField(label, "field", passage(label), code=code) for code, label in (("1.", "Strom"), ("2.", "Wege"))]
    assert placed_by_called_number(document, Measure("Es baut Kräne", passage("Es baut Kräne")), fields).action_field == field
