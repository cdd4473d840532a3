"""What a Land touches by meaning, or says on a narrower theme, cannot be said to be missing from its papers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from paper_builder import PaperBuilder
from sqlite_utils import Database

from corpus.records import Alignment, Paper, Theme
from outputs.database import align_items, open_database, store_alignment
from outputs.gaps import Gap, gaps
from outputs.storing import store_paper
from outputs.touches import Sentence, nearest_touches, passages_of, store_touches, unchecked_papers

PLAIN = "Auf die Dächer kommen Module."
MODEL = "space 1"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """Brandenburg has energy, sport and an unheard-of theme; Berlin solar power; Saxony a forest."""
    opened = open_database(tmp_path / "comparison.db")
    brandenburg = PaperBuilder("Plan BB", ("BB",), location="bb.txt").action_field("Energieversorgung").action_field("Sport")
    papers = [
        brandenburg.action_field("Aufbau der Sternenstuben").build(),
        PaperBuilder("Plan BE", ("BE",), location="be.txt").action_field("Solarenergie").build(),
        _saxon_paper(),
    ]
    for paper in papers:
        store_paper(opened, paper)
    members = {item.label: (item.id,) for item in align_items(opened)}
    named = {
        "energie": "Energieversorgung",
        "sport": "Sport",
        "neu-1": "Aufbau der Sternenstuben",
        "solarenergie": "Solarenergie",
        "wald": "Wald",
    }
    store_alignment(opened, Alignment(tuple(Theme(key, label, members[label]) for key, label in named.items()), (), "test 1"))
    yield opened
    opened.conn.close()


def test_gaps_tell_of_a_paper_that_names_the_theme_in_its_title(database: Database) -> None:
    assert gap_of(database, "sport", "BE").mention is None
    made = PaperBuilder("Sportplan", ("BE",), location="sport.txt").write("Hier steht nichts davon.").build()
    store_paper(database, made)
    gap = gap_of(database, "sport", "BE")
    assert gap.mention
    assert (gap.value, gap.mention.paper, gap.mention.document) == ("not_found", "Sportplan", made.document.id)


def gap_of(database: Database, theme: str, region: str) -> Gap:
    return next(gap for gap in gaps(database, ("BB", "BE", "SN")) if (gap.theme, gap.region) == (theme, region))


def saxony(database: Database) -> str:
    return str(database.execute("select id from document where regions = 'SN'").fetchone()[0])


def test_gaps_know_that_a_narrower_theme_is_part_of_the_wider(database: Database) -> None:
    gap = gap_of(database, "energie", "BE")
    assert gap.value == "not_found"
    assert gap.mention
    assert gap.mention.quote == "Solarenergie"
    assert gap_of(database, "sport", "BE").value == "not_contained"


def test_gaps_touched_by_meaning_are_uncertain_and_show_the_passage(database: Database) -> None:
    assert gap_of(database, "solarenergie", "SN").value == "not_contained"
    paper = saxony(database)
    number = next(number for number, text in passages_of(database, paper) if text == PLAIN)
    store_touches(database, paper, MODEL, {"solarenergie": Sentence(number, 0, len(PLAIN), 0.4)})
    gap = gap_of(database, "solarenergie", "SN")
    assert gap.value == "not_found"
    assert gap.mention
    assert gap.mention.quote == PLAIN


def test_gaps_of_a_theme_of_its_own_are_never_sure_and_show_a_noun_of_its_label(database: Database) -> None:
    found = gap_of(database, "neu-1", "SN")
    assert found.mention
    assert found.mention.quote == "Die alte Sternenstube bleibt."
    assert (gap_of(database, "neu-1", "BE").value, gap_of(database, "neu-1", "BE").mention) == ("not_found", None)


def test_unchecked_papers_come_back_when_another_model_asks(database: Database) -> None:
    paper = saxony(database)
    store_touches(database, paper, MODEL, {})
    assert paper not in unchecked_papers(database, MODEL)
    assert paper in unchecked_papers(database, "space 2")


def test_nearest_touches_leave_earlier_versions_out(database: Database) -> None:
    paper = saxony(database)
    store_touches(database, paper, MODEL, {"sport": Sentence(passages_of(database, paper)[0][0], 0, 4, 0.3)})
    assert nearest_touches(database, {"sport": ["SN"]})
    database.execute("update document set is_current = 0 where id = ?", [paper])
    assert nearest_touches(database, {"sport": ["SN"]}) == {}


def test_store_paper_read_anew_has_to_be_checked_anew(database: Database) -> None:
    paper = saxony(database)
    store_touches(database, paper, MODEL, {"sport": Sentence(passages_of(database, paper)[0][0], 0, 4, 0.3)})
    store_paper(database, replace(_saxon_paper(), pipeline="another reading"))
    assert saxony(database) == paper
    assert nearest_touches(database, {"sport": ["SN"]}) == {}
    assert paper in unchecked_papers(database, MODEL)


def _saxon_paper() -> Paper:
    made = PaperBuilder("Plan SN", ("SN",), location="sn.txt").action_field("Wald")
    return made.write(PLAIN).write("Die alte Sternenstube bleibt.").build()
