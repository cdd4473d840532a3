"""The action field a measure stands under: named in its sheet, shared by measures coded alike, or told by the headings above."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from difflib import SequenceMatcher

from corpus.records import ActionField, Block, Document, Measure
from extractors.evidence import block_at, block_index, heading_paths
from extractors.fields.running_heads import fields_on_page

AGREED = 4
"""So many measures coded alike in one field outvote the one that names another: its box was copied from another sheet."""
_APART = 200
"""Characters between two fields named in one enumeration, at most."""
_LINES, _LONGEST_LINE = 6, 90
"""Blocks above a measure in which a line names its field, and characters of such a line, at most."""
_FURTHEST, _NUMBERING = 30, 25
"""Blocks from a field's name down to its measures, the cells of other sheets apart, and characters that stand before the name ('2. Handlungsfeld: '), at most."""
_OPENING = 120
"""Characters of a passage in which a field's name opens it."""
_HIGHEST, _LONGEST_EXCERPT = 8, 20_000
"""Blocks up to which an excerpt says which field it is about, and characters it has, at most."""
FEWEST, MOST = 2, 0.7
"""Numbers tell fields where they lead to so many of them and place this share of the measures."""
MISPRINT = 0.75
"""Labels so alike, of which one stands once, are the same field misprinted."""


def placed_by_code(measures: Iterable[Measure], fields: Sequence[ActionField]) -> list[Measure]:
    """Return the measures with the field of those coded alike ('Ü-01', 'Ü-02') where a sheet misprints or omits its own."""
    measures = list(measures)
    known = {field.label for field in fields if field.parent is None}
    votes: dict[str, Counter[str]] = defaultdict(Counter)
    for measure in measures:
        if measure.action_field and (prefix := _prefix(measure)):
            votes[prefix][measure.action_field] += 1
    tells = len({_prefix(measure) for measure in measures} - {""}) >= FEWEST  # 'M' before every number tells no field
    coded = [measure for measure in measures if tells or measure.action_field]
    settled = {id(measure): _settled(measure, votes[_prefix(measure)], known) for measure in coded}
    return [replace(measure, action_field=settled.get(id(measure))) for measure in measures]


def placed_by_number(measures: Sequence[Measure], fields: Sequence[ActionField]) -> list[Measure]:
    """Return the measures with the field whose number theirs begins with ('HF3' of 'HF3-07', '1' of 'M 1.2'), where most in need of one have such."""
    coded = {parts: one.label for one in fields if one.kind == "field" and (parts := _parts(one.code))}
    lost = [one for one in measures if one.action_field is None]
    found = {id(one): label for one in lost if (label := _numbered(_parts(one.code), coded))}
    if len(set(found.values())) < FEWEST or len(found) < MOST * len(lost):
        return list(measures)
    return [replace(one, action_field=found[id(one)]) if id(one) in found else one for one in measures]


def _numbered(parts: tuple[str, ...], coded: Mapping[tuple[str, ...], str]) -> str | None:
    """The field of the longest number a measure's begins with; letters before both numbers need not agree where the field has none."""
    plain = tuple(part for part in parts if part.isdigit())
    heads = (own[:count] for own in (parts, plain) for count in range(len(own) - 1, 0, -1))
    return next((coded[head] for head in heads if head in coded), None)


def _parts(code: str | None) -> tuple[str, ...]:
    return tuple(part.lstrip("0") or "0" for part in re.findall(r"[A-ZÄÖÜa-zäöü]+|\d+", code or ""))


def placed_by_heading(document: Document, measure: Measure, fields: Sequence[ActionField]) -> Measure:
    """Return the measure with the field whose heading it stands under, unless it has a field.

    A heading of an earlier page gives way to the running head of the measure's own.
    """
    place = bisect_right(document.blocks, measure.evidence.start, key=lambda block: block.start) - 1
    if place < 0 or measure.action_field is not None:
        return measure
    heads = fields_on_page(document, measure.evidence.page)
    is_headed = any(one.label.lower() in heads for one in fields)
    listed = _ends_of_lists(document, fields)
    for index in (*_items_above(document, place), *reversed(heading_paths(document)[place])):
        heading = document.blocks[index]
        if index in listed:
            continue
        found = [one.label for one in fields if heading.start <= one.evidence.start < heading.end]
        text = document.text_of(heading).lower()
        named = found or [one.label for one in fields if one.kind == "field" and _is_name_of(one.label.lower(), text)]
        if named:
            return measure if is_headed and heading.page != measure.evidence.page else replace(measure, action_field=max(named, key=len))
    return measure


def placed_below(document: Document, measure: Measure, fields: Sequence[ActionField]) -> Measure:
    """Return the measure with the last field that a heading or the begin of a passage presents above it, unless it has a field.

    Headings between the two that are no fields part the measures of one; of fields that stand below each other, in one line or over
    nothing but lists of short items none is presented.
    """
    place = block_index(document, measure.evidence.start)
    if place < 0 or measure.action_field is not None:
        return measure
    blocks = {block_index(document, one.evidence.start): one for one in fields}
    above = max((index for index in blocks if index <= place), default=-1)
    is_listed = above + 1 in blocks or above - 1 in blocks or _is_in_overview(document, above, place, fields)
    between = sum(block.kind != "cell" for block in document.blocks[above:place])
    if above < 0 or is_listed or between > _FURTHEST or not _presents(document, above, blocks[above]):
        return measure
    return replace(measure, action_field=blocks[above].label)


def _is_in_overview(document: Document, above: int, place: int, fields: Sequence[ActionField]) -> bool:
    """Whether a field only closes an overview: it shares its line with others, or is an item or stands over bare items as the field
    before it does; what comes behind such a list is not said of its last member."""
    if above == place:
        return False
    line = document.blocks[above]
    shares = sum(line.start <= one.evidence.start < line.end for one in fields if one.parent is None) > 1
    behind = document.blocks[place].kind != "item" or any(block.kind == "heading" for block in document.blocks[above + 1 : place])
    earlier = max((index for one in fields if (index := block_index(document, one.evidence.start)) < above), default=-1)
    return shares or (behind and (line.kind == "item" or _holds_items_only(document, earlier, above)))


def _holds_items_only(document: Document, first: int, last: int) -> bool:
    """Whether nothing but items stands between two lines, of which there are some."""
    inside = document.blocks[first + 1 : last] if first >= 0 else ()
    return bool(inside) and all(block.kind == "item" for block in inside)


def _ends_of_lists(document: Document, fields: Sequence[ActionField]) -> frozenset[int]:
    """The headings that close a list of fields, line on line: the reader takes its last line for one above what comes behind."""
    highest = {block_index(document, one.evidence.start) for one in fields if one.parent is None}
    ends = (index for index in highest if index - 1 in highest and index - 2 in highest)
    return frozenset(index for index in ends if document.blocks[index - 1].kind == "paragraph")


def _presents(document: Document, place: int, field: ActionField) -> bool:
    """Whether a passage begins with the name of a field that its text is about: a heading, or 'Verkehr: Die Stadt baut ...'."""
    block = document.blocks[place]
    before = document.text[block.start : field.evidence.start]
    label = document.text.find(field.label, field.evidence.start, block.end)
    after = document.text[label + len(field.label) : block.end].strip() if label >= 0 else ""
    return len(before) <= _NUMBERING and label >= 0 and (after[:1] == ":" or not after)


def placed_by_page(document: Document, measure: Measure, fields: Sequence[ActionField]) -> Measure:
    """Return the measure with the field that the running head of its page names, unless it has a field."""
    if measure.action_field is not None:
        return measure
    heads = fields_on_page(document, measure.evidence.page)
    label = next((one.label for one in fields if one.label.lower() in heads), None)
    return replace(measure, action_field=label) if label else measure


def placed_by_text(document: Document, measure: Measure, fields: Sequence[ActionField]) -> Measure:
    """Return the measure with the field its passage names before it, the nearest first; none where several are enumerated there."""
    block = block_at(document, measure.evidence.start)
    if block is None or measure.action_field is not None:
        return measure
    own = _named_by_itself(measure, fields)
    before = document.text[block.start : measure.evidence.end]
    named = [(match.start(), one.label) for one in fields if one.label in before for match in _mentions(one.label).finditer(before)]
    named += [
        (one.evidence.start - block.start, one.label)
        for one in fields
        if block.start <= one.evidence.start and one.evidence.end <= measure.evidence.start and _is_named_alone(one, fields)
    ]
    last = max(named, default=None)
    if last is None or any(_stand_together(before, place, last[0]) and label not in last[1] for place, label in named):
        return replace(measure, action_field=own) if own and last else measure
    return replace(measure, action_field=own or last[1])


def _stand_together(text: str, place: int, last: int) -> bool:
    """Whether two names of fields are enumerated: near each other, in one sentence."""
    return last - _APART < place < last and re.search(r"\w{3}[.!?]\s+[A-ZÄÖÜ]", text[place:last]) is None


def _is_named_alone(field: ActionField, fields: Sequence[ActionField]) -> bool:
    """Whether the passage of a field names no other one: 'Das dritte Handlungsfeld zielt auf ...', what follows belongs to it."""
    return not any(
        one is not field and one.evidence.start < field.evidence.end and field.evidence.start < one.evidence.end for one in fields
    )


def _named_by_itself(measure: Measure, fields: Sequence[ActionField]) -> str | None:
    """The field whose name alone stands in the measure: 'Für die Verkehrssicherheit werden ...' below another field's sentence."""
    named = [
        one.label for one in fields if one.kind == "field" and re.search(rf"(?<![\w-]){re.escape(one.label)}(?!\w)", measure.evidence.quote)
    ]
    return named[0] if len(named) == 1 else None


def placed_by_opening(document: Document, measure: Measure, fields: Sequence[ActionField]) -> Measure:
    """Return the measure with the field whose name its passage begins with: 'Wasser. Die Stadt baut ...', 'Baustein B „Netze“ – ...'."""
    place = block_index(document, measure.evidence.start)
    if place < 0 or measure.action_field is not None:
        return measure
    block = document.blocks[place]
    opening = document.text[block.start : measure.evidence.end][:_OPENING]
    named = [
        one.label for one in fields if re.match(rf"[^.!?]{{0,{_NUMBERING}}}?(?<![\w-]){re.escape(one.label)}[“”«\"]?\s?[.:!?–—]", opening)
    ]
    return replace(measure, action_field=max(named, key=len)) if named else measure


def placed_in_excerpt(document: Document, measure: Measure, fields: Sequence[ActionField]) -> Measure:
    """Return the measure with the one field of a short paper whose first headings present it and no other, unless it has a field."""
    highest = [one for one in fields if one.parent is None]
    if measure.action_field is not None or len(highest) != 1 or len(document.text) >= _LONGEST_EXCERPT:
        return measure
    place = block_index(document, highest[0].evidence.start)
    is_title = 0 <= place <= _HIGHEST and document.blocks[place].kind == "heading" and _presents(document, place, highest[0])
    return replace(measure, action_field=highest[0].label) if is_title and measure.evidence.start > highest[0].evidence.end else measure


def placed_by_line(document: Document, measure: Measure, fields: Sequence[ActionField]) -> Measure:
    """Return the measure with the field that the nearest line above it names and nothing else, under the same heading.

    The last line of a list of fields names what stands beside it, not what follows.
    """
    place = block_index(document, measure.evidence.start)
    if place < 0 or measure.action_field is not None:
        return measure
    labels = {one.label.lower(): one.label for one in fields if one.parent is None}
    head = document.text_of(document.blocks[place]).partition(":")[0].strip().lower()
    if head in labels:
        return replace(measure, action_field=labels[head])
    above = document.blocks[max(0, place - _LINES) : place][::-1]
    lines = [_bare_line(document, block) for block in above]
    for block, line, line_above in zip(above, lines, (*lines[1:], ""), strict=False):
        if label := labels.get(line):
            return measure if line_above in labels else replace(measure, action_field=label)
        if block.kind == "heading":
            break
    return measure


def _bare_line(document: Document, block: Block) -> str:
    """The line without the marks around it; a cell stands in a row, whatever comes below its table."""
    is_line = block.kind != "cell" and block.end - block.start <= _LONGEST_LINE
    return document.text_of(block).strip(" .,;:–-").lower() if is_line else ""


def _mentions(label: str) -> re.Pattern[str]:
    """A field called one: 'Handlungsfeld Verkehr', 'Säule 2 „Wohnen“', 'im Bereich Energie'; a bare word is none."""
    return re.compile(
        rf"(?:(?:[Ff]eld|[Ss]äule|[Dd]imension|[Ss]chwerpunkt|[Mm]ission|[Cc]luster|[Bb]ereich)\w{{0,3}}\s*\d{{0,2}}\s*[„»\"]?|\bNummer\s\d{{1,2}}:\s[„»\"]|\b[Uu]nter\s[„»\"]){re.escape(label)}(?!\w)(?![“”«\"]?(?:,|\s+(?:und|sowie)\s+[„»A-ZÄÖÜ]))"
    )


def _items_above(document: Document, place: int) -> list[int]:
    """The items a nested item stands under, nearest first."""
    level, found = document.blocks[place].level or 1, []
    for index in range(place - 1, -1, -1):
        block = document.blocks[index]
        if document.blocks[place].kind != "item" or block.kind != "item" or level <= 1:
            break
        if (block.level or 1) < level:
            level = block.level or 1
            found.append(index)
    return found


def _is_name_of(label: str, heading: str) -> bool:
    """A heading names a field when little else stands in it ('6.1 Handlungsfeld Mobilität'); 'A/B' is 'A und B'."""
    label, heading = _unjoined(label), _unjoined(heading)
    return label in heading and len(re.sub(r"[\W\d]|handlungsfeld|maßnahmen|bereich", "", heading)) <= 2 * len(label)


def _unjoined(text: str) -> str:
    return re.sub(r"\s*(?:[/&,]|\bund\b|\bu\.)\s*", " ", text)


def _settled(measure: Measure, votes: Counter[str], known: Collection[str]) -> str | None:
    own = measure.action_field
    best, count = votes.most_common(1)[0] if votes else ("", 0)
    if count < 2 or best == own:
        return own
    is_alone = own is not None and votes[own] == 1
    is_slip = is_alone and own is not None and SequenceMatcher(None, own.lower(), best.lower()).ratio() >= MISPRINT
    is_outvoted = is_alone and count >= AGREED and sum(votes.values()) == count + 1
    return best if own is None or is_slip or is_outvoted or (own not in known and best in known) else own


def _prefix(measure: Measure) -> str:
    match = re.match(r"[A-Za-zÄÖÜäöü]+", measure.code or "")
    return match.group() if match else ""
