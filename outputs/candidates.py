"""Papers that watching met: found, judged, taken into the comparison, kept waiting for a person, or set aside."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Literal

from sqlite_utils import Database

from corpus.errors import WorkspaceError
from corpus.judgement import Verdict
from outputs.database import insert, writing

CandidateState = Literal["found", "taken", "waiting", "aside", "rejected", "failed"]
COLUMNS = "address, sha256, source, found_at, state, kind, title, regions, plan, edition, reasons, decided_by"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One paper at one address: the original's SHA-256, the source that led to it, what it was judged to be and why.

    `decided_by` is who accepted or rejected it, None as long as nobody did.
    """

    address: str
    sha256: str
    source: str
    found_at: str
    state: CandidateState
    kind: str = ""
    title: str = ""
    regions: tuple[str, ...] = ()
    plan: str = ""
    edition: str = ""
    reasons: tuple[str, ...] = ()
    decided_by: str | None = None


def store_candidate(database: Database, found: Candidate) -> None:
    """Keep a paper that waits to be judged; the same bytes at the same address are kept once."""
    row = {"address": found.address, "sha256": found.sha256, "source": found.source, "found_at": found.found_at, "state": found.state}
    with writing(database):
        insert(database, "candidate", [row], ignore=True)


def candidates_in(database: Database, *states: CandidateState) -> tuple[Candidate, ...]:
    """Return the papers in these states, oldest first."""
    marks = ", ".join("?" * len(states))
    query = f"select {COLUMNS} from candidate where state in ({marks}) order by found_at, address, sha256"
    return tuple(_candidate(row) for row in database.execute(query, list(states)).fetchall())


def settle(database: Database, one: Candidate, state: CandidateState, *, verdict: Verdict | None = None, title: str = "") -> None:
    """Keep what became of a paper and what it was judged to be."""
    with writing(database):
        database.execute("update candidate set state = ? where address = ? and sha256 = ?", [state, one.address, one.sha256])
        if verdict:
            database.execute(
                "update candidate set kind = ?, title = ?, regions = ?, plan = ?, edition = ?, reasons = ? where address = ? and sha256 = ?",
                [verdict.kind, title, "+".join(verdict.regions), verdict.plan, verdict.edition,
                 json.dumps(verdict.reasons, ensure_ascii=False), one.address, one.sha256],
            )  # fmt: skip


def settle_failure(database: Database, one: Candidate, reason: str) -> None:
    """Keep why a paper could not be read."""
    with writing(database):
        database.execute(
            "update candidate set state = 'failed', reasons = ? where address = ? and sha256 = ?",
            [json.dumps([reason], ensure_ascii=False), one.address, one.sha256],
        )


def decide(database: Database, address: str, *, is_plan: bool, who: str, at: str) -> Candidate:
    """Keep a person's decision on the newest paper at an address and return it as it now stands.

    An accepted one is `found` again, so that the next run takes it in. Raises WorkspaceError `no_such_candidate`.
    """
    with writing(database):
        newest = database.execute(
            "select sha256 from candidate where address = ? and state in ('waiting', 'aside', 'rejected', 'found') order by found_at desc, sha256 limit 1",
            [address],
        ).fetchone()
        if not newest:
            remedy = "querplan watch --queue zeigt, was wartet."
            raise WorkspaceError("no_such_candidate", f"Unter {address} wartet kein Papier.", remedy)
        state = "found" if is_plan else "rejected"
        values = [state, who, at, address, newest[0]]
        database.execute("update candidate set state = ?, decided_by = ?, decided_at = ? where address = ? and sha256 = ?", values)
    row = database.execute(f"select {COLUMNS} from candidate where address = ? and sha256 = ?", [address, newest[0]]).fetchone()
    return _candidate(row)


def last_decision(database: Database, address: str) -> bool | None:
    """Tell what a person last decided about an address: True for a plan, False for none, None where nobody decided."""
    row = database.execute(
        "select state from candidate where address = ? and decided_by is not null order by decided_at desc limit 1", [address]
    ).fetchone()
    return None if row is None else row[0] != "rejected"


def _candidate(row: tuple[str, ...]) -> Candidate:
    *plain, regions, plan, edition, reasons, decided_by = row
    state: CandidateState = plain[4]  # type: ignore[assignment]  # the table holds what store_candidate and settle wrote
    return Candidate(
        *plain[:4], state, *plain[5:], tuple(filter(None, regions.split("+"))), plan, edition, tuple(json.loads(reasons)), decided_by
    )
