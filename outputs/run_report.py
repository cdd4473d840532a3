"""The report of one run as Markdown: what it visited, what happened, what broke, what became of the papers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sqlite_utils import Database

from corpus.records import Issue
from outputs.candidates import all_candidates, candidates_in
from outputs.digest import digest_of
from outputs.health import all_health, changes_since
from outputs.runs import RUN_STATES, Run, run_of, sources_done
from outputs.tables import german_date
from outputs.visits import events_since

COUNTS = {
    "sources": "Quellen besucht", "alarms": "Quellen mit Störung", "events": "Ereignisse", "taken": "Papiere aufgenommen",
    "waiting": "Papiere warten auf eine Entscheidung", "aside": "kein Plan, zur Seite gelegt", "rejected": "von Menschen abgelehnt",
    "failed": "nicht lesbar",
}  # fmt: skip
IN_TABLE = "source_broken"
"""What the table of broken sources says already."""


def run_report(database: Database, number: int, sources: Mapping[str, str], unsent: Sequence[Issue] = ()) -> str:
    """Return the report of a run; `sources` are their titles by id. Raises WorkspaceError `no_such_run`."""
    run = run_of(database, number)
    events = [event for event in events_since(database, run.started_at) if not run.ended_at or event.at <= run.ended_at]
    changes = [change for change in changes_since(database, run.started_at) if not run.ended_at or change.at <= run.ended_at]
    digest = digest_of(events, changes, candidates_in(database, "waiting"), all_candidates(database), sources)
    said = [issue for issues in sources_done(database, number).values() for issue in issues if issue.code != IN_TABLE]
    return "\n".join((*_head(run), "", digest.markdown(), *_alarms(database, sources), *_said([*said, *unsent])))


def run_line(run: Run) -> str:
    """Return a run as one line: when, how it ended, what it brought."""
    note = f"  ({run.note})" if run.note else ""
    return f"{_time(run)}  {RUN_STATES[run.status]:12}{counts_line(run.counts)}{note}"


def counts_line(counts: Mapping[str, int]) -> str:
    """Return what a run brought, in the order people ask for it."""
    return " · ".join(f"{COUNTS[name]}: {counts[name]}" for name in COUNTS if name in counts)


def _time(run: Run) -> str:
    return f"{german_date(run.started_at[:10])} {run.started_at[11:16]} UTC"


def _head(run: Run) -> Iterator[str]:
    yield f"# Beobachtung vom {_time(run)}: {RUN_STATES[run.status]}"
    yield ""
    if run.note:
        yield f"{run.note}\n"
    yield "| | Anzahl |\n|---|---|"
    yield from (f"| {COUNTS[name]} | {run.counts[name]} |" for name in COUNTS if name in run.counts)


def _alarms(database: Database, sources: Mapping[str, str]) -> Iterator[str]:
    broken = [health for health in all_health(database) if health.state == "alarm"]
    if broken:
        yield "## Quellen mit Störung\n\n| Quelle | seit | zuletzt gut | Grund |\n|---|---|---|---|"
        for one in broken:
            good = german_date(one.good_at[:10]) if one.good_at else "nie"
            yield f"| {_cell(sources.get(one.source, one.source))} | {german_date(one.since[:10])} | {good} | {_cell(one.reason)} |"
        yield ""


def _said(issues: Sequence[Issue]) -> Iterator[str]:
    if issues:
        yield "## Hinweise\n"
        yield from dict.fromkeys(f"- {_cell(issue.message).rstrip('.')}. {_cell(issue.remedy)}".rstrip() for issue in issues)


def _cell(text: str) -> str:
    return " ".join(text.replace("|", "\\|").replace("<", "&lt;").split())
