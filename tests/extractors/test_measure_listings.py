"""Lines with codes below words that call them measures."""

from __future__ import annotations

from reading_of import findings_of


def coded(text: str) -> list[tuple[str | None, str]]:
    return [(one.code, one.title) for one in findings_of(text).measures]


def test_find_measures_reads_the_coded_lines_of_a_listing() -> None:
    text = "Hafenplan Nord\n\nBezeichnung der Maßnahme, Priorität\n\nI.M1 Stege am Nordufer • bis 2030\n\nI.2 Lotsen für Vereine\n\nI.3 Hafenbus [Hafenamt]\n"
    assert coded(text) == [("I.M1", "Stege am Nordufer"), ("I.2", "Lotsen für Vereine"), ("I.3", "Hafenbus")]


def test_find_measures_takes_chapters_for_none() -> None:
    chapters = (
        "2.1 Stege am Nordufer\n\n" + "Das Ufer ist lang und steinig. " * 8 + "\n\n2.2 Lotsen für Vereine\n\n2.3 Hafenbus im Winter\n"
    )
    assert not [one for one in coded("Hafenplan Nord\n\n" + chapters) if one[0]]
    assert not [one for one in coded("Hafenplan Nord\n\nVerzeichnis der Maßnahmen\n\n" + chapters) if one[0]]


def test_find_measures_wants_a_listing_of_several_lines() -> None:
    assert not [one for one in coded("Verzeichnis der Maßnahmen\n\nA.1 Stege am Nordufer\n\nA.2 Hafenbus im Winter\n") if one[0]]
