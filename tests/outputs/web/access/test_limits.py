"""Limits by a clock that is set by hand: what is given comes back, pauses grow, a right password ends them."""

from __future__ import annotations

import threading

import pytest
from clocks import Hands
from hypothesis import given
from hypothesis import strategies as st

from outputs.web.access.limits import FIRST_PAUSE, FORGOTTEN, FREE, LONGEST_PAUSE, MOST, Attempts, Buckets, Rate


@pytest.fixture
def clock() -> Hands:
    return Hands()


def wrong(attempts: Attempts, times: int, name: str = "Anna", address: str = "10.0.0.1") -> list[float]:
    return [attempts.begin(name, address) for _ in range(times)]


def test_a_bucket_gives_what_it_holds_and_says_when_there_is_more(clock: Hands) -> None:
    buckets, rate = Buckets(clock), Rate(3, 60)
    assert [buckets.take("a", rate) for _ in range(4)] == [0, 0, 0, 20]
    assert buckets.take("b", rate) == 0
    assert buckets.take("a", Rate(3, 61)) == 0
    clock.at += 19
    assert buckets.take("a", rate) == pytest.approx(1)
    clock.at += 1
    assert [buckets.take("a", rate), buckets.take("a", rate)] == [0, 20]


@given(st.lists(st.floats(0, 100), max_size=60))
def test_a_bucket_never_gives_more_than_its_rate(pauses: list[float]) -> None:
    clock, rate = Hands(), Rate(5, 50)
    buckets, begun, given_out = Buckets(clock), clock.at, 0
    for pause in pauses:
        clock.at += pause
        given_out += buckets.take("a", rate) == 0
        assert given_out <= rate.most + (clock.at - begun) * rate.most / rate.seconds + 1e-3


def test_wrong_passwords_cost_growing_pauses(clock: Hands) -> None:
    attempts = Attempts(clock)
    assert wrong(attempts, FREE["name"] + 1) == [0] * FREE["name"] + [FIRST_PAUSE]
    for pause in (FIRST_PAUSE, FIRST_PAUSE * 2, FIRST_PAUSE * 4):
        assert attempts.begin("anna", "10.0.0.1") == pause
        clock.at += pause
        assert attempts.begin("Anna", "10.0.0.1") == 0
    for _ in range(20):
        clock.at += attempts.begin("Anna", "10.0.0.1")
        attempts.begin("Anna", "10.0.0.1")
    assert attempts.begin("Anna", "10.0.0.1") == LONGEST_PAUSE


def test_one_persons_pause_is_nobody_elses(clock: Hands) -> None:
    attempts = Attempts(clock)
    wrong(attempts, FREE["name"] + 1)
    assert attempts.begin("Berta", "10.0.0.1") == 0
    assert attempts.begin("Anna", "10.0.0.2") == 0


def test_many_names_from_one_address_are_one_guesser(clock: Hands) -> None:
    attempts = Attempts(clock)
    pauses = [attempts.begin(f"name{index}", f"2001:db8::{index:x}") for index in range(FREE["address"] + 1)]
    assert pauses[-2:] == [0, FIRST_PAUSE]
    assert attempts.begin("name1", "2001:db8:0:1::1") == 0


def test_the_right_password_and_time_end_a_pause(clock: Hands) -> None:
    attempts = Attempts(clock)
    wrong(attempts, FREE["name"])
    attempts.succeeded("Anna", "10.0.0.1")
    assert wrong(attempts, FREE["name"] + 1)[-2:] == [0, FIRST_PAUSE]
    clock.at += FIRST_PAUSE + FORGOTTEN
    assert wrong(attempts, FREE["name"]) == [0] * FREE["name"]


def test_attempts_at_the_same_time_count_as_if_one_after_the_other(clock: Hands) -> None:
    attempts, pauses = Attempts(clock), list[float]()
    threads = [threading.Thread(target=lambda: pauses.append(attempts.begin("Anna", "10.0.0.1"))) for _ in range(40)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert pauses.count(0) == FREE["name"]


def test_what_is_remembered_stays_small(clock: Hands) -> None:
    buckets = Buckets(clock)
    rate = Rate(1, 60)
    for index in range(MOST + 5):
        buckets.take(index, rate)
    assert buckets.take(MOST + 4, rate) > 0
    assert buckets.take(0, rate) == 0
