"""What waits for a person: findings by how doubtful they are, one at a time, with what people said about them.

Three queues: `open` has what nobody decided, `second` what others decided and this person did not, `done` what this person
decided. Only fields and measures of current papers wait.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlite_utils import Database

from corpus.errors import WorkspaceError
from outputs.queries import regions_of

QueueName = Literal["open", "second", "done"]
QUEUES: tuple[QueueName, ...] = ("open", "second", "done")
AROUND = 260
"""Characters of the paper shown before and after a passage, on at most so many lines."""
LINES = 6

RANK = ("doubt", "document_id", "start", "id")
"""A confidence near one half says least; of equally doubtful findings those of one paper come together, as they are read."""
FOUND = """
    with judged as materialized (select distinct finding_id, who from held where action in ('accept', 'reject', 'merge', 'edit')),
    found as (
      select id, document_id, start, round(abs(confidence - 0.5), 3) as doubt from action_field
      union all select id, document_id, start, round(abs(confidence - 0.5), 3) from measure)"""
CURRENT = "from found f where document_id in (select id from document where is_current = 1)"
WORD = "decision_id, action, name, value, who, made_at"
COLUMNS = "code, quote, document_id, start, end, page, confidence"
CONDITIONS: dict[QueueName, str] = {
    "open": "id not in (select finding_id from judged)",
    "second": "id in (select finding_id from judged) and id not in (select finding_id from judged where who = :who)",
    "done": "id in (select finding_id from judged where who = :who)",
}


@dataclass(frozen=True, slots=True)
class Word:
    """What one person said about a finding; `name` and `value` are those of an edit. `id` is the decision's."""

    id: str
    action: str
    name: str
    value: str | None
    who: str
    made_at: str


@dataclass(frozen=True, slots=True)
class Last:
    """What a person decided last; `other` is the other half where it was on a pair."""

    finding: str
    label: str
    other: str | None
    other_label: str | None
    word: Word


@dataclass(frozen=True, slots=True)
class Waiting:
    """A finding as its reviewer sees it: as found, in its passage, with all words on it, oldest first."""

    id: str
    kind: str
    label: str
    code: str | None
    quote: str
    document: str
    paper: str
    regions: tuple[str, ...]
    page: int | None
    media_type: str
    confidence: float
    before: str
    after: str
    words: tuple[Word, ...]

    @property
    def has_picture(self) -> bool:
        """Whether the page it stands on can be shown."""
        return self.page is not None and self.media_type == "application/pdf"

    @property
    def latest(self) -> Word | None:
        """The word that counts now."""
        return self.words[-1] if self.words else None


def queue_sizes(database: Database, who: str) -> dict[QueueName, int]:
    """Return how many findings stand in each queue of a person."""
    total, judged, mine = database.execute(
        f"""{FOUND}, current as (select id {CURRENT})
            select (select count(*) from current),
              (select count(distinct finding_id) from judged where finding_id in current),
              (select count(*) from judged where who = :who and finding_id in current)""",
        {"who": who},
    ).fetchone()
    return {"open": total - judged, "second": judged - mine, "done": mine}


def next_in_queue(database: Database, queue: QueueName, who: str, *, past: str = "", backwards: bool = False) -> str | None:
    """Return the id of the queue's most doubtful finding, or of the next one past a finding, which need not stand in it any more."""
    rank, order = ", ".join(RANK), ", ".join(f"{column} desc" if backwards else column for column in RANK)
    beyond = f"and ({rank}) {'<' if backwards else '>'} (select {rank} from found where id = :past)" if past else ""
    query = f"{FOUND} select id {CURRENT} and {CONDITIONS[queue]} {beyond} order by {order} limit 1"
    row = database.execute(query, {"who": who, "past": past}).fetchone()
    return row[0] if row else None


def last_decided(database: Database, who: str) -> Last | None:
    """Return what a person decided last, on a finding or on a pair: what can be taken back."""
    row = database.execute(
        f"""select h.finding_id, f.label, p.other_id, o.label, h.{WORD.replace(", ", ", h.")} from held h join finding f on f.id = h.finding_id
            left join said_of_pair p on p.decision_id = h.decision_id and p.item_id = h.finding_id left join finding o on o.id = p.other_id
            where h.who = ? order by h.made_at desc, h.decision_id desc limit 1""",
        [who],
    ).fetchone()
    if not row:
        return None
    finding, label, other, other_label, *word = row
    return Last(finding, label, other, other_label, Word(*word))


def waiting(database: Database, finding: str) -> Waiting:
    """Return a field or measure with its passage and all words on it. Raises WorkspaceError `no_such_finding`."""
    row = database.execute(
        f"""select f.kind, f.label, f.code, f.quote, f.document_id, d.title, d.regions, f.page, d.media_type, f.confidence,
              substr(d.text, max(f.start - {AROUND}, 0) + 1, min(f.start, {AROUND})), substr(d.text, f.end + 1, {AROUND})
            from (select 'action_field' as kind, label, {COLUMNS} from action_field where id = :id
                  union all select 'measure', title, {COLUMNS} from measure where id = :id) f
            join document d on d.id = f.document_id""",
        {"id": finding},
    ).fetchone()
    if not row:
        remedy = "Das Papier wurde neu gelesen; Entscheidungen darüber bleiben erhalten."
        raise WorkspaceError("no_such_finding", "Diesen Befund gibt es nicht mehr.", remedy)
    return _waiting(finding, row, words_on(database, finding))


def words_on(database: Database, finding: str) -> tuple[Word, ...]:
    """Return what people said about a finding and did not take back, oldest first."""
    rows = database.execute(
        f"select {WORD} from held where finding_id = ? and action in ('accept', 'reject', 'merge', 'edit') order by made_at, decision_id",
        [finding],
    ).fetchall()
    return tuple(Word(*row) for row in rows)


def values_of(database: Database, finding: str) -> dict[str, str]:
    """Return the values of a finding a reviewer may correct, by name, after corrections; empty where nothing is stated."""
    row = database.execute(
        """select 'action_field', label, code, parent_label, '', '', '', '' from action_field where id = :id
           union all select 'measure', title, code, action_field_label, start_date, end_date, cast(cast(budget_eur as integer) as text),
             commitment from measure where id = :id""",
        {"id": finding},
    ).fetchone()
    if not row:
        return {}
    kind, label, code, above, *stated = row
    found = {"label": label, "code": code, "parent" if kind == "action_field" else "action_field": above}
    if kind == "measure":
        found |= dict(zip(("start_date", "end_date", "budget_eur", "commitment"), stated, strict=True))
        found |= {"funding": _stated(database, finding, "funding")}
        found |= {role: _bodies(database, finding, role) for role in ("responsible", "partners")}
    edited = database.execute("select name, value from edited where finding_id = ?", [finding]).fetchall()
    return {name: value or "" for name, value in {**found, **dict(edited)}.items()}


def verdicts(database: Database) -> dict[str, dict[str, bool]]:
    """Return by finding and person whether the finding stands: each person's latest word, an edit being a way to accept."""
    rows = database.execute(
        "select finding_id, who, action from held where action in ('accept', 'reject', 'edit') order by made_at, decision_id"
    ).fetchall()
    told: dict[str, dict[str, bool]] = {}
    for finding, who, action in rows:
        told.setdefault(finding, {})[who] = action in {"accept", "edit"}
    return told


def _bodies(database: Database, finding: str, role: str) -> str:
    rows = database.execute("select name from measure_actor where measure_id = ? and role = ? order by position", [finding, role])
    return "; ".join(name for (name,) in rows.fetchall())


def _stated(database: Database, finding: str, name: str) -> str | None:
    row = database.execute("select value from measure_value where measure_id = ? and name = ?", [finding, name]).fetchone()
    return row[0] if row else None


def _waiting(finding: str, row: Sequence[Any], words: tuple[Word, ...]) -> Waiting:
    kind, label, code, quote, document, paper, regions, page, media_type, confidence, before, after = row
    return Waiting(
        finding, kind, label, code, quote, document, paper, regions_of(regions), page, media_type, confidence,
        before=_cut(before[::-1])[::-1], after=_cut(after), words=words,
    )  # fmt: skip


def _cut(text: str) -> str:
    """Leave out what would take the passage out of sight, and a word at the end that may be half a word."""
    lines = text.split("\n")
    if len(lines) > LINES:
        return "\n".join(lines[:LINES]) + "\n…"
    return text if len(text) < AROUND else text.rpartition(" ")[0] + " …"
