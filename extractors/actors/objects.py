"""What stands behind a name and is no part of it: 'dem Kreistag Eckpunkte' hands papers to the Kreistag."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache

from corpus.local_bodies import local_places
from corpus.records import Token
from extractors.actors.heads import HeadWord, head_word
from extractors.actors.patterns import NameMatch

_OPEN = frozenset({"topic", "name"})
"""Complements that may be common nouns: 'Netzwerk Kinderrechte'; offices have theirs with 'für'."""


def without_objects(text: str, matches: Iterable[NameMatch], tokens: Sequence[Token]) -> Iterator[NameMatch]:
    """Yield the matches, without a plural noun where a place was taken for one; those that are no name without it are left out."""
    by_end = {token.end: token for token in tokens}
    for match in matches:
        first, _, last = text[match.start : match.end].rpartition(" ")
        head = head_word(first.rpartition(" ")[2])
        if head is None or not _is_object(by_end, match.end, last, head):
            yield match
        elif head.head.alone and not head.is_plural:
            yield replace(match, end=match.start + len(first.rstrip()), name=match.name.removesuffix(last).rstrip())


def _is_object(by_end: Mapping[int, Token], end: int, word: str, head: HeadWord) -> bool:
    """A common noun in the plural behind a head that takes places only."""
    token = by_end.get(end)
    is_plural = token is not None and token.tag == "NN" and token.text == word and token.lemma != word
    takes = set(head.head.takes)
    is_office = head.head.type == "agency" and "für" in takes
    return is_plural and (is_office or head.is_plural or ("place" in takes and not _OPEN & takes)) and word not in _places()


@cache
def _places() -> frozenset[str]:
    return frozenset(name for *_, name in local_places())
