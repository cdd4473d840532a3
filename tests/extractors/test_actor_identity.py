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
