"""Whether a Land's papers mention a theme at all, in whatever words the vocabulary has for it: the check behind 'not contained'."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sqlite_utils import Database

from corpus.themes import read_themes
from outputs.namings import Place, first_namings, first_titles
from outputs.touches import nearest_touches


@dataclass(frozen=True, slots=True)
class Mention:
    """A passage that has a word of the theme: the Land's papers touch the subject, if not as a field or measure."""

    quote: str
    paper: str
    page: int | None
    document: str


def mentions(database: Database, wanted: Mapping[str, Sequence[str]], labels: Mapping[str, str]) -> dict[Place, Mention]:
    """Return a passage of each theme and Land that touches it: the first that names it, else the nearest in meaning.

    `wanted` names for each theme id the Länder asked about, `labels` what a theme is called that the vocabulary has not.
    """
    found = first_namings(database, wanted, labels)
    unnamed = {theme: [region for region in regions if (theme, region) not in found] for theme, regions in wanted.items()}
    touched = {place: (at.passage, at.start, at.end) for place, at in nearest_touches(database, unnamed).items()}
    return _mentions(database, {**found, **touched})


def named_by_titles(database: Database, wanted: Mapping[str, Sequence[str]], labels: Mapping[str, str]) -> dict[Place, Mention]:
    """Return for each theme and Land the first paper, by title, that names the theme in its title: its quotation is the title."""
    found = first_titles(database, wanted, labels)
    asked = "select id, title from document where id in (select value from json_each(?))"
    titles = dict(database.execute(asked, [json.dumps(sorted(set(found.values())))]).fetchall())
    return {place: Mention(titles[document], titles[document], None, document) for place, document in found.items()}


def _mentions(database: Database, found: Mapping[Place, tuple[int, int, int]]) -> dict[Place, Mention]:
    """Return the sentences, each by passage, start and end, with their papers."""
    rows = database.execute(
        """select p.id, p.text, d.title, p.page, d.id from passage p join document d on d.id = p.document_id
           where p.id in (select value from json_each(?))""",
        [json.dumps(sorted({passage for passage, _, _ in found.values()}))],
    ).fetchall()
    passages = {passage: (text, paper, page, document) for passage, text, paper, page, document in rows}
    told: dict[Place, Mention] = {}
    for place, (passage, start, end) in found.items():
        text, paper, page, document = passages[passage]
        told[place] = Mention(text[start:end], paper, page, document)
    return told


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
