"""Sentence boundaries inside a block: rules on tokens, with the words that mislead as data.

After the rules of Gillick 2009 and Kiss & Strunk 2006 in spirit: a full stop ends a sentence unless it belongs to an
abbreviation, an ordinal number or a section number, and what follows can begin one.
"""

from __future__ import annotations

import re
from functools import cache

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


def split_sentences(doc: Doc) -> Doc:
    """Set a sentence start at the first token and after every token that ends a sentence; bullets start one too."""
    starts = True
    for index, token in enumerate(doc):
        token.is_sent_start = starts or (token.text in BULLETS and index > 0)
        starts = index + 1 < len(doc) and ends_sentence(doc, index)
    return doc


def ends_sentence(doc: Doc, index: int) -> bool:
    """Tell whether a sentence ends with this token; quotation marks and brackets that close belong to the sentence before."""
    text, following = doc[index].text, doc[index + 1].text
    if (following in CLOSERS and not (doc[index].whitespace_ and following in OPENERS)) or not _spaced(doc, index):
        return False
    last = _before_closers(doc, index)
    if not _is_stop(doc[last].text):
        return _ends_without_stop(doc, index)
    if not _begins(following):
        return False
    if last < index:
        return not _is_short(doc, last)
    return text in STOPS or not (_is_short(doc, index) or _counts(doc, index))


def _before_closers(doc: Doc, index: int) -> int:
    while index > 0 and doc[index].text in CLOSERS:
        index -= 1
    return index


def _ends_without_stop(doc: Doc, index: int) -> bool:
    """Whether a smiley ends the sentence, a semicolon before a word that opens one, or nothing at all."""
    text, following = doc[index].text, str(doc[index + 1].text)
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


def _spaced(doc: Doc, index: int) -> bool:
    return bool(doc[index].whitespace_) or doc[index + 1].text in OPENERS or doc[index + 1].text in BULLETS


def _begins(text: str) -> bool:
    return text[:1].isupper() or text[:1].isdigit() or _is_opener(text) or text in BULLETS or text in {"–", "-", "§"}


def _is_short(doc: Doc, index: int) -> bool:
    """Whether the full stop belongs to an abbreviation that does not end the sentence here."""
    whole = _word_with_stop(doc, index).lower()
    if whole in _words("doubtful") or whole.endswith("str.") or _is_registered(doc, index):
        return not _opens(doc[index + 1].text)
    return whole in _words("inner") or LETTERS.fullmatch(whole) is not None


def _is_registered(doc: Doc, index: int) -> bool:
    """'e. V.' and 'u. a.' written apart end a sentence when what follows opens one."""
    return index > 0 and LETTERS.fullmatch(doc[index].text) is not None and LETTERS.fullmatch(doc[index - 1].text) is not None


def _word_with_stop(doc: Doc, index: int) -> str:
    text = doc[index].text
    joined = text == "." and index > 0 and not doc[index - 1].whitespace_
    return f"{doc[index - 1].text}." if joined else text


def _counts(doc: Doc, index: int) -> bool:
    """Whether a number with a full stop counts what follows ('1. Juli', '3. Fortschreibung') instead of ending a sentence."""
    number = _word_with_stop(doc, index).rstrip(".")
    if not NUMBER.fullmatch(number):
        return False
    following = doc[index + 1].text.lower()
    if following in _words("months") or following in _words("counted") or following[:1].isdigit():
        return True
    first = doc[index].is_sent_start or (doc[index].text == "." and index > 0 and doc[index - 1].is_sent_start)
    return bool(first) or not _opens(doc[index + 1].text)


def _opens(text: str) -> bool:
    return _is_opener(text) or text in BULLETS or (text[:1].isupper() and text.lower() in _words("openers"))


def _is_opener(text: str) -> bool:
    return text in OPENERS or text[:1] in OPENERS


@cache
def _words(group: str) -> frozenset[str]:
    return frozenset(vocabulary("abbreviations")[group])
