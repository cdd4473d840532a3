"""How alike an entry of one edition is to an entry of the next: words, meaning, number, place and what is stated about it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from math import log

import numpy as np
from numpy.typing import NDArray

from corpus.transitions import EditionEntry, Value
from models.label_parts import LabelParts, label_parts, named_parts
from models.theme_space import Vectors
from models.words import content_words, wording

WEIGHTS = {"words": 0.5, "meaning": 0.2, "values": 0.15, "place": 0.1, "code": 0.05, "inside": 0.5}
"""What each kind of evidence counts; what an edition does not state is left out of the mean."""
NAMED = 0.4
"""What it adds that the new entry's text says it takes the old entry's place: enough by itself."""
SUCCEEDS = re.compile(
    r"\b(?:bisherig|früher|ehemalig|ehemals|vormals|zuvor|unter neuem (?:Namen|Titel)|umbenannt|abgelöst|ersetzt|löst|tritt an die Stelle|Nachfolg"
    r"|fortgeführt|weitergeführt|fortgesetzt|weiterentwickelt|hervorgegangen|geht auf|aufgegangen)",
    re.IGNORECASE,
)
"""What a text says of an entry that it continues."""
SENTENCE_END = re.compile(r"(?<=[.!?;])\s+(?=[A-ZÄÖÜ])|\n+")
DISTINCT = 0.35
"""Centred cosine from which two labels have something to do with each other; below it, meaning counts nothing."""
QUALITY, COMPLEMENT = 0.5, 0.85
"""What common words count for when they are but adjectives, or stand in one label's complement only."""
IDENTIFYING = ("responsible", "partners", "target_group", "indicator")
"""Values that stay when an entry goes on; deadlines and money are what editions change."""
HYPHEN = re.compile(r"(?<=[^\W\d_])[-\u00ad‐‑](?=[^\W\d_])")
"""Between letters; 'Wieder-Einführung' and 'Wiedereinführung' are one word."""
SHORT_FORM = re.compile(r"\s*\([A-ZÄÖÜ][A-ZÄÖÜa-z]{0,3}[A-ZÄÖÜ]\)")
"""'(ÖPNV)' after the word it stands for is no part of a name."""
SUBTITLE = re.compile(r":\s")
BRACKETED = re.compile(r"\s*\([^()]*\)\s*")
NEGATING = re.compile(r"\b(?:ohne|gegen|statt|nicht)\b", re.IGNORECASE)
"""Words that carry no subject, yet make another name of the rest."""
OLD_SPELLING = re.compile(r"(?<=[a-z])t(?=i(?:al|ell))|ph")
"""Of folded words that are spelt in two ways: Potential and Potenzial, Photovoltaik and Fotovoltaik."""
SHORTEST_NAME = 8
"""Letters a label needs to be recognised inside running text."""


Reading = tuple[LabelParts, LabelParts, LabelParts, LabelParts | None]
"""A label's words as they stand, without hyphens, with themes, and those of its title alone."""


@dataclass(frozen=True, slots=True)
class Likeness:
    """The evidence for one pair, each from 0 to 1, None where one of the two states nothing of the kind."""

    words: float
    meaning: float
    values: float | None = None
    place: float | None = None
    code: float | None = None
    inside: float | None = None
    """Share of the measures below a field that go on below the other."""
    is_named: bool = False

    @property
    def score(self) -> float:
        """The weighted mean of what is known, and a supplement where the new text names the old entry."""
        known = {name: value for name in WEIGHTS if (value := getattr(self, name)) is not None}
        mean = sum(WEIGHTS[name] * value for name, value in known.items()) / sum(WEIGHTS[name] for name in known)
        return float(mean + NAMED * self.is_named)


@dataclass(frozen=True, slots=True)
class Side:
    """The entries of one edition, with the words of each label and its centred vector (float32 [entries, dimensions])."""

    entries: tuple[EditionEntry, ...]
    parts: tuple[LabelParts, ...]
    joined: tuple[LabelParts, ...]
    """The same with words that a hyphen joins as one."""
    named: tuple[LabelParts, ...]
    """The same with the theme for the words that name it."""
    titles: tuple[LabelParts | None, ...]
    """Those of what stands before a colon, where there is one."""
    vectors: Vectors

    @property
    def words(self) -> tuple[frozenset[str], ...]:
        return tuple(parts.words for parts in self.parts)

    @property
    def readings(self) -> tuple[Reading, ...]:
        """The ways to read each label."""
        return tuple(zip(self.parts, self.joined, self.named, self.titles, strict=True))


def side(entries: Sequence[EditionEntry], vectors: Vectors) -> Side:
    """Return the entries ready to be compared; `vectors` are centred, a row an entry."""
    labels = [entry.label for entry in entries]
    joined = tuple(label_parts(HYPHEN.sub("", label)) for label in labels)
    titles = tuple(label_parts(SUBTITLE.split(label)[0]) if SUBTITLE.search(label) else None for label in labels)
    return Side(tuple(entries), tuple(map(label_parts, labels)), joined, tuple(map(named_parts, labels)), titles, vectors)


def likenesses(old: Side, new: Side) -> dict[tuple[int, int], Likeness]:
    """Return the evidence for every pair (index in old, index in new) that has anything in common: words, meaning, a mention."""
    weight = _word_weights(
        [frozenset[str]().union(*(parts.words for parts in label if parts)) for one in (old, new) for label in one.readings]
    )
    cosines: NDArray[np.float64] = np.clip(np.einsum("id,jd->ij", old.vectors, new.vectors), 0, 1).round(4)
    living = {wording(entry.label) for entry in new.entries}
    same = same_names(old.entries, new.entries)
    readings = old.readings, new.readings
    found = {}
    for i, before in enumerate(old.entries):
        for j, after in enumerate(new.entries):
            words = max(_common(*both, weight) for both in _read_alike(readings[0][i], readings[1][j]))
            meaning = max(0.0, (float(cosines[i, j]) - DISTINCT) / (1 - DISTINCT))
            is_named = wording(before.label) not in living and succeeds(after, before.label)
            if words or meaning or is_named or (i, j) in same:
                found[i, j] = Likeness(words, meaning, _same_values(before, after), is_named=is_named)
    return found


def placed(like: Mapping[tuple[int, int], Likeness], old: Side, new: Side, parents: Mapping[str, str]) -> dict[tuple[int, int], Likeness]:
    """Return the likenesses with place and number, unless the outline was built anew.

    `parents` maps labels of fields of the old edition to what they are called in the new one.
    """
    if _is_rebuilt(old.entries, new.entries, parents):
        return dict(like)
    told = {}
    for (i, j), one in like.items():
        before, after = old.entries[i], new.entries[j]
        told[i, j] = replace(one, place=_same_place(before, after, parents), code=_same_code(before, after))
    return told


def with_inside(
    like: Mapping[tuple[int, int], Likeness], old: Side, new: Side, moved: Mapping[tuple[str, str], float]
) -> dict[tuple[int, int], Likeness]:
    """Return the likenesses of fields with the share of what is below them; `moved` has it by both labels as worded."""
    told = dict(like)
    for i, before in enumerate(old.entries):
        for j, after in enumerate(new.entries):
            if share := moved.get((wording(before.label), wording(after.label))):
                told[i, j] = replace(told.get((i, j), Likeness(0.0, 0.0)), inside=share)
    return told


def _read_alike(old: Reading, new: Reading) -> Iterator[tuple[LabelParts, LabelParts]]:
    """Yield both labels in each way of reading; a title alone is read only against a label that has no subtitle to compare."""
    yield from zip(old[:3], new[:3], strict=True)
    if (old[3] is None) != (new[3] is None):
        yield old[3] or old[0], new[3] or new[0]


def same_names(old: Sequence[EditionEntry], new: Sequence[EditionEntry]) -> frozenset[tuple[int, int]]:
    """Return the pairs (index in old, index in new) whose labels are one name: but for inflection, articles, hyphens.

    What one of two labels adds in brackets is no other name where nothing else in either edition has the name before them.
    """
    pairs: set[tuple[int, int]] = set()
    for name in (wording, _stems):
        pairs |= {(i, j) for olds, news in _by(name, old, new) for i in olds for j in news}
    for olds, news in _by(_bare_stems, old, new):
        if len(olds) == len(news) == 1 and _has_brackets(old[olds[0]]) != _has_brackets(new[news[0]]):
            pairs.add((olds[0], news[0]))
    return frozenset(pairs)


def bracketed_parts(old: Sequence[EditionEntry], new: Sequence[EditionEntry]) -> Iterator[tuple[tuple[int, ...], tuple[int, ...]]]:
    """Yield (indices in old, in new) where one edition has a name once and bare, the other several times and only with something in brackets."""
    for olds, news in _by(_bare_stems, old, new):
        marked = [{_has_brackets(entries[row]) for row in rows} for entries, rows in ((old, olds), (new, news))]
        if (len(olds) == 1 < len(news) and marked == [{False}, {True}]) or (len(news) == 1 < len(olds) and marked == [{True}, {False}]):
            yield tuple(olds), tuple(news)


def _by(name: Callable[[str], object], old: Sequence[EditionEntry], new: Sequence[EditionEntry]) -> Iterator[tuple[list[int], list[int]]]:
    """Yield who has each name, in the old and in the new edition; an empty name is none."""
    found: dict[object, tuple[list[int], list[int]]] = {}
    for edition, entries in enumerate((old, new)):
        for row, entry in enumerate(entries):
            if called := name(entry.label):
                found.setdefault(called, ([], []))[edition].append(row)
    yield from found.values()


def _has_brackets(entry: EditionEntry) -> bool:
    return BRACKETED.search(entry.label) is not None


def _bare_stems(label: str) -> tuple[str, ...]:
    return _stems(BRACKETED.sub(" ", label))


def _stems(label: str) -> tuple[str, ...]:
    """The stems of a label's words; what turns its sense round is one of them ('Netze ohne Strom')."""
    text = HYPHEN.sub("", SHORT_FORM.sub("", unicodedata.normalize("NFC", label)))
    words = [(word.start, OLD_SPELLING.sub(lambda old: "f" if old.group() == "ph" else "z", word.stem)) for word in content_words(text)]
    return tuple(stem for _, stem in sorted([*words, *((match.start(), match.group().lower()) for match in NEGATING.finditer(text))]))


def names(text: str, label: str) -> bool:
    """Say whether the text holds the label word for word."""
    sought = wording(label)
    return len(sought) >= SHORTEST_NAME and f" {sought} " in f" {wording(text)} "


def succeeds(entry: EditionEntry, label: str) -> bool:
    """Say whether a sentence about the entry names the label as something that goes on in it."""
    return names(entry.body, label) and any(
        SUCCEEDS.search(sentence) is not None and names(sentence, label) for sentence in SENTENCE_END.split(entry.body)
    )


def same_value(one: Value | None, other: Value | None) -> bool:
    """Say whether two stated values are the same whatever their case, spaces and order."""
    return _comparable(one) == _comparable(other)


def _comparable(value: Value | None) -> object:
    if isinstance(value, tuple):
        return frozenset(map(wording, value))
    return wording(value) if isinstance(value, str) else value


def _word_weights(labels: Sequence[frozenset[str]]) -> dict[str, float]:
    """Words that many entries of the plan have say little about any one of them; one in each edition counts in full."""
    counts = Counter(word for words in labels for word in words)
    return {word: 1 / (1 + log(max(1, count / 2))) for word, count in counts.items()}


def _common(old: LabelParts, new: LabelParts, weight: Mapping[str, float]) -> float:
    """Return the mean of what is common to both (Dice) and what of the shorter label is in the longer one.

    A name that was only cut or drawn out keeps its words; rare words make that more certain than frequent ones, nouns more
    certain than adjectives, and the subject more certain than what qualifies it.
    """
    shared = old.words & new.words
    if not shared:
        return 0.0
    both, one, other = (_total(words, weight) for words in (shared, old.words, new.words))
    drawn_out = both / min(one, other) * max(weight[word] for word in shared)
    return (2 * both / (one + other) + drawn_out) / 2 * _bearing(shared, old, new)


def _bearing(shared: frozenset[str], old: LabelParts, new: LabelParts) -> float:
    if not shared & old.nouns & new.nouns:
        return QUALITY
    return 1.0 if shared & old.subject & new.subject else COMPLEMENT


def _total(words: frozenset[str], weight: Mapping[str, float]) -> float:
    return sum(weight[word] for word in sorted(words))


def _same_values(old: EditionEntry, new: EditionEntry) -> float | None:
    before, after = ({value.name: value.value for value in entry.values if value.name in IDENTIFYING} for entry in (old, new))
    both = [name for name in IDENTIFYING if name in before and name in after]
    return sum(_shared(before[name], after[name]) for name in both) / len(both) if both else None


def _shared(one: Value, other: Value) -> float:
    a, b = ({wording(part) for part in (value if isinstance(value, tuple) else (str(value),))} for value in (one, other))
    return len(a & b) / len(a | b) if a | b else 0.0


def _same_place(old: EditionEntry, new: EditionEntry, parents: Mapping[str, str]) -> float | None:
    if not old.parent or not new.parent:
        return None
    return float(wording(parents.get(old.parent, old.parent)) == wording(new.parent))


def _is_rebuilt(old: Sequence[EditionEntry], new: Sequence[EditionEntry], parents: Mapping[str, str]) -> bool:
    """Both editions have an outline above their entries, and nothing of the old one is left: place and number say nothing then."""
    before = {wording(parents.get(entry.parent, entry.parent)) for entry in old if entry.parent}
    after = {wording(entry.parent) for entry in new if entry.parent}
    return bool(before and after) and not before & after


def _same_code(old: EditionEntry, new: EditionEntry) -> float | None:
    """'Ü 2' and 'Ü2' are one number."""
    one, other = ("".join(wording(code or "").split()) for code in (old.code, new.code))
    return float(one == other) if one and other else None
