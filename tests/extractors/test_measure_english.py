"""Measures, fields and titles of English editions."""

from __future__ import annotations

from reading_of import findings_of

TEXT = """The coast presents its new Harbour Strategy

The government of the coast has adopted the Harbour Strategy 2040. The strategy defines four fields of action: public transport, cycling and walking, freight and logistics, and digital services.

By 2030, the coast will expand its network of ferries and introduce a single ticket. A competence centre for pilots will be set up in the north. The ministry intends to examine the reopening of two locks. Last year, the number of passengers rose by six percent.
"""


def test_find_measures_reads_english_clauses() -> None:
    found = {one.title: one.commitment for one in findings_of(TEXT).measures}
    assert found == {
        "expand its network of ferries": "planned",
        "introduce a single ticket": "planned",
        "A competence centre for pilots will be set up in the north": "planned",
        "examine the reopening of two locks": "examined",
    }


def test_find_fields_reads_english_enumerations() -> None:
    labels = [field.label for field in findings_of(TEXT).action_fields]
    assert labels == ["public transport", "cycling and walking", "freight and logistics", "digital services"]


def test_find_measures_reads_the_deadline_a_sentence_opens_with() -> None:
    assert "2030" in {measure.end for measure in findings_of(TEXT).measures}


def test_find_profile_names_the_plan_of_an_english_text_with_its_year() -> None:
    assert findings_of(TEXT).profile.title == "Harbour Strategy 2040"
