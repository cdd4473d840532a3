"""What comes nearest to a theme a Land lacks: never an entry that only meets the other in a second theme."""

from __future__ import annotations

from pathlib import Path

from paper_builder import PaperBuilder

from corpus.records import Alignment, Match, Theme
from outputs.database import align_items, open_database, store_alignment
from outputs.near_misses import near_misses
from outputs.storing import store_paper


def test_near_misses_leave_out_pairs_that_meet_in_another_theme(tmp_path: Path) -> None:
    database = open_database(tmp_path / "comparison.db")
    store_paper(database, PaperBuilder("Plan BB", ("BB",), location="bb.txt").action_field("Digitale Verwaltung").build())
    store_paper(database, PaperBuilder("Plan SN", ("SN",), location="sn.txt").action_field("Verwaltung").action_field("Netze").build())
    digital, office, nets = (
        next(item.id for item in align_items(database) if item.label == label) for label in ("Digitale Verwaltung", "Verwaltung", "Netze")
    )
    themes = (
        Theme("digitalisierung", "Digitalisierung", (digital,)),
        Theme("verwaltung", "Verwaltung", (digital, office)),
        Theme("neu-1", "Netze", (nets,)),
    )
    matches = tuple(Match(min(digital, other), max(digital, other), probability) for other, probability in ((office, 0.9), (nets, 0.2)))
    store_alignment(database, Alignment(themes, matches, "test 1"))
    found = {(row["theme_id"], row["region"]): row["item_id"] for row in near_misses(database)}
    assert found[("digitalisierung", "SN")] == nets
    assert found[("neu-1", "BB")] == digital
    assert database.execute("select count(*) from near_miss").fetchone()[0] == len(near_misses(database))
    database.conn.close()
