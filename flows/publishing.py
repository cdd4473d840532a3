"""What a round leaves for others: feed and digest in the exports folder, messages to people, the report of the run."""

from __future__ import annotations

import os
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from corpus.records import Issue
from flows.settings import Settings
from flows.source_files import source_titles
from flows.telling import tell

REACH = timedelta(days=90)
"""How far feed and news page reach back."""


@dataclass(frozen=True, slots=True)
class Published:
    """Files written and what could not be sent."""

    files: tuple[Path, ...]
    issues: tuple[Issue, ...]
    report: str


def publish(settings: Settings, run: int, now: datetime) -> Published:
    """Write feed and news page anew, tell people, and return the run's report as Markdown."""
    from outputs.candidates import all_candidates, candidates_in
    from outputs.database import open_database
    from outputs.digest import digest_of
    from outputs.health import changes_since
    from outputs.news import atom
    from outputs.run_report import run_report
    from outputs.visits import events_since

    unsent = tell(settings, now)
    database = open_database(settings.database)
    try:
        since = (now - REACH).isoformat(timespec="seconds")
        events, papers, sources = events_since(database, since), all_candidates(database), source_titles(settings)
        page = digest_of(events, changes_since(database, since), candidates_in(database, "waiting"), papers, sources)
        report = run_report(database, run, sources, unsent)
    finally:
        database.conn.close()
    texts = {"neues.atom": atom(events, papers), "neues.md": page.markdown(), "neues.html": page.html(), "lauf.md": report}
    return Published(tuple(_write(settings.exports / name, text) for name, text in texts.items()), unsent, report)


def _write(path: Path, text: str) -> Path:
    """Replace the file at once: who reads it meanwhile sees the old one or the new one whole."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.{os.getpid()}")
    beside.write_text(text, encoding="utf-8")
    os.replace(beside, path)
    return path
