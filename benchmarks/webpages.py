"""How well the content of German web pages is found: snippets that must come out, snippets of menus and teasers that must not.

    python -m benchmarks.webpages FOLDER

FOLDER holds `pages/` and `snippets.json` (file name -> {"with": [...], "without": [...]}). Every tool reads every page in
one run; F1 is counted over snippets, the rate is the median over pages.
"""

from __future__ import annotations

import argparse
import json
import re
import time
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

from rich.console import Console
from rich.table import Table

from benchmarks.measured import installed
from benchmarks.readers import HTML_TOOLS, Tool

Snippets = Mapping[str, Sequence[str]]


@dataclass(slots=True)
class Score:
    """Snippets wanted, found and wrongly kept; CPU seconds of each page."""

    wanted: int = 0
    found: int = 0
    noise: int = 0
    failed: int = 0
    seconds: list[float] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.found / max(1, self.found + self.noise)

    @property
    def recall(self) -> float:
        return self.found / max(1, self.wanted)

    @property
    def f1(self) -> float:
        return 2 * self.precision * self.recall / max(1e-9, self.precision + self.recall)


def score(tool: Tool, folder: Path, gold: Mapping[str, Snippets]) -> Score:
    """Return how a tool did on the pages of a folder; a page it fails on counts as empty."""
    total = Score()
    for name, snippets in sorted(gold.items()):
        begin = time.process_time()
        text = _text(tool, folder / "pages" / name)
        total.failed += text is None
        text = _plain(text or "")
        total.seconds.append(time.process_time() - begin)
        total.wanted += len(snippets["with"])
        total.found += sum(_plain(snippet) in text for snippet in snippets["with"])
        total.noise += sum(_plain(snippet) in text for snippet in snippets["without"])
    return total


def _text(tool: Tool, path: Path) -> str | None:
    """What the tool holds for content; None when it failed on the page."""
    if tool.name == "querplan":
        from extractors.read_html import read_html

        document = read_html(path.read_bytes())
        return " ".join(document.text_of(block) for block in document.blocks if block.kind != "furniture")
    try:
        return tool.read(path)
    except Exception:  # a benchmark of foreign code counts the failure and goes on with the next page
        return None


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", unicodedata.normalize("NFKC", text).replace("\u00ad", "").casefold()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    folder = parser.parse_args().folder
    gold: dict[str, Snippets] = json.loads((folder / "snippets.json").read_text(encoding="utf-8"))
    shown = Table(title=f"{len(gold)} German web pages")
    for column in ("tool", "version", "precision", "recall", "F1", "pages/CPU-s", "failed"):
        shown.add_column(column, justify="left" if column in {"tool", "version"} else "right")
    for tool in HTML_TOOLS:
        found = score(tool, folder, gold) if installed(tool) else None
        figures = (
            [f"{found.precision:.3f}", f"{found.recall:.3f}", f"{found.f1:.3f}", f"{1 / median(found.seconds):.0f}", str(found.failed)]
            if found
            else ["–"] * 5
        )
        shown.add_row(tool.name, installed(tool) or "not installed", *figures)
    Console(width=110).print(shown)


if __name__ == "__main__":
    main()
