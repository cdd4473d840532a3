"""Measures in running text: clauses, actions named in passing, lists - and what only describes."""

from __future__ import annotations

import pytest
from reading_of import findings_of

from corpus.records import Measure


def measures(text: str) -> tuple[Measure, ...]:
    return findings_of(text).measures


def titles(text: str) -> list[str]:
    return [measure.title for measure in measures(text)]


def test_find_measures_parts_joined_participles() -> None:
    text = "Für kleine Häfen werden Leitfäden entwickelt und ein öffentliches Register aller Liegeplätze eingerichtet."
    assert titles(text) == ["Für kleine Häfen werden Leitfäden entwickelt", "ein öffentliches Register aller Liegeplätze eingerichtet"]


def test_find_measures_takes_the_infinitive_that_a_plan_announces() -> None:
    found = titles("Darüber hinaus ist geplant, die Betriebe am Kai zu beraten und ein gemeinsames Lager einzurichten.")
    assert found[0].startswith("die Betriebe am Kai zu beraten")
    assert len(found) == 2


def test_find_measures_leaves_relative_clauses_out() -> None:
    (title,) = titles("Die Reeder sollen mit einem Fonds unterstützt werden, der seit dem Winter besteht.")
    assert title == "Die Reeder sollen mit einem Fonds unterstützt werden"


def test_find_measures_reads_the_members_of_a_range() -> None:
    text = "Die Maßnahmen reichen vom Ausbau der Liegeplätze im Norden über die Sanierung der Schleusen bis zur Schulung von Lotsen."
    assert titles(text) == ["Ausbau der Liegeplätze im Norden", "Sanierung der Schleusen", "Schulung von Lotsen"]


def test_find_measures_reads_what_a_plan_provides_for() -> None:
    (title,) = titles("Im Westen sieht die Strategie nun die Einrichtung eines Lotsendienstes vor.")
    assert title == "Einrichtung eines Lotsendienstes"


def test_find_measures_reads_a_project_called_by_its_name() -> None:
    (one,) = measures("Der Lotsentag an Schulen ist ein erfolgreiches Projekt, bei dem Jugendliche den Hafen sehen.")
    assert (one.title, one.commitment) == ("Der Lotsentag an Schulen", "decided")


def test_find_measures_reads_an_uncalled_list_of_actions() -> None:
    text = "Hafen Nord\n\n  • Ausbau der Ladepunkte am Kai\n  • Förderung von Elektrobooten\n  • Kaffee und Kuchen\n"
    assert titles(text) == ["Ausbau der Ladepunkte am Kai", "Förderung von Elektrobooten"]


def test_find_measures_takes_no_list_of_goals() -> None:
    text = "Unsere Ziele sind:\n\n  • Stärkung der Häfen im Land\n  • Förderung von Elektrobooten\n"
    assert titles(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Die Strategie bündelt und koordiniert die Aktivitäten des Landes im Bereich der Häfen.",
        "Der Masterplan soll zur Stärkung der Häfen beitragen.",
        "Im Frühjahr wurde die Strategie fortgeschrieben und vom Senat beschlossen.",
        "Folgende Maßnahmen werden umgesetzt:",
        "Der Umbau der Häfen ist eine der großen Aufgaben der Gegenwart.",
        "Die Stadt wird sich in den nächsten Jahrzehnten zu einem grünen Hafen entwickeln.",
        "Welche Häfen werden zuerst ausgebaut?",
    ],
)
def test_find_measures_takes_papers_pasts_and_visions_for_none(text: str) -> None:
    assert titles(text) == []


def test_find_measures_states_the_commitment_of_each_clause() -> None:
    found = measures("Die Agentur soll die Vorschläge der Betriebe überprüfen, Konzepte erarbeiten und die Umsetzung begleiten.")
    assert [one.commitment for one in found][1:] == ["planned", "planned"]


def test_find_measures_takes_the_year_of_a_plan_for_no_deadline() -> None:
    (one,) = measures("Für die Energiestrategie 2040 wird das Land einen Fonds für Häfen einrichten.")
    assert (one.start, one.end) == (None, None)
    (other,) = measures("Das Land wird bis Ende 2027 einen Fonds für Häfen einrichten.")
    assert (other.end, other.time and other.time.value) == ("2027-12", "bis Ende 2027")


def test_find_measures_quotes_what_the_document_says() -> None:
    text = "Die Reeder sollen mit einem Fonds unterstützt werden. Im Hafen werden Leitfäden für Lotsen entwickelt."
    for one in measures(text):
        assert one.title in one.evidence.quote
        assert one.title in text


def test_find_measures_reads_a_thing_beside_listed_actions() -> None:
    text = "Vorgesehen sind unter anderem der Aufbau eines Lotsendienstes, die Einrichtung von drei Häfen sowie eine jährliche Regatta."
    assert titles(text) == ["Aufbau eines Lotsendienstes", "Einrichtung von drei Häfen", "eine jährliche Regatta"]


def test_find_measures_reads_the_projects_the_sentence_before_speaks_of() -> None:
    text = "Für die Küste wurden Leitprojekte vereinbart. Dazu zählen der Ausbau der Mole sowie ein Lehrgang für Lotsen."
    assert titles(text)[-2:] == ["Ausbau der Mole", "ein Lehrgang für Lotsen"]


@pytest.mark.parametrize(
    "text",
    [
        "Der Hafenverband und die Lotsen begleiten die Umsetzung.",
        "Sie ergänzt die gemeinsame Hafenstrategie der Küstenorte.",
    ],
)
def test_find_measures_leaves_the_steering_of_the_paper_out(text: str) -> None:
    assert titles(f"Die Hafenstrategie gilt für die Küste. {text}") == []


def test_find_measures_takes_the_body_that_carries_the_paper_out() -> None:
    (one,) = measures("Die Hafenstrategie gilt für die Küste. Die Umsetzung wird von einem Beirat der Häfen begleitet.")
    assert (one.title, one.commitment) == ("Die Umsetzung wird von einem Beirat der Häfen begleitet", "decided")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Im Norden wird ein Hafen gebaut und mit Pumpen ausgestattet.", ["Im Norden wird ein Hafen gebaut und mit Pumpen ausgestattet"]),
        (
            "Im Norden sollen Häfen in allen Orten ausgebaut, die Lotsen gestärkt und Boote schneller zugelassen werden.",
            ["Im Norden sollen Häfen in allen Orten ausgebaut", "die Lotsen gestärkt", "Boote schneller zugelassen werden"],
        ),
        (
            "Geplant ist, bis Ende 2027 eine Lotsenbank zu gründen und das Förderprogramm „Jung rudert“ mit Geld auszustatten.",
            ["bis Ende 2027 eine Lotsenbank zu gründen", "das Förderprogramm „Jung rudert“ mit Geld auszustatten"],
        ),
        (
            "Konkret sieht das Konzept vor, Lotsen schon im Hafen anzulernen und in jedem Ort eine Agentur aufzubauen.",
            ["Lotsen schon im Hafen anzulernen", "in jedem Ort eine Agentur aufzubauen"],
        ),
        ("Außerdem prüft der Senat, ob ein Hafengesetz auf den Weg gebracht werden kann.", ["prüft der Senat, ob ein Hafengesetz"]),
        (
            "Im ersten Schritt werden 40 Kais modernisiert, ferner entsteht ein Leitsystem für Paddler.",
            ["40 Kais modernisiert", "entsteht ein Leitsystem für Paddler"],
        ),
        (
            "Fortgeführt wird das Förderprogramm Seewind, das Eignern einen Teil der Kosten erstattet.",
            ["Fortgeführt wird das Förderprogramm Seewind"],
        ),
        ("Im nächsten Jahr soll ein Lotsendienst für Segler an den Start gehen.", ["ein Lotsendienst für Segler an den Start gehen"]),
    ],
)
def test_find_measures_parts_clauses_where_their_objects_part(text: str, expected: list[str]) -> None:
    found = titles(text)
    assert len(found) == len(expected)
    assert all(title.startswith(start) for title, start in zip(found, expected, strict=True))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Damit mehr Segler kommen, soll das Land am Kai eine Auskunft einrichten.", ["soll das Land am Kai eine Auskunft einrichten"]),
        (
            "Im Hafen soll ein Leitsystem eingeführt werden, über das sich Boote schnell finden lassen.",
            ["Im Hafen soll ein Leitsystem eingeführt werden"],
        ),
        (
            "Geplant ist, dass die Kais bis 2028 erneuert werden und jedes Jahr ein Lotsentag ausgerichtet wird.",
            ["die Kais bis 2028 erneuert werden", "jedes Jahr ein Lotsentag ausgerichtet wird"],
        ),
        ("Danach werden alle Liegeplätze erfasst.", ["werden alle Liegeplätze erfasst"]),
    ],
)
def test_find_measures_cuts_what_is_said_besides(text: str, expected: list[str]) -> None:
    found = titles(text)
    assert len(found) == len(expected)
    assert all(want.endswith(title) for title, want in zip(found, expected, strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "Die Lotsenbörse entstand im Norden und übernahm bald die Vermittlung der Boote.",
        "26 Maßnahmen sollen in zwei Jahren umgesetzt werden.",
        "Skizzen sind bis zum 31. März 2027 bei der Hafenbank einzureichen.",
        "Innerhalb der Masterpläne werden u.a. die Rahmenbedingungen der Häfen erläutert und Meilensteine festgelegt.",
        "Mit konkreten Maßnahmen soll der Hafen lebendig und die Küste gestärkt werden.",
        "Damit will das Land die Potenziale der Häfen besser nutzen.",
        "Seit 2013 müssen die Häfen beim Einkauf Umweltkriterien beachten.",
        "Anregungen nimmt das Hafenamt bis zum 15. Mai entgegen.",
        "Segler können sich ab Herbst kostenlos zertifizieren lassen.",
        "Zudem gilt es, die Kais zu erneuern und die Schleusen weiter auszubauen.",
        "In den letzten Jahren sind an der Küste weitere Maßnahmen zum Ausbau der Häfen angestoßen worden.",
        "Mit der neuen Hafenstrategie richtet das Land seine Küstenpolitik neu aus.",
    ],
)
def test_find_measures_takes_gestures_and_procedures_for_none(text: str) -> None:
    assert titles(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("In den Häfen an der Nordküste sollen künftig alle Lotsen geschult werden.", ["alle Lotsen geschult werden"]),
        (
            "Um Wartezeiten auf See, an Land und im Hafen zu verkürzen, soll ein Leitsystem aufgebaut werden.",
            ["ein Leitsystem aufgebaut werden"],
        ),
        (
            "Zudem soll der Fährverkehr ausgebaut werden, das Land will Anleger erneuern, Eigner sollen besser beraten werden.",
            ["der Fährverkehr ausgebaut werden", "das Land will Anleger erneuern", "Eigner sollen besser beraten werden"],
        ),
        ("Das Konzept sieht vor, dass die Kammer Kurse für Lotsen einrichtet.", ["die Kammer Kurse für Lotsen einrichtet"]),
        (
            "Häfen, die ähnliche Güter umschlagen, sollen gemeinsam vermarktet werden.",
            ["Häfen, die ähnliche Güter umschlagen, sollen gemeinsam vermarktet werden"],
        ),
        (
            "Auch der Betrieb der Schleusen soll ausgebaut werden, kündigte die Ministerin an.",
            ["der Betrieb der Schleusen soll ausgebaut werden"],
        ),
        (
            "Teil des Hafenplans sind die Sanierung der Kais und der Ausbau der Landstromanlagen.",
            ["Sanierung der Kais", "Ausbau der Landstromanlagen"],
        ),
    ],
)
def test_find_measures_takes_the_action_out_of_its_sentence(text: str, expected: list[str]) -> None:
    found = titles(text)
    assert len(found) == len(expected)
    assert all(start in title for title, start in zip(found, expected, strict=True))


@pytest.mark.parametrize(
    "text",
    [
        "Damit soll der Hafen für Reeder attraktiver gestaltet werden.",
        "Mit dem Papier kann nun der Bau der Mole starten.",
        "Die Fischer sollen sich sicherer fühlen und besser vernetzen.",
        "Am Dienstag soll die Hafenstrategie vom Senat beschlossen werden.",
        "Ziel ist es, die Häfen durch Bündelung der Aufgaben zu entlasten.",
    ],
)
def test_find_measures_leaves_out_effects_wishes_and_the_papers_way(text: str) -> None:
    assert titles(text) == []


def test_find_measures_takes_a_headline_for_none() -> None:
    text = "Land will Lotsendienst ausbauen\n\nDer Lotsendienst soll im Norden ausgebaut werden.\n"
    assert len(titles(text)) == 1


def test_find_measures_parts_items_of_several_sentences() -> None:
    text = "Maßnahmen:\n\n • Das Land richtet am Kai eine Auskunft ein. Sie hilft allen Seglern.\n • Bau der Mole\n"
    assert titles(text) == ["richtet am Kai eine Auskunft ein", "Bau der Mole"]


def test_find_measures_reads_items_that_end_in_an_infinitive() -> None:
    text = "Hafen Nord\n\n • die Kais im Norden erneuern\n • Lotsen für den Winter ausbilden\n • Kaffee und Kuchen\n"
    assert titles(text) == ["die Kais im Norden erneuern", "Lotsen für den Winter ausbilden"]


def test_find_measures_reads_when_and_for_how_much_behind_the_title() -> None:
    text = "Folgende Maßnahmen werden umgesetzt:\n\n • Einrichtung eines Lotsenbüros (Hafenhaus) ab 2027\n • Ausbau der Mole, 2,5 Mio. Euro aus Mitteln des Hafenfonds\n"
    office, mole = measures(text)
    assert (office.title, office.start) == ("Einrichtung eines Lotsenbüros", "2027")
    assert (mole.title, mole.budget_eur) == ("Ausbau der Mole", 2_500_000)
    (one,) = measures("Für 2027 ist der Start eines Förderprogramms für Fähren geplant, das mit 8 Millionen Euro ausgestattet wird.")
    assert one.budget_eur == 8_000_000


def test_find_measures_says_whose_members_are_meant() -> None:
    (one,) = measures("Die Kammern sind aufgerufen, ihre Mitglieder zu beraten.")
    assert one.title == "Kammern sind aufgerufen, ihre Mitglieder zu beraten"


def test_find_measures_rests_a_clause_on_its_whole_sentence() -> None:
    sentence = "Die Reeder sollen mit einem Fonds unterstützt werden, der seit dem Winter besteht."
    (measure,) = measures(f"Der Hafen ist alt. {sentence} Der Kai liegt im Norden.")
    assert measure.evidence.quote == sentence
    assert measure.title in sentence


def test_find_measures_rests_an_item_on_its_own_words() -> None:
    found = measures("Folgende Maßnahmen sind vorgesehen:\n\n- Ausbau der Liegeplätze im Norden, 2 Mio. Euro\n- Sanierung der Schleusen\n")
    assert [one.evidence.quote for one in found] == ["Ausbau der Liegeplätze im Norden, 2 Mio. Euro", "Sanierung der Schleusen"]


def test_find_measures_ends_a_title_where_the_action_is_said() -> None:
    sentence = "Die Stadt richtet am Kai ein Lager ein, zugänglich für alle Reeder, ohne Gebühren zu verlangen."
    (measure,) = measures(sentence)
    assert measure.title.endswith("am Kai ein Lager ein")
    assert measure.evidence.quote == sentence


def test_find_measures_reads_a_sentence_that_repeats_itself() -> None:
    """What stands between the parts of a verb is bounded: without that such a sentence would be tried in billions of ways."""
    text = f"Der Rat {'setzt sich für ' * 2_000}Stege ein."
    assert titles(f"{text}\n\nDie Stadt wird zehn Stege bauen.") == ["zehn Stege bauen"]


def test_find_measures_leaves_out_what_is_said_of_a_thing_behind_a_participle() -> None:
    (found,) = titles(
        "Auf der Werft soll bis 2027 eine Halle errichtet werden, in der Lehrlinge, Meister und Ingenieure zusammen ausgebildet werden."
    )
    assert found.endswith("eine Halle errichtet werden")


def test_find_measures_keeps_what_goes_on_about_the_same_thing_together() -> None:
    (found,) = titles("Künftig mietet der Senat dort Hallen an und überlässt sie jungen Betrieben.")
    assert found == "Künftig mietet der Senat dort Hallen an und überlässt sie jungen Betrieben"


def test_find_measures_takes_the_name_an_item_opens_with_for_no_measure() -> None:
    first = "1. Wohnen sichern. In jedem Ort am Ufer wird bis 2027 eine Fachstelle für Mieterinnen und Mieter aufgebaut."
    second = "2. Wege verbessern. Die Stadt baut ab 2026 drei Brücken über den Kanal."
    found = titles(f"Uferplan\n\nWas sich die Leitlinien vornehmen\n\n{first}\n\n{second}\n")
    assert [title.startswith("Wohnen") or title.startswith("Wege") for title in found] == [False, False]


@pytest.mark.parametrize(
    "text",
    [
        "Das Hafenamt wird bis 2027 die Stege sanieren und vor allem neue Liegeplätze einrichten.",
        "Geplant sind die Sanierung der Stege und vor allem der Ausbau der Liegeplätze.",
    ],
)
def test_find_measures_parts_at_above_all(text: str) -> None:
    assert len(titles(text)) == 2


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Mit dem neuen Programm wollen die Wirtschaftsverwaltung und die Handwerkskammer Nord gemeinsame Kurse für Lotsen anbieten.",
            "gemeinsame Kurse für Lotsen anbieten",
        ),
        ("Bis 2030 ist der Neubau von 1.250 Liegeplätzen vorgesehen.", "Neubau von 1.250 Liegeplätzen"),
    ],
)
def test_find_measures_titles_begin_behind_who_acts_and_hold_large_numbers(text: str, title: str) -> None:
    assert titles(text) == [title]
