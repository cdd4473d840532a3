"""Bodies of the vocabulary in the comparison: one row over all papers, with who has their tasks today."""

from __future__ import annotations

from pathlib import Path

from paper_builder import PaperBuilder

from outputs.database import open_database
from outputs.details import actors
from outputs.storing import store_paper


def test_actors_known_by_the_vocabulary_are_one_body_with_its_successor(tmp_path: Path) -> None:
    database = open_database(tmp_path / "test.sqlite")
    for number, name in enumerate(("MWE", "Ministerium für Wirtschaft und Energie")):
        paper = PaperBuilder(title=f"Plan {number}", location=f"{number}.pdf").actor(name, kind="ministry", known="bb_mwe_2014").build()
        store_paper(database, paper)
    (body,) = actors(database)
    assert (body.id, body.name, body.names) == ("bb_mwe_2014", "Ministerium für Wirtschaft und Energie", ("MWE",))
    assert body.today == "Ministerium für Wirtschaft, Arbeit, Energie und Klimaschutz"


def test_actors_that_still_exist_or_are_unknown_have_no_successor(tmp_path: Path) -> None:
    database = open_database(tmp_path / "test.sqlite")
    store_paper(database, PaperBuilder().actor("WFBB", known="bb_wfbb").actor("Hafenamt").build())
    assert {actor.name: actor.today for actor in actors(database)} == {"Wirtschaftsförderung Land Brandenburg": "", "Hafenamt": ""}
