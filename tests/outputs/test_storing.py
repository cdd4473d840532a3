"""Papers into rows and back: versions, editions, quotations, crashes."""

from __future__ import annotations

import multiprocessing
import os
import sqlite3
import tempfile
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from paper_builder import PaperBuilder, berlin, brandenburg
from sqlite_utils import Database

from corpus.errors import WorkspaceError
from corpus.records import Issue, Measure, Paper, Period, Repair, Vector
from outputs.database import WAL_BYTES, open_database, store_issues
from outputs.details import show
from outputs.listings import value_passages
from outputs.queries import find_paper, papers, versions
from outputs.storing import store_paper


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(tmp_path / "comparison.db")
    yield opened
    opened.conn.close()


def dump(database: Database) -> list[str]:
    return list(database.conn.iterdump())


WORDS = st.text(st.characters(codec="utf-8", exclude_categories=["Cs", "Cc"]), min_size=1, max_size=30).filter(
    lambda text: text.strip() == text
)


@settings(max_examples=25, deadline=None)
@given(labels=st.lists(WORDS, min_size=1, max_size=4, unique=True), titles=st.lists(WORDS, max_size=3, unique=True))
def test_store_and_query_keep_quotes_and_offsets(labels: list[str], titles: list[str]) -> None:
    made = PaperBuilder()
    for label in labels:
        made.action_field(label)
    for title in titles:
        made.measure(title, end="2030", lead=f"Amt für {title}")
    paper = made.build()
    with tempfile.TemporaryDirectory() as folder:
        database = open_database(Path(folder) / "comparison.db")
        store_paper(database, paper)
        text = database.execute("select text from document").fetchone()[0]
        for table in ("action_field", "measure", "measure_value", "measure_actor", "mention", "target", "lineage"):
            for start, end, quote in database.execute(f"select start, end, quote from {table}").fetchall():
                assert text[start:end] == quote
        assert {field.label for field in show(database, paper.document.id).fields} == set(labels)
        before = dump(database)
        assert store_paper(database, paper).outcome == "unchanged"
        assert dump(database) == before
        database.conn.close()


def test_every_value_of_a_measure_has_its_own_passage(database: Database) -> None:
    paper = brandenburg().build()
    store_paper(database, paper)
    measure: Measure = paper.findings.measures[0]
    passages = value_passages(database, measure.id)
    assert [(one.name, one.value) for one in passages] == [("responsible", "Landesagentur Arbeit"), ("time", "bis 2027")]
    assert all(paper.document.text[one.start : one.end] == one.quote and one.box == measure.evidence.box for one in passages)


def test_the_same_file_elsewhere_changes_no_row(database: Database) -> None:
    paper = brandenburg().build()
    store_paper(database, paper)
    before = dump(database)
    assert store_paper(database, replace(paper, location="kopie/bb.pdf")).outcome == "unchanged"
    assert dump(database) == before


def test_another_reading_of_the_same_file_replaces_the_first(database: Database) -> None:
    paper = brandenburg().build()
    store_paper(database, paper)
    fewer = replace(paper, findings=replace(paper.findings, measures=(), actors=(), lineage=()))
    assert store_paper(database, fewer).outcome == "changed"
    fresh = open_database(Path(database.execute("pragma database_list").fetchone()[2]).with_name("fresh.db"))
    store_paper(fresh, fewer)
    for table in ("measure", "actor", "actor_name", "mention", "passage", "block", "plan", "edition"):
        query = f"select count(*) from {table}"
        assert database.execute(query).fetchone() == fresh.execute(query).fetchone(), table
    fresh.conn.close()


def test_a_new_heading_level_alone_is_another_reading(database: Database) -> None:
    paper = brandenburg().build()
    store_paper(database, paper)
    blocks = tuple(replace(block, level=2) if block.kind == "heading" else block for block in paper.document.blocks)
    assert store_paper(database, replace(paper, document=replace(paper.document, blocks=blocks))).outcome == "changed"


def changed(paper: Paper, **facts: object) -> Paper:
    """The paper with other bytes and other facts about it."""
    made = brandenburg().write("Geändert.")
    made.location, made.period = paper.location, paper.findings.profile.period
    for name, value in facts.items():
        setattr(made, name, value)
    return made.build()


@pytest.mark.parametrize(
    ("facts", "outcome", "current"),
    [
        ({}, "new_version", 1),
        ({"location": "https://www.example.org/2024/plan.pdf"}, "new_version", 1),
        ({"location": "neu/bb.pdf", "period": Period(2026, 2030)}, "new", 2),
        ({"location": "ort.pdf", "title": "Rückblick auf den Plan", "plan": "Masterplan Industrie Brandenburg"}, "new", 2),
    ],
    ids=["same place", "same edition and title", "another period", "another paper of the edition"],
)
def test_store_paper_tells_versions_from_editions(database: Database, facts: dict[str, object], outcome: str, current: int) -> None:
    first = brandenburg().build()
    store_paper(database, first)
    second = changed(first, **facts)
    assert store_paper(database, second).outcome == outcome
    assert len(papers(database)) == current
    assert database.execute("select count(*) from plan").fetchone()[0] == 1


def test_a_web_page_about_a_plan_is_no_version_of_its_pdf(database: Database) -> None:
    first = brandenburg().build()
    store_paper(database, first)
    page = changed(first, location="https://www.example.org/plan")
    page = replace(page, document=replace(page.document, media_type="text/html"))
    assert store_paper(database, page).outcome == "new"


def test_old_versions_stay_readable(database: Database) -> None:
    first = brandenburg().build()
    store_paper(database, first)
    second = changed(first)
    store_paper(database, second)
    assert [paper.id for paper in versions(database, first.document.id)] == [second.document.id, first.document.id]
    assert len(show(database, first.document.id).measures) == 1
    assert find_paper(database, "masterplan industrie") == second.document.id


def test_an_old_file_that_comes_back_is_current_again(database: Database) -> None:
    first = brandenburg().build()
    store_paper(database, first)
    store_paper(database, changed(first))
    store_paper(database, first)
    assert [paper.id for paper in papers(database)] == [first.document.id]


def test_lineage_finds_its_plan_whichever_came_first(database: Database) -> None:
    store_paper(database, brandenburg().build())
    assert database.execute("select plan_id from lineage").fetchone()[0] is None
    store_paper(database, PaperBuilder("Innovationsstrategie Mitte", location="mitte.pdf").action_field("Optik").build())
    (linked,) = database.execute("select p.name from lineage l join plan p on p.id = l.plan_id").fetchall()
    assert linked[0] == "Innovationsstrategie Mitte"


def test_two_names_of_a_known_body_are_one_actor(database: Database) -> None:
    made = PaperBuilder().actor("Wirtschaftsagentur", known="wa").actor("WA Mitte", known="wa")
    store_paper(database, made.build())
    (actor,) = show(database, made.build().document.id).actors
    assert (actor.name, actor.names) == ("Wirtschaftsagentur", ("WA Mitte",))
    assert database.execute("select count(*) from mention").fetchone()[0] == 2


def test_vectors_and_repairs_are_kept_with_the_paper(database: Database) -> None:
    paper = brandenburg().build()
    vector = Vector(paper.findings.action_fields[0].id, "hash", "e5", b"\0" * 8)
    read = replace(paper.document, repairs=(Repair(0, 10, "Fachkräe"),))
    store_paper(database, replace(paper, document=read, vectors=(vector,)))
    assert database.execute("select item_id, dimensions from vector").fetchall() == [(vector.item, 2)]
    assert database.execute("select start, end, raw from repair").fetchall() == [(0, 10, "Fachkräe")]


def test_a_paper_that_is_read_at_last_ends_its_old_complaint(database: Database) -> None:
    store_issues(database, (Issue("read", "timeout", "zu langsam", source="bb.pdf"),))
    store_paper(database, brandenburg().build())
    assert database.execute("select count(*) from issue").fetchone()[0] == 0


def die_half_way(path: Path) -> None:
    database = open_database(path)
    database.conn.create_function("die", 0, lambda: os._exit(9))
    database.execute("create temp trigger die_here after insert on measure begin select die(); end")
    store_paper(database, brandenburg().build())


def test_a_process_that_dies_half_way_leaves_nothing(tmp_path: Path) -> None:
    path = tmp_path / "comparison.db"
    database = open_database(path)
    store_paper(database, berlin().build())
    before = dump(database)
    database.conn.close()
    process = multiprocessing.get_context("spawn").Process(target=die_half_way, args=(path,))
    process.start()
    process.join()
    assert process.exitcode == 9, "it must die inside the transaction"
    database = open_database(path)
    assert dump(database) == before
    assert store_paper(database, brandenburg().build()).outcome == "new"
    database.conn.close()


def take_in(path: Path, start: multiprocessing.synchronize.Barrier) -> None:
    start.wait()
    database = open_database(path)
    for made in (brandenburg(), berlin()):
        store_paper(database, made.build())
    database.conn.close()


def test_two_processes_that_create_and_write_the_same_papers_both_succeed(tmp_path: Path) -> None:
    context = multiprocessing.get_context("spawn")
    start = context.Barrier(3)
    processes = [context.Process(target=take_in, args=(tmp_path / "comparison.db", start)) for _ in range(3)]
    for process in processes:
        process.start()
    for process in processes:
        process.join()
    assert [process.exitcode for process in processes] == [0, 0, 0]
    database = open_database(tmp_path / "comparison.db")
    assert database.execute("select count(*) from document").fetchone()[0] == 2
    assert [row[0] for row in database.execute("pragma integrity_check").fetchall()] == ["ok"]
    database.conn.close()


def test_open_database_waits_for_a_process_that_is_creating_it(tmp_path: Path) -> None:
    path = tmp_path / "comparison.db"
    first = sqlite3.connect(path, isolation_level=None, check_same_thread=False)
    first.execute("begin immediate")
    release = threading.Timer(0.3, first.rollback)
    release.start()
    database = open_database(path)
    release.join()
    assert database.execute("pragma journal_mode").fetchone()[0] == "wal"
    database.conn.close()
    first.close()


def test_open_database_names_a_place_it_cannot_use(tmp_path: Path) -> None:
    (tmp_path / "datei").write_text("keine Mappe", encoding="utf-8")
    for path in (tmp_path, tmp_path / "datei" / "comparison.db"):
        with pytest.raises(WorkspaceError) as caught:
            open_database(path)
        assert caught.value.code == "unusable_database"
        assert caught.value.remedy


@pytest.mark.parametrize("share", [0.01, 0.5, 0.99])
def test_open_database_names_a_file_that_was_cut_off(share: float, tmp_path: Path) -> None:
    path = tmp_path / "comparison.db"
    open_database(path).conn.close()
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    with pytest.raises(WorkspaceError) as caught:
        open_database(path)
    assert caught.value.code == "damaged_database"


def test_the_log_of_writes_shrinks_once_a_long_reader_ends(tmp_path: Path) -> None:
    path = tmp_path / "comparison.db"
    database, reader = open_database(path), open_database(path)
    log = path.with_name("comparison.db-wal")

    def write(size: int) -> None:
        store_issues(database, [Issue("read", "zu_lang", "x" * size)])

    reader.execute("begin")
    assert reader.execute("select count(*) from issue").fetchone()[0] == 0
    write(2 * WAL_BYTES)
    assert log.stat().st_size > WAL_BYTES
    assert reader.execute("select count(*) from issue").fetchone()[0] == 0, "the reader sees what it began with"
    reader.execute("commit")
    write(10)
    write(11)
    assert log.stat().st_size <= WAL_BYTES
    for one in (database, reader):
        one.conn.close()
