"""Whether a Land's papers mention a theme at all, in whatever words the vocabulary has for it: the check behind 'not contained'."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
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
    found: dict[tuple[str, str], Mention] = {}
    for theme, regions in wanted.items():
        for table, query in _queries(theme, labels.get(theme, "")):
            missing = [region for region in regions if (theme, region) not in found]
            for region, quote, paper, page in _first_passages(database, table, query, missing):
                found[theme, region] = Mention(quote, paper, page)
    return found


def _first_passages(database: Database, table: str, query: str, regions: Sequence[str]) -> list[tuple[str, str, str, int | None]]:
    if not regions:
        return []
    marks = ", ".join("?" * len(regions))
    rows = database.execute(
        f"""select r.region, p.text, d.title, p.page, min(p.id) from {table} join passage p on p.id = {table}.rowid
            join document d on d.id = p.document_id and d.is_current join document_region r on r.document_id = d.id
            where {table} match ? and r.region in ({marks}) group by r.region""",
        [query, *regions],
    ).fetchall()
    return [(region, text, title, page) for region, text, title, page, _ in rows]


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
