"""Words and meaning: passages that answer a query, every spelling finding every other."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

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
CONSIDERED = 200
"""Passages the index ranks best that are read: what a word finds everywhere need not all be read to show a few."""
WHATEVER = -1
"""SQLite's word for no limit."""
BONUS = {"passage_words": 1.0, "passage_parts": 0.0}
"""What a passage is worth more where it holds whole words."""


@dataclass(frozen=True, slots=True)
class SearchFilter:
    """Which passages: those of a Land's papers, those of a kind (`outputs.german.PASSAGE_KINDS`). Empty means any."""

    region: str = ""
    kind: str = ""


ANY = SearchFilter()


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


def search_words(database: Database, query: str, *, limit: int = 20, wanted: SearchFilter = ANY) -> tuple[Hit, ...]:
    """Return passages that hold all words of the query, as whole words, beginnings or parts of words; best first.

    Where none does, those that hold some of them. What stands in quotation marks stands so, word by word, or nothing is found.
    Spellings meet: 'Fachkraefte' finds 'Fachkräfte', 'sicherung' finds 'Fachkräftesicherung'.
    Of what an index finds, only the `CONSIDERED` best by its own rank (bm25) are weighed against each other, unless Land, kind
    or words too short for the index narrow the search, or those best give too few.
    """
    words, asked = _words(query), _Asked(database, wanted, limit)
    if not words:
        return ()
    if is_verbatim(query):
        phrases = (f'"{" ".join(_words(phrase))}"' for phrase in PHRASE.findall(query) if _words(phrase))
        beside = (f'"{word}"*' for word in _words(PHRASE.sub(" ", query)))
        found = asked.hits("passage_words", " ".join((*phrases, *beside)))
        return tuple(replace(hit, snippet=snippet(hit.text, words)) for hit in found)
    whole = " ".join(f'"{word}"*' for word in words)
    parts = " ".join(f'"{word}"' for word in words if len(word) >= TRIGRAM)
    short = [word for word in words if len(word) < TRIGRAM]
    found = asked.hits("passage_words", whole)
    found += asked.hits("passage_parts", parts, also=short) if parts else []
    found = found or _with_some(asked, words)
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


def _with_some(asked: _Asked, words: Sequence[str]) -> list[Hit]:
    """Passages with any of several words; short ones, articles and the like, stand nearly everywhere and are left out."""
    telling = [word for word in words if len(word) > TRIGRAM]
    if len(words) < 2 or not telling:
        return []
    any_of = " OR ".join(f'"{word}"*' for word in telling)
    return [replace(hit, is_partial=True) for hit in asked.hits("passage_words", any_of)]


def densest(found: Sequence[tuple[int, str]]) -> int:
    """Return the place around which a snippet shows most different words, the first of such; places rise.

    A window moves along: long passages hold short words thousands of times, too many to compare each with all others.
    """
    shown: Counter[str] = Counter()
    first = last = best = most = 0
    for place, _ in found:
        while last < len(found) and found[last][0] < place + AROUND:
            shown[found[last][1]] += 1
            last += 1
        while found[first][0] <= place - AROUND:
            shown[found[first][1]] -= 1
            first += 1
        if (number := len(+shown)) > most:
            best, most = place, number
    return best


def snippet(text: str, words: Sequence[str]) -> str:
    """Return the part of the text around the folded words, where most of them stand, cut between words and marked with '…' where cut."""
    folded, places = fold_with_places(text)
    found = [(match.start(), match.group()) for match in re.finditer("|".join(map(re.escape, words)) or r"(?!)", folded)]
    middle = places[densest(found)] if found else 0
    start, end = max(0, middle - AROUND), min(len(text), middle + AROUND)
    if start:
        start = text.find(" ", start, middle) + 1 or start
    if end < len(text):
        end = max(text.rfind(" ", middle + 1, end), middle + 1) if " " in text[middle + 1 : end] else end
    return ("… " if start else "") + text[start:end].strip() + (" …" if end < len(text) else "")


@dataclass(frozen=True, slots=True)
class _Asked:
    """Where to look, for which passages, and how many are wanted."""

    database: Database
    wanted: SearchFilter
    limit: int

    def hits(self, table: str, query: str, *, also: Sequence[str] = ()) -> list[Hit]:
        """Return passages an index finds that hold the words in `also`, which are too short for it; best first."""
        considered = WHATEVER if also or self.wanted != ANY else max(CONSIDERED, self.limit)
        rows, is_all = self._read(table, query, also, considered)
        if not is_all and len(rows) < self.limit:  # most of them were of old versions, or thrown out
            rows, _ = self._read(table, query, also, WHATEVER)
        return [Hit(row[0], row[0], row[1], row[2], row[3], regions_of(row[4]), row[5], row[6], round(row[7], 3)) for row in rows]

    def _read(self, table: str, query: str, also: Sequence[str], considered: int) -> tuple[Sequence[Sequence[Any]], bool]:
        """Return what there is to show of so many passages of the best rank, and whether these are all that were found."""
        ranked = self.database.execute(
            f"select rowid, -bm25({table}) from {table} where {table} match ? order by rank limit ?", [query, considered]
        ).fetchall()
        holding = " ".join("and instr(p.folded, ?)" for _ in also)
        rows = self.database.execute(
            f"""select p.text, p.kind, d.title, d.id, d.regions, p.page, p.finding_id,
                  r.value ->> 1 + ? + (p.finding_id is not null) * 2
                from json_each(?) r join passage p on p.id = r.value ->> 0 join document d on d.id = p.document_id and d.is_current = 1
                where (p.finding_id is null or p.finding_id not in (select finding_id from hidden))
                  and ? in ('', p.kind) and (? = '' or instr(d.regions, ?)) {holding}
                order by 8 desc, p.id limit ?""",
            [BONUS[table], json.dumps(ranked), self.wanted.kind, self.wanted.region, self.wanted.region, *also, self.limit],
        ).fetchall()
        return rows, len(ranked) != considered


def hits_of(database: Database, scored: Sequence[tuple[str, float]], wanted: SearchFilter = ANY) -> tuple[Hit, ...]:
    """Return entries found by meaning as hits, in the order given; their cosine only ranks and is not shown."""
    rows = database.execute(
        """select e.id, e.label, e.kind, d.title, d.id, d.regions, e.page from entry_of_any_version e join document d on d.is_current = 1 and d.id = e.document_id
           where e.id in (select value from json_each(?)) and ? in ('', e.kind) and (? = '' or instr(d.regions, ?))""",
        [json.dumps([item for item, _ in scored]), wanted.kind, wanted.region, wanted.region],
    ).fetchall()
    known = {row[0]: row[1:] for row in rows}
    return tuple(_by_meaning(item, known[item], score) for item, score in scored if item in known)


def _by_meaning(item: str, row: Sequence[Any], score: float) -> Hit:
    label, kind, paper, document, regions, page = row
    return Hit(label, label, kind, paper, document, regions_of(regions), page, item, round(score - 1, 3))
