"""Which paper comes from which, through the command line."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from flows.cli import querplan

Run = Callable[..., Result]
RunJson = Callable[..., Any]
NEWER, OLDER = "Masterplan Leichtbau Brandenburg 2024–2028", "Masterplan Leichtbau Brandenburg 2019–2023"


def test_lineage_links_an_edition_to_the_one_it_updates_with_the_passage(run_json: RunJson) -> None:
    graph = run_json("lineage")
    titles = {node["id"]: node["title"] for node in graph["nodes"]}
    (edge,) = [one for one in graph["edges"] if one["relation"] == "updates" and titles[one["source"]] == NEWER]
    assert titles[edge["target"]] == OLDER
    assert edge["quote"]
    assert edge["page"] == 1


def test_lineage_shows_plans_that_are_not_held_as_such(run: Run, run_json: RunJson) -> None:
    outside = [node for node in run_json("lineage")["nodes"] if not node["is_held"]]
    assert "Energiestrategie 2040" in {node["title"] for node in outside}
    assert "Energiestrategie 2040  nicht im Arbeitsbereich" in run("lineage").output


def test_lineage_of_a_paper_leaves_out_what_has_nothing_to_do_with_it(run_json: RunJson) -> None:
    titles = {node["title"] for node in run_json("lineage", NEWER)["nodes"]}
    assert {NEWER, OLDER} <= titles
    assert not any("Rohstoff" in title for title in titles)


def test_lineage_writes_a_graph_for_graphviz(run: Run) -> None:
    said = run("lineage", "--dot").output
    assert said.startswith("digraph")
    assert said.count("{") == said.count("}") == 1
    assert '[label="schreibt fort"]' in said


@pytest.fixture
def editions(tmp_path: Path) -> Path:
    """A workspace with three editions of a plan, each of which says that it updates the plan."""
    for years in ("2010–2014", "2015–2019", "2020–2024"):
        text = f"# Waldplan Sachsen {years}\n\nDer Freistaat Sachsen schreibt mit diesem Papier den Waldplan Sachsen fort.\n"
        (tmp_path / f"waldplan_{years[:4]}.md").write_text(text, encoding="utf-8")
    files = sorted(str(path) for path in tmp_path.glob("*.md"))
    done = CliRunner().invoke(querplan, ["add", *files, "--workspace", str(tmp_path / "ws")], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return tmp_path / "ws"


def test_lineage_puts_editions_of_one_plan_in_the_order_of_their_years(editions: Path) -> None:
    done = CliRunner().invoke(querplan, ["lineage", "--workspace", str(editions)], catch_exceptions=False)
    places = [done.output.index(f"Waldplan Sachsen {year}") for year in (2010, 2015, 2020)]
    assert places == sorted(places)


def test_papers_without_any_entry_are_compared_without_harm(editions: Path) -> None:
    for arguments in (["diff", "waldplan_2010", "waldplan_2020"], ["themes"], ["gaps"]):
        done = CliRunner().invoke(querplan, [*arguments, "--workspace", str(editions)], catch_exceptions=False)
        assert done.exit_code == 0, done.output
    assert (
        "Keine der beiden Ausgaben"
        in CliRunner().invoke(querplan, ["diff", "waldplan_2010", "waldplan_2020", "--workspace", str(editions)]).output
    )
