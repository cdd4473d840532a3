"""What belongs to the name of a field and what does not, and what points at one: remarks, examples, counts, headings called a field."""

from __future__ import annotations

import pytest
from reading_of import findings_of


def found(text: str) -> list[tuple[str | None, str]]:
    return [(field.code, field.label) for field in findings_of(text).action_fields]


def labels(text: str) -> list[str]:
    return [label for _, label in found(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Handlungsfeld 1: Häfen (Leitung: Hafenamt)\n\nHandlungsfeld 2: Deiche (siehe Kapitel 4)", ["Häfen", "Deiche"]),
        ("Die Handlungsfelder lauten:\n\n- Häfen (Leitung: Hafenamt)\n- Deiche (siehe Kapitel 4)\n- Siele", ["Häfen", "Deiche", "Siele"]),
        ("Schwerpunkte sind Fischerei, digitale Lotsen sowie Antriebe wie Segel und Akku.", ["Fischerei", "digitale Lotsen", "Antriebe"]),
        ("Der Plan kennt drei Schwerpunkte: Häfen, Kais und Molen, ferner Deiche und Siele sowie Fischerei.", ["Häfen, Kais und Molen", "Deiche und Siele", "Fischerei"]),
        ("Aus dem Plan: die Felder Talente, Kapital, Vernetzung und Seefahrt.", ["Talente", "Kapital", "Vernetzung", "Seefahrt"]),
        ("Im Handlungsfeld Deichbau geht es um die Frage, wie Siele im Winter halten und wer sie wartet.", ["Deichbau"]),
        ("In der Küstenstrategie geht es um Häfen, Deiche, Fischerei und Seefahrt.", ["Häfen", "Deiche", "Fischerei", "Seefahrt"]),
        ("Das Konzept folgt der Gliederung des Kreises und ergänzt ein eigenes Feld „Watt und Inseln“.", ["Watt und Inseln"]),
        ("Unter dem Thema „Abend am Watt“ lädt das Amt ein. Der Plan liegt aus.", []),
        ("Vier Handlungsfelder\n\nVon der Fischerei über Häfen und Deiche bis zur Seefahrt: Für jedes Handlungsfeld nennt er Ziele.", ["Fischerei", "Häfen", "Deiche", "Seefahrt"]),
    ],
)  # fmt: skip
def test_find_fields_reads_names_whole_and_alone(text: str, expected: list[str]) -> None:
    assert labels(f"Küstenplan\n\n{text}") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zwei Säulen\n\n(1) Häfen.\n\nDer Kai wird erneuert.\n\n(2) Deiche.\n\nDer Deich wird erhöht.", [("1", "Häfen"), ("2", "Deiche")]),
        (
            "C. Stand der Handlungsfelder\n\nC.1 Häfen\n\nDer Kai wurde erneuert.\n\nC.2 Deiche\n\nDer Deich wird erhöht.\n\nD. Ausblick",
            [("C.1", "Häfen"), ("C.2", "Deiche")],
        ),
        ("Zwei Handlungsfelder:\n\nSicher – Deiche ohne Lücken\n\nBequem – Kais für alle", [(None, "Sicher"), (None, "Bequem")]),
        ("Handlungsfeld E Mobilität", [(None, "E Mobilität")]),
        ("Handlungsfeld E-Government", [(None, "E-Government")]),
        ("Handlungsfeld D Häfen\n\nHandlungsfeld E Mobilität", [("D", "Häfen"), ("E", "Mobilität")]),
    ],
)
def test_find_fields_reads_numbers_and_lines(text: str, expected: list[tuple[str | None, str]]) -> None:
    assert found(f"Küstenplan der Insel\n\n{text}") == expected


def test_find_fields_takes_the_heading_that_is_called_a_field_and_those_that_count_on() -> None:
    text = "Küstenstrategie\n\n3. Häfen und Kais\n\nDie Insel baut. In diesem Handlungsfeld hilft der Kreis.\n\n4. Deiche\n\nDer Deich wird erhöht."
    assert found(text) == [("3", "Häfen und Kais"), ("4", "Deiche")]


def test_find_fields_calls_no_title_and_no_chapter_of_every_plan_a_field() -> None:
    assert labels("4 Umsetzung der Strategie\n\nIn diesem Handlungsfeld ist viel zu tun.\n\n5 Ausblick\n\nMehr folgt.") == []
    assert labels("Insel: Häfen im Wandel\n\nDieses Handlungsfeld sei wichtig, sagte der Bürgermeister.") == []


def test_find_fields_leaves_links_above_the_text_and_what_a_session_turned_to() -> None:
    links = "Häfen und Handel\n\nEnergie und Klima\n\nBildung und Schule\n\nVerkehr und Mobilität"
    assert labels(f"insel.example\n\n{links}\n\nDie Insel wächst\n\nDer Masterplan der Insel liegt im Rathaus aus.") == []
    lead = "Der Inselrat hat in seiner Sitzung am Montag folgende Themen beraten:"
    topics = "Energie und Klima\n\nDas Amt berichtete.\n\nBildung und Schule\n\nDer Bericht lag vor.\n\nVerkehr und Mobilität\n\nEine Fähre kommt."
    assert labels(f"Pressemitteilung\n\n{lead}\n\n{topics}") == []
