"""What spaCy's German tokenizer splits and we do not: gendered forms, and abbreviations strategy papers use."""

from __future__ import annotations

import re

from spacy.attrs import ORTH
from spacy.language import Language

from corpus.words import vocabulary

GENDERED = re.compile(r"(?P<base>[^\W\d_][\w\-]*?[a-zäöüß])(?:[:*_·]|/-?|\()?(?P<ending>[iI]n(?:nen)?)\)?")
SEPARATED = re.compile(r"[^\W\d_][\w\-]*[a-zäöüß](?:(?:[:*_·]|/-)[iI]n(?:nen)?|\([iI]n(?:nen)?\)|[:*_]e?[rnsm]|In(?:nen)?)")
MASCULINE = re.compile(r"(?:er|[eo]r|eur|iker|ling|är|gast)$")
"""Endings of masculine nouns; others take -e ('Expert:innen' are Experten, one is an Experte)."""


def keep_words_whole(language: Language) -> None:
    """Teach the tokenizer gendered forms ('Bürger:innen', 'Mitarbeiter(innen)') and abbreviations as single tokens."""
    tokenizer = language.tokenizer
    known = tokenizer.token_match
    tokenizer.token_match = lambda text: SEPARATED.fullmatch(text) or (known(text) if known else None)
    for word in vocabulary("abbreviations")["inner"]:
        for form in {word, word.capitalize()}:
            tokenizer.add_special_case(form, [{ORTH: form}])


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
