"""The action fields a plan sets out: labelled headings, lists after a cue, enumerations in sentences, table cells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from difflib import SequenceMatcher

from corpus.records import ActionField, Block, Document, FieldKind, Findings, Issue, Reading, Sentence
from extractors.enumerations import Span, listed_items, plain_end, quoted_items, trim
from extractors.evidence import evidence, heading_paths, is_evidence
from extractors.field_cues import Cue, find_cues, numbered_label
from extractors.registry import finds

FINDER = "find_fields 1"
LABELLED, LISTED, ENUMERATED, LOOSE = 0.95, 0.85, 0.85, 0.6
"""Confidence by how plainly the text says it: 'Handlungsfeld 1: X'; a list under a cue; a sentence; a bare 'Themen'."""

SLIP = 0.8
"""How alike two labels are when one is a slip of the other."""
LONGEST_QUOTE = 320
"""Characters of a quoted sentence."""

GENERIC = frozenset(
    [
        "ziele",
        "maßnahmen",
        "überblick",
        "inhalt",
        "einleitung",
        "fazit",
        "ausblick",
        "übersicht",
        "hintergrund",
        "kontakt",
        "weitere",
        "informationen",
        "links",
    ]
)
_PAGE = re.compile(r"\s*(?:[.…]{3,}\s*\d*|\s\d{1,3}|\(S\.\s?\d+\))\s*$")
_NUMBER = re.compile(r"^(?P<code>\d{1,2}(?:\.\d{1,2})*\.?|[A-Z]\.|[IVX]{1,4}\.)\s+")
_SHEET_CODE = re.compile(r"[A-ZÄÖÜ][A-Za-zäöü]{0,3}[\s.\-]?\d{1,2}\b|Maßnahme\b")
_AFTER = re.compile(
    r"\s*(?P<mark>[:(]|wie(?:\s+zum\s+Beispiel|\s+z\.\s?B\.)?\s|sind:?\s|sind\s+|lauten:?\s|hervor:\s|vor:\s|umfassen:?\s)?"
)


@dataclass(frozen=True, slots=True)
class _Found:
    """A label before it becomes a field: where it stands, its kind, code, the index of the block, the parent's label."""

    span: Span
    kind: FieldKind
    confidence: float
    code: str | None = None
    parent: str | None = None
    passage: Span | None = None
    """Where the text says that it is a field, when that is more than the label: the sentence that enumerates."""
    is_named_in_cell: bool = False
    """Whether a sheet names it as its own field: sheets repeat the names of fields, and misspell them."""


@finds("action_field")
def find_fields(reading: Reading, found: Findings) -> tuple[ActionField | Issue, ...]:
    """Return the action fields and themes the document sets out, near-duplicates merged, in order of confidence and place."""
    document = reading.document
    labelled = [*_labelled(document), *_listed(document)]
    enumerated, issues = _enumerated(reading)
    if not labelled and not enumerated:
        labelled = list(_labelled(document, contents=True))
    merged = _merge(document, [*labelled, *enumerated])
    return (*merged, *issues)


def _labelled(document: Document, *, contents: bool = False) -> Iterator[_Found]:
    """Headings, items and cells that begin with a cue: 'Handlungsfeld 3: Energie'."""
    for block in document.blocks:
        if not (block.kind == "toc" if contents else is_evidence(block)):
            continue
        if block.kind == "cell" and block.row_header and _is_cue_word(block.row_header):
            yield from _cell_label(document, block)
        text = document.text_of(block)
        if len(text) > 160 or block.kind == "footnote":
            continue
        read = numbered_label(text)
        if read is None:
            continue
        code, cue, begin = read
        page = _PAGE.search(text)
        span = trim(document.text, Span(block.start + begin, block.start + (page.start() if page else len(text))))
        span = _inside_quotes(document.text, span)
        if span and not _is_sentence(document.text[span.start : span.end]):
            yield from _with_topic(document, _Found(span, cue.kind, LABELLED, code), block)
            if block.kind == "heading":
                yield from _topics_below(document, block, document.text[span.start : span.end])


def _topics_below(document: Document, heading: Block, label: str) -> Iterator[_Found]:
    """The short items below a field's heading, at once or after one paragraph, are its topics."""
    index = document.blocks.index(heading)
    if index + 1 < len(document.blocks) and document.blocks[index + 1].kind == "paragraph":
        index += 1
    yield from _items_after(document, index, "theme", parent=_unshouted(label), confidence=LOOSE)


def _with_topic(document: Document, found: _Found, block: Block) -> Iterator[_Found]:
    """'Handlungsfeld Verkehr: Radverkehr' in a cell names a field and the topic below it."""
    label = document.text[found.span.start : found.span.end]
    head, colon, topic = label.partition(": ")
    if block.kind != "cell" or not colon:
        yield found
        return
    yield replace(found, span=Span(found.span.start, found.span.start + len(head)), is_named_in_cell=True)
    below = Span(found.span.end - len(topic), found.span.end)
    yield _Found(below, "theme", LISTED, parent=head[:1].upper() + head[1:])


def _cell_label(document: Document, block: Block) -> Iterator[_Found]:
    text = document.text_of(block)
    number = _NUMBER.match(text)
    span = trim(document.text, Span(block.start + (number.end() if number else 0), block.end))
    if span and len(text) <= 90:
        yield _Found(span, "field", LABELLED, number["code"].rstrip(".") if number else None)


def _listed(document: Document) -> Iterator[_Found]:
    """Items or numbered headings that follow a heading or paragraph with a cue."""
    for index, block in enumerate(document.blocks):
        if not is_evidence(block) or block.kind == "cell":
            continue
        cue = _announcing_cue(document.text_of(block), block)
        if cue is None:
            continue
        below = _headings_below(document, index) if block.kind == "heading" else []
        if below:
            for heading in below:
                yield from _heading_with_items(document, heading, cue)
        else:
            yield from _items_after(document, index, cue.kind, parent=None, confidence=LISTED)


def _announcing_cue(text: str, block: Block) -> Cue | None:
    """The cue of a heading that is little more than a cue, or of a sentence that ends with a colon or opens a list."""
    cues = [cue for cue in find_cues(text) if cue.plural]
    if not cues:
        return None
    cue = cues[-1]
    if block.kind == "heading":
        return cue if len(text) - (cue.end - cue.start) <= 70 else None
    tail = text[cue.end :]
    closing = text.rstrip().endswith(":") and len(tail) < 120
    in_last_sentence = not re.search(r"[.!?]\s+[A-ZÄÖÜ]", tail)
    return cue if closing or (in_last_sentence and (cue.count or not tail.strip(" .")) and not cue.alone) else None


def _headings_below(document: Document, index: int) -> list[int]:
    """The numbered or next-deeper headings directly below a heading, when there are at least two."""
    paths = heading_paths(document)
    children = [
        other
        for other in range(index + 1, len(document.blocks))
        if document.blocks[other].kind == "heading" and paths[other] and paths[other][-1] == index
    ]
    texts = {child: document.text_of(document.blocks[child]) for child in children}
    if any(numbered_label(text) for text in texts.values()):
        return []
    named = [child for child, text in texts.items() if text.lower().strip(" :") not in GENERIC and not _is_sheet_title(document, child)]
    return named if len(named) >= 2 else []


def _is_sheet_title(document: Document, index: int) -> bool:
    """A heading with a measure's code, or one whose text goes on in labelled cells, names a measure."""
    following = document.blocks[index + 1] if index + 1 < len(document.blocks) else None
    return _SHEET_CODE.match(document.text_of(document.blocks[index])) is not None or (following is not None and following.kind == "cell")


def _heading_with_items(document: Document, index: int, cue: Cue) -> Iterator[_Found]:
    block = document.blocks[index]
    text = document.text_of(block)
    if numbered_label(text):
        return
    number = _NUMBER.match(text)
    span = trim(document.text, Span(block.start + (number.end() if number else 0), block.end))
    if span is None or _is_sentence(document.text[span.start : span.end]):
        return
    yield _Found(span, cue.kind, LISTED, number["code"].rstrip(".") if number else None)
    label = document.text[span.start : span.end]
    yield from _topics_below(document, block, label)


def _items_after(document: Document, index: int, kind: FieldKind, *, parent: str | None, confidence: float) -> Iterator[_Found]:
    """The short items that directly follow a block; long ones are measures or prose."""
    items = []
    for block in document.blocks[index + 1 :]:
        if block.kind != "item":
            break
        items.append(block)
    if not items or sum(len(document.text_of(item)) for item in items) / len(items) > 90:
        return
    top: str | None = parent
    for item in items:
        span = trim(document.text, Span(item.start, item.end))
        if span is None:
            continue
        if numbered_label(document.text_of(item)):
            continue
        page = _PAGE.search(document.text[span.start : span.end])
        span = Span(span.start, span.start + page.start()) if page and page.start() > 3 else span
        code = item.marker.rstrip(".)") if item.marker and item.marker[0].isdigit() else None
        nested = (item.level or 1) > (items[0].level or 1)
        yield _Found(span, "theme" if nested else kind, confidence, code, top if nested or parent else None)
        top = parent if parent else (top if nested else document.text[span.start : span.end])


def _enumerated(reading: Reading) -> tuple[list[_Found], list[Issue]]:
    found: list[_Found] = []
    issues: list[Issue] = []
    document = reading.document
    for sentence in reading.sentences:
        block = document.blocks[sentence.block]
        if block.kind not in {"paragraph", "item", "heading"}:
            continue
        if numbered_label(document.text_of(block)):
            continue
        for cue in find_cues(document.text, sentence.start, sentence.end):
            spans = _enumeration(document.text, sentence, cue) if cue.plural else ()
            if len(spans) < 2:
                continue
            confidence = LOOSE if cue.alone and cue.count is None else ENUMERATED
            passage = _passage(document.text, sentence, cue, spans[-1])
            found += [_Found(span, cue.kind, confidence, passage=passage) for span in spans]
            if cue.count and cue.count != len(spans):
                issues.append(_count_issue(document, cue, len(spans), block.page))
    return found, issues


def _passage(text: str, sentence: Sentence, cue: Cue, last: Span) -> Span:
    """The sentence, or from the cue to the last label where the sentence is long."""
    end = last.end + 1 if text[last.end : last.end + 1] in '“”«")' else last.end
    return Span(sentence.start, sentence.end) if sentence.end - sentence.start <= LONGEST_QUOTE else Span(cue.start, end)


def _enumeration(text: str, sentence: Sentence, cue: Cue) -> tuple[Span, ...]:
    """The labels after a cue: in quotation marks, in brackets, after a colon, or plainly."""
    quoted = quoted_items(text, cue.end, sentence.end)
    if len(quoted) >= 2:
        return quoted
    after = _AFTER.match(text, cue.end, sentence.end)
    mark = (after["mark"] or "").strip() if after else ""
    begin = after.end() if after else cue.end
    if mark == "(":
        close = text.find(")", begin, sentence.end)
        return listed_items(text, begin, close if close > 0 else sentence.end, count=cue.count)
    colon = text.find(":", cue.end, min(sentence.end, cue.end + 60))
    if not mark and colon > 0 and not text[cue.end : colon].count(","):
        mark, begin = ":", colon + 1
    if mark.endswith(":"):
        quoted = quoted_items(text, begin, sentence.end)
        return quoted if len(quoted) >= 2 else listed_items(text, begin, _list_end(text, begin, sentence.end), count=cue.count)
    if not mark and (cue.alone and cue.count is None) and not _directly(text, cue.end, sentence.end):
        return ()
    tokens = [token for token in sentence.tokens if token.start >= begin]
    if not mark and tokens and tokens[0].tag not in {"NN", "NE", "ADJA", "ADJD", "TRUNC", "FM", "ART"}:
        return ()
    return listed_items(text, begin, plain_end(tokens, sentence.end), count=cue.count)


def _directly(text: str, start: int, end: int) -> bool:
    """A bare 'Themen' announces labels only when a list with a comma follows at once."""
    head = text[start : min(end, start + 90)]
    return "," in head and re.match(r"\s+[A-ZÄÖÜ„]", head) is not None


def _list_end(text: str, start: int, end: int) -> int:
    """A list after a colon ends with the sentence, or where a dash opens an afterthought."""
    dash = re.compile(r"\s[–—]\s(?=[a-zäöü])").search(text, start, end)
    return dash.start() if dash else end


def _merge(document: Document, candidates: Iterable[_Found]) -> tuple[ActionField, ...]:
    """One field a label: the plainest statement wins; a parent said anywhere is kept."""
    best: dict[str, _Found] = {}
    for candidate in candidates:
        label = document.text[candidate.span.start : candidate.span.end]
        key = " ".join(re.findall(r"\w+", label.lower()))
        if not key or key in GENERIC:
            continue
        if candidate.is_named_in_cell:
            key = _misspelt(key, best) or key
        held = best.get(key)
        if held is None:
            best[key] = candidate
        elif candidate.confidence > held.confidence:
            best[key] = replace(candidate, code=candidate.code or held.code, parent=candidate.parent or held.parent)
        else:
            best[key] = replace(held, code=held.code or candidate.code, parent=held.parent or candidate.parent)
    return tuple(_field(document, one) for one in sorted(best.values(), key=lambda one: one.span.start))


def _misspelt(key: str, known: dict[str, _Found]) -> str | None:
    """The label already known that this one is a slip of."""
    near = [other for other in known if SequenceMatcher(None, key, other, autojunk=False).ratio() >= SLIP]
    return near[0] if near else None


def _field(document: Document, one: _Found) -> ActionField:
    label = _unshouted(document.text[one.span.start : one.span.end])
    place = one.passage or one.span
    passage = evidence(document, place.start, place.end)
    return ActionField(label, one.kind, passage, one.code, one.parent, one.confidence, FINDER)


def _unshouted(label: str) -> str:
    """A label printed in capitals is written as a name."""
    return label.capitalize() if label.isupper() and len(label) > 6 else label


def _inside_quotes(text: str, span: Span | None) -> Span | None:
    if span is None:
        return None
    inside = quoted_items(text, span.start, span.end)
    return inside[0] if inside and inside[0].start - span.start <= 1 else span


def _is_sentence(text: str) -> bool:
    return len(text) > 110 or (text.rstrip().endswith((".", "!", "?")) and len(text.split()) > 5)


def _is_cue_word(header: str) -> bool:
    cue = next(find_cues(header), None)
    return cue is not None and not cue.alone and len(header) - (cue.end - cue.start) <= 12


def _count_issue(document: Document, cue: Cue, found: int, page: int | None) -> Issue:
    return Issue(
        "find",
        "field_count",
        f"Der Text nennt {cue.count} {cue.word}, gefunden wurden {found}.",
        document=document.id,
        page=page,
        remedy="Bitte die Stelle prüfen.",
    )
