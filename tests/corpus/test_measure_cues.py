"""Which words name people and bodies, and which only end like them."""

from __future__ import annotations

import pytest

from corpus.measure_cues import is_body, is_people


@pytest.mark.parametrize(
    "word",
    [
        "Kunden",
        "Neukunden",
        "Krankenhäuser",
        "Sozialträger",
        "Studierende",
        "Kulturschaffenden",
        "Bauwirtschaft",
        "Lotsinnen",
        "Bürgerinnen",
    ],
)
def test_is_people_knows_compounds_and_participles(word: str) -> None:
    assert is_people(word)


@pytest.mark.parametrize(
    "word",
    ["Wochenende", "Jahresende", "Energiewende", "Kalender", "Sekunden", "Urkunden", "Treibhäuser", "Energieträger", "Datenträger", "Kreislaufwirtschaft", "Baugruppen"],
)  # fmt: skip
def test_is_people_takes_no_ending_alone_for_people(word: str) -> None:
    assert not is_people(word)


def test_is_body_takes_no_circle_for_a_district() -> None:
    assert [word for word in ("Landkreis", "Kreis", "Stromkreis", "Umkreis") if is_body(word)] == ["Landkreis", "Kreis"]
