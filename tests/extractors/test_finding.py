"""Finders run after those they depend on, whatever order they are registered in."""

from __future__ import annotations

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
