"""Items of no known subject gathered into themes of their own, without chains: groups are compared as wholes.

From the likeliest pair down, two groups become one where the calibrated probability of their prototypes (mean vector, mean of
words) says that they are one row. The mean of vectors of length 1 gives the average cosine of all pairs (average linkage), so that
a chain of neighbours, each near the next, does not become one theme.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np

from corpus.lessons import Learned
from corpus.records import AlignItem, Theme, content_id
from corpus.themes import NEW
from models.calibration import FEATURES, Calibration
from models.pairs import Described, Indices
from models.theme_labels import subject_of
from models.theme_space import Vectors
from models.words import wording

SAME_SUBJECT = 0.5
"""Groups become one from this probability on."""

Members = list[int]


@dataclass(slots=True)
class _Group:
    """Rows that are one theme: the sum of their vectors, how often each word occurs in them, rows they must not be with."""

    rows: Members
    total: Vectors
    words: Counter[str]
    never: set[int] = field(default_factory=set)


class _Groups:
    """The groups while they grow. A row's group is found through its leader."""

    def __init__(self, described: Described, rows: Iterable[int], calibration: Calibration) -> None:
        self.leader = {row: row for row in rows}
        self.held = {row: _Group([row], described.vectors[row].copy(), Counter(described.words[row])) for row in self.leader}
        self.weight = dict(zip(FEATURES, calibration.weights, strict=True))
        self.base = calibration.intercept + self.weight["unknown"]
        self.refused: set[tuple[int, int, int, int]] = set()

    def find(self, row: int) -> int:
        while self.leader[row] != row:
            self.leader[row] = self.leader[self.leader[row]]
            row = self.leader[row]
        return row

    def part(self, one: int, other: int) -> None:
        """Keep two rows apart for good."""
        if one in self.held and other in self.held:
            self.held[one].never.add(other)
            self.held[other].never.add(one)

    def join(self, one: int, other: int) -> None:
        """Make one group of the groups of two rows, unless two of their rows are kept apart."""
        small, large = sorted((self.find(one), self.find(other)), key=lambda root: (len(self.held[root].rows), -root))
        if small == large or not self._may(small, large):
            return
        gone, kept = self.held.pop(small), self.held[large]
        self.leader[small] = large
        kept.rows += gone.rows
        kept.total += gone.total
        kept.words.update(gone.words)
        kept.never |= gone.never

    def join_if_near(self, one: int, other: int) -> None:
        """Join the groups of two rows where their prototypes are one row, too."""
        a, b = sorted((self.find(one), self.find(other)))
        if a == b:
            return
        asked = a, b, len(self.held[a].rows), len(self.held[b].rows)
        if asked in self.refused:
            return
        if self._log_odds(self.held[a], self.held[b]) >= 0:
            self.join(a, b)
        else:
            self.refused.add(asked)

    def _may(self, one: int, other: int) -> bool:
        return not any(self.find(row) == other for row in self.held[one].never)

    def _log_odds(self, one: _Group, other: _Group) -> float:
        sizes = len(one.rows), len(other.rows)
        cosine = float(np.dot(one.total, other.total)) / (sizes[0] * sizes[1])
        overlap = _common_share(one.words, other.words, sizes)
        return self.base + self.weight["unknown_cosine"] * cosine + self.weight["unknown_word_overlap"] * overlap


def _common_share(one: Counter[str], other: Counter[str], sizes: tuple[int, int]) -> float:
    """Overlap of the mean words of two groups; of single items it is the share of common words among all of theirs."""
    if len(one) > len(other):
        one, other, sizes = other, one, (sizes[1], sizes[0])
    common = sum(min(count / sizes[0], other[word] / sizes[1]) for word, count in one.items() if word in other)
    either = one.total() / sizes[0] + other.total() / sizes[1] - common
    return common / either if either else 0.0


@dataclass(frozen=True, slots=True)
class Likely:
    """Pairs of rows that are likely one row, the likeliest first."""

    a: Indices
    b: Indices

    def among(self, rows: Members) -> Iterator[tuple[int, int]]:
        """Yield the pairs of two of these rows."""
        both = np.isin(self.a, rows) & np.isin(self.b, rows)
        return zip(self.a[both].tolist(), self.b[both].tolist(), strict=True)


def new_themes(
    items: Sequence[AlignItem], described: Described, likely: Likely, calibration: Calibration, learned: Learned
) -> tuple[Theme, ...]:
    """Return the themes of the items without a known one, by id: same wording, a person's word, or likely one row as groups.

    Items that `learned` places in such a theme are in it beside the known ones they have. A group that holds most of what an earlier
    theme held keeps that theme's id and label.
    """
    placed = {item for item, _ in learned.placed}
    told = (place for place, item in enumerate(items) if item.id in placed)
    unknown = sorted({*np.flatnonzero(~described.shares.any(axis=1)).tolist(), *told})
    groups = _Groups(described, unknown, calibration)
    row = {items[place].id: place for place in unknown}
    for first, second in learned.apart:
        groups.part(row.get(first, -1), row.get(second, -1))
    _join_sure(groups, items, unknown, [(row[a], row[b]) for a, b in learned.same if a in row and b in row])
    for one, other in likely.among(unknown):
        groups.join_if_near(one, other)
    found = [sorted(group.rows) for group in groups.held.values()]
    return _named([_theme(items, described, rows) for rows in found], learned)


def _join_sure(groups: _Groups, items: Sequence[AlignItem], unknown: Members, same: Iterable[tuple[int, int]]) -> None:
    for one, other in same:
        groups.join(one, other)
    first: dict[str, int] = {}
    for row in sorted(unknown, key=lambda row: items[row].id):
        groups.join(row, first.setdefault(wording(items[row].label), row))


def _theme(items: Sequence[AlignItem], described: Described, rows: Members) -> Theme:
    label = suggest_label([items[row].label for row in rows], described.vectors[rows])
    return Theme(NEW + content_id("theme", wording(label)), subject_of(label), tuple(sorted(items[row].id for row in rows)))


def suggest_label(labels: Sequence[str], vectors: Vectors) -> str:
    """Return the label nearest to all others of a group; among equals the shortest, then the first in the alphabet."""
    nearness = np.einsum("ij,j->i", vectors, vectors.sum(axis=0)).round(4)
    order: Iterable[tuple[float, int, str]] = ((-float(near), len(label), label) for near, label in zip(nearness, labels, strict=True))
    return min(order)[2]


def _named(themes: Sequence[Theme], learned: Learned) -> tuple[Theme, ...]:
    """Give themes the names of the earlier ones they continue, each name once, and every theme a name of its own."""
    kept = _continued(themes, learned)
    taken = {earlier.id for earlier in kept.values()}
    named = []
    for place, theme in enumerate(themes):
        if place in kept:
            named.append(Theme(kept[place].id, kept[place].label, theme.members))
        else:
            own = theme.id if theme.id not in taken else NEW + content_id("theme", theme.id, *theme.members)
            named.append(Theme(own, theme.label, theme.members))
            taken.add(own)
    return tuple(sorted(named, key=lambda theme: theme.id))


def _continued(themes: Sequence[Theme], learned: Learned) -> dict[int, Theme]:
    """The earlier theme that each theme continues: those with most members in common first, each on both sides once.

    A theme that people spoke of goes before all others.
    """
    earlier = {theme.id: theme for theme in learned.themes if theme.id.startswith(NEW)}
    once: defaultdict[str, list[str]] = defaultdict(list)
    for theme in earlier.values():
        for member in theme.members:
            once[member].append(theme.id)
    common = Counter((place, name) for place, theme in enumerate(themes) for member in theme.members for name in once.get(member, ()))
    kept: dict[int, Theme] = {}
    used: set[str] = set()
    spoken = {theme for _, theme in learned.placed}
    order = sorted(common.items(), key=lambda one: (one[0][1] not in spoken, -one[1], one[0][1], themes[one[0][0]].members))
    for (place, name), _ in order:
        if place not in kept and name not in used:
            kept[place] = earlier[name]
            used.add(name)
    return kept
