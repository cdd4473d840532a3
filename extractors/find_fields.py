"""The action fields a plan sets out: labelled headings, lists after a cue, enumerations in sentences, table cells."""

from __future__ import annotations

from collections.abc import Sequence, Set

from corpus.records import ActionField, Document, Findings, Issue, Reading
from extractors.evidence import evidence
from extractors.fields.boxed import boxed_group
from extractors.fields.candidates import FEWEST, Candidate, Group, label_key
from extractors.fields.catalogue import catalogue_group, table_group
from extractors.fields.chapters import chapter_group, is_treaty
from extractors.fields.choice import chosen_groups, merged_labels
from extractors.fields.coded import coded_group, within
from extractors.fields.contents import contents_groups
from extractors.fields.contents_lists import entry_groups, within_contents
from extractors.fields.counts import Counted, count_issues, counted_cues
from extractors.fields.cues import Cue, lacks_plan
from extractors.fields.english import english_groups
from extractors.fields.excerpt import excerpt_group
from extractors.fields.focus import focus_groups
from extractors.fields.grouping import grouping_groups
from extractors.fields.labels import labelled_groups
from extractors.fields.learned import learned_groups
from extractors.fields.legend import legend_group
from extractors.fields.lists import listed_groups
from extractors.fields.naming import named_group, naming_groups
from extractors.fields.pointed import pointed_groups
from extractors.fields.running_heads import running_group
from extractors.fields.sentences import enumerated_groups
from extractors.fields.subtopics import subtopic_groups
from extractors.fields.topics import topic_groups
from extractors.registry import finds

FINDER = "find_fields 11"
LEARNED = "field_groups 5"
"""The finder of what no cue announces: its score is a probability, and worth less than a rule's."""
LABELLED_FEW = 3
"""A catalogue that labels fewer fields is asked for its chapters."""


@finds("action_field")
def find_fields(reading: Reading, found: Findings) -> tuple[ActionField | Issue, ...]:
    """Return the action fields and themes the document sets out, near-duplicates merged, in the order of the text.

    Where the text announces a number of fields and shows another, an Issue `field_count` says so.
    """
    document = reading.document
    cues = counted_cues(reading)
    groups = _groups(reading, cues)
    counted = chosen_groups(document, groups)
    fields = tuple(_field(document, label, one) for label, one in merged_labels(document, counted))
    return (*fields, *count_issues(reading, cues, counted, fields))


def _groups(reading: Reading, cues: Sequence[Counted]) -> list[Group]:
    document = reading.document
    groups = [*labelled_groups(document), *listed_groups(document), *contents_groups(document)]
    groups += [
        *grouping_groups(reading),
        *english_groups(reading),
        *(one for one in _told(reading) if not within_contents(document, one)),
        *entry_groups(document),
        *labelled_groups(document, contents=True),
    ]
    groups = [one for one in groups if one.cue is None or not lacks_plan(document.text, one.cue)]
    if is_treaty(document) and (chapters := chapter_group(document)):
        return [chapters]
    spans = [group.members[0].span for group in groups if group.way == "labelled"]
    labelled = {label_key(document.text[span.start : span.end]) for span in spans}
    sorted_by = _sorting(document) if len(labelled) < LABELLED_FEW else None
    if chapters := None if sorted_by else _chapters(document, labelled):
        groups.append(chapters)
    if announced := _unlisted(reading, cues, groups):
        group = named_group(reading, announced)
        groups = [*groups, group] if group else groups
    if coded := sorted_by or coded_group(document):
        groups = [coded, *(kept for group in groups if (kept := within(document, group, coded)).members)]
    labels = sorted({document.text[one.span.start : one.span.end] for group in groups for one in group.members if one.kind == "field"})
    if len(labels) < FEWEST and (excerpt := excerpt_group(document)):
        groups.append(excerpt)
    if len(labels) < FEWEST:
        groups += pointed_groups(reading)
    groups += topic_groups(reading, labels)
    groups += learned_groups(reading, groups)
    return [*groups, *subtopic_groups(document, groups)]


def _told(reading: Reading) -> list[Group]:
    """What sentences name."""
    return [*enumerated_groups(reading), *focus_groups(reading), *naming_groups(reading)]


def _sorting(document: Document) -> Group | None:
    """The fields that the measures of a catalogue are sorted into: named in the box of each sheet, or explained for the letters of their codes."""
    return boxed_group(document) or legend_group(document)


def _chapters(document: Document, labelled: Set[str]) -> Group | None:
    """The fields a catalogue is parted into, where it does not say of all that they are fields."""
    if len(labelled) < LABELLED_FEW:
        return running_group(document, labelled) or catalogue_group(document) or table_group(document)
    chapters = catalogue_group(document)
    names = {label_key(document.text[one.span.start : one.span.end]) for one in chapters.members} if chapters else set()
    return chapters if labelled <= names else None


def _unlisted(reading: Reading, counted: Sequence[Counted], groups: Sequence[Group]) -> Cue | None:
    """The first cue with a count that no group follows: the text announces fields and may name them one by one."""
    found = {reading.document.text[one.span.start : one.span.end] for group in groups for one in group.members if one.kind == "field"}
    cues = (one.cue for one in counted)
    listed = {group.cue.start for group in groups if group.cue}
    return next((cue for cue in cues if cue.count and cue.count > len(found) and not cue.alone and cue.start not in listed), None)


def _field(document: Document, label: str, one: Candidate) -> ActionField:
    place = one.passage or one.span
    finder = LEARNED if one.is_learned else FINDER
    return ActionField(label, one.kind, evidence(document, place.start, place.end), one.code, one.parent, one.confidence, finder)
