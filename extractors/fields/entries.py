"""Contents whose lines are lost: entries told by their page numbers and section numbers, wherever these stand.

'2 Felder 7 2.1 Wasser 8 2.2 Netze10 3 Ausblick 12', numbers on lines of their own, '.132.1.1' for page 13 and section 2.1.1.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from extractors.enumerations import Span

FEWEST_ENTRIES = 4
"""Entries of contents."""
LONGEST_ENTRY = 130
"""Characters of an entry."""
_GAIN = 0.5
"""What numbers must explain on average for a stretch of text to be contents."""
LONGEST_TEXT = 20_000
"""Characters of a text; longer ones print their contents in lines, which the readers tell."""
_BEAM, _MOST = 12, 300
"""Readings that are kept, and clusters of one run."""
_FAR = 60
"""Pages from one entry to the next at most."""
_ALONE = 0.5
"""What a number on a line of its own is worth beyond."""
_CLUSTER = re.compile(r"(?P<digits>\d[\d.]{0,12}(?:\s{1,2}\d[\d.]{0,8}){0,5})(?!\s?(?:%|€|\w{0,12}[Pp]rozent|Mio|Uhr))[\s|]{0,9}")
_LEADERS = " \n\t.…·_"
"""What stands between a label and its page."""
_PAGE_WORD = re.compile(r"\s(?:S|Seite)\Z")
_OPENS = re.compile(r"[A-ZÄÖÜ„»\"(•]")
_NUMBER = re.compile(r"[1-9]\d?(?:\.\d{1,2}){0,3}\.?")
_YEAR = re.compile(r"(?:19|20)\d\d\.?")
_AFTER_LETTER = re.compile(r"(?:^|\W)[A-ZÄÖÜ]{1,3}[. ]?\Z")
"""What makes a number part of a code: 'I.3', 'M 4'."""
_MONTH = re.compile(r"(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\b")
_PROSE = re.compile(r"[.!?]\s+[A-ZÄÖÜ][a-zäöüß]+\s+[a-zäöüß]+")
_TITLE = re.compile(r"^.*(?:\b[Ii]nhalt\w*|\bINHALT\w*|[Ii]nhaltsverzeichnis)\W+", re.DOTALL)

Number = tuple[int, ...]
_Parted = tuple[int | None, tuple[Number, ...]]
"""The page before and the sections behind of one cluster; several where a column of numbers was read first."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of contents: its label, the number of its section where it has one, its page where it is told."""

    span: Span
    number: Number
    page: int | None


@dataclass(frozen=True, slots=True)
class _Reading:
    """One way to read the numbers so far: what they explain, the last page and section, the (page, section) of each cluster."""

    gain: float
    page: int
    number: Number
    read: tuple[_Parted, ...]


@lru_cache(maxsize=4)
def contents_of(text: str) -> tuple[tuple[Entry, ...], ...]:
    """Return the contents in a text, each as its entries in order."""
    if len(text) >= LONGEST_TEXT:
        return ()
    return tuple(entries for run in _runs(text) if (entries := _entries(text, run[:_MOST])))


def _runs(text: str) -> Iterator[list[re.Match[str]]]:
    """Clusters of numbers with nothing but a label between each and the next."""
    run: list[re.Match[str]] = []
    for match in _CLUSTER.finditer(text):
        if not _parts(text, match):
            continue
        if run and not _is_label(text[run[-1].end() : _label_end(text, Span(run[-1].end(), match.start()))]):
            yield run
            run = []
        run.append(match)
    yield run


def _parts(text: str, match: re.Match[str]) -> bool:
    """Whether an entry may end or begin at a number."""
    if _AFTER_LETTER.search(text[max(0, match.start("digits") - 6) : match.start("digits")]) or _MONTH.match(text, match.end()):
        return False
    opens = _OPENS.match(text, match.end()) is not None or match.end() == len(text) or "\n" in match.group()[-2:]
    return opens and not _YEAR.fullmatch(match["digits"]) and len(match["digits"]) <= 14


def _is_label(text: str) -> bool:
    return 3 <= len(text.strip()) <= LONGEST_ENTRY and _PROSE.search(text) is None


def _entries(text: str, run: Sequence[re.Match[str]]) -> tuple[Entry, ...]:
    if len(run) < FEWEST_ENTRIES:
        return ()
    best = _read(text, run)
    if best.gain < _GAIN * len(run):
        return ()
    found: list[Entry] = []
    begin, waiting = text.rfind("\n", 0, _label_end(text, Span(0, run[0].start()))) + 1, list[Number]()
    for match, (page, following) in zip(run, best.read, strict=True):
        found += _entry(text, Span(begin, match.start()), waiting.pop(0) if waiting else (), page)
        begin, waiting = match.end(), list(following) or waiting
    line = text.find("\n", begin)
    end = line if line >= 0 else len(text)
    return (*found, *_entry(text, Span(begin, end), waiting[0] if waiting else (), None))


def _entry(text: str, span: Span, number: Number, page: int | None) -> list[Entry]:
    end = _label_end(text, span)
    title = _TITLE.match(text[span.start : end]) if end - span.start <= 2 * LONGEST_ENTRY else None
    begin = span.start + (title.end() if title else 0)
    begin += len(text[begin:end]) - len(text[begin:end].lstrip(" \n|•-–:."))
    if _MONTH.match(text, begin) or not 3 <= end - begin <= LONGEST_ENTRY or (page is None and not number):
        return []
    return [Entry(Span(begin, end), number, page)]


def _label_end(text: str, span: Span) -> int:
    """Where a label ends before dots, blanks and 'S.' that lead to its page."""
    label = text[span.start : span.end].rstrip(_LEADERS)
    if word := _PAGE_WORD.search(label[-8:]):
        label = label[: len(label) - len(word.group())].rstrip(_LEADERS)
    return span.start + len(label.rstrip("|•-–:, "))


def _read(text: str, run: Sequence[re.Match[str]]) -> _Reading:
    """The reading of all clusters that explains most: pages that do not fall, sections that count on."""
    readings = [_Reading(0.0, 0, (), ())]
    for match in run:
        before = text[max(0, match.start() - 3) : match.start()]
        options = _options(match["digits"], led=before.rstrip()[-1:] in {".", "…"})
        alone = _ALONE if before[-1:] == "\n" and match.group().endswith("\n") else 0.0
        grown = [_extended(one, page, numbers, alone) for one in readings for page, numbers in options]
        best: dict[tuple[int, Number], _Reading] = {}
        for one in grown:
            if (one.page, one.number) not in best or best[one.page, one.number].gain < one.gain:
                best[one.page, one.number] = one
        readings = sorted(best.values(), key=lambda one: -one.gain)[:_BEAM]
    return readings[0]


def _options(digits: str, *, led: bool) -> list[_Parted]:
    """Every way to part a cluster into the page before and the sections behind."""
    found: list[_Parted] = []
    for cut in range(len(digits) + 1):
        page, number = digits[:cut].strip(), digits[cut:].strip()
        if (page and not (page.isdecimal() and len(page) <= 3)) or not all(map(_NUMBER.fullmatch, number.split())):
            continue
        glued = cut > 0 and digits[cut - 1 : cut].isdigit() and digits[cut : cut + 1] not in {"", " ", "\n"}
        if (led and not page) or (glued and "." not in number):
            continue
        numbers = (one.rstrip(".").split(".") for one in number.split())
        found.append((int(page) if page else None, tuple(tuple(map(int, one)) for one in numbers)))
    return found or [(None, ())]


def _extended(one: _Reading, page: int | None, numbers: tuple[Number, ...], gain: float) -> _Reading:
    rises = page is not None and one.page <= page <= one.page + _FAR
    if page is not None:
        gain += 1.0 if rises else -0.5
    for last, number in pairwise((one.number, *numbers)):
        gain += _worth(last, number)
    return _Reading(
        one.gain + gain,
        page if page is not None and rises else one.page,
        numbers[-1] if numbers else one.number,
        (*one.read, (page, numbers)),
    )


def _worth(last: Number, number: Number) -> float:
    """What a section number explains: much where it is the next one, the first one below or the next above (2.1 -> 2.2, 2.1.1, 3)."""
    if not last:
        return 1.1 if number == (1,) or (len(number) > 1 and number[-1] == 1) else 0.0 if len(number) > 1 else -3.0
    size = len(number)
    below = number[:-1] == last and number[-1] in {0, 1}
    beside = size <= len(last) and number[:-1] == last[: size - 1] and number[-1] == last[size - 1] + 1
    return 1.0 if below or beside else -1.0
