"""How fast papers are read: pages per CPU-second and peak memory, every tool on the same files in one run.

    python -m benchmarks.reading FILE.pdf... [--rounds 3] [--tools querplan,pdfplumber]

Files with tables and files of running text are medians of their own: a file counts as text when fewer than one block in
twenty that Querplan reads is a table cell. Ratios hold on a busy machine, absolute numbers only on a quiet one.
"""

from __future__ import annotations

import argparse
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from benchmarks.measured import Run, installed, measure
from benchmarks.readers import PDF_TOOLS, Tool

SLOW = 60.0
"""CPU seconds from which a file is read once by a tool instead of in every round."""
TEXT = 0.05
"""Share of table cells among the blocks below which a file is running text."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A file with its number of pages and whether it holds running text rather than tables."""

    path: Path
    pages: int
    is_text: bool


def look_at(path: Path) -> Paper:
    """Return the file with what the median it belongs to depends on."""
    from extractors.read_pdf import read_pdf

    document = read_pdf(path.read_bytes())
    cells = sum(block.kind == "cell" for block in document.blocks)
    return Paper(path, document.pages or 0, cells < TEXT * len(document.blocks))


def run(tools: Iterable[Tool], papers: Sequence[Paper], rounds: int) -> dict[tuple[str, Path], list[Run]]:
    """Return the runs of every tool on every file; the tools take turns, so that a busy minute hits all of them."""
    runs: dict[tuple[str, Path], list[Run]] = defaultdict(list)
    chosen = [tool for tool in tools if installed(tool)]
    for _ in range(rounds):
        for paper in papers:
            for tool in chosen:
                past = runs[tool.name, paper.path]
                if past and past[0].cpu > SLOW:
                    continue
                found = measure(tool, paper.path)
                past += [found] if found else []
    return runs


def rates(tool: Tool, papers: Sequence[Paper], runs: Mapping[tuple[str, Path], Sequence[Run]]) -> list[float]:
    """Return pages per CPU-second of each file the tool read: the median of its rounds."""
    found = [(paper.pages, runs.get((tool.name, paper.path), ())) for paper in papers]
    return [pages / median(run.cpu for run in past) for pages, past in found if past]


def table(tools: Sequence[Tool], papers: Sequence[Paper], runs: Mapping[tuple[str, Path], Sequence[Run]]) -> Table:
    """Return the table of all tools, medians over files."""
    text, whole = [paper for paper in papers if paper.is_text], papers
    longest = max(papers, key=lambda paper: paper.pages)
    shown = Table(title=f"{len(papers)} files, {sum(paper.pages for paper in papers)} pages; pages per CPU-second, median over files")
    for name in ("tool", "version", "licence", f"text ({len(text)})", f"all ({len(whole)})", f"MB, {longest.pages} pages", "gives"):
        shown.add_column(name, justify="right" if name[0] in "taM" and name != "tool" else "left")
    for tool in tools:
        peak = [run.peak for run in runs.get((tool.name, longest.path), ())]
        figures = [*(_shown(rates(tool, group, runs)) for group in (text, whole)), f"{median(peak):.0f}" if peak else "–"]
        shown.add_row(tool.name, installed(tool) or "not installed", tool.licence, *figures, tool.gives)
    return shown


def _shown(found: Sequence[float]) -> str:
    return f"{median(found):.1f}" if found else "–"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--tools", default="", help="names or beginnings of names, separated by commas")
    options = parser.parse_args()
    names = tuple(filter(None, options.tools.split(","))) or ("",)
    tools = [tool for tool in PDF_TOOLS if tool.name.startswith(names)]
    papers = [look_at(path) for path in options.files]
    Console(width=140).print(table(tools, papers, run(tools, papers, options.rounds)))


if __name__ == "__main__":
    main()
