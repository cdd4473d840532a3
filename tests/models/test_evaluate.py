"""The evaluation: every topic has a card and floors, what is written agrees, and a broken floor ends with 1."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from models.card_tables import CARDS, score_table, write_table
from models.evaluate import main, read_scores
from models.evaluation.topics import load_topics
from models.evaluation.weights import FOLDER
from models.floors import FLOORS, Floor, broken, read_floors

TOPICS = load_topics()


@pytest.fixture
def copies(tmp_path: Path) -> Path:
    """Return a folder with copies of floors and cards, for the evaluation to write into."""
    shutil.copytree(CARDS, tmp_path / CARDS.name)
    shutil.copy(FLOORS, tmp_path / FLOORS.name)
    return tmp_path


@pytest.mark.parametrize("name", TOPICS)
def test_every_topic_was_measured_and_its_card_shows_it(name: str) -> None:
    scores = read_scores()[name]
    assert score_table(name, scores, read_floors().get(name, {})) in (CARDS / f"{name}.md").read_text(encoding="utf-8")


def test_scores_hold_their_floors() -> None:
    assert broken(read_scores(), read_floors()) == []
    assert set(read_floors()) == set(TOPICS)


def test_every_shipped_file_stands_in_a_card() -> None:
    cards = "".join(path.read_text(encoding="utf-8") for path in CARDS.glob("*.md"))
    assert [path.name for path in FOLDER.iterdir() if path.suffix and path.name not in cards] == []


def test_main_writes_scores_and_card(copies: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["weights", "--out", str(copies)]) == 0
    measured = json.loads((copies / "scores.json").read_text(encoding="utf-8"))["weights"]["all"]
    assert measured == pytest.approx(sum(path.stat().st_size for path in FOLDER.iterdir() if path.suffix) / 1e6, abs=0.01)
    assert f"| all | {measured:g} |" in (copies / "cards" / "weights.md").read_text(encoding="utf-8")
    assert "weights: " in capsys.readouterr().out


def test_main_ends_with_1_below_a_floor_until_it_is_lowered(copies: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (copies / "floors.json").write_text('{"weights": {"all": {"at_most": 0.01}}}', encoding="utf-8")
    assert main(["weights", "--out", str(copies)]) == 1
    assert "--lower weights.all" in capsys.readouterr().err
    assert main(["weights", "--pin", "--out", str(copies)]) == 1
    assert main(["weights", "--lower", "weights.all", "--out", str(copies)]) == 0


def test_main_says_which_folder_a_topic_needs(copies: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["alignment", "--out", str(copies)]) == 0
    assert "alignment: not measured, needs --gold" in capsys.readouterr().out


@pytest.mark.parametrize("wrong", [["wetter"], ["weights", "--nlp", "nirgendwo"]])
def test_main_refuses_unknown_topics_and_folders(wrong: list[str], copies: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        main([*wrong, "--out", str(copies)])
    assert wrong[-1] in capsys.readouterr().err


def test_write_table_refuses_a_card_without_marks(tmp_path: Path) -> None:
    (tmp_path / "topic.md").write_text("# A card\n", encoding="utf-8")
    with pytest.raises(ValueError, match="needs the lines"):
        write_table("topic", {"f1": 0.5}, {"f1": Floor(0.4)}, tmp_path)
