"""The measures of a paper: Maßnahmenblätter and table rows where there are any, clauses and lists elsewhere."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from corpus.records import ActionField, Document, Findings, Issue, Measure, Reading
from extractors.evidence import evidence
from extractors.measures.called_fields import placed_by_called_number
from extractors.measures.coded_lines import coded_by_line
from extractors.measures.doubts import without_doubtful
from extractors.measures.english import find_english
from extractors.measures.firmness import firmed
from extractors.measures.listings import find_listings
from extractors.measures.party_choice import with_parties
from extractors.measures.places import (
    placed_below,
    placed_by_code,
    placed_by_heading,
    placed_by_line,
    placed_by_number,
    placed_by_opening,
    placed_by_page,
    placed_by_text,
    placed_in_excerpt,
)
from extractors.measures.prose import FINDER as BY_RULE
from extractors.measures.prose import find_prose
from extractors.measures.samples import without_samples
from extractors.measures.sentences import touching
from extractors.measures.tables import MANY, sheets_and_tables
from extractors.measures.tagged import FINDER as BY_WORDS
from extractors.measures.tagged import find_tagged, weighed
from extractors.measures.terms import dated_by, legend_of
from extractors.measures.values import measure_of
from extractors.registry import finds

ALIKE = 0.75
"""How alike two titles with one code must be to be one measure: an overview shortens what the sheet says."""
REMEDY = "Bitte das Handlungsfeld an der Fundstelle prüfen und bestätigen oder ändern."


@finds("measure", after=("action_field", "actor"))
def find_measures(reading: Reading, found: Findings) -> tuple[Measure | Issue, ...]:
    """Return the measures in the order of the text, each once, and the issues of their fields."""
    document = reading.document
    printed = _stated(document, found)
    stated = placed_by_code(printed, found.action_fields)
    prose = [] if len(stated) >= MANY else [one for one in (*_said(reading, found), *find_english(reading)) if not _is_field(one, found)]
    fields = found.action_fields
    legend = legend_of(document, found)
    placed = [dated_by(_placed(document, one, fields), legend) for one in (*stated, *prose)]
    coded = placed_by_number(placed_by_code(coded_by_line(document, placed), fields), fields)
    placed = [placed_in_excerpt(document, placed_below(document, one, fields), fields) for one in coded]
    once = _once(sorted(placed, key=lambda measure: measure.evidence.start))
    return (*(_with_sentence(reading, measure) for measure in once), *_outvoted(document, printed, stated))


def _with_sentence(reading: Reading, measure: Measure) -> Measure:
    """What running text says rests on its whole sentence: who acts, until when and under which condition stands beside the title."""
    if measure.finder not in {BY_RULE, BY_WORDS}:
        return measure
    said = measure.evidence
    held = touching(reading.sentences, said.start, said.end)
    start, end = min((said.start, *(one.start for one in held))), max((said.end, *(one.end for one in held)))
    return replace(measure, evidence=evidence(reading.document, start, end))


def _said(reading: Reading, found: Findings) -> list[Measure]:
    """The measures of running text, with how firm they are, who leads them and whom they are for."""
    reading = replace(reading, sentences=reading.tag(reading.sentences))
    listed = list(find_listings(reading.document))
    said = weighed(reading, (one for one in find_prose(reading, found) if not any(_overlap(one, other) for other in listed)))
    said += find_tagged(reading, found, [*listed, *said])
    return with_parties(reading, found, firmed(reading, [*listed, *without_doubtful(reading, said)]))


def _overlap(one: Measure, other: Measure) -> bool:
    return one.evidence.start < other.evidence.end and other.evidence.start < one.evidence.end


def _placed(document: Document, measure: Measure, fields: Sequence[ActionField]) -> Measure:
    for place in (placed_by_called_number, placed_by_opening, placed_by_text, placed_by_line, placed_by_heading, placed_by_page):
        measure = place(document, measure, fields)
    return measure


def _stated(document: Document, found: Findings) -> list[Measure]:
    """Sheets and rows. Where sheets are many, tables of fewer rows only sum them up; else a row that repeats a sheet or an earlier table is left out."""
    sheets, tables = sheets_and_tables(document)
    measures = without_samples([measure for sheet in sheets if (measure := measure_of(document, sheet, found))])
    known = {key for measure in measures for key in _keys(measure)}
    new: list[Measure] = []
    for table in tables:
        rows = [measure for sheet in table.sheets if (measure := measure_of(document, sheet, found))]
        new += (fresh := [row for row in rows if known.isdisjoint(_keys(row))])
        measures = _listed_as(measures, rows)
        known |= {key for row in fresh for key in _keys(row)}
    if len(measures) < MANY or len(new) > len(measures):
        measures += new
    return measures


def _listed_as(measures: Sequence[Measure], rows: Sequence[Measure]) -> list[Measure]:
    """The sheets with the code and field that an overview lists them under, where they have none: the number of a section is none."""
    titled = {row.title.lower(): row for row in rows if _lettered_code(row)}
    shared = Counter(row.action_field for row in rows)
    coded = {row.code: row for row in rows if row.code and row.action_field and shared[row.action_field] > 1}
    return [_completed(one, titled.get(one.title.lower()), coded.get(one.code or "")) for one in measures]


def _completed(measure: Measure, titled: Measure | None, coded: Measure | None) -> Measure:
    if titled and not _lettered_code(measure):
        return replace(measure, code=titled.code, action_field=measure.action_field or titled.action_field)
    if coded and measure.action_field is None and _are_alike(_words(measure.title), _words(coded.title)):
        return replace(measure, action_field=coded.action_field)
    return measure


def _words(title: str) -> str:
    return " ".join(re.findall(r"\w+", title.lower()))


def _outvoted(document: Document, stated: Sequence[Measure], placed: Sequence[Measure]) -> Iterator[Issue]:
    """Say where the field a sheet prints gave way to that of the measures coded alike."""
    for own, settled in zip(stated, placed, strict=True):
        if own.action_field and own.action_field != settled.action_field:
            message = f"Die Maßnahme „{own.title}“ nennt das Handlungsfeld „{own.action_field}“, gleich gezählte Maßnahmen „{settled.action_field}“."
            yield Issue("find", "field_outvoted", message, document=document.id, page=own.evidence.page, remedy=REMEDY)


def _keys(measure: Measure) -> set[str]:
    code = _lettered_code(measure)
    return {f"title:{measure.title.lower()}", *([f"code:{code}"] if code else [])}


def _once(measures: Iterable[Measure]) -> tuple[Measure, ...]:
    """The same title in the same words is one measure, and so is the same code with an alike title; the first stays."""
    seen: dict[tuple[str | None, str], Measure] = {}
    titles: dict[str, list[str]] = defaultdict(list)
    for measure in measures:
        title, code = measure.title.lower(), _lettered_code(measure)
        if code and any(_are_alike(title, other) for other in titles[code]):
            continue
        if code:
            titles[code].append(title)
        seen.setdefault((measure.code, title), measure)
    return tuple(seen.values())


def _lettered_code(measure: Measure) -> str:
    """The code without marks, where it has letters and figures: 'M 8-1' is 'm81'; a bare number says too little."""
    code = re.sub(r"[\s.\-–_]", "", measure.code or "").lower()
    return "" if code.isdigit() else code


def _are_alike(a: str, b: str) -> bool:
    """Titles that differ by a slip, a line end or what one of them leaves out."""
    short, long = sorted((a, b), key=len)
    return short == long or long.startswith(short) or SequenceMatcher(None, short, long).ratio() >= ALIKE


def _is_field(measure: Measure, found: Findings) -> bool:
    """What was found as an action field, or enumerates them, is no measure."""
    labels = {field.label.lower() for field in found.action_fields}
    inside = sum(
        measure.evidence.start <= field.evidence.start and field.evidence.end <= measure.evidence.end for field in found.action_fields
    )
    return measure.title.lower() in labels or inside >= 2
