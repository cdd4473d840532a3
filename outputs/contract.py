"""Records as the JSON that programs read: the keys of `extract`, `read` and `align` are a contract."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from itertools import islice

from corpus.errors import QuerplanError
from corpus.records import (
    ActionField,
    Actor,
    Alignment,
    Block,
    Box,
    Document,
    Evidence,
    Issue,
    Lineage,
    Match,
    Measure,
    Paper,
    Stated,
    Target,
)
from outputs.as_printed import as_printed

Json = dict[str, object]
PIECE = 5_000
"""Pairs of an alignment written at once."""


def extract_json(paper: Paper) -> Json:
    """Return everything found in a paper."""
    found, profile, document = paper.findings, paper.findings.profile, paper.document
    return {
        "file": paper.location,
        "document": {
            "title": profile.title,
            "kind": profile.kind,
            "region": "+".join(profile.regions) or None,
            "issuer": profile.issuer,
            "period": {"start": profile.period.start, "end": profile.period.end},
            "pages": document.pages,
            "language": document.language,
            "plan": profile.plan,
            "place": profile.place,
        },
        "headings": [_heading(document, block) for block in document.blocks if block.kind == "heading"],
        "action_fields": [_field(document, field) for field in found.action_fields],
        "measures": [_measure(document, measure) for measure in found.measures],
        "actors": [_actor(document, actor) for actor in found.actors],
        "targets": [_target(document, target) for target in found.targets],
        "lineage": [_lineage(document, line) for line in found.lineage],
        "issues": [issue_json(issue) for issue in paper.issues],
    }


def read_json(location: str, document: Document) -> Json:
    """Return a document's blocks in reading order."""
    return {
        "file": location,
        "title": document.title,
        "language": document.language,
        "pages": document.pages,
        "published": document.published,
        "blocks": [_block(document, block) for block in document.blocks],
        "issues": [issue_json(issue) for issue in document.issues],
    }


def unreadable_json(location: str, error: QuerplanError) -> Json:
    """Return the line for a file that gave no document."""
    issue = Issue("read", error.code, error.message, level="error", source=location, remedy=error.remedy)
    return {"file": location, "document": None, "blocks": [], "issues": [issue_json(issue)]}


def align_json(alignment: Alignment) -> Iterator[str]:
    """Yield the JSON of themes and pairs piece by piece: of a long list it is larger than everything it is made from."""
    themes = [{"id": theme.id, "label": theme.label, "members": list(theme.members)} for theme in alignment.themes]
    yield f'{{"themes": {_text(themes)}, "pairs": ['
    matches, first = iter(alignment.matches), True
    while some := tuple(islice(matches, PIECE)):
        yield ("" if first else ", ") + _text([_match(match) for match in some])[1:-1]
        first = False
    yield f'], "model": {_text(alignment.model)}}}'


def _match(match: Match) -> Json:
    return {"a": match.a, "b": match.b, "probability": match.probability, "reason": match.reason, "type": match.type}


def _text(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def issue_json(issue: Issue) -> Json:
    """Return an issue."""
    return {
        "stage": issue.stage,
        "code": issue.code,
        "level": issue.level,
        "message": issue.message,
        "remedy": issue.remedy,
        "page": issue.page,
    }


def _heading(document: Document, block: Block) -> Json:
    return {"text": document.text_of(block), "level": block.level or 1, "page": block.page}


def _block(document: Document, block: Block) -> Json:
    shown: Json = {
        "kind": block.kind,
        "level": block.level,
        "text": document.text_of(block),
        "page": block.page,
        "box": _box(block.box),
    }
    more = {name: getattr(block, name) for name in ("marker", "table", "row", "column", "row_header", "column_header", "path")}
    return shown | {name: value for name, value in more.items() if value is not None}


def _box(box: Box | None) -> list[float] | None:
    return [round(side, 1) for side in (box.x0, box.top, box.x1, box.bottom)] if box else None


def _field(document: Document, field: ActionField) -> Json:
    return {
        "id": field.id,
        "label": field.label,
        "kind": field.kind,
        "code": field.code,
        "parent": field.parent,
        "confidence": field.confidence,
        "finder": field.finder,
        **_passage(document, field.evidence),
    }


def _measure(document: Document, measure: Measure) -> Json:
    return {
        "id": measure.id,
        "title": measure.title,
        "code": measure.code,
        "action_field": measure.action_field,
        "responsible": _values(measure.responsible),
        "partners": _values(measure.partners),
        "target_group": _values(measure.target_group),
        "time": _value(measure.time),
        "start": measure.start,
        "end": measure.end,
        "budget": _value(measure.budget),
        "budget_eur": measure.budget_eur,
        "funding": _value(measure.funding),
        "indicator": _value(measure.indicator),
        "indicator_figures": asdict(measure.indicator_figures) if measure.indicator_figures else None,
        "status": _value(measure.status),
        "commitment": measure.commitment,
        "addressee": measure.addressee,
        "is_reserved": measure.is_reserved,
        "confidence": measure.confidence,
        "finder": measure.finder,
        **_passage(document, measure.evidence),
    }


def _actor(document: Document, actor: Actor) -> Json:
    return {
        "id": actor.id,
        "name": actor.name,
        "type": actor.type,
        "roles": list(actor.roles),
        "aliases": list(actor.aliases),
        "known": actor.known,
        "confidence": actor.confidence,
        "finder": actor.finder,
        **_passage(document, actor.evidence),
    }


def _target(document: Document, target: Target) -> Json:
    return {
        "value": target.value,
        "unit": target.unit,
        "year": target.year,
        "baseline": _baseline(target),
        "confidence": target.confidence,
        "finder": target.finder,
        **_passage(document, target.evidence),
    }


def _baseline(target: Target) -> Json | None:
    """What the target is measured against, None where the text does not say it."""
    if target.baseline_year is None and target.baseline_value is None:
        return None
    return {"year": target.baseline_year, "value": target.baseline_value}


def _lineage(document: Document, line: Lineage) -> Json:
    scored = {"confidence": line.confidence, "finder": line.finder}
    return {"relation": line.relation, "target": line.target, **scored, **_passage(document, line.evidence)}


def _passage(document: Document, passage: Evidence) -> Json:
    """The quote can be searched in the file; where the reader mended a word, `read_as` says how it understood the passage."""
    quote = as_printed(document, passage)
    mended = {} if quote == passage.quote else {"read_as": passage.quote}
    return {"page": passage.page, "quote": quote, **mended}


def _value(stated: Stated | None) -> str | None:
    return stated.value if stated else None


def _values(stated: Sequence[Stated]) -> list[str]:
    return [one.value for one in stated]
