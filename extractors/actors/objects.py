"""What stands behind a name and is no part of it: 'dem Kreistag Eckpunkte' hands papers to the Kreistag."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from corpus.local_bodies import local_places
from corpus.records import Sentence
from extractors.actors.heads import HeadWord, head_word
from extractors.actors.patterns import NameMatch

_OPEN = frozenset({"topic", "name"})
"""Complements that may be common nouns: 'Netzwerk Kinderrechte'; offices have theirs with 'für'."""
_OPENING = ("V", "KOU", "PREL", "PW")
"""How tags of words begin behind which objects can stand; before the verb of a main clause stands one whole: 'Die Stadt Auen baut'."""


def without_objects(text: str, matches: Iterable[NameMatch], sentences: Sequence[Sentence]) -> Iterator[NameMatch]:
    """Yield the matches, without a plural noun where a place was taken for one; those that are no name without it are left out."""
    by_end = {token.end: sentence for sentence in sentences for token in sentence.tokens}
    for match in matches:
        first, _, last = text[match.start : match.end].rpartition(" ")
        head = head_word(first.rpartition(" ")[2])
        if head is None or not _is_object(by_end, match, last, head):
            yield match
        elif head.head.alone and not head.is_plural:
            yield replace(match, end=match.start + len(first.rstrip()), name=match.name.removesuffix(last).rstrip())


def _is_object(by_end: Mapping[int, Sentence], match: NameMatch, word: str, head: HeadWord) -> bool:
    """A common noun in the plural behind a head that takes places only, where a verb or conjunction stands before.

    In 'baut die Stadt Weiden ein Netz' the object is yet to come.
    """
    takes = set(head.head.takes)
    is_office = head.head.type == "agency" and "für" in takes
    if not (is_office or head.is_plural or ("place" in takes and not _OPEN & takes)) or word in _places():
        return False
    tokens = by_end[match.end].tokens if match.end in by_end else ()
    if any(token.tag == "ART" and token.start == match.end + 1 for token in tokens):
        return False
    is_plural = any(token.end == match.end and token.tag == "NN" and token.text == word and token.lemma != word for token in tokens)
    return is_plural and any(token.tag.startswith(_OPENING) and token.end <= match.start for token in tokens)


@cache
def _places() -> frozenset[str]:
    return frozenset(name for *_, name in local_places())
