"""The Synopse: one row a theme, one column a Land, every statement with its passage, every empty cell with its reason."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import WorkspaceError
from outputs.differences_shown import span_of
from outputs.differing import differing
from outputs.gaps import Gap, gaps_among
from outputs.heat_map import HeatMap
from outputs.kinds_said import with_kinds
from outputs.measure_index import measure_index
from outputs.narrowing import EntryFilter, Known, Narrowed, known_entries, narrowed
from outputs.places import PlacedRow, placed
from outputs.queries import papers, stated_rows
from outputs.synopsis import build_synopsis, writers
from outputs.web.answers import Answer, Content, View
from outputs.web.asked import Asked
from outputs.web.kept import heat_map_kept
from outputs.web.paging import turned
from outputs.web.registry import TAKERS, page

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
    """What the address asks for: Länder in their order, one theme by its id, words of themes, which entries, shared ones only."""

    regions: tuple[str, ...]
    theme: str
    words: str
    entries: EntryFilter
    only_shared: bool


@page("/synopse", title="Synopse", place=2, is_kept=True)
def show_synopsis(asked: Asked) -> Answer:
    """Lay the Länder side by side, theme by theme."""
    return _shown(asked, is_whole=False)


@page("/synopse/alle", guard=TAKERS)
def whole_synopsis(asked: Asked) -> Answer:
    """Show all themes with all statements: to be printed."""
    return _shown(asked, is_whole=True)


def _shown(asked: Asked, *, is_whole: bool) -> Answer:
    themes = heat_map_kept(asked)
    wanted = _wanted(asked, themes)
    found = _narrowed(asked, wanted)
    shown = turned(found.rows, asked.number("seite"), ROWS if not is_whole else max(len(found.rows), 1))
    rows = stated_rows(asked.database, shown.rows)
    most = None if is_whole or len(shown.rows) == 1 else STATEMENTS
    values = {
        "is_whole": is_whole,
        "wanted": wanted,
        "undated": found.undated,
        "themes": themes,
        "rows": with_kinds(asked.database, rows, most),
        "stances": differing(asked.database, rows),
        "span_of": span_of,
        "total": shown.total,
        "at": shown.at,
        "pages": shown.pages,
        "most": most,
        "gaps": _gaps(asked, wanted, shown.rows),
        "forms": tuple(MEDIA_TYPES),
    }
    return View("synopse", values)


@page("/synopse/datei/{form}", guard=TAKERS)
def synopsis_file(asked: Asked) -> Answer:
    """Return the chosen Synopse as a file: docx, html, xlsx."""
    form = asked.parts["form"]
    if form not in MEDIA_TYPES:
        raise WorkspaceError("no_such_form", f"Eine Synopse als „{form}“ gibt es nicht.", "Es gibt sie als docx, html und xlsx.")
    wanted = _wanted(asked, heat_map_kept(asked))
    rows = stated_rows(asked.database, _narrowed(asked, wanted).rows)
    made = build_synopsis(asked.database, wanted.regions, rows, asked.services.today())
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / f"synopse.{form}"
        writers()[path.suffix](made, path)
        return Content(path.read_bytes(), MEDIA_TYPES[form], name=f"Synopse {' '.join(wanted.regions)}.{form}")


def _wanted(asked: Asked, themes: HeatMap) -> Wanted:
    theme = asked.word("thema")
    regions = asked.regions() or _regions(themes, theme, asked.regions("betont"))
    entries = EntryFilter(
        kind=asked.word("art"),
        first_year=asked.number("von"),
        last_year=asked.number("bis"),
        lead=asked.word("stelle"),
        commitment=asked.word("verbindlichkeit"),
    )
    return Wanted(regions, theme, asked.word("wort"), entries, bool(asked.word("gemeinsam")))


def _regions(themes: HeatMap, theme: str, first: Sequence[str]) -> tuple[str, ...]:
    """The Länder to show where none is chosen: of a theme those with most on it, else the first ones with papers."""
    by_region = next((one.by_region for one in themes.themes if one.id == theme), {})
    fullest = sorted(by_region, key=lambda region: -by_region[region].total)
    chosen = tuple(dict.fromkeys((*first, *fullest, *themes.regions)))[:COLUMNS]
    return tuple(region for region in themes.regions if region in chosen)


def _narrowed(asked: Asked, wanted: Wanted) -> Narrowed:
    rows = asked.ask(placed).rows(wanted.regions, theme=wanted.theme or wanted.words or None)
    rows = tuple(row for row in rows if not wanted.theme or row.theme == wanted.theme)
    found = Narrowed(rows) if wanted.entries == EntryFilter() else narrowed(rows, wanted.entries, _known(asked))
    return Narrowed(tuple(row for row in found.rows if row.is_shared or not wanted.only_shared), found.undated)


def _known(asked: Asked) -> Known:
    return asked.memory.keep("known entries", lambda: known_entries(asked.ask(measure_index), asked.ask(papers)))


def _gaps(asked: Asked, wanted: Wanted, rows: Sequence[PlacedRow]) -> Mapping[tuple[str, str], Gap]:
    """How sure the empty cells are empty, by theme and Land."""
    themes = {row.theme for row in rows if not all(cell.entries for cell in row.cells)}
    if not themes:
        return {}
    found = gaps_among(asked.database, asked.ask(placed).rows(wanted.regions), themes)
    return {(gap.theme, gap.region): gap for gap in found}
