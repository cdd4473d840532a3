"""Numbers that count the lines of a page in its margin."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from itertools import pairwise

from extractors.pdf.page import Page, TextLine


def line_numbers(page: Page) -> set[TextLine]:
    """Numbers that count the lines in a margin: at least eight rising ones (five in steps of five) outside the text."""
    numbers = [line for line in page.lines if line.text.isdecimal() and len(line.text) <= 5]
    if len(numbers) < 5:
        return set()
    found: set[TextLine] = set()
    by_edge: dict[int, list[TextLine]] = defaultdict(list)
    for line in numbers:
        by_edge[round(line.x1 / 4)].append(line)
        by_edge[-round(line.x0 / 4)].append(line)
    for group in by_edge.values():
        column = sorted(group, key=lambda line: line.top)
        if len(column) >= 5 and _counts_lines([int(line.text) for line in column]) and _is_outside(column, page):
            found.update(column)
            found.update(_cut_numbers(page, column[0]))
    return found


def _cut_numbers(page: Page, number: TextLine) -> list[TextLine]:
    """The numbers of the same column that large letters beside them drew into their line, cut off from it."""
    cut = []
    for index, line in enumerate(page.lines):
        first = line.spans[0]
        if len(line.spans) > 1 and first.text.isdecimal() and abs(first.x1 - number.x1) < 2 and first.style == number.style:
            cut.append(TextLine(line.page, [first], order=line.order))
            page.lines[index] = TextLine(line.page, line.spans[1:], order=line.order)
    page.lines += cut
    return cut


def _counts_lines(values: Sequence[int]) -> bool:
    """Always the same step, 1 or 5: page numbers of a table of contents rise, but unevenly."""
    steps = Counter(two - one for one, two in pairwise(values))
    return max(steps[1] if len(values) >= 8 else 0, steps[5]) >= 0.9 * (len(values) - 1)


def _is_outside(column: Sequence[TextLine], page: Page) -> bool:
    words = [line for line in page.lines if len(line.text) > 20]
    left, right = max(line.x1 for line in column), min(line.x0 for line in column)
    return bool(words) and (
        sum(line.x0 < left for line in words) <= 0.05 * len(words) or sum(line.x1 > right for line in words) <= 0.05 * len(words)
    )
