"""When 'kurzfristig' is: the years a paper's own legend gives to its terms, and the measures that use one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

from corpus.records import Document, Findings, Measure
from extractors.dates import bounds

Term = tuple[str | None, str | None]

_TERM = r"(?P<term>(?:kurz|mittel|lang)fristig\w{0,2})"
FEWEST = 2
"""Terms a legend explains, at least."""
_LEGEND = re.compile(
    rf"\b{_TERM}(?:e\s+Maßnahmen?)?\s*(?:\(|=|:|–|-|bedeutet|heißt|meint|steht\s+für)\s*(?:Umsetzung\s+|Beginn\s+)?(?P<when>[^()\n;]{{3,40}}?)\s*(?:\)|;|,\s+(?=mittel|lang)|\.\s|\n|$)",
    re.IGNORECASE,
)
_SPAN = re.compile(
    r"(?:(?:innerhalb\s+von|in|bis(?:\s+zu)?|ca\.)\s+)?(?:(?P<first>\d{1,2})\s*(?:-|–|bis)\s*)?(?P<last>\d{1,2})\s+Jahren?", re.IGNORECASE
)
_BARE = re.compile(r"\W*(?P<term>(?:kurz|mittel|lang)(?:fristig\w{0,2})?)(?:\s*\([^()]*\))?\W*", re.IGNORECASE)


def legend_of(document: Document, found: Findings) -> dict[str, Term]:
    """Return the begin and end, as partial ISO dates, that the paper gives to 'kurz', 'mittel' and 'lang'.

    '1-3 Jahre' counts from the first year of the plan's period; where the paper states none such a legend says nothing.
    """
    terms: dict[str, Term] = {}
    for match in _LEGEND.finditer(document.text):
        term = _first_part(match["term"])
        when = _when(match["when"], found.profile.period.start)
        if term not in terms and when != (None, None):
            terms[term] = when
    return terms if len(terms) >= FEWEST else {}


def dated_by(measure: Measure, legend: Mapping[str, Term]) -> Measure:
    """Return the measure with the dates of its term, unless it has dates of its own or says more than the term."""
    bare = _BARE.fullmatch(measure.time.value) if measure.time else None
    if bare is None or (measure.start, measure.end) != (None, None):
        return measure
    start, end = legend.get(_first_part(bare["term"]), (None, None))
    return replace(measure, start=start, end=end)


def _first_part(term: str) -> str:
    return term.casefold().partition("fristig")[0]


def _when(text: str, begin: int | None) -> Term:
    if (dated := bounds(text)) != (None, None):
        return dated
    span = _SPAN.fullmatch(text.strip())
    if span is None or begin is None:
        return None, None
    first = int(span["first"]) if span["first"] else 0
    return str(begin + max(first - 1, 0)), str(begin + int(span["last"]) - 1)
