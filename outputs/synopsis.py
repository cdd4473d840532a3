"""The Synopse: one row a theme, one column a Land, every statement verbatim with its place, every empty cell explained."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from sqlite_utils import Database

from corpus.errors import QuerplanError
from corpus.laender import NAMES
from outputs.differences_shown import extent_of, told_of
from outputs.differing import Stance, differing
from outputs.gaps import Gap, gaps
from outputs.german import ENTRY_KINDS, GAPS
from outputs.queries import Cell, Entry, ThemeRow, papers
from outputs.tables import clean, german_date, nearest_miss, percent, quoted, source


@dataclass(frozen=True, slots=True)
class Statement:
    """One field or measure of one Land: what it is called, the passage in quotation marks, paper with page and date.

    Where the passage is no more than the name, the name stands in quotation marks and `quotation` is empty.
    """

    label: str
    kind: str
    quotation: str
    place: str


@dataclass(frozen=True, slots=True)
class SynopsisCell:
    """What a Land states on a theme; an empty cell says in `reason` how sure it is that there is nothing.

    `differences` are pairs of name and value: how this Land acts on a theme that others have as well.
    """

    region: str
    statements: tuple[Statement, ...]
    reason: str = ""
    differences: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class SynopsisRow:
    """A theme with a cell for each Land."""

    label: str
    is_shared: bool
    cells: tuple[SynopsisCell, ...]
    is_shared_by_lands: bool = True

    @property
    def shared(self) -> str:
        """Whether the Länder share the theme, and whether only by what is said in towns, Kreise and Bezirke; empty where they do not."""
        if not self.is_shared:
            return ""
        return "gemeinsam" if self.is_shared_by_lands else "gemeinsam mit Städten, Kreisen oder Bezirken"

    @property
    def tells_differences(self) -> bool:
        """Whether something is known of how the Länder differ here."""
        return any(cell.differences for cell in self.cells)

    @property
    def regions(self) -> tuple[str, ...]:
        """The Länder that state something."""
        return tuple(cell.region for cell in self.cells if cell.statements)


@dataclass(frozen=True, slots=True)
class Synopsis:
    """All that a Synopse shows, ready to be set; `made_on` is an ISO date."""

    title: str
    regions: tuple[str, ...]
    rows: tuple[SynopsisRow, ...]
    sources: tuple[str, ...]
    made_on: str
    notes: tuple[str, ...] = ()

    @property
    def subtitle(self) -> str:
        shared = sum(row.is_shared for row in self.rows)
        papers = "1 Papier" if len(self.sources) == 1 else f"{len(self.sources)} Papiere"
        return f"{len(self.rows)} Themen, davon {shared} gemeinsam · {papers} · Stand {german_date(self.made_on)}"


NOTES = (
    "Aussagen stehen wörtlich in Anführungszeichen, mit Papier, Seite und Datum; gekürzt ist nur, wo „…“ steht.",
    "Über den Aussagen zu einem gemeinsamen Thema steht, wie sich die Länder unterscheiden, soweit ihre Papiere es sagen.",
    "Welche Aussagen zu einem Thema gehören, ordnet ein Programm zu; vor einer Veröffentlichung sind sie am Papier zu prüfen.",
    f"{GAPS['not_contained'].capitalize()}: Die Papiere des Landes wurden nach Wörtern und Bedeutung durchsucht, nichts berührt das Thema.",
    f"{GAPS['not_found'].capitalize()}: Kein Handlungsfeld und keine Maßnahme, aber eine Stelle kommt dem Thema nahe, oder es war nicht alles lesbar.",
    f"{GAPS['source_missing']}: Ohne lesbares Papier lässt sich nichts sagen.",
    "Prozente hinter einer Stelle sagen, wie wahrscheinlich sie in dieselbe Zeile gehört.",
)
"""How to read it, for whoever did not make it."""
YEARS = re.compile(r"(?<=\d{4}) ?- ?(?=\d{4}\b)")


Write = Callable[[Synopsis, Path], None]


def build_synopsis(database: Database, regions: Sequence[str], rows: Sequence[ThemeRow], made_on: str) -> Synopsis:
    """Return the Synopse of these rows, which `outputs.queries.synopsis` gave for the same Länder."""
    held = [paper for paper in papers(database) if set(paper.regions) & set(regions)]
    dates = _dates(database)
    missing = {(gap.theme, gap.region): gap for gap in gaps(database, regions)}
    stances = {(theme, one.region): one for theme, found in differing(database, rows).items() for one in found}
    made = Synopsis(
        title="Synopse " + ", ".join(NAMES[region] for region in regions),
        regions=tuple(regions),
        rows=tuple(_row(row, dates, missing, stances) for row in rows),
        sources=tuple(f"{typeset(paper.title)} ({'+'.join(paper.regions)}; {dates[paper.id]})" for paper in held),
        made_on=made_on,
        notes=NOTES,
    )
    return clean(made)


def write_synopsis(made: Synopsis, path: Path) -> None:
    """Write the Synopse in the form the file's ending names. Raises QuerplanError `unknown_form` or `not_writable`."""
    forms = writers()
    if path.suffix.lower() not in forms:
        known = ", ".join(sorted(forms))
        raise QuerplanError("unknown_form", f"Eine Synopse als „{path.suffix or path.name}“ gibt es nicht.", f"Bekannte Endungen: {known}.")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        forms[path.suffix.lower()](made, path)
    except OSError as error:
        reason = error.strerror or error
        remedy = "Bitte Ordner und Rechte prüfen; eine geöffnete Datei vorher schließen."
        raise QuerplanError("not_writable", f"{path} lässt sich nicht schreiben ({reason}).", remedy) from error


def writers() -> Mapping[str, Write]:
    """Return how each ending is written."""
    from outputs.synopsis_docx import write_docx
    from outputs.synopsis_html import write_html
    from outputs.synopsis_xlsx import write_xlsx

    return {".docx": write_docx, ".html": write_html, ".xlsx": write_xlsx}


def typeset(title: str) -> str:
    """Return a title with spans of years as printed: 2018–2021."""
    return YEARS.sub("–", title)


def _row(
    row: ThemeRow, dates: Mapping[str, str], missing: Mapping[tuple[str, str], Gap], stances: Mapping[tuple[str, str], Stance]
) -> SynopsisRow:
    places = [((row.theme, cell.region), cell) for cell in row.cells]
    return SynopsisRow(
        row.label[:1].upper() + row.label[1:],
        row.is_shared,
        tuple(replace(_cell(cell, dates, missing.get(at)), differences=_differences(stances.get(at))) for at, cell in places),
        row.is_shared_by_lands,
    )


def _differences(stance: Stance | None) -> tuple[tuple[str, str], ...]:
    return (("Umfang", extent_of(stance)), *told_of(stance)) if stance else ()


def _cell(cell: Cell, dates: Mapping[str, str], gap: Gap | None) -> SynopsisCell:
    if cell.entries:
        # what a paper states twice letter by letter, or stands in two copies of it, is printed once
        return SynopsisCell(cell.region, tuple(dict.fromkeys(_statement(entry, dates) for entry in cell.entries)))
    return SynopsisCell(cell.region, (), _reason(cell, gap))


def _statement(entry: Entry, dates: Mapping[str, str]) -> Statement:
    paper, date = typeset(entry.paper), dates[entry.document]
    known = "" if date in paper else date
    facts = "; ".join(filter(None, (known, "gemeinsames Papier" if entry.is_joint else "")))
    place = source(paper, entry.page) + (f" ({facts})" if facts else "")
    if entry.quote == entry.label:
        return Statement(quoted(entry.label, longest=None), _kind(entry), "", place)
    return Statement(entry.label, _kind(entry), quoted(entry.quote, longest=None), place)


def _kind(entry: Entry) -> str:
    return " · ".join(filter(None, (ENTRY_KINDS[entry.kind], entry.remark)))


def _reason(cell: Cell, gap: Gap | None) -> str:
    """Say how sure the gap is, how much was readable, and what comes nearest."""
    if gap is None:
        return cell.reason
    if gap.value == "source_missing":
        return f"{GAPS[gap.value]}: {cell.reason}."
    read = f"{gap.papers} {'Papier' if gap.papers == 1 else 'Papiere'}, {percent(gap.readable_share)} der Seiten gelesen"
    near = nearest_miss(gap)
    nearest = f" Am nächsten kommt: {near}." if near else ""
    return f"{GAPS[gap.value].capitalize()}; {read}.{nearest}"


def _dates(database: Database) -> dict[str, str]:
    """Return for each paper when it was published, else the years it covers."""
    rows = database.execute("select id, published, period_start_year, period_end_year from document").fetchall()
    years = {key: "–".join(dict.fromkeys(str(year) for year in (start, end) if year)) for key, _, start, end in rows}
    return {key: german_date(published) or years[key] or "ohne Datum" for key, published, _, _ in rows}
