"""What people decided: rows of their own, which remember what was seen and are never dropped when the reading changes.

A decision is written once. Where it holds is kept beside it (`decision_anchor`): on the finding the person saw, and on
the finding that is the same in every other reading or version of that paper.
"""

from __future__ import annotations

import re
from dataclasses import asdict, astuple, dataclass
from difflib import SequenceMatcher
from typing import Literal

from sqlite_utils import Database

from corpus.errors import WorkspaceError
from corpus.records import content_id
from outputs.database import insert, writing
from outputs.folding import fold
from outputs.merging import refuse_circles

DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")
YEAR = re.compile(r"(?:19|20)\d\d", re.ASCII)
Action = Literal["accept", "edit", "reject", "merge", "distinct", "same_theme", "not_same"]
OF_PAIRS = {"merge", "distinct", "same_theme", "not_same"}
OF_ONE_PAPER = {"merge", "distinct"}
ALIKE = 0.85
"""How alike labels and quotations must be for a decision to hold on another reading's finding."""

EDITABLE = {
    "action_field": {"label", "code", "parent"},
    "measure": {
        "label", "code", "action_field", "start_date", "end_date", "budget_eur", "commitment", "time", "budget", "funding", "indicator", "status",
        "indicator_baseline", "indicator_target", "indicator_unit", "indicator_target_year", "indicator_baseline_year", "responsible", "partners", "target_group",
    },
}  # fmt: skip
"""Values a person may correct, by kind of finding; several bodies are separated by semicolons."""
NUMBERS = frozenset({"budget_eur", "indicator_baseline", "indicator_target"})
YEARS = frozenset({"indicator_target_year", "indicator_baseline_year"})

VERSIONS = """with recursive version(id) as (
  select ? union select d.id from document d join version v
    on d.supersedes = v.id or d.id = (select supersedes from document where id = v.id))"""


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: what, on which finding (and which other), by whom and when (ISO date and time, UTC).

    `edit` sets `name` (`label`, `end_date`, ...) to `value`; `merge` puts the finding into `other` of its paper, and
    `distinct` says that the two are not found twice; `same_theme` and `not_same` put it into, or take it out of, the themes of `other`.
    """

    action: Action
    finding: str
    who: str
    made_at: str
    other: str | None = None
    value: str | None = None
    name: str = "label"


@dataclass(frozen=True, slots=True)
class Unanchored:
    """A decision that holds on no finding: shown to people, who decide again or let it rest."""

    id: str
    action: str
    kind: str
    label: str
    quote: str
    who: str
    made_at: str


@dataclass(frozen=True, slots=True)
class _Seen:
    kind: str
    label: str
    quote: str
    document: str
    edition: str
    location: str


def record_decision(database: Database, decision: Decision) -> str:
    """Keep a decision with what the person saw and return its id; the same decision twice is one row.

    Raises WorkspaceError `no_such_finding`, or `bad_decision` for an edit without value or a pair without its other half.
    """
    key = content_id("decision", *astuple(decision))
    with writing(database):
        seen = _seen(database, decision.finding)
        _check(decision, seen.kind)
        other = _seen(database, decision.other) if decision.other else None
        _check_pair(decision, seen, other)
        held = [("finding", decision.finding, seen.document)]
        if decision.other and other:
            held.append(("other", decision.other, other.document))
        row = {"id": key, **_told(decision), **_row(seen), "edition_id": seen.edition, "location": seen.location}
        row |= {f"other_{name}": value for name, value in _row(other).items()} if other else {}
        insert(database, "decision", [row], ignore=True)
        insert(database, "decision_anchor", [_anchor(key, *one) for one in held], ignore=True)
        if decision.action == "merge":
            refuse_circles(database)
    return key


def withdraw_decision(database: Database, decision: str, *, who: str, at: str) -> str:
    """Take back what a person decided in one go (an edit may be several rows) and return the finding; the rows stay.

    Raises WorkspaceError `not_yours` for a decision of somebody else, and for one that is none.
    """
    with writing(database):
        row = database.execute("select finding_id, who, made_at from decision where id = ?", [decision]).fetchone()
        if not row or row[1] != who:
            raise WorkspaceError(
                "not_yours", "Zurücknehmen kann eine Entscheidung nur, wer sie getroffen hat.", "Anders entscheiden geht immer."
            )
        database.execute(
            """insert or ignore into withdrawal (decision_id, who, withdrawn_at)
               select id, ?, ? from decision where (finding_id, who, made_at) = (?, ?, ?)""",
            [who, at, *row],
        )
        refuse_circles(database)
    return str(row[0])


def reanchor_decisions(database: Database, document: str) -> None:
    """Let the decisions on any version of this paper hold on the findings of `document` that are the same.

    An anchor whose finding is gone is taken away; the decision stays and `unanchored_decisions` lists it.
    """
    with writing(database):
        database.execute(
            "delete from decision_anchor where document_id = ? and finding_id not in (select id from finding where document_id = ?)",
            [document, document],
        )
        # the entry that is kept first: where both halves read alike, it is the one that stands first
        for side, finding in (("other", "other_id"), ("finding", "finding_id")):
            for key, kind, label, quote in _waiting(database, document, side=side, column=finding):
                anchor = _most_alike(label, quote, _findings(database, document, kind, without=key))
                if anchor:
                    insert(database, "decision_anchor", [_anchor(key, side, anchor, document)], ignore=True)


def unanchored_decisions(database: Database, *, in_current: bool = False) -> tuple[Unanchored, ...]:
    """Return the decisions that hold on no finding of any version, oldest first.

    With `in_current` also those that hold on old versions only: people see what of their work the new version has lost.
    """
    among = "and f.document_id in (select id from document where is_current = 1)" if in_current else ""
    anchored = f"""exists (select 1 from decision_anchor a join finding f on f.id = a.finding_id {among}
                   where a.decision_id = d.id and a.side = """
    rows = database.execute(
        f"""select id, action, kind, label, quote, who, made_at from decision d
            where d.id not in (select decision_id from withdrawal) and (not {anchored} 'finding') or (other_id is not null and not {anchored} 'other'))) order by made_at, id"""
    ).fetchall()
    return tuple(Unanchored(*row) for row in rows)


def edits(database: Database) -> dict[str, dict[str, str]]:
    """Return the corrected values by finding and name."""
    found: dict[str, dict[str, str]] = {}
    for finding, name, value in database.execute("select finding_id, name, value from edited").fetchall():
        found.setdefault(finding, {})[name] = value
    return found


def _told(decision: Decision) -> dict[str, object]:
    renamed = {"finding": "finding_id", "other": "other_id"}
    return {renamed.get(name, name): value for name, value in asdict(decision).items()}


def _row(seen: _Seen) -> dict[str, object]:
    return {"kind": seen.kind, "label": seen.label, "quote": seen.quote, "document_id": seen.document}


def _check(decision: Decision, kind: str) -> None:
    known = EDITABLE.get(kind, set())
    if decision.action == "edit" and decision.value:
        _check_value(decision.name, decision.value)
    if decision.action == "edit" and decision.name == "label" and not (decision.value or "").strip():
        raise WorkspaceError("bad_decision", "Der Titel fehlt.", "Bitte einen Titel angeben, oder den Befund verwerfen.")
    if decision.action == "edit" and (decision.value is None or decision.name not in known):
        problem = f"„{decision.name}“ lässt sich hier nicht ändern." if decision.name not in known else "Der neue Wert fehlt."
        raise WorkspaceError("bad_decision", problem, f"Änderbar sind: {', '.join(sorted(known)) or 'keine Werte'}.")


def _check_value(name: str, value: str) -> None:
    if name == "budget_eur" and not _is_number(value):
        raise WorkspaceError("bad_decision", f"„{value}“ ist kein Betrag.", "Bitte Euro als Zahl angeben, z. B. 1500000.")
    if name in NUMBERS and not _is_number(value):
        raise WorkspaceError(
            "bad_decision", f"„{value}“ ist keine Zahl.", "Bitte ohne Einheit angeben, mit Punkt vor den Nachkommastellen."
        )
    if name in YEARS and not YEAR.fullmatch(value):
        raise WorkspaceError("bad_decision", f"„{value}“ ist kein Jahr.", "Bitte mit vier Ziffern angeben, z. B. 2030.")
    if name.endswith("_date") and not DATE.fullmatch(value):
        raise WorkspaceError("bad_decision", f"„{value}“ ist kein Datum.", "Bitte als 2027, 2027-06 oder 2027-06-30 angeben.")


def _check_pair(decision: Decision, seen: _Seen, other: _Seen | None) -> None:
    if decision.action not in OF_PAIRS:
        return
    if other is None or decision.other == decision.finding:
        raise WorkspaceError("bad_decision", "Der zweite Eintrag fehlt.", "Bitte beide Kennungen angeben.")
    if decision.action in OF_ONE_PAPER and (seen.document, seen.kind) != (other.document, other.kind):
        remedy = "Einträge verschiedener Papiere gehören höchstens zum selben Thema."
        raise WorkspaceError("bad_decision", "Zusammenlegen lassen sich nur gleichartige Einträge eines Papiers.", remedy)


def _is_number(text: str) -> bool:
    return text.replace(".", "", 1).isdigit()


def _seen(database: Database, finding: str) -> _Seen:
    row = database.execute(
        """select f.kind, f.label, f.quote, f.document_id, d.edition_id, d.location
           from finding f join document d on d.id = f.document_id where f.id = ?""",
        [finding],
    ).fetchone()
    if not row:
        remedy = "Bitte die Kennung aus querplan show --json verwenden."
        raise WorkspaceError("no_such_finding", f"Den Fund {finding} gibt es nicht.", remedy)
    return _Seen(*row)


def _waiting(database: Database, document: str, *, side: str, column: str) -> list[tuple[str, str, str, str]]:
    """Decisions on this paper that do not yet hold on this version: id, and what was seen on that side."""
    seen = "d.kind, d.label, d.quote" if side == "finding" else "d.other_kind, d.other_label, d.other_quote"
    rows = database.execute(
        f"""{VERSIONS} select d.id, {seen} from decision d
            where d.{column} is not null and d.{"document_id" if side == "finding" else "other_document_id"} in (select id from version)
            and not exists (select 1 from decision_anchor a where a.decision_id = d.id and a.side = ? and a.document_id = ?)""",
        [document, side, document],
    ).fetchall()
    return [(row[0], row[1], row[2], row[3]) for row in rows]


def _findings(database: Database, document: str, kind: str, *, without: str) -> list[tuple[str, str, str]]:
    """The findings of a kind in reading order, without those the decision holds on already: its halves are two."""
    rows = database.execute(
        """select f.id, f.label, f.quote from finding f left join action_field a on a.id = f.id left join measure m on m.id = f.id
           where f.document_id = ? and f.kind = ? and f.id not in (select finding_id from decision_anchor where decision_id = ?)
           order by coalesce(a.start, m.start), f.id""",
        [document, kind, without],
    ).fetchall()
    return [(row[0], row[1], row[2]) for row in rows]


def _anchor(decision: str, side: str, finding: str, document: str) -> dict[str, object]:
    return {"decision_id": decision, "side": side, "finding_id": finding, "document_id": document}


def _most_alike(label: str, quote: str, found: list[tuple[str, str, str]]) -> str | None:
    """The finding whose label is the same and whose passage is, too, or holds the other's."""
    best, anchor = ALIKE, None
    for key, other, passage in found:
        score = _alike(label, other)
        if score < best:
            continue
        score = min(score, _same_passage(quote, passage))
        if score > best or (score == best and anchor is None):
            best, anchor = score, key
    return anchor


def _same_passage(a: str, b: str) -> float:
    short, long = sorted((fold(a), fold(b)), key=len)
    return 1.0 if short and short in long else _alike(a, b)


def _alike(a: str, b: str) -> float:
    return SequenceMatcher(None, fold(a), fold(b), autojunk=False).ratio()
