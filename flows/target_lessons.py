"""The numbers from which `models.train_targets` learns: those of sentences written for training, and of annotated papers.

    python -m flows.target_lessons OUT.tsv SET=GOLD:PAPERS ...     # folders; any number of sets, each left out in turn when judged

Only the names of traits are written, never a paper's words.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from corpus.records import Findings, Profile, Reading
from extractors.amounts import number
from extractors.assemble import Head, Piece, assemble
from extractors.finding import find_all
from extractors.targets.candidates import Candidate, candidates_of
from extractors.targets.numbers import LARGE
from flows.annotated_papers import annotated_papers, annotated_sets
from models.pipeline import annotate
from models.scoring import alike
from models.train_targets import WRITTEN

SENTENCES = Path(__file__).parents[1] / "models" / "gold" / "target_lessons.txt"
STAR = "*"
HEAD = "# Numbers of sentences written for training and of annotated papers: set, paper, whether a target, traits (python -m flows.target_lessons).\n"
_BOX = re.compile(r"\[(?P<label>[^\]]+)\] ")
_LISTED = re.compile(r"\{(?P<lead>[^}]+)\} ")
_FIGURE = re.compile(r"\d[\d.]*(?:,\d+)?")
IN_WORDS = frozenset({"zero", "share", "factor"})
"""Forms of amounts for which an annotator may have written no value: 'klimaneutral', 'die Hälfte'."""
SAME_PASSAGE = 0.35
"""How alike the annotator's quotation and a candidate's passage must be, where one does not hold the other."""
ROUNDED = 0.5
"""By how much a share in words may differ from the per cent the annotator wrote."""


def main(out: Path, sets: Sequence[str]) -> None:
    """Write the lessons of the written sentences and of all sets."""
    rows = list(written_lessons(SENTENCES))
    for name, gold, papers in annotated_sets(sets):
        rows += [(name, *row) for row in _paper_lessons(gold, papers)]
    lines = (f"{name}\t{paper}\t{int(right)}\t{'|'.join(sorted(traits))}\n" for name, paper, right, traits in rows)
    out.write_text(HEAD + "".join(lines), encoding="utf-8")


def written_lessons(path: Path) -> Iterator[tuple[str, str, bool, frozenset[str]]]:
    """Yield set, line, whether a star marks it, and traits of every number of the written sentences."""
    for place, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        if line and not line.startswith("#"):
            mark = _BOX.match(line) or _LISTED.match(line)
            marked = line[mark.end() :] if mark else line
            reading = _reading_of(marked.replace(STAR, ""), **(mark.groupdict() if mark else {}))
            first = reading.document.blocks[-1].start
            starred = {first + at - marked.count(STAR, 0, at) for at, sign in enumerate(marked) if sign == STAR}
            for one in candidates_of(reading, Findings(Profile("", "page"))):
                yield WRITTEN, f"{place:03}", any(one.start <= at < one.stop for at in starred), one.traits


def _reading_of(text: str, label: str | None = None, lead: str | None = None) -> Reading:
    """The line as a paragraph, as the box of a label, or as an item below what leads to its list."""
    if lead:
        pieces = [Piece("paragraph", lead), Piece("item", text)]
    else:
        pieces = [Piece("cell", text, table=1, row=1, column=0, row_header=label) if label else Piece("paragraph", text)]
    return annotate(assemble(text.encode(), pieces, Head("text/plain")))


def _paper_lessons(gold: Path, papers: Path) -> Iterator[tuple[str, bool, frozenset[str]]]:
    for name, annotated, reading in annotated_papers(gold, papers):
        for one in candidates_of(reading, find_all(reading)):
            yield name, any(is_meant(target, one) for target in annotated.get("targets") or ()), one.traits


def is_meant(target: dict[str, Any], one: Candidate) -> bool:
    """Tell whether an annotator's target is this number: the same value, in a passage that holds the quotation or is held by it.

    Where the passages are merely alike, or no value was written, the quotation must hold the number's own words.
    """
    first = one.start - one.evidence.start
    printed = one.evidence.quote[first : first + one.stop - one.start]
    quoted, passage, words = (" ".join(text.split()) for text in (str(target["quote"]), one.evidence.quote, printed))
    if not (quoted in passage or passage in quoted or (alike(quoted, passage) > SAME_PASSAGE and words in quoted)):
        return False
    value = _stated(target.get("value"))
    if value is None:
        return one.amount.form in IN_WORDS and words in quoted
    if value == 0:
        return one.amount.value == 0
    near = ROUNDED if one.amount.form == "share" else 1e-6
    return any(abs(one.amount.value - value * scale) < near * scale for scale in (1.0, 1e3, 1e6, 1e9))


def _stated(value: object) -> float | None:
    """An annotator's value: a number as such, or the last one of a text in German ('1,5', '2.000', 'zehntausend')."""
    if isinstance(value, int | float):
        return float(value)
    if str(value).casefold() in LARGE:
        return LARGE[str(value).casefold()]
    figures = _FIGURE.findall(str(value or ""))
    return number(figures[-1].rstrip(".")) if figures else None


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
