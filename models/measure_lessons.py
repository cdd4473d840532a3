"""Passages whose measures are marked, and what a tagger of words learns from them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from corpus.records import Block, Document, Sentence, text_hash
from models.measure_words import LABELS, Seen, windows
from models.pipeline import likely_sentences, load_pipeline
from models.tagger_network import Prepared

GOLD = Path(__file__).parent / "gold"
LESSONS, EXAM = GOLD / "measure_lessons.jsonl", GOLD / "measure_exam.jsonl"
"""What is learned from, and what is only judged."""
LINE = "\n"
"""What parts the blocks of a passage."""


@dataclass(frozen=True, slots=True)
class Lesson:
    """A passage of a set, with where its measures stand in `document.text`."""

    set: str
    document: Document
    measures: tuple[tuple[int, int], ...]


def read_lessons(path: Path) -> list[Lesson]:
    """Return the passages of a file that `python -m flows.measure_lessons` wrote."""
    return [_lesson(json.loads(line)) for line in path.read_text(encoding="utf-8").splitlines()]


def _lesson(line: dict[str, Any]) -> Lesson:
    blocks: list[Block] = []
    start = 0
    for kind, text in line["blocks"]:
        blocks.append(Block(kind, start, start + len(text)))
        start += len(text) + len(LINE)
    text = LINE.join(text for _, text in line["blocks"])
    document = Document(text_hash(text), "text/plain", text, tuple(blocks))
    return Lesson(line["set"], document, tuple((first, last) for first, last in line["measures"]))


def prepared(lessons: Iterable[Lesson]) -> Iterator[Prepared]:
    """Yield the windows of the passages with states, cues and labels of their words."""
    language = load_pipeline()
    for lesson in lessons:
        for window in windows(lesson.document, likely_sentences(lesson.document, language)):
            seen = [one for one in window if isinstance(one, Seen)]
            if seen:
                yield Prepared(
                    "measures",
                    np.concatenate([one.states for one in seen]).astype(np.float16),
                    np.concatenate([one.cues for one in seen]),
                    np.concatenate([labels_of(one.sentence, lesson.measures)[: len(one.cues)] for one in seen]),
                )


def labels_of(sentence: Sentence, measures: Sequence[tuple[int, int]]) -> NDArray[np.int64]:
    """Return for each token of a sentence whether it shares a character with a measure, as index of LABELS."""
    inside = [any(token.start < last and first < token.end for first, last in measures) for token in sentence.tokens]
    return np.where(inside, LABELS.index("inside"), LABELS.index("outside"))
