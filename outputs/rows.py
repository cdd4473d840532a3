"""Records as rows: one function a table, columns named with their units."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from corpus.records import ActionField, Actor, Block, Box, Document, Evidence, Findings, IndicatorFigures, Lineage, Measure, Paper, Target
from outputs.contexts import field_context, measure_context
from outputs.folding import fold, name_key
from outputs.line_boxes import lines_json

Row = dict[str, object]
VALUES = ("time", "budget", "funding", "indicator", "status")
ROLES = ("responsible", "partners", "target_group")


def document_row(paper: Paper) -> Row:
    """Return the columns of `document` that the paper itself tells."""
    document, profile = paper.document, paper.findings.profile
    return {
        "id": document.id,
        "sha256": document.id,
        "location": paper.location,
        "media_type": document.media_type,
        "title": profile.title,
        "kind": profile.kind,
        "issuer": profile.issuer,
        "place": profile.place,
        "regions": "+".join(profile.regions),
        "period_start_year": profile.period.start,
        "period_end_year": profile.period.end,
        "published": document.published,
        "pages": document.pages,
        "language": document.language,
        "pipeline": paper.pipeline,
        "text": document.text,
        "readable_share": readable_share(document),
        "is_current": 1,
    }


def readable_share(document: Document) -> float:
    """Return the share of pages that gave text, 1.0 for formats without pages."""
    if not document.pages:
        return 1.0
    unread = {issue.page for issue in document.issues if issue.level != "info" and issue.page is not None}
    return round(1 - len(unread) / document.pages, 4)


def block_row(document: str, position: int, block: Block) -> Row:
    """Return the row of a block."""
    return {
        "document_id": document,
        "position": position,
        **{name: getattr(block, name) for name in ("kind", "level", "start", "end", "page", "path", "marker")},
        **{name: getattr(block, name) for name in ("row", "column", "row_header", "column_header")},
        "table_number": block.table,
        **box_row(block.box),
        "lines": lines_json(block.lines),
    }


def field_row(document: Document, position: int, field: ActionField) -> Row:
    """Return the row of an action field."""
    return {
        **_finding(document.id, field),
        "position": position,
        "label": field.label,
        "kind": field.kind,
        "code": field.code,
        "parent_label": field.parent,
        "context": field_context(document, field),
    }


def measure_row(document: Document, position: int, measure: Measure) -> Row:
    """Return the row of a measure; its values and actors have tables of their own."""
    return {
        **_finding(document.id, measure),
        "position": position,
        "title": measure.title,
        "code": measure.code,
        "action_field_label": measure.action_field,
        "start_date": measure.start,
        "end_date": measure.end,
        "budget_eur": measure.budget_eur,
        **figures_row(measure.indicator_figures),
        "commitment": measure.commitment,
        "addressee": measure.addressee,
        "is_reserved": int(measure.is_reserved),
        "context": measure_context(measure),
    }


def value_rows(measure: Measure) -> Iterator[Row]:
    """Yield the stated values of a measure, each with its own passage."""
    for name in VALUES:
        stated = getattr(measure, name)
        if stated is not None:
            yield {"measure_id": measure.id, "name": name, "value": stated.value, **evidence_row(stated.evidence)}


def role_rows(measure: Measure, actors: dict[str, str]) -> Iterator[Row]:
    """Yield who leads, takes part and is addressed; `actors` maps name keys to the ids of bodies."""
    for role in ROLES:
        for position, stated in enumerate(getattr(measure, role)):
            body = actors.get(name_key(stated.value))
            place: Row = {"measure_id": measure.id, "role": role, "position": position}
            yield {**place, "name": stated.value, "actor_id": body, **evidence_row(stated.evidence)}


def figures_row(figures: IndicatorFigures | None) -> Row:
    """Return the columns that hold the numbers of an indicator."""
    told = figures or IndicatorFigures()
    return {
        "indicator_baseline": told.baseline,
        "indicator_target": told.target,
        "indicator_unit": told.unit,
        "indicator_target_year": told.year,
        "indicator_baseline_year": told.baseline_year,
    }


def target_row(document: str, target: Target) -> Row:
    """Return the row of a target."""
    baseline: Row = {"baseline_value": target.baseline_value, "baseline_year": target.baseline_year}
    return {**_finding(document, target), "value": target.value, "unit": target.unit, "target_year": target.year, **baseline}


def lineage_row(document: str, lineage: Lineage) -> Row:
    """Return the row of a relation; the plan it names is linked when we hold it."""
    return {**_finding(document, lineage), "relation": lineage.relation, "target": lineage.target}


def document_actor_row(document: str, body: str, entries: Sequence[Actor]) -> Row:
    """Return the row that says what a body is called and does in this paper; the first entry gives it its name."""
    actor, roles = entries[0], dict.fromkeys(role for entry in entries for role in entry.roles)
    return {
        "document_id": document,
        "actor_id": body,
        "finding_id": actor.id,
        "name": actor.name,
        "roles": json.dumps(list(roles), ensure_ascii=False),
        "confidence": actor.confidence,
        "finder": actor.finder,
    }


def passage_rows(document: Document, found: Findings) -> Iterator[Row]:
    """Yield what search looks through: every block, and every field and measure under its own words."""
    for block in document.blocks:
        if block.kind not in {"furniture", "toc"}:
            place: Row = {"start": block.start, "end": block.end, "page": block.page}
            yield _passage(document.id, block.kind, place, document.text_of(block))
    for field in found.action_fields:
        yield {**_passage(document.id, "action_field", _place(field.evidence), field.label), "finding_id": field.id}
    for measure in found.measures:
        yield {**_passage(document.id, "measure", _place(measure.evidence), measure.title), "finding_id": measure.id}


def evidence_row(evidence: Evidence) -> Row:
    """Return the columns that hold a passage."""
    return {**_place(evidence), "quote": evidence.quote, **box_row(evidence.box), "path": evidence.path}


def box_row(box: Box | None) -> Row:
    """Return the columns that hold a rectangle, in points."""
    sides = {"x0_pt": "x0", "top_pt": "top", "x1_pt": "x1", "bottom_pt": "bottom"}
    return {name: getattr(box, side, None) for name, side in sides.items()}


def _finding(document: str, finding: ActionField | Measure | Target | Lineage) -> Row:
    known: Row = {"id": finding.id, "document_id": document, "confidence": finding.confidence, "finder": finding.finder}
    return {**known, **evidence_row(finding.evidence)}


def _passage(document: str, kind: str, place: Row, text: str) -> Row:
    return {"document_id": document, "kind": kind, "finding_id": None, **place, "text": text, "folded": fold(text)}


def _place(evidence: Evidence) -> Row:
    return {"start": evidence.start, "end": evidence.end, "page": evidence.page}
