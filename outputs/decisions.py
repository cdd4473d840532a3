"""What people decided: rows of their own, anchored on what they saw, never dropped when the reading changes."""

from __future__ import annotations

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
    kind, label, quote, plan = _seen(database, decision.finding)
    key = content_id("decision", decision.action, decision.finding, decision.other, decision.value, decision.who, decision.made_at)
    row: dict[str, object] = {
        "id": key,
        "action": decision.action,
        "kind": kind,
        "finding_id": decision.finding,
        "other_id": decision.other,
        "label": label,
        "quote": quote,
        "plan_id": plan,
        "value": decision.value,
        "who": decision.who,
        "made_at": decision.made_at,
    }
    with writing(database):
        insert(database, "decision", [row], ignore=True)
    return key


def reanchor_decisions(database: Database, document: str) -> None:
    """Move the decisions on the paper's plan whose finding is gone onto the finding of this document that is the same."""
    plan = database.execute("select plan_id from edition e join document d on d.edition_id = e.id where d.id = ?", [document]).fetchone()[0]
    for kind, column in FINDINGS.items():
        lost = database.execute(
            f"select id, label, quote from decision where plan_id = ? and kind = ? and finding_id not in (select id from {kind})",
            [plan, kind],
        ).fetchall()
        if lost:
            found = database.execute(f"select id, {column}, quote from {kind} where document_id = ?", [document]).fetchall()
            for decision, label, quote in lost:
                anchor = _most_alike(label, quote, found)
                if anchor:
                    database.execute("update decision set finding_id = ? where id = ?", [anchor, decision])


def unanchored_decisions(database: Database) -> tuple[Unanchored, ...]:
    """Return the decisions that hold on no finding of any version."""
    missing = " and ".join(f"finding_id not in (select id from {kind})" for kind in FINDINGS)
    rows = database.execute(
        f"select id, action, kind, label, quote, who, made_at from decision where {missing} order by made_at, id"
    ).fetchall()
    return tuple(Unanchored(*row) for row in rows)


def _seen(database: Database, finding: str) -> tuple[str, str, str, str]:
    for kind, column in FINDINGS.items():
        row = database.execute(
            f"""select f.{column}, f.quote, e.plan_id from {kind} f join document d on d.id = f.document_id
                join edition e on e.id = d.edition_id where f.id = ?""",
            [finding],
        ).fetchone()
        if row:
            return (kind, *row)
    raise WorkspaceError("no_such_finding", f"Den Fund {finding} gibt es nicht.", "Bitte die Kennung aus querplan show --json verwenden.")


def _most_alike(label: str, quote: str, found: list[tuple[str, str, str]]) -> str | None:
    scored = [(min(_alike(label, other), _alike(quote, passage)), key) for key, other, passage in found]
    best = max(scored, default=(0.0, None))
    return best[1] if best[0] >= ALIKE else None


def _alike(a: str, b: str) -> float:
    return SequenceMatcher(None, fold(a), fold(b), autojunk=False).ratio()
