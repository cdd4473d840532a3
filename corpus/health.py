"""Is a source well? Its state after each visit, the last good one kept, and one change where the state changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Literal

State = Literal["ok", "alarm"]
LEFT = 1 / 3
"""Share of the links of the last good visit below which a page counts as broken, whatever its file promises."""
ENOUGH = 6
"""Links of the last good visit from which on that share says something."""


@dataclass(frozen=True, slots=True)
class Sighting:
    """One visit of a source: time (ISO, UTC), what of its promises does not hold (German), how much it showed."""

    at: str
    broken: tuple[str, ...]
    links: int = 0
    candidates: int = 0


@dataclass(frozen=True, slots=True)
class Health:
    """A source's state. `since` is the visit that brought it; `good_at`, `links` and `candidates` are of the last good visit."""

    source: str
    state: State
    since: str
    reason: str
    checked_at: str
    good_at: str | None
    links: int = 0
    candidates: int = 0


@dataclass(frozen=True, slots=True)
class HealthChange:
    """A source fell silent or came back: what people are told, once."""

    source: str
    at: str
    state: State
    reason: str = ""


def health_after(before: Health | None, source: str, seen: Sighting) -> tuple[Health, HealthChange | None]:
    """Return the state after a visit and the change it means; a source that is well from the start is no news."""
    reason = "; ".join(seen.broken)
    state: State = "alarm" if seen.broken else "ok"
    is_same = before is not None and before.state == state
    since = before.since if before and is_same else seen.at
    if state == "ok":
        now = Health(source, "ok", since, "", seen.at, seen.at, seen.links, seen.candidates)
    elif before:
        now = replace(before, state="alarm", since=since, reason=reason, checked_at=seen.at)
    else:
        now = Health(source, "alarm", since, reason, seen.at, None)
    is_news = not is_same and (before is not None or state == "alarm")
    return now, HealthChange(source, seen.at, state, reason) if is_news else None


def fallen_off(before: Health | None, links: int, candidates: int) -> Sequence[str]:
    """Return what is missing beside the last good visit: all papers at once, or most links."""
    if before is None or before.good_at is None:
        return ()
    fallen = []
    if before.candidates and not candidates:
        fallen.append(f"kein mögliches Papier mehr, am {_day(before.good_at)} waren es {before.candidates}")
    if before.links >= ENOUGH and links < before.links * LEFT:
        fallen.append(f"nur noch {links} Links, am {_day(before.good_at)} waren es {before.links}")
    return fallen


def _day(at: str) -> str:
    """The day of an ISO time as Germans write it."""
    return ".".join(reversed(at[:10].split("-")))
