"""Whether a text wants more or less of a thing: words of direction and negation, as data in `corpus/vocabulary/match_types.toml`.

Cautious by design: a text that says both says nothing, and only words of one axis (amount, duration, permission ...) are opposites.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache

from corpus.words import vocabulary
from models.label_parts import label_parts
from models.words import PIECE, content_words, fold, stem

SHORTEST_REST, LONGEST_ENDING = 3, 5
"""Letters of a compound before a direction ('netz|ausbau'), and of its ending behind it ('erhoh|ungen')."""
ALIKE = 0.6
"""Share of common nouns from which two things are the same one."""
SENTENCE = re.compile(r"(?<=[.!?;])\s+")
ANY_AXIS = "*"


@dataclass(frozen=True, slots=True)
class Direction:
    """What a text wants of a thing: `sign` 1 (more, yes) or -1 (less, no), the axes it speaks of, the words that say so."""

    sign: int
    axes: frozenset[str]
    words: tuple[str, ...]
    thing: frozenset[str]


@dataclass(frozen=True, slots=True)
class _Hit:
    word: str
    sign: int
    axes: frozenset[str]
    rest: str


def direction(label: str, passage: str = "") -> Direction | None:
    """Return what a label wants of its thing; where it does not say, what the sentences about that thing in the passage want."""
    said = _hits(label)
    if not said and not passage:
        return None
    thing = _thing(label, said)
    if said:
        return _one_direction(said, thing)
    about = [_hits(text) for text in SENTENCE.split(passage) if thing and thing <= _stems(text)]
    # in a whole sentence a bare 'nicht' may deny anything: only words of direction tell
    about = [hits for hits in about if any(hit.sign for hit in hits)]
    wanted = {found for hits in about if (found := _one_direction(hits, thing))}
    return min(wanted, key=lambda found: found.words) if len({(found.sign) for found in wanted}) == 1 else None


def opposed(one: Direction | None, other: Direction | None) -> bool:
    """Say whether the two want the opposite of the same thing."""
    if not one or not other or one.sign == other.sign or not _same_axis(one.axes, other.axes):
        return False
    common, either = len(one.thing & other.thing), len(one.thing | other.thing)
    return common > 0 and common >= ALIKE * either and (one.thing <= other.thing or other.thing <= one.thing)


def _same_axis(one: frozenset[str], other: frozenset[str]) -> bool:
    return bool(one & other) or ANY_AXIS in one or ANY_AXIS in other


def _one_direction(hits: tuple[_Hit, ...], thing: frozenset[str]) -> Direction | None:
    words = [hit for hit in hits if hit.sign]
    negations = len(hits) - len(words)
    signs = {hit.sign for hit in words}
    if not hits or not thing or len(signs) > 1:
        return None
    axes = frozenset[str]().union(*(hit.axes for hit in words)) if words else frozenset({ANY_AXIS})
    sign = (signs.pop() if signs else 1) * (-1) ** negations
    return Direction(sign, axes, tuple(hit.word for hit in hits), thing)


def _thing(label: str, hits: Iterable[_Hit]) -> frozenset[str]:
    """The stems of the nouns of a label that remain when its words of direction are taken out."""
    kept, taken = label, {hit.word: hit.rest for hit in hits}
    for word, rest in taken.items():
        kept = re.sub(rf"\b{re.escape(word)}\b", rest.capitalize(), kept)
    return label_parts(" ".join(kept.split())).nouns - generic_stems() if kept.strip() else frozenset()


def _stems(text: str) -> frozenset[str]:
    return label_parts(text).words


def _hits(text: str) -> tuple[_Hit, ...]:
    pieces = [(match.group(), fold(match.group())) for match in PIECE.finditer(text)]
    mined = any(word in folded for _, folded in pieces for word in _mined())
    found = []
    for index, (piece, folded) in enumerate(pieces):
        if stem(folded) in _negations():
            found.append(_Hit(piece, 0, frozenset(), ""))
        elif hit := _hit(piece, folded) or _parted(pieces[index:]):
            found.extend([] if mined and "abbau" in folded else [hit])
    return tuple(found)


def _hit(piece: str, folded: str) -> _Hit | None:
    if any(folded.startswith(word) for word in _no_direction()):
        return None
    match = _beginnings().fullmatch(folded)
    if not match:
        return None
    sign, axes = _words()[match["word"]]
    return _Hit(piece, sign, axes, piece[: len(match["rest"])])


def _parted(pieces: list[tuple[str, str]]) -> _Hit | None:
    """A verb parted from its prefix: 'führt ... ein' at the end of the sentence."""
    if len(pieces) < 2:
        return None
    (piece, folded), (_, last) = pieces[0], pieces[-1]
    for verb, (sign, axes) in _separable().get(last, {}).items():
        if folded.startswith(verb) and len(folded) <= len(verb) + 3:
            return _Hit(piece, sign, axes, "")
    return None


@cache
def generic_stems() -> frozenset[str]:
    """Return the stems of words that name no subject."""
    return frozenset(word.stem for text in vocabulary("match_types")["generic"]["words"] for word in content_words(text))


@cache
def _negations() -> frozenset[str]:
    return frozenset(stem(fold(word)) for word in vocabulary("match_types")["negation"]["words"])


@cache
def _no_direction() -> tuple[str, ...]:
    return tuple(map(fold, vocabulary("match_types")["no_direction"]["words"]))


@cache
def _mined() -> tuple[str, ...]:
    return tuple(map(fold, vocabulary("match_types")["no_direction"]["mined"]))


def _entries() -> Iterator[tuple[str, int, str]]:
    for axis in vocabulary("match_types")["axis"]:
        for sign, words in ((1, axis["more"]), (-1, axis["less"])):
            yield from ((fold(word), sign, axis["name"]) for word in words)


@cache
def _words() -> dict[str, tuple[int, frozenset[str]]]:
    """Every beginning with its sign and the axes it stands on."""
    found: dict[str, tuple[int, frozenset[str]]] = {}
    for word, sign, axis in _entries():
        prefix, bar, base = word.partition("|")
        forms = [prefix + base, f"{prefix}ge{base}", f"{prefix}zu{base}"] if bar else [word, f"ge{word}"]
        for form in forms:
            found[form] = sign, found.get(form, (sign, frozenset()))[1] | {axis}
    return found


@cache
def _separable() -> dict[str, dict[str, tuple[int, frozenset[str]]]]:
    """Prefix, then verb, of what can stand apart."""
    found: dict[str, dict[str, tuple[int, frozenset[str]]]] = {}
    for word, sign, axis in _entries():
        prefix, bar, base = word.partition("|")
        if bar:
            verbs = found.setdefault(prefix, {})
            verbs[base] = sign, verbs.get(base, (sign, frozenset()))[1] | {axis}
    return found


@cache
def _beginnings() -> re.Pattern[str]:
    words = "|".join(sorted(_words(), key=lambda word: (-len(word), word)))
    return re.compile(rf"(?P<rest>|\w{{{SHORTEST_REST},}}?)(?P<word>{words})\w{{0,{LONGEST_ENDING}}}")
