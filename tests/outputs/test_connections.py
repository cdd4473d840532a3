"""Connections that are used again see what is there now, and none outlives what went wrong with it."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest
from sqlite_utils import Database

from outputs.connections import Readers, opened_to_read
from outputs.database import open_database


@pytest.fixture
def path(tmp_path: Path) -> Path:
    file = tmp_path / "comparison.db"
    open_database(file).conn.close()
    return file


@pytest.fixture
def readers(path: Path) -> Iterator[Readers]:
    made = Readers(path, 2)
    yield made
    made.close()


def write(path: Path, name: str) -> None:
    database = open_database(path)
    database.execute("insert into actor (id, name, type) values (?, ?, 'agency')", [name, name])
    database.conn.close()


def _broken_off(readers: Readers) -> Database:
    with suppress(sqlite3.OperationalError), readers.opened() as database:
        names(database)
        database.execute("select * from nowhere")
    return database


def names(database: Database) -> list[str]:
    return [row[0] for row in database.execute("select name from actor order by 1").fetchall()]


def test_a_connection_used_again_sees_what_was_written_meanwhile(path: Path, readers: Readers) -> None:
    with readers.opened() as first:
        assert names(first) == []
    write(path, "WFBB")
    with readers.opened() as again:
        assert again is first
        assert names(again) == ["WFBB"]


def test_those_who_read_at_the_same_time_have_connections_of_their_own(readers: Readers) -> None:
    with readers.opened() as one, readers.opened() as other, readers.opened() as third:
        assert len({id(one), id(other), id(third)}) == 3
    with pytest.raises(sqlite3.ProgrammingError):  # two wait for their next use, no more
        names(one)


def test_a_file_put_in_the_place_of_another_is_read(path: Path, readers: Readers, tmp_path: Path) -> None:
    with readers.opened() as database:
        assert names(database) == []
    write(path, "WFBB")
    beside = tmp_path / "beside.db"
    write(beside, "LISA")
    os.replace(beside, path)
    with readers.opened() as database:
        assert names(database) == ["LISA"]
        assert database.execute("pragma integrity_check").fetchone() == ("ok",)


def test_a_copy_of_the_file_holds_all_that_was_written_while_a_reader_waits(path: Path, readers: Readers, tmp_path: Path) -> None:
    with readers.opened() as database:
        assert names(database) == []
    write(path, "WFBB")
    copy = tmp_path / "copy.db"
    shutil.copyfile(path, copy)
    with opened_to_read(copy) as database:
        assert names(database) == ["WFBB"]


def test_a_writer_leaves_while_somebody_reads(path: Path, readers: Readers) -> None:
    write(path, "WFBB")
    with readers.opened() as database:
        told = database.execute("select name from actor union all select 'a second'")
        assert told.fetchone() == ("WFBB",)
        write(path, "LISA")
        assert told.fetchall() == [("a second",)]
        assert names(database) == ["LISA", "WFBB"]


def test_a_connection_whose_question_was_broken_off_is_not_used_again(path: Path, readers: Readers) -> None:
    with pytest.raises(sqlite3.ProgrammingError):
        names(_broken_off(readers))
    with readers.opened() as fresh:
        assert names(fresh) == []


def test_readers_write_nothing(readers: Readers) -> None:
    with pytest.raises(sqlite3.OperationalError, match="readonly"), readers.opened() as database:
        database.execute("delete from actor")
