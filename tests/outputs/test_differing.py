"""How Länder differ on a shared theme: kinds of action, leads, deadlines, commitment; corrections count."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from paper_builder import PaperBuilder
from sqlite_utils import Database

from corpus.records import Alignment, Theme
from outputs.database import align_items, open_database, store_alignment
from outputs.differing import Stance, differing, instruments_of
from outputs.queries import synopsis
from outputs.storing import store_paper


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """Both have measures on skilled labour, Brandenburg two with deadlines; a joint paper has one more."""
    opened = open_database(tmp_path / "comparison.db")
    brandenburg = PaperBuilder("Plan BB", ("BB",), location="bb.txt").action_field("Fachkräfte")
    brandenburg.measure("Förderung von Fachkräften", end="2030", lead="Landesagentur").measure(
        "Beratung für Fachkräfte", end="2027-06", lead="Landesagentur"
    )
    berlin = PaperBuilder("Plan BE", ("BE",), location="be.txt").measure("Netzwerk für Fachkräfte")
    joint = PaperBuilder("Plan BB BE", ("BB", "BE"), location="joint.txt").measure("Fachkräftemesse")
    for paper in (brandenburg, berlin, joint):
        store_paper(opened, paper.build())
    items = align_items(opened)
    store_alignment(opened, Alignment((Theme("fachkraefte", "Fachkräfte", tuple(item.id for item in items)),), (), "test 1"))
    yield opened
    opened.conn.close()


def stances(database: Database) -> dict[str, Stance]:
    found = differing(database, synopsis(database, ("BB", "BE", "SN")))
    return {stance.region: stance for stance in found["fachkraefte"]}


def test_differing_tells_what_each_land_does(database: Database) -> None:
    found = stances(database)
    assert list(found) == ["BB", "BE"]
    one = found["BB"]
    assert (one.fields, one.measures, one.joint) == (1, 3, 1)
    assert one.leads == ("Landesagentur",)
    assert (one.first_due, one.last_due) == ("2027-06", "2030")
    assert set(one.instruments) == {"Förderung", "Beratung und Information"}
    assert found["BE"].instruments == ("Beratung und Information", "Kooperation")
    assert found["BE"].first_due is None


def test_differing_is_silent_on_themes_of_one_land(database: Database) -> None:
    assert differing(database, synopsis(database, ("BB",))) == {}


@pytest.mark.parametrize(
    ("title", "kinds"),
    [
        ("Novellierung des Landeswassergesetzes", ("Recht",)),
        ("Pilotprojekt Wärmespeicher", ("Erprobung",)),
        ("FÖRDERPROGRAMM Dachgrün", ("Förderung",)),
        ("Weiter so", ()),
    ],
)
def test_instruments_of_a_title(title: str, kinds: tuple[str, ...]) -> None:
    assert instruments_of(title) == kinds
