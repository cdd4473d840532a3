"""'Not contained' holds only where no paper of the Land speaks of the theme."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from paper_builder import PaperBuilder
from sqlite_utils import Database

from corpus.records import Alignment, Theme
from outputs.database import align_items, open_database, store_alignment
from outputs.gaps import Gap, gaps
from outputs.mentions import mentions
from outputs.storing import store_paper


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """Brandenburg has a field on hydrogen, Berlin only speaks of it, Saxony says nothing."""
    opened = open_database(tmp_path / "comparison.db")
    papers = {
        "BB": PaperBuilder("Energieplan", ("BB",), location="bb.txt").action_field("Wasserstoff"),
        "BE": PaperBuilder("Waldplan", ("BE",), location="be.txt").action_field("Wald").write("Auch Wasserstoffspeicher kommen vor."),
        "SN": PaperBuilder("Forstplan", ("SN",), location="sn.txt").action_field("Forst").write("Es geht um Bäume."),
    }
    for paper in papers.values():
        store_paper(opened, paper.build())
    members = {item.label: (item.id,) for item in align_items(opened)}
    named = {"wasserstoff": "Wasserstoff", "neu-1": "Wald", "neu-2": "Forst"}
    store_alignment(opened, Alignment(tuple(Theme(key, label, members[label]) for key, label in named.items()), (), "test 1"))
    yield opened
    opened.conn.close()


def gap_of(database: Database, region: str) -> Gap:
    return next(gap for gap in gaps(database, ("BB", "BE", "SN")) if (gap.theme, gap.region) == ("wasserstoff", region))


def test_gaps_with_a_mention_are_uncertain_and_show_it(database: Database) -> None:
    gap = gap_of(database, "BE")
    assert gap.value == "not_found"
    assert gap.mention
    assert (gap.mention.quote, gap.mention.paper) == ("Auch Wasserstoffspeicher kommen vor.", "Waldplan")


def test_gaps_without_any_mention_are_checked(database: Database) -> None:
    gap = gap_of(database, "SN")
    assert (gap.value, gap.mention) == ("not_contained", None)


def test_mentions_looks_for_a_new_theme_by_its_name(database: Database) -> None:
    found = mentions(database, {"neu-9": ("BE", "SN")}, {"neu-9": "Bäume"})
    assert list(found) == [("neu-9", "SN")]


def test_mentions_leaves_earlier_versions_out(database: Database) -> None:
    database.execute("update document set is_current = 0 where regions = 'BE'")
    assert mentions(database, {"wasserstoff": ("BE",)}, {}) == {}
