"""The parties of measures from which `models.train_parties` learns: those of the measures of annotated papers.

    python -m flows.party_lessons OUT.tsv SET=GOLD:PAPERS ...     # folders; any number of sets, each left out in turn when judged

Only the names of traits are written, never a paper's words.
"""

from __future__ import annotations

import sys
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from corpus.records import Measure, Reading
from extractors.evidence import evidence
from extractors.finding import find_all
from extractors.measures.parties import Party, parties_of
from extractors.measures.roles import companions
from extractors.measures.scenes import Scene, scene_of
from flows.annotated_papers import annotated_papers, annotated_sets, place_of
from models.scoring import alike
from models.train_parties import LEAST

HEAD = "# Parties around the measures of annotated papers: set, measure, parts, traits (python -m flows.party_lessons).\n"
SAME = 0.75
"""How alike an annotator's name and the party's must be."""


def main(out: Path, sets: Sequence[str]) -> None:
    """Write the lessons of all sets."""
    rows: list[str] = []
    for name, gold, papers in annotated_sets(sets):
        for number, measure in enumerate(_annotated_measures(gold, papers)):
            rows += [f"{name}\t{number:04}\t{parts}\t{traits}\n" for parts, traits in measure]
    out.write_text(HEAD + "".join(rows), encoding="utf-8")


def _annotated_measures(gold: Path, papers: Path) -> Iterator[list[tuple[str, str]]]:
    for _, annotated, reading in annotated_papers(gold, papers):
        scene = scene_of(reading, find_all(reading))
        starts = [sentence.start for sentence in reading.sentences]
        for one in annotated.get("measures") or ():
            if starts and (span := place_of(reading.document, one)):
                place = max(0, bisect_right(starts, span[0]) - 1)
                yield list(_lessons(one, parties_of(scene, _measure(scene, reading, span, place), place)))


def _measure(scene: Scene, reading: Reading, span: tuple[int, int], place: int) -> Measure:
    sentence = reading.sentences[place]
    passage = evidence(reading.document, span[0], max(span[0] + 1, min(span[1], sentence.end)))
    return Measure(passage.quote, passage, partners=companions(reading.document, sentence, scene.near[place], passage))


def _lessons(annotated: Mapping[str, Any], parties: Sequence[Party]) -> Iterator[tuple[str, str]]:
    """Parts and traits of each party, and of each annotated name that no party has."""
    parts: dict[int, set[str]] = {index: set() for index in range(len(parties))}
    for part in LEAST:
        for name in annotated.get(part) or ():
            likeness, index = max(((alike(str(name), one.stated.value), -index) for index, one in enumerate(parties)), default=(0.0, 0))
            if likeness >= SAME:
                parts[-index].add(part)
            else:
                yield part, ""
    for index, one in enumerate(parties):
        yield ",".join(sorted(parts[index])) or "-", "|".join(sorted(one.traits))


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
