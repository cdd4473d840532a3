"""When a measure is taken: the passages of a sheet or row that tell it, as printed and as dates."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.records import Document, Stated
from extractors.dates import Sense, bounds, find_times, with_whole_years
from extractors.evidence import evidence, stated_at
from extractors.measures.labels import Statement, is_mixed
from extractors.measures.sheets import Sheet, top_statements

_TICKED = re.compile(r"(?:[☑☒✓✔■●]|[\[(][xX][\])])\s*([\w\-–]+(?:\s*\([^)]*\))?)")
_CHOICE = re.compile(r"(?:(?:[☐☑☒□✓✔■○●]|[\[(][xX ]?[\])])\s*(?:kurz|mittel|lang)(?:fristig)?\b[^☐☑☒□✓✔■○●\[]*){2,}", re.IGNORECASE)
"""Boxes to tick for terms, whatever the label says."""
_TICK = re.compile(r"[xX✓✔☑☒■●•*]")
_FILLED, _HOLLOW = "●■☒☑✓✔🗹", "○□☐◯"
"""What stands before an item to tick that is ticked, and before one that is not."""
_DONE = re.compile(
    r"(?:^|(?<=[.;]\s))(?:Umsetzung|Durchführung|Laufzeit|Zeitraum|Beginn|Realisierung)\s+(?=(?:\w+\.?\s+){0,3}(?:19|20)\d\d)[^;]*?(?=\.(?:\s|$)|;|$)"
)
"""How a box of costs says when: 'Umsetzung ab 2012.'."""
_FULL_STOP = re.compile(r"(?:(?<=[a-zäöüß]{4})|(?<=\d{4}))\.(?=\s+[A-ZÄÖÜ]|\s*$)")
_LASTS = re.compile(r"\W*(?:ca\.|rund|etwa|voraussichtlich)?\s*(?P<number>\d{1,2})\s*(?P<unit>Jahre?|Monate?)\W*", re.IGNORECASE)
_FOR = re.compile(
    r"(?:\b(?:Dauer|Laufzeit|für|über)\b\D{0,12}|\d{4}\s?[,;(]\s*(?:ca\.\s*)?)(?P<number>\d{1,2})\s*(?P<unit>Jahre?|Monate?)\b(?!\s+(?:nach|vor))",
    re.IGNORECASE,
)
_ITEM = re.compile(r"\s*[A-ZÄÖÜ][\w/-]{2,30}:\s*")
_SENSES: tuple[tuple[str, Sense], ...] = (("time", "period"), ("begin", "begin"), ("deadline", "deadline"))


def time_of(document: Document, sheet: Sheet) -> Stated | None:
    """The period as printed; of ticked boxes only the ticked one."""
    stated = stated_by(document, _plainly(top_statements(sheet, ("time", "begin", "deadline")))) or _choice_of_terms(document, sheet)
    stated = stated or _time_beside_costs(document, sheet)
    match = _TICKED.search(stated.evidence.quote) if stated else None
    if stated is None or match is None:
        return _to_full_stop(document, stated) if stated else None
    start = stated.evidence.start + match.start(1)
    return Stated(match[1], evidence(document, start, start + len(match[1])))


def _plainly(ones: Sequence[Statement]) -> Sequence[Statement]:
    """Beside 'Laufzeit' a box 'Handlungsschritte und Zeitplan' says less about when; of items to tick the ticked one counts."""
    plain = [one for one in ones if not is_mixed(one.header)] or ones
    filled = [one for one in plain if one.block.marker and one.block.marker in _FILLED]
    is_choice = len(filled) == 1 and all(one.block.marker and one.block.marker in _FILLED + _HOLLOW for one in plain)
    return filled if is_choice else plain


def _choice_of_terms(document: Document, sheet: Sheet) -> Stated | None:
    ones = (one for ones in sheet.values.values() for one in ones)
    return next((stated_by(document, [one]) for one in ones if _CHOICE.search(document.text[one.start : one.end])), None)


def _to_full_stop(document: Document, stated: Stated) -> Stated:
    """The first sentence of a value in running text where what follows tells no time; without its full stop."""
    stop = _FULL_STOP.search(stated.evidence.quote)
    if stop is None or any(find_times(stated.evidence.quote[stop.end() :])):
        return stated
    return stated_at(document, stated.evidence.start, stated.evidence.start + stop.start())


def _time_beside_costs(document: Document, sheet: Sheet) -> Stated | None:
    for one in sheet.values.get("budget", []):
        if match := _DONE.search(document.text[one.start : one.end]):
            passage = evidence(document, one.start + match.start(), one.start + match.end())
            return Stated(passage.quote, passage)
    return None


def period_of(document: Document, sheet: Sheet) -> tuple[str | None, str | None]:
    begin: str | None = None
    until: str | None = None
    for name, sense in _SENSES:
        stated = stated_by(document, _plainly(sheet.values.get(name, [])))
        first, last = bounds(with_whole_years(stated.value), sense=sense) if stated else (None, None)
        begin, until = begin or first, until or last
    if not any(sheet.values.get(name) for name, _ in _SENSES) and (stated := _time_beside_costs(document, sheet)):
        return bounds(stated.value)
    ticked = sorted(
        one.header.strip() for one in sheet.values.get("year", []) if _TICK.fullmatch(document.text[one.start : one.end].strip())
    )
    if begin and (until[:4] == begin[:4] if until else len(begin) > len("2024") or _share_box(sheet)):
        until = _end_after(begin, [document.text[one.start : one.end] for one in sheet.values.get("time", [])]) or until
    if begin or until:
        return begin, until
    return (ticked[0], ticked[-1]) if ticked else (None, None)


def _share_box(sheet: Sheet) -> bool:
    """Whether one box says begin and duration: a bare year in a box of its own is no date to reckon from."""
    begins, times = ({one.block.start for one in sheet.values.get(name, [])} for name in ("begin", "time"))
    return bool(begins & times) or not begins


def _end_after(begin: str, times: Sequence[str]) -> str | None:
    """The end of what lasts so long from its begin on: 18 months from '2024-07' end in '2025-12', 3 years from '2024' in '2026'."""
    lasting = next((match for text in times if (match := _LASTS.fullmatch(text) or _FOR.search(text))), None)
    if lasting is None or len(begin) > len("2024-07"):
        return None
    number, is_years = int(lasting["number"]), lasting["unit"].lower().startswith("jahr")
    if len(begin) == len("2024"):
        years = number if is_years else number / 12
        return str(int(begin) + int(years) - 1) if years == int(years) else None
    months = 12 * int(begin[:4]) + int(begin[5:]) - 1 + (12 * number if is_years else number) - 1
    return f"{months // 12}-{months % 12 + 1:02}"


def stated_by(document: Document, ones: Sequence[Statement]) -> Stated | None:
    """The passages that follow each other directly, or after the name of an item ('Sachkosten:'), from the first on."""
    if not ones:
        return None
    start, end = ones[0].start, ones[0].end
    for one in ones[1:]:
        if 0 <= one.start - end <= 12 or _ITEM.fullmatch(document.text, end, max(end, one.start)):
            end = one.end
    stated = stated_at(document, start, end)
    return stated if stated.value else None
