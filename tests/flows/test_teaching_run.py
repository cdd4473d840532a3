"""A decision, a paper that comes later, a comparison: the paper lands where the person put its like; taken back, it does not."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from flows.cli import querplan
from flows.comparison import compare_workspace
from flows.settings import load_settings
from outputs.alignments import load_lessons
from outputs.counterparts import counterparts
from outputs.database import align_items, open_database
from outputs.decisions import Action, Decision, record_decision, withdraw_decision
from outputs.theme_words import SaidOfTheme, record_theme_word, withdraw_theme_word

PAPER = """# Masterplan {name} {land} 2024–2028

Der Masterplan {name} gilt für das Land {land}.

## Handlungsfelder

### Handlungsfeld 1: {field}

Das Land fördert hier Vorhaben vor Ort.

### Handlungsfeld 2: Abfallwirtschaft

Das Land fördert die Trennung von Abfällen.
"""
AT = "2026-03-01T10:00:00"


def added(folder: Path, *papers: tuple[str, str, str]) -> Path:
    """Write the papers and add them to a workspace, which is returned."""
    files = [folder / f"{name}.md" for name, _, _ in papers]
    for file, (name, land, field) in zip(files, papers, strict=True):
        file.write_text(PAPER.format(name=name, land=land, field=field), encoding="utf-8")
    done = CliRunner().invoke(querplan, ["add", *map(str, files), "--workspace", str(folder / "ws")], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return folder / "ws"


def items_named(workspace: Path, label: str) -> list[str]:
    database = open_database(workspace / "comparison.db")
    found = [item.id for item in align_items(database) if item.label == label]
    database.conn.close()
    return found


def decide(workspace: Path, action: Action, one: str, other: str) -> str:
    database = open_database(workspace / "comparison.db")
    key = record_decision(database, Decision(action, one, "A. Muster", AT, other=other))
    database.conn.close()
    return key


def themes_after_comparing(workspace: Path, item: str) -> set[str]:
    compare_workspace(load_settings(workspace))
    database = open_database(workspace / "comparison.db")
    found = {row[0] for row in database.execute("select theme_id from membership where item_id = ?", [item]).fetchall()}
    database.conn.close()
    return found


def test_same_places_a_third_paper_of_that_wording_until_it_is_taken_back(tmp_path: Path) -> None:
    workspace = added(tmp_path, ("Alpha", "Brandenburg", "Sternwarten"), ("Beta", "Sachsen", "Radverkehr"))
    (stars,), (bicycles,) = items_named(workspace, "Sternwarten"), items_named(workspace, "Radverkehr")
    key = decide(workspace, "same_theme", stars, bicycles)
    added(tmp_path, ("Gamma", "Berlin", "Sternwarten"))
    (third,) = set(items_named(workspace, "Sternwarten")) - {stars}
    assert themes_after_comparing(workspace, third) == themes_after_comparing(workspace, bicycles) == {"mobilitaet", "radverkehr"}
    database = open_database(workspace / "comparison.db")
    assert [one.label for one in counterparts(database, bicycles)] == ["Sternwarten", "Sternwarten"]
    assert {theme for _, theme in load_lessons(database).labels} == {"mobilitaet", "radverkehr"}
    withdraw_decision(database, key, who="A. Muster", at=AT)
    database.conn.close()
    (theme,) = themes_after_comparing(workspace, third)
    assert theme.startswith("neu-")
    assert themes_after_comparing(workspace, stars) == {theme}


def test_not_the_same_parts_like_labels_and_hides_the_counterpart(tmp_path: Path) -> None:
    workspace = added(tmp_path, ("Alpha", "Brandenburg", "Sternwarten"), ("Beta", "Sachsen", "Sternwarten"))
    one, other = items_named(workspace, "Sternwarten")
    assert themes_after_comparing(workspace, one) == themes_after_comparing(workspace, other)
    key = decide(workspace, "not_same", one, other)
    assert not themes_after_comparing(workspace, one) & themes_after_comparing(workspace, other)
    database = open_database(workspace / "comparison.db")
    assert counterparts(database, one) == counterparts(database, other) == ()
    assert load_lessons(database).offset < 0
    withdraw_decision(database, key, who="A. Muster", at=AT)
    database.conn.close()
    assert themes_after_comparing(workspace, one) == themes_after_comparing(workspace, other)


def test_a_word_on_a_theme_places_a_later_paper_until_it_is_taken_back(tmp_path: Path) -> None:
    workspace = added(tmp_path, ("Alpha", "Brandenburg", "Sternwarten"), ("Beta", "Sachsen", "Radverkehr"))
    (stars,), (bicycles,) = items_named(workspace, "Sternwarten"), items_named(workspace, "Radverkehr")
    (theme,) = themes_after_comparing(workspace, stars)
    database = open_database(workspace / "comparison.db")
    word = record_theme_word(database, SaidOfTheme("merge", theme, "A. Muster", AT, other="radverkehr"))
    database.conn.close()
    added(tmp_path, ("Gamma", "Berlin", "Sternwarten"))
    (third,) = set(items_named(workspace, "Sternwarten")) - {stars}
    assert themes_after_comparing(workspace, third) == themes_after_comparing(workspace, bicycles) == {"mobilitaet", "radverkehr"}
    database = open_database(workspace / "comparison.db")
    assert {one.label for one in counterparts(database, bicycles)} == {"Sternwarten"}
    withdraw_theme_word(database, word, who="A. Muster", at=AT)
    database.conn.close()
    assert themes_after_comparing(workspace, third) == themes_after_comparing(workspace, stars) == {theme}
