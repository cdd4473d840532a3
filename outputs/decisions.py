"""What people decided: rows of their own, anchored on what they saw, never dropped when the reading changes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

from sqlite_utils import Database

from corpus.errors import WorkspaceError
from corpus.records import content_id
from outputs.database import insert, writing
from outputs.folding import fold

Action = Literal["accept", "edit", "reject", "merge", "same_theme", "not_same"]
ALIKE = 0.85
"""How alike label and quotation must be for a decision to hold on a new reading's finding."""

FINDINGS = {"action_field": "label", "measure": "title", "target": "quote", "lineage": "target"}
"""Tables of findings and the column people know a finding by."""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: what, on which finding (and which other), by whom and when (ISO date and time)."""

    action: Action
    finding: str
    who: str
    made_at: str
    other: str | None = None
    value: str | None = None


@dataclass(frozen=True, slots=True)
class Unanchored:
    """A decision whose finding is gone: shown to people, who decide again or let it rest."""

    id: str
    action: str
    kind: str
    label: str
    quote: str
    who: str
    made_at: str


def record_decision(database: Database, decision: Decision) -> str:
    """Keep a decision with what the person saw and return its id. Raises WorkspaceError `no_such_finding`."""
    key = content_id("decision", decision.action, decision.finding, decision.other, decision.value, decision.who, decision.made_at)
    row: dict[str, object] = {
        **_seen(database, decision.finding),
        "id": key,
        "action": decision.action,
        "finding_id": decision.finding,
        "other_id": decision.other,
        "value": decision.value,
        "who": decision.who,
        "made_at": decision.made_at,
    }
    with writing(database):
        insert(database, "decision", [row], ignore=True)
        insert(database, "decision_anchor", [{"decision_id": key, "finding_id": decision.finding}], ignore=True)
    return key


def reanchor_decisions(database: Database, document: str) -> None:
    """Let the decisions on this edition or place hold on the findings of this document that are the same.

    The anchors on other versions stay: what people decided about an old version can still be asked for.
    """
    for kind, column in FINDINGS.items():
        found = database.execute(f"select id, {column}, quote from {kind} where document_id = ?", [document]).fetchall()
        here = {row[0] for row in found}
        for decision, label, quote, anchors in _decisions_on(database, document, kind):
            anchor = None if here & set(json.loads(anchors)) else _most_alike(label, quote, found)
            if anchor:
                insert(database, "decision_anchor", [{"decision_id": decision, "finding_id": anchor}], ignore=True)


def unanchored_decisions(database: Database) -> tuple[Unanchored, ...]:
    """Return the decisions that hold on no finding of any version."""
    findings = " union all ".join(f"select id from {kind}" for kind in FINDINGS)
    rows = database.execute(
        f"""select id, action, kind, label, quote, who, made_at from decision d where not exists (
              select 1 from decision_anchor a where a.decision_id = d.id and a.finding_id in ({findings}))
            order by made_at, id"""
    ).fetchall()
    return tuple(Unanchored(*row) for row in rows)


def _decisions_on(database: Database, document: str, kind: str) -> list[tuple[str, str, str, str]]:
    rows = database.execute(
        """select c.id, c.label, c.quote, (select json_group_array(a.finding_id) from decision_anchor a where a.decision_id = c.id)
           from decision c join document d on d.id = ? and (d.edition_id = c.edition_id or d.location = c.location)
           where c.kind = ? order by c.id""",
        [document, kind],
    )
    return [tuple(row) for row in rows.fetchall()]


def _seen(database: Database, finding: str) -> dict[str, object]:
    for kind, column in FINDINGS.items():
        row = database.execute(
            f"select f.{column}, f.quote, d.edition_id, d.location from {kind} f join document d on d.id = f.document_id where f.id = ?",
            [finding],
        ).fetchone()
        if row:
            return {"kind": kind, **dict(zip(("label", "quote", "edition_id", "location"), row, strict=True))}
    raise WorkspaceError("no_such_finding", f"Den Fund {finding} gibt es nicht.", "Bitte die Kennung aus querplan show --json verwenden.")


def _most_alike(label: str, quote: str, found: list[tuple[str, str, str]]) -> str | None:
    scored = [(min(_alike(label, other), _alike(quote, passage)), key) for key, other, passage in found]
    best = max(scored, default=(0.0, None))
    return best[1] if best[0] >= ALIKE else None


def _alike(a: str, b: str) -> float:
    return SequenceMatcher(None, fold(a), fold(b), autojunk=False).ratio()
