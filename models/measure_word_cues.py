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
MODALS = frozenset({"sollen", "wollen", "müssen", "können", "mögen"})


def word_cues(block: Block, sentence: Sentence) -> NDArray[np.float32]:
    """Return float32 [tokens, len(CUES)]: zeros and ones, and the probability of the sentence."""
    kinds = [block.kind == kind for kind in PLACES[:3]]
    place = [*kinds, sentence.measure_probability or 0.0, sentence.start == block.start]
    return np.array([[*(token.tag == tag for tag in TAGS), *_known(token), *place] for token in sentence.tokens], np.float32)


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
