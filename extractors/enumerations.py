"""Enumerations in German sentences: 'der drei Felder A, B und C', '„A“, „B“ sowie „C“', 'A; B; C'."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from corpus.words import vocabulary

NUMBERS = {"zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12}
ENGLISH_NUMBERS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10, "twelve": 12}
COUNTING = frozenset(["erstens", "zweitens", "drittens", "viertens", "fünftens", "sechstens", "außerdem", "ferner"])
"""Adverbs that number the members of a list, or add the last one."""
ARTICLES = COUNTING | frozenset(
    ["der", "die", "das", "den", "dem", "des", "ein", "eine", "einen", "einem", "eines", "einer", "und", "sowie", "oder", "wie", "um"]
)
QUOTED = re.compile(r"[„“»«\"‚]([^„“”»«\"]{2,120}?)[“”«\"»‘]")
BETWEEN_QUOTES = frozenset(
    ["", "und", "sowie", "oder", "wie", "und um", ":", "sind", "sind:", "lauten", "lauten:", "umfassen", "die", "wie die", "den", "der"]
)
"""What stands before the first and between the quoted members of a list."""
NUMBERED = re.compile(r"\((?P<number>\d{1,2})\)\s*|(?<![\w.,])(?P<plain>\d{1,2})[.)]\s+(?=[A-ZÄÖÜ])")
LEADING = re.compile(r"[\s,;:–—•\-]*")
WORD = re.compile(r"[A-Za-zÄÖÜäöüß]+(?=\s)")
TRAILING = re.compile(r"[\s,]+(?:\(\d{1,2}\)|und|sowie|oder|u\.\s?a|etc|usw|ff|gemeinsam|jeweils)\.?$")
_AFTER_DASH = re.compile(r"\s+[–—-]\s+(?:das|dies|diese|so)\s*$")
"""What takes up a list that stands before: 'A, B und C – das sind'."""
_JOINED = r"(?<!-)\s+(?:und|oder)\s+"
_ADDING = re.compile(r",?\s+(?:und\s+)?(?:ferner|außerdem|(?<!-\s)sowie)\s+")
"""What adds to a list whose members may hold commas."""
_EXAMPLES = re.compile(r"(?<=\w\w)\s+wie\s+(?:(?:z\.\s?B\.|zum\s+Beispiel|etwa|beispielsweise|der|die|das|den|dem)\s+)?(?=[A-ZÄÖÜ\d])")
"""What gives examples of a member: 'Antriebe wie Wasserstoff'."""
_STROKE, _DASH = re.compile(r"\s+[|·•]\s+"), re.compile(r"\s+[–—]\s+")
"""What parts names that no comma parts."""
LONGEST_PARTED = 60
"""Characters of a name between strokes."""
OPENING, CLOSING = "„»‚", '“”«"'
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
    return NUMBERS.get(folded) or ENGLISH_NUMBERS.get(folded) or (int(word) if word.isdecimal() and 1 < int(word) <= 30 else None)


def quoted_items(text: str, start: int, end: int) -> tuple[Span, ...]:
    """Return the contents of quotation marks that follow each other from `start`, joined by comma, 'und', 'sowie', 'oder'."""
    spans: list[Span] = []
    position = start
    for match in QUOTED.finditer(text, start, end):
        between = text[position : match.start()].strip(" ,;").lower()
        if between not in BETWEEN_QUOTES:
            break
        spans.append(Span(match.start(1), match.end(1)))
        position = match.end()
    return tuple(spans)


def listed_items(text: str, start: int, end: int, *, count: int | None = None) -> tuple[Span, ...]:
    """Return the items of the enumeration `text[start:end]`; `count` is how many the text announces.

    '(1) A, (2) B' parts at the numbers, then semicolons before commas; commas in brackets and after lone adjectives do not
    part; the last 'und', 'oder' or 'sowie' parts unless the announced count says otherwise. 'Wissens- und Technologietransfer'
    stays whole.
    """
    end = start + len(_AFTER_DASH.sub("", text[start:end]))
    if numbered := _numbered_items(text, start, end):
        return numbered
    if (parted := parted_items(text, start, end)) and count in {None, len(parted)}:
        return parted
    shown = _with_names_closed(text[start:end])
    mark = ";" if ";" in shown else ","
    text = text[:start] + shown + text[end:]
    if count is None or (parts := _parted_by_words(text, Span(start, end), count)) is None:
        parts = _merge_adjectives(text, _split(text, Span(start, end), mark))
        if parts and (count is None or len(parts) < count):
            joined = any(re.search(_JOINED, text[part.start : part.end]) for part in parts[:-1]) or len(parts) + 1 == count
            parts = [*parts[:-1], *_split_last(text, parts[-1], pairs_stay=joined)]
    return tuple(trimmed for part in parts if (trimmed := trim(text, _without_examples(text, part))) is not None)


def _parted_by_words(text: str, span: Span, count: int) -> list[Span] | None:
    """Part a list at 'sowie', 'ferner', 'außerdem' where they make as many as announced: 'Holz, Papier und Druck, ferner Metall sowie Glas' are three.

    None where they do not, or where nothing shows that commas stand inside the members.
    """
    marks = list(_ADDING.finditer(text, span.start, span.end))
    if len(marks) + 1 != count or "," not in text[span.start : span.end]:
        return None
    bounds = [span.start, *(bound for mark in marks for bound in mark.span()), span.end]
    return [Span(first, last) for first, last in zip(bounds[::2], bounds[1::2], strict=True)]


def _without_examples(text: str, span: Span) -> Span:
    """A member without what it gives as examples: 'Antriebe wie Brennstoffzelle'."""
    examples = _EXAMPLES.search(text, span.start, span.end)
    return Span(span.start, examples.start()) if examples else span


def _with_names_closed(text: str) -> str:
    """The text with the commas and joining words inside known names of fields made letters, of the same length."""
    for name in _names_with_commas():
        text = text.replace(name, re.sub(r",? ", lambda gap: "_" * len(gap.group()), name))
    return text


@cache
def _names_with_commas() -> tuple[str, ...]:
    return tuple(sorted(vocabulary("field_names")["joined"]["names"], key=len, reverse=True))


def _numbered_items(text: str, start: int, end: int) -> tuple[Span, ...]:
    """'(1) Wohnen, (2) Verkehr': the parts between the numbers, none when they do not count up from one."""
    numbers = list(NUMBERED.finditer(text, start, end))
    if len(numbers) < 2 or [int(match["number"] or match["plain"]) for match in numbers] != list(range(1, len(numbers) + 1)):
        return ()
    if text[start : numbers[0].start()].strip(" ,;:"):
        return ()
    bounds = [*(match.start() for match in numbers[1:]), end]
    spans = (trim(text, Span(match.end(), bound)) for match, bound in zip(numbers, bounds, strict=True))
    return tuple(span for span in spans if span is not None)


def parted_items(text: str, start: int, end: int, *, dashes: bool = True) -> tuple[Span, ...]:
    """Return the names that strokes, dots or dashes part: 'Wasser | Netze | Speicher', 'Wasser – Netze und Speicher – Köpfe'.

    Nothing where fewer than three stand so, or one is longer than a name; `dashes` tells whether dashes part too. Dashes part
    nothing where they stand around a remark: 'Wasser, Netze – also Leitungen – und Speicher'.
    """
    for mark in (_STROKE, _DASH)[: 1 + dashes]:
        strokes = list(mark.finditer(text, start, end))
        if mark is _DASH and ("," in text[start:end] or any(text[stroke.end() : stroke.end() + 1].islower() for stroke in strokes)):
            continue
        bounds = [start, *(bound for stroke in strokes for bound in stroke.span()), end]
        spans = [trim(text, Span(first, last)) for first, last in zip(bounds[::2], bounds[1::2], strict=True)]
        named = tuple(span for span in spans if span and span.end - span.start <= LONGEST_PARTED)
        if len(strokes) >= 2 and len(named) == len(strokes) + 1:
            return named
    return ()


def trim(text: str, span: Span) -> Span | None:
    """Return the span without articles before and punctuation or joining words around it, None when no label is left."""
    start, end = span.start, span.end
    while True:
        match = LEADING.match(text, start, end)
        start = match.end() if match else start
        word = WORD.match(text, start, end)
        if word is None or word.group().lower() not in ARTICLES:
            break
        start = word.end()
    end = _trimmed_end(text, start, end)
    label = text[start:end]
    return Span(start, end) if 2 < len(label) <= LONGEST and any(letter.isalpha() for letter in label) else None


def _trimmed_end(text: str, start: int, end: int) -> int:
    while end > start:
        if joining := TRAILING.search(text[start:end]):
            end = start + joining.start()
        elif _is_loose_end(text[start:end]):
            end -= 1
        else:
            break
    return end


def _is_loose_end(label: str) -> bool:
    """A label's last character is punctuation, or closes what the label does not open."""
    last = label[-1]
    if last in " ,;:–—.\n":
        return not label.endswith("...")
    return (last == ")" and "(" not in label) or (last in CLOSING and not any(letter in label[:-1] for letter in OPENING))


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
    """'Moderne, serviceorientierte Verwaltung': a part without a noun belongs to the next one; 'Talente, Kapital' are two nouns."""
    merged: list[Span] = []
    waiting: int | None = None
    for index, part in enumerate(parts):
        begin = part.start if waiting is None else waiting
        words = text[part.start : part.end].split()
        lone = len(words) == 1 and index + 1 < len(parts) and _is_adjective(words[0])
        waiting = (
            begin
            if lone and (words[0][0].islower() or text[parts[index + 1].start : parts[index + 1].end].lstrip()[:1].islower())
            else None
        )
        if waiting is None:
            merged.append(Span(begin, part.end))
    return merged


def _is_adjective(word: str) -> bool:
    return (
        re.fullmatch(r"[A-ZÄÖÜ]?[a-zäöüß\-]+(liche|ische|ige|ierte|ive|elle|ale|are|ente|ante|erne|ose|bare|same)[nrs]?", word) is not None
    )


def _split_last(text: str, span: Span, *, pairs_stay: bool) -> list[Span]:
    """Part the last member of a list at 'sowie', else at 'oder' or 'und'; at both where single words are joined.

    Pairs stay where other members are pairs too, or the announced count is reached: 'Ausbildung und Studium, Wohnen und Bauen sowie Klima'.
    Where 'oder' stands beside 'und' it joins the list, and 'und' belongs to its members ('Wärme oder Bauen und Wohnen').
    Of two 'und' the first joins: 'Verkehr und private Haushalte und Konsum'.
    """
    last = _part_at(text, span, r"(?<!-)\s+sowie\s+")
    if len(last) == 2:
        pair = _part_at(text, last[0], _JOINED)
        single = not pairs_stay and all(" " not in text[part.start : part.end].strip() for part in pair)
        return [*(pair if single else last[:1]), last[1]]
    either = _part_at(text, span, r"(?<!-)\s+(?:oder|bzw\.)\s+")
    return either if len(either) == 2 else _part_at(text, span, r"(?<!-)\s+und\s+", which=0)


def _part_at(text: str, span: Span, pattern: str, *, which: int = -1) -> list[Span]:
    """Part a span at one place of the pattern that stands outside brackets, the last unless told."""
    part = text[span.start : span.end]
    found = [match for match in re.finditer(pattern, part) if part[: match.start()].count("(") == part[: match.start()].count(")")]
    if not found:
        return [span]
    return [Span(span.start, span.start + found[which].start()), Span(span.start + found[which].end(), span.end)]
