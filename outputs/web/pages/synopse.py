"""The Synopse: one row a theme, one column a Land, every statement with its passage, every empty cell with its reason."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.errors import WorkspaceError
from outputs.gaps import Gap, gaps
from outputs.heat_map import HeatMap, heat_map
from outputs.queries import Cell, ThemeRow, synopsis
from outputs.synopsis import build_synopsis, writers
from outputs.web.answers import Answer, Content, View
from outputs.web.asked import Asked
from outputs.web.paging import turned
from outputs.web.registry import page

COLUMNS = 3
"""Länder side by side where nobody has chosen."""
ROWS = 15
"""Themes a page; print and export hold all of them."""
STATEMENTS = 4
"""Statements a cell shows while several themes are shown."""
MEDIA_TYPES = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}


@dataclass(frozen=True, slots=True)
class Wanted:
    """What the address asks for: Länder in their order, one theme by its id, words of themes, kind of entry, shared ones only."""

    regions: tuple[str, ...]
    theme: str
    words: str
    kind: str
    only_shared: bool


@page("/synopse", title="Synopse", place=2, is_kept=True)
def show_synopsis(asked: Asked) -> Answer:
    """Lay the Länder side by side, theme by theme."""
    themes = asked.ask(heat_map)
    wanted = _wanted(asked, themes)
    shown = turned(_rows(asked, wanted), asked.number("seite"), ROWS)
    values = {
        "wanted": wanted,
        "themes": themes,
        "rows": shown.rows,
        "total": shown.total,
        "at": shown.at,
        "pages": shown.pages,
        "most": None if len(shown.rows) == 1 else STATEMENTS,
        "gaps": _gaps(asked, wanted, shown.rows),
        "forms": tuple(MEDIA_TYPES),
    }
    return View("synopse", values)


@page("/synopse/datei/{form}")
def synopsis_file(asked: Asked) -> Answer:
    """Return the chosen Synopse as a file: docx, html, xlsx."""
    form = asked.parts["form"]
    if form not in MEDIA_TYPES:
        raise WorkspaceError("no_such_form", f"Eine Synopse als „{form}“ gibt es nicht.", "Es gibt sie als docx, html und xlsx.")
    wanted = _wanted(asked, asked.ask(heat_map))
    made = build_synopsis(asked.database, wanted.regions, _rows(asked, wanted), asked.services.today())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"synopse.{form}"
        writers()[path.suffix](made, path)
        return Content(path.read_bytes(), MEDIA_TYPES[form], name=f"Synopse {' '.join(wanted.regions)}.{form}")


def _wanted(asked: Asked, themes: HeatMap) -> Wanted:
    theme = asked.word("thema")
    regions = asked.regions() or _regions(themes, theme, asked.regions("betont"))
    return Wanted(regions, theme, asked.word("wort"), asked.word("art"), bool(asked.word("gemeinsam")))


def _regions(themes: HeatMap, theme: str, first: Sequence[str]) -> tuple[str, ...]:
    """The Länder to show where none is chosen: of a theme those with most on it, else the first ones with papers."""
    by_region = next((one.by_region for one in themes.themes if one.id == theme), {})
    fullest = sorted(by_region, key=lambda region: -by_region[region].total)
    chosen = tuple(dict.fromkeys((*first, *fullest, *themes.regions)))[:COLUMNS]
    return tuple(region for region in themes.regions if region in chosen)


def _rows(asked: Asked, wanted: Wanted) -> tuple[ThemeRow, ...]:
    rows = asked.ask(synopsis, wanted.regions, theme=wanted.theme or wanted.words or None)
    kept = (_of_kind(row, wanted.kind) for row in rows if not wanted.theme or row.theme == wanted.theme)
    return tuple(row for row in kept if any(cell.entries for cell in row.cells) and (row.is_shared or not wanted.only_shared))


def _of_kind(row: ThemeRow, kind: str) -> ThemeRow:
    if not kind:
        return row
    return replace(row, cells=tuple(Cell(cell.region, tuple(e for e in cell.entries if e.kind == kind), cell.reason) for cell in row.cells))


def _gaps(asked: Asked, wanted: Wanted, rows: Sequence[ThemeRow]) -> Mapping[tuple[str, str], Gap]:
    """How sure the empty cells are empty, by theme and Land."""
    if all(cell.entries for row in rows for cell in row.cells):
        return {}
    return {(gap.theme, gap.region): gap for gap in asked.ask(gaps, wanted.regions)}
