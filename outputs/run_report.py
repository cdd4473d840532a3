"""The report of one run as Markdown: what it visited, what happened, what broke, what became of the papers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from sqlite_utils import Database

from corpus.records import Issue
from outputs.candidates import candidates_in, pages_of, titles_of
from outputs.digest import digest_of
from outputs.health import all_health, changes_since
from outputs.runs import RUN_STATES, Run, run_of, sources_done
from outputs.visits import events_since

COUNTS = {
    "sources": "Quellen besucht", "alarms": "Quellen mit Störung", "events": "Ereignisse", "taken": "Papiere aufgenommen",
    "waiting": "Papiere warten auf eine Entscheidung", "aside": "kein Plan, zur Seite gelegt", "rejected": "von Menschen abgelehnt",
    "failed": "nicht lesbar",
}  # fmt: skip


def run_report(database: Database, number: int, unsent: Sequence[Issue] = ()) -> str:
    """Return the report of a run. Raises WorkspaceError `no_such_run`."""
    run = run_of(database, number)
    events = [event for event in events_since(database, run.started_at) if not run.ended_at or event.at <= run.ended_at]
    changes = [change for change in changes_since(database, run.started_at) if not run.ended_at or change.at <= run.ended_at]
    digest = digest_of(events, changes, candidates_in(database, "waiting"), titles_of(database), pages_of(database))
    said = [issue for issues in sources_done(database, number).values() for issue in issues]
    return "\n".join((*_head(run), "", digest.markdown(), *_alarms(database), *_said([*said, *unsent])))


def run_line(run: Run) -> str:
    """Return a run as one line: when, how it ended, what it brought."""
    counts = " · ".join(f"{COUNTS[name]}: {number}" for name, number in run.counts.items() if name in COUNTS)
    note = f"  ({run.note})" if run.note else ""
    return f"{run.started_at[:16].replace('T', ' ')}  {RUN_STATES[run.status]:12}{counts}{note}"


def _head(run: Run) -> Iterator[str]:
    yield f"# Beobachtung {run.started_at[:16].replace('T', ' ')} UTC: {RUN_STATES[run.status]}"
    yield ""
    if run.note:
        yield f"{run.note}\n"
    yield "| | Anzahl |\n|---|---|"
    yield from (f"| {COUNTS[name]} | {number} |" for name, number in run.counts.items() if name in COUNTS)


def _alarms(database: Database) -> Iterator[str]:
    broken = [health for health in all_health(database) if health.state == "alarm"]
    if broken:
        yield "## Quellen mit Störung\n\n| Quelle | seit | zuletzt gut | Grund |\n|---|---|---|---|"
        yield from (f"| {one.source} | {one.since[:10]} | {(one.good_at or 'nie')[:10]} | {_cell(one.reason)} |" for one in broken)
        yield ""


def _said(issues: Sequence[Issue]) -> Iterator[str]:
    if issues:
        yield "## Hinweise\n"
        yield from (f"- {_cell(issue.message)} {_cell(issue.remedy)}".rstrip() for issue in issues)


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").replace("<", "&lt;").split())
