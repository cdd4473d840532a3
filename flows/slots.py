"""Which scheduled time is due: the newest one that no run stands for yet, so that a missed week is one catch-up run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from cronsim import CronSim

from flows.settings import Schedule
from outputs.runs import Run

RESUMABLE = timedelta(days=1)
"""How long a killed run by hand can be taken up again; after that its first visits are too old to stand beside new ones."""


@dataclass(frozen=True, slots=True)
class Due:
    """What a run is to do: begin anew for a slot (ISO, UTC; None: by hand), go on with run `resumes`, or nothing."""

    what: Literal["begin", "resume", "nothing"]
    slot: str | None = None
    resumes: int | None = None


def latest_slot(schedule: Schedule, now: datetime) -> str:
    """Return the last scheduled time up to `now` as ISO time in UTC. Where clocks change it is that day's, once."""
    # iterating backwards leaves its start out: the next full minute lets a tick of this minute count
    start = (now.replace(second=0, microsecond=0) + timedelta(minutes=1)).astimezone(ZoneInfo(schedule.timezone))
    tick = next(CronSim(schedule.cron, start, reverse=True))
    return tick.astimezone(ZoneInfo("UTC")).isoformat(timespec="seconds")


def due(schedule: Schedule, runs: Sequence[Run], now: datetime, *, by_hand: bool) -> Due:
    """Return what a run of all sources that starts now is to do; `runs` are the earlier ones, newest first, none of them alive."""
    slot = None if by_hand else latest_slot(schedule, now)
    if slot and any(run.slot == slot and run.status == "done" for run in runs):
        return Due("nothing", slot)
    if runs and runs[0].status != "done" and _goes_on(runs[0], slot, now):
        return Due("resume", runs[0].slot, runs[0].id)
    return Due("begin", slot)


def _goes_on(run: Run, slot: str | None, now: datetime) -> bool:
    if slot is None or run.slot is None:
        return now - datetime.fromisoformat(run.started_at) < RESUMABLE
    return run.slot == slot
