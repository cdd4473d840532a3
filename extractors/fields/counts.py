"""Whether a paper shows as many fields as it announces: 'vier Handlungsfelder', of which three, five or none were found."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.records import ActionField, Issue, Reading, Sentence
from extractors.evidence import block_at
from extractors.fields.candidates import Group
from extractors.fields.cues import Cue, find_cues, speaks_of_others

LONGEST = 160
"""Characters of the sentence that the message quotes."""
WHOLE = re.compile(
    r"\b(?:die|den|der|dieser?|diesen|alle[nr]?|folgende[nr]?|unsere[nr]?|ihre[nr]?)\s+\S+\s+(?:\S+\s+){0,2}$", re.IGNORECASE
)
"""What stands before a cue whose number counts all fields there are: 'die vier Handlungsfelder', not 'in vier Handlungsfeldern'."""
REMEDY = "Bitte die Stelle prüfen und fehlende Felder ergänzen oder überzählige verwerfen."


@dataclass(frozen=True, slots=True)
class Counted:
    """A count the text states, and the sentence that states it."""

    cue: Cue
    count: int
    sentence: Sentence


def counted_cues(reading: Reading) -> tuple[Counted, ...]:
    """Return every cue before which the text states a number, with its sentence, in order."""
    text = reading.document.text
    return tuple(
        Counted(cue, cue.count, sentence)
        for sentence in reading.sentences
        for cue in find_cues(text, sentence.start, sentence.end)
        if cue.count
    )


def count_issues(reading: Reading, cues: Sequence[Counted], groups: Sequence[Group], fields: Sequence[ActionField]) -> list[Issue]:
    """Return an Issue `field_count` for every name of fields whose announced number is not what was found.

    A name is announced as often as the text likes: where one of its numbers was found the others count parts of it.
    """
    led = {group.cue.start: _top(group) for group in groups if group.cue and group.way != "labelled"}
    sizes = _sizes(groups, fields)
    by_name: dict[str, list[Counted]] = {}
    for one in _announced(reading, cues):
        if one.cue.start in led or not one.cue.alone:
            by_name.setdefault(one.cue.word.lower().rstrip("n"), []).append(one)
    text = reading.document.text
    issues = []
    for same in by_name.values():
        if any(one.count in ({led[one.cue.start]} if one.cue.start in led else sizes) for one in same):
            continue
        doubted = (one for one in same if one.cue.start in led or _is_doubted(text, one, _of_kind(fields, one.cue)))
        if first := next(doubted, None):
            issues.append(_issue(reading, first, led.get(first.cue.start, _of_kind(fields, first.cue))))
    return issues


def _is_doubted(text: str, one: Counted, found: int) -> bool:
    """Whether fields are missing, or there are more than the text says there are in all."""
    return one.count > found or WHOLE.search(text, one.sentence.start, one.cue.start) is not None


def _announced(reading: Reading, cues: Sequence[Counted]) -> Iterator[Counted]:
    """The counts of the plan's own fields; words that every paper uses announce nothing."""
    for one in cues:
        if not one.cue.vague and not speaks_of_others(reading.document.text[one.sentence.start : one.sentence.end]):
            yield one


def _sizes(groups: Sequence[Group], fields: Sequence[ActionField]) -> set[int]:
    """Every number of fields that the findings can be counted to: in all, by level, by kind, below one field, in one list."""
    below = Counter(one.parent for one in fields)
    kinds = Counter(one.kind for one in fields)
    return {len(fields), *below.values(), *kinds.values(), *map(_top, groups)}


def _top(group: Group) -> int:
    return sum(one.parent is None for one in group.members)


def _of_kind(fields: Sequence[ActionField], cue: Cue) -> int:
    """How many fields of the name's kind stand on the highest level."""
    return sum(one.kind == cue.kind and one.parent is None for one in fields)


def _issue(reading: Reading, one: Counted, found: int) -> Issue:
    document = reading.document
    block = block_at(document, one.cue.start)
    quote = document.text[one.sentence.start : one.sentence.end]
    shown = quote if len(quote) <= LONGEST else f"{quote[: LONGEST - 1]}…"
    number = str(found) if found else "keines"
    message = f"Der Text nennt {one.count} {one.cue.word}, gefunden wurde{'n' if found > 1 else ''} {number}: „{shown}“"
    return Issue("find", "field_count", message, document=document.id, page=block.page if block else None, remedy=REMEDY)
