"""The traits from which `models.train_lineage` learns: those of papers written for training, and of annotated ones.

    python -m flows.lineage_lessons OUT.tsv SET=GOLD:PAPERS ...     # folders; any number of sets, each left out in turn when judged

Only the names of traits are written, never a paper's words.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from corpus.records import Findings, Profile
from extractors.assemble import Head, Piece, assemble
from extractors.find_profile import find_profile
from extractors.plans.names import without_years
from extractors.plans.related import Candidate, candidates_of
from flows.annotated_papers import annotated_papers, annotated_sets
from models.pipeline import annotate
from models.scoring import KINDS, alike
from models.train_lineage import NONE, WRITTEN

PAPERS = Path(__file__).parents[1] / "models" / "gold" / "lineage_lessons.txt"
HEAD = "# Plans that papers name: set, paper, relation, traits (python -m flows.lineage_lessons).\n"
_MARKED = re.compile(r"\[(?P<relation>[uqnbirp])\|(?P<name>[^\]]+)\]")
_RELATIONS = {
    "u": "updates", "q": "predecessor", "n": "successor", "b": "based_on", "i": "implements", "r": "reports_on", "p": "part_of",
}  # fmt: skip
SAME_PASSAGE = 0.6
"""How alike the annotator's quotation and the sentence of a candidate must be, where one does not hold the other."""
QUOTED = 0.3
"""What standing in the annotator's quotation is worth among candidates of one name."""


def main(out: Path, sets: Sequence[str]) -> None:
    """Write the lessons of the written papers and of all sets."""
    rows = list(written_lessons(PAPERS))
    for name, gold, papers in annotated_sets(sets):
        rows += [(name, *row) for row in _paper_lessons(gold, papers)]
    lines = (f"{name}\t{paper}\t{relation or NONE}\t{'|'.join(sorted(traits))}\n" for name, paper, relation, traits in rows)
    out.write_text(HEAD + "".join(lines), encoding="utf-8")


def written_lessons(path: Path) -> Iterator[tuple[str, str, str | None, frozenset[str]]]:
    """Yield set, line, marked relation and traits of every plan of the written papers."""
    for place, line in enumerate(path.read_text(encoding="utf-8").splitlines()):
        if line and not line.startswith("#"):
            title, _, marked = line.partition(" || ")
            text = _MARKED.sub(lambda one: one["name"], marked)
            pieces = [Piece("heading", title, level=1), Piece("paragraph", text)]
            reading = annotate(assemble(line.encode(), pieces, Head("text/plain", title=title)))
            spans = list(_marked_spans(marked, reading.document.text.index(text, len(title))))
            for one in candidates_of(reading, Profile(title, "page", plan=without_years(title))):
                start, end = one.place.sentence.start + one.place.start, one.place.sentence.start + one.place.end
                said = next((relation for first, last, relation in spans if start < last and first < end), None)
                yield WRITTEN, f"{place:03}", said, one.traits


def _marked_spans(marked: str, offset: int) -> Iterator[tuple[int, int, str]]:
    """Where the marked names stand in the text without marks, with their relations."""
    for one in _MARKED.finditer(marked):
        start = offset + len(_MARKED.sub(lambda other: other["name"], marked[: one.start()]))
        yield start, start + len(one["name"]), _RELATIONS[one["relation"]]


def _paper_lessons(gold: Path, papers: Path) -> Iterator[tuple[str, str | None, frozenset[str]]]:
    for name, annotated, reading in annotated_papers(gold, papers):
        profile = next(one for one in find_profile(reading, Findings(Profile("", "page"))) if isinstance(one, Profile))
        candidates = list(candidates_of(reading, profile))
        meant = _meant(annotated.get("lineage") or (), candidates)
        for index, one in enumerate(candidates):
            yield name, meant.get(index), one.traits


def _meant(lines: Sequence[Mapping[str, Any]], candidates: Sequence[Candidate]) -> dict[int, str]:
    """The relation of each candidate an annotator means: the names most alike first, those the quotation holds before others."""
    scored = sorted(
        (
            (score, -place, -index)
            for place, line in enumerate(lines)
            for index, one in enumerate(candidates)
            if (score := _likeness(line, one))
        ),
        reverse=True,
    )
    meant: dict[int, str] = {}
    taken: set[int] = set()
    for _, place, index in scored:
        if -index not in meant and -place not in taken:
            meant[-index] = str(lines[-place]["relation"])
            taken.add(-place)
    return meant


def _likeness(line: Mapping[str, Any], one: Candidate) -> float:
    name = alike(str(line["target"]), one.name)
    if name < KINDS["lineage"][1]:
        return 0.0
    quoted, said = (" ".join(text.split()) for text in (str(line.get("quote") or ""), one.place.text))
    return name + QUOTED * (quoted in said or said in quoted or alike(quoted, said) > SAME_PASSAGE)


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
