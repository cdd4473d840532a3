"""The sentence that is about a field or measure: what the comparison embeds beside its name."""

from __future__ import annotations

from bisect import bisect_right

from corpus.records import ActionField, Block, Document, Measure

LONG = 240
"""Characters of context; more says less about the one field."""


def field_context(document: Document, field: ActionField) -> str:
    """Return the field above and the first words below the field's heading; nothing for a field named in a list.

    The sentence that enumerates all fields is about none of them, so it is no context.
    """
    below = ""
    index = bisect_right([block.start for block in document.blocks], field.evidence.start) - 1
    if index >= 0 and document.blocks[index].kind == "heading":
        below = next((document.text_of(block) for block in document.blocks[index + 1 : index + 3] if _is_prose(block)), "")
    return " – ".join(part for part in (field.parent or "", below[:LONG]) if part)


def measure_context(measure: Measure) -> str:
    """Return the field the measure stands under."""
    return measure.action_field or ""


def _is_prose(block: Block) -> bool:
    return block.kind in {"paragraph", "cell"}
