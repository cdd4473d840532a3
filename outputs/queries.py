"""What people ask the comparison database: typed answers, after decisions, from current papers only."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from corpus.errors import WorkspaceError
from corpus.local_bodies import local_body
from corpus.records import MatchType
from outputs.decisions import VERSIONS
from outputs.folding import fold
from outputs.german import EMPTY, RELATED
from outputs.places import PlacedCell, PlacedRow, placed_rows, shared_by

READABLE = 0.9
"""Share of a Land's pages that must have been readable to say that something is not contained."""

ENTRIES_OF = {
    kind: f"(select count(*) from {kind} x where x.document_id = d.id and x.id not in (select finding_id from hidden))"
    for kind in ("action_field", "measure")
}
"""Counts the entries of a document `d` by kind; the view of all entries would read their passages too."""
ID_PART = 4
"""Characters from which words may be the beginning of an id: 'be' is a Land, 'be51' is not."""


@dataclass(frozen=True, slots=True)
class PaperRow:
    """A current paper with the numbers of what was found in it."""

    id: str
    title: str
    regions: tuple[str, ...]
    kind: str
    issuer: str | None
    period_start_year: int | None
    period_end_year: int | None
    pages: int | None
    location: str
    fields: int
    measures: int
    actors: int


@dataclass(frozen=True, slots=True)
class Relation:
    """What an entry is to those that stand beside it in these Länder."""

    type: MatchType
    regions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """A field or measure in the comparison, with its passage."""

    id: str
    kind: str
    label: str
    quote: str
    page: int | None
    paper: str
    document: str
    is_joint: bool
    is_local: bool = False
    """Whether a town, Kreis or Bezirk speaks, not the Land; the paper is then named with it."""
    relations: tuple[Relation, ...] = ()
    """What it is to entries of other Länder beside it, where somebody asked for that."""

    @property
    def remark(self) -> str:
        """The relations in German: 'dasselbe wie BE; Teil von SN'."""
        return "; ".join(f"{RELATED[one.type]} {', '.join(one.regions)}" for one in self.relations)


@dataclass(frozen=True, slots=True)
class Cell:
    """What one Land says on a theme; an empty cell says why."""

    region: str
    entries: tuple[Entry, ...]
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ThemeRow:
    """One theme across the Länder. `is_shared`: at least two Länder by different papers."""

    theme: str
    label: str
    cells: tuple[Cell, ...]

    @property
    def is_shared(self) -> bool:
        return shared_by(self.cells) > 1

    @property
    def is_shared_by_lands(self) -> bool:
        """Whether they do by papers of their own, not only by those of towns, Kreise and Bezirke in them."""
        return shared_by(self.cells, with_local=False) > 1


@dataclass(frozen=True, slots=True)
class Summary:
    """Labels of the themes all the Länder share, some share, and only one has."""

    by_all: tuple[str, ...]
    by_some: tuple[str, ...]
    only: dict[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Held:
    """A Land's current papers: how many, which share of their pages was readable, whether they gave any entry.

    Papers that gave no entry were read but not understood: nothing can be said to be missing from them.
    """

    papers: int = 0
    share: float = 0.0
    has_entries: bool = False


def papers(database: Database) -> tuple[PaperRow, ...]:
    """Return all current papers, by Land and title."""
    return _papers(database, "d.is_current = 1", [])


def paper_of(database: Database, document: str) -> PaperRow:
    """Return the paper with that id, an old version too. Raises WorkspaceError `no_such_paper`."""
    found = _papers(database, "d.id = ?", [document])
    if not found:
        remedy = "Alle Papiere zeigt: querplan papers"
        raise WorkspaceError("no_such_paper", f"Ein Papier mit der Kennung {document} gibt es nicht.", remedy)
    return found[0]


def versions(database: Database, document: str) -> tuple[PaperRow, ...]:
    """Return all versions of the paper with that id, the current one first, then newest first."""
    rows = database.execute(f"{VERSIONS} select v.id from version v", [document]).fetchall()
    known = [paper_of(database, row[0]) for row in rows]
    order = {row[0]: (-row[1], -row[2]) for row in database.execute("select id, is_current, rowid from document").fetchall()}
    return tuple(sorted(known, key=lambda paper: order[paper.id]))


def _papers(database: Database, condition: str, values: Sequence[str]) -> tuple[PaperRow, ...]:
    rows = database.execute(
        f"""
        select d.id, d.title, d.regions, d.kind, d.issuer, d.period_start_year, d.period_end_year, d.pages, d.location,
          {ENTRIES_OF["action_field"]}, {ENTRIES_OF["measure"]},
          (select count(*) from document_actor a where a.document_id = d.id and a.finding_id not in (select finding_id from hidden))
        from document d where {condition} order by d.regions, d.title, d.id""",
        values,
    ).fetchall()
    return tuple(PaperRow(row[0], row[1], regions_of(row[2]), *row[3:]) for row in rows)


def find_paper(database: Database, text: str) -> str:
    """Return the id of the current paper named by an id's beginning, its place, or a part of its title.

    Raises WorkspaceError `no_such_paper`, or `ambiguous_paper` listing the candidates.
    """
    wanted = fold(text)
    known = papers(database)
    found = [paper for paper in known if (len(text) >= ID_PART and paper.id.startswith(text.lower())) or paper.location == text] or [
        paper for paper in known if wanted in fold(paper.title) or wanted in fold(paper.location)
    ]
    exact = [paper for paper in found if fold(paper.title) == wanted]
    found = exact if len(exact) == 1 else found
    if not found:
        raise WorkspaceError("no_such_paper", f"Kein Papier passt zu „{text}“.", "Alle Papiere zeigt: querplan papers")
    if len(found) > 1:
        names = "; ".join(f"{paper.id[:8]} {paper.title}" for paper in found[:8])
        raise WorkspaceError("ambiguous_paper", f"„{text}“ passt zu mehreren Papieren: {names}.", "Bitte die Kennung am Anfang verwenden.")
    return found[0].id


def synopsis(database: Database, regions: Sequence[str], *, theme: str | None = None, first: int | None = None) -> tuple[ThemeRow, ...]:
    """Return a row for each theme that one of the Länder has something on; shared themes first, then by size.

    `theme` keeps the themes whose label or id holds these words, `first` so many rows. A paper of two Länder fills both cells.
    """
    return stated_rows(database, placed_rows(database, regions, theme=theme)[:first])


def stated_rows(database: Database, rows: Sequence[PlacedRow]) -> tuple[ThemeRow, ...]:
    """Return the rows with the words of their entries, and why the empty cells are."""
    entries = entries_of(database, {entry.id for row in rows for cell in row.cells for entry in cell.entries})
    held = readable(database)
    return tuple(
        ThemeRow(row.theme, row.label, tuple(_cell(cell, [entries[one.id] for one in cell.entries], held) for cell in row.cells))
        for row in rows
    )


def entries_of(database: Database, wanted: Collection[str]) -> dict[str, Entry]:
    """Return those of the entries that current papers hold, with their passages, by id."""
    known = database.execute("select id, title, place, regions from document where is_current = 1").fetchall()
    papers = {document: (_named(title, place, regions), "+" in regions, bool(place)) for document, title, place, regions in known}
    rows = database.execute(
        "select id, kind, label, quote, page, document_id from entry_of_any_version where id in (select value from json_each(?))",
        [json.dumps(list(wanted))],
    ).fetchall()
    return {
        key: Entry(key, kind, label, quote, page, papers[document][0], document, *papers[document][1:])
        for key, kind, label, quote, page, document in rows
        if document in papers
    }


def _named(title: str, place: str | None, region: str) -> str:
    """What a town plans is not the Land's own: it is said before the title."""
    return f"{local_body(place, region)}: {title}" if place else title


def summary(rows: Sequence[ThemeRow], regions: Sequence[str]) -> Summary:
    """Return which themes are common and which only one Land has; what only a joint paper has is nobody's alone."""
    alone = [(row.label, [cell.region for cell in row.cells if cell.entries]) for row in rows if not row.is_shared]
    return Summary(
        by_all=tuple(row.label for row in rows if shared_by(row.cells) == len(regions) > 1),
        by_some=tuple(row.label for row in rows if 1 < shared_by(row.cells) < len(regions)),
        only={region: tuple(label for label, held in alone if held == [region]) for region in regions},
    )


def readable(database: Database) -> dict[str, Held]:
    """For each Land what its current papers gave."""
    rows = database.execute("""
        select r.region, count(*), sum(d.readable_share * coalesce(d.pages, 1)) / sum(coalesce(d.pages, 1)),
          exists (select 1 from entry e join document_region x on x.document_id = e.document_id where x.region = r.region)
        from document d join document_region r on r.document_id = d.id where d.is_current = 1 group by r.region""").fetchall()
    return {region: Held(count, round(share, 4), bool(has_entries)) for region, count, share, has_entries in rows}


def _cell(placed: PlacedCell, entries: Sequence[Entry], held: Mapping[str, Held]) -> Cell:
    region = placed.region
    if placed.reason:
        return Cell(region, (), placed.reason)
    if entries:
        order = sorted(entries, key=lambda entry: (entry.kind != "action_field", entry.is_joint, entry.document, entry.page or 0, entry.id))
        return Cell(region, tuple(order))
    if region not in held:
        return Cell(region, (), EMPTY["no_paper"])
    share = held[region].share
    if not share:
        return Cell(region, (), EMPTY["unreadable"])
    if not held[region].has_entries:
        return Cell(region, (), EMPTY["no_entries"])
    read = "" if share >= READABLE else f" (nur {share:.0%} der Seiten lesbar)".replace("%", "\u202f%")
    return Cell(region, (), EMPTY["not_found"] + read)


def regions_of(text: str) -> tuple[str, ...]:
    """Return the Länder of a joined code (`BB+BE`)."""
    return tuple(filter(None, text.split("+")))
