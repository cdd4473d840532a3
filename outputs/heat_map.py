"""How much each Land has on each theme, in numbers: the comparison seen from far away."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from sqlite_utils import Database

from corpus.laender import CODES
from outputs.places import Placed, PlacedCell, placed

OTHER = "Weitere Themen"


@dataclass(frozen=True, slots=True)
class Number:
    """What one Land has on a theme: action fields and measures."""

    fields: int
    measures: int

    @property
    def total(self) -> int:
        return self.fields + self.measures


@dataclass(frozen=True, slots=True)
class ThemeNumbers:
    """A theme with the numbers of each Land that has something."""

    id: str
    label: str
    by_region: Mapping[str, Number]
    is_shared: bool
    is_shared_by_lands: bool
    """Both as in the Synopse (`outputs.places.PlacedRow`)."""

    @property
    def total(self) -> int:
        return sum(number.total for number in self.by_region.values())


@dataclass(frozen=True, slots=True)
class HeatMap:
    """All themes, those of most Länder first, over the Länder that have papers."""

    regions: tuple[str, ...]
    themes: tuple[ThemeNumbers, ...]

    @property
    def most(self) -> Mapping[str, int]:
        """The largest number each Land has on a theme: what colours are measured by, for one Land's papers may be far longer."""
        most: dict[str, int] = {}
        for theme in self.themes:
            for region, number in theme.by_region.items():
                most[region] = max(most.get(region, 0), number.total)
        return most

    @property
    def shared(self) -> tuple[ThemeNumbers, ...]:
        """The themes at least two Länder have."""
        return tuple(theme for theme in self.themes if theme.is_shared)

    @property
    def alone(self) -> tuple[ThemeNumbers, ...]:
        """The themes only one Land has."""
        return tuple(theme for theme in self.themes if not theme.is_shared)


def heat_map(database: Database) -> HeatMap:
    """Return the numbers of fields and measures by theme and Land."""
    return heat_map_of(placed(database), regions_held(database))


def heat_map_of(said: Placed, regions: tuple[str, ...]) -> HeatMap:
    """Return the numbers of what these Länder say."""
    rows = said.rows(regions)
    themes = [
        ThemeNumbers(
            row.theme, row.label, {cell.region: _number(cell) for cell in row.cells if cell.entries}, row.is_shared, row.is_shared_by_lands
        )
        for row in rows
    ]
    return HeatMap(regions, tuple(sorted(themes, key=_prominence)))


def _number(cell: PlacedCell) -> Number:
    fields = sum(entry.kind == "action_field" for entry in cell.entries)
    return Number(fields, len(cell.entries) - fields)


def regions_held(database: Database) -> tuple[str, ...]:
    """Return the Länder that have current papers, in the order of the vocabulary."""
    held = {
        row[0]
        for row in database.execute(
            "select distinct region from document_region r join document d on d.id = r.document_id where d.is_current = 1"
        ).fetchall()
    }
    return tuple(code for code in CODES if code in held)


def _prominence(theme: ThemeNumbers) -> tuple[bool, int, int, str]:
    return not theme.is_shared, -len(theme.by_region), -theme.total, theme.label
