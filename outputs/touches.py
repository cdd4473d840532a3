"""Which papers touch which themes by meaning: kept when papers are compared, asked when something seems to be missing."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from sqlite_utils import Database

from corpus.records import EVIDENCE_KINDS
from outputs.database import insert, writing


class Sentence(NamedTuple):
    """A sentence of a passage by the passage's number, and how near it comes to what it was asked for."""

    passage: int
    start: int
    end: int
    likeness: float


def unchecked_papers(database: Database, model: str) -> tuple[str, ...]:
    """Return the ids of the current papers that this model has not looked through."""
    rows = database.execute(
        """select d.id from document d left join checked c on c.document_id = d.id and c.model = ?
           where d.is_current = 1 and c.document_id is null order by d.id""",
        [model],
    ).fetchall()
    return tuple(row[0] for row in rows)


def passages_of(database: Database, document: str) -> tuple[tuple[int, str], ...]:
    """Return number and text of the paper's passages that may be evidence, in reading order."""
    kinds = ", ".join("?" for _ in EVIDENCE_KINDS)
    rows = database.execute(
        f"select id, text from passage where document_id = ? and finding_id is null and kind in ({kinds}) order by id",
        [document, *EVIDENCE_KINDS],
    ).fetchall()
    return tuple((number, text) for number, text in rows)


def store_touches(database: Database, document: str, model: str, touches: Mapping[str, Sentence]) -> None:
    """Keep the themes a paper touches and the sentence that does, and that the model has looked through it."""
    with writing(database):
        for table in ("touch", "checked"):
            database.execute(f"delete from {table} where document_id = ?", [document])
        insert(
            database,
            "touch",
            [
                {
                    "document_id": document,
                    "theme_id": theme,
                    "passage_id": at.passage,
                    "start": at.start,
                    "end": at.end,
                    "likeness": at.likeness,
                }
                for theme, at in touches.items()
            ],
        )
        insert(database, "checked", [{"document_id": document, "model": model}])


def nearest_touches(database: Database, wanted: Mapping[str, Sequence[str]]) -> dict[tuple[str, str], Sentence]:
    """Return for each theme and Land asked about the sentence that comes nearest, where one comes near."""
    asked = [(theme, region) for theme, regions in wanted.items() for region in regions]
    rows = database.execute(
        """select t.theme_id, r.region, t.passage_id, t.start, t.end, max(t.likeness)
           from json_each(?) asked join touch t on t.theme_id = asked.value ->> 0
           join document_region r on r.document_id = t.document_id and r.region = asked.value ->> 1
           join document d on d.id = t.document_id and d.is_current = 1
           group by t.theme_id, r.region""",
        [json.dumps(asked)],
    ).fetchall()
    return {(theme, region): Sentence(*at) for theme, region, *at in rows}
