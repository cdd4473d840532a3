"""Where spaCy's German tokenizer and we part words differently: gendered forms, abbreviations strategy papers use, years.

Also the word that a gendered or shortened form stands for, which is the one that a lexicon knows.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from spacy.attrs import ORTH
from spacy.language import Language
from spacy.util import compile_suffix_regex

from corpus.words import vocabulary

GENDERED = re.compile(r"(?P<base>[^\W\d_][\w\-]*?[a-zäöüß])(?:[:*_·]|/-?|\()?(?P<ending>[iI]n(?:nen)?)\)?")
SEPARATED = re.compile(
    r"[^\W\d_][\w\-]*[a-zäöüß](?:(?:[:*_·]|/-)[iI]n(?:nen)?|\([iI]n(?:nen)?\)|[:*_]e?[rnsm]|In(?:nen)?)|[A-ZÄÖÜ][\w\-]*[a-zäöüß]/[iI]n(?:nen)?"
)
MASCULINE = re.compile(r"(?:er|[eo]r|eur|iker|ling|är|gast)$")
"""Endings of masculine nouns; others take -e ('Expert:innen' are Experten, one is an Experte)."""

HYPHENS = {0x2010: "-", 0x2011: "-"}
"""Hyphens that look alike, the one that does not break a line among them."""
NOTE_MARK = r"(?<=[.!?,;:)“«”])[⁰¹²³⁴⁵⁶⁷⁸⁹]"
"""The number of a footnote behind a stop."""
STOP_AFTER_NUMBER = (r"(?<=\d{3})\.", r"(?<=\d,\d)\.", r"(?<=\d,\d\d)\.")
"""A full stop that counts nothing: 'bis 2030.', 'am 31.12.2027.', 'um 4,5.'; '3.' stays whole, it may be an ordinal."""


def keep_words_whole(language: Language) -> None:
    """Teach the tokenizer gendered forms ('Bürger:innen', 'Mitarbeiter(innen)') and abbreviations as single tokens, years apart from the full stop."""
    tokenizer = language.tokenizer
    tokenizer.suffix_search = compile_suffix_regex([*language.Defaults.suffixes, *STOP_AFTER_NUMBER, NOTE_MARK]).search
    known = tokenizer.token_match
    tokenizer.token_match = lambda text: SEPARATED.fullmatch(text) or (known(text) if known else None)
    for word in vocabulary("abbreviations")["inner"]:
        for form in {word, word.capitalize()}:
            tokenizer.add_special_case(form, [{ORTH: form}])


@lru_cache(maxsize=100_000)
def standard_form(word: str) -> str:
    """Return the word as a lexicon has it: an abbreviation in full ('z.B.' -> 'beispielsweise'), a gendered form ungendered, hyphens plain."""
    return _full().get(word.lower()) or ungendered(word.translate(HYPHENS))


def is_shortened(word: str) -> bool:
    """Tell whether a word is an abbreviation that is known in full."""
    return word.lower() in _full()


def ungendered(word: str) -> str:
    """Return the masculine singular a gendered form is built on, the word itself when it is none.

    'KlimaschutzmanagerIn' -> 'Klimaschutzmanager', 'Expert:innen' -> 'Experte', 'Bürgerinnen' stays.
    """
    if SEPARATED.fullmatch(word) is None:
        return word
    found = GENDERED.fullmatch(word)
    if found is None:
        return re.sub(r"[:*_]e?[rnsm]$", "", word)
    base = found["base"]
    return base if MASCULINE.search(base) else f"{base}e"


@cache
def _full() -> dict[str, str]:
    return dict(vocabulary("abbreviations")["full"])
