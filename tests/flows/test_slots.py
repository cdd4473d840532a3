"""Which scheduled time is due, over missed weeks, killed runs and both changes of the clocks."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.settings import Schedule
from flows.slots import due, latest_slot
from outputs.runs import Run, RunStatus

NIGHTLY = Schedule()


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


def run(number: int, started: str, status: RunStatus, slot: str | None) -> Run:
    return Run(number, "watch", f"{started}+00:00", None, slot, status, 0, {})


@pytest.mark.parametrize(
    ("now", "slot"),
    [
        ("2026-07-01T01:29:59", "2026-06-30T01:30:00+00:00"),
        ("2026-07-01T01:30:00", "2026-07-01T01:30:00+00:00"),
        ("2026-10-25T02:29:59", "2026-10-24T01:30:00+00:00"),
        ("2026-10-25T02:30:30", "2026-10-25T02:30:00+00:00"),
        ("2027-03-28T01:30:00", "2027-03-28T01:30:00+00:00"),
    ],
)
def test_latest_slot_is_half_past_three_in_berlin(now: str, slot: str) -> None:
    assert latest_slot(NIGHTLY, at(now)) == slot


@settings(max_examples=20)
@given(st.sampled_from(["30 3 * * *", "30 2 * * *", "0 0 * * *"]), st.integers(0, 2025 * 3))
def test_every_day_has_one_slot(cron: str, begin: int) -> None:
    schedule, first = Schedule(cron=cron), at("2026-01-01T12:00:00") + timedelta(days=begin)
    slots = [latest_slot(schedule, first + timedelta(days=day)) for day in range(400)]
    assert len(set(slots)) == 400


def test_due_is_nothing_once_a_run_is_done_and_by_hand_always_begins() -> None:
    now, slot = at("2026-07-01T02:00:00"), "2026-07-01T01:30:00+00:00"
    done = [run(1, "2026-07-01T01:31:00", "done", slot)]
    assert due(NIGHTLY, done, now, by_hand=False).what == "nothing"
    assert due(NIGHTLY, done, now, by_hand=True).what == "begin"
    assert due(NIGHTLY, done, now + timedelta(days=9), by_hand=False).what == "begin"


def test_due_resumes_a_killed_run_of_the_same_slot_only() -> None:
    slot = "2026-07-01T01:30:00+00:00"
    killed = [run(7, "2026-07-01T01:31:00", "running", slot)]
    assert due(NIGHTLY, killed, at("2026-07-01T09:00:00"), by_hand=False).resumes == 7
    assert due(NIGHTLY, killed, at("2026-07-02T09:00:00"), by_hand=False).what == "begin"
    assert due(NIGHTLY, killed, at("2026-07-01T09:00:00"), by_hand=True).resumes == 7
