"""Deadlines of measures seen from a day: what is overdue, what is due soon, what has no date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Protocol

STANDINGS = ("overdue", "soon", "later", "undated", "completed")
DONE = ("abgeschlossen", "umgesetzt", "erledigt", "beendet")
"""How a status begins that says a measure is over, whatever its deadline."""


class Due(Protocol):
    """A measure, as far as deadlines ask for it."""

    @property
    def end_date(self) -> str | None: ...
    @property
    def status(self) -> str | None: ...
    @property
    def regions(self) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True)
class YearDue:
    """How many measures end in a year, by Land in the order asked for."""

    year: int
    by_region: tuple[int, ...]

    @property
    def total(self) -> int:
        """All measures of the year; one of two Länder counts in both."""
        return sum(self.by_region)


def standing(measure: Due, today: str) -> str:
    """Return one of STANDINGS for a measure on a day (ISO date): soon is within twelve months. Deadlines are partial ISO dates."""
    if measure.status and measure.status.casefold().startswith(DONE):
        return "completed"
    if measure.end_date is None:
        return "undated"
    end, exact = measure.end_date, len(measure.end_date)
    # '2027' means the last day of 2027: dates are compared as far as the deadline is stated
    if end < today[:exact]:
        return "overdue"
    return "soon" if end <= _in_a_year(today)[:exact] else "later"


def by_deadline(measure: Due) -> tuple[bool, str]:
    """Return what orders measures: the nearest deadline first, those without one last."""
    return measure.end_date is None, measure.end_date or ""


def clock(measures: Iterable[Due], today: str) -> Mapping[str, int]:
    """Return how many measures stand how, every standing named."""
    counted = Counter(standing(measure, today) for measure in measures)
    return {name: counted[name] for name in STANDINGS}


def due_by_year(measures: Iterable[Due], regions: tuple[str, ...]) -> tuple[YearDue, ...]:
    """Return the years in which measures end, without holes between the first and the last."""
    counted = Counter((int(one.end_date[:4]), region) for one in measures if one.end_date for region in one.regions if region in regions)
    years = [year for year, _ in counted]
    span = range(min(years), max(years) + 1) if years else ()
    return tuple(YearDue(year, tuple(counted[year, region] for region in regions)) for year in span)


@lru_cache(maxsize=8)
def _in_a_year(today: str) -> str:
    day = date.fromisoformat(today)
    # the 29th of February has no anniversary
    return day.replace(year=day.year + 1, day=28 if (day.month, day.day) == (2, 29) else day.day).isoformat()
