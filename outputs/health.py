"""The health of the sources in the database: the state of each, and every change of state."""

from __future__ import annotations

from dataclasses import asdict

from sqlite_utils import Database

from corpus.health import Health, HealthChange
from outputs.database import insert, writing

COLUMNS = "source, state, since, reason, checked_at, good_at, links, candidates"


def health_of(database: Database, source: str) -> Health | None:
    """Return the state of a source, None before its first visit."""
    row = database.execute(f"select {COLUMNS} from source_health where source = ?", [source]).fetchone()
    return Health(*row) if row else None


def all_health(database: Database) -> tuple[Health, ...]:
    """Return the state of every visited source, alarms first."""
    rows = database.execute(f"select {COLUMNS} from source_health order by state, source").fetchall()
    return tuple(Health(*row) for row in rows)


def store_health(database: Database, health: Health, change: HealthChange | None) -> None:
    """Keep a source's state and the change it means."""
    with writing(database):
        insert(database, "source_health", [asdict(health)], replace=True)
        if change:
            row: dict[str, object] = {"source": change.source, "changed_at": change.at, "state": change.state, "reason": change.reason}
            insert(database, "health_change", [row], ignore=True)


def changes_since(database: Database, since: str) -> tuple[HealthChange, ...]:
    """Return the changes of state from that time on (ISO), newest first."""
    rows = database.execute(
        "select source, changed_at, state, reason from health_change where changed_at >= ? order by changed_at desc, source", [since]
    ).fetchall()
    return tuple(HealthChange(*row) for row in rows)
