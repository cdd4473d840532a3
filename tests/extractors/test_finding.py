"""Finders run after those they depend on, whatever order they are registered in."""

from __future__ import annotations

import pytest

from corpus.errors import ModelError
from corpus.records import Findings, Profile, Reading
from extractors.assemble import Head, Piece, assemble
from extractors.finding import _in_order, find_all
from extractors.registry import FINDERS, Finding, RegisteredFinder, load


def nothing(reading: Reading, found: Findings) -> tuple[Finding, ...]:
    return ()


def test_in_order_puts_profile_first_and_dependencies_before() -> None:
    finders = [
        RegisteredFinder("measure", nothing, ("action_field", "actor")),
        RegisteredFinder("actor", nothing, ("action_field",)),
        RegisteredFinder("action_field", nothing, ()),
        RegisteredFinder("profile", nothing, ()),
    ]
    assert [finder.kind for finder in _in_order(finders)] == ["profile", "action_field", "actor", "measure"]


def test_every_kind_of_finding_has_a_finder() -> None:
    load("find_")
    assert set(FINDERS) == {"profile", "action_field", "actor", "measure", "target", "lineage"}


def test_find_all_of_an_almost_empty_document_finds_nothing() -> None:
    document = assemble(b"x", [Piece("paragraph", "Guten Tag.")], Head("text/plain"))
    found = find_all(Reading(document, ()))
    assert isinstance(found.profile, Profile)
    assert (found.action_fields, found.measures, found.actors, found.targets, found.lineage) == ((), (), (), (), ())


def test_find_all_goes_on_after_a_finder_that_fails_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(reading: Reading, found: Findings) -> tuple[Finding, ...]:
        raise IndexError(reading.document.id)

    load("find_")
    monkeypatch.setitem(FINDERS, "action_field", RegisteredFinder("action_field", fails, FINDERS["action_field"].after))
    document = assemble(
        b"x",
        [Piece("heading", "Hafenplan Nordstadt 2030"), Piece("paragraph", "Bis 2030 sollen 40 Liegeplätze entstehen.")],
        Head("text/plain"),
    )
    found = find_all(Reading(document, ()))
    assert found.profile.title == "Hafenplan Nordstadt 2030"
    assert [(issue.code, issue.level, issue.document) for issue in found.issues] == [("finder_failed", "error", document.id)]
    assert (
        found.issues[0].message
        == f"Handlungsfelder wurden in diesem Papier nicht zu Ende gesucht (IndexError in {__file__.rsplit('/', 1)[-1]}, Zeile {fails.__code__.co_firstlineno + 1})."
    )
    assert "Fehler von Querplan" in found.issues[0].remedy


def test_find_all_passes_on_that_a_model_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(reading: Reading, found: Findings) -> tuple[Finding, ...]:
        raise ModelError("missing_weights", "Die Gewichte fehlen.", "Querplan neu installieren.")

    load("find_")
    monkeypatch.setitem(FINDERS, "actor", RegisteredFinder("actor", fails, ()))
    with pytest.raises(ModelError, match="Gewichte"):
        find_all(Reading(assemble(b"x", [Piece("paragraph", "Guten Tag.")], Head("text/plain")), ()))
