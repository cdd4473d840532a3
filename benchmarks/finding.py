"""Pages per CPU-second of language pipeline and finders, on papers as read: `python -m benchmarks.finding PAPER...`

Reading is not counted, nor is loading the pipeline. The second figure leaves the pipeline out.
"""

from __future__ import annotations

import argparse
import time
from pathlib import Path

from extractors.finding import find_all
from extractors.measures.tables import is_catalogue
from extractors.sandbox import read_isolated
from models.pipeline import annotate, load_pipeline

PAGE = 2_500
"""Characters that count as a page where a format has none."""


def measure(paper: Path) -> tuple[float, float, float]:
    """Return pages, CPU-seconds of the pipeline and CPU-seconds of all finders for one paper."""
    document = read_isolated(paper.read_bytes(), paper.name)
    pages = document.pages or max(1.0, len(document.text) / PAGE)
    begin = time.process_time()
    reading = annotate(document, pipeline=load_pipeline(), is_catalogue=is_catalogue(document))
    middle = time.process_time()
    find_all(reading)
    return pages, middle - begin, time.process_time() - middle


def main() -> None:
    """Print a line a paper and one for all; the first paper is taken twice, since vocabularies are compiled on first use."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("papers", nargs="+", type=Path, metavar="PAPER")
    papers: list[Path] = parser.parse_args().papers
    measure(papers[0])
    sums = [0.0, 0.0, 0.0]
    for paper in papers:
        figures = measure(paper)
        sums = [total + figure for total, figure in zip(sums, figures, strict=True)]
        _print(paper.stem, figures)
    _print("all", (sums[0], sums[1], sums[2]))


def _print(name: str, figures: tuple[float, float, float]) -> None:
    pages, piped, found = figures
    print(f"{name[:44]:46}{pages:7.0f} pages{pages / (piped + found):8.1f} pages/CPU-s{pages / found:9.1f} without pipeline")


if __name__ == "__main__":
    main()
