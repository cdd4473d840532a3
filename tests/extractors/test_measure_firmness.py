"""How firm, when and for how much a measure of running text is, and which field it stands below."""

from __future__ import annotations

import pytest
from reading_of import findings_of, reading_of

from corpus.records import Measure
from extractors.measures.firmness import is_planning

PLAN = "Masterplan Hafen Nord\n\nDer Masterplan des Senats hat das Ziel sicherer Häfen. "


def measures(text: str) -> tuple[Measure, ...]:
    return findings_of(text).measures


@pytest.mark.parametrize(
    ("text", "commitment"),
    [
        ("Der Senat richtet im Hafen eine Beratungsstelle ein.", "decided"),
        ("Neue Stege sollen gebaut werden. Der Senat richtet eine Beratungsstelle ein. Künftig sollen Lotsen geschult werden.", "planned"),
        ("Die Lotsen werden mit 2 Millionen Euro gefördert und ausgebildet.", "decided"),
        ("Wir möchten im Hafen neue Stege bauen.", "aimed"),
    ],
)
def test_find_measures_tells_how_firm_by_tense_and_money(text: str, commitment: str) -> None:
    assert {one.commitment for one in measures(text) if "Stege sollen" not in one.evidence.quote} == {commitment}


def test_is_planning_counts_sentences_that_say_what_shall_be() -> None:
    assert is_planning(reading_of("Stege sollen gebaut werden. Lotsen werden geschult. Der Hafen ist alt.").sentences)
    assert not is_planning(reading_of("Der Hafen ist alt. Er liegt im Norden. Stege sollen gebaut werden.").sentences)
    assert not is_planning(())


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Im Herbst 2026 soll eine Beratungsstelle eingerichtet werden.", "2026", None),
        ("Anfang 2026 soll eine Beratungsstelle eingerichtet werden.", "2026", None),
        ("Eine Beratungsstelle soll bis Ende 2026 eingerichtet werden.", None, "2026-12"),
        ("2026 soll eine Beratungsstelle eingerichtet werden.", "2026", "2026"),
    ],
)
def test_find_measures_takes_a_point_in_time_for_the_begin(text: str, start: str | None, end: str | None) -> None:
    assert [(one.start, one.end) for one in measures(text)] == [(start, end)]


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("Ab dem Schuljahr 2024/25 soll eine Beratungsstelle eingerichtet werden.", "2024", None),
        ("Bis zur Spielzeit 2022/23 soll eine Beratungsstelle eingerichtet werden.", None, "2023"),
        ("Im Haushaltsjahr 2027 soll ein Steg gebaut werden.", "2027", "2027"),
        ("Die neue Brücke soll im Herbst 2026 fertiggestellt werden.", None, "2026"),
        ("Die Stadt baut eine neue Brücke; Fertigstellung im Sommer 2026.", None, "2026"),
        ("Das Zentrum, das 2016 eröffnet wurde, wird bis 2027 ausgebaut.", None, "2027"),
        ("Das Zentrum, das die Stadt 2016 eröffnet hat, soll ausgebaut werden.", None, None),
        ("Das im Jahr 2016 beschlossene Programm soll bis 2028 fortgeführt werden.", None, "2028"),
        ("Der für 2027 geplante Ausbau der Häfen soll vorgezogen werden.", "2027", "2027"),
        ("Daneben lässt das Ministerium 2026 die Brücken prüfen.", "2026", "2026"),
        ("Die Beratungsstelle soll über 2025 hinaus gefördert werden.", None, None),
        ("Die Stadt wird bis 2027 geeignete Flächen für Parks ausweisen.", None, "2027"),
        ("Die Stadt wird im Jahr 2027 erste Ladesäulen errichten.", "2027", "2027"),
        ("Der für 2027 angekündigte Ausbau der Häfen soll vorgezogen werden.", "2027", "2027"),
        ("Der Bau soll im Mai 2026 beginnen und im Sommer 2028 abgeschlossen werden.", "2026-05", None),
        ("Nach Abschluss der Planung im Herbst 2026 soll ein Steg gebaut werden.", "2026", None),
        ("Das Programm Gesunde Stadt 2030 soll fortgeführt werden.", None, None),
        ("Gegenüber dem Vergleichsjahr 2018 soll ein Steg gebaut werden.", None, None),
    ],
)
def test_find_measures_tells_begin_end_and_what_was_before(text: str, start: str | None, end: str | None) -> None:
    assert [(one.start, one.end) for one in measures(text)] == [(start, end)]


def test_find_measures_takes_the_only_amount_of_the_sentence() -> None:
    (measure,) = measures("Für 300.000 Euro, die das Land bereitstellt, soll eine Beratungsstelle eingerichtet werden.")
    assert measure.budget_eur == 300_000


def test_find_measures_places_below_the_heading_that_presents_a_field() -> None:
    text = (
        "Hafenplan Nord\n\nDer Plan hat zwei Handlungsfelder.\n\nHandlungsfeld 1: Sichere Schiffe\n\nDer Hafen ist alt.\n\nZum Stand\n\n"
        "Es soll eine Beratungsstelle eingerichtet werden.\n\nHandlungsfeld 2: Kais und Netze\n\nNeue Kais sollen gebaut werden.\n"
    )
    assert [one.action_field for one in measures(text)] == ["Sichere Schiffe", "Kais und Netze"]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("Wir wollen die Stege verdreifachen und in alle Häfen ausdehnen.", ["die Stege verdreifachen und in alle Häfen ausdehnen"]),
        (
            "Dafür werden wir eine Beratungsstelle einrichten und neue Kurse anbieten.",
            ["eine Beratungsstelle einrichten", "neue Kurse anbieten"],
        ),
        (
            "Der Senat prüft die Möglichkeit, das Programm auf größere Betriebe auszuweiten.",
            ["prüft die Möglichkeit, das Programm auf größere Betriebe auszuweiten"],
        ),
        ("Der Senat wird eine Stelle einrichten, die Betriebe berät.", ["eine Stelle einrichten"]),
    ],
)
def test_find_measures_titles_what_is_done(text: str, titles: list[str]) -> None:
    assert [one.title for one in measures(f"{PLAN}{text}")] == titles


def test_find_measures_keeps_what_somebody_works_for_and_tells_that_others_must_act() -> None:
    (measure,) = measures(f"{PLAN}Wir werden uns beim Bund dafür einsetzen, dass die Häfen besser angebunden werden.")
    assert measure.title.endswith("dafür einsetzen, dass die Häfen besser angebunden werden")
    assert measure.addressee == "federal"


def test_find_measures_takes_things_put_to_use_for_no_call_upon_others() -> None:
    (measure,) = measures(f"{PLAN}Die Stadt wird neue Busse dafür einsetzen.")
    assert measure.addressee == "own"
