"""Whether a Land's papers mention a theme at all, in whatever words the vocabulary has for it: the check behind 'not contained'."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache

from sqlite_utils import Database

from corpus.themes import read_themes
from outputs.folding import fold

SHORTEST = 4
"""Letters from which a word counts with every ending; a shorter one only as it stands."""
TRIGRAM = 3


@dataclass(frozen=True, slots=True)
class Mention:
    """A passage that has a word of the theme: the Land's papers touch the subject, if not as a field or measure."""

    quote: str
    paper: str
    page: int | None


def mentions(database: Database, wanted: Mapping[str, Sequence[str]], labels: Mapping[str, str]) -> dict[tuple[str, str], Mention]:
    """Return the first passage of each theme and Land that mentions it.

    `wanted` names for each theme id the Länder asked about, `labels` what a theme is called that the vocabulary has not.
    """
    lands = _lands(database) if wanted else _Lands((), (), ())
    found: dict[tuple[str, str], int] = {}
    for theme, regions in wanted.items():
        for table, query in _queries(theme, labels.get(theme, "")):
            missing = {region for region in regions if (theme, region) not in found}
            for region, passage in _first_passages(database, table, query, missing, lands):
                found[theme, region] = passage
    return {place: _mention(database, passage) for place, passage in found.items()}


@dataclass(frozen=True, slots=True)
class _Lands:
    """Which Länder a passage belongs to: those of the paper whose numbers it lies between. A paper's are numbered in one go."""

    first: tuple[int, ...]
    last: tuple[int, ...]
    regions: tuple[frozenset[str], ...]

    def of(self, passage: int) -> frozenset[str]:
        """Return the Länder of a passage; none where its paper is no longer current."""
        index = bisect_right(self.first, passage) - 1
        return self.regions[index] if index >= 0 and passage <= self.last[index] else frozenset()


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
    for (passage,) in database.execute(f"select rowid from {table} where {table} match ? order by rowid", [query]):
        for region in sorted(missing & lands.of(passage)):
            yield region, passage
            missing.remove(region)
        if not missing:
            return


def _mention(database: Database, passage: int) -> Mention:
    row = database.execute(
        "select p.text, d.title, p.page from passage p join document d on d.id = p.document_id where p.id = ?", [passage]
    ).fetchone()
    return Mention(*row)


@cache
def _queries(theme: str, label: str) -> tuple[tuple[str, str], ...]:
    """Return the searches for a theme: its wordings as words, the ends of its compounds as parts of words."""
    known = next((one for one in read_themes() if one.id == theme), None)
    wordings = (known.label, *known.alternative) if known else (label,)
    beginnings = [part[:-1] for part in known.parts if part.endswith("-")] if known else []
    ends = [part[1:] for part in known.parts if part.startswith("-")] if known else []
    whole = [phrase for wording in (*wordings, *beginnings) if (phrase := _phrase(wording))]
    parts = [f'"{folded}"' for end in ends if len(folded := fold(end)) > TRIGRAM]
    asked = (("passage_words", whole), ("passage_parts", parts))
    return tuple((table, " OR ".join(dict.fromkeys(terms))) for table, terms in asked if terms)


def _phrase(wording: str) -> str:
    words = re.findall(r"[^\W_]+", fold(wording))
    if not words:
        return ""
    return f'"{" ".join(words)}"' + ("*" if len(words[-1]) >= SHORTEST else "")
