"""Words and their forms: HanTa's morphology (Wartena 2019), with the same results in a third of the time.

HanTa asks for the probability of the same morpheme under the same tag once a path; here it is asked once a word, and
what a word was found to be is kept. Long policy compounds that HanTa has not seen are what a strategy paper is full of.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from HanTa.HanoverTagger import EMPTY, START, UNKNOWN, HanoverTagger, logaddexp

from corpus.errors import ModelError

MODEL = "morphmodel_ger.pgz"
KEPT = 200_000
"""Analyses kept before the memory is emptied; 200,000 take about 60 MB."""
WHOLE_WORD_PENALTY = 4.6
LONGEST, SHORTEST_GUESS, SHORT_WORD = 24, 3, 4
"""Limits of HanTa's guess for unknown morphemes."""
BEAM, MARGIN = 3, 1
LONGEST_WORD = 100
"""Letters of a word that is looked into; the time grows with their square, and longer ones are addresses and rubbish."""

State = tuple[int, int]
Scores = Mapping[int, float]


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
        self._known = _by_morpheme(self.LP_m_t)
        self._guesses: dict[tuple[str, int], Scores] = {}
        self._forward: dict[str, list[tuple[int, float]]] = {}
        self._analyses: dict[tuple[str, int], Analysis] = {}
        self._open = {
            tag: (self.Int_t + self.LP_hapax_t[tag], self.LP_s_t[tag])
            for tag in self.LP_m_t
            if tag in self.LP_hapax_t and tag in self.LP_s_t
        }

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
            if len(self._analyses) >= KEPT:
                self._analyses.clear()
            stem, morphemes, found = self._analyze(word, number, 3)
            self._analyses[key] = Analysis(self.makelemma([stem], found) if stem else word, found, tuple(morphemes))
        return self._analyses[key]

    def root(self, morpheme: str, kind: str) -> str:
        """Return the word a stem belongs to: 'kräft' -> 'kraft', 'hochschul' -> 'hochschule'."""
        roots = self.stemdict.get(self.tag2int.get(kind, UNKNOWN), {})
        return str(roots.get(morpheme, f"{morpheme}e" if kind.endswith("_EL") else morpheme))

    def analyze_forward(self, word: str) -> list[tuple[int, float]]:
        """Return the possible tags of a lower-case word with their log probabilities, best first."""
        if word not in self._forward:
            if len(self._forward) >= KEPT:
                self._forward.clear()
            self._forward[word] = self._tags_of(word)
        return self._forward[word]

    def _tags_of(self, word: str) -> list[tuple[int, float]]:
        table: list[dict[State, float]] = [{(EMPTY, START): 0.0}, *({} for _ in word)]
        for start, row in enumerate(table):
            bound = sorted(row.values(), reverse=True)[BEAM] - MARGIN if len(row) > BEAM else -math.inf
            states = [(state, score) for state, score in row.items() if score >= bound]
            for end in range(start + 1, len(word) + 1) if states else ():
                scores = self._scores(word[start:end], len(word))
                for state, score in states if scores else ():
                    self._extend(table[end], state, score, scores)
        return self._finals(table[-1])

    def _extend(self, row: dict[State, float], state: State, score: float, scores: Scores) -> None:
        for tag, transition in self.LP_trans_nonfinal.get(state, ()):
            if tag in scores:
                reached, total = (state[1], tag), score + transition + scores[tag]
                if total > row.get(reached, -1e6):
                    row[reached] = total

    def _finals(self, row: dict[State, float]) -> list[tuple[int, float]]:
        """Sum the paths into each tag of the whole word; a word without any is unknown."""
        best: dict[State, float] = {}
        for state, score in row.items():
            for tag, transition in self.LP_trans_final.get(state, ()):
                reached = (state[1], tag)
                if score + transition > best.get(reached, -1e6):
                    best[reached] = score + transition
        sums: dict[int, float] = {}
        for (_, tag), score in best.items():
            sums[-tag] = logaddexp(sums[-tag], score) if -tag in sums else score
        return sorted(sums.items(), key=lambda item: item[1], reverse=True) or [(UNKNOWN, 0)]

    def _scores(self, morpheme: str, word_length: int) -> Scores:
        """The log probabilities of a morpheme by tag: as observed, else as guessed from its ending."""
        known = self._known.get(morpheme, {})
        if word_length >= SHORT_WORD and len(morpheme) < SHORTEST_GUESS:
            return known
        guessed = self._guessed(morpheme)
        if word_length == len(morpheme):
            guessed = {tag: score - WHOLE_WORD_PENALTY for tag, score in guessed.items()}
        return {**guessed, **known} if known else guessed

    def _guessed(self, morpheme: str) -> Scores:
        ending = morpheme[1:][-4:]
        key = (ending, min(len(morpheme), LONGEST))
        if key not in self._guesses:
            self._guesses[key] = {
                tag: first + self.LP_len_t[tag][key[1]] + self._ending(endings, ending) for tag, (first, endings) in self._open.items()
            }
        return self._guesses[key]

    @staticmethod
    def _ending(endings: Mapping[str, float], ending: str) -> float:
        while ending and ending not in endings:
            ending = ending[1:]
        return endings[ending]

    def lp_m_t(self, m: str, t: int, wlen: int, strict: bool) -> float:
        """Return the log probability of a morpheme under a tag; HanTa's own search for lemmas asks for it."""
        known = self._known.get(m)
        if known is not None and t in known:
            return known[t]
        if strict or t not in self._open or (wlen >= SHORT_WORD and len(m) < SHORTEST_GUESS):
            return -math.inf
        score = self._guessed(m)[t]
        return score - WHOLE_WORD_PENALTY if wlen == len(m) else score


@cache
def load_morphology() -> Morphology:
    """Return the German morphology, loaded once. Raises ModelError `missing_weights`."""
    try:
        return Morphology(MODEL)
    except Exception as error:  # HanTa raises a bare Exception for a missing model
        raise ModelError("missing_weights", f"Das Sprachmodell {MODEL} fehlt: {error}", "Bitte HanTa neu installieren.") from error


def _by_morpheme(by_tag: Mapping[int, Mapping[str, float]]) -> dict[str, dict[int, float]]:
    turned: dict[str, dict[int, float]] = {}
    for tag, morphemes in by_tag.items():
        for morpheme, score in morphemes.items():
            turned.setdefault(morpheme, {})[tag] = score
    return turned
