"""The vocabulary of policy themes."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import QuerplanError
from corpus.themes import read_themes

GOOD = '[[theme]]\nid = "wald"\nlabel = "Wald"\nparts = ["Wald-", "-wald"]\nexcluded = ["Waldorf-"]\ncap = 4\nsdg = [15]\ncofog = "04.2"\n'


def folder_with(path: Path, text: str) -> Path:
    (path / "test.toml").write_text(text, encoding="utf-8")
    return path


def test_read_themes_covers_all_departments() -> None:
    themes = read_themes()
    assert len(themes) >= 80
    assert len({theme.cap for theme in themes}) >= 18
    assert {goal for theme in themes for goal in theme.sdg} == set(range(1, 18))
    assert {theme.cofog[:2] for theme in themes if theme.cofog} == {f"{division:02}" for division in range(1, 11)}


def test_read_themes_maps_every_theme_and_tells_homonyms_apart() -> None:
    themes = {theme.id: theme for theme in read_themes()}
    assert all(theme.cap and theme.sdg and theme.cofog for theme in themes.values())
    assert all(len(theme.labels) >= 3 for theme in themes.values())
    assert "Waldorf-" in themes["wald"].excluded
    assert sum(bool(theme.excluded) for theme in themes.values()) >= 40


def test_read_themes_says_each_label_once_a_theme() -> None:
    for theme in read_themes():
        folded = [label.casefold() for label in (*theme.alternative, *theme.general)]
        assert len(folded) == len(set(folded)), theme.id


def test_read_themes_takes_no_preferred_label_twice() -> None:
    labels = [theme.label for theme in read_themes()]
    assert len(labels) == len(set(labels))


def test_read_themes_reads_a_folder(tmp_path: Path) -> None:
    (theme,) = read_themes(folder_with(tmp_path, GOOD))
    assert (theme.id, theme.labels, theme.broader) == ("wald", ("Wald",), None)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "theme"),
        ("[[theme]]\nid = 'wald'", "label"),
        ("[[theme]\nid", "test.toml"),
        (GOOD + "colour = 'green'\n", "colour"),
        (GOOD.replace('"Wald-"', '"Wald"'), "parts"),
        (GOOD.replace("sdg = [15]", "sdg = [18]"), "sdg"),
        (GOOD + GOOD, "doppelt: wald"),
        (GOOD + 'broader = "natur"\n', "natur"),
        (GOOD + 'broader = "wald"\n', "wald"),
        (GOOD + "rolls_up = true\n", "Oberthema"),
    ],
)
def test_read_themes_names_what_is_wrong(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(QuerplanError, match=said) as caught:
        read_themes(folder_with(tmp_path, text))
    assert caught.value.code == "bad_vocabulary"


def test_read_themes_names_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(QuerplanError, match="keine Themen"):
        read_themes(tmp_path)
