"""Fields in lists: headings below a heading with a cue, items after a sentence with a cue, topics below a field."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from corpus.measure_cues import is_action_noun
from corpus.records import Block, Document, FieldKind
from corpus.words import vocabulary
from extractors.enumerations import Span, trim
from extractors.evidence import block_at, heading_paths, is_evidence
from extractors.fields.candidates import HEADED, LISTED, LOOSE, PAGE, REMARK, Candidate, Group, code_of, is_sentence, label_span
from extractors.fields.cues import (
    Cue,
    LabelledCue,
    begins_with_goal,
    find_cues,
    is_generic_label,
    labelled_cue,
    speaks_of_others,
    without_owned,
)
from extractors.fields.labels import label_above
from extractors.fields.tiles import (
    announced_lines,
    counted_below,
    described_lines,
    labelled_lines,
    numbered_below,
    parted_below,
    tiles_after,
)

_SHEET_CODE = re.compile(r"[A-ZÄÖÜ][A-Za-zäöü]{0,3}[\s.\-]?\d{1,2}\b|Maßnahme\b")
_OPEN_END = re.compile(r"\w(?:n|e)\s+(?:sind|lauten|bilden|umfassen)\s*$")
"""A lead without a colon that its list goes on: 'Die Schwerpunkte sind'."""
_LONGEST_ITEM = 90
"""Characters an item has on average, at most, to be a label rather than a measure or prose."""
_TWO_PARTS = re.compile(r"[a-zäöüß]{3}(?:[.!?]\s+\S|:\s.*\d)")
"""A sentence behind another, or figures behind a colon; 'Energie: Netze und Speicher' is one topic."""
_FIRST_MARKER = re.compile(r"\(?1[.)]")
_LITTLE_ELSE = 25
"""Characters beside a common word ('Schwerpunkte') in a heading whose deeper headings are its members."""
_NAME = 3
"""Words of a name that goes on behind a colon."""
_LONGEST_LEAD = 60
"""Characters of the words before the colon when items go on with an explanation ('Energie: Wir wollen ...')."""


def listed_groups(document: Document) -> Iterator[Group]:
    """Yield the lists of fields and themes, and the topics below labelled headings."""
    for index, block in enumerate(document.blocks):
        if not is_evidence(block) or block.kind == "cell":
            continue
        text = document.text_of(block)
        if block.kind == "heading" and (read := labelled_cue(text)) and _is_label(document, read):
            span = label_span(document, block, read.begin)
            if span and (topics := _topics_below(document, index, document.text[span.start : span.end])):
                yield Group("topics", topics)
            continue
        cue = _announcing_cue(text, block)
        if cue is None or speaks_of_others(text[max(0, cue.start - 200) :]):
            continue
        little_else = len(text) - (cue.end - cue.start) <= (_LITTLE_ELSE if cue.alone else _LONGEST_ITEM)
        below = _headings_below(document, index) if block.kind == "heading" and little_else else []
        if below:
            yield Group("headed", tuple(one for heading in below for one in _heading_with_topics(document, heading, cue)), cue)
        else:
            yield from _list_after(document, index, cue)


def _is_label(document: Document, read: LabelledCue) -> bool:
    """Whether a heading with a cue labels a field: a common word does where other headings begin with it too: 'Säule Bildung'."""
    if read.separated or not read.cue.alone:
        return True
    word = read.cue.word.lower()
    return sum(block.kind == "heading" and document.text_of(block).lower().startswith(f"{word} ") for block in document.blocks) > 1


def _list_after(document: Document, index: int, cue: Cue) -> Iterator[Group]:
    """The items after a cue; the name a heading gives to the list is the field above them."""
    perspective = _perspective(document, index, cue)
    parent = document.text[perspective.start : perspective.end] if perspective else None
    if parent is None and cue.kind == "theme":
        parent = label_above(document, index)
    items = _items_after(document, index, cue.kind, parent=parent, confidence=LISTED)
    for lines in (numbered_below, parted_below, labelled_lines, tiles_after, announced_lines, described_lines, counted_below):
        items = items or lines(document, index, cue)
    if items and not any(_names_itself(document, one) for one in items):
        above = (Candidate(perspective, "field", HEADED),) if perspective else ()
        yield Group("listed", (*above, *items), cue)


def _names_itself(document: Document, item: Candidate) -> bool:
    """A line that says what it is needs no list: 'Handlungsfeld 2: Wärme', 'M 1.1 Ausbau der Netze'."""
    block = block_at(document, item.span.start)
    text = document.text_of(block) if block else ""
    return labelled_cue(text) is not None or (item.code is None and _SHEET_CODE.match(text) is not None)


def _announcing_cue(text: str, block: Block) -> Cue | None:
    """The cue of a heading that is little more than a cue, or of a sentence that ends with a colon or opens a list."""
    closing = text.rstrip().endswith(":") or _OPEN_END.search(text) is not None
    cues = [cue for cue in find_cues(text) if cue.plural and (not (cue.numbered or cue.vague) or (cue.count and closing))]
    if not cues or _labels_itself(text, cues[-1]):
        return None
    cue = without_owned(text, cues)[-1]
    if block.kind == "heading":
        return cue if len(text) - (cue.end - cue.start) <= 70 else None
    tail = text[cue.end :]
    closing = closing and len(tail) < 120 and not re.search(r"[.!?]\s+[A-ZÄÖÜ]", tail)
    in_last_sentence = not re.search(r"[.!?]\s+[A-ZÄÖÜ]", tail) and len(tail) < 160
    return cue if closing or (in_last_sentence and (cue.count or not tail.strip(" .")) and not cue.alone) else None


def _labels_itself(text: str, cue: Cue) -> bool:
    """'Schwerpunktthemen in der Öffentlichkeitsarbeit' goes on about something else."""
    return text[cue.end : cue.end + 5].lower() in {" in de", " im ra"} and not text.rstrip().endswith(":")


def _perspective(document: Document, index: int, cue: Cue) -> Span | None:
    """The name a heading above gives to the list: 'Zukunftsperspektiven - Fähigkeiten' over the perspectives themselves."""
    stem = re.escape(cue.word[:12])
    for other in reversed(heading_paths(document)[index]):
        block = document.blocks[other]
        match = re.search(rf"\b{stem}\w*\s*(?:[–—\-]\s|:\s)\s*(?P<label>.{{3,{_LONGEST_LEAD}}})$", document.text_of(block), re.IGNORECASE)
        if match:
            return trim(document.text, Span(block.start + match.start("label"), block.end))
    return None


def _headings_below(document: Document, index: int) -> list[int]:
    """The next-deeper headings directly below a heading that may name fields, when there are at least two."""
    paths = heading_paths(document)
    children = [
        other
        for other in range(index + 1, len(document.blocks))
        if document.blocks[other].kind == "heading" and paths[other] and paths[other][-1] == index
    ]
    texts = {child: document.text_of(document.blocks[child]) for child in children}
    if any(labelled_cue(text) or begins_with_goal(text) for text in texts.values()):
        return []
    numbered = [child for child in children if code_of(document, document.blocks[child])]
    children = _continuing(document, index, numbered) if len(numbered) >= 2 else children
    named = [child for child in children if not is_generic_label(_without_number(texts[child])) and not _is_sheet_title(document, child)]
    frames = tuple(vocabulary("field_names")["generic"]["frames"])
    framed = sum(_without_number(texts[child]).lower().startswith(frames) for child in named)
    return named if len(named) >= 2 and framed <= len(named) / 2 else []


def _continuing(document: Document, index: int, numbered: list[int]) -> list[int]:
    """The headings whose number continues that of the heading above ('4.1' below '4')."""
    above = code_of(document, document.blocks[index])
    if above is None:
        return numbered
    return [child for child in numbered if (code_of(document, document.blocks[child]) or "").startswith(f"{above}.")]


def _without_number(text: str) -> str:
    return re.sub(r"^\d{1,2}(?:\.\d{1,2})*\.?\s+", "", text)


def _is_sheet_title(document: Document, index: int) -> bool:
    """A heading with a measure's code, or one whose text goes on in labelled cells, names a measure."""
    following = document.blocks[index + 1] if index + 1 < len(document.blocks) else None
    return _SHEET_CODE.match(document.text_of(document.blocks[index])) is not None or (following is not None and following.kind == "cell")


def _heading_with_topics(document: Document, index: int, cue: Cue) -> Iterator[Candidate]:
    block = document.blocks[index]
    span = label_span(document, block)
    if span is None or is_sentence(document.text[span.start : span.end]):
        return
    yield Candidate(span, cue.kind, HEADED, code_of(document, block))
    yield from _topics_below(document, index, document.text[span.start : span.end])


def _topics_below(document: Document, index: int, label: str) -> tuple[Candidate, ...]:
    """The short items below a field's heading, at once or after one paragraph, are its topics."""
    if index + 1 < len(document.blocks) and document.blocks[index + 1].kind == "paragraph":
        index += 1
        text = document.text_of(document.blocks[index]).rstrip()
        if text.endswith(":") and not any(cue.plural and not cue.vague for cue in find_cues(text)):
            return ()
    topics = _items_after(document, index, "theme", parent=label, confidence=LOOSE)
    return () if are_statements(document, topics) else topics


def are_statements(document: Document, topics: Sequence[Candidate]) -> bool:
    """Tell whether half of them begin with an action or say two things: 'Ausbau der Netze', 'Netze: Bis 2030 neu' are measures below a field, not topics."""
    texts = [document.text[one.span.start : one.span.end] for one in topics]
    first = (re.search(r"\b[A-ZÄÖÜ][\w\-]+", text) for text in texts)
    acting = (word is not None and is_action_noun(word.group()) for word in first)
    said = sum(acts or _TWO_PARTS.search(text) is not None for acts, text in zip(acting, texts, strict=True))
    return said >= len(topics) / 2 > 0


def _items_after(document: Document, index: int, kind: FieldKind, *, parent: str | None, confidence: float) -> tuple[Candidate, ...]:
    """The short items that follow a block, deeper ones as themes under the item above; none when they are prose."""
    items = [block for block in _run_of_items(document, index) if not labelled_cue(document.text_of(block))]
    if any(begins_with_goal(document.text_of(item)) for item in items):
        return ()
    leads = _have_leads(document, items) or (confidence == LISTED and kind == "field" and _are_names(document, items))
    spans = [_item_label(document, item, lead=leads) for item in items]
    if not items or sum(span.end - span.start for span in spans if span) / len(items) > _LONGEST_ITEM:
        return ()
    found: list[Candidate] = []
    top = parent
    for item, span in zip(items, spans, strict=True):
        if span is None or is_generic_label(document.text[span.start : span.end], among=len(items) > 1):
            continue
        nested = (item.level or 1) > (items[0].level or 1)
        if not nested:
            top = parent or document.text[span.start : span.end]
        found.append(Candidate(span, "theme" if nested else kind, confidence, code_of(document, item), top if nested else parent))
    return tuple(found)


def _run_of_items(document: Document, index: int) -> Sequence[Block]:
    """The items directly after a block, across page ends; where the first of several numbers stands there, those that count on."""
    following = [block for block in document.blocks[index + 1 :] if block.kind != "furniture"]
    run = list(takewhile(lambda block: block.kind == "item", following))
    if len(run) != 1 or not _FIRST_MARKER.fullmatch(run[0].marker or ""):
        return run
    section = takewhile(lambda block: block.kind != "heading", following)
    counted = [block for block in section if block.kind == "item" and block.level == run[0].level]
    markers = [str(run[0].marker).replace("1", str(number)) for number in range(1, len(counted) + 1)]
    return counted if [block.marker for block in counted] == markers else run


def _have_leads(document: Document, items: list[Block]) -> bool:
    """Whether the items are long and go on after a colon ('Energie: Wir wollen ...')."""
    texts = [document.text_of(item) for item in items]
    leads = [text.find(": ") for text in texts]
    return bool(texts) and all(0 < lead <= _LONGEST_LEAD for lead in leads) and sum(map(len, texts)) / len(texts) > _LONGEST_ITEM


def _are_names(document: Document, items: Sequence[Block]) -> bool:
    """Whether all items are a name of few words and what a colon says of it: 'Wasser: Netze, Speicher'."""
    leads = [document.text_of(item).partition(": ") for item in items]
    return len(items) > 1 and all(colon and len(name.split()) <= _NAME for name, colon, _ in leads)


def _item_label(document: Document, item: Block, *, lead: bool) -> Span | None:
    text = document.text_of(item)
    page = PAGE.search(text)
    end = text.find(": ") if lead else page.start() if page and page.start() > 3 else len(text)
    remark = REMARK.search(text, 0, end)
    return trim(document.text, Span(item.start, item.start + (remark.start() if remark else end)))
