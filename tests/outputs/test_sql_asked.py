"""SQL of strangers: it reads all, changes nothing, ends, and is told in German what is wrong."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from papers import make_paper

from outputs.canned import Canned, canned_queries
from outputs.connections import opened_to_read, opened_to_write
from outputs.copying import copy_database
from outputs.sql_asked import SqlError, ask_sql, parameters_of, tables_of
from outputs.storing import store_paper


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("sql") / "comparison.db"
    with opened_to_write(path) as opened:
        store_paper(opened, make_paper())
    return path


def code_of(database: Path, query: str, seconds: float = 3.0) -> str:
    with pytest.raises(SqlError) as raised:
        ask_sql(database, query, {}, most=10, seconds=seconds)
    assert raised.value.message
    assert raised.value.remedy
    return raised.value.code


def test_ask_sql_gives_columns_and_rows(database: Path) -> None:
    told = ask_sql(database, "select title, regions as land from document where regions = :land", {"land": "BB"}, most=10)
    assert told.columns == ("title", "land")
    assert told.rows == (("Fachkräfteplan", "BB"),)
    assert not told.is_cut


@pytest.mark.parametrize(("rows", "is_cut"), [(9, False), (10, False), (11, True)])
def test_ask_sql_says_where_rows_are_left_out(database: Path, rows: int, is_cut: bool) -> None:
    told = ask_sql(
        database, f"with recursive n(i) as (select 1 union all select i + 1 from n where i < {rows}) select i from n", {}, most=10
    )
    assert len(told.rows) == min(rows, 10)
    assert told.is_cut is is_cut


@pytest.mark.parametrize(
    "query",
    [
        "delete from document", "update document set title = 'x'", "insert into theme values ('a', 'b', null, 'c')", "drop table document",
        "create table x (a)", "create temp table x (a)", "attach 'other.db' as other", "pragma query_only = off", "pragma journal_mode = delete",
        "pragma user_version = 7", "vacuum into 'other.db'", "begin immediate", "reindex", "analyze",
        "with x as (select 1) delete from document", "select load_extension('x')", "insert into passage_words(passage_words) values('rebuild')",
        "select * from pragma_journal_mode", "pragma data_version = 3", "savepoint a", "update sqlite_master set type = 'x'",
    ],
)  # fmt: skip
def test_ask_sql_refuses_whatever_does_more_than_read(database: Path, query: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    before = database.read_bytes()
    assert code_of(database, query) in {"not_reading", "bad_query"}
    assert database.read_bytes() == before
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    "query",
    [
        "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n",
        "with recursive n(i) as (select 1 union all select i + 1 from n where i < 100000) select sum(a.i * b.i) from n a, n b",
        "with recursive n(i) as (select 1 union all select i + 1 from n) select i from n where i < 0",
    ],
)
def test_ask_sql_ends_a_query_without_an_end(database: Path, query: str) -> None:
    assert code_of(database, query, seconds=0.2) == "too_slow"


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("select * from gibtesnicht", "no_such_table"),
        ("select gibtesnicht from document", "no_such_column"),
        ("select gibtesnicht()", "no_such_function"),
        ("selekt * from document", "syntax"),
        ("select (1", "syntax"),
        ("select 1; select 2", "several"),
        ("select length(zeroblob(900000000))", "too_large"),
        ("select '" + "x" * 30_000 + "'", "too_large"),
        ("select ?", "bad_query"),
        ("select 1 \x00", "bad_query"),
        ("select '\ud800'", "bad_query"),
    ],
)
def test_ask_sql_says_what_is_wrong(database: Path, query: str, code: str) -> None:
    assert code_of(database, query) == code


def test_parameters_are_found_outside_of_texts_and_comments() -> None:
    query = "select ':a', \":b\", [:c] -- :d\n, /* :e */ :land, x'00' from t where y = :land and z > :bis and j ->> '$.a' = :land"
    assert parameters_of(query) == ("land", "bis")


@pytest.mark.parametrize("one", canned_queries(), ids=lambda one: one.name)
def test_canned_queries_run_and_state_their_parameters(database: Path, one: Canned) -> None:
    assert ask_sql(database, one.sql, one.values, most=10).columns
    assert set(parameters_of(one.sql)) == set(one.values)


def test_tables_are_told_without_the_insides_of_indexes(database: Path) -> None:
    tables = dict(tables_of(database))
    assert "quote" in tables["measure"]
    assert "theme" in tables["synopsis"]
    assert "passage_words" in tables
    assert not {name for name in tables if name.endswith(("_data", "_idx", "_docsize", "_config"))}


def test_copy_is_whole_and_stands_alone(database: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.db"
    with opened_to_write(database) as writer, opened_to_read(database) as opened:
        copy_database(opened, copy)
        assert not writer.conn.in_transaction
    assert [path.name for path in tmp_path.iterdir()] == ["copy.db"]
    held = sqlite3.connect(f"{copy.as_uri()}?mode=ro&immutable=1", uri=True)
    assert held.execute("pragma integrity_check").fetchone() == ("ok",)
    assert held.execute("pragma journal_mode").fetchone() == ("delete",)
    assert held.execute("select count(*) from measure").fetchone() == (1,)
    held.close()
