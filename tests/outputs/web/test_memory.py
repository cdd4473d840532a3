"""What is held of answers: until the database changes, once for all who ask, no more than there is room for."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from papers import make_paper
from sqlite_utils import Database

from outputs.connections import opened_to_read, opened_to_write
from outputs.storing import store_paper
from outputs.web.memory import Memory


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "comparison.db"
    with opened_to_write(path) as database:
        store_paper(database, make_paper())
    return path


def test_memory_asks_once_until_the_database_changes(path: Path) -> None:
    asked = []

    def question(database: Database, words: str) -> int:
        asked.append(words)
        return int(database.execute("select count(*) from document").fetchone()[0])

    memory = Memory(path)
    with opened_to_read(path) as database:
        assert [memory.ask(database, question, "a"), memory.ask(database, question, "a"), memory.ask(database, question, "b")] == [1, 1, 1]
    with opened_to_write(path) as database:
        store_paper(database, make_paper(title="Zweiter", location="zweiter.txt"))
    with opened_to_read(path) as database:
        assert memory.ask(database, question, "a") == 2
    assert asked == ["a", "b", "a"]


def test_memory_makes_an_answer_once_for_all_who_wait(path: Path) -> None:
    memory, made, there = Memory(path), [], Barrier(4)

    def ask(number: int) -> str:
        there.wait(20)
        return memory.keep("frage", lambda: made.append(number) or "antwort")  # type: ignore[func-returns-value]

    with ThreadPoolExecutor(4) as people:
        assert list(people.map(ask, range(4))) == ["antwort"] * 4
    assert len(made) == 1


def test_memory_keeps_no_failure(path: Path) -> None:
    memory = Memory(path)
    for _ in range(2):
        with pytest.raises(ZeroDivisionError):
            memory.keep("frage", lambda: 1 // 0)
    assert memory.keep("frage", lambda: 2) == 2


def test_memory_drops_what_was_asked_for_longest_ago_where_it_is_full(path: Path) -> None:
    memory, made = Memory(path, 10, len), []

    def keep(name: str) -> None:
        memory.keep(name, lambda: made.append(name) or name)  # type: ignore[func-returns-value]

    for name in ("aaaa", "bbbb", "aaaa", "cccc", "aaaa", "bbbb"):
        keep(name)
    assert made == ["aaaa", "bbbb", "cccc", "bbbb"]
    keep("d" * 11)
    keep("d" * 11)
    assert made[-2:] == ["d" * 11] * 2, "what has no room is not held"
