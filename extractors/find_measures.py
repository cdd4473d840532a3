"""The measures of a paper: Maßnahmenblätter and table rows where there are any, clauses and lists elsewhere."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from corpus.records import Findings, Measure, Reading
from extractors.evidence import block_at, heading_paths
from extractors.measure_prose import find_prose
from extractors.measure_sheets import find_sheets
from extractors.registry import finds

MANY = 4
"""From so many sheets on a paper is a catalogue: its running text describes, its sheets state."""


@finds("measure", after=("action_field", "actor"))
def find_measures(reading: Reading, found: Findings) -> tuple[Measure, ...]:
    """Return the measures in the order of the text, each once."""
    sheets = tuple(find_sheets(reading.document, found.action_fields))
    if len(sheets) >= MANY:
        return _once(sheets)
    prose = [_placed(reading, measure, found) for measure in find_prose(reading, found.actors) if not _is_field(measure, found)]
    return _once(sorted([*sheets, *prose], key=lambda measure: measure.evidence.start))


def _once(measures: Iterable[Measure]) -> tuple[Measure, ...]:
    """The same title in the same words is one measure; the first stays."""
    seen: dict[tuple[str | None, str], Measure] = {}
    for measure in measures:
        seen.setdefault((measure.code, measure.title.lower()), measure)
    return tuple(seen.values())


def _is_field(measure: Measure, found: Findings) -> bool:
    """What was found as an action field, or enumerates them, is no measure."""
    labels = {field.label.lower() for field in found.action_fields}
    inside = sum(
        measure.evidence.start <= field.evidence.start and field.evidence.end <= measure.evidence.end for field in found.action_fields
    )
    return measure.title.lower() in labels or inside >= 2


def _placed(reading: Reading, measure: Measure, found: Findings) -> Measure:
    """The action field whose heading the measure stands under."""
    document = reading.document
    block = block_at(document, measure.evidence.start)
    if block is None:
        return measure
    headings = {document.blocks[index].start: index for index in heading_paths(document)[document.blocks.index(block)]}
    for field in reversed(found.action_fields):
        place = block_at(document, field.evidence.start)
        if place is not None and place.kind == "heading" and place.start in headings:
            return replace(measure, action_field=field.label)
    return measure
