"""Lists of bodies as Maßnahmenblätter print them."""

from __future__ import annotations

from itertools import pairwise
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from extractors.measures.body_lists import leads_below, split_bodies, with_line_ends


def names(text: str, *, commas: bool = True) -> list[str]:
    return [text[one.start : one.end] for one in split_bodies(text, commas=commas)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Klimaleitstelle; Kämmerei", ["Klimaleitstelle", "Kämmerei"]),
        ("Hafenamt, IHK Cottbus und WFBB", ["Hafenamt", "IHK Cottbus", "WFBB"]),
        ("Ministerium für Wirtschaft, Arbeit und Energie, WFBB", ["Ministerium für Wirtschaft, Arbeit und Energie", "WFBB"]),
        (
            "Senatsverwaltung für Umwelt, Mobilität, Verbraucher- und Klimaschutz",
            ["Senatsverwaltung für Umwelt, Mobilität, Verbraucher- und Klimaschutz"],
        ),
        ("Handwerks- und Architektenkammer", ["Handwerks- und Architektenkammer"]),
        ("Stadt Elbtal (Kämmerei, Bauamt), Stadtwerke", ["Stadt Elbtal (Kämmerei, Bauamt)", "Stadtwerke"]),
        ("Windkraft Elbtal GmbH & Co. KG, Stadt Elbtal", ["Windkraft Elbtal GmbH & Co. KG", "Stadt Elbtal"]),
        ("Kammern (z. B. IHK, HWK)", ["Kammern", "IHK", "HWK"]),
        ("Volksbank/ Sparkasse", ["Volksbank", "Sparkasse"]),
        ("• Bauamt\n• Umweltamt", ["Bauamt", "Umweltamt"]),
        ("Eigentümer alter, leerer und geschützter Häuser, Mieter", ["Eigentümer alter, leerer und geschützter Häuser", "Mieter"]),
        ("Gäste, die mit der Bahn kommen, Anwohner", ["Gäste, die mit der Bahn kommen", "Anwohner"]),
        ("Vereine, die beraten, Kammer", ["Vereine, die beraten", "Kammer"]),
        ("Stadt, die Stadtwerke, der Landkreis", ["Stadt", "Stadtwerke", "Landkreis"]),
        ("Behörden, Verkehrsbetriebe, Energieversorger", ["Behörden", "Verkehrsbetriebe", "Energieversorger"]),
        ("Verbände wie IHK und HWK, Schulen", ["Verbände wie IHK und HWK", "Schulen"]),
        ("Landesamt für Bergbau, Geologie und Rohstoffe, Kammern", ["Landesamt für Bergbau, Geologie und Rohstoffe", "Kammern"]),
        ("Amt für Umwelt, Stadtwerke und Vereine", ["Amt für Umwelt", "Stadtwerke", "Vereine"]),
        ("Aufbau der Börse durch die Stadtwerke Elbtal; Kämmerei", ["Stadtwerke Elbtal", "Kämmerei"]),
        ("", []),
    ],
)
def test_split_bodies_keeps_names_whole(text: str, expected: list[str]) -> None:
    assert names(text) == expected


@pytest.mark.parametrize(
    ("text", "leads", "partners"),
    [
        ("Bauamt; enge Zusammenarbeit mit Stadtwerken", ["Bauamt"], ["Stadtwerken"]),
        ("Intern: Bauamt; Kämmerei", ["Bauamt", "Kämmerei"], []),
        ("Extern: Stadtwerke", [], ["Stadtwerke"]),
        ("Bauamt; Projektpartner (z. B. Kammern, Banken)", ["Bauamt"], ["Kammern", "Banken"]),
        ("Koordinierung durch die Stadt Elbtal, ggf. durch den Hafenmeister", ["Stadt Elbtal"], ["Hafenmeister"]),
        ("Stadtwerke, ggf. Sparkasse (Filiale), Bauamt", ["Stadtwerke", "Bauamt"], ["Sparkasse (Filiale)"]),
        ("Evtl. ein Büro, lokale Versorger", [], ["ein Büro", "lokale Versorger"]),
    ],
)
def test_split_bodies_tells_leads_from_partners(text: str, leads: list[str], partners: list[str]) -> None:
    found = split_bodies(text)
    assert [text[one.start : one.end] for one in found if one.leads] == leads
    assert [text[one.start : one.end] for one in found if not one.leads] == partners


def test_split_bodies_keeps_commas_of_groups_between_semicolons() -> None:
    text = "Beschäftigte; Akteure aus Handel, Handwerk, Bildung"
    assert names(text, commas=False) == ["Beschäftigte", "Akteure aus Handel, Handwerk, Bildung"]


@pytest.mark.parametrize(
    ("first", "second", "parted"),
    [
        ("Stadtwerke Elbtal", "Verbraucherzentrale", True),
        ("Verbraucherzentrale", "Elbtal", False),
        ("Landesverband Sächsischer", "Stadtwerke", False),
        ("Stadtwerke der", "Gemeinde", False),
        ("Amt", "\xa0", False),
    ],
)
def test_with_line_ends_parts_lines_that_name_a_body_each(first: str, second: str, parted: bool) -> None:
    text = f"{first} {second}"
    assert with_line_ends(text, [0, len(first) + 1]) == (f"{first}\n{second}" if parted else text)


def test_split_bodies_takes_little_time_for_a_long_row_of_adjectives() -> None:
    begun = process_time()
    split_bodies("privater, " * 2000)
    assert process_time() - begun < 1.5


def test_leads_below_knows_a_cue_alone_in_its_line() -> None:
    assert not leads_below("Kooperationspartner:")
    assert leads_below("Federführung:")


@given(
    st.lists(st.sampled_from(["Bauamt", "Stadtwerke", "IHK", "(Kammer", "und", ",", ";", "/", "z. B.", "Extern:", ")", "-"]), max_size=14)
)
def test_split_bodies_spans_lie_in_the_text_in_order(words: list[str]) -> None:
    text = " ".join(words)
    found = split_bodies(text)
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
