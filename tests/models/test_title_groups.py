"""What the embedder learns from: groups of one meaning, without anything it is examined on."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.themes import read_themes
from models.evaluation.title_pairs import read_sections
from models.title_groups import Wording, nearly_equals, read_title_groups, related_themes, vocabulary_groups

ROWS = """group\ttheme\ttitle\tpath\tsentence
netz\tenergie\tStromnetze ausbauen\tEnergie\tLeitungen halten nicht Schritt.
netz\tenergie\tNeue Trassen\tVersorgung\tUmspannwerke werden verstärkt.
netz\tenergie\tLeitungen für Strom\tEnergie\tMasten fehlen.
kiez\tehrenamt\tNachbarschaftsnetze\tZusammenhalt\tMenschen helfen einander.
"""


def test_read_title_groups_holds_no_title_that_nearly_equals_an_evaluated_one() -> None:
    evaluated = [section.title for section in read_sections()]
    assert read_title_groups(evaluated) == read_title_groups(())


def test_read_title_groups_names_themes_of_the_vocabulary_and_repeats_no_text() -> None:
    groups = read_title_groups(())
    assert {group.theme for group in groups} == {theme.id for theme in read_themes()}
    texts = [wording.in_context for group in groups for wording in group.wordings]
    assert len(set(texts)) == len(texts) > 1_000


def test_read_title_groups_leaves_out_known_titles_and_lonely_wordings(tmp_path: Path) -> None:
    path = tmp_path / "titles.tsv"
    path.write_text(ROWS, encoding="utf-8")
    (group,) = read_title_groups(["Der Ausbau", "stromnetze  ausbauen"], path)
    assert [wording.title for wording in group.wordings] == ["Neue Trassen", "Leitungen für Strom"]


def test_vocabulary_groups_are_the_labels_of_each_theme() -> None:
    groups = vocabulary_groups(read_themes(), ["Windparks"])
    (wind,) = [group for group in groups if group.theme == "windenergie"]
    titles = {wording.title for wording in wind.wordings}
    assert "Windenergie" in titles
    assert not any(nearly_equals(title, ["Windparks"]) for title in titles)


@pytest.mark.parametrize(
    ("title", "known", "equal"),
    [
        ("Moorschutz", "Moorschutz", True),
        ("Schutz der Moore", "Moorschutz", False),
        ("Sportstätten sanieren", "Sportstätten sanieren!", True),
        ("Strom", "Sturm", False),
    ],
)
def test_nearly_equals_compares_letters(title: str, known: str, equal: bool) -> None:
    assert nearly_equals(title, [known]) is equal


def test_wording_is_met_with_and_without_its_context() -> None:
    assert [text for text, _ in Wording("Windenergie").views] == ["Windenergie"]
    texts = [text for text, _ in Wording("Titel", "Pfad", "Satz.").views]
    assert {"Titel", "Titel. Pfad. Satz.", "Satz."} <= set(texts)


def test_related_themes_are_the_theme_itself_and_the_wider_one() -> None:
    pairs = related_themes(read_themes())
    assert ("windenergie", "windenergie") in pairs
    assert ("windenergie", "erneuerbare") in pairs
    assert ("erneuerbare", "windenergie") in pairs
    assert ("windenergie", "kultur") not in pairs
