"""Which mentions are one body."""

from __future__ import annotations

import pytest

from corpus.records import Evidence
from extractors.actors.identity import Gathered, Setting, key_of, merged


@pytest.mark.parametrize(
    ("ministries", "head", "expected"),
    [
        (["Senatsverwaltung für Ufer", "Bundesministerium für Ufer"], "Senatorin für Ufer", "Senatsverwaltung für Ufer"),
        (["Bundesministerium für Ufer", "Senatsverwaltung für Ufer"], "Senatorin für Ufer", "Senatsverwaltung für Ufer"),
        (["Ministerium für Ufer", "Bundesministerium für Ufer"], "Ministerin für Ufer", "Ministerium für Ufer"),
        (["Staatsministerium für Ufer", "Bundesministerium für Ufer"], "Ministerin für Ufer", None),
        (["Staatsministerium für Ufer"], "Ministerin für Ufer", "Staatsministerium für Ufer"),
    ],
)
def test_who_heads_a_ministry_is_the_ministry_of_the_same_kind(ministries: list[str], head: str, expected: str | None) -> None:
    names = [*ministries, head]
    bodies = {key_of(name): Gathered("ministry", {name: 1}, [Evidence("d", place, place + 1, "x")]) for place, name in enumerate(names)}
    held = [body.names.keys() for body in merged(bodies, {}, Setting())]
    assert next(forms for forms in held if head in forms) == {head, *([expected] if expected else [])}


@pytest.mark.parametrize(
    ("other", "year", "expected"),
    [
        ("Staatsministerium für Wissenschaft und Kunst", None, "sn_smul_2009"),
        ("Staatsministerium für Kultus", None, "sn_smul_2024"),
        ("Staatsministerium für Wissenschaft und Kunst", 2025, "sn_smul_2024"),
    ],
)
def test_merged_knows_a_renamed_ministry_by_those_named_with_it(other: str, year: int | None, expected: str) -> None:
    names = ("Staatsministerium für Umwelt und Landwirtschaft", other)
    bodies = {key_of(name): Gathered("ministry", {name: 1}, [Evidence("d", place, place + 1, "x")]) for place, name in enumerate(names)}
    known = merged(bodies, {}, Setting(("SN",), year))[0].known
    assert known is not None
    assert known.id == expected
