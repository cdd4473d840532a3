"""Sessions end by themselves, by leaving, and with their user; of their tokens the file keeps hashes."""

from __future__ import annotations

from pathlib import Path

import pytest
from clocks import Hands

from outputs.web.access.sessions import IDLE, LONGEST, Sessions
from outputs.web.access.users import User, opened_users, remove_user, set_role

ANNA = User("Anna", "review")


@pytest.fixture
def clock() -> Hands:
    return Hands()


@pytest.fixture
def sessions(tmp_path: Path, clock: Hands) -> Sessions:
    file = tmp_path / "users.db"
    with opened_users(file) as users:
        users.execute("insert into user values ('anna', 'Anna', 'review', 'x', null)")
    return Sessions(file, clock)


def test_begin_gives_another_token_each_time_and_keeps_its_hash_alone(sessions: Sessions) -> None:
    first, second = sessions.begin(ANNA), sessions.begin(ANNA)
    assert first != second
    assert len(first) >= 43
    assert sessions.user(first) == sessions.user(second) == ANNA
    assert first.encode() not in sessions.file.read_bytes()


def test_a_session_ends_when_nobody_comes_for_long(sessions: Sessions, clock: Hands) -> None:
    token = sessions.begin(ANNA)
    clock.at += IDLE - 1
    assert sessions.user(token) == ANNA
    clock.at += IDLE - 1
    assert sessions.user(token) == ANNA
    clock.at += IDLE
    assert sessions.user(token) is None


def test_a_session_ends_with_the_day_however_often_it_is_used(sessions: Sessions, clock: Hands) -> None:
    token = sessions.begin(ANNA)
    for _ in range(11):
        clock.at += 3600
        assert sessions.user(token) == ANNA
    clock.at += LONGEST - 11 * 3600
    assert sessions.user(token) is None


def test_sessions_end_by_leaving_and_with_their_user(sessions: Sessions) -> None:
    left, other = sessions.begin(ANNA), sessions.begin(ANNA)
    sessions.end(left)
    assert (sessions.user(left), sessions.user(other)) == (None, ANNA)
    sessions.end_all("ANNA")
    assert sessions.user(other) is None
    last = sessions.begin(ANNA)
    remove_user(sessions.file, "Anna")
    assert sessions.user(last) is None


def test_another_role_holds_at_once(sessions: Sessions) -> None:
    token = sessions.begin(ANNA)
    set_role(sessions.file, "Anna", "read")
    assert sessions.user(token) == User("Anna", "read")


def test_open_counts_the_sessions_that_have_not_ended(sessions: Sessions, clock: Hands) -> None:
    sessions.begin(ANNA)
    clock.at += IDLE + 1
    sessions.begin(ANNA)
    sessions.begin(ANNA)
    assert [(one.name, one.number, one.used_at) for one in sessions.open()] == [("Anna", 2, clock.at)]
    with opened_users(sessions.file) as users:
        assert users.execute("select count(*) from session").fetchone()[0] == 2


@pytest.mark.parametrize("token", ["", "x", "\udce4", "' or 1=1 --"])
def test_user_knows_no_token_that_was_not_given(sessions: Sessions, token: str) -> None:
    sessions.begin(ANNA)
    assert sessions.user(token) is None
