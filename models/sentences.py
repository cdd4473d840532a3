"""Sentence boundaries inside a block: rules on tokens, with the words that mislead as data.

After the rules of Gillick 2009 and Kiss & Strunk 2006 in spirit: a full stop ends a sentence unless it belongs to an
abbreviation, an ordinal number or a section number, and what follows can begin one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

import numpy as np
from spacy.attrs import SENT_START
from spacy.tokens import Doc

from corpus.words import vocabulary

STOPS = frozenset({"!", "?", "…", "?!", "!!", "..."})
CLOSERS = frozenset({*"\"'”“»«)]›‹’⁰¹²³⁴⁵⁶⁷⁸⁹", "''"})
"""What closes belongs to the sentence before, the number of a footnote too."""
OPENERS = frozenset({*"„“\"»«‚'([", "``"})
BRACKETS = frozenset(")]")
BULLETS = frozenset("•▪●■◦‣➢→✓☑")
FACE = re.compile(r"[:;]['’]?-?[()DP]+")
LETTERS = re.compile(r"(?:[^\W\d_]\.)+")
NUMBER = re.compile(r"\d{1,2}|[IVX]{1,4}")
BEGINS, GOES_ON = 1, -1
"""spaCy's numbers for a word that begins a sentence and one that does not."""
LONGEST = 200
"""Words from which what has no end is parted all the same: the longest sentence of 770 papers has 100, and finders compare all it says with all."""


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a block and which of them a blank follows: asking spaCy for each again takes a quarter of the pipeline's time."""

    texts: Sequence[str]
    spaced: Sequence[bool]


def split_sentences(doc: Doc) -> Doc:
    """Set a sentence start at the first token and after every token that ends a sentence; bullets start one too."""
    words = Words([token.text for token in doc], [bool(token.whitespace_) for token in doc])
    starts: list[int] = []
    begins, first = True, 0
    for index, text in enumerate(words.texts):
        if begins or (text in BULLETS and index > 0):
            first = index
        starts.append(BEGINS if first == index else GOES_ON)
        begins = index + 1 < len(doc) and (ends_sentence(words, index, first) or index + 1 - first >= LONGEST)
    # a token's own setter looks through the whole block
    doc.from_array([SENT_START], np.array(starts, np.int64).astype(np.uint64))
    return doc


def ends_sentence(words: Words, index: int, first: int) -> bool:
    """Tell whether a sentence that begins with word `first` ends with this one; what closes belongs to the sentence before."""
    text, following = words.texts[index], words.texts[index + 1]
    if (following in CLOSERS and not (words.spaced[index] and following in OPENERS)) or not _spaced(words, index):
        return False
    last = _before_closers(words, index)
    if not _is_stop(words.texts[last]):
        return _ends_without_stop(words, index)
    if not _begins(following):
        return False
    if last < index:
        return not _is_short(words, last)
    return text in STOPS or not (_is_short(words, index) or _counts(words, index, first))


def _before_closers(words: Words, index: int) -> int:
    while index > 0 and words.texts[index] in CLOSERS:
        index -= 1
    return index


def _ends_without_stop(words: Words, index: int) -> bool:
    """Whether a smiley ends the sentence, a semicolon before a word that opens one, or nothing at all."""
    text, following = words.texts[index], words.texts[index + 1]
    if text[0] in ":;" and FACE.fullmatch(text):
        return following[:1].isupper()
    if text == ";":
        return following.istitle() and following.lower() in _words("openers")
    return text not in BRACKETS and _lost_stop(text, following)


def _lost_stop(text: str, following: str) -> bool:
    """Whether the next word must begin a sentence although nothing ends one here, as after a heading that lost its line."""
    return following.istitle() and following.lower() in _words("surely") and (text[-1:].isalnum() or text in CLOSERS)


def _is_stop(text: str) -> bool:
    return text in STOPS or text.endswith(".")


def _spaced(words: Words, index: int) -> bool:
    return words.spaced[index] or words.texts[index + 1] in OPENERS or words.texts[index + 1] in BULLETS


def _begins(text: str) -> bool:
    return text[:1].isupper() or text[:1].isdigit() or _is_opener(text) or text in BULLETS or text in {"–", "-", "§"}


def _is_short(words: Words, index: int) -> bool:
    """Whether the full stop belongs to an abbreviation that does not end the sentence here."""
    whole = _word_with_stop(words, index).lower()
    if whole in _words("doubtful") or whole.endswith("str.") or _is_registered(words, index):
        return not _opens(words.texts[index + 1])
    return whole in _words("inner") or LETTERS.fullmatch(whole) is not None


def _is_registered(words: Words, index: int) -> bool:
    """'e. V.' and 'u. a.' written apart end a sentence when what follows opens one."""
    return index > 0 and LETTERS.fullmatch(words.texts[index]) is not None and LETTERS.fullmatch(words.texts[index - 1]) is not None


def _word_with_stop(words: Words, index: int) -> str:
    text = words.texts[index]
    joined = text == "." and index > 0 and not words.spaced[index - 1]
    return f"{words.texts[index - 1]}." if joined else text


def _counts(words: Words, index: int, first: int) -> bool:
    """Whether a number with a full stop counts what follows ('1. Juli', '3. Fortschreibung') instead of ending a sentence."""
    number = _word_with_stop(words, index).rstrip(".")
    if not NUMBER.fullmatch(number):
        return False
    following = words.texts[index + 1].lower()
    if following in _words("months") or following in _words("counted") or following[:1].isdigit():
        return True
    is_first = index == first or (words.texts[index] == "." and index - 1 == first)
    return is_first or not _opens(words.texts[index + 1])


def _opens(text: str) -> bool:
    return _is_opener(text) or text in BULLETS or (text[:1].isupper() and text.lower() in _words("openers"))


def _is_opener(text: str) -> bool:
    return text in OPENERS or text[:1] in OPENERS


@cache
def _words(group: str) -> frozenset[str]:
    return frozenset(vocabulary("abbreviations")[group])
