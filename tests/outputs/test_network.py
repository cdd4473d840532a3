"""Who works with whom, and one body across papers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from papers import make_paper
from sqlite_utils import Database

from corpus.errors import WorkspaceError
from corpus.records import Paper
from outputs.bodies import body
from outputs.database import open_database
from outputs.details import actors
from outputs.network import beside_partners, network
from outputs.storing import store_paper

WFBB = "Wirtschaftsförderung Land Brandenburg GmbH"


def with_partner(paper: Paper) -> Paper:
    """Let the Land itself take part in the measure that the agency leads."""
    (measure,), (actor,) = paper.findings.measures, paper.findings.actors
    land = replace(measure.responsible[0], value="Das Land")
    other = replace(actor, name="Das Land", type="government", aliases=())
    return replace(paper, findings=replace(paper.findings, measures=(replace(measure, partners=(land,)),), actors=(actor, other)))


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(tmp_path / "comparison.db")
    store_paper(opened, with_partner(make_paper(title="Plan B", period=(2024, 2028), location="b.txt")))
    store_paper(opened, with_partner(make_paper(title="Plan A", period=(2018, 2020), location="a.txt")))
    yield opened
    opened.conn.close()


def test_network_joins_bodies_of_the_same_measures(database: Database) -> None:
    found = network(database)
    assert {node.name for node in found.nodes} == {WFBB, "Das Land"}
    assert [(edge.a, edge.b, edge.measures) for edge in found.edges] == [(0, 1, 2)]
    assert [node.measures for node in found.nodes] == [2, 2]


def test_network_of_another_land_or_body_is_empty(database: Database) -> None:
    assert network(database, region="SN").nodes == ()
    assert network(database, body="nobody").edges == ()


def test_beside_partners_keeps_groups_together() -> None:
    shared = [("a", "d", 3), ("b", "c", 2), ("d", "e", 1)]
    assert beside_partners(["a", "b", "c", "d", "e"], shared) == ["a", "d", "e", "b", "c"]


def test_body_shows_papers_oldest_first_and_its_measures(database: Database) -> None:
    key = next(one.id for one in actors(database) if one.name == WFBB)
    shown = body(database, key)
    assert [(one.paper, one.year) for one in shown.namings] == [("Plan A", 2018), ("Plan B", 2024)]
    assert {(part.title, part.role) for part in shown.parts} == {("Aufbau eines Welcome-Centers", "responsible")}
    assert shown.row.leads == 2


def test_body_names_one_that_is_not_there(database: Database) -> None:
    with pytest.raises(WorkspaceError, match="kein aktuelles Papier"):
        body(database, "0000")
