"""All finders over one reading, each after those it depends on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from graphlib import TopologicalSorter
from typing import Any

from corpus.records import Findings, Issue, Profile, Reading
from extractors.confidence import with_confidences
from extractors.registry import FINDERS, Finding, RegisteredFinder, load
from extractors.second_pass import checked

PLURAL = {"action_field": "action_fields", "measure": "measures", "actor": "actors", "target": "targets", "lineage": "lineage"}


def find_all(reading: Reading, *, calibrated: bool = True) -> Findings:
    """Return what every registered finder finds in the document after a second look at it, with the issues raised.

    Confidences are probabilities learned from annotated papers, or with `calibrated=False` the finders' own scores.
    """
    load("find_")
    found = Findings(profile=Profile(title=reading.document.title or "", kind="page"))
    for finder in _in_order(FINDERS.values()):
        found = _add(found, finder.kind, finder.find(reading, found))
    return checked(reading, with_confidences(found) if calibrated else found)


def _in_order(finders: Iterable[RegisteredFinder]) -> tuple[RegisteredFinder, ...]:
    """The profile comes first for everybody; then dependencies, alphabetically where nothing else decides."""
    by_kind = {finder.kind: finder for finder in sorted(finders, key=lambda finder: finder.kind)}
    graph = {kind: {"profile", *finder.after} - {kind} for kind, finder in by_kind.items()}
    return tuple(by_kind[kind] for kind in TopologicalSorter(graph).static_order())


def _add(found: Findings, kind: str, results: tuple[Finding | Issue, ...]) -> Findings:
    issues = tuple(result for result in results if isinstance(result, Issue))
    findings = tuple(result for result in results if not isinstance(result, Issue))
    found = replace(found, issues=found.issues + issues)
    if kind == "profile":
        profiles = [finding for finding in findings if isinstance(finding, Profile)]
        return replace(found, profile=profiles[0]) if profiles else found
    change: dict[str, Any] = {PLURAL[kind]: findings}
    return replace(found, **change)
