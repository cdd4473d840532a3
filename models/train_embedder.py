"""Teach the embedder which German policy titles mean the same: adapters on its upper layers, trained on a processor.

    python -m models.train_embedder --stsb FOLDER

FOLDER holds `stsb_de_train.csv`. Wordings come from the theme vocabulary and `gold/title_training.tsv`; what nearly equals an
evaluated title is left out. The groups of every eighth theme are not learned from but measured before and after (`--held-out 0`
learns from all). `add_adapter` merges what is written; vectors of themes and the calibration are to be made again after it.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from corpus.records import content_id
from corpus.themes import read_themes
from models.e5_adapter import ADAPTER, add_adapter, write_adapter
from models.e5_torch import UpperEncoder
from models.e5_weights import E5Weights, read_weights
from models.embed import Vectors, encoder_of
from models.embedder_lessons import Course, Judged, Lessons, Untrained
from models.embedder_losses import Memory, order_loss, subject_loss
from models.evaluation.title_pairs import read_sections
from models.item_vectors import vectors_in_context
from models.title_groups import Group, read_title_groups, vocabulary_groups

WARM_UP = 20
"""Steps in which the rate rises; then it falls."""
TOLD = 10


def main() -> None:
    """Train, write and report."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--stsb", type=Path, required=True, help="folder of stsb_de_train.csv")
    parser.add_argument("--held-out", type=int, default=8, metavar="N", help="measure on every Nth theme instead of learning from it")
    parser.add_argument("--steps", type=int, default=Course().steps)
    parser.add_argument("--out", type=Path, default=ADAPTER, help="file the adapters are written to")
    asked = parser.parse_args()
    torch.set_num_threads(1)
    course, weights = Course(steps=asked.steps), read_weights()
    titles, themes = read_groups()
    held = [group for group in titles if asked.held_out and int(content_id(group.theme), 16) % asked.held_out == 0]
    unseen = {group.theme for group in held}
    learned = [group for group in (*titles, *themes) if group.theme not in unseen]
    untrained = Untrained(weights, course.first)
    lessons = Lessons(learned, read_judged(asked.stsb / "stsb_de_train.csv"), untrained, course)
    pairs = train(untrained, lessons, course)
    write_adapter(pairs, asked.out)
    if held:
        print("before", measure(weights, held), "after", measure(add_adapter(weights, asked.out), held))


def read_groups() -> tuple[tuple[Group, ...], tuple[Group, ...]]:
    """Return the groups of titles and of theme labels, without what nearly equals a title of the evaluation."""
    evaluated = [section.title for section in read_sections()]
    return read_title_groups(evaluated), vocabulary_groups(read_themes(), evaluated)


def read_judged(path: Path) -> list[Judged]:
    """Return score and two sentences of each row of STSb."""
    with path.open(encoding="utf-8", newline="") as file:
        return [(float(row[0]), row[1], row[2]) for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE)]


def train(untrained: Untrained, lessons: Lessons, course: Course) -> dict[str, NDArray[np.float32]]:
    """Return the trained adapters by name."""
    torch.manual_seed(course.seed)
    encoder = UpperEncoder(untrained.weights, range(course.first, untrained.weights.layers), course.rank)
    optimiser = torch.optim.AdamW(encoder.parameters(), lr=course.rate)
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: min((step + 1) / WARM_UP, 1 - step / course.horizon))
    memory = Memory(torch.empty(0, untrained.weights.hidden), torch.empty(0, dtype=torch.long))
    for step in range(course.steps):
        subject, order = _losses(encoder, untrained, lessons, memory)
        optimiser.zero_grad()
        (subject + course.order * order).backward()  # type: ignore[no-untyped-call]
        torch.nn.utils.clip_grad_norm_(encoder.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        if step % TOLD == 0:
            print(f"{step} subject {subject.item():.3f} order {order.item():.3f}", flush=True)
    return encoder.adapters()


def _losses(encoder: UpperEncoder, untrained: Untrained, lessons: Lessons, memory: Memory) -> tuple[Tensor, Tensor]:
    texts, owners = lessons.wordings()
    judged = lessons.pairs()
    ones, others = [one for _, one, _ in judged], [other for *_, other in judged]
    vectors = encoder(untrained.pack([*texts, *ones, *others]))
    worded, first, second = vectors.split([len(texts), len(ones), len(others)])
    order = order_loss(first, second, torch.tensor([score for score, *_ in judged]))
    return subject_loss(worded, owners, memory, lessons.related), order


def measure(weights: E5Weights, groups: Sequence[Group]) -> dict[str, float]:
    """Return how often the nearest of all other wordings is of the same group, for bare titles and for titles in context."""
    embed = encoder_of(weights, threads=1)
    wordings = [wording for group in groups for wording in group.wordings]
    titles = [wording.title for wording in wordings]
    bare, context = embed(titles), vectors_in_context(titles, [wording.in_context for wording in wordings], embed)
    return {"bare": first_right(groups, bare), "in_context": first_right(groups, context)}


def first_right(groups: Sequence[Group], vectors: Vectors) -> float:
    """Return the share of wordings, in the order of the groups, whose nearest other one by centred cosine is of their group."""
    owners = np.array([at for at, group in enumerate(groups) for _ in group.wordings])
    vectors = vectors - vectors.mean(axis=0)
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    alike = vectors @ vectors.T
    np.fill_diagonal(alike, -1)
    return round(float((owners[alike.argmax(axis=1)] == owners).mean()), 4)


if __name__ == "__main__":
    main()
