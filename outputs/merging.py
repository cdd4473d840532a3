"""Findings that were put into another one of their paper: where their addresses lead."""

from __future__ import annotations

from collections.abc import Mapping

from sqlite_utils import Database

from corpus.errors import WorkspaceError


def kept_instead(database: Database, finding: str) -> str:
    """Return the finding that stands for this one, which is this one where nobody merged it."""
    return _end_of(finding, _leads(database))


def refuse_circles(database: Database) -> None:
    """Raise WorkspaceError `bad_decision` where merged findings lead to each other and none of them would be left."""
    leads = _leads(database)
    if any(_end_of(start, leads) in leads for start in leads):
        remedy = "Bitte zuerst die andere Entscheidung zurücknehmen."
        raise WorkspaceError("bad_decision", "Die Einträge sind schon in anderer Richtung zusammengelegt.", remedy)


def _leads(database: Database) -> Mapping[str, str]:
    return dict(database.execute("select finding_id, other_id from merged").fetchall())


def _end_of(start: str, leads: Mapping[str, str]) -> str:
    at, met = start, set[str]()
    while at in leads and at not in met:
        met.add(at)
        at = leads[at]
    return at
