"""What measures are looked for and put in order by, without their passages: thousands are looked through for each answer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from sqlite_utils import Database

from outputs.decisions import edits
from outputs.folding import fold
from outputs.measure_rows import corrections
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
    """Return all measures of current papers as `outputs.details.measures` tells of them, by Land, paper and place.

    Narrow tables are read one by one and joined here: half of what SQLite takes to join and order them.
    """
    papers = {
        key: (place, regions_of(joined))
        for place, (key, joined) in enumerate(
            database.execute("select id, regions from document where is_current = 1 order by regions, title, id").fetchall()
        )
    }
    rows = database.execute(
        """select document_id, position, id, title, start_date, end_date, budget_eur, commitment, addressee
           from measure where id not in (select finding_id from hidden)"""
    ).fetchall()
    rows = sorted((papers[row[0]][0], *row[1:], row[0]) for row in rows if row[0] in papers)
    status, leads, themes, said = _status(database), _leads(database), _themes(database), edits(database)
    found = (
        IndexedMeasure(
            key, title, document, papers[document][1], start, end, budget, commitment, addressee, status.get(key), leads.get(key, ()),
            tuple(label or title for label in themes.get(key, ())),
        )
        for _, _, key, title, start, end, budget, commitment, addressee, document in rows
    )  # fmt: skip
    return tuple(_corrected(one, said[one.id]) if one.id in said else one for one in found)


def _status(database: Database) -> dict[str, str]:
    return dict(database.execute("select measure_id, value from measure_value where name = 'status'").fetchall())


def _leads(database: Database) -> dict[str, tuple[str, ...]]:
    rows = database.execute("select measure_id, position, name from measure_actor where role = 'responsible'").fetchall()
    return _grouped((key, name) for key, _, name in sorted(rows))


def _themes(database: Database) -> dict[str, tuple[str, ...]]:
    """Return the names of the themes; one that a decision made of the measure is called like it and has none."""
    labels = dict(database.execute("select id, label from shown_theme").fetchall())
    rows = database.execute("select item_id, theme_id from membership").fetchall()
    return _grouped(sorted((item, labels.get(theme, "")) for item, theme in rows))


def _corrected(measure: IndexedMeasure, said: Mapping[str, str]) -> IndexedMeasure:
    known = {name: value for name, value in corrections(said).items() if name in IndexedMeasure._fields}
    return measure._replace(**known)


def folded_words(database: Database) -> dict[str, str]:
    """Return number, title and passage of every measure as search sees them, by id."""
    rows = database.execute(
        """select m.id, coalesce(m.code, '') || ' ' || e.label || ' ' || m.quote
           from entry_of_any_version e join measure m on m.id = e.id where m.document_id in (select id from document where is_current = 1)"""
    ).fetchall()
    # in one piece: to fold thousands of short texts one by one takes longer
    folded = fold(SEPARATOR.join(text.replace(SEPARATOR, " ") for _, text in rows)).split(SEPARATOR)
    return {key: text for (key, _), text in zip(rows, folded, strict=True)} if rows else {}


def _grouped(rows: Iterable[tuple[str, str]]) -> dict[str, tuple[str, ...]]:
    """Return the names of each measure, each once."""
    grouped: dict[str, list[str]] = {}
    for key, name in rows:
        grouped.setdefault(key, []).append(name)
    return {key: tuple(dict.fromkeys(names)) for key, names in grouped.items()}
