"""The ways a word can be made of morphemes, best first: the searches of HanTa (Wartena 2019) over what a morpheme can be.

A path is a row of morpheme tags; its state is the last two. Row i of a table holds the paths to the i-th letter.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from HanTa.HanoverTagger import EMPTY, START, logaddexp

from models.morphemes import MorphemeScores, Scores

BEAM, MARGIN = 3, 1
"""Of the paths to one letter those are followed that come near the fourth best; HanTa's limits."""
NOTHING = -1e6

State = tuple[int, int]
"""The last two tags of a path."""
Row = dict[State, float]
"""Log probabilities of the best paths to one place."""
Transitions = Mapping[State, Sequence[tuple[int, float]]]
Followers = Mapping[int, tuple[State, float]]
"""By tag that may come next: the state reached, and the log probability of going there."""
Continued = tuple[State, float, Followers]
"""A path worth following: its state, its log probability, what may come next."""
ORIGIN: State = (EMPTY, START)


@dataclass(frozen=True, slots=True)
class MorphemePaths:
    """What may follow what inside a word and at its end (negative tags, the word's own), and what leads to which end."""

    morphemes: MorphemeScores
    inner: Transitions
    final: Transitions
    leading_to: Mapping[int, frozenset[int]]
    _followers: dict[tuple[State, int], Followers] = field(default_factory=dict)

    def tags_of(self, word: str) -> list[tuple[int, float]]:
        """Return the possible tags of a lower-case word with their log probabilities, best first."""
        table: list[Row] = [{ORIGIN: 0.0}, *({} for _ in word)]
        for start, row in enumerate(table):
            states = self._continued(row, 0)
            for end in range(start + 1, len(word) + 1) if states else ():
                scores = self.morphemes.scores(word[start:end], len(word))
                if scores:
                    _extend(table[end], states, scores)
        return _summed(self._finals(table[-1]))

    def best(self, word: str, tag: int, *, is_strict: bool) -> list[tuple[int, int]]:
        """Return the morphemes of the best path to a word's tag as (morpheme tag, end); strictly by known morphemes only.

        The last entry is the word's tag itself, at one beyond the length. Empty when no path leads there.
        """
        table: list[Row] = [{ORIGIN: 0.0}, *({} for _ in word)]
        back: list[dict[State, tuple[State, int]]] = [{} for _ in table]
        for start, row in enumerate(table):
            states = self._continued(row, tag)
            for end in range(start + 1, len(word) + 1) if states else ():
                segment = word[start:end]
                scores = self.morphemes.known.get(segment, {}) if is_strict else self.morphemes.scores(segment, len(word))
                if scores:
                    back[end].update((reached, (state, start)) for reached, state in _extend(table[end], states, scores))
        ends = {state: score + dict(self.final.get(state, ())).get(tag, -math.inf) for state, score in table[-1].items()}
        state = max(ends, key=ends.__getitem__, default=ORIGIN)
        return [*_followed(back, state), (tag, len(word) + 1)] if ends.get(state, -math.inf) > NOTHING else []

    def _continued(self, row: Row, tag: int) -> list[Continued]:
        """The paths worth following with what may come next; `tag` is the word's own, 0 when it may have any."""
        bound = sorted(row.values(), reverse=True)[BEAM] - MARGIN if len(row) > BEAM else -math.inf
        found = [(state, score, self._next(state, tag)) for state, score in row.items() if score >= bound]
        return [one for one in found if one[2]]

    def _next(self, state: State, tag: int) -> Followers:
        key = state, tag
        if key not in self._followers:
            leading = self.leading_to.get(tag, frozenset())
            self._followers[key] = {one: ((state[1], one), score) for one, score in self.inner.get(state, ()) if not tag or one in leading}
        return self._followers[key]

    def _finals(self, row: Row) -> Row:
        best: Row = {}
        for state, score in row.items():
            for tag, transition in self.final.get(state, ()):
                reached = (state[1], tag)
                if score + transition > best.get(reached, NOTHING):
                    best[reached] = score + transition
        return best


def _extend(row: Row, states: list[Continued], scores: Scores) -> list[tuple[State, State]]:
    """Enter the paths that a morpheme makes; the states they reach come back with those they came from."""
    entered = []
    for state, score, followers in states:
        for tag in scores if len(scores) < len(followers) else followers:
            if tag in scores and tag in followers:
                reached, transition = followers[tag]
                total = score + transition + scores[tag]
                if reached not in row or total > row[reached]:
                    row[reached] = total
                    entered.append((reached, state))
    return entered


def _summed(finals: Row) -> list[tuple[int, float]]:
    """Add up the paths into each tag of the whole word."""
    sums: dict[int, float] = {}
    for (_, tag), score in finals.items():
        sums[-tag] = logaddexp(sums[-tag], score) if -tag in sums else score
    return sorted(sums.items(), key=lambda item: item[1], reverse=True)


def _followed(back: Sequence[Mapping[State, tuple[State, int]]], state: State) -> Iterator[tuple[int, int]]:
    """The tags and ends of a path, first to last, from the state it ends in."""
    path = []
    end = len(back) - 1
    while end > 0:
        path.append((state[1], end))
        state, end = back[end][state]
    return reversed(path)
