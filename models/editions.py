"""Two editions of a plan: which entries go on, under another name, in parts or together, and which come or go.

Pure: records in, transitions out. Entries of the same wording are paired first, then one is found in several (split) or
several in one (merged), then the likeliest of the rest one to one, best first. Fields come before measures, so that a
measure whose field was renamed still stands in the same place.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from corpus.transitions import Change, Delta, Edition, EditionEntry, EditionValue, EntryKind, Passage, Transition
from models.completion import is_done, said_done
from models.edition_likeness import Likeness, Side, bracketed_parts, likenesses, placed, same_names, same_value, side, with_inside
from models.pairs import label_words
from models.theme_space import Vectors
from models.words import wording

ENOUGH = 0.4
"""Likeness from which an entry is taken to go on under another name."""
WORDED = 0.25
"""Share of common words, or meaning, that a pair needs beside its circumstances: the same lead does many things."""
LEAST_PART = 0.4
"""Share of the longer label that the shorter one must make up for several longer ones to be its parts."""
COVERED = 0.7
"""Share of a new title's words that two old ones must have among them to be one in it: who puts titles together may add a word."""

SEVERAL = 2
"""Measures that must go on from one field in another to tell that it is the same field under another name."""
NO_NAMES: Mapping[str, str] = {}
NOTHING_LIKE_IT = "In der neuen Ausgabe steht nichts Entsprechendes."
SILENT_NEW = "Aus der neuen Ausgabe war nichts dieser Art zu lesen; ob es entfallen ist, bleibt offen."
SILENT_OLD = "Aus der alten Ausgabe war nichts dieser Art zu lesen; ob es neu ist, bleibt offen."

Pair = tuple[int, int]
_Free = tuple[Side, set[int]]
"""One side, and which of its entries are still free."""


@dataclass(slots=True)
class _Matching:
    """Who is still free, and what was found; indices count in the two sides."""

    old: Side
    new: Side
    like: Mapping[Pair, Likeness]
    named: frozenset[Pair]
    """Pairs of one name."""
    free_old: set[int]
    free_new: set[int]
    found: list[tuple[tuple[int, ...], tuple[int, ...]]] = field(default_factory=list)

    def take(self, olds: Sequence[int], news: Sequence[int]) -> None:
        self.free_old -= set(olds)
        self.free_new -= set(news)
        self.found.append((tuple(olds), tuple(news)))


def compare_editions(old: Edition, new: Edition, vectors: tuple[Vectors, Vectors]) -> tuple[Transition, ...]:
    """Return what became of every field, then of every measure, in the order of the old edition, new ones last.

    `vectors` are the centred embeddings of both editions' entries, in their order. Every entry is in exactly one transition.
    """
    measures, fields = (_sides(old, new, kind, vectors) for kind in ("measure", "action_field"))
    like = likenesses(*measures)
    changes = _transitions(*fields, placed(with_inside(likenesses(*fields), *fields, _moved(*measures, like)), *fields, {}), new.passages)
    renamed = {change.old[0].label: change.new[0].label for change in changes if change.old and len(change.new) == 1}
    return (*changes, *_transitions(*measures, placed(like, *measures, renamed), new.passages, renamed))


def _sides(old: Edition, new: Edition, kind: EntryKind, vectors: tuple[Vectors, Vectors]) -> tuple[Side, Side]:
    return _of_kind(old, kind, vectors[0]), _of_kind(new, kind, vectors[1])


def _of_kind(edition: Edition, kind: EntryKind, vectors: Vectors) -> Side:
    rows = [row for row, entry in enumerate(edition.entries) if entry.kind == kind]
    return side([edition.entries[row] for row in rows], vectors[rows])


def _moved(old: Side, new: Side, like: Mapping[Pair, Likeness]) -> dict[tuple[str, str], float]:
    """Return for fields, by both labels, which share of the old one's measures that go on does so below the new one, if most do."""
    matching = _matching(old, new, like)
    _pair(matching, lambda pair: pair in matching.named)
    _pair(matching, lambda pair: _goes_on(like[pair]))
    pairs = [(old.entries[olds[0]].parent, new.entries[news[0]].parent) for olds, news in matching.found]
    moves = Counter((wording(before), wording(after)) for before, after in pairs if before and after)
    going = Counter(wording(before) for before, _ in pairs if before)
    return {pair: count / going[pair[0]] for pair, count in moves.items() if count >= SEVERAL and count > going[pair[0]] / 2}


def _matching(old: Side, new: Side, like: Mapping[Pair, Likeness]) -> _Matching:
    return _Matching(old, new, like, same_names(old.entries, new.entries), set(range(len(old.entries))), set(range(len(new.entries))))


def _transitions(
    old: Side, new: Side, like: Mapping[Pair, Likeness], passages: Sequence[Passage], renamed: Mapping[str, str] = NO_NAMES
) -> list[Transition]:
    matching = _matching(old, new, like)
    _pair(matching, lambda pair: wording(old.entries[pair[0]].label) == wording(new.entries[pair[1]].label))
    _pair(matching, lambda pair: pair in matching.named)
    _split_and_merge(matching)
    _pair(matching, lambda pair: _goes_on(like[pair]))
    moved = {**renamed, **_names_of(matching)}
    matching.found.sort()
    changes = [_matched(matching, olds, news, moved) for olds, news in matching.found]
    gone = [_gone(old.entries[row], passages, SILENT_NEW if not new.entries else NOTHING_LIKE_IT) for row in sorted(matching.free_old)]
    place = {entry.id: row for row, entry in enumerate(old.entries)}
    changes = sorted([*changes, *gone], key=lambda change: place[change.old[0].id])
    reason = "" if old.entries else SILENT_OLD
    return changes + [Transition("new", new.entries[row].kind, (), (new.entries[row],), reason=reason) for row in sorted(matching.free_new)]


def _pair(matching: _Matching, fits: Callable[[Pair], bool]) -> None:
    """Pair free entries one to one, the likeliest first; of equals the earlier in both papers."""
    order = sorted((-matching.like[pair].score, abs(pair[0] - pair[1]), pair) for pair in matching.like if fits(pair))
    for _, _, (i, j) in order:
        if i in matching.free_old and j in matching.free_new:
            matching.take((i,), (j,))


def _goes_on(like: Likeness) -> bool:
    return like.score >= ENOUGH and (max(like.words, like.meaning) >= WORDED or like.is_named or like.inside is not None)


def _split_and_merge(matching: _Matching) -> None:
    for olds, news in bracketed_parts(matching.old.entries, matching.new.entries):
        if set(olds) <= matching.free_old and set(news) <= matching.free_new:
            matching.take(olds, news)
    old, new = (matching.old, matching.free_old), (matching.new, matching.free_new)
    for i, parts in _parts(old, new, covered=1.0):
        if i in matching.free_old and set(parts) <= matching.free_new:
            matching.take((i,), parts)
    for j, parts in _parts(new, old, covered=COVERED):
        if j in matching.free_new and set(parts) <= matching.free_old:
            matching.take(parts, (j,))


def _parts(one: _Free, other: _Free, *, covered: float) -> list[tuple[int, tuple[int, ...]]]:
    """Find the wholes that several others continue, each other counted for the whole it shares most with.

    Others are parts when each says all the whole says and something of its own ('Verbund' - 'Verbund für Handwerk',
    'Verbund für Industrie'), or when each says some of its words and together they say all, or the share `covered` ('Netze und Speicher' - 'Netze', 'Speicher').
    """
    (wholes, free_wholes), (others, free_others) = (one[0].words, one[1]), (other[0].words, other[1])
    members: dict[int, list[int]] = {}
    for part in sorted(free_others):
        share, whole = max(((_common_share(others[part], wholes[row]), -row) for row in free_wholes), default=(0.0, 0))
        if share >= LEAST_PART or (share and others[part] < wholes[-whole]):
            members.setdefault(-whole, []).append(part)
    found = []
    for row, together in sorted(members.items()):
        mine = _beside_each_other(together, other[0].entries)
        wider = [part for part in mine if wholes[row] < others[part]]
        narrower = [part for part in mine if others[part] < wholes[row]]
        if len(wider) > 1:
            found.append((row, tuple(wider)))
        elif len(narrower) > 1 and _cover(wholes[row], [others[part] for part in narrower], covered):
            found.append((row, tuple(narrower)))
    return found


def _beside_each_other(rows: Sequence[int], entries: Sequence[EditionEntry]) -> list[int]:
    """Leave out what stands below another of them: a field and its own subfield are no two parts of a third."""
    labels = {wording(entries[row].label) for row in rows}
    return [row for row in rows if wording(entries[row].parent or "") not in labels]


def _common_share(one: frozenset[str], other: frozenset[str]) -> float:
    """Return how much of two labels is common when one says all that the other says, else 0."""
    inside = bool(one and other) and (one < other or other < one)
    return min(len(one), len(other)) / max(len(one), len(other)) if inside else 0.0


def _cover(whole: frozenset[str], parts: Sequence[frozenset[str]], share: float) -> bool:
    """The parts have that share of the whole's words among them, and each one of its own: 'Schulung für Kinder', 'Schulung für Senioren'."""
    counted = Counter(word for part in parts for word in part)
    return len(counted) >= share * len(whole) and all(any(counted[word] == 1 for word in part) for part in parts)


def _names_of(matching: _Matching) -> dict[str, str]:
    names: defaultdict[str, str] = defaultdict(str)
    for olds, news in matching.found:
        if len(news) == 1:
            names.update({matching.old.entries[i].label: matching.new.entries[news[0]].label for i in olds})
    return dict(names)


def _matched(matching: _Matching, olds: tuple[int, ...], news: tuple[int, ...], moved: Mapping[str, str]) -> Transition:
    before, after = tuple(matching.old.entries[i] for i in olds), tuple(matching.new.entries[j] for j in news)
    kind = before[0].kind
    if len(olds) > 1 or len(news) > 1:
        change: Change = "split" if len(news) > 1 else "merged"
        return Transition(change, kind, before, after, reason=_common_words(matching, olds, news))
    like = matching.like[olds[0], news[0]]
    deltas = _deltas(before[0], after[0], moved)
    if is_done(after[0]) and not is_done(before[0]):
        return Transition("completed", kind, before, after, deltas, "Die neue Ausgabe nennt den Stand abgeschlossen.")
    if (olds[0], news[0]) in matching.named:
        said = "gleicher Wortlaut" if wording(before[0].label) == wording(after[0].label) else "gleicher Name"
        return Transition("changed" if deltas else "continued", kind, before, after, deltas, said)
    return Transition("renamed", kind, before, after, deltas, _reason(like, matching, olds, news))


def _gone(entry: EditionEntry, passages: Sequence[Passage], otherwise: str) -> Transition:
    if is_done(entry):
        return Transition("completed", entry.kind, (entry,), (), reason="Schon die alte Ausgabe nennt den Stand abgeschlossen.")
    proof = said_done(entry.label, passages)
    if proof:
        return Transition("completed", entry.kind, (entry,), (), reason="Die neue Ausgabe berichtet den Abschluss.", proof=proof)
    return Transition("dropped", entry.kind, (entry,), (), reason=otherwise)


def _reason(like: Likeness, matching: _Matching, olds: tuple[int, ...], news: tuple[int, ...]) -> str:
    said = [
        ("Der neue Eintrag nennt den alten Namen", like.is_named),
        (_common_words(matching, olds, news), like.words > 0),
        ("ähnliche Bedeutung", like.meaning >= WORDED),
        ("gleiche Zuständige und Angaben", (like.values or 0) > ENOUGH),
        ("am gleichen Ort der Gliederung", like.place == 1),
        ("gleiche Nummer", like.code == 1),
        ("darunter dieselben Maßnahmen", like.inside is not None),
    ]
    return "; ".join(text for text, holds in said if holds)


def _common_words(matching: _Matching, olds: tuple[int, ...], news: tuple[int, ...]) -> str:
    """Name the printed words of the entries on the single side whose stems all entries share, or say that the theme is all they share."""
    shared = frozenset.intersection(*(matching.old.words[i] for i in olds), *(matching.new.words[j] for j in news))
    label = matching.old.entries[olds[0]].label if len(olds) == 1 else matching.new.entries[news[0]].label
    words = [word for word in re.findall(r"[\w-]+", label) if label_words(word) & shared]
    return "gemeinsame Wörter: " + ", ".join(words) if words else "andere Wörter für dasselbe Thema"


def _deltas(old: EditionEntry, new: EditionEntry, moved: Mapping[str, str]) -> tuple[Delta, ...]:
    """Compare what both state; a field above that was only renamed is the same field."""
    before, after = ({value.name: value for value in entry.values} for entry in (old, new))
    deltas = []
    for name in dict.fromkeys((*before, *after)):
        one, other = (side.get(name, EditionValue(name, "")) for side in (before, after))
        if not same_value(one.value, other.value):
            deltas.append(Delta(name, one.value or None, other.value or None, one.quote, other.quote))
    if old.parent and new.parent and wording(moved.get(old.parent, old.parent)) != wording(new.parent):
        deltas.append(Delta("parent", old.parent, new.parent))
    return tuple(deltas)
