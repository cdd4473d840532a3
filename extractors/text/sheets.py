"""Sheets in text files: 'Maßnahme 4: Titel', and right below it lines that each begin with their label ('Federführung: Bauamt')."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.assemble import Piece
from extractors.german_text import clean
from extractors.measures.labels import exact_label
from extractors.text.lines import Line, looks_like_heading

FIELD_LEVEL, SHEET_LEVEL = 2, 3
"""Levels of the headings of a field and of the sheets below it."""
FORM = 3
"""Fewest lines of a form."""
KNOWN = 2
"""Fewest labels of Maßnahmenblätter in forms."""

_LABELLED = re.compile(r"\s*(?P<label>[A-ZÄÖÜ][^\d:.!?]{1,40}):\s+\S")
_CODE = r"(?:[A-Z]{0,3}[-.]?\d{1,3}(?:\.\d{1,3})*|[A-Z])"
_CODED = re.compile(rf"\s*[A-ZÄÖÜ][\w-]+ {_CODE}\s*(?::|[–-]\s)\s*\S")
_BARE = re.compile(rf"\s*(?P<word>[A-ZÄÖÜ][\w-]+) {_CODE}\s*$")


@dataclass(frozen=True, slots=True)
class Sheets:
    """What lines are in the sheets of a text: levels of headings by index, forms as start and end, lines that state a value."""

    levels: Mapping[int, int]
    forms: Mapping[int, int]
    values: frozenset[int]


def find_sheets(lines: Sequence[Line]) -> Sheets:
    """Return the sheets of a text; two different labels under each other are the least that makes one."""
    runs = [run for run in _runs(lines) if len({_label(lines[at]) for at in run}) > 1]
    heads = [run[0] - 1 for run in runs if _is_headed(lines, run[0])]
    fields = [at - 1 for at in heads if at and not lines[at].blank_before and _is_plain_heading(lines[at - 1])]
    forms = dict(form for run in _neighbours(lines, runs) for form in _forms(lines, run))
    levels = dict.fromkeys(fields, FIELD_LEVEL) | dict.fromkeys([*heads, *_bare_heads(lines)], SHEET_LEVEL)
    return Sheets(levels, forms, frozenset(at for run in runs for at in run))


def form_pieces(lines: Sequence[Line], number: int) -> Iterator[Piece]:
    """Yield the cells of a form as table `number`: labels in front, what they state behind."""
    for row, line in enumerate(lines):
        label, _, value = line.text.strip().partition(":")
        yield Piece("cell", clean(label), table=number, row=row, column=0)
        yield Piece("cell", clean(value), table=number, row=row, column=1, row_header=clean(label))


def _runs(lines: Sequence[Line]) -> Iterator[list[int]]:
    """Lines with labels that stand under each other, no blank line between them."""
    run: list[int] = []
    for at, line in enumerate(lines):
        if run and (line.blank_before or not _label(line)):
            yield run
            run = []
        if _label(line):
            run.append(at)
    yield run


def _is_headed(lines: Sequence[Line], start: int) -> bool:
    return start > 0 and not lines[start].blank_before and _CODED.match(lines[start - 1].text) is not None


def _bare_heads(lines: Sequence[Line]) -> list[int]:
    """Lines with nothing but a word and its code, the same word again further below."""
    places: defaultdict[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        if match := _BARE.match(line.text):
            places[match["word"]].append(at)
    return [at for ones in places.values() if len(ones) > 1 and min(b - a for a, b in pairwise(ones)) > FORM for at in ones]


def _neighbours(lines: Sequence[Line], runs: Iterable[list[int]]) -> Iterator[list[int]]:
    """The runs, those joined that begin with the same label and have nothing but blank lines between them."""
    joined: list[int] = []
    for run in runs:
        if joined and (run[0] != joined[-1] + 1 or _label(lines[run[0]]) != _label(lines[joined[0]])):
            yield joined
            joined = []
        joined += run
    yield joined


def _forms(lines: Sequence[Line], run: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Parts of a run that begin with the same label: 'Maßnahme: ... Träger: ... Zeit: ... Maßnahme: ...'. A talk has names for labels."""
    labels = [_label(lines[at]) or "" for at in run]
    starts = [at for at, label in zip(run, labels, strict=True) if label == labels[0]]
    parts = list(pairwise([*starts, run[-1] + 1])) if run else []
    is_known = sum(exact_label(label) is not None for label in set(labels)) >= KNOWN
    if is_known and len(parts) > 1 and all(end - start >= FORM for start, end in parts):
        yield from parts


def _is_plain_heading(line: Line) -> bool:
    return looks_like_heading(line.text.strip()) and not _label(line) and not _CODED.match(line.text)


def _label(line: Line) -> str | None:
    match = _LABELLED.match(line.text)
    return match["label"] if match else None
