"""Words and meaning: passages that answer a query, every spelling finding every other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlite_utils import Database

from outputs.folding import fold, fold_with_places
from outputs.queries import regions_of

PHRASE = re.compile(r'["„“”»«‚‘]([^"„“”»«‚‘]+)["„“”»«‘’]')
LONGEST_QUERY = 32
"""Words of a query that count; more is a pasted page, not a question."""
TRIGRAM = 3
"""Letters the index of parts of words needs."""
AROUND = 90
"""Characters a snippet shows before and after the first word found."""


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that answers a search: its whole `text`, and the part of it around the words; a higher `score` is better."""

    text: str
    snippet: str
    kind: str
    paper: str
    document: str
    regions: tuple[str, ...]
    page: int | None
    finding: str | None
    score: float
    is_partial: bool = False
    """Only some of the words stand here: such passages are shown where none holds them all."""

    @property
    def by_words(self) -> bool:
        """Tell whether the words of the query stand here; hits by meaning score below zero."""
        return self.score >= 0


def search_words(database: Database, query: str, *, limit: int = 20) -> tuple[Hit, ...]:
    """Return passages that hold all words of the query, as whole words, beginnings or parts of words; best first.

    Where none does, those that hold some of them. What stands in quotation marks stands so, word by word, or nothing is found.
    Spellings meet: 'Fachkraefte' finds 'Fachkräfte', 'sicherung' finds 'Fachkräftesicherung'.
    """
    words = _words(query)
    if not words:
        return ()
    if is_verbatim(query):
        phrases = (f'"{" ".join(_words(phrase))}"' for phrase in PHRASE.findall(query) if _words(phrase))
        beside = (f'"{word}"*' for word in _words(PHRASE.sub(" ", query)))
        found = _hits(database, "passage_words", " ".join((*phrases, *beside)), limit=limit)
        return tuple(replace(hit, snippet=snippet(hit.text, words)) for hit in found)
    whole = " ".join(f'"{word}"*' for word in words)
    parts = " ".join(f'"{word}"' for word in words if len(word) >= TRIGRAM)
    short = [word for word in words if len(word) < TRIGRAM]
    found = _hits(database, "passage_words", whole, limit=limit)
    found += _hits(database, "passage_parts", parts, also=short, limit=limit) if parts else []
    found = found or _with_some(database, words, limit)
    best: dict[tuple[str, str], Hit] = {}
    for hit in found:
        key = (hit.document, hit.text)
        if key not in best or hit.score > best[key].score:
            best[key] = hit
    chosen = sorted(best.values(), key=lambda hit: (-hit.score, hit.paper, hit.page or 0, hit.text))[:limit]
    return tuple(replace(hit, snippet=snippet(hit.text, words)) for hit in chosen)


def is_verbatim(query: str) -> bool:
    """Tell whether some of the query stands in quotation marks."""
    return any(_words(phrase) for phrase in PHRASE.findall(query))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W_]+", fold(text))[:LONGEST_QUERY]


def _with_some(database: Database, words: Sequence[str], limit: int) -> list[Hit]:
    """Passages with any of several words; short ones, articles and the like, stand nearly everywhere and are left out."""
    telling = [word for word in words if len(word) > TRIGRAM]
    if len(words) < 2 or not telling:
        return []
    any_of = " OR ".join(f'"{word}"*' for word in telling)
    return [replace(hit, is_partial=True) for hit in _hits(database, "passage_words", any_of, limit=limit)]


def snippet(text: str, words: Sequence[str]) -> str:
    """Return the part of the text around the first of the folded words, cut between words and marked with '…' where cut."""
    folded, places = fold_with_places(text)
    found = [match for match in (folded.find(word) for word in words) if match >= 0]
    middle = places[min(found)] if found else 0
    start, end = max(0, middle - AROUND), min(len(text), middle + AROUND)
    if start:
        start = text.find(" ", start, middle) + 1 or start
    if end < len(text):
        end = max(text.rfind(" ", middle + 1, end), middle + 1) if " " in text[middle + 1 : end] else end
    return ("… " if start else "") + text[start:end].strip() + (" …" if end < len(text) else "")


def _hits(database: Database, table: str, query: str, *, also: Sequence[str] = (), limit: int) -> list[Hit]:
    """Passages the index finds that hold the words in `also`, which are too short for it."""
    bonus = 1.0 if table == "passage_words" else 0.0
    holding = " ".join("and instr(p.folded, ?)" for _ in also)
    rows = database.execute(
        f"""select p.text, p.kind, d.title, d.id, d.regions, p.page, p.finding_id, -bm25({table}) + ? + (p.finding_id is not null) * 2
            from {table} join passage p on p.id = {table}.rowid join document d on d.id = p.document_id and d.is_current
            where {table} match ? {holding} and (p.finding_id is null or p.finding_id not in (select finding_id from hidden))
            order by 8 desc, p.id limit ?""",
        [bonus, query, *also, limit],
    ).fetchall()
    return [Hit(row[0], row[0], row[1], row[2], row[3], regions_of(row[4]), row[5], row[6], round(row[7], 3)) for row in rows]


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
            hits.append(Hit(row[0], row[0], row[1], row[2], row[3], regions_of(row[4]), row[5], item, round(score - 1, 3)))
    return tuple(hits)
