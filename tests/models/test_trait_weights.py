"""What the learned choices share: weights tell right from wrong, tables read as they are written, recipes take no arguments."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from models.trait_weights import Course, read_rows, weighed, weights_table

COURSE = Course(strength=1.0, fewest=3)
RIGHT, WRONG = frozenset({"plan verb", "named"}), frozenset({"past", "named"})


def test_weighed_tells_right_from_wrong() -> None:
    learned = weighed([RIGHT, WRONG] * 6, [True, False] * 6, COURSE)
    assert learned.chance(RIGHT) > 0.5 > learned.chance(WRONG)


def test_weighed_leaves_rare_traits_out() -> None:
    learned = weighed([*[RIGHT, WRONG] * 6, frozenset({"rare"})], [*[True, False] * 6, True], COURSE)
    assert "rare" not in learned.weights


def test_weighed_counts_a_lesson_as_often_as_told() -> None:
    traits, right = [frozenset({"seen"})] * 6, [True, False, False] * 2
    once = weighed(traits, right, COURSE)
    often = weighed(traits, right, COURSE, often=[9.0 if one else 1.0 for one in right])
    assert once.chance(traits[0]) < 0.5 < often.chance(traits[0])


def test_weighed_blames_no_trait_for_what_marked_lessons_have_more_often() -> None:
    """Marked lessons hold 'written so' and are always right; without the mark the trait takes the credit."""
    traits = [frozenset({"written so"})] * 10 + [frozenset({"written so"}), frozenset({"other"})] * 10
    right = [True] * 10 + [True, False, False, True] * 5
    marked = [True] * 10 + [False] * 20
    assert (
        weighed(traits, right, COURSE, marked=marked).weights.get("written so", 0.0) < weighed(traits, right, COURSE).weights["written so"]
    )


def test_read_rows_skips_comments_and_empty_traits(tmp_path: Path) -> None:
    (tmp_path / "lessons.tsv").write_text("# told\nset\t001\t1\ta|b\nset\t002\t-\t\n", encoding="utf-8")
    assert list(read_rows(tmp_path / "lessons.tsv")) == [("set", "001", "1", frozenset({"a", "b"})), ("set", "002", "-", frozenset())]


@pytest.mark.parametrize("name", ["", "part"])
def test_weights_table_is_read_back_as_learned(name: str) -> None:
    learned = weighed([RIGHT, WRONG] * 6, [True, False] * 6, COURSE)
    read = tomllib.loads(weights_table(learned, name, least=0.4))
    table = read[name] if name else read
    assert table == {"least": 0.4, "intercept": learned.intercept, "weights": learned.weights}


@pytest.mark.parametrize("recipe", ["train_lineage", "train_parties", "train_targets"])
def test_recipes_refuse_arguments_before_they_write(recipe: str) -> None:
    """`--help` tells what a recipe does and overwrites nothing."""
    folder = Path(__file__).parents[2] / "corpus" / "vocabulary"
    before = {path: path.stat().st_mtime_ns for path in folder.glob("*_choice.toml")}
    told = subprocess.run([sys.executable, "-m", f"models.{recipe}", "--help"], capture_output=True, text=True, check=True)
    refused = subprocess.run([sys.executable, "-m", f"models.{recipe}", "more"], capture_output=True, text=True, check=False)
    assert "Learn" in told.stdout
    assert refused.returncode == 2
    assert {path: path.stat().st_mtime_ns for path in folder.glob("*_choice.toml")} == before
