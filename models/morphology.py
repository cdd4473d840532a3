"""Words and their forms: HanTa's morphology (Wartena 2019), with the same results in a fifth of the time.

HanTa asks for the probability of each morpheme under each tag on each path; here only what a morpheme can be is looked
at, and what a word was found to be is kept. Long policy compounds that HanTa has not seen are what a strategy paper is full of.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TypeVar

from HanTa.HanoverTagger import EMPTY, END, END_UNKNOWN, START, UNKNOWN, HanoverTagger

from corpus.errors import ModelError
from models.morpheme_paths import MorphemePaths, Row, State
from models.morphemes import MorphemeScores

MODEL = "morphmodel_ger.pgz"
KEPT = 200_000
"""Analyses kept before the memory is emptied; 200,000 take about 60 MB."""
BEAM, MARGIN = 5, 1
"""Of the paths to one word of a sentence those are followed that come near the sixth best; HanTa's limits, like the next one."""
CUTOFF = 5
"""Tags that are by so much (natural logarithm) less probable than the best tag of a word are left out."""
LONGEST_WORD = 100
"""Letters of a word that is looked into; the time grows with their square, and longer ones are addresses and rubbish."""

K = TypeVar("K")
V = TypeVar("V")
TagScore = tuple[int, float]
"""A tag by its number in the model, and its log probability."""


@dataclass(frozen=True, slots=True)
class Analysis:
    """A word form under one tag: its lemma and its morphemes with their kinds (`NN`, `FUGE`, `SUF_NN`)."""

    lemma: str
    tag: str
    morphemes: tuple[tuple[str, str], ...]


class Morphology(HanoverTagger):  # type: ignore[misc]  # HanTa has no type hints
    """HanTa's tagger with a memory: same model, same tags, same lemmas."""

    def __init__(self, filename: str) -> None:
        super().__init__(filename)
        self._morphemes = MorphemeScores.of(self)
        self._paths = MorphemePaths(MorphemeScores.of(self), self.LP_trans_nonfinal, self.LP_trans_final, self.reachability)
        self._forward: dict[str, list[TagScore]] = {}
        self._analyses: dict[tuple[str, int], Analysis] = {}
        self._word_tags: dict[tuple[str, bool], tuple[TagScore, ...]] = {}

    def tags(self, words: Sequence[str]) -> list[str]:
        """Return the STTS tag of each word of a sentence, [len(words)]."""
        return [self.int2tag[tag] for tag in self.tag_sent_viterbi([word[-LONGEST_WORD:] for word in words])] if words else []

    def analysis(self, word: str, tag: str) -> Analysis:
        """Return lemma and morphemes of a word under a tag; a word that is too long is its own lemma and only morpheme."""
        if len(word) > LONGEST_WORD:
            return Analysis(word, tag, ((word.lower(), tag),))
        number = self.tag2int.get(tag, UNKNOWN)
        key = (word.lower(), number)
        if key not in self._analyses:
            stem, morphemes, found = self._analyze(word, number, 3)
            lemma = self.makelemma([stem], found) if stem else word
            _keep(self._analyses, key, Analysis(lemma, found, tuple(morphemes)))
        return self._analyses[key]

    def root(self, morpheme: str, kind: str) -> str:
        """Return the word a stem belongs to: 'kräft' -> 'kraft', 'hochschul' -> 'hochschule'."""
        roots = self.stemdict.get(self.tag2int.get(kind, UNKNOWN), {})
        return str(roots.get(morpheme, f"{morpheme}e" if kind.endswith("_EL") else morpheme))

    # ------------------------------------------------------------------ HanTa's own methods, faster
    def tag_sent_viterbi(self, sent: Sequence[str], casesensitive: bool = True) -> list[int]:
        """Return the most probable tags (numbers) of a sentence's words, by trigrams of tags."""
        row: Row = {(EMPTY, START): 0.0}
        back: list[dict[State, State]] = []
        for index, word in enumerate(sent):
            row, came_from = self._next_row(row, self._tags_in_sentence(word, is_first=index == 0))
            back.append(came_from)
        state = max(row, key=lambda reached: row[reached] + self.LP_trans_word[reached].get(END, -math.inf))
        tags = []
        for came_from in reversed(back):
            tags.append(state[1])
            state = came_from[state]
        return tags[::-1]

    def analyze_forward(self, word: str) -> list[TagScore]:
        """Return the possible tags of a lower-case word with their log probabilities, best first."""
        if word not in self._forward:
            _keep(self._forward, word, self._paths.tags_of(word) or [(UNKNOWN, 0.0)])
        return self._forward[word]

    def analyze_viterbi(self, word: str, targetpos: int) -> list[tuple[int, int]]:
        """Return the morphemes of a lower-case word under a tag as (tag, end), by those that are known if they suffice."""
        unknown = [(UNKNOWN, len(word)), (END_UNKNOWN, len(word) + 1)]
        return self._paths.best(word, targetpos, is_strict=True) or self._paths.best(word, targetpos, is_strict=False) or unknown

    def _tags_in_sentence(self, word: str, *, is_first: bool) -> tuple[TagScore, ...]:
        """The tags a word may have, its capital counted unless it is the first; empty where anything goes."""
        key = word, is_first
        if key not in self._word_tags:
            tags = self._tag_word(word, cutoff=CUTOFF, casesensitive=not is_first, conditional=True)
            _keep(self._word_tags, key, () if [tag for tag, _ in tags] == [UNKNOWN] else tuple(dict(tags).items()))
        return self._word_tags[key]

    def _next_row(self, row: Row, tags: Sequence[TagScore]) -> tuple[Row, dict[State, State]]:
        """Extend the paths to one word by the tags of the next; the second result says where each came from."""
        reached: Row = {}
        came_from: dict[State, State] = {}
        bound = sorted(row.values(), reverse=True)[BEAM] - MARGIN if len(row) > BEAM else -math.inf
        for state, score in row.items():
            if score < bound:
                continue
            transitions, last = self.LP_trans_word[state], state[1]
            for tag, emission in tags or [(tag, 0.0) for tag in transitions if tag != END]:
                if tag in transitions:
                    total, new = score + transitions[tag] + emission, (last, tag)
                    if new not in reached or total > reached[new]:
                        reached[new], came_from[new] = total, state
        return reached, came_from


@cache
def load_morphology() -> Morphology:
    """Return the German morphology, loaded once. Raises ModelError `missing_weights`."""
    try:
        return Morphology(MODEL)
    except Exception as error:  # HanTa raises a bare Exception for a missing model
        raise ModelError("missing_weights", f"Das Sprachmodell {MODEL} fehlt: {error}", "Bitte HanTa neu installieren.") from error


def _keep(memory: dict[K, V], key: K, value: V) -> None:
    if len(memory) >= KEPT:
        memory.clear()
    memory[key] = value
