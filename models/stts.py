"""From the tags of HanTa's model to STTS as the TIGER treebank has it (Schiller et al. 1999), where form decides."""

from __future__ import annotations

import re

from spacy.tokens import Token

PLAIN_TAGS = {"NNA": "NN", "NNI": "NN", "PROAV": "PAV"}
"""HanTa tells nouns made of adjectives and verbs apart, and writes forms in brackets, VV(FIN)."""
PUNCTUATION = {**dict.fromkeys(",", "$,"), **dict.fromkeys(".!?;:", "$."), **dict.fromkeys("„“”\"»«‚‘’'`()[]{}/–—-•▪●■◦‣➢→✓☑|*…", "$(")}
"""HanTa takes punctuation it has not seen for words."""
DOTS = re.compile(r"\.{2,}")
NUMBER = re.compile(r"[+-]?\d+(?:[.,:/]\d+)*")
ADDRESS_TAG = "NE"
DASHES = frozenset("-‐‑")


def stts_tag(token: Token, word: str, tag: str) -> str:
    """Return the STTS tag of a token, given the word HanTa was shown in its place and the tag it gave."""
    first = word[0]
    if not first.isalnum() and first in PUNCTUATION and not any(letter.isalnum() for letter in word):
        return "$(" if DOTS.fullmatch(word) else PUNCTUATION[first]
    if first.isdigit() and NUMBER.fullmatch(word):
        return "CARD"
    if is_address(token):
        return ADDRESS_TAG
    if is_truncated(token):
        return "TRUNC"
    plain = tag if tag.startswith("$") else tag.replace("(", "").replace(")", "")
    return PLAIN_TAGS.get(plain, plain)


def is_address(token: Token) -> bool:
    """Tell whether a token is a web or mail address."""
    return bool(token.like_url or token.like_email)


def is_truncated(token: Token) -> bool:
    """Tell whether a word lacks the part it shares with a later one, the dash being a token of its own ('Kraft - und')."""
    doc, place = token.doc, token.i + 1
    if token.whitespace_ or not token.is_alpha or place + 1 >= len(doc) or doc[place].text not in DASHES:
        return False
    return bool(doc[place].whitespace_) and doc[place + 1].lower_ in {"und", "oder", "sowie", "bzw.", ","}
