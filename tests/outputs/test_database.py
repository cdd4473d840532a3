"""The comparison database: whole papers or nothing, the same rows for the same paper, decisions that stay."""

from __future__ import annotations

import multiprocessing
import sqlite3
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from papers import make_paper
from sqlite_utils import Database

from corpus.errors import WorkspaceError
from corpus.records import Alignment, Issue, Match, Paper, Theme, Vector
from outputs.database import (
    align_items,
    is_stored,
    load_vectors,
    open_database,
    store_alignment,
    store_issues,
    store_vectors,
    writing,
)
from outputs.decisions import Decision, record_decision, unanchored_decisions
from outputs.storing import store_paper

TABLES = ("action_field", "measure", "actor", "target", "lineage", "mention", "measure_actor", "measure_value", "block", "passage")


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(tmp_path / "comparison.db")
    yield opened
    opened.conn.close()


def dump(database: Database) -> list[str]:
    return list(database.conn.iterdump())


def count(database: Database, table: str) -> int:
    return int(database.execute(f"select count(*) from {table}").fetchone()[0])


def test_store_paper_keeps_every_kind_of_finding_with_its_passage(database: Database) -> None:
    paper = make_paper()
    assert store_paper(database, paper).outcome == "new"
    assert {table: count(database, table) > 0 for table in TABLES} == dict.fromkeys(TABLES, True)
    text = database.execute("select text from document").fetchone()[0]
    for table in ("action_field", "measure", "target", "lineage", "mention", "measure_actor", "measure_value"):
        for start, end, quote in database.execute(f"select start, end, quote from {table}").fetchall():
            assert text[start:end] == quote


def test_writing_passes_on_an_error_that_is_not_of_the_disk(database: Database) -> None:
    def write() -> None:
        with writing(database):
            store_issues(database, [Issue("store", "no_text", "Kein Text.", "error")])
            database.execute("select cast(x'ff' as text)").fetchone()  # the sqlite3 module itself says this: without a code of SQLite

    with pytest.raises(sqlite3.OperationalError, match="decode"):
        write()
    assert count(database, "issue") == 0


def test_store_paper_twice_changes_no_row(database: Database) -> None:
    store_paper(database, make_paper())
    before = dump(database)
    assert store_paper(database, make_paper()).outcome == "unchanged"
    assert dump(database) == before


def test_store_paper_of_changed_bytes_makes_a_new_version_and_keeps_the_old_findings(database: Database) -> None:
    old = make_paper()
    new = make_paper(label="Fachkräfte gewinnen")
    store_paper(database, old)
    assert store_paper(database, new).outcome == "new_version"
    rows = dict(database.execute("select id, is_current from document").fetchall())
    assert rows == {old.document.id: 0, new.document.id: 1}
    assert count(database, "action_field") == 2
    assert [item.label for item in align_items(database) if item.kind == "action_field"] == ["Fachkräfte gewinnen"]
    assert store_paper(database, old).outcome == "changed"
    assert is_stored(database, old.document.id)
    assert not is_stored(database, new.document.id)


def test_store_paper_of_another_period_is_another_edition_of_the_plan(database: Database) -> None:
    store_paper(database, make_paper(period=(2019, 2023), location="alt.txt"))
    store_paper(database, make_paper(period=(2024, 2028), location="neu.txt"))
    assert (count(database, "plan"), count(database, "edition")) == (1, 2)
    assert [row[0] for row in database.execute("select is_current from document").fetchall()] == [1, 1]


def test_store_paper_leaves_nothing_of_a_paper_that_fails(database: Database) -> None:
    paper = make_paper()
    before = dump(database)
    broken = replace(paper, findings=replace(paper.findings, targets=(replace(paper.findings.targets[0], unit=None),)))  # type: ignore[arg-type]
    database.execute("create trigger no_lineage before insert on lineage begin select raise(abort, 'Platte voll'); end")
    with pytest.raises(sqlite3.DatabaseError):
        store_paper(database, broken)
    database.execute("drop trigger no_lineage")
    assert dump(database) == before


def test_open_database_refuses_a_newer_one(tmp_path: Path) -> None:
    path = tmp_path / "comparison.db"
    database = open_database(path)
    database.execute("insert into _sqlite_migrations (migration_set, name, applied_at) values ('querplan', '0099_zukunft', '2030')")
    database.conn.close()
    with pytest.raises(WorkspaceError) as caught:
        open_database(path)
    assert caught.value.code == "newer_database"


def test_open_database_names_a_file_that_is_none(tmp_path: Path) -> None:
    path = tmp_path / "comparison.db"
    path.write_bytes(b"keine Datenbank" * 100)
    with pytest.raises(WorkspaceError) as caught:
        open_database(path)
    assert caught.value.code == "damaged_database"
    assert path.read_bytes().startswith(b"keine")


def add_papers(path: Path, numbers: range) -> None:
    database = open_database(path)
    for number in numbers:
        store_paper(database, make_paper(title=f"Plan {number}", location=f"{number}.txt"))
    database.conn.close()


def test_two_processes_write_at_once(tmp_path: Path) -> None:
    path = tmp_path / "comparison.db"
    context = multiprocessing.get_context("spawn")
    writers = [context.Process(target=add_papers, args=(path, range(start, start + 10))) for start in (0, 10)]
    for writer in writers:
        writer.start()
    for writer in writers:
        writer.join()
    assert [writer.exitcode for writer in writers] == [0, 0]
    database = open_database(path)
    assert count(database, "document") == 20
    database.conn.close()


def test_writing_rolls_back_as_a_whole(database: Database) -> None:
    before = dump(database)

    def half_way() -> None:
        with writing(database):
            store_issues(database, (Issue("read", "empty", "leer"),))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        half_way()
    assert dump(database) == before


def test_decisions_move_to_the_new_version_or_are_shown(database: Database) -> None:
    old = make_paper()
    store_paper(database, old)
    field, measure = old.findings.action_fields[0], old.findings.measures[0]
    record_decision(database, Decision("reject", measure.id, "anna", "2026-01-02T10:00:00"))
    record_decision(database, Decision("edit", field.id, "anna", "2026-01-02T10:01:00", value="Fachkräfte"))
    new = make_paper(label="Rohstoffversorgung")
    store_paper(database, new)
    assert database.execute("select count(*) from held where finding_id = ?", [measure.id]).fetchone()[0] == 1
    assert [item.kind for item in align_items(database)] == ["action_field"], "the rejected measure stays rejected"
    assert [one.label for one in unanchored_decisions(database)] == []
    database.execute("delete from action_field where document_id = ?", [old.document.id])
    assert [one.label for one in unanchored_decisions(database)] == ["Fachkräftesicherung"]


def test_edits_are_seen_by_the_comparison(database: Database) -> None:
    paper = make_paper()
    store_paper(database, paper)
    record_decision(database, Decision("edit", paper.findings.action_fields[0].id, "anna", "2026-01-02", value="Arbeitskräfte"))
    assert "Arbeitskräfte" in [item.label for item in align_items(database)]


def test_a_later_accept_lifts_a_rejection(database: Database) -> None:
    paper = make_paper()
    store_paper(database, paper)
    key = paper.findings.measures[0].id
    record_decision(database, Decision("reject", key, "anna", "2026-01-02"))
    record_decision(database, Decision("accept", key, "bela", "2026-01-03"))
    assert key in [item.id for item in align_items(database)]


def test_decision_on_an_unknown_finding_is_refused(database: Database) -> None:
    with pytest.raises(WorkspaceError) as caught:
        record_decision(database, Decision("accept", "gibt es nicht", "anna", "2026-01-02"))
    assert caught.value.code == "no_such_finding"


def test_store_alignment_replaces_and_an_equal_one_changes_no_row(database: Database) -> None:
    paper = make_paper()
    store_paper(database, paper)
    ids = sorted(item.id for item in align_items(database))
    first = Alignment((Theme("fachkraefte", "Fachkräfte", tuple(ids)),), (Match(ids[0], ids[1], 0.7),), "test 1")
    store_alignment(database, first)
    before = dump(database)
    store_alignment(database, first)
    assert dump(database) == before
    store_alignment(database, replace(first, matches=()))
    assert count(database, "match") == 0


def test_vectors_come_back_as_they_went(database: Database) -> None:
    vector = Vector("a", "hash", "e5", b"\x00\x00\x80?" * 3)
    store_vectors(database, (vector,))
    assert load_vectors(database, "e5") == (vector,)
    assert load_vectors(database, "anderes") == ()


def test_store_paper_remembers_what_the_user_stated(database: Database) -> None:
    paper: Paper = make_paper()
    store_paper(database, paper, stated_regions=("BB", "BE"), stated_title="Mein Plan")
    assert database.execute("select stated_regions, stated_title from document").fetchone() == ("BB+BE", "Mein Plan")
