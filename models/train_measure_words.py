"""Learn which words belong to a measure: `python -m models.train_measure_words [LESSONS.jsonl ...]`

Learns from the passages of `gold/measure_lessons.jsonl`, or of the files named, and writes `weights/measure-words.npz`. The encoder stays as
it is, so its states are computed once. `python -m models.evaluate measure_words` judges what came out on passages not learned from.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from pathlib import Path

from models.measure_lessons import LESSONS, prepared, read_lessons
from models.measure_words import LABELS, write_measure_tagger
from models.tagger_network import Course, Prepared, fresh_network, teach, weights_of
from models.tagger_weights import TaggerWeights

COURSE = Course(rounds=5, rate=2e-3, dropout=0.4, batch=5, emphasis=2.0)


def main(files: Sequence[Path]) -> None:
    """Learn from all passages of the files and write the weights."""
    lessons = [lesson for file in files for lesson in read_lessons(file)]
    write_measure_tagger(learn(list(prepared(lessons))))
    print(f"{len(lessons)} passages, {sum(len(lesson.measures) for lesson in lessons)} measures")


def learn(windows: Sequence[Prepared]) -> TaggerWeights:
    """Return the tagger that learned these windows; the same windows give the same tagger."""
    network = fresh_network(windows, len(LABELS), COURSE)
    teach(network, windows, COURSE)
    return weights_of(network, windows[0].corpus)


if __name__ == "__main__":
    main([Path(file) for file in sys.argv[1:]] or [LESSONS])
