"""What is held of answers: until the database changes, once for all who ask, no more than there is room for."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from threading import Event
from types import CodeType, FrameType

import pytest
from papers import make_paper
from sqlite_utils import Database
from starlette.responses import RedirectResponse, Response

from outputs.connections import opened_to_read, opened_to_write
from outputs.storing import store_paper
from outputs.web.app import weight_of
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
    memory, made, begun, release = Memory(path), list[int](), Event(), Event()

    def make() -> str:
        made.append(1)
        begun.set()
        release.wait(60)
        return "antwort"

    with ThreadPoolExecutor(4) as people:
        try:
            answers = [people.submit(memory.keep, "frage", make)]
            assert begun.wait(60)
            answers += [people.submit(memory.keep, "frage", make) for _ in range(3)]
            until(lambda: len(made) > 1 or waiting() == 3)
        finally:
            release.set()
        assert [one.result(60) for one in answers] == ["antwort"] * 4
    assert len(made) == 1


def waiting() -> int:
    """How many threads wait in a memory for an answer that another one makes."""
    return threads_in(Memory.keep.__code__, Future.result.__code__)


def threads_in(*functions: CodeType) -> int:
    """How many threads are inside all of these functions."""
    return sum({*functions} <= {frame.f_code for frame in frames(top)} for top in sys._current_frames().values())


def frames(top: FrameType | None) -> Iterator[FrameType]:
    while top is not None:
        yield top
        top = top.f_back


def until(happened: Callable[[], bool]) -> None:
    """Let the other threads go on until it has happened; what never does is told by the assertion that follows."""
    for _ in range(6000):
        if happened():
            return
        Event().wait(0.01)


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


def test_memory_has_no_room_for_endless_pages_without_a_body(path: Path) -> None:
    memory, made = Memory(path, 10 * weight_of(RedirectResponse("/")), weight_of), list[int]()

    def make() -> Response:
        made.append(1)
        return RedirectResponse("/papier/1")

    for number in range(11):
        memory.keep(f"/befund/{number}", make)
    memory.keep("/befund/10", make)
    assert len(made) == 11
    memory.keep("/befund/0", make)
    assert len(made) == 12


def test_memory_does_not_make_room_by_what_was_not_weighed_yet(path: Path) -> None:
    begun, finish, weighing, go_on = Event(), Event(), Event(), Event()
    made = list[str]()

    def weigh(answer: str) -> int:
        if answer.startswith("b"):
            weighing.set()
            go_on.wait(60)
        return len(answer)

    def make_slowly() -> str:
        begun.set()
        finish.wait(60)
        return "aaaa"

    def make() -> str:
        made.append("b")
        return "bbbbb"

    memory = Memory(path, 4, weigh)
    with ThreadPoolExecutor(2) as people:
        try:
            people.submit(memory.keep, "a", make_slowly)
            assert begun.wait(60)
            people.submit(memory.keep, "b", make)
            assert weighing.wait(60)
            finish.set()
            until(lambda: threads_in(Memory._weigh_in.__code__) == 2)
        finally:
            finish.set()
            go_on.set()
    memory.keep("b", make)
    assert made == ["b", "b"], "it has no room, whatever else there is"
