"""One body across papers: under which names it appears when, and in which measures it does what."""

from __future__ import annotations

from dataclasses import dataclass

from sqlite_utils import Database

from corpus.errors import WorkspaceError
from outputs.details import ActorRow, actor_of


@dataclass(frozen=True, slots=True)
class Naming:
    """A paper that names the body: what it calls it, what the body does there. `year` is where the paper begins."""

    document: str
    paper: str
    year: int | None
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """A measure the body leads or takes part in; `role` as in `corpus.records`."""

    measure: str
    title: str
    role: str
    document: str
    paper: str
    page: int | None
    end_date: str | None


@dataclass(frozen=True, slots=True)
class Body:
    """A body with its papers, oldest first, and its measures, the nearest deadline first."""

    row: ActorRow
    namings: tuple[Naming, ...]
    parts: tuple[Part, ...]


def body(database: Database, key: str) -> Body:
    """Return the body with that id. Raises WorkspaceError `no_such_actor`."""
    row = actor_of(database, key)
    if row is None:
        raise WorkspaceError("no_such_actor", "Diese Stelle nennt kein aktuelles Papier.", "Alle Stellen zeigt die Seite Akteure.")
    named: dict[tuple[str, str, int | None], list[str]] = {}
    for document, paper, year, name in database.execute(
        """select d.id, d.title, coalesce(d.period_start_year, cast(substr(d.published, 1, 4) as integer)), n.name
           from document_actor da join document d on d.id = da.document_id and d.is_current = 1
           left join actor_name n on n.document_id = d.id and n.actor_id = da.actor_id
           where da.actor_id = ? and da.finding_id not in (select finding_id from hidden)
           group by 1, 2, 3, 4 order by 3 is null, 3, 2, 4""",
        [key],
    ).fetchall():
        named.setdefault((document, paper, year), []).append(name or row.name)
    parts = database.execute(
        """select e.id, e.label, x.role, d.id, d.title, e.page, m.end_date from measure_actor x
           join entry_of_any_version e on e.id = x.measure_id join measure m on m.id = e.id
           join document d on d.is_current = 1 and d.id = e.document_id
           where x.actor_id = :key and e.id in (select measure_id from measure_actor where actor_id = :key)""",
        {"key": key},
    ).fetchall()
    namings = tuple(Naming(document, paper, year, tuple(names)) for (document, paper, year), names in named.items())
    # one body may stand under two names on one measure
    return Body(row, namings, tuple(sorted({Part(*one) for one in parts}, key=_nearest_deadline)))


def _nearest_deadline(part: Part) -> tuple[bool, str, str, str, str]:
    return part.end_date is None, part.end_date or "", part.title, part.measure, part.role
