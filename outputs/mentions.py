"""Whether a Land's papers mention a theme at all, in whatever words the vocabulary has for it: the check behind 'not contained'."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sqlite_utils import Database

from corpus.sentence_spans import sentence_spans
from corpus.themes import read_themes
from outputs.folding import fold
from outputs.namings import first_namings, first_titles
from outputs.theme_terms import ThemeTerms, theme_terms
from outputs.touches import nearest_touches


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
    found = first_namings(database, wanted, labels)
    unnamed = {theme: [region for region in regions if (theme, region) not in found] for theme, regions in wanted.items()}
    named = {
        (theme, region): _naming(database, passage, theme_terms(theme, labels.get(theme, ""))) for (theme, region), passage in found.items()
    }
    return named | {place: _mention(database, *at[:3]) for place, at in nearest_touches(database, unnamed).items()}


def named_by_titles(database: Database, wanted: Mapping[str, Sequence[str]], labels: Mapping[str, str]) -> dict[tuple[str, str], Mention]:
    """Return for each theme and Land the first paper, by title, that names the theme in its title: its quotation is the title."""
    found = first_titles(database, wanted, labels)
    asked = "select id, title from document where id in (select value from json_each(?))"
    titles = dict(database.execute(asked, [json.dumps(sorted(set(found.values())))]).fetchall())
    return {place: Mention(titles[document], titles[document], None, document) for place, document in found.items()}


def _naming(database: Database, passage: int, terms: ThemeTerms) -> Mention:
    """Return the first sentence of the passage that holds all words of a wording, else the whole passage."""
    text = str(database.execute("select text from passage where id = ?", [passage]).fetchone()[0])
    for start, end in sentence_spans(text):
        if terms.named_in(fold(text[start:end])):
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
