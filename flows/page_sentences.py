"""Sentences of annotated pages as numbers to learn from: `python -m flows.page_sentences OUT.npz GOLD PAPERS [GOLD PAPERS ...]`

GOLD holds an annotation (NAME.json) for each paper of PAPERS. A sentence that holds most of a gold measure is labelled `measure`, any
other what the shipped weights take it for besides. Cues, states and labels are kept, never the text: papers cannot be handed on, numbers can.
`python -m models.train_sentence_classes` learns from the file.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from corpus.measure_cues import measure_cues
from corpus.records import Sentence
from flows.annotated_papers import annotated_papers, place_of
from models.sentence_classes import CLASSES, Floats, classify, load_sentence_state
from models.train_sentence_classes import PageSentences, write_page_sentences

MOST = 0.5
"""Share of a measure's words that a sentence holds, or of a sentence that a measure makes up, from which the sentence states it."""

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Row:
    cues: frozenset[str]
    state: Floats
    label: int


def main(out: Path, folders: Sequence[Path]) -> None:
    """Read all pairs of folders and write the file."""
    rows = [row for gold, papers in zip(folders[::2], folders[1::2], strict=True) for row in _rows(gold, papers)]
    names = tuple(sorted({cue for row in rows for cue in row.cues}))
    write_page_sentences(
        PageSentences(
            names,
            np.array([[name in row.cues for name in names] for row in rows], bool),
            np.stack([row.state for row in rows]).astype(np.float16),
            np.array([row.label for row in rows], np.uint8),
        ),
        out,
    )
    print(f"{len(rows)} sentences, {sum(row.label == 0 for row in rows)} of them measures")


def _rows(gold: Path, papers: Path) -> Iterator[_Row]:
    state = load_sentence_state()
    for _, annotated, reading in annotated_papers(gold, papers):
        measures, document = annotated.get("measures"), reading.document
        spans = [span for one in measures or () if (span := place_of(document, one))]
        for sentence in reading.sentences if measures is not None else ():
            if sentence.measure_probability is not None:
                text = document.text[sentence.start : sentence.end]
                yield _Row(measure_cues(sentence.tokens), state(text), _label(sentence, text, spans))


def _label(sentence: Sentence, text: str, measures: Sequence[Span]) -> int:
    """Index of the class in CLASSES."""
    for start, end in measures:
        shared = min(sentence.end, end) - max(sentence.start, start)
        if shared >= MOST * min(end - start, sentence.end - sentence.start):
            return CLASSES.index("measure")
    besides = classify(text, sentence.tokens).probabilities[1:]
    return 1 + besides.index(max(besides))


if __name__ == "__main__":
    main(Path(sys.argv[1]), [Path(folder) for folder in sys.argv[2:]])
