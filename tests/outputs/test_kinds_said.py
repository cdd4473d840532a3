"""Remarks beside the entries of a row: what they are to those of other Länder."""

from __future__ import annotations

from pathlib import Path

from papers import make_paper

from corpus.records import Alignment, Match, Theme
from outputs.database import align_items, open_database, store_alignment
from outputs.kinds_said import with_kinds
from outputs.queries import synopsis
from outputs.storing import store_paper


def test_with_kinds_says_what_an_entry_is_to_the_other_laender_from_its_side(tmp_path: Path) -> None:
    database = open_database(tmp_path / "comparison.db")
    for title, region in (("Plan A", "BB"), ("Plan B", "BE"), ("Plan C", "SN")):
        store_paper(database, make_paper(title=title, regions=(region,), location=f"{region}.txt"))
    items = {item.regions[0]: item.id for item in align_items(database) if item.kind == "action_field"}
    low, high = sorted((items["BB"], items["BE"]))
    similar = tuple(sorted((items["BB"], items["SN"])))
    matches = (Match(low, high, 0.9, type="part_of"), Match(similar[0], similar[1], 0.8, type="similar"))
    store_alignment(database, Alignment((Theme("t", "Fachkräfte", tuple(sorted(items.values()))),), matches, "test 1"))
    (row,) = (row for row in with_kinds(database, synopsis(database, ("BB", "BE", "SN"))) if row.theme == "t")
    said = {cell.region: cell.entries[0].remark for cell in row.cells}
    part, whole = ("BB", "BE") if items["BB"] == low else ("BE", "BB")
    assert said == {part: f"Teil von {whole}", whole: f"weiter gefasst als {part}", "SN": ""}
    assert with_kinds(database, ()) == ()
    database.conn.close()
