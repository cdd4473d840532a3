"""Pairs that wait for a person: findings of two plans that may be one theme, and entries of one paper that may be found twice.

Of matches those come first whose probability is nearest to one half, where the comparison puts two records in one row or not; of
likely doubles those whose labels agree most. The queues are those of single findings: `open` has what nobody decided, `second` what
others decided and this person did not, `done` what this person decided, also where the comparison no longer lists the pair.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from sqlite_utils import Database

from corpus.errors import WorkspaceError
from corpus.records import MatchType
from outputs.review_queue import QueueName, Waiting, Word, waiting
from outputs.shared_words import shared_words

PairKind = Literal["theme", "double"]
Pair = tuple[str, str]
"""Ids of two findings, the smaller one first."""

ACTIONS: dict[PairKind, tuple[str, str]] = {"theme": ("same_theme", "not_same"), "double": ("merge", "distinct")}
"""What can be said of a pair: that it is one, and that it is none."""
DOUBT: dict[PairKind, str] = {"theme": "abs(probability - 0.5)", "double": "1 - likeness"}
TABLE: dict[PairKind, str] = {"theme": "match", "double": "likely_double"}
UNLISTED = 1.0
"""The doubt of a decided pair that the comparison lists no longer."""
STANDING = "exists (select 1 from entry where id = {0}.a) and exists (select 1 from entry where id = {0}.b)"


@dataclass(frozen=True, slots=True)
class PairQueue:
    """One person's queue of pairs of a kind."""

    kind: PairKind
    name: QueueName
    who: str


@dataclass(frozen=True, slots=True)
class WaitingPair:
    """Two findings as their reviewer sees them. `probability` is calibrated, None for entries of one paper and where none is kept.

    `shared` are the words both say, folded; `words` what people said about the pair, oldest first, `value` naming the finding it
    was said of.
    """

    first: Waiting
    second: Waiting
    kind: PairKind
    probability: float | None
    reason: str
    type: MatchType | None
    shared: tuple[str, ...]
    words: tuple[Word, ...]

    @property
    def latest(self) -> Word | None:
        """The word that counts now."""
        return self.words[-1] if self.words else None


def pair_sizes(database: Database, kind: PairKind, who: str) -> dict[QueueName, int]:
    """Return how many pairs stand in each queue of a person.

    Of the open ones those are counted off that do not wait: to look at each of a million matches would take seconds.
    """
    judged, mine, listed, done = database.execute(
        f"""{_judged(kind)} select (select count(*) from pair), (select count(*) from pair where is_mine),
              (select count(*) from {TABLE[kind]}), (select count(*) from (
                select a, b from {TABLE[kind]} where a in (select finding_id from hidden)
                union select a, b from {TABLE[kind]} where b in (select finding_id from hidden)
                union select l.a, l.b from said_of_pair s join {TABLE[kind]} l on l.a = s.a and l.b = s.b))""",
        {"who": who},
    ).fetchone()
    return {"open": listed - done, "second": judged - mine, "done": mine}


def next_pair(database: Database, line: PairQueue, *, past: Pair | None = None, backwards: bool = False) -> Pair | None:
    """Return the queue's most doubtful pair, or the next one past a pair, which need not stand in it any more."""
    kind, is_open = line.kind, line.name == "open"
    columns = (DOUBT[kind] if is_open else "doubt", "t.a", "t.b")
    chosen = f"{TABLE[kind]} t where {_open('t')}" if is_open else f"pair t where {'' if line.name == 'done' else 'not '}is_mine"
    way = "<" if backwards else ">"
    # the first half says the same again, in a form for which SQLite uses the index
    beyond = f"and {columns[0]} {way}= :doubt and ({', '.join(columns)}) {way} (:doubt, :a, :b)" if past else ""
    order = ", ".join(f"{column} {'desc' if backwards else 'asc'}" for column in columns)
    a, b = past or ("", "")
    stated = {"who": line.who, "a": a, "b": b, "doubt": _doubt(database, kind, a, b) if past else 0.0}
    row = database.execute(f"{_judged(kind)} select t.a, t.b from {chosen} {beyond} order by {order} limit 1", stated).fetchone()
    return (row[0], row[1]) if row else None


def pair_waiting(database: Database, one: str, other: str) -> WaitingPair:
    """Return two findings side by side. Raises WorkspaceError `no_such_finding`, `bad_decision` where the two are one."""
    a, b = sorted((one, other))
    if a == b:
        raise WorkspaceError("bad_decision", "Der zweite Eintrag fehlt.", "Bitte beide Kennungen angeben.")
    first, second = waiting(database, a), waiting(database, b)
    kind: PairKind = "double" if first.document == second.document else "theme"
    if kind == "double" and _weight(database, b) > _weight(database, a):
        first, second = second, first
    row = database.execute("select probability, reason, type from match where a = ? and b = ?", [a, b]).fetchone()
    probability, reason, type_ = row or (None, "", None)
    shared = shared_words(f"{first.label} {first.quote}", f"{second.label} {second.quote}")
    return WaitingPair(first, second, kind, probability, reason, type_, shared, words_on_pair(database, a, b))


def words_on_pair(database: Database, one: str, other: str) -> tuple[Word, ...]:
    """Return what people said about two findings and did not take back, oldest first; `value` is the finding it was said of."""
    rows = database.execute(
        """select distinct decision_id, action, '', item_id, who, made_at from said_of_pair where a = ? and b = ?
           order by made_at, decision_id""",
        sorted((one, other)),
    ).fetchall()
    return tuple(Word(*row) for row in rows)


def pair_halves(database: Database, decision: str) -> Pair | None:
    """Return the finding and the other one a decision holds on; None for decisions on one finding."""
    row = database.execute("select item_id, other_id from said_of_pair where decision_id = ?", [decision]).fetchone()
    return (row[0], row[1]) if row else None


def doubles_of(database: Database, finding: str) -> tuple[str, ...]:
    """Return the entries of the same paper that may be this one again and that nobody called something else, the likeliest first."""
    rows = database.execute(
        f"""select iif(a = :finding, b, a) from likely_double t where :finding in (a, b) and {_open("t")}
            order by likeness desc, 1""",
        {"finding": finding},
    ).fetchall()
    return tuple(row[0] for row in rows)


def pair_verdicts(database: Database) -> dict[str, dict[str, bool]]:
    """Return by pair and person whether the two are one: each person's latest word."""
    told: dict[str, dict[str, bool]] = {}
    for a, b, who, action in database.execute("select a, b, who, action from said_of_pair order by made_at, decision_id").fetchall():
        told.setdefault(f"{a} {b}", {})[who] = action in {"same_theme", "merge"}
    return told


def _judged(kind: PairKind) -> str:
    """The pairs of current papers somebody decided, with whether this person did."""
    one, none = ACTIONS[kind]
    return f"""with said as materialized (
        select a, b, max(who = :who) as is_mine from said_of_pair where action in ('{one}', '{none}')
          and a in ({CURRENT}) and b in ({CURRENT}) group by a, b),
      pair as (select s.a, s.b, s.is_mine, coalesce({DOUBT[kind]}, {UNLISTED}) as doubt from said s
        left join {TABLE[kind]} l on l.a = s.a and l.b = s.b)"""


CURRENT = (
    "select f.id from finding f join document d on d.id = f.document_id where d.is_current = 1 and f.id in (said_of_pair.a, said_of_pair.b)"
)


def _open(name: str) -> str:
    """Pairs nobody decided, whose halves both stand."""
    return f"({name}.a, {name}.b) not in (select a, b from said_of_pair) and {STANDING.format(name)}"


def _doubt(database: Database, kind: PairKind, a: str, b: str) -> float:
    row: Any = database.execute(f"select {DOUBT[kind]} from {TABLE[kind]} where a = ? and b = ?", [a, b]).fetchone()
    return float(row[0]) if row else UNLISTED


def _weight(database: Database, finding: str) -> tuple[int, float]:
    """How much there is to an entry: the values it states, then how sure it is. What has more is kept when the two are merged."""
    row = database.execute(
        """select (select count(*) from measure_value where measure_id = :id) + (select count(*) from measure_actor where measure_id = :id),
             coalesce((select confidence from measure where id = :id), (select confidence from action_field where id = :id))""",
        {"id": finding},
    ).fetchone()
    return row[0], row[1]
