"""Topics that stand with their fields, lists beside fields named in passing, and lists that do not look like one."""

from __future__ import annotations

import pytest
from reading_of import findings_of


def found(text: str) -> list[tuple[str, str | None]]:
    return [(field.label, field.parent) for field in findings_of(text).action_fields]


def labels(text: str) -> list[str]:
    return [label for label, _ in found(text)]


@pytest.mark.parametrize(
    "text",
    [
        "Der Aktionsplan hat drei Handlungsfelder mit je zwei Themen.\n\nHF 1: Gewässer\n  1.1 Uferzonen\n  1.2 Badestellen\nHF 2: Orte\n  2.1 Marktplätze\n  2.2 Leerstand\n",
        "Integriertes Konzept Seenland\n\nHandlungsfeld 1 Gewässer\n1.1 Uferzonen\n1.2 Badestellen\n\nHandlungsfeld 2 Orte\n2.1 Marktplätze\n2.2 Leerstand\n\nDas Konzept gilt bis 2030.",
        "Seenland-Strategie\n\nDie Strategie ruht auf zwei Säulen.\n\nSäule Gewässer\n- Uferzonen\n- Badestellen\n\nSäule Orte\n- Marktplätze\n- Leerstand\n\nDer Kreistag hat zugestimmt.",
        "Seenland-Strategie\n\nDie Handlungsfelder und ihre Themen im Überblick:\n\nGewässer – Uferzonen; Badestellen\nOrte – Marktplätze; Leerstand\n\nDer Kreistag hat zugestimmt.",
        "Seenland-Strategie\n\nDie beiden Handlungsfelder und ihre Schwerpunkte:\n\n• Gewässer: Uferzonen, Badestellen\n• Orte: Marktplätze, Leerstand\n\nDer Kreistag hat zugestimmt.",
    ],
)
def test_topics_below_and_behind_fields_are_their_themes(text: str) -> None:
    themes = [("Uferzonen", "Gewässer"), ("Badestellen", "Gewässer"), ("Marktplätze", "Orte"), ("Leerstand", "Orte")]
    assert [one for one in found(text) if one[1]] == themes
    assert [label for label, parent in found(text) if parent is None] == ["Gewässer", "Orte"]


@pytest.mark.parametrize(
    "text",
    [
        "Handlungsfeld 1: Gewässer\n1.1 Ausgangslage\n1.2 Maßnahmen\n\nHandlungsfeld 2: Orte\n2.1 Ausgangslage\n2.2 Maßnahmen\n",
        "Handlungsfeld 1: Gewässer\n1.1 Ausbau der Uferwege\n1.2 Sanierung der Stege\n\nHandlungsfeld 2: Orte\n2.1 Einrichtung eines Marktes\n2.2 Aufbau einer Börse\n",
        "Das Konzept nennt zwei Handlungsfelder:\n\n• Gewässer: Wir bauen Stege, Bänke und Wege.\n• Orte: Bis 2030 soll jeder Ort einen Laden haben.\n",
    ],
)
def test_parts_of_chapters_and_measures_below_fields_are_no_themes(text: str) -> None:
    assert labels(text) == ["Gewässer", "Orte"]


def test_fields_named_in_passing_leave_the_list_to_say_all() -> None:
    text = (
        "Pflegeplan der Stadt Seefeld\n\nDer Pflegeplan umfasst neun Handlungsfelder, unter anderem\n\nBeratung und Lotsen\nTagespflege\nWohnen im Quartier\nEhrenamt\n\n"
        "Der Rat hat ihn im Mai beschlossen.\n\nAus dem Handlungsfeld Beratung: Das Pflegebüro der Stadt erhält eine zweite Stelle. "
        "Aus dem Handlungsfeld Ehrenamt: Die Freiwilligenbörse bildet Paten aus."
    )
    assert labels(text) == ["Beratung und Lotsen", "Tagespflege", "Wohnen im Quartier", "Ehrenamt"]


@pytest.mark.parametrize("bullet", ["⮞", "◉", "✦", "➥", "⯈", "◼"])
def test_a_list_keeps_its_items_whatever_sign_they_begin_with(bullet: str) -> None:
    items = ["Uferzonen", "Badestellen", "Marktplätze"]
    assert labels("Im Seeplan gibt es drei Handlungsfelder:\n\n" + "".join(f"{bullet} {item}\n" for item in items)) == items


def test_fields_that_cut_across_stand_beside_the_others() -> None:
    text = (
        "Wärmeplan Seefeld\n\nDie drei Handlungsfelder\n\nGebäude\nNetze\nSpeicher\n\nDer Wärmeplan gilt bis 2035 für die ganze Stadt.\n\n"
        "Hinzu kommen die Querschnittsfelder Fachkräfte, Beteiligung der Mieter und Förderung."
    )
    assert labels(text) == ["Gebäude", "Netze", "Speicher", "Fachkräfte", "Beteiligung der Mieter", "Förderung"]


def test_chapters_of_a_treaty_lose_their_roman_numbers() -> None:
    entries = [
        "I. Vorwort",
        "II. Haushalt",
        "III. Schule und Sport",
        "IV. Pflege",
        "V. Wald und Wasser",
        "VI. Kultur",
        "VII. Arbeitsweise des Bündnisses",
    ]
    text = "Koalitionsvertrag für Seeland\n\nInhalt\n\n" + "".join(f"{entry} ........ {page}\n" for page, entry in enumerate(entries, 3))
    assert labels(text) == ["Haushalt", "Schule und Sport", "Pflege", "Wald und Wasser", "Kultur"]
