"""The benchmarks run: tools are measured in processes of their own, and one that is missing is named."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from benchmarks.measured import Run, installed, measure
from benchmarks.readers import TOOLS, Tool
from benchmarks.reading import Paper, look_at, rates, run, table
from benchmarks.webpages import score


@pytest.fixture(scope="module")
def paper(samples: Path) -> Paper:
    return look_at(samples / "sn_transferprogramm_mittelstand.pdf")


@pytest.mark.parametrize("name", ["querplan", "pdfplumber words", "pdfminer.six", "pypdfium2 text"])
def test_measure_returns_what_a_tool_read(name: str, paper: Paper) -> None:
    found = measure(TOOLS[name], paper.path)
    assert found is not None
    assert "Transferprogramm" in found.text
    assert found.cpu > 0
    assert found.peak > 10


def test_measure_returns_none_for_a_file_the_tool_cannot_read(tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.4 nothing")
    assert measure(TOOLS["pdfminer.six"], broken) is None


def test_table_names_a_tool_that_is_not_installed(paper: Paper) -> None:
    missing = Tool("missing reader", "no-such-distribution", "MIT", "nothing", Path.read_text)
    assert installed(missing) is None
    runs = run([missing], [paper], rounds=1)
    shown = table([missing], [paper], runs)
    assert list(shown.columns[1].cells) == ["not installed"]


def test_rates_are_pages_by_the_median_of_the_rounds(paper: Paper) -> None:
    tool = TOOLS["querplan"]
    ten = replace(paper, pages=10)
    runs = {(tool.name, ten.path): [Run(cpu, 1.0, "") for cpu in (1.0, 2.0, 50.0)]}
    assert rates(tool, [ten], runs) == [5.0]


def test_score_counts_wanted_and_unwanted_snippets(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "plan.html").write_text(
        "<html><body><nav><a href='/'>Startseite</a></nav><main><h1>Wasserplan</h1>"
        "<p>Der Plan ordnet die Wasserversorgung bis zum Jahr 2035 neu und nennt zwölf Vorhaben.</p></main></body></html>",
        encoding="utf-8",
    )
    gold = {"plan.html": {"with": ["zwölf Vorhaben", "steht nirgends"], "without": ["Startseite"]}}
    found = score(TOOLS["querplan"], tmp_path, gold)
    assert (found.wanted, found.found, found.noise, found.failed) == (2, 1, 0, 0)
    everything = score(TOOLS["beautifulsoup text"], tmp_path, gold)
    assert everything.noise == 1
