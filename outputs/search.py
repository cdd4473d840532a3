"""Words and meaning: passages that answer a query, every spelling finding every other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from outputs.folding import fold
from outputs.queries import regions_of


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that answers a search; `snippet` is its text, `score` higher is better."""

    text: str
    kind: str
    paper: str
    document: str
    regions: tuple[str, ...]
    page: int | None
    finding: str | None
    score: float


def search_words(database: Database, query: str, *, limit: int = 20) -> tuple[Hit, ...]:
    """Return passages that hold all words of the query, as whole words, beginnings or parts of words; best first.

    Spellings meet: 'Fachkraefte' finds 'Fachkräfte', 'sicherung' finds 'Fachkräftesicherung'.
    """
    words = [word for word in fold(query).replace('"', " ").split() if any(letter.isalnum() for letter in word)]
    if not words:
        return ()
    whole = " ".join(f'"{word}"*' for word in words)
    parts = " ".join(f'"{word}"' for word in words if len(word) >= 3)
    found = _hits(database, "passage_words", whole, limit) + (_hits(database, "passage_parts", parts, limit) if parts else [])
    best: dict[tuple[str, str], Hit] = {}
    for hit in found:
        key = (hit.document, hit.text)
        if key not in best or hit.score > best[key].score:
            best[key] = hit
    return tuple(sorted(best.values(), key=lambda hit: (-hit.score, hit.paper, hit.page or 0, hit.text))[:limit])


def _hits(database: Database, table: str, query: str, limit: int) -> list[Hit]:
    bonus = 1.0 if table == "passage_words" else 0.0
    rows = database.execute(
        f"""select p.text, p.kind, d.title, d.id, d.regions, p.page, p.finding_id, -bm25({table}) + ? + (p.finding_id is not null) * 2
            from {table} join passage p on p.id = {table}.rowid join document d on d.id = p.document_id and d.is_current
            where {table} match ? order by 8 desc, p.id limit ?""",
        [bonus, query, limit],
    ).fetchall()
    return [Hit(row[0], row[1], row[2], row[3], regions_of(row[4]), row[5], row[6], round(row[7], 3)) for row in rows]


def hits_of(database: Database, scored: Sequence[tuple[str, float]]) -> tuple[Hit, ...]:
    """Return entries found by meaning as hits, in the order given; their cosine only ranks and is not shown."""
    hits = []
    for item, score in scored:
        row = database.execute(
            """select e.label, e.kind, d.title, d.id, d.regions, e.page from entry e join document d on d.id = e.document_id
               where e.id = ?""",
            [item],
        ).fetchone()
        if row:
            hits.append(Hit(row[0], row[1], row[2], row[3], regions_of(row[4]), row[5], item, round(score - 1, 3)))
    return tuple(hits)
