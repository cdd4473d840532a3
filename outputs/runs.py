"""Runs of the watch in the database: what each visited, how it ended, and who holds the lease."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Literal

from sqlite_utils import Database

from corpus.errors import WorkspaceError
from corpus.records import Issue
from outputs.database import insert, writing

RunStatus = Literal["running", "done", "killed"]
RUN_STATES: dict[RunStatus, str] = {"running": "läuft", "done": "fertig", "killed": "abgebrochen"}
COLUMNS = "id, command, started_at, ended_at, slot, status, documents, counts, note"


@dataclass(frozen=True, slots=True)
class Run:
    """One run. Times are ISO, UTC; `slot` is the scheduled time it stands for, None for one by hand."""

    id: int
    command: str
    started_at: str
    ended_at: str | None
    slot: str | None
    status: RunStatus
    documents: int
    counts: Mapping[str, int]
    note: str = ""


@dataclass(frozen=True, slots=True)
class SourceDone:
    """A source that a run is through with: when, how many events it brought, what people should know."""

    source: str
    at: str
    events: int
    issues: tuple[Issue, ...] = ()


@dataclass(frozen=True, slots=True)
class Lease:
    """Who works on the workspace: host and process, since when, and until when nobody need ask whether they still live."""

    holder: str
    taken_at: str
    until: str


def begin_run(database: Database, command: str, at: str, *, slot: str | None = None, note: str = "") -> int:
    """Write the beginning of a run and return its number."""
    with writing(database):
        row: dict[str, object] = {"started_at": at, "command": command, "documents": 0, "status": "running", "slot": slot, "note": note}
        insert(database, "run", [row])
        return int(database.execute("select last_insert_rowid()").fetchone()[0])


def end_run(database: Database, run: int, at: str, status: RunStatus, counts: Mapping[str, int]) -> None:
    """Write how a run ended; `counts` are numbers by name, `taken` the papers taken in."""
    with writing(database):
        database.execute(
            "update run set ended_at = ?, status = ?, documents = ?, counts = ? where id = ?",
            [at, status, counts.get("taken", 0), json.dumps(dict(counts), sort_keys=True), run],
        )


def resume_run(database: Database, run: int, note: str) -> None:
    """Write that a run that was cut off goes on."""
    with writing(database):
        database.execute("update run set status = 'running', ended_at = null where id = ?", [run])
        add_note(database, run, note)


def add_note(database: Database, run: int, note: str) -> None:
    """Add a sentence to what is said about a run."""
    with writing(database):
        database.execute("update run set note = trim(note || ' ' || ?) where id = ?", [note, run])


def run_of(database: Database, number: int) -> Run:
    """Return a run by its number. Raises WorkspaceError `no_such_run`."""
    row = database.execute(f"select {COLUMNS} from run where id = ?", [number]).fetchone()
    if not row:
        raise WorkspaceError("no_such_run", f"Einen Lauf {number} gibt es nicht.", "querplan news --runs zeigt die letzten.")
    return _run(row)


def last_runs(database: Database, command: str, *, most: int = 10, status: RunStatus | None = None) -> tuple[Run, ...]:
    """Return the newest runs of a command, newest first; with `status` those only."""
    wanted = "and status = ?" if status else ""
    values: list[Any] = [command, *([status] if status else []), most]
    rows = database.execute(f"select {COLUMNS} from run where command = ? {wanted} order by id desc limit ?", values).fetchall()
    return tuple(map(_run, rows))


def source_done(database: Database, run: int, done: SourceDone) -> None:
    """Write that a run is through with a source: a run that is taken up again goes on behind it."""
    said = json.dumps([asdict(issue) for issue in done.issues], ensure_ascii=False)
    row: dict[str, object] = {"run_id": run, "source": done.source, "ended_at": done.at, "events": done.events, "issues": said}
    with writing(database):
        insert(database, "run_source", [row], replace=True)


def sources_done(database: Database, run: int) -> dict[str, tuple[Issue, ...]]:
    """Return the sources a run is through with and what was said of each."""
    rows = database.execute("select source, issues from run_source where run_id = ? order by ended_at, source", [run]).fetchall()
    return {source: tuple(Issue(**issue) for issue in json.loads(issues)) for source, issues in rows}


def lease_of(database: Database, name: str) -> Lease | None:
    """Return who holds the lease, None for nobody."""
    row = database.execute("select holder, taken_at, until from lease where name = ?", [name]).fetchone()
    return Lease(*row) if row else None


def hold_lease(database: Database, name: str, lease: Lease) -> None:
    """Take the lease or make it last longer."""
    with writing(database):
        insert(database, "lease", [{"name": name, **asdict(lease)}], replace=True)


def drop_lease(database: Database, name: str, holder: str) -> None:
    """Give the lease back, where it is still that holder's."""
    with writing(database):
        database.execute("delete from lease where name = ? and holder = ?", [name, holder])


def _run(row: Sequence[Any]) -> Run:
    number, command, started_at, ended_at, slot, status, documents, counts, note = row
    return Run(number, command, started_at, ended_at, slot, status, documents, json.loads(counts), note)
