"""Noun phrases by STTS tags: 'der Ausbau erneuerbarer Energien in ...' gives 'der Ausbau erneuerbarer Energien'.

A chunk is a noun with what belongs to it: article, adjectives and truncated words before it; genitives, complements with
'für' and 'zu', and nouns joined to it without an article of their own behind it. Chunks do not overlap.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from spacy.language import Language
from spacy.tokens import Doc, Span

DETERMINERS = frozenset({"ART", "PPOSAT", "PDAT", "PIAT", "PWAT"})
NOUNS = frozenset({"NN", "NE"})
MODIFIERS = frozenset({"ADJA", "TRUNC", "CARD"})
DEGREES = frozenset({"ADV", "ADJD", "PTKA"})
JOINED = frozenset({"ADJA", "TRUNC"})
GENITIVE_ARTICLES = frozenset({"des", "der", "eines", "einer"})
SURELY_GENITIVE = frozenset({"des", "eines"})
GENITIVE_PRONOUNS = ("er", "es")
GENITIVE_ADJECTIVE = "er"
COMPLEMENTS = frozenset({"für", "zu", "zur", "zum"})
CONJUNCTIONS = frozenset({"und", "oder", "sowie", "bzw.", "&"})
YEAR = re.compile(r"(?:19|20)\d\d")
COMPONENT = "querplan_noun_chunks"
SPANS = "noun_chunks"

Chunk = tuple[int, int, int]
"""First token, the one after the last, and the head; by position in the sentence."""
Words = Sequence[tuple[str, str]]
"""Each word in lower case with its STTS tag."""


def noun_chunks(words: Sequence[str], tags: Sequence[str]) -> tuple[Chunk, ...]:
    """Return the noun chunks of a sentence in order, from its words and their STTS tags (of equal number)."""
    tagged = [(word.lower(), tag) for word, tag in zip(words, tags, strict=True)]
    found, place = [], 0
    while place < len(tagged):
        core = _core(tagged, place, determined=True)
        if core is None:
            place += 1
            continue
        end, head = core
        found.append((place, _extended(tagged, place, end), head))
        place = found[-1][1]
    return tuple(found)


def mark_noun_chunks(doc: Doc) -> Doc:
    """Set `doc.spans["noun_chunks"]`: spans whose `label_` is the lemma of the head; tags and sentences must be set."""
    spans = []
    for sentence in doc.sents:
        for start, end, head in noun_chunks([token.text for token in sentence], [token.tag_ for token in sentence]):
            spans.append(Span(doc, sentence.start + start, sentence.start + end, label=sentence[head].lemma_))
    doc.spans[SPANS] = spans
    return doc


Language.component(COMPONENT, func=mark_noun_chunks, requires=["token.tag", "doc.sents"], assigns=["doc.spans"])


def _core(words: Words, place: int, *, determined: bool) -> tuple[int, int] | None:
    """End and head of the noun that begins here with all that stands before it, None where none does."""
    if determined:
        while _tag(words, place) in DETERMINERS:
            place += 1
    first = end = _after_modifiers(words, place)
    while _tag(words, end) in NOUNS:
        end += 1
    if end == first:
        return None
    head = next((index for index in range(first, end) if words[index][1] == "NN"), end - 1)
    return (end + 1 if YEAR.fullmatch(_word(words, end)) else end), head


def _after_modifiers(words: Words, place: int) -> int:
    start = place
    while True:
        tag = _tag(words, place)
        joins = place > start and words[place - 1][1] in JOINED and _word(words, place) in CONJUNCTIONS | {","}
        if tag in MODIFIERS or _graded(words, place) or (joins and _is_joined(words, place)):
            place += 1
        else:
            return place


def _graded(words: Words, place: int) -> bool:
    """Whether an adverb here belongs to an adjective or number behind it ('sehr gute', 'besonders stark betroffene')."""
    end = place
    while _tag(words, end) in DEGREES:
        end += 1
    return place < end and _tag(words, end) in {"ADJA", "CARD"}


def _is_joined(words: Words, place: int) -> bool:
    """Whether a comma or conjunction stands between adjectives, or after a truncated word whose rest is to come."""
    following = _tag(words, place + 1)
    return following in JOINED or (words[place - 1][1] == "TRUNC" and following in NOUNS)


def _extended(words: Words, start: int, end: int) -> int:
    """The end of a noun with its complements and the nouns joined to it."""
    while True:
        further = _complement_end(words, end) or _repeated_end(words, start, end) or _joined_end(words, end)
        if further is None:
            return end
        end = further


def _complement_end(words: Words, place: int) -> int | None:
    """The end of a genitive, or of a complement with 'für' or 'zu', that begins here."""
    word, tag = _word(words, place), _tag(words, place)
    prepositional = tag in {"APPR", "APPRART"} and word in COMPLEMENTS
    article = tag == "ART" and word in GENITIVE_ARTICLES
    pronoun = tag in DETERMINERS - {"ART"} and word.endswith(GENITIVE_PRONOUNS)
    adjective = tag == "ADJA" and word.endswith(GENITIVE_ADJECTIVE)
    if not (prepositional or article or pronoun or adjective):
        return None
    core = _core(words, place + prepositional, determined=not adjective)
    return core[0] if core else None


def _repeated_end(words: Words, start: int, end: int) -> int | None:
    """The end of a second complement that says its preposition or article again: 'für Bau und für Inneres'."""
    opening = _word(words, end + 1)
    is_second = opening in COMPLEMENTS | SURELY_GENITIVE and any(word == opening for word, _ in words[start + 1 : end])
    return _complement_end(words, end + 1) if is_second and _word(words, end) in CONJUNCTIONS else None


def _joined_end(words: Words, end: int) -> int | None:
    """The end of a list of nouns without articles that goes on here and closes with 'und' or its like."""
    while _word(words, end) == ",":
        core = _core(words, end + 1, determined=False)
        if core is None:
            return None
        end = _complement_end(words, core[0]) or core[0]
    core = _core(words, end + 1, determined=False) if _word(words, end) in CONJUNCTIONS else None
    return core[0] if core else None


def _tag(words: Words, place: int) -> str:
    return words[place][1] if 0 <= place < len(words) else ""


def _word(words: Words, place: int) -> str:
    return words[place][0] if 0 <= place < len(words) else ""
