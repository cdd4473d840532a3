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
    local = now.astimezone(ZoneInfo(schedule.timezone))
    # reverse iteration is strict: a moment later lets a tick that is right now count
    tick = next(CronSim(schedule.cron, local + timedelta(minutes=1), reverse=True))
    return tick.astimezone(ZoneInfo("UTC")).isoformat(timespec="seconds")


def due(schedule: Schedule, runs: Sequence[Run], now: datetime, *, by_hand: bool) -> Due:
    """Return what a run that starts now is to do; `runs` are the earlier ones, newest first, and none of them lives any more."""
    slot = None if by_hand else latest_slot(schedule, now)
    if slot and any(run.slot == slot and run.status == "done" for run in runs):
        return Due("nothing", slot)
    cut_off = next((run for run in runs if run.status != "skipped"), None)
    if cut_off is not None and cut_off.status in {"running", "killed"} and _goes_on(cut_off, slot, now):
        return Due("resume", cut_off.slot, cut_off.id)
    return Due("begin", slot)


def _goes_on(run: Run, slot: str | None, now: datetime) -> bool:
    if slot is None or run.slot is None:
        return now - datetime.fromisoformat(run.started_at) < RESUMABLE
    return run.slot == slot
