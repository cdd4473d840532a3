"""The words that announce action fields, as the vocabulary lists them: where one stands, what it announces."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast

from corpus.records import FieldKind
from corpus.words import vocabulary
from extractors.enumerations import number_of


@dataclass(frozen=True, slots=True)
class Cue:
    """A name of action fields in a text: its place, its kind, whether plural, the count before it, whether bare words are no cue."""

    start: int
    end: int
    word: str
    kind: FieldKind
    plural: bool
    count: int | None
    alone: bool


def find_cues(text: str, start: int = 0, end: int | None = None) -> Iterator[Cue]:
    """Yield the cues of a text in order."""
    for match in _pattern().finditer(text, start, len(text) if end is None else end):
        name = _names()[match.lastgroup or ""]
        word = match.group()
        plural = word.lower().endswith(("er", "ern", "e", "en", "n", "s")) and not word.lower().endswith((name["stem"], "feldes", "themas"))
        count = _count_before(text, match.start())
        yield Cue(
            match.start(), match.end(), word, cast(FieldKind, name["kind"]), plural or count is not None, count, bool(name.get("alone"))
        )


def numbered_label(text: str) -> tuple[str | None, Cue, int] | None:
    """Read 'Handlungsfeld 3: Energie', '1.2. Handlungsfeld: Energie', 'Themenfeld „Arten“'.

    Return the code, the cue and where the label begins; None when the text does not begin with a cue.
    """
    match = _LEAD.match(text)
    first = next(find_cues(text, match.end() if match else 0), None)
    if (
        first is None
        or first.start != (match.end() if match else 0)
        or (first.plural and first.count is None and not first.word.endswith("e"))
    ):
        return None
    after = _CODE.match(text, first.end)
    code = (after["code"] if after and after["code"] else None) or (match["number"].rstrip(".") if match else None)
    begin = after.end() if after else first.end
    separated = bool(after and (after["mark"] or after["code"])) or text[begin : begin + 1] in '„»"“'
    return (code, first, begin) if separated or not first.alone else None


_LEAD = re.compile(r"(?P<number>\d{1,2}(?:\.\d{1,2})*\.?|[A-Z]\.?|[IVX]{1,4}\.?)\s+(?=\S)")
_CODE = re.compile(r"\s*(?P<code>\d{1,2}(?:\.\d{1,2})?|[IVX]{1,4}(?![a-zäöü])|[A-Z](?![A-Za-zäöü]))?\s*(?P<mark>[:–—\-.|])?\s*")


def _count_before(text: str, start: int) -> int | None:
    """'vier', 'den sieben in der Strategie definierten': the nearest number word in the few words before."""
    line = text.rfind("\n", 0, start) + 1
    words = list(re.finditer(r"\w+", text[max(line, start - 70) : start]))
    for word in reversed(words[-7:]):
        is_heading_number = word.start() == 0 and word.group().isdigit()
        if not is_heading_number and (number := number_of(word.group())):
            return number
    return None


@cache
def _names() -> dict[str, dict[str, str]]:
    return {f"n{index}": name for index, name in enumerate(vocabulary("field_names")["name"])}


@cache
def _pattern() -> re.Pattern[str]:
    alternatives = []
    for group, name in _names().items():
        stem, plural = name["stem"], name.get("plural")
        forms = rf"{stem}(?:er|ern|es|e|en|n|s)?" + (rf"|{plural}" if plural else "")
        alternatives.append(rf"(?P<{group}>\b[\wäöüÄÖÜß\-]*(?:{forms})\b)")
    return re.compile("|".join(alternatives), re.IGNORECASE)
