"""Names of themes that clauses gave: the thing, not the verb."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.theme_labels import subject_of


@pytest.mark.parametrize(
    ("clause", "subject"),
    [
        ("richten eine gemeinsame Beratungsstelle ein", "Gemeinsame Beratungsstelle"),
        ("baut ein Lehrbergwerk aus", "Lehrbergwerk"),
        ("prüft außerdem die Einführung eines Reparaturbonus", "Einführung eines Reparaturbonus"),
        ("wird bis Ende 2026 eine Leitung zwischen Hafen und Werk umstellen", "Leitung zwischen Hafen und Werk"),
        ("plant den Aufbau von drei Zentren in Frankfurt (Oder) und Potsdam", "Aufbau von drei Zentren in Frankfurt (Oder) und Potsdam"),
        ("soll für kleine Betriebe der Zugang zu Krediten erleichtert werden", "Zugang zu Krediten"),
        ("fördert Betriebe im ländlichen Raum", "Betriebe im ländlichen Raum"),
        ("errichtet gemeinsam mit den Kammern Beratungsstellen", "errichtet gemeinsam mit den Kammern Beratungsstellen"),
        ("Aufbau eines Welcome-Centers", "Aufbau eines Welcome-Centers"),
        ("mobil arbeiten", "mobil arbeiten"),
        ("", ""),
    ],
)
def test_subject_of_names_the_thing(clause: str, subject: str) -> None:
    assert subject_of(clause) == subject


@given(st.text(alphabet="abAB ÄäÖß-2„(", max_size=40))
def test_subject_of_never_ends_with_nothing(clause: str) -> None:
    assert bool(subject_of(clause).strip()) == bool(clause.strip())
