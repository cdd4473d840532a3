"""Whether a Land's papers mention a theme at all, in whatever words the vocabulary has for it: the check behind 'not contained'."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

from sqlite_utils import Database

from corpus.sentence_spans import sentence_spans
from corpus.themes import PolicyTheme, read_themes
from outputs.folding import fold
from outputs.touches import nearest_touches

SHORTEST = 4
"""Letters from which a word counts with every ending; a shorter one only as it stands."""
TRIGRAM = 3
BETWEEN = 2
"""Words that may stand between those of one wording."""
ENDING = re.compile(r"(?<=\w{4})(?:ern|en|er|em|es|e|s|n)$")
NOUN = re.compile(r"\b[A-ZÄÖÜ][^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class Mention:
    """A passage that has a word of the theme: the Land's papers touch the subject, if not as a field or measure."""

    quote: str
    paper: str
    page: int | None
    document: str


def mentions(database: Database, wanted: Mapping[str, Sequence[str]], labels: Mapping[str, str]) -> dict[tuple[str, str], Mention]:
    """Return a passage of each theme and Land that touches it: the first that names it, else the nearest in meaning.

    `wanted` names for each theme id the Länder asked about, `labels` what a theme is called that the vocabulary has not.
    """
    lands = _lands(database) if wanted else _Lands((), (), ())
    found: dict[tuple[str, str], int] = {}
    for theme, regions in wanted.items():
        for table, query in _queries(theme, labels.get(theme, "")):
            missing = {region for region in regions if (theme, region) not in found}
            for region, passage in _first_passages(database, table, query, missing, lands):
                found[theme, region] = passage
    unnamed = {theme: [region for region in regions if (theme, region) not in found] for theme, regions in wanted.items()}
    named = {place: _naming(database, passage, _terms(place[0], labels.get(place[0], ""))) for place, passage in found.items()}
    return named | {place: _mention(database, *at[:3]) for place, at in nearest_touches(database, unnamed).items()}


def named_by_titles(database: Database, wanted: Mapping[str, Sequence[str]], labels: Mapping[str, str]) -> dict[tuple[str, str], Mention]:
    """Return for each theme and Land the first paper, by title, that names the theme in its title: its quotation is the title."""
    asked = """select r.region, d.title, d.id from document d join document_region r on r.document_id = d.id
               where d.is_current order by d.title, d.id"""
    titles = [(region, fold(title), title, document) for region, title, document in database.execute(asked).fetchall()]
    found: dict[tuple[str, str], Mention] = {}
    for theme, regions in wanted.items():
        terms = _terms(theme, labels.get(theme, ""))
        for region, folded, title, document in titles:
            if region in regions and any(all(word in folded for word in words) for words in terms if words):
                found.setdefault((theme, region), Mention(title, title, None, document))
    return found


@dataclass(frozen=True, slots=True)
class _Lands:
    """Which Länder a passage belongs to: those of the paper whose numbers it lies between. A paper's are numbered in one go."""

    first: tuple[int, ...]
    last: tuple[int, ...]
    regions: tuple[frozenset[str], ...]

    def of(self, passage: int) -> tuple[frozenset[str], int]:
        """Return the Länder of a passage and the last passage of its paper; none and itself where the paper is no longer current."""
        index = bisect_right(self.first, passage) - 1
        current = index >= 0 and passage <= self.last[index]
        return (self.regions[index], self.last[index]) if current else (frozenset(), passage)


def _lands(database: Database) -> _Lands:
    rows = database.execute("""
        select min(p.id), max(p.id), (select group_concat(r.region, '+') from document_region r where r.document_id = p.document_id)
        from passage p where p.document_id in (select id from document where is_current) group by p.document_id order by 1""").fetchall()
    return _Lands(tuple(row[0] for row in rows), tuple(row[1] for row in rows), tuple(frozenset((row[2] or "").split("+")) for row in rows))


def _first_passages(database: Database, table: str, query: str, regions: AbstractSet[str], lands: _Lands) -> Iterator[tuple[str, int]]:
    """Yield each Land's first passage; the index gives passages in their order, so no more are read than it takes."""
    missing = set(regions)
    if not missing:
        return
    through = -1
    for (passage,) in database.execute(f"select rowid from {table} where {table} match ? order by rowid", [query]):
        if passage <= through:
            continue
        held, through = lands.of(passage)
        for region in sorted(missing & held):
            yield region, passage
            missing.remove(region)
        if not missing:
            return


def _naming(database: Database, passage: int, terms: Sequence[Sequence[str]]) -> Mention:
    """Return the first sentence of the passage that holds all words of a wording, else the whole passage."""
    text = str(database.execute("select text from passage where id = ?", [passage]).fetchone()[0])
    for start, end in sentence_spans(text):
        folded = fold(text[start:end])
        if any(all(word in folded for word in words) for words in terms):
            return _mention(database, passage, start, end)
    return _mention(database, passage, 0, len(text))


def _mention(database: Database, passage: int, start: int, end: int) -> Mention:
    text, paper, page, document = database.execute(
        "select p.text, d.title, p.page, d.id from passage p join document d on d.id = p.document_id where p.id = ?", [passage]
    ).fetchone()
    return Mention(text[start:end], paper, page, document)


@cache
def wider_themes(theme: str) -> tuple[str, ...]:
    """Return the themes of the vocabulary that this one stands under, the nearest first."""
    broader = {one.id: one.broader for one in read_themes()}
    found: list[str] = []
    above = broader.get(theme)
    while above is not None:
        found.append(above)
        above = broader[above]
    return tuple(found)


def _known(theme: str) -> PolicyTheme | None:
    return next((one for one in read_themes() if one.id == theme), None)


@cache
def _terms(theme: str, label: str) -> tuple[tuple[str, ...], ...]:
    """Return the wordings of a theme as folded stems, parts of compounds as one stem; of a theme of its own the label and its nouns."""
    known = _known(theme)
    if not known:
        return (_stems(label), *((_stem(fold(noun)),) for noun in NOUN.findall(label)))
    return (*map(_stems, known.labels), *((fold(part.strip("-")),) for part in known.parts))


@cache
def _queries(theme: str, label: str) -> tuple[tuple[str, str], ...]:
    """Return the searches for a theme: its wordings as words, the ends of its compounds as parts of words.

    A theme the vocabulary does not know has only the wording of what made it: any of its nouns counts, in compounds too.
    """
    known = _known(theme)
    if known:
        whole = [phrase for wording in known.labels if (phrase := _phrase(wording))]
        whole += [f'"{fold(part[:-1])}"*' for part in known.parts if part.endswith("-")]
        parts = [fold(part[1:]) for part in known.parts if part.startswith("-")]
    else:
        whole, parts = [_phrase(label)], [_stem(fold(noun)) for noun in NOUN.findall(label)]
    asked = (("passage_words", whole), ("passage_parts", [f'"{part}"' for part in parts if len(part) > TRIGRAM]))
    return tuple((table, " OR ".join(dict.fromkeys(filter(None, terms)))) for table, terms in asked if any(terms))


def _phrase(wording: str) -> str:
    """Return the search for the words of a wording close together, in any order and inflection."""
    words = _stems(wording)
    terms = " ".join(f'"{word}"' + ("*" if len(word) >= SHORTEST else "") for word in words)
    return f"NEAR({terms}, {BETWEEN})" if len(words) > 1 else terms


def _stems(wording: str) -> tuple[str, ...]:
    return tuple(_stem(word) for word in re.findall(r"[^\W_]+", fold(wording)))


def _stem(folded: str) -> str:
    return ENDING.sub("", folded)
