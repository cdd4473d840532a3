"""Where the findings of one paper stand: what a page's picture and a text are marked with."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlite_utils import Database

from corpus.errors import WorkspaceError
from corpus.records import Box
from outputs.merging import kept_instead


@dataclass(frozen=True, slots=True)
class Passage:
    """One finding's passage; offsets count in the document's text, boxes in points of its page."""

    finding: str
    kind: str
    label: str
    quote: str
    start: int
    end: int
    page: int | None
    box: Box | None


@dataclass(frozen=True, slots=True)
class Found:
    """The paper a finding stands in, and on which page; `finding` is the one it was merged into, where it was."""

    document: str
    page: int | None
    finding: str


PLACE = "start, end, page, x0_pt, top_pt, x1_pt, bottom_pt"
PASSAGES = f"""
    select e.id, e.kind, e.label, e.quote, {", ".join(f"coalesce(f.{column}, m.{column})" for column in PLACE.split(", "))}
    from entry_of_any_version e left join action_field f on f.id = e.id left join measure m on m.id = e.id where e.document_id = :document
    union all select id, 'target', quote, quote, {PLACE} from target where document_id = :document and id not in (select finding_id from hidden)
    union all select id, 'lineage', target, quote, {PLACE} from lineage where document_id = :document and id not in (select finding_id from hidden)
    order by 5, 6, 1"""


def passages(database: Database, document: str) -> tuple[Passage, ...]:
    """Return the passages of fields, measures, targets and relations of a paper, after decisions, in reading order."""
    return tuple(_passage(row) for row in database.execute(PASSAGES, {"document": document}).fetchall())


def place_of(database: Database, finding: str) -> Found:
    """Return where a finding stands, or the one it was merged into. Raises WorkspaceError `no_such_finding`."""
    kept = kept_instead(database, finding)
    row = database.execute(
        """select document_id, page from (
             select id, document_id, page from action_field union all select id, document_id, page from measure
             union all select id, document_id, page from target union all select id, document_id, page from lineage)
           where id = ?""",
        [kept],
    ).fetchone()
    if not row:
        raise WorkspaceError(
            "no_such_finding",
            "Diesen Befund gibt es nicht mehr.",
            "Das Papier wurde neu gelesen, oder der Befund verworfen. Die Suche findet, was da ist.",
        )
    document, page = row
    return Found(document, page, kept)


def on_page(found: Iterable[Passage], page: int) -> tuple[Passage, ...]:
    """Return the passages of one page."""
    return tuple(one for one in found if one.page == page)


def by_kind(found: Iterable[Passage]) -> Mapping[str, Sequence[Passage]]:
    """Return the passages by kind of finding, each in reading order."""
    grouped: dict[str, list[Passage]] = {}
    for one in found:
        grouped.setdefault(one.kind, []).append(one)
    return grouped


def _passage(row: Sequence[Any]) -> Passage:
    finding, kind, label, quote, start, end, page, x0, top, x1, bottom = row
    return Passage(finding, kind, label, quote, start, end, page, None if x0 is None else Box(x0, top, x1, bottom))
