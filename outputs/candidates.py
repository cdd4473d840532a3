"""Papers that watching met: found, judged, taken into the comparison, kept waiting for a person, or set aside."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from sqlite_utils import Database

from corpus.errors import WorkspaceError
from corpus.judgement import Verdict
from outputs.database import insert, writing

CandidateState = Literal["found", "taken", "waiting", "aside", "rejected", "failed"]
COLUMNS = "address, sha256, source, found_at, state, kind, title, regions, plan, edition, reasons, decided_by, page"


@dataclass(frozen=True, slots=True)
class Candidate:
    """One paper at one address: the original's SHA-256, the source that led to it, what it was judged to be and why.

    `decided_by` is who accepted or rejected it, None as long as nobody did; `page` the web page that led to it, where one did.
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
    page: str = ""

    @property
    def plan_and_edition(self) -> str:
        """Return which plan it was judged to be: 'Plan „Masterplan Leichtbau“, Ausgabe 2024–2028'; empty before it is judged."""
        if not self.plan:
            return f"Ausgabe {self.edition}" if self.edition else ""
        return f"Plan „{self.plan}“" + (f", Ausgabe {self.edition}" if self.edition else "")


def store_candidate(database: Database, found: Candidate) -> None:
    """Keep a paper that waits to be judged; the same bytes at the same address are kept once."""
    row: dict[str, object] = {
        "address": found.address,
        "sha256": found.sha256,
        "source": found.source,
        "found_at": found.found_at,
        "state": found.state,
        "kind": found.kind,
        "title": found.title,
        "reasons": json.dumps(found.reasons, ensure_ascii=False),
        "page": found.page,
    }
    with writing(database):
        insert(database, "candidate", [row], ignore=True)


def candidates_in(database: Database, *states: CandidateState) -> tuple[Candidate, ...]:
    """Return the papers in these states, oldest first; files before the pages that lead to them. What a newer version replaced waits no more."""
    marks = ", ".join("?" * len(states))
    query = f"""select {COLUMNS} from candidate where state in ({marks}) and (state <> 'waiting' or not exists
      (select 1 from candidate later where later.address = candidate.address and later.found_at > candidate.found_at))
      order by page = '', found_at, address, sha256"""
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
    return _held(database, address, newest[0])


def candidate_of(database: Database, one: Candidate) -> Candidate:
    """Return the paper as it stands now."""
    return _held(database, one.address, one.sha256)


def last_decision(database: Database, address: str) -> bool | None:
    """Tell what a person last decided about an address: True for a plan, False for none, None where nobody decided."""
    row = database.execute(
        "select state from candidate where address = ? and decided_by is not null order by decided_at desc limit 1", [address]
    ).fetchone()
    return None if row is None else row[0] != "rejected"


def accepted_since(database: Database, address: str, since: str) -> bool:
    """Tell whether a person accepted a version at an address that was found after that time (ISO)."""
    query = "select 1 from candidate where address = ? and found_at > ? and decided_by is not null and state in ('found', 'taken')"
    return database.execute(query, [address, since]).fetchone() is not None


def is_no_plan(database: Database, address: str) -> bool:
    """Tell whether the newest paper at an address was judged to be no plan, by us or by a person."""
    newest = next(iter(candidates_at(database, address)), None)
    return newest is not None and newest.state in {"aside", "rejected"}


def candidates_at(database: Database, address: str) -> tuple[Candidate, ...]:
    """Return every version of the paper at an address, newest first."""
    query = f"select {COLUMNS} from candidate where address = ? order by found_at desc, sha256"
    return tuple(_candidate(row) for row in database.execute(query, [address]).fetchall())


def candidates_behind(database: Database, page: str) -> tuple[Candidate, ...]:
    """Return the papers a web page leads to, newest first."""
    query = f"select {COLUMNS} from candidate where page = ? order by found_at desc, address, sha256"
    return tuple(_candidate(row) for row in database.execute(query, [page]).fetchall())


def connect(database: Database, page: str, addresses: Sequence[str]) -> None:
    """Keep that a web page leads to the papers at these addresses; who is connected already stays so."""
    with writing(database):
        for address in addresses:
            database.execute("update candidate set page = ? where address = ? and page = '' and address <> ?", [page, address, page])


def pages_of(database: Database) -> dict[str, str]:
    """Return the web page that led to a paper, by the paper's address."""
    return dict(database.execute("select address, page from candidate where page <> '' order by found_at").fetchall())


def _held(database: Database, address: str, sha256: str) -> Candidate:
    row = database.execute(f"select {COLUMNS} from candidate where address = ? and sha256 = ?", [address, sha256]).fetchone()
    return _candidate(row)


def _candidate(row: Sequence[Any]) -> Candidate:
    address, sha256, source, found_at, state, kind, title, regions, plan, edition, reasons, decided_by, page = row
    return Candidate(
        address, sha256, source, found_at, state, kind, title, regions=tuple(filter(None, regions.split("+"))), plan=plan, edition=edition,
        reasons=tuple(json.loads(reasons)), decided_by=decided_by, page=page,
    )  # fmt: skip


def addresses_of(database: Database, source: str) -> tuple[str, ...]:
    """Return the addresses at which a source led to papers that are still of interest, in the order they were found."""
    rows = database.execute(
        "select address from candidate where source = ? and state in ('found', 'taken', 'waiting') group by address order by min(found_at), address",
        [source],
    ).fetchall()
    return tuple(row[0] for row in rows)


def stated_of(database: Database, address: str) -> tuple[tuple[str, ...], str | None]:
    """Return the Länder and the title a person stated about the current paper at an address; nothing where nobody did."""
    query = "select coalesce(stated_regions, ''), stated_title from document where location = ? and is_current = 1"
    regions, title = database.execute(query, [address]).fetchone() or ("", None)
    return tuple(filter(None, regions.split("+"))), title


def all_candidates(database: Database) -> tuple[Candidate, ...]:
    """Return every version of every paper that was met, oldest first."""
    return tuple(map(_candidate, database.execute(f"select {COLUMNS} from candidate order by found_at, sha256").fetchall()))
