"""Which themes a label names."""

from __future__ import annotations

import pytest

from corpus.themes import PolicyTheme, read_themes
from models.themes import shipped_matcher


def themes_of(label: str) -> set[str]:
    return {mention.theme for mention in shipped_matcher().mentions(label)}


@pytest.mark.parametrize("theme", read_themes(), ids=lambda theme: theme.id)
def test_mentions_find_every_theme_by_its_own_labels(theme: PolicyTheme) -> None:
    matcher = shipped_matcher()
    for label in (theme.label, *theme.alternative):
        found = {mention.theme for mention in matcher.mentions(label)}
        assert theme.id in found or theme.id in {wide for name in found for wide in ancestors(name)}, label


def ancestors(name: str) -> set[str]:
    themes = {theme.id: theme for theme in read_themes()}
    above, current = set(), themes[name].broader
    while current:
        above.add(current)
        current = themes[current].broader
    return above


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Personal und Ideen: Nachwuchs und Erfindergeist", {"fachkraefte"}),
        ("Fachkräfteallianz", {"fachkraefte"}),
        ("Forschung und Digitalisierung", {"forschung_transfer", "digitalisierung"}),
        ("Luft- und Schienenverkehr", {"luftverkehr", "schiene"}),
        ("Wasserstoffspeicher", {"wasserstoff", "netze_speicher"}),
        ("Trinkwasser sichern", {"wasser"}),
        ("Energie aus Windkraft", {"windenergie"}),
        ("Marketing (Messen, Digitalisierung, Start-ups)", {"marketing"}),
        ("Umsetzung der Wärmewende", {"waerme"}),
        ("Fördermittel für Unternehmen", {"finanzierung"}),
        ("Unternehmen", {"wirtschaft"}),
        ("Energie und Industrie", {"energie", "wirtschaft"}),
    ],
)
def test_mentions_name_what_a_label_is_about(label: str, expected: set[str]) -> None:
    assert themes_of(label) == expected


@pytest.mark.parametrize(
    ("label", "theme"),
    [
        ("Waldorfschulen", "wald"),
        ("Netzwerk Ehrenamt", "netze_speicher"),
        ("Wasserstoff", "wasser"),
        ("Flächendeckende Versorgung", "flaechen"),
        ("Radikalisierung verhindern", "radverkehr"),
        ("Steuerungskreis", "finanzpolitik"),
        ("Kunststoffe", "kultur"),
        ("Gütertransport", "sport"),
        ("Biologische Vielfalt", "integration"),
        ("Baumpflanzungen", "gebaeude"),
        ("Landschaftspflege", "pflege"),
    ],
)
def test_mentions_do_not_fall_for_homonyms(label: str, theme: str) -> None:
    assert theme not in themes_of(label)


def test_mentions_of_an_unknown_subject_are_none() -> None:
    assert themes_of("Neue Wege gemeinsam gehen") == set()


def test_rolled_up_counts_narrow_themes_for_the_wide_one() -> None:
    matcher = shipped_matcher()
    assert matcher.rolled_up(["radverkehr"]) == {"radverkehr", "mobilitaet"}
    assert matcher.rolled_up(["wasserstoff"]) == {"wasserstoff"}
