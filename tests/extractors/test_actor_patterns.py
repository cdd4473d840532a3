"""Names in running text: heads with complements, coordination, inflection, legal forms, short forms, persons."""

from __future__ import annotations

import itertools
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.actors.patterns import NameMatch, find_names


def names(text: str) -> list[str]:
    return [match.name for match in find_names(text, 0, len(text))]


def printed(text: str) -> list[str]:
    return [text[match.start : match.end] for match in find_names(text, 0, len(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Der Plan des Ministeriums für Hafen, Werften und Seefahrt gilt.", ["Ministerium für Hafen, Werften und Seefahrt"]),
        ("Das Ministerium des Innern und für Kommunales prüft.", ["Ministerium des Innern und für Kommunales"]),
        ("Im Hafenministerium des Landes Brandenburg wird geplant.", ["Hafenministerium des Landes Brandenburg"]),
        ("Das Amt für Klima- und Gewässerschutz der Stadt Musterhausen lädt ein.", ["Amt für Klima- und Gewässerschutz der Stadt Musterhausen"]),
        ("Mit dem Institut für Seeverkehr der Universität Musterhausen forschen wir.", ["Institut für Seeverkehr der Universität Musterhausen"]),
        ("Das Netzwerk „Häfen am Fluss“ berät.", ["Netzwerk „Häfen am Fluss“"]),
        ("Vertreten ist die Handwerkskammer Frankfurt (Oder).", ["Handwerkskammer Frankfurt (Oder)"]),
        ("Der Rat der Stadt Musterhausen beschließt.", ["Rat der Stadt Musterhausen"]),
        ("Die Regionaldirektion Nord der Bundesagentur für Arbeit rät.", ["Regionaldirektion Nord der Bundesagentur für Arbeit"]),
        ("Die IHK zu Musterhausen hilft.", ["IHK zu Musterhausen"]),
        ("Die Musterhausener Stadtwerke planen.", ["Musterhausener Stadtwerke"]),
        ("Der Runde Tisch Hafenwirtschaft tagt.", ["Runder Tisch Hafenwirtschaft"]),
        ("Auch die untere Naturschutzbehörde stimmt zu.", ["untere Naturschutzbehörde"]),
        ("Die Lotte Muster Hochschule bildet aus.", ["Lotte Muster Hochschule"]),
        ("Das SeeInstitut und das Hafen-Institut forschen.", ["SeeInstitut", "Hafen-Institut"]),
    ],
)  # fmt: skip
def test_find_names_takes_the_complements_that_name_the_body(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Die Senatsverwaltungen für Häfen und für Brücken stimmen zu.", ["Senatsverwaltung für Häfen", "Senatsverwaltung für Brücken"]),
        ("Das Hafen- und Verkehrsministerium plant.", ["Hafen- und Verkehrsministerium"]),
        ("Hafen- und Verkehrsministerium planen.", ["Hafenministerium", "Verkehrsministerium"]),
        ("Die Handwerks- und Architektenkammer hilft.", ["Handwerkskammer", "Architektenkammer"]),
        ("Die Industrie- und Handelskammer Musterhausen hilft.", ["Industrie- und Handelskammer Musterhausen"]),
        (
            "Die Industrie- und Handelskammern Altdorf und Neudorf helfen.",
            ["Industrie- und Handelskammer Altdorf", "Industrie- und Handelskammer Neudorf"],
        ),
    ],
)  # fmt: skip
def test_find_names_tells_coordinated_bodies_apart(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Studie der Hafen Nord Logistik GmbH & Co. KG von 2020", ["Hafen Nord Logistik GmbH & Co. KG"]),
        ("Partner sind die Unternehmen Seewerk AG und Tauwerk AG.", ["Seewerk AG", "Tauwerk AG"]),
        ("Gutachter (Seewerk GmbH) und Seewerk AG/Hafenkontor e.V.", ["Seewerk GmbH", "Seewerk AG", "Hafenkontor e.V."]),
        ("Die tauwerk GmbH berät.", ["tauwerk GmbH"]),
        ("Der Verein der Hafenfreunde Musterhausen e.V. lädt ein.", ["Verein der Hafenfreunde Musterhausen e.V."]),
        ("Gegründet wird eine gemeinnützige GmbH.", []),
        ("Die Klimaschutz-AG der Schule tagt.", []),
    ],
)  # fmt: skip
def test_find_names_reads_companies_back_from_their_legal_form(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Eine Energieagentur könnte helfen.",
        "Die Energieagenturen der Region beraten.",
        "Gebraucht wird eine mögliche weitere Klimaschutzagentur.",
        "In der Stadt Musterhausen und im Landkreis Musterland wird gebaut.",
        "Das Konzept für die Stadt Musterhausen liegt vor.",
        "Verbände, Hochschulen und Ministerien wirken mit.",
        "Die Zivilgesellschaft ist gefragt.",
        "Das Netzwerk wächst, und der Verband begrüßt das.",
        "Das KfW-Programm läuft aus.",
        "Mehr dazu unter www.uba.de oder info@kfw.de.",
    ],
)
def test_find_names_leaves_groups_places_and_parts_of_words(text: str) -> None:
    assert names(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Das Amt für Häfen, der Landkreis Musterland und Bürger kamen.", ["Amt für Häfen", "Landkreis Musterland"]),
        ("Das Ministerium für Häfen und Unternehmen fördern das.", ["Ministerium für Häfen"]),
        ("Die Stiftung Hafenerbe und heben die Mittel an.", ["Stiftung Hafenerbe"]),
        ("Institut für Seerecht, Technische Universität Musterhausen", ["Institut für Seerecht", "Technische Universität Musterhausen"]),
    ],
)
def test_find_names_ends_where_the_name_ends(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_find_names_finds_known_bodies_in_every_case_and_calls_them_as_they_do() -> None:
    text = "Mittel des Deutschen Wetterdienstes, der Sächsischen Aufbaubank und der KFW"
    assert printed(text) == ["Deutschen Wetterdienstes", "Sächsischen Aufbaubank", "KFW"]
    assert names(text)[:2] == ["Deutscher Wetterdienst", "Sächsische Aufbaubank"]


def test_find_names_says_what_a_short_form_in_brackets_stands_for() -> None:
    text = "Der Lenkungskreis Hafenwirtschaft (LKH) und der Zweckverband Seewasser (ZVS, 2020)"
    found = list(find_names(text, 0, len(text)))
    assert [(match.name, match.short_for) for match in found] == [
        ("Lenkungskreis Hafenwirtschaft", None),
        ("LKH", "Lenkungskreis Hafenwirtschaft"),
        ("Zweckverband Seewasser", None),
    ]


def test_find_names_leaves_a_party_in_brackets_to_the_person() -> None:
    text = "Umweltministerin Eva Muster (SPD) sprach für die SPD."
    assert names(text) == ["Eva Muster", "SPD"]


def test_find_names_stays_inside_the_span_and_gives_its_offsets() -> None:
    text = "Das Amt für Häfen lädt ein. Der Beirat Seewasser tagt."
    assert [(m.start, m.end) for m in find_names(text, 28, len(text))] == [(32, 48)]


WORDS = st.sampled_from(
    [
        "Die",
        "der",
        "Das",
        "für",
        "und",
        "Ministerium",
        "Amt",
        "Stadt",
        "Landkreis",
        "IHK",
        "GmbH",
        "e.V.",
        "(ABC)",
        ",",
        ".",
        "/",
        "Hafen",
        "Häfen",
        "Universität",
        "Deutsche",
        "Institut",
        "-",
        "„Netz“",
        "KfW",
        "ist",
    ]
)


@given(st.lists(WORDS, max_size=25))
def test_find_names_yields_spans_in_order_that_do_not_overlap(words: list[str]) -> None:
    text = " ".join(words)
    found: list[NameMatch] = list(find_names(text, 0, len(text)))
    assert all(one.end <= other.start for one, other in itertools.pairwise(found))
    assert all(0 <= one.start < one.end <= len(text) and one.name.strip() for one in found)


@given(st.text(max_size=80))
def test_find_names_takes_any_text(text: str) -> None:
    for match in find_names(text, 0, len(text)):
        assert re.search(r"\S", text[match.start : match.end])


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Akteure: VFW, TauNET, Stadtwerke Musterhausen, Landkreis Musterland", ["VFW", "TauNET", "Stadtwerke Musterhausen", "Landkreis Musterland"]),
        ("Partner (Seewerk AG, HVG, ZVS)", ["Seewerk AG", "HVG", "ZVS"]),
        ("Seewerk AG, KMU, Verbände", ["Seewerk AG"]),
        ("Die VFW berät.", []),
    ],
)  # fmt: skip
def test_find_names_takes_short_forms_that_stand_in_a_list_with_bodies(text: str, expected: list[str]) -> None:
    assert names(text) == expected


def test_find_names_lets_an_association_unite_bodies() -> None:
    text = "Der Bundesverband der Hafen- und Energieagenturen Musterlands e.V. und der Verband der Energieagenturen tagen."
    assert names(text) == ["Bundesverband der Hafen- und Energieagenturen Musterlands e.V.", "Verband der Energieagenturen"]


def test_find_names_lets_the_name_tell_the_type_before_the_legal_form() -> None:
    text = "Die Musterhausener Energieagentur GmbH, das Hafen-Institut e.V. und die Seewerk GmbH beraten."
    assert [match.type for match in find_names(text, 0, len(text))] == ["agency", "research", "company"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Der Hafen wird Mitte 2027 fertig, und das Land will Mitte 2027 bauen.", []),
        ("Der Betrieb baut Mitte des Jahres einen Steg und plant Bonn 2031 mit ein.", []),
        ("Wer rudert, hat Essen verdient; der Verein setzt Halle und Steg instand.", []),
        ("Hagen will den Steg bauen.", ["Hagen"]),
        ("Bonn jedoch plant den Steg.", ["Bonn"]),
        ("Am Ufer will Bonn den Steg bauen.", ["Bonn"]),
    ],
)
def test_find_names_takes_a_town_that_acts_but_no_word_and_no_time(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize("short", ["HTML", "PDF", "NEU", "EUR", "DIN", "III", "QXY"])
def test_find_names_leaves_brackets_that_say_something_else(short: str) -> None:
    for name in ("Hafenagentur Nord", "Landesamt für Ufer", "Uferagentur Neudorf"):
        assert names(f"Das {name} ({short}) baut.") == [name]


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Deutsches Institut für Nordlicht", "DIN"),
        ("Netzwerk Energie und Ufer", "NEU"),
        ("Musterministerium", "MBJX"),
        ("Hafenministerium", "MHS"),
        ("Deutsche Uferagentur", "dua"),
    ],
)
def test_find_names_takes_brackets_that_begin_as_the_name(name: str, short: str) -> None:
    assert names(f"Es berät das {name} ({short}).") == [name, short]


@pytest.mark.parametrize(
    "name",
    [
        "Stiftung für Sichere Ufer",
        "Deutsche Rentenversicherung Musterrhein",
        "Deutsche Rentenversicherung Muster-Hafen-See",
        "Deutsche Rentenversicherung Bayern Süd",
    ],
)
def test_find_names_takes_adjectives_and_regions_of_any_land(name: str) -> None:
    assert names(f"Mit dabei: {name}.") == [name]


@pytest.mark.parametrize("piece", ["Institut für Ufer des ", "Wuppertal Institut für Klima "])
def test_find_names_makes_no_name_without_end_of_broken_text(piece: str) -> None:
    found = names(piece * 200)
    assert len(found) > 1
    assert max(map(len, found)) < 500
