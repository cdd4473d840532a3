"""Measures as sheets and table rows: labelled cells gathered under their heading, code or row."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from corpus.records import ActionField, Block, Document, Measure, Stated
from extractors.amounts import budget_eur
from extractors.dates import Sense, bounds
from extractors.evidence import evidence, heading_paths
from extractors.measure_commitment import commitment_of_sheet
from extractors.measure_labels import label_of

FINDER = "measure_sheets 1"
SURE, LIKELY = 0.95, 0.8
TELLING = frozenset({"responsible", "time", "budget", "indicator", "target_group", "partners", "status"})
"""Labels that make labelled cells a sheet: a table with two of them is about measures."""

CODE = re.compile(
    r"^(?:Maßnahme|Projekt|Nr\.)?\s*(?P<code>[A-ZÄÖÜ]{1,4}[a-zäöü]{0,2}[\s.\-–_]{0,2}\d{1,3}(?:[.\-/]\d{1,2})*[a-z]?|\d{1,2}\.\d{1,2}(?:\.\d{1,2})?|\d{1,3})"
    r"(?=$|[\s|:–\-])[\s|:–\-]*"
)
_PARTNERS = re.compile(
    r"\b(?:(?:enge\s+)?Zusammenarbeit\s+mit|Kooperation(?:spartner)?(?:\s+mit)?|[Ii]n\s+Abstimmung\s+mit|Extern|Optional|[Ee]vtl\.|[Gg]gfs?\.|unterstützend|"
    r"Beteiligung(?:\s+von)?|Partner|Durchführung(?:\s+durch)?|Unterstützung(?:\s+durch)?)\s*:?\s*"
)
_LEAD = re.compile(r"^[A-ZÄÖÜ][\w /\-]{2,40}:\s+(?=\S)|^(?:gemeinsam mit|ggfs?\.|evtl\.)\s+")
"""What stands before a name in its box: 'Koordination: KSM', 'Konzeption / Umsetzung: Amt 61'."""
_TICKED = re.compile(r"[☑☒✓✔■]\s*([\w\-–]+(?:\s*\([^)]*\))?)")
_KEEP_COMMAS = re.compile(
    r"ministerium|senatsverwaltung|senat|staatskanzlei|behörde|fachbereich|dezernat|institut|amt für|referat", re.IGNORECASE
)


@dataclass
class Sheet:
    """A measure while its cells are gathered: the blocks by what their label states, unlabelled cells apart."""

    heading: Block | None = None
    values: dict[str, list[Block]] = field(default_factory=dict)
    loose: list[Block] = field(default_factory=list)

    def is_measure(self) -> bool:
        return len(TELLING & set(self.values)) >= 2


def find_sheets(document: Document, fields: Sequence[ActionField]) -> Iterator[Measure]:
    """Yield a measure for each sheet and each row of a measure table."""
    for sheet in _sheets(document):
        if sheet.is_measure() and (measure := _measure(document, sheet, fields)):
            yield measure


def _sheets(document: Document) -> Iterator[Sheet]:
    current = Sheet()
    row: tuple[int | None, int | None] | None = None
    for block in document.blocks:
        if block.kind == "heading":
            yield current
            current, row = Sheet(heading=block), None
        elif block.kind == "cell":
            place = (block.table, block.row)
            labelled = label_of(block.row_header) or label_of(document.text_of(block))
            in_table = label_of(block.column_header) is not None and labelled is None and block.row is not None
            if (in_table and row is not None and place != row) or _begins_anew(document, current, block):
                yield current
                current = Sheet(heading=None)
            row = place if in_table else row
            _gather(document, current, block)
    yield current


def _begins_anew(document: Document, current: Sheet, block: Block) -> bool:
    """A second title or code in the same run of cells opens the next sheet."""
    name = label_of(block.row_header)
    if name in {"title", "code"}:
        return name in current.values or bool(TELLING & set(current.values))
    return block.row_header is None and _is_code(document.text_of(block)) and bool(TELLING & set(current.values))


def _gather(document: Document, current: Sheet, block: Block) -> None:
    text = document.text_of(block)
    name = label_of(block.row_header) or label_of(block.column_header)
    if name is None and (match := re.match(r"([^:]{3,40}):\s+\S", text)) and label_of(match[1]) in TELLING:
        name = label_of(match[1])
    if name is None or (block.row_header is None and label_of(text) is not None and len(text) < 60):
        if label_of(text) is None:
            current.loose.append(block)
        return
    current.values.setdefault(name, []).append(block)


def _measure(document: Document, sheet: Sheet, fields: Sequence[ActionField]) -> Measure | None:
    titled = _title(document, sheet)
    if titled is None:
        return None
    code, start, end = titled
    text = {name: _stated(document, blocks) for name, blocks in sheet.values.items()}
    time, budget = _time(document, text.get("time")), text.get("budget") or _with_amount(text.get("funding"))
    begin, until = bounds(time.value, sense=_sense(sheet.values.get("time", []))) if time else (None, None)
    responsible, partners = _lead_and_partners(document, sheet.values.get("responsible", []))
    status, described = (" ".join(document.text_of(block) for block in sheet.values.get(name, [])) for name in ("status", "description"))
    return Measure(
        title=document.text[start:end],
        evidence=evidence(document, start, end),
        code=code or _code(document, sheet),
        action_field=_field_label(document, sheet, fields),
        responsible=tuple(responsible),
        partners=(*partners, *_list(document, sheet.values.get("partners", []))),
        target_group=tuple(_list(document, sheet.values.get("target_group", []))),
        time=time,
        start=begin,
        end=until,
        budget=budget,
        budget_eur=budget_eur(budget.value) if budget else None,
        indicator=text.get("indicator"),
        status=text.get("status"),
        commitment=commitment_of_sheet(status, described),
        confidence=SURE if len(TELLING & set(sheet.values)) >= 3 else LIKELY,
        finder=FINDER,
    )


def _sense(blocks: Sequence[Block]) -> Sense:
    """Whether a box of time states a period, its begin ('Beginn') or its end ('Frist', 'Umsetzung bis')."""
    label = f"{blocks[0].row_header or ''} {blocks[0].column_header or ''}".lower() if blocks else ""
    if re.search(r"\bbis\b|frist\b|termin\b|\bende\b", label):
        return "deadline"
    return "begin" if re.search(r"beginn|start", label) else "period"


def _title(document: Document, sheet: Sheet) -> tuple[str | None, int, int] | None:
    """Code, start and end of the title: a labelled cell, the heading above, else the loose cell beside the code."""
    candidates = [*sheet.values.get("title", [])[:1], *([sheet.heading] if sheet.heading else []), *sheet.loose[:4]]
    for block in candidates:
        text = document.text_of(block)
        match = CODE.match(text)
        start = block.start + (match.end() if match and match.end() < len(text) else 0)
        if _is_code(text) or label_of(text) or text.lower().startswith(("handlungsfeld", "priorität", "seite")) or len(text) > 200:
            continue
        if any(letter.isalpha() for letter in document.text[start : block.end]):
            return (match["code"].strip() if match and start > block.start else None), start, block.end
    return None


def _is_code(text: str) -> bool:
    match = CODE.match(text)
    return match is not None and match.end() >= len(text.strip()) and not text.strip().isdigit()


def _code(document: Document, sheet: Sheet) -> str | None:
    for block in (*sheet.values.get("code", []), *sheet.loose):
        text = document.text_of(block).strip()
        if _is_code(text) or (block in sheet.values.get("code", []) and len(text) <= 12):
            return text
    label = next((block.row_header for block in sheet.values.get("title", []) if block.row_header), None)
    match = re.search(r"\d+(?:\.\d+)?$", label or "")
    return match.group() if match else None


def _field_label(document: Document, sheet: Sheet, fields: Sequence[ActionField]) -> str | None:
    """The action field a sheet names in a cell, else the one its headings stand under; top fields win over topics."""
    top = [one for one in fields if one.parent is None]
    for block in (*sheet.values.get("field", []), *sheet.loose):
        text = document.text_of(block).lower()
        if block in sheet.values.get("field", []) or "handlungsfeld" in text:
            named = [one for one in top if one.label.lower() in text]
            if named:
                return max(named, key=lambda one: len(one.label)).label
    first = sheet.heading or next(iter(sheet.loose), None) or next((blocks[0] for blocks in sheet.values.values()), None)
    return _field_above(document, first, top) if first else None


def _field_above(document: Document, block: Block, fields: Sequence[ActionField]) -> str | None:
    index = document.blocks.index(block)
    for above in (*reversed(heading_paths(document)[index]), *range(index - 1, max(index - 400, -1), -1)):
        heading = document.blocks[above]
        if heading.kind == "heading":
            text = document.text_of(heading).lower()
            named = [one for one in fields if one.label.lower() in text]
            if named:
                return max(named, key=lambda one: len(one.label)).label
    return None


def _stated(document: Document, blocks: Sequence[Block]) -> Stated:
    """The first cell's text with those that follow it directly; a repeated 'Label:' in front goes."""
    first, last = blocks[0], blocks[0]
    for block in blocks[1:]:
        if block.start - last.end <= 2:
            last = block
    text = document.text[first.start : last.end]
    match = re.match(r"([^:]{3,40}):\s+", text)
    start = first.start + (match.end() if match and label_of(match[1]) else 0)
    passage = evidence(document, start, last.end)
    return Stated(" ".join(passage.quote.split()), passage)


def _with_amount(stated: Stated | None) -> Stated | None:
    return stated if stated and budget_eur(stated.value) is not None else None


def _time(document: Document, stated: Stated | None) -> Stated | None:
    """Of ticked boxes only the ticked one is stated."""
    if stated is None:
        return None
    match = _TICKED.search(stated.evidence.quote)
    if match is None:
        return stated
    start = stated.evidence.start + match.start(1)
    return Stated(match[1], evidence(document, start, start + len(match[1])))


def _lead_and_partners(document: Document, blocks: Sequence[Block]) -> tuple[list[Stated], list[Stated]]:
    """An undivided box 'Akteure' leads; names after 'in Zusammenarbeit mit', 'Kooperation', 'Extern' take part."""
    responsible: list[Stated] = []
    partners: list[Stated] = []
    for block in blocks:
        text = document.text_of(block)
        cue = _PARTNERS.search(text)
        lead_end = block.start + (cue.start() if cue else len(text))
        responsible += _names(document, block.start, lead_end)
        if cue:
            partners += _names(document, block.start + cue.end(), block.end)
    if not responsible and partners:
        return partners, []
    return responsible, partners


def _list(document: Document, blocks: Sequence[Block]) -> list[Stated]:
    return [stated for block in blocks for stated in _names(document, block.start, block.end)]


def _names(document: Document, start: int, end: int) -> list[Stated]:
    """The members of a list in a cell: at semicolons and line ends, at commas unless they are inside a body's name."""
    text = document.text[start:end]
    mark = (
        r"[;\n•]|\s/\s|,?\s(?=insbes\.|insb\.|gemeinsam mit)" if ";" in text or _KEEP_COMMAS.search(text) else r"[;\n•]|\s/\s|,(?![^(]*\))"
    )
    found = []
    begin = start
    for cut in [*(match.span() for match in re.finditer(mark, text)), (len(text), len(text))]:
        piece = document.text[begin : start + cut[0]]
        lead = _LEAD.match(piece.lstrip())
        offset = len(piece) - len(piece.lstrip()) + (lead.end() if lead else 0)
        insbesondere = re.match(r"\s*(?:insbes\.|insb\.|insbesondere|v\.\s?a\.|vor allem|sowie|und|u\.\s?a\.)\s+", piece[offset:])
        offset += insbesondere.end() if insbesondere else 0
        passage = evidence(document, begin + offset, start + cut[0])
        value = passage.quote.strip(" .,")
        if 1 < len(value) <= 160 and any(letter.isalpha() for letter in value):
            found.append(Stated(value, evidence(document, passage.start, passage.start + len(passage.quote.rstrip(" .,")))))
        begin = start + cut[1]
    return found
