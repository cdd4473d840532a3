"""Which papers name which themes: looked up when papers are compared and kept; what was not looked up yet is when it is asked for."""

from __future__ import annotations

import json
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import NamedTuple

from sqlite_utils import Database

from corpus.sentence_spans import sentence_spans
from outputs.database import insert, writing
from outputs.folding import fold
from outputs.theme_terms import ThemeTerms, theme_terms

Wanted = Mapping[str, Sequence[str]]
"""For each theme id the Länder asked about."""
Terms = Mapping[str, ThemeTerms]
Place = tuple[str, str]
"""A theme and a Land."""
Rank = tuple[int, int]
"""Whether a passage names a theme by parts of words only, and its number."""


class Naming(NamedTuple):
    """A paper's first passage that names a theme; one that does by whole words goes before one that does by parts of words."""

    theme: str
    document: str
    is_part: int
    passage: int


class NamingSentence(NamedTuple):
    """The sentence of a passage, by the passage's number, that names a theme."""

    passage: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Question:
    """What is asked, parted: themes kept for the papers that were looked through, and what has to be looked up now.

    `lands` are the Länder of the current papers, by title.
    """

    wanted: Wanted
    lands: Mapping[str, Sequence[str]]
    kept: frozenset[str]
    open: tuple[tuple[Terms, frozenset[str]], ...]


@dataclass(frozen=True, slots=True)
class _Papers:
    """Papers by their passages, which are numbered in one go: first and last number of each, ascending."""

    first: tuple[int, ...]
    last: tuple[int, ...]
    ids: tuple[str, ...]

    def at(self, passage: int) -> int | None:
        """Return the place of the paper that holds a passage."""
        index = bisect_right(self.first, passage) - 1
        return index if index >= 0 and passage <= self.last[index] else None


def keep_namings(database: Database) -> None:
    """Look the themes that are shown up in all current papers, those of both that were not yet; an equal run changes no row."""
    with writing(database):
        wanted = {theme: theme_terms(theme, label) for theme, label in database.execute("select id, label from shown_theme").fetchall()}
        kept, papers, seen = _sought(database), frozenset(_lands(database)), _seen(database)
        fresh = {theme: terms for theme, terms in wanted.items() if kept.get(theme) != terms.key}
        for theme in sorted((kept.keys() - wanted.keys()) | (kept.keys() & fresh.keys())):
            for table in ("naming", "title_naming", "first_naming", "sought"):
                database.execute(f"delete from {table} where theme_id = ?", [theme])
        same = {theme: terms for theme, terms in wanted.items() if theme not in fresh}
        for themes, among in ((fresh, papers), (same, papers - seen)):
            found = (one._asdict() for one in _passages(database, themes, among))
            rows = [
                {"theme_id": one["theme"], "document_id": one["document"], "passage_id": one["passage"], "is_part": one["is_part"]}
                for one in found
            ]
            insert(database, "naming", rows)
            insert(database, "title_naming", [{"theme_id": theme, "document_id": at} for theme, at in _titles(database, themes, among)])
        insert(database, "sought", [{"theme_id": theme, "terms": terms.key} for theme, terms in fresh.items()])
        insert(database, "sought_in", [{"document_id": document} for document in sorted(papers - seen)])
        _keep_firsts(database, wanted)


def first_namings(database: Database, wanted: Wanted, labels: Mapping[str, str]) -> dict[Place, NamingSentence]:
    """Return for each theme and Land the first sentence of its current papers that names the theme."""
    asked = _asked(database, wanted, labels)
    best = _kept_sentences(database, asked.kept)
    for themes, papers in asked.open:
        for one in _passages(database, themes, papers):
            for place in ((one.theme, region) for region in asked.lands[one.document]):
                if place not in best or (one.is_part, one.passage) < best[place][0]:
                    best[place] = ((one.is_part, one.passage), None)
    here = {(theme, region): found for (theme, region), found in best.items() if region in wanted[theme]}
    return {
        (theme, region): sentence or _sentence(database, rank[1], theme_terms(theme, labels.get(theme, "")))
        for (theme, region), (rank, sentence) in here.items()
    }


def first_titles(database: Database, wanted: Wanted, labels: Mapping[str, str]) -> dict[Place, str]:
    """Return for each theme and Land its first current paper, by title, whose title names the theme."""
    asked = _asked(database, wanted, labels)
    query = "select theme_id, document_id from title_naming where theme_id in (select value from json_each(?))"
    named = set(database.execute(query, [json.dumps(sorted(asked.kept))]).fetchall())
    for themes, papers in asked.open:
        named |= set(_titles(database, themes, papers))
    order = {document: place for place, document in enumerate(asked.lands)}
    found: dict[Place, str] = {}
    for theme, document in sorted((pair for pair in named if pair[1] in order), key=lambda pair: order[pair[1]]):
        for region in asked.lands[document]:
            if region in wanted[theme]:
                found.setdefault((theme, region), document)
    return found


def _asked(database: Database, wanted: Wanted, labels: Mapping[str, str]) -> _Question:
    terms = {theme: theme_terms(theme, labels.get(theme, "")) for theme, regions in wanted.items() if regions}
    sought, lands = _sought(database), _lands(database)
    kept = {theme: one for theme, one in terms.items() if sought.get(theme) == one.key}
    unseen = frozenset(lands) - _seen(database)
    rest = {theme: one for theme, one in terms.items() if theme not in kept}
    return _Question(wanted, lands, frozenset(kept), ((kept, unseen), (rest, frozenset(lands))))


def _sought(database: Database) -> dict[str, str]:
    return dict(database.execute("select theme_id, terms from sought").fetchall())


def _seen(database: Database) -> frozenset[str]:
    return frozenset(row[0] for row in database.execute("select document_id from sought_in").fetchall())


def _lands(database: Database) -> dict[str, tuple[str, ...]]:
    rows = database.execute("select id, regions from document where is_current = 1 order by title, id").fetchall()
    return {document: tuple(filter(None, regions.split("+"))) for document, regions in rows}


def _firsts(database: Database, themes: Iterable[str]) -> dict[Place, Rank]:
    """Return the first passage of each theme and Land, from what is kept of each paper."""
    rows = database.execute(
        """with land as materialized (
             select r.document_id, r.region from document_region r join document d on d.id = r.document_id where d.is_current = 1),
           named as (
             select n.theme_id, l.region, min(n.is_part << 48 | n.passage_id) as first
             from naming n join land l on l.document_id = n.document_id
             where n.theme_id in (select value from json_each(?)) group by n.theme_id, l.region)
           select theme_id, region, first >> 48, first & (1 << 48) - 1 from named""",
        [json.dumps(sorted(themes))],
    ).fetchall()
    return {(theme, region): (is_part, passage) for theme, region, is_part, passage in rows}


def _keep_firsts(database: Database, themes: Terms) -> None:
    """Keep the first of each Land; only what is another one than before is looked for its sentence."""
    rows = database.execute("select theme_id, region, is_part, passage_id from first_naming").fetchall()
    before = {(theme, region): (is_part, passage) for theme, region, is_part, passage in rows}
    found = _firsts(database, themes)
    changed = {place: rank for place, rank in found.items() if before.get(place) != rank}
    for place in sorted((before.keys() - found.keys()) | (before.keys() & changed.keys())):
        database.execute("delete from first_naming where theme_id = ? and region = ?", place)
    kept: list[dict[str, object]] = []
    for (theme, region), (is_part, passage) in changed.items():
        sentence = _sentence(database, passage, themes[theme])
        (document,) = database.execute("select document_id from passage where id = ?", [passage]).fetchone()
        row = {"theme_id": theme, "region": region, "document_id": document, "passage_id": passage, "is_part": is_part}
        kept.append({**row, "start": sentence.start, "end": sentence.end})
    insert(database, "first_naming", kept)


def _kept_sentences(database: Database, themes: AbstractSet[str]) -> dict[Place, tuple[Rank, NamingSentence | None]]:
    """Return the first passages of each theme and Land as kept.

    They come without their sentence where a paper is current no longer, or was read anew and the theme's firsts went with that.
    """
    rows = database.execute(
        """select f.theme_id, f.region, f.is_part, f.passage_id, f.start, f.end, d.is_current from first_naming f
           join document d on d.id = f.document_id where f.theme_id in (select value from json_each(?))""",
        [json.dumps(sorted(themes))],
    ).fetchall()
    gone = {row[0] for row in rows if not row[-1]} | (themes - {row[0] for row in rows})
    found: dict[Place, tuple[Rank, NamingSentence | None]] = {
        (theme, region): ((is_part, passage), NamingSentence(passage, start, end))
        for theme, region, is_part, passage, start, end, _ in rows
        if theme not in gone
    }
    return found | {place: (rank, None) for place, rank in _firsts(database, gone).items()} if gone else found


def _sentence(database: Database, passage: int, terms: ThemeTerms) -> NamingSentence:
    """Return the first sentence of the passage that holds all words of a wording, else the whole passage."""
    text = str(database.execute("select text from passage where id = ?", [passage]).fetchone()[0])
    named = (span for span in sentence_spans(text) if terms.named_in(fold(text[span[0] : span[1]])))
    return NamingSentence(passage, *next(named, (0, len(text))))


def _passages(database: Database, themes: Terms, documents: AbstractSet[str]) -> Iterator[Naming]:
    """Yield the first passage of each theme and paper that has one; the index gives passages in their order."""
    if not themes or not documents:
        return
    papers = _papers(database, documents)
    if not papers.ids:
        return
    for theme, terms in themes.items():
        named: set[int] = set()
        for is_part, (table, query) in enumerate((("passage_words", terms.words), ("passage_parts", terms.parts))):
            if not query:
                continue
            rows = database.execute(
                f"select rowid from {table} where {table} match ? and rowid between ? and ? order by rowid",
                [query, papers.first[0], papers.last[-1]],
            )
            for (passage,) in rows:
                at = papers.at(passage)
                if at is not None and at not in named:
                    named.add(at)
                    yield Naming(theme, papers.ids[at], is_part, passage)


def _papers(database: Database, documents: AbstractSet[str]) -> _Papers:
    rows = database.execute(
        """select min(id), max(id), document_id from passage where document_id in (select value from json_each(?))
           group by document_id order by 1""",
        [json.dumps(sorted(documents))],
    ).fetchall()
    return _Papers(tuple(row[0] for row in rows), tuple(row[1] for row in rows), tuple(row[2] for row in rows))


def _titles(database: Database, themes: Terms, documents: AbstractSet[str]) -> Iterator[tuple[str, str]]:
    """Yield each theme with each of the papers whose title names it."""
    titles = database.execute(
        "select id, title from document where id in (select value from json_each(?))", [json.dumps(sorted(documents))]
    ).fetchall()
    folded = [(document, fold(title)) for document, title in titles] if themes else []
    for theme, terms in themes.items():
        yield from ((theme, document) for document, title in folded if terms.named_in(title))
