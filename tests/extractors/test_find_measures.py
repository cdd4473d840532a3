"""Measures of sheets, lists and sentences, with what is stated about them - and none where nothing is planned."""

from __future__ import annotations

from pathlib import Path

import pytest
from reading_of import findings_of

from corpus.records import Measure
from extractors.finding import find_all
from extractors.measures.commitment import commitment_of
from extractors.measures.labels import label_of
from extractors.sandbox import read_isolated
from models.pipeline import annotate


def titles(text: str) -> list[str]:
    return [measure.title for measure in findings_of(text).measures]


@pytest.fixture(scope="module")
def sheets(samples: Path) -> dict[str, Measure]:
    path = samples / "bb_masterplan_leichtbau_2024.pdf"
    found = find_all(annotate(read_isolated(path.read_bytes(), path.name)))
    return {measure.code or "": measure for measure in found.measures}


def test_find_measures_reads_sheets_whole(sheets: dict[str, Measure]) -> None:
    assert list(sheets) == ["W 1", "W 2", "F 1", "F 2", "T 1", "D 1"]
    one = sheets["W 2"]
    assert one.title == "Recycling von Carbonfasern"
    assert one.action_field == "Werkstoffe und Kreislauf"
    assert [stated.value for stated in one.responsible] == ["Fraunhofer-Institut für Angewandte Polymerforschung"]
    assert (one.start, one.end, one.budget_eur) == (None, "2027-12", 3_200_000)
    assert one.indicator is not None
    assert one.indicator.value == "Rückgewonnene Fasern in Tonnen"
    assert (one.evidence.page, one.confidence > 0.9) == (3, True)


def test_find_measures_gives_every_value_its_own_passage(sheets: dict[str, Measure]) -> None:
    partners = sheets["W 1"].partners
    assert [stated.value for stated in partners] == ["WFBB", "IHK Cottbus"]
    assert [stated.evidence.quote for stated in partners] == ["WFBB", "IHK Cottbus"]
    budget = sheets["W 1"].budget
    assert budget is not None
    assert (budget.evidence.quote, budget.evidence.page) == ("1,8 Mio. Euro", 3)
    assert budget.evidence.box is not None


def test_find_measures_tells_examined_from_decided(sheets: dict[str, Measure]) -> None:
    assert sheets["D 1"].commitment == "examined"
    assert commitment_of("Der Senat hat die Förderung beschlossen.") == "decided"
    assert commitment_of("Es soll eine Stelle geschaffen werden.") == "planned"
    assert commitment_of("Das Haus ist alt.") is None


def test_find_measures_reads_lists_that_the_text_calls_measures() -> None:
    text = "Folgende Maßnahmen werden umgesetzt:\n\n • Förderung von Elektrobooten, mit der Betriebe umrüsten können\n • Ausbau der Ladepunkte\n"
    assert titles(text) == ["Förderung von Elektrobooten", "Ausbau der Ladepunkte"]


def test_find_measures_reads_what_shall_be_done_and_parts_joined_verbs() -> None:
    assert titles("Das Land wird einen Fonds für kleine Häfen einrichten.") == ["einen Fonds für kleine Häfen einrichten"]
    found = titles("Die Geschäftsstelle soll in den kommenden Jahren Konzepte erarbeiten und die weitere Umsetzung begleiten.")
    assert len(found) == 2
    assert found[1].endswith("die weitere Umsetzung begleiten")


@pytest.mark.parametrize(
    "text",
    [
        "Die Zahl der Beschäftigten lag im Jahr 2022 bei 1,6 Millionen und stieg leicht.",
        "„Wir wollen gemeinsam die besten Häfen des Landes bauen“, sagte die Ministerin.",
        "Der Hafen ist alt. Viele Schiffe legen dort nicht mehr an.",
    ],
)
def test_find_measures_takes_situation_and_speech_for_none(text: str) -> None:
    assert titles(text) == []


@pytest.mark.parametrize(
    ("label", "name"),
    [
        ("Federführung:", "responsible"), ("Voraussichtliche Kosten", "budget"), ("Zeitraum der Umsetzung", "time"), ("Maßnahme 12", "title"),
        ("Erfolgsindikatoren / Messbarkeit", "indicator"), ("Kooperationspartner", "partners"), ("Wetter", None), ("", None),
    ],
)  # fmt: skip
def test_label_of_knows_labels_in_their_variants(label: str, name: str | None) -> None:
    assert label_of(label) == name


def test_find_measures_says_where_a_printed_field_gives_way() -> None:
    printed = [
        ("Ü-01", "Bau von Schleusen", "Verkehr"),
        ("Ü-02", "Pflege der Deiche", "Verkehr"),
        ("Ü-03", "Schulung der Lotsen", "Verkehr"),
    ]
    printed += [("Ü-04", "Ausbau der Mole", "Verkehr"), ("Ü-05", "Prüfung der Kais", "Fischerei")]
    printed += [("B-01", "Kurse für Fischer", "Fischerei"), ("B-02", "Bau von Kühlhäusern", "Fischerei")]
    head = "<tr>" + "".join(f"<th>{name}</th>" for name in ("Nr.", "Maßnahme", "Handlungsfeld", "Zeitraum")) + "</tr>"
    rows = "".join(f"<tr><td>{code}</td><td>{title}</td><td>{field}</td><td>bis 2027</td></tr>" for code, title, field in printed)
    page = f"<html><body><main><h1>Küstenplan</h1><p>Der Plan nennt Maßnahmen.</p><table>{head}{rows}</table></main></body></html>"
    found = find_all(annotate(read_isolated(page.encode(), "plan.html")))
    assert {one.code: one.action_field for one in found.measures}["Ü-05"] == "Verkehr"
    (issue,) = [one for one in found.issues if one.code == "field_outvoted"]
    assert "Prüfung der Kais" in issue.message


def test_find_measures_reads_sheets_whose_tables_have_a_head() -> None:
    facts = (("Verantwortlich", "Hafenamt"), ("Zielgruppe", "Lotsen"), ("Laufzeit", "2025 bis 2027"), ("Kosten", "4.000 €"))
    rows = "<thead><tr><th>Merkmal</th><th>Angabe</th></tr></thead>" + "".join(f"<tr><td>{a}</td><td>{b}</td></tr>" for a, b in facts)
    titles = ("Neue Bojen", "Licht am Kai", "Kurse für Fischer")
    sheets = "".join(f"<h2>M{number} {title}</h2><table>{rows}</table>" for number, title in enumerate(titles, 1))
    page = f"<html><body><main><h1>Küstenplan</h1><p>Der Plan nennt Maßnahmen.</p>{sheets}</main></body></html>"
    found = find_all(annotate(read_isolated(page.encode(), "plan.html")))
    assert [(one.code, one.title, one.budget_eur) for one in found.measures] == [
        (f"M{n}", title, 4000) for n, title in enumerate(titles, 1)
    ]


@pytest.mark.parametrize("label", ["CO2-Vermeidungskosten", "Einsparung Energiekosten", "Eingesparte Heizkosten", "Stromgestehungskosten"])
def test_label_of_takes_costs_that_are_saved_for_no_budget(label: str) -> None:
    assert label_of(label) != "budget"


@pytest.mark.parametrize(("label", "name"), [("Umsetzung in", "time"), ("Umsetzung in der Verwaltung", "description")])
def test_label_of_takes_umsetzung_in_for_a_time_only_on_its_own(label: str, name: str) -> None:
    assert label_of(label) == name


def test_find_measures_leaves_long_numbers_out_of_titles() -> None:
    head = "<tr><th>Nr.</th><th>Maßnahme</th><th>Zeitraum</th></tr>"
    titles = ("Neue Bojen", "Licht am Kai", "Kurse für Fischer")
    rows = "".join(f"<tr><td>Hafenentwicklung-{n}</td><td>{title}</td><td>bis 2027</td></tr>" for n, title in enumerate(titles, 1))
    page = f"<html><body><main><h1>Küstenplan</h1><p>Der Plan nennt Maßnahmen.</p><table>{head}{rows}</table></main></body></html>"
    found = find_all(annotate(read_isolated(page.encode(), "plan.html")))
    assert tuple(one.title for one in found.measures) == titles
