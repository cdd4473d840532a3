"""Make the lessons of `models.train_field_groups`: `python -m benchmarks.field_lessons NAME=DOCUMENTS,GOLD... [--out FILE]`

DOCUMENTS holds papers, GOLD a `PAPER.json` for each with its `action_fields`. Only numbers and labels are kept, no text.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus.records import content_id
from extractors.fields.choice import LONG
from extractors.fields.proposals import proposals
from extractors.fields.traits import Traits, surroundings_of, traits_of
from flows.annotated_papers import annotated_papers
from models.scoring import matched
from models.train_field_groups import LESSONS, Lessons, write_lessons


@dataclass(frozen=True, slots=True)
class Lesson:
    """One proposal of one paper: its traits, how many members it has, and how many of them annotators have."""

    paper: str
    name: str
    traits: Traits
    size: int
    right: int


def lessons_of(name: str, documents: Path, gold: Path) -> Iterator[Lesson]:
    """Yield the proposals of all short papers of a folder that have gold."""
    for _, annotated, reading in annotated_papers(gold, documents):
        fields = annotated.get("action_fields")
        if fields is None or len(reading.document.text) >= LONG:
            continue
        lists, text = list(proposals(reading)), reading.document.text
        around = surroundings_of(reading, lists)
        for one in lists:
            labels = [{"label": text[span.start : span.end]} for span in one.spans]
            right = len(matched("action_fields", fields, labels))
            yield Lesson(content_id(reading.document.id), name, traits_of(around, one), len(labels), right)


def joined(lessons: Sequence[Lesson]) -> Lessons:
    """Return the lessons as one table; the columns are all traits that occur."""
    names = tuple(sorted({name for one in lessons for name in one.traits}))
    return Lessons(
        papers=np.array([one.paper for one in lessons]),
        sets=np.array([one.name for one in lessons]),
        names=names,
        traits=np.array([[one.traits.get(name, 0.0) for name in names] for one in lessons]),
        right=np.array([one.right / one.size for one in lessons]),
        sizes=np.array([float(one.size) for one in lessons]),
    )


def main() -> None:
    """Write the lessons of all folders."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folders", nargs="+", metavar="NAME=DOCUMENTS,GOLD")
    parser.add_argument("--out", type=Path, default=LESSONS)
    options = parser.parse_args()
    found: list[Lesson] = []
    for folder in options.folders:
        name, _, paths = folder.partition("=")
        documents, _, gold = paths.partition(",")
        found += lessons_of(name, Path(documents), Path(gold))
    write_lessons(joined(found), options.out)
    print(f"{len(found)} lists of {len({one.paper for one in found})} papers")


if __name__ == "__main__":
    main()
