"""Headings of PDF files against their outlines: presence (precision, recall, F1) and depth, ours and the peers' that are installed.

    python -m benchmarks.headings FOLDER [--gold FOLDER] [--held-out NAME,NAME] [--peers] [--pdfplumber] [--show NAME]

Gold is `NAME.json` in the folder of `--gold` (key `headings`: text, level, page), else the file's outline. Files with neither are
measured for recall only, against their printed table of contents. Against outlines only 'outline withheld' is an honest figure.
"""

from __future__ import annotations

import argparse
import json
import os
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.heading_scores import Score, Title, score, unmatched
from benchmarks.heading_tools import OURS, PEERS, Tool, contents_of, installed_peers, withhold
from corpus.errors import UnreadableError
from extractors.pdf.open import open_pdf
from extractors.read_pdf import document_of

FEW = 8
"""An outline with fewer entries names the parts of a file, not its headings."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A file and its true headings. `source`: where they come from (`annotated`, `outline`, `contents`)."""

    path: Path
    gold: tuple[Title, ...]
    source: str
    is_held_out: bool = False


def papers_of(folder: Path, gold: Path | None, held_out: Sequence[str]) -> Iterator[Paper]:
    """Yield the files of a folder that have gold; files that cannot be read are left out."""
    for path in sorted(folder.rglob("*.pdf")):
        try:
            found = _gold_of(path, gold)
        except UnreadableError:
            continue
        if found:
            yield Paper(path, tuple(found[1]), found[0], path.stem in held_out)


def _gold_of(path: Path, gold: Path | None) -> tuple[str, list[Title]] | None:
    annotated = gold / f"{path.stem}.json" if gold else None
    if annotated is not None and annotated.is_file():
        entries = json.loads(annotated.read_text(encoding="utf-8")).get("headings", [])
        return "annotated", [Title(entry["text"], entry["level"], entry["page"]) for entry in entries]
    data = path.read_bytes()
    printed = open_pdf(data)
    if len(printed.bookmarks) >= FEW:
        return "outline", [Title(entry.title, entry.level, entry.page) for entry in printed.bookmarks]
    contents = contents_of(document_of(withhold(printed), data))
    return ("contents", contents) if len(contents) >= FEW else None


def _report(name: str, tool: Tool, papers: Sequence[Paper]) -> list[str]:
    """The lines of one tool's table, with means over files with whole gold, held-out files apart."""
    lines = [f"\n{name:34} {'gold':>9} {'n':>4} {'found':>5}    P    R   F1 depth  CPU-s"]
    scores: dict[bool, list[Score]] = {False: [], True: []}
    for paper in papers:
        start = _seconds()
        try:
            result = score(paper.gold, tool(paper.path))
        except Exception as error:  # a peer may fail in any way; that is a result too
            lines.append(f"  {paper.path.stem[:31]:32} failed: {type(error).__name__}: {str(error)[:60]}")
            continue
        lines.append(_line(paper, result, _seconds() - start))
        if paper.source != "contents":
            scores[paper.is_held_out].append(result)
    return lines + [_mean(label, scores[key]) for key, label in ((False, "mean"), (True, "mean, held out")) if scores[key]]


def _seconds() -> float:
    """CPU seconds of this process and of the programs it started: one peer runs on Java."""
    return sum(os.times()[:4])


def _line(paper: Paper, result: Score, seconds: float) -> str:
    name = ("* " if paper.is_held_out else "  ") + paper.path.stem[:31]
    head = f"{name:34} {paper.source:>9} {result.gold:4} {result.found:5}"
    depth = "    -" if result.depth is None else f" {result.depth:4.2f}"
    if paper.source == "contents":
        return f"{head}    - {result.recall:4.2f}    -     - {seconds:6.1f}"
    return f"{head} {result.precision:4.2f} {result.recall:4.2f} {result.f1:4.2f}{depth} {seconds:6.1f}"


def _mean(label: str, scores: Sequence[Score]) -> str:
    shares = [statistics.mean(getattr(one, name) for one in scores) for name in ("precision", "recall", "f1")]
    depths = [one.depth for one in scores if one.depth is not None]
    depth = f"{statistics.mean(depths):4.2f}" if depths else "   -"
    return f"  {label:52} {shares[0]:4.2f} {shares[1]:4.2f} {shares[2]:4.2f} {depth}"


def _show(paper: Paper, tool: Tool) -> list[str]:
    missed, extra = unmatched(paper.gold, tool(paper.path))
    return [f"- {title.page} L{title.level} {title.text}" for title in missed] + [
        f"+ {title.page} L{title.level} {title.text}" for title in extra
    ]


def main() -> None:
    """Print the tables."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.headings", description=(__doc__ or "").split("\n", maxsplit=1)[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--gold", type=Path, help="folder with annotations")
    parser.add_argument("--held-out", default="", help="names of files reported apart, with commas")
    parser.add_argument("--only", default="", help="names (or parts) of files to measure, with commas")
    parser.add_argument("--peers", action="store_true", help="also the other tools that are installed")
    parser.add_argument("--pdfplumber", action="store_true", help="also our reader on the other engine")
    parser.add_argument("--show", action="store_true", help="print what was missed (-) and found wrongly (+), outline withheld")
    options = parser.parse_args()
    only = [name for name in options.only.split(",") if name]
    held_out = [name for name in options.held_out.split(",") if name]
    papers = [
        paper for paper in papers_of(options.folder, options.gold, held_out) if not only or any(name in paper.path.stem for name in only)
    ]
    if options.show:
        for paper in papers:
            print(f"\n{paper.path.stem}", *_show(paper, OURS["outline withheld"]), sep="\n")
        return
    tools = {name: tool for name, tool in OURS.items() if options.pdfplumber or name != "pdfplumber"}
    peers, missing = installed_peers(PEERS) if options.peers else ({}, [])
    for name, tool in {**tools, **peers}.items():
        print(*_report(name, tool, papers), sep="\n", flush=True)
    print(*(f"\nnot measured - {line}" for line in missing), sep="")


if __name__ == "__main__":
    main()
