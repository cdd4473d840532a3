"""Numbers with their units and years a passage states: two plans that give other values differ, they do not contradict each other."""

from __future__ import annotations

import re
from collections.abc import Sequence

UNIT = (
    r"%|Prozent|[KMGT]Wh?|(?:Mio\.?|Mrd\.?|Millionen|Milliarden)?\s?(?:€|Euro)|Hektar|ha|km|Kilometer|Tonnen|Stellen|Plätze|Wohnungen|Jahre"
)
VALUE = re.compile(rf"(?P<number>\d+(?:[.,]\d+)*)\s?(?P<unit>{UNIT})(?!\w)")
YEAR = re.compile(r"\bbis (?:zum |zur |Ende |Jahr |zum Jahr |spätestens )*(?P<year>20\d\d)\b")


def stated_values(passage: str) -> tuple[str, ...]:
    """Return the values and deadlines of a passage as printed, in order: '65 %', 'bis 2030'."""
    found = [(match.start(), f"{match['number']} {match['unit'].strip()}") for match in VALUE.finditer(passage)]
    found += [(match.start(), f"bis {match['year']}") for match in YEAR.finditer(passage)]
    return tuple(dict.fromkeys(value for _, value in sorted(found)))


def are_other(one: Sequence[str], other: Sequence[str]) -> bool:
    """Say whether both state values of the same kind, and not the same ones."""
    kinds = [{_kind(value) for value in values} for values in (one, other)]
    common = kinds[0] & kinds[1]
    return any({v for v in one if _kind(v) == kind} != {v for v in other if _kind(v) == kind} for kind in common)


def _kind(value: str) -> str:
    return "bis" if value.startswith("bis ") else value.partition(" ")[2].replace("Prozent", "%").replace("Euro", "€")
