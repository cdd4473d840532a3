"""How probable a morpheme is under each of its tags: as observed, else as guessed from its ending (HanTa, Wartena 2019)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

WHOLE_WORD_PENALTY = 4.6
LONGEST, SHORTEST_GUESS, SHORT_WORD = 24, 3, 4
"""Limits of HanTa's guess for unknown morphemes."""
LONGEST_ENDING = 4

Scores = Mapping[int, float]
"""Log probabilities by tag."""
Guessers = Mapping[int, tuple[float, Mapping[str, float], Mapping[int, float]]]
"""By tag that takes unknown morphemes: its log probability, those of endings and those of lengths."""


@dataclass(frozen=True, slots=True)
class MorphemeScores:
    """Scores of morphemes, each guess made once."""

    known: Mapping[str, Scores]
    guessers: Guessers
    _guesses: dict[tuple[str, int], Scores] = field(default_factory=dict)
    _whole: dict[tuple[str, int], Scores] = field(default_factory=dict)

    @classmethod
    def of(cls, model: Any) -> MorphemeScores:
        """Return the scores of a HanTa model that is loaded."""
        known: dict[str, dict[int, float]] = {}
        for tag, morphemes in model.LP_m_t.items():
            for morpheme, score in morphemes.items():
                known.setdefault(morpheme, {})[tag] = score
        open_tags = [tag for tag in model.LP_m_t if tag in model.LP_hapax_t and tag in model.LP_s_t]
        return cls(known, {tag: (model.Int_t + model.LP_hapax_t[tag], model.LP_s_t[tag], model.LP_len_t[tag]) for tag in open_tags})

    def scores(self, morpheme: str, word_length: int) -> Scores:
        """Return the scores of a morpheme in a word of `word_length` letters, empty where it can be none."""
        known = self.known.get(morpheme)
        if word_length >= SHORT_WORD and len(morpheme) < SHORTEST_GUESS:
            return known or {}
        guessed = self._guessed(morpheme, word_length == len(morpheme))
        return {**guessed, **known} if known else guessed

    def _guessed(self, morpheme: str, is_word: bool) -> Scores:
        key = (morpheme[1:][-LONGEST_ENDING:], min(len(morpheme), LONGEST))
        guesses = self._whole if is_word else self._guesses
        found = guesses.get(key)
        if found is None:
            found = guesses[key] = self._guess(*key, WHOLE_WORD_PENALTY if is_word else 0.0)
        return found

    def _guess(self, ending: str, length: int, penalty: float) -> Scores:
        return {
            tag: first + lengths[length] + _of_ending(endings, ending) - penalty for tag, (first, endings, lengths) in self.guessers.items()
        }


def _of_ending(endings: Mapping[str, float], ending: str) -> float:
    """The score of the longest ending that was observed; the empty one always was."""
    while ending and ending not in endings:
        ending = ending[1:]
    return endings[ending]
