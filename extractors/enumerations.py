"""Enumerations in German sentences: 'der drei Felder A, B und C', '„A“, „B“ sowie „C“', 'A; B; C'."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.records import Token

NUMBERS = {"zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12}
ARTICLES = frozenset(
    ["der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "eines", "einer", "und", "sowie", "oder", "wie", "um"]
)
STOP_TAGS = (
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
)
STOP_WORDS = frozenset(["sowohl", "dabei", "jeweils", "–", "—"])
AFTERTHOUGHTS = frozenset(["für", "in", "bis", "mit", "durch", "bei", "nach", "aus"])
"""Prepositions that, with an article, go on about the list as a whole."""
QUOTED = re.compile(r"[„“»\"‚]([^„“”»«\"]{2,120}?)[“”«\"»‘]")
LONGEST = 130
"""Characters of a label."""


@dataclass(frozen=True, slots=True)
class Span:
    """A part of a text by offsets."""

    start: int
    end: int


def number_of(word: str) -> int | None:
    """Return the count a number word or numeral states, None for other words."""
    folded = word.lower()
    return NUMBERS.get(folded) or (int(word) if word.isdigit() and 1 < int(word) <= 30 else None)


def quoted_items(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Return the contents of quotation marks that follow each other from `start`, joined by comma, 'und', 'sowie', 'oder'."""
    spans: list[Span] = []
    position = start
    for match in QUOTED.finditer(text, start, end):
        between = text[position : match.start()].strip(" ,;").lower()
        if between not in {
            "",
            "und",
            "sowie",
            "oder",
            "wie",
            "und um",
            ":",
            "sind",
            "sind:",
            "lauten",
            "lauten:",
            "umfassen",
            "die",
            "wie die",
            "den",
            "der",
        }:
            break
        spans.append(Span(match.start(1), match.end(1)))
        position = match.end()
    return tuple(spans)


def listed_items(text: str, start: int, end: int, *, count: int | None = None) -> tuple[Span, ...]:
    """Return the items of the enumeration `text[start:end]`; `count` is how many the text announces.

    Semicolons part before commas; commas in brackets and after lone adjectives do not part; the last 'und', 'oder'
    or 'sowie' parts unless the announced count says otherwise. 'Wissens- und Technologietransfer' stays whole.
    """
    parts = _split(text, Span(start, end), ";")
    if len(parts) == 1:
        parts = _split(text, Span(start, end), ",")
    parts = _merge_adjectives(text, parts)
    if count is None or len(parts) < count:
        parts = [*parts[:-1], *_split_last(text, parts[-1])] if parts else parts
    return tuple(trimmed for part in parts if (trimmed := trim(text, part)) is not None)


def plain_end(tokens: Sequence[Token], end: int) -> int:
    """Return where an unmarked enumeration ends that begins with the first token: before verb, relative clause or full stop."""
    for index, token in enumerate(tokens):
        if token.start >= end:
            break
        if token.text in {".", ":", "(", ")", "!", "?"} or token.tag in STOP_TAGS or token.text in STOP_WORDS:
            return token.start
        if token.tag == "APPR" and index and tokens[index - 1].text == ",":
            return tokens[index - 1].start
        if (
            token.tag == "APPR"
            and token.text in AFTERTHOUGHTS
            and index + 1 < len(tokens)
            and tokens[index + 1].tag in {"ART", "PPOSAT", "CARD"}
        ):
            return token.start
    return end


def trim(text: str, span: Span) -> Span | None:
    """Return the span without articles before and punctuation around it, None when nothing worth a label is left."""
    start, end = span.start, span.end
    while True:
        match = re.compile(r"[\s,;:–—•\-]*").match(text, start, end)
        start = match.end() if match else start
        word = re.compile(r"[A-Za-zÄÖÜäöüß]+(?=\s)").match(text, start, end)
        if word is None or word.group().lower() not in ARTICLES:
            break
        start = word.end()
    while end > start and text[end - 1] in " ,;:–—.\n":
        if text[end - 1] == "." and text[max(start, end - 3) : end] == "...":
            break
        end -= 1
    label = text[start:end]
    return Span(start, end) if 2 < len(label) <= LONGEST and any(letter.isalpha() for letter in label) else None


def _split(text: str, span: Span, mark: str) -> list[Span]:
    parts, depth, begin = [], 0, span.start
    for index in range(span.start, span.end):
        letter = text[index]
        depth += (letter in "([") - (letter in ")]")
        if letter == mark and depth <= 0:
            parts.append(Span(begin, index))
            begin = index + 1
    return [*parts, Span(begin, span.end)]


def _merge_adjectives(text: str, parts: list[Span]) -> list[Span]:
    """'Moderne, serviceorientierte Verwaltung': a part without a noun belongs to the next one."""
    merged: list[Span] = []
    waiting: int | None = None
    for index, part in enumerate(parts):
        begin = part.start if waiting is None else waiting
        words = text[part.start : part.end].split()
        waiting = begin if len(words) == 1 and index + 1 < len(parts) and _is_adjective(words[0]) else None
        if waiting is None:
            merged.append(Span(begin, part.end))
    return merged


def _is_adjective(word: str) -> bool:
    return (
        re.fullmatch(r"[A-ZÄÖÜ]?[a-zäöüß\-]+(liche|ische|ige|ierte|ive|elle|ale|are|ente|ante|erne|ose|bare|same)[nrs]?", word) is not None
    )


def _split_last(text: str, span: Span) -> list[Span]:
    """Part the last member of a list at 'sowie', else at its last 'und' or 'oder'; at both where single words are joined."""
    last = _part_at(text, span, r"(?<!-)\s+sowie\s+")
    if len(last) == 2:
        pair = _part_at(text, last[0], r"(?<!-)\s+(?:und|oder)\s+")
        single = all(" " not in text[part.start : part.end].strip() for part in pair)
        return [*(pair if single else last[:1]), last[1]]
    return _part_at(text, span, r"(?<!-)\s+(?:und|oder|bzw\.)\s+")


def _part_at(text: str, span: Span, pattern: str) -> list[Span]:
    """Part a span at the last place of the pattern that stands outside brackets."""
    part = text[span.start : span.end]
    found = [match for match in re.finditer(pattern, part) if part[: match.start()].count("(") == part[: match.start()].count(")")]
    if not found:
        return [span]
    return [Span(span.start, span.start + found[-1].start()), Span(span.start + found[-1].end(), span.end)]
