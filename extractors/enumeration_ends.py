"""Where an enumeration ends in its sentence: before a verb, a relative clause, what is said of the list as a whole."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import pairwise

from corpus.records import Token
from extractors.brackets import brackets_in_words, numbers_in_brackets
from extractors.enumerations import Span

_ENDING = frozenset(
    [
        "VVFIN",
        "VAFIN",
        "VMFIN",
        "VAINF",
        "VAPP",
        "PRELS",
        "KOUS",
        "KOUI",
        "PPER",
        "PDS",
        "PTKVZ",
        "PROAV",
        "PAV",
        "PWAV",
        "VVPP",
        "PRF",
        "PTKZU",
        "VVIZU",
    ]
)
"""Tags of the words that no member of a list holds."""
_CLOSING = frozenset({"VVINF", "VVPP", "VVIZU", "VAINF", "VAPP", "VMINF", "PTKVZ", "PTKZU"})
"""Verbs that close a German sentence."""
_ENDING_WORDS = frozenset(["sowohl", "dabei", "jeweils", "–", "—"])
_AFTERTHOUGHTS = frozenset(["für", "in", "bis", "mit", "durch", "bei", "nach", "aus"])
"""Prepositions that, with an article, go on about the list as a whole."""
LONGEST_LIST = 2_000
"""Characters of a list. Text without full stops is one sentence: read to its end from every cue, 20,000 characters would take a minute."""


def words_from(tokens: Sequence[Token], start: int) -> Sequence[Token]:
    """Return the words of a sentence from a place on, as far as a list can reach."""
    return words_within(tokens, Span(start, start + LONGEST_LIST))


def words_within(tokens: Sequence[Token], span: Span) -> Sequence[Token]:
    """Return those of a sentence's words that begin inside a span."""
    first = bisect_left(tokens, span.start, key=lambda token: token.start)
    return tokens[first : bisect_left(tokens, span.end, lo=first, key=lambda token: token.start)]


def plain_end(tokens: Sequence[Token], end: int) -> int:
    """Return where an unmarked enumeration ends that begins with the first token: before verb, relative clause or full stop."""
    part_of_label = brackets_in_words(tokens) | numbers_in_brackets(tokens) | infinitives(tokens)
    for index, token in enumerate(tokens):
        if token.start >= end:
            break
        if token.start in part_of_label:
            continue
        if token.text in {".", ":", "(", ")", "!", "?"} or token.tag in _ENDING or token.text in _ENDING_WORDS:
            return token.start
        after_comma = index > 0 and tokens[index - 1].text == ","
        if after_comma and (token.tag in {"APPR", "ADV"} or token.text == "so"):
            return tokens[index - 1].start
        goes_on = index + 1 < len(tokens) and tokens[index + 1].tag in {"ART", "PPOSAT", "CARD"}
        if token.tag == "APPR" and (token.text == "um" or (token.text in _AFTERTHOUGHTS and goes_on)):
            return token.start
    return end


def without_verb(spans: tuple[Span, ...], tokens: Sequence[Token]) -> tuple[Span, ...]:
    """Return the members without the verb that closes the sentence behind the last, unless all end with one: 'Wohnen und Verkehr einbezogen'."""
    if not spans or all(_verb_start(span, tokens) < span.end for span in spans):
        return spans
    end = _verb_start(spans[-1], tokens)
    return (*spans[:-1], Span(spans[-1].start, end)) if end > spans[-1].start else spans[:-1]


def _verb_start(span: Span, tokens: Sequence[Token]) -> int:
    """Where the verbs at the end of a member begin, with the adverbs before them; its end where it has none."""
    inside = list(words_within(tokens, span))
    words = len(inside)
    while inside and inside[-1].tag in _CLOSING:
        inside.pop()
    while len(inside) < words and inside and inside[-1].tag in {"ADV", "ADJD"}:
        inside.pop()
    return inside[-1].end if inside else span.start


def infinitives(tokens: Sequence[Token]) -> frozenset[int]:
    """Return where the verbs of labels such as 'Betriebe ansiedeln, Flächen entwickeln und Talente gewinnen' stand.

    A verb in the form of its lemma right before a comma or 'und' ends a label; the last one of the list does where others do.
    """
    starts: set[int] = set()
    for token, following in pairwise(tokens):
        plain = token.tag.startswith("VV") and token.text.casefold() == token.lemma.casefold() and token.text.endswith("n")
        if plain and (
            following.text in {",", "und", "sowie", "oder"} or (starts and (following.tag == "$." or following.tag.startswith("V")))
        ):
            starts.add(token.start)
    return frozenset(starts)
