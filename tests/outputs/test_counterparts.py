"""Counterparts of a record: stored matches from both sides, the likeliest first, each with its passage."""

from __future__ import annotations

from pathlib import Path

from papers import make_paper

from corpus.records import Alignment, Match
from outputs.counterparts import counterparts
from outputs.database import align_items, open_database, store_alignment
from outputs.decisions import Decision, record_decision
from outputs.storing import store_paper


def test_counterparts_come_from_both_sides_of_a_match_best_first(tmp_path: Path) -> None:
    database = open_database(tmp_path / "comparison.db")
    for title, region in (("Plan A", "BB"), ("Plan B", "BE"), ("Plan C", "SN")):
        store_paper(database, make_paper(title=title, regions=(region,), location=f"{region}.txt"))
    low, middle, high = sorted(item.id for item in align_items(database) if item.kind == "action_field")
    matches = (Match(low, middle, 0.6, "ähnlich"), Match(middle, high, 0.9, "gleiche Wörter"))
    store_alignment(database, Alignment((), matches, "test 1"))
    found = counterparts(database, middle)
    assert [(one.id, one.probability, one.reason) for one in found] == [(high, 0.9, "gleiche Wörter"), (low, 0.6, "ähnlich")]
    assert all(one.quote == "Fachkräftesicherung" and one.paper.startswith("Plan ") for one in found)
    assert [one.id for one in counterparts(database, middle, most=1)] == [high]
    assert [one.id for one in counterparts(database, high)] == [middle]
    database.conn.close()


def test_counterparts_thrown_out_make_room_for_the_next_ones(tmp_path: Path) -> None:
    database = open_database(tmp_path / "comparison.db")
    for number in range(8):
        store_paper(database, make_paper(title=f"Plan {number}", regions=(("BB", "BE")[number % 2],), location=f"{number}.txt"))
    asked, *others = sorted(item.id for item in align_items(database) if item.kind == "action_field")
    matches = tuple(Match(asked, key, 0.9 - index / 10, "gleiche Wörter") for index, key in enumerate(others))
    store_alignment(database, Alignment((), matches, "test 1"))
    for key in others[:3]:
        record_decision(database, Decision("reject", key, "anna", "2030-01-01T10:00:00Z"))
    assert [one.id for one in counterparts(database, asked, most=2)] == others[3:5]
    assert [one.id for one in counterparts(database, asked)] == others[3:]
    database.conn.close()
