"""How Länder differ on what they share: kinds of action, who leads, until when, how firmly - as far as the papers say."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache

from sqlite_utils import Database

from corpus.words import vocabulary
from outputs.decisions import edits
from outputs.folding import fold
from outputs.queries import Cell, ThemeRow

KNOWN = 32_768
"""Titles whose kinds of action are remembered: a theme has thousands of measures, and every page with it asks for them."""
FEW = 3
"""Kinds of action and leading bodies told of a Land, the most frequent first."""


@dataclass(frozen=True, slots=True)
class Stance:
    """What one Land does on a shared theme.

    `fields`, `measures` and `joint` (of these both in papers of several Länder) are numbers; `first_due` and `last_due` partial ISO
    dates, None where no measure has a deadline; `commitments` numbers by code, the firmest first.
    """

    region: str
    fields: int
    measures: int
    joint: int
    instruments: tuple[str, ...]
    leads: tuple[str, ...]
    first_due: str | None
    last_due: str | None
    commitments: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class _Facts:
    due: str | None
    commitment: str | None
    leads: tuple[str, ...]


def differing(database: Database, rows: Iterable[ThemeRow]) -> dict[str, tuple[Stance, ...]]:
    """Return for each shared theme that somebody has measures on, by id, the stance of every Land that has it."""
    shared = [row for row in rows if row.is_shared and any(one.kind == "measure" for cell in row.cells for one in cell.entries)]
    facts = _facts(database, {one.id for row in shared for cell in row.cells for one in cell.entries if one.kind == "measure"})
    return {row.theme: tuple(_stance(cell, facts) for cell in row.cells if cell.entries) for row in shared}


@lru_cache(maxsize=KNOWN)
def instruments_of(title: str) -> tuple[str, ...]:
    """Return the kinds of action a measure's title names, in the order of the vocabulary."""
    folded = fold(title)
    return tuple(label for label, parts in _instruments() if any(part in folded for part in parts))


@cache
def _instruments() -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Each kind of action with the folded parts of words that tell it."""
    return tuple((kind["label"], tuple(map(fold, kind["parts"]))) for kind in vocabulary("instruments")["instrument"])


def _stance(cell: Cell, facts: Mapping[str, _Facts]) -> Stance:
    measures = [one for one in cell.entries if one.kind == "measure"]
    known = [facts[one.id] for one in measures if one.id in facts]
    due = sorted(fact.due for fact in known if fact.due)
    firm = Counter(fact.commitment for fact in known if fact.commitment)
    return Stance(
        region=cell.region,
        fields=len(cell.entries) - len(measures),
        measures=len(measures),
        joint=sum(one.is_joint for one in cell.entries),
        instruments=_most(kind for one in measures for kind in instruments_of(one.label)),
        leads=_most(lead for fact in known for lead in fact.leads),
        first_due=due[0] if due else None,
        last_due=due[-1] if due else None,
        commitments=tuple((code, firm[code]) for code in ("decided", "planned", "aimed", "examined") if firm[code]),
    )


def _most(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(name for name, _ in sorted(Counter(names).items(), key=lambda one: (-one[1], one[0]))[:FEW])


def _facts(database: Database, measures: Iterable[str]) -> dict[str, _Facts]:
    """Return deadline, commitment and leads of the measures as corrected."""
    among = json.dumps(sorted(measures))
    leads: dict[str, list[str]] = defaultdict(list)
    asked = "select value from json_each(?)"
    told = (
        f"select measure_id, name from measure_actor where role = 'responsible' and measure_id in ({asked}) order by measure_id, position"
    )
    for key, name in database.execute(told, [among]).fetchall():
        leads[key].append(name)
    rows = database.execute(f"select id, end_date, commitment from measure where id in ({asked})", [among]).fetchall()
    corrected: Mapping[str, Mapping[str, str]] = edits(database)
    return {key: _corrected(_Facts(due, firm, tuple(leads[key])), corrected.get(key, {})) for key, due, firm in rows}


def _corrected(facts: _Facts, said: Mapping[str, str]) -> _Facts:
    leads: Sequence[str] = said["responsible"].split(";") if "responsible" in said else facts.leads
    return _Facts(
        said.get("end_date", facts.due) or None,
        said.get("commitment", facts.commitment) or None,
        tuple(lead.strip() for lead in leads if lead.strip()),
    )
