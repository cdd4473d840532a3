"""From the passages of a sheet or row to a measure, each value with its evidence."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from corpus.records import ActionField, Actor, Block, Commitment, Document, Findings, Measure, Stated
from extractors.amounts import budget_eur
from extractors.evidence import evidence, stated_at
from extractors.measures.body_lists import leads_below, split_bodies, with_line_ends
from extractors.measures.codes import CODE, is_code
from extractors.measures.commitment import addressee_of, commitment_of_sheet, is_reserved
from extractors.measures.field_boxes import FIELD, field_of
from extractors.measures.funding import funding_of
from extractors.measures.indicators import figures_of_sheet
from extractors.measures.labels import PLACEHOLDER, Statement, exact_label, label_of
from extractors.measures.line_ends import entry_starts, joined_cells, without_cuts
from extractors.measures.sheet_times import period_of, stated_by, time_of
from extractors.measures.sheets import Sheet

FINDER = "measure_sheets 4"
SURE, LIKELY = 0.95, 0.8
TITLE = 220
"""A title is at most this long."""
CODE_LENGTH = 12
"""What stands under 'Nr.' is a code up to this length."""

_SECTION = re.compile(r"\d{1,2}(?:\.\d{1,2})+")
"""The number of a section, before the code of its measure: '5.3.1 M 3.1 Radwege'."""
_COUNTED = re.compile(r"(\d{1,3})[.)]")
"""The number in front of a title in a row."""
_MARKED = re.compile(
    r"\s*\((?:Feder[fF]ührung|federführend|FF|Leitung|Projektleitung|Lead|[Hh]auptverantwortlich|Hauptverantwortung|verantwortlich)\)\s*$"
)
"""What marks the lead among all who act."""
_SENTENCE = re.compile(
    r"\b(?:ist|sind|wird|werden|soll|sollen|sollte|sollten|kann|können|muss|müssen|hat|haben|könnte|könnten|erfolgt|obliegt|liegt|ermitteln|bereiten|übernimmt)\b"
)
"""A box that holds a sentence is no list of names."""
_REFERENCES = re.compile(r"\((?:[A-Z]{0,2}\d+\w?(?:,\s*|\s+)?)+\)\s*[-–:]?\s*(?=\S)")
"""Numbers of proposals a title begins with: '(53) - CO2-Rechner'."""
_SENTENCE_END = re.compile(r"\s\S*\w{4,}[.!?](?:\s+[A-ZÄÖÜ]|\s*$)")
NOTES = "⁰¹²³⁴⁵⁶⁷⁸⁹ "
"""Figures of footnotes a title ends with."""
_SUM = re.compile(r"(?i)gesamt|summe|insgesamt|total")
_UNIT = re.compile(r"(?:(?:Tsd\.?|Mio\.?)\s?(?:€|Euro|EUR)|T€|TEUR|k€|€|Euro|EUR)(?!\w|\s?/\s?[a-z])")


def measure_of(document: Document, sheet: Sheet, found: Findings) -> Measure | None:
    """Return the measure a sheet or row describes, None where it has no title."""
    titled = _title(document, sheet, found.action_fields)
    if titled is None:
        return None
    code, start, end = titled
    responsible, partners = _bodies(document, sheet, found.actors)
    begin, until = period_of(document, sheet)
    budget = _budget(document, sheet)
    return Measure(
        title=" ".join(document.text[start:end].split()),
        evidence=evidence(document, start, end),
        code=_code(document, sheet) or code,
        action_field=field_of(document, sheet, found.action_fields),
        responsible=responsible,
        partners=partners,
        target_group=_targets(document, sheet),
        time=time_of(document, sheet),
        start=begin,
        end=until,
        budget=budget,
        budget_eur=_euros(budget, sheet),
        funding=funding_of(document, sheet),
        indicator=stated_by(document, sheet.values.get("indicator", [])),
        indicator_figures=figures_of_sheet(document, sheet, is_report=found.profile.kind == "report"),
        status=stated_by(document, sheet.values.get("status", [])),
        commitment=_commitment(document, sheet),
        addressee=addressee_of(document.text[start:end]),
        is_reserved=is_reserved(_described(document, sheet, ("budget", "funding", "status", "time"))),
        confidence=SURE if sheet.telling >= 3 else LIKELY,
        finder=FINDER,
    )


def _title(document: Document, sheet: Sheet, fields: Sequence[ActionField]) -> tuple[str | None, int, int] | None:
    """Code, start and end of the title: a labelled cell, the heading above, else the loose cell beside the code."""
    labelled = [(one.start, one.end) for one in sheet.values.get("title", [])]
    if labelled:
        labelled = [(labelled[0][0], _joined_end(document.text, labelled))]
    blocks = [*([sheet.heading] if sheet.heading and not _is_chapter(document, sheet, fields) else []), *sheet.loose[:5]]
    if labelled and sheet.heading and _is_told_above(document, sheet.heading, labelled[0]):
        labelled = []
    for start, last in (*labelled, *((block.start, block.end) for block in blocks)):
        end = sheet.corner.start if sheet.corner and start < sheet.corner.start < last else last
        text = document.text[start:end]
        before = _section_end(text)
        match = CODE.match(text[before:])
        after = start + before + (match.end() if match and before + match.end() < len(text) else 0)
        after += references.end() if (references := _REFERENCES.match(document.text[after:end])) else 0
        if is_code(text) or _is_label(text, is_boxed=(start, last) in labelled) or FIELD.match(text) or len(text) > TITLE:
            continue
        if PLACEHOLDER.fullmatch(text.strip()):
            return None
        if sum(letter.isalpha() for letter in document.text[after:end]) >= 3:
            return (match["code"].strip() if match and after > start + before else None), after, start + len(text.rstrip(NOTES))
    return None


def _is_label(text: str, *, is_boxed: bool) -> bool:
    """Whether a text is a label or, outside a box for titles, names a field: 'Bereich Verkehr'; 'Quelle fassen' is a title."""
    return exact_label(text) in {"other", "field"} or (not is_boxed and label_of(text) == "field")


def _is_told_above(document: Document, heading: Block, labelled: tuple[int, int]) -> bool:
    """Whether the heading is a title with a code and the box asks 'Was?' for a description in sentences."""
    code = CODE.match(document.text_of(heading))
    return code is not None and code["code"][0].isalpha() and _is_description(document.text[labelled[0] : labelled[1]])


def _section_end(text: str) -> int:
    """Where the number of a section ends that stands before a code: '5.3.1 M 3.1 Radwege'."""
    section = CODE.match(text)
    code = CODE.match(text[section.end() :]) if section and _SECTION.fullmatch(section["code"]) else None
    return section.end() if section and code and code["code"][0].isalpha() else 0


def _is_chapter(document: Document, sheet: Sheet, fields: Sequence[ActionField]) -> bool:
    """The heading above a sheet with a code and a title of its own names the field, or has no code where the sheet begins with one."""
    assert sheet.heading is not None
    coded = (two for one, two in pairwise(sheet.loose) if is_code(document.text_of(one)) and (one.table, one.row) == (two.table, two.row))
    beside = document.text_of(two) if (two := next(coded, None)) else ""
    if not beside or is_code(beside) or FIELD.match(beside) or label_of(beside) is not None:
        return False
    return CODE.match(document.text_of(sheet.heading)) is None or any(
        sheet.heading.start <= field.evidence.start < sheet.heading.end for field in fields
    )


def _joined_end(text: str, spans: Sequence[tuple[int, int]]) -> int:
    """Where a title of several passages ends: before the one that describes it in sentences."""
    end = spans[0][1]
    for start, last in spans[1:]:
        goes_on = text[start : start + 1].islower() and last - start <= TITLE
        if start - end <= 2 and (goes_on or not _is_description(text[start:last])):
            end = last
    return end


def _is_description(text: str) -> bool:
    """Running text: too long for a part of a title, a whole sentence, or the begin of one."""
    return len(text) > TITLE or _SENTENCE_END.search(text) is not None or (text[:1].isupper() and _SENTENCE.search(text) is not None)


def _code(document: Document, sheet: Sheet) -> str | None:
    for one in (*sheet.values.get("code", []), *sheet.values.get("title", []), *sheet.values.get("field", [])):
        if code := _code_in(document.text[one.start : one.end].strip(), one):
            return code
    counted = next((match[1] for one in sheet.values.get("title", []) if (match := _COUNTED.fullmatch(one.block.marker or ""))), None)
    loose = next((_bare(document.text_of(block)) for block in sheet.loose if is_code(document.text_of(block))), None)
    loose = sheet.corner.code if sheet.corner else loose
    headers = (one.block.row_header for one in sheet.values.get("title", []))
    printed = next((match.group(1) for header in headers if (match := re.search(r"\s(\d+(?:\.\d+)?)$", header or ""))), None)
    return loose or printed or counted


def _code_in(text: str, one: Statement) -> str | None:
    """The code a passage is, or - under 'Handlungsfeld / Nr.' - ends with."""
    if is_code(text) or (one.name == "code" and 0 < len(text) <= CODE_LENGTH):
        return _bare(text)
    last = text.rsplit(maxsplit=1)[-1] if text else ""
    is_numbered = "nr" in one.header.casefold() and last[:1].isalpha() and is_code(last)
    return last if is_numbered else None


def _bare(code: str) -> str:
    """'Maßnahme: MOB-6' is coded 'MOB-6'."""
    match = CODE.match(code.strip())
    return match["code"].strip() if match else code.strip()


def _bodies(document: Document, sheet: Sheet, actors: Sequence[Actor]) -> tuple[tuple[Stated, ...], tuple[Stated, ...]]:
    """Who leads and who takes part. An undivided box 'Akteure' leads; beside a lead it takes part."""
    named = sheet.values.get("responsible", [])
    leads, partners = _split(document, named or sheet.values.get("actors", []), actors)
    for ones in ([sheet.values.get("actors", [])] if named else []) + [sheet.values.get("partners", [])]:
        partners += [stated for part in _split(document, ones, actors) for stated in part]
    if not leads and not named and partners:
        leads, partners = partners, []
    marked = [one for one in leads if _MARKED.search(one.value)]
    if marked and not named:
        partners = [*(one for one in leads if one not in marked), *partners]
        leads = [_unmarked(document, one) for one in marked]
    return _unique(leads), _unique(partners, leads)


def _unique(ones: Sequence[Stated], others: Sequence[Stated] = ()) -> tuple[Stated, ...]:
    """Each name once, where it stands first; none that leads takes part besides."""
    known = {one.value.casefold() for one in others}
    named: dict[str, Stated] = {}
    for one in ones:
        named.setdefault(one.value.casefold(), one)
    return tuple(one for name, one in named.items() if name not in known)


def _unmarked(document: Document, one: Stated) -> Stated:
    """The name without the mark that says who leads in a box of all: 'Umweltamt (Federführung)'."""
    mark = _MARKED.search(one.evidence.quote)
    return stated_at(document, one.evidence.start, one.evidence.start + mark.start() if mark else one.evidence.end)


def _split(
    document: Document, ones: Sequence[Statement], actors: Sequence[Actor] = (), *, commas: bool = True
) -> tuple[list[Stated], list[Stated]]:
    """Names that lead and names that take part; a cue alone in its line counts for the lines below it.

    Of sentences only the known actors are names.
    """
    leads: list[Stated] = []
    partners: list[Stated] = []
    below = True
    for one in joined_cells(document, ones):
        text = without_cuts(document.text[one.start : one.end])
        if _SENTENCE.search(text):
            leads += _mentioned(document, one, actors)
            continue
        entries = [start - one.start for start in entry_starts(document, one.block)]
        names = split_bodies(with_line_ends(text, [line.start - one.start for line in one.block.lines], entries), commas=commas)
        if not names and text.rstrip().endswith(":"):
            below = leads_below(text)
        for name in names:
            (leads if name.leads and below else partners).append(stated_at(document, one.start + name.start, one.start + name.end))
    return leads, partners


def _mentioned(document: Document, one: Statement, actors: Sequence[Actor]) -> list[Stated]:
    found = [mention for actor in actors for mention in actor.mentions if one.start <= mention.start and mention.end <= one.end]
    return [Stated(mention.quote, mention) for mention in sorted(found, key=lambda mention: mention.start)]


def _targets(document: Document, sheet: Sheet) -> tuple[Stated, ...]:
    leads, partners = _split(document, sheet.values.get("target_group", []), commas=False)
    return tuple(sorted([*leads, *partners], key=lambda stated: stated.evidence.start))


def _budget(document: Document, sheet: Sheet) -> Stated | None:
    """The box of costs; the box of financing only where there is none and it names an amount."""
    costs = stated_by(document, _sums(sheet.values.get("budget", [])))
    funding = stated_by(document, sheet.values.get("funding", []))
    return costs or (funding if funding and budget_eur(funding.value) is not None else None)


def _sums(ones: Sequence[Statement]) -> Sequence[Statement]:
    """Of several columns of costs the one that sums them up."""
    if len({one.header for one in ones}) < 2:
        return ones
    return [one for one in ones if _SUM.search(one.header)] or ones


def _euros(budget: Stated | None, sheet: Sheet) -> float | None:
    """The largest amount; a bare number counts under a head that gives the unit ('Kosten in T€')."""
    if budget is None or _is_example(budget.value):
        return None
    unit = _UNIT.search(next((one.header for one in _sums(sheet.values.get("budget", []))), ""))
    if unit and re.fullmatch(r"(?:(?:ca\.\s*)?\d[\d.,]*\s*|[–-]\s+)+", budget.value):
        bare = (budget_eur(f"{number} {unit.group()}") for number in re.findall(r"\d[\d.,]*", budget.value))
        return max((amount for amount in bare if amount is not None), default=None)
    return budget_eur(budget.value)


def _is_example(text: str) -> bool:
    """What it cost elsewhere is no budget."""
    return re.match(r"\s*(?:Beispiel|z\.\s?B\.\s+(?:Stadt|Gemeinde))", text) is not None


def _commitment(document: Document, sheet: Sheet) -> Commitment | None:
    return commitment_of_sheet(_described(document, sheet, ("status",)), _described(document, sheet, ("description",)))


def _described(document: Document, sheet: Sheet, names: Sequence[str]) -> str:
    """What the boxes of these labels say."""
    return " ".join(document.text[one.start : one.end] for name in names for one in sheet.values.get(name, []))
