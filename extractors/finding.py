"""All finders over one reading, each after those it depends on."""

from __future__ import annotations

import traceback
from collections.abc import Iterable
from dataclasses import replace
from graphlib import TopologicalSorter
from pathlib import Path
from typing import Any

from corpus.errors import QuerplanError
from corpus.records import Findings, Issue, Profile, Reading
from extractors.confidence import with_confidences
from extractors.registry import FINDERS, Finding, RegisteredFinder, load
from extractors.second_pass import checked

SOUGHT = {
    "profile": "Titel, Land und Zeitraum", "action_field": "Handlungsfelder", "measure": "Maßnahmen", "actor": "Akteure", "target": "Zielwerte",
    "lineage": "Bezüge zu anderen Plänen",
}  # fmt: skip
REMEDY = "Das ist ein Fehler von Querplan: Bitte diese Meldung mit dem Papier weitergeben; was sonst gefunden wurde, gilt."
PLURAL = {"action_field": "action_fields", "measure": "measures", "actor": "actors", "target": "targets", "lineage": "lineage"}


def find_all(reading: Reading, *, calibrated: bool = True) -> Findings:
    """Return what every registered finder finds in the document after a second look at it, with the issues raised.

    A finder that fails on a paper leaves an issue `finder_failed` and no findings; the others go on.
    Confidences are probabilities learned from annotated papers, or with `calibrated=False` the finders' own scores.
    """
    load("find_")
    found = Findings(profile=Profile(title=reading.document.title or "", kind="page"))
    for finder in _in_order(FINDERS.values()):
        found = _add(found, finder.kind, _results(finder, reading, found))
    return checked(reading, with_confidences(found) if calibrated else found)


def _in_order(finders: Iterable[RegisteredFinder]) -> tuple[RegisteredFinder, ...]:
    """The profile comes first for everybody; then dependencies, alphabetically where nothing else decides."""
    by_kind = {finder.kind: finder for finder in sorted(finders, key=lambda finder: finder.kind)}
    graph = {kind: {"profile", *finder.after} - {kind} for kind, finder in by_kind.items()}
    return tuple(by_kind[kind] for kind in TopologicalSorter(graph).static_order())


def _results(finder: RegisteredFinder, reading: Reading, found: Findings) -> tuple[Finding | Issue, ...]:
    try:
        return finder.find(reading, found)
    except QuerplanError:
        raise
    except Exception as error:  # our own mistake, met in one paper, costs neither its other findings nor the papers after it
        last = traceback.extract_tb(error.__traceback__)[-1]
        place = f"{type(error).__name__} in {Path(last.filename).name}, Zeile {last.lineno}"
        message = f"{SOUGHT[finder.kind]} wurden in diesem Papier nicht zu Ende gesucht ({place})."
        return (Issue("find", "finder_failed", message, "error", document=reading.document.id, remedy=REMEDY),)


def _add(found: Findings, kind: str, results: tuple[Finding | Issue, ...]) -> Findings:
    issues = tuple(result for result in results if isinstance(result, Issue))
    findings = tuple(result for result in results if not isinstance(result, Issue))
    found = replace(found, issues=found.issues + issues)
    if kind == "profile":
        profiles = [finding for finding in findings if isinstance(finding, Profile)]
        return replace(found, profile=profiles[0]) if profiles else found
    change: dict[str, Any] = {PLURAL[kind]: findings}
    return replace(found, **change)
