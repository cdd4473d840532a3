"""A Synopse narrowed down: entries of some kind, of some years, led by somebody, decided or merely planned."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from outputs.folding import fold
from outputs.german import EMPTY
from outputs.measure_index import IndexedMeasure
from outputs.places import Place, PlacedCell, PlacedRow
from outputs.queries import PaperRow

EMPTIED = EMPTY["not_chosen"]
"""Why a cell is empty that holds entries where nothing is asked for."""


@dataclass(frozen=True, slots=True)
class EntryFilter:
    """Which entries; empty means any. Years are inclusive; `lead` are words of who leads, `commitment` a code of the records.

    Only measures are led and committed to: where one of these is asked for, action fields are left out.
    """

    kind: str = ""
    first_year: int | None = None
    last_year: int | None = None
    lead: str = ""
    commitment: str = ""

    @property
    def asks_for_years(self) -> bool:
        return self.first_year is not None or self.last_year is not None


@dataclass(frozen=True, slots=True)
class Narrowed:
    """The rows that are left; `undated` entries would fit, but neither they nor their paper say when."""

    rows: tuple[PlacedRow, ...]
    undated: int = 0


@dataclass(frozen=True, slots=True)
class Known:
    """What tells which entries fit, whatever is asked for.

    `years` are first and last year by the id of the measure or paper that says them, `leads` the folded names of who leads.
    """

    measures: Mapping[str, IndexedMeasure]
    years: Mapping[str, tuple[int, int]]
    leads: Mapping[str, str]


def known_entries(measures: Sequence[IndexedMeasure], papers: Iterable[PaperRow]) -> Known:
    """Return measures and papers by what entries name them by."""
    own = ((one.id, [int(date[:4]) for date in (one.start_date, one.end_date) if date]) for one in measures)
    covered = ((paper.id, [year for year in (paper.period_start_year, paper.period_end_year) if year]) for paper in papers)
    years = {key: (stated[0], stated[-1]) for key, stated in (*own, *covered) if stated}
    leads = {name for one in measures for name in one.responsible}
    return Known({one.id: one for one in measures}, years, {name: fold(name) for name in leads})


def narrowed(rows: Sequence[PlacedRow], wanted: EntryFilter, known: Known) -> Narrowed:
    """Return the rows with the entries that fit; rows without any are left out."""
    sieve = _Sieve(wanted, known)
    kept = [(row, [[entry for entry in cell.entries if sieve.holds(entry)] for cell in row.cells]) for row in rows]
    undated = (
        {entry.id for _, cells in kept for entries in cells for entry in entries if not sieve.years(entry)}
        if wanted.asks_for_years
        else set()
    )
    made = (_with_entries(row, [[entry for entry in entries if entry.id not in undated] for entries in cells]) for row, cells in kept)
    return Narrowed(tuple(row for row in made if any(cell.entries for cell in row.cells)), len(undated))


class _Sieve:
    """Tells which entries fit."""

    def __init__(self, wanted: EntryFilter, known: Known) -> None:
        self.wanted, self.known = wanted, known
        words = fold(wanted.lead)
        self.leads = {name for name, folded in known.leads.items() if words in folded}

    def holds(self, entry: Place) -> bool:
        """Say whether an entry fits, as far as it says when."""
        wanted, measure = self.wanted, self.known.measures.get(entry.id)
        if wanted.kind and entry.kind != wanted.kind:
            return False
        if wanted.lead and not (measure and not self.leads.isdisjoint(measure.responsible)):
            return False
        if wanted.commitment and not (measure and measure.commitment == wanted.commitment):
            return False
        return self._meets_years(self.years(entry))

    def years(self, entry: Place) -> tuple[int, ...]:
        """Return first and last year of an entry: its own, else those its paper covers; nothing where neither says any."""
        years = self.known.years
        return years.get(entry.id) or years.get(entry.document) or ()

    def _meets_years(self, years: tuple[int, ...]) -> bool:
        if not years:
            return True
        first, last = self.wanted.first_year, self.wanted.last_year
        return (last is None or years[0] <= last) and (first is None or years[-1] >= first)


def _with_entries(row: PlacedRow, kept: Sequence[Sequence[Place]]) -> PlacedRow:
    cells = (
        PlacedCell(cell.region, tuple(entries), EMPTIED if cell.entries and not entries else cell.reason)
        for cell, entries in zip(row.cells, kept, strict=True)
    )
    return replace(row, cells=tuple(cells))
