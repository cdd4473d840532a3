"""What papers name, looked up once: the gaps are the same as without, whatever comes, goes or is renamed afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from paper_builder import PaperBuilder
from sqlite_utils import Database

from corpus.records import Alignment, Theme
from outputs.database import align_items, open_database, store_alignment
from outputs.gaps import Gap, gaps
from outputs.namings import keep_namings
from outputs.storing import store_paper
from outputs.theme_words import SaidOfTheme, record_theme_word

LANDS = ("BB", "BE", "SN")
THEMES = {"wasserstoff": "Wasserstoff", "tourismus": "Tourismus", "neu-1": "Orgelpfade", "neu-2": "Baumkronen"}
TABLES = ("naming", "first_naming", "title_naming", "sought", "sought_in")


def paper(land: str, name: str, *sentences: str) -> PaperBuilder:
    made = PaperBuilder(name, (land,), location=f"{name}.txt")
    for sentence in sentences:
        made.write(sentence)
    return made


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    """Brandenburg has a field on each theme; the others only speak of some, by words, parts of words, or in a title."""
    opened = open_database(tmp_path / "comparison.db")
    fields = PaperBuilder("Landesplan", ("BB",), location="bb.txt")
    for label in THEMES.values():
        fields.action_field(label)
    store_paper(opened, fields.build())
    store_paper(
        opened,
        paper("BE", "Plan der Orgelpfade", "Es gibt vieles.", "Auch Wasserstoffspeicher kommen vor. Mehr nicht.")
        .action_field("Rest")
        .build(),
    )
    store_paper(opened, paper("SN", "Plan der Wälder", "Die Baumkrone ist grün.").action_field("Rest").build())
    members = {item.label: (item.id,) for item in align_items(opened)}
    store_alignment(opened, Alignment(tuple(Theme(key, label, members[label]) for key, label in THEMES.items()), (), "test 1"))
    yield opened
    opened.conn.close()


def rows(database: Database) -> dict[str, list[tuple[object, ...]]]:
    return {table: sorted(database.execute(f"select * from {table}").fetchall()) for table in TABLES}


def asked_anew(database: Database) -> tuple[Gap, ...]:
    """The gaps as they are when nothing is kept."""
    database.execute("begin")
    for table in TABLES:
        database.execute(f"delete from {table}")
    found = gaps(database, LANDS)
    database.conn.rollback()
    return found


def named(database: Database) -> dict[tuple[str, str], str]:
    return {(gap.theme, gap.region): gap.mention.quote for gap in gaps(database, LANDS) if gap.mention}


def test_kept_namings_change_no_gap(database: Database) -> None:
    before = gaps(database, LANDS)
    keep_namings(database)
    assert gaps(database, LANDS) == before == asked_anew(database)
    assert named(database) == {
        ("wasserstoff", "BE"): "Auch Wasserstoffspeicher kommen vor.",
        ("neu-1", "BE"): "Plan der Orgelpfade",
        ("neu-2", "SN"): "Die Baumkrone ist grün.",
    }


def test_an_equal_run_changes_no_row(database: Database) -> None:
    keep_namings(database)
    before = rows(database)
    assert before["first_naming"]
    changes = database.conn.total_changes
    keep_namings(database)
    assert (rows(database), database.conn.total_changes) == (before, changes)


def test_a_paper_that_came_since_is_asked_at_once(database: Database) -> None:
    keep_namings(database)
    store_paper(database, paper("SN", "Reiseplan", "Der Tourismus wächst.", "Wasserstoff kommt.").action_field("Anderes").build())
    assert named(database)["wasserstoff", "SN"] == "Wasserstoff kommt."
    assert gaps(database, LANDS) == asked_anew(database)
    keep_namings(database)
    assert gaps(database, LANDS) == asked_anew(database)


def test_a_paper_that_is_current_no_longer_names_nothing(database: Database) -> None:
    store_paper(database, paper("BE", "Zweiter Plan", "Wasserstoff kommt später.").action_field("Anderes").build())
    keep_namings(database)
    database.execute("update document set is_current = 0 where title = 'Plan der Orgelpfade'")
    assert named(database)["wasserstoff", "BE"] == "Wasserstoff kommt später."
    assert gaps(database, LANDS) == asked_anew(database)
    keep_namings(database)
    assert gaps(database, LANDS) == asked_anew(database)


@pytest.mark.parametrize("sentences", [("Vorab.", "Wasserstoff kommt früh."), ("Neues.", "Hier steht nichts mehr davon.")])
def test_a_paper_that_was_read_anew_is_asked_anew(database: Database, sentences: tuple[str, ...]) -> None:
    first = paper("SN", "Reiseplan", "Es geht los.", "Wasserstoff kommt. Später mehr.").action_field("Anderes").build()
    store_paper(database, first)
    store_paper(database, paper("SN", "Zweiter Plan", "Auch Wasserstoff wird gebraucht.").action_field("Drittes").build())
    keep_namings(database)
    assert named(database)["wasserstoff", "SN"] == "Wasserstoff kommt."
    again = paper("SN", "Reiseplan", *sentences).action_field("Anderes").build()
    read_anew = replace(again, document=replace(again.document, id=first.document.id))
    assert store_paper(database, read_anew).outcome == "changed"
    assert named(database)["wasserstoff", "SN"] == "Auch Wasserstoff wird gebraucht."
    assert gaps(database, LANDS) == asked_anew(database)
    keep_namings(database)
    assert gaps(database, LANDS) == asked_anew(database)


def test_a_theme_that_was_renamed_is_looked_for_by_its_new_name(database: Database) -> None:
    keep_namings(database)
    record_theme_word(database, SaidOfTheme("rename", "neu-2", "anna", "2026-01-02T10:00:00Z", name="Wasserstoffspeicher"))
    assert named(database)["neu-2", "BE"] == "Auch Wasserstoffspeicher kommen vor."
    assert gaps(database, LANDS) == asked_anew(database)
    keep_namings(database)
    assert gaps(database, LANDS) == asked_anew(database)
