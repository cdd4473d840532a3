"""What measures are looked for and put in order by, without their passages: thousands are looked through for each answer."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from sqlite_utils import Database

from outputs.decisions import edits
from outputs.details import corrections
from outputs.folding import fold
from outputs.queries import regions_of

SEPARATOR = "\x1f"


class IndexedMeasure(NamedTuple):
    """A measure of a current paper as corrected. A tuple, as tens of thousands are made for an answer."""

    id: str
    title: str
    document: str
    regions: tuple[str, ...]
    start_date: str | None
    end_date: str | None
    budget_eur: float | None
    commitment: str | None
    addressee: str
    status: str | None
    responsible: tuple[str, ...]
    themes: tuple[str, ...]


def measure_index(database: Database) -> tuple[IndexedMeasure, ...]:
    """Return all measures of current papers as `outputs.details.measures` tells of them, by Land, paper and place."""
    papers = {key: regions_of(joined) for key, joined in database.execute("select id, regions from document where is_current").fetchall()}
    rows = database.execute(
        """select m.id, m.title, m.document_id, m.start_date, m.end_date, m.budget_eur, m.commitment, m.addressee
           from measure m join document d on d.id = m.document_id
           where d.is_current and m.id not in (select finding_id from hidden) order by d.regions, d.title, d.id, m.position, m.id"""
    ).fetchall()
    status = dict(database.execute("select measure_id, value from measure_value where name = 'status'").fetchall())
    leads = _grouped(database, "select measure_id, name from measure_actor where role = 'responsible' order by measure_id, position")
    themes = _grouped(
        database,
        "select m.item_id, coalesce(t.label, '') from membership m left join shown_theme t on t.id = m.theme_id order by 2",
    )
    corrected = edits(database)
    found: list[IndexedMeasure] = []
    for key, title, document, start, end, budget, commitment, addressee in rows:
        called = themes.get(key, ())
        told = IndexedMeasure(
            key, title, document, papers[document], start, end, budget, commitment, addressee, status.get(key), leads.get(key, ()),
            called if all(called) else tuple(label or title for label in called),
        )  # fmt: skip
        found.append(_corrected(told, corrected[key]) if key in corrected else told)
    return tuple(found)


def _corrected(measure: IndexedMeasure, said: Mapping[str, str]) -> IndexedMeasure:
    known = {name: value for name, value in corrections(said).items() if name in IndexedMeasure._fields}
    return measure._replace(**known)


def folded_words(database: Database) -> dict[str, str]:
    """Return number, title and passage of every measure as search sees them, by id."""
    rows = database.execute(
        """select m.id, coalesce(m.code, '') || ' ' || e.label || ' ' || m.quote
           from entry_of_any_version e join measure m on m.id = e.id where m.document_id in (select id from document where is_current)"""
    ).fetchall()
    # in one piece: to fold thousands of short texts one by one takes longer
    folded = fold(SEPARATOR.join(text.replace(SEPARATOR, " ") for _, text in rows)).split(SEPARATOR)
    return {key: text for (key, _), text in zip(rows, folded, strict=True)} if rows else {}


def _grouped(database: Database, query: str) -> dict[str, tuple[str, ...]]:
    grouped: dict[str, tuple[str, ...]] = {}
    for key, name in database.execute(query):
        grouped[key] = (*grouped.get(key, ()), name)
    return grouped
