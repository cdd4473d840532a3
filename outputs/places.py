"""Who says something on which theme, without the words: what the matrix, the Synopse and the gaps are counted from."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from sqlite_utils import Database

from corpus.laender import CODES
from corpus.themes import NEW
from outputs.folding import fold


class Said(Protocol):
    """An entry of a paper, as far as sharing asks for it."""

    @property
    def kind(self) -> str: ...
    @property
    def document(self) -> str: ...
    @property
    def is_joint(self) -> bool: ...
    @property
    def is_local(self) -> bool: ...


class SaidCell(Protocol):
    """What one Land says on a theme."""

    @property
    def region(self) -> str: ...
    @property
    def entries(self) -> Sequence[Said]: ...


class Place(NamedTuple):
    """A field or measure of a current paper by its ids. A tuple, as tens of thousands are made for each answer."""

    id: str
    kind: str
    document: str
    is_joint: bool
    is_local: bool = False


@dataclass(frozen=True, slots=True)
class PlacedCell:
    """The entries of one Land on a theme."""

    region: str
    entries: tuple[Place, ...]
    reason: str = ""
    """Why it is empty, where that is known already."""


@dataclass(frozen=True, slots=True)
class PlacedRow:
    """One theme across the Länder. `is_shared`: at least two Länder by different papers."""

    theme: str
    label: str
    cells: tuple[PlacedCell, ...]

    @property
    def is_shared(self) -> bool:
        return shared_by(self.cells) > 1

    @property
    def is_shared_by_lands(self) -> bool:
        """Whether they do by papers of their own, not only by those of towns, Kreise and Bezirke in them."""
        return shared_by(self.cells, with_local=False) > 1

    @property
    def counts(self) -> dict[str, int]:
        """The number of entries by Land."""
        return {cell.region: len(cell.entries) for cell in self.cells}


@dataclass(frozen=True, slots=True)
class Placed:
    """What Länder say on themes, by theme and Land, and what the themes are called: every choice of Länder is cut from it."""

    labels: Mapping[str, str]
    cells: Mapping[str, Mapping[str, Sequence[Place]]]

    def rows(self, regions: Sequence[str], *, theme: str | None = None) -> tuple[PlacedRow, ...]:
        """Return a row for each theme that one of the Länder has something on; shared themes first, then by size.

        `theme` keeps the themes whose label or id holds these words. A paper of two Länder fills both cells.
        """
        words = fold(theme) if theme else ""
        rows = [
            PlacedRow(key, self.labels[key], tuple(PlacedCell(region, tuple(cells.get(region, ()))) for region in regions))
            for key, cells in self.cells.items()
            if any(region in cells for region in regions) and (not words or words in fold(self.labels[key]) or theme == key)
        ]
        return tuple(sorted(rows, key=_prominence))


def placed(database: Database, regions: Sequence[str] = CODES, *, theme: str | None = None) -> Placed:
    """Return what the Länder say on themes, or on those whose label or id holds the words of `theme`."""
    cells = _placed(database, regions, _wanted(database, theme))
    return Placed(_labels(database, cells), cells)


def placed_rows(database: Database, regions: Sequence[str], *, theme: str | None = None) -> tuple[PlacedRow, ...]:
    """Return a row for each theme that one of the Länder has something on, as `Placed.rows` does."""
    return placed(database, regions, theme=theme).rows(regions, theme=theme)


def _wanted(database: Database, theme: str | None) -> str | None:
    """Return the themes whose label or id fits as a JSON list, None for all."""
    if not theme:
        return None
    known = database.execute("select id, label from shown_theme").fetchall()
    return json.dumps([key for key, label in known if fold(theme) in fold(label) or theme == key])


def _placed(database: Database, regions: Sequence[str], wanted: str | None) -> Mapping[str, Mapping[str, Sequence[Place]]]:
    """Read the narrow tables and join them here: a tenth of what SQLite takes to join the views.

    Themes that a decision made of one entry carry its id and are read whatever is wanted.
    """
    lands = _lands(database, regions)
    entries = _entries(database, lands)
    some = "" if wanted is None else "where theme_id in (select value from json_each(?)) or theme_id = item_id"
    members = database.execute(f"select theme_id, item_id from membership {some}", [] if wanted is None else [wanted]).fetchall()
    placed: defaultdict[str, defaultdict[str, list[Place]]] = defaultdict(lambda: defaultdict(list))
    for theme, item in members:
        if place := entries.get(item):
            cells = placed[theme]
            for region in lands[place.document]:
                cells[region].append(place)
    return placed


def _lands(database: Database, regions: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """Return for each current paper that speaks for one of the Länder for which of them it does."""
    known = database.execute("select id, regions from document where is_current = 1").fetchall()
    spoken = {document: tuple(region for region in joined.split("+") if region in regions) for document, joined in known}
    return {document: lands for document, lands in spoken.items() if lands}


def _entries(database: Database, papers: Collection[str]) -> dict[str, Place]:
    """Return the entries of the papers by id."""
    known = database.execute("select id, instr(regions, '+') > 0, coalesce(place, '') <> '' from document where is_current = 1").fetchall()
    spoken = {document: (bool(is_joint), bool(is_local)) for document, is_joint, is_local in known}
    rows = database.execute(
        "select id, kind, document_id from entry_of_any_version where document_id in (select value from json_each(?))",
        [json.dumps(list(papers))],
    )
    return {key: Place(key, kind, document, *spoken[document]) for key, kind, document in rows}


def _labels(database: Database, themes: Mapping[str, object]) -> dict[str, str]:
    """A theme that a decision made of one entry is called like the entry."""
    labels: dict[str, str] = dict(database.execute("select id, label from shown_theme").fetchall())
    for key in sorted(themes.keys() - labels.keys()):
        labels[key] = database.execute("select label from entry where id = ?", [key]).fetchone()[0]
    return labels


def shared_by(cells: Sequence[SaidCell], *, with_local: bool = True) -> int:
    """Return how many Länder have a theme by papers of their own; one joint paper alone makes it one.

    Whatever of a Land's towns, Kreise and Bezirke speaks counts as that Land, or, unless `with_local`, not at all.
    """
    own = {cell.region for cell in cells if any(not entry.is_joint and (with_local or not entry.is_local) for entry in cell.entries)}
    joint = any(entry.is_joint for cell in cells if cell.region not in own for entry in cell.entries)
    return len(own) + joint


def _prominence(row: PlacedRow) -> tuple[int, bool, int, int, str, str]:
    """Themes that most Länder share come first; among them those that most Länder name as a field, then the fullest.

    Of equally shared ones those of the vocabulary come before what only some paper speaks of.
    """
    named = sum(any(entry.kind == "action_field" for entry in cell.entries) for cell in row.cells)
    return -shared_by(row.cells), row.theme.startswith(NEW), -named, -sum(len(cell.entries) for cell in row.cells), row.label, row.theme
