"""What the tagger of measures is told of a word besides the encoder's states: its tag, what the word lists know of it, where it stands."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from corpus.measure_cues import is_action_noun, is_action_verb, is_past
from corpus.records import Block, Sentence, Token

TAGS = (
    "NN", "NE", "ART", "ADJA", "ADJD", "VVFIN", "VAFIN", "VMFIN", "VVINF", "VVIZU", "VVPP", "VAINF", "PTKZU", "PTKVZ",
    "APPR", "APPRART", "KON", "KOUS", "PRELS", "PPER", "PPOSAT", "ADV", "CARD", "$,", "$.", "$(",
)  # fmt: skip
WORDS = ("action_verb", "action_noun", "past", "modal", "werden", "capital")
PLACES = ("item", "heading", "paragraph", "likely_sentence", "opens_block")
CUES = (*TAGS, *WORDS, *PLACES)
"""Columns of `word_cues`."""
_COLUMNS = {tag: column for column, tag in enumerate(TAGS)}
MODALS = frozenset({"sollen", "wollen", "müssen", "können", "mögen"})


def word_cues(block: Block, sentence: Sentence) -> NDArray[np.float32]:
    """Return float32 [tokens, len(CUES)]: zeros and ones, and the probability of the sentence."""
    cues = np.zeros((len(sentence.tokens), len(CUES)), np.float32)
    for row, token in zip(cues, sentence.tokens, strict=True):
        if token.tag in _COLUMNS:
            row[_COLUMNS[token.tag]] = 1
        row[len(TAGS) : -len(PLACES)] = _known(token)
    kinds = [block.kind == kind for kind in PLACES[:3]]
    cues[:, -len(PLACES) :] = [*kinds, sentence.measure_probability or 0.0, sentence.start == block.start]
    return cues


def _known(token: Token) -> tuple[bool, ...]:
    verb = token.tag.startswith("VV")
    return (
        verb and is_action_verb(token.lemma),
        token.tag == "NN" and is_action_noun(token.lemma),
        verb and is_past(token),
        token.lemma in MODALS,
        token.lemma == "werden",
        token.text[:1].isupper(),
    )
