"""The title of a Maßnahmenblatt among the texts of its table."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from statistics import median

from extractors.measures.labels import PLACEHOLDER, exact_label
from extractors.pdf.contents import nearest, plain
from extractors.pdf.form_cells import SheetText
from extractors.pdf.forms import Forms
from extractors.pdf.passages import same_look
from extractors.pdf.pieces import printed
from extractors.pdf.sheets import is_form

ALONE = 2
"""A title shares its box with at most one other text; one of many under a label belongs to a description."""
_CODE = re.compile(r"^[A-ZÄÖÜ]{0,5}[a-z]{0,2}[\s.\-–_/]{0,3}\d{1,3}(?:[.\-–/]\d{1,3})*[a-z]?$")

_NUMBERED = re.compile(
    r"^(?:Maßnahme|Projekt|Vorhaben|Steckbrief|Leitprojekt)?\s?(?:Nr\.\s?)?[A-ZÄÖÜ]{0,5}[a-z]{0,2}[\s.\-–_/]{0,3}\d{1,3}(?:[.\-–/]\w{0,2}\d{1,3})*[a-z]?:\s+(?=[^\W\d])"
)
"""A code with a colon in front of the title: 'Maßnahme 12: Wärmenetz Altstadt'."""


def with_title(texts: Sequence[SheetText], page: int, forms: Forms) -> list[SheetText]:
    """Return the texts of a table with the title of the sheet marked and put first.

    The title is what a table of contents places on this page, else the strongest text in the rows above the labels.
    """
    titles = forms.titles.get(page, {})
    title = (
        _named(texts, titles, _is_same)
        or _resembling(texts, titles)
        or (_strongest(texts, forms) or _labelled(texts) if is_form(texts) else None)
    )
    if title is None:
        return list(texts)
    marked = replace(title, is_title=True, label=None, above=None, is_label=False)
    return [marked, *(text for text in texts if text is not title)]


def _named(texts: Sequence[SheetText], titles: Mapping[str, int], fits: Callable[[Sequence[str], str], bool]) -> SheetText | None:
    for text in texts:
        level = next((level for title, level in titles.items() if fits([title], printed(text.passage.lines))), None)
        if level is not None:
            text.passage.level = level
            return text
    return None


def _is_same(titles: Sequence[str], text: str) -> bool:
    return plain(text) in titles


def _resembling(texts: Sequence[SheetText], titles: Mapping[str, int]) -> SheetText | None:
    """A box 'Handlungsfeld' says what the title of its chapter says: a labelled text that looks like the other values is no title."""
    found = _named(texts, titles, nearest)
    others = [other for other in texts if other is not found and not other.is_label]
    return found if found is None or found.label is None or _differs(found, others) else None


def _labelled(texts: Sequence[SheetText]) -> SheetText | None:
    """What stands under 'Titel der Maßnahme', where one text does."""
    found = [text for text in texts if text.label and exact_label(text.label) == "title"]
    if len(found) != 1 or not _is_name(found[0]) or PLACEHOLDER.fullmatch(found[0].passage.text):
        return None
    return found[0]


def _strongest(texts: Sequence[SheetText], forms: Forms) -> SheetText | None:
    used = {text.label for text in texts}
    crowds = Counter((id(text.cell), text.label) for text in texts if text.label)
    free = [text for text in _top_texts(texts, forms) if _is_name(text) and printed(text.passage.lines).rstrip(": ") not in used]
    free = [text for text in free if text.label is None or crowds[id(text.cell), text.label] <= ALONE]
    return max(free, key=lambda text: (text.passage.lines[0].size, len(printed(text.passage.lines))), default=None)


def _is_name(text: SheetText) -> bool:
    words = _NUMBERED.sub("", printed(text.passage.lines))
    if exact_label(words):
        return False  # the head of a column
    return 4 < len(words) < 200 and not _CODE.match(words) and not words.endswith((".", ":")) and ": " not in words[:30] and not text.skip


def _top_texts(texts: Sequence[SheetText], forms: Forms) -> list[SheetText]:
    """Strong texts above the first row that other sheets have as well."""
    known = [text for text in texts if plain(printed(text.passage.lines)) in forms.labels]
    rows = [text.cell.row for text in known if text.cell.row > 0]
    first = min(rows, default=1)
    values = [text for text in texts if text.cell.row >= first and not text.is_label]
    if not values:
        return []
    usual = median(text.passage.lines[0].size for text in values)
    top = [text for text in texts if text.cell.row < first and text not in known]
    return [text for text in top if text.is_label or text.passage.lines[0].size > usual + 0.4 or _differs(text, values)]


def _differs(text: SheetText, values: Sequence[SheetText]) -> bool:
    """The text looks unlike every value of the sheet: white on a shade, another colour, another weight."""
    return not any(same_look(text.passage.lines[0].style, value.passage.lines[0].style) for value in values)
