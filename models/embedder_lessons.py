"""What each step of the embedder's training is made of, and the untrained encoder it starts from."""

from __future__ import annotations

import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from corpus.themes import read_themes
from models.e5_graph import build_state_graph
from models.e5_pooling import piece_weights
from models.e5_session import open_session
from models.e5_torch import COMPUTED, Packed
from models.e5_weights import E5Weights, build_tokenizer
from models.embed import PREFIX
from models.embedder_losses import centred
from models.title_groups import Group, related_themes

LONGEST = 64
"""Pieces of a text that are read in training."""
NEIGHBOURS = 12
"""Subjects of near titles from which a group's company in a step is drawn."""
COMPANY = 3

Judged = tuple[float, str, str]
"""A score and the two sentences it judges."""


@dataclass(frozen=True, slots=True)
class Course:
    """How the adapters are trained: layers and rank, a step's groups and judged pairs, the weight of their order.

    The rate falls as if there were `horizon` steps; training ends before, where titles of held-out themes stood best.
    """

    first: int = 6
    rank: int = 16
    steps: int = 40
    horizon: int = 160
    rate: float = 3e-4
    titles: int = 24
    themes: int = 10
    pairs: int = 32
    order: float = 20.0
    seed: int = 0


class Untrained:
    """The encoder before training: the states below the trained layers and the vector of a text. Each text is read once."""

    def __init__(self, weights: E5Weights, first: int) -> None:
        self.weights = weights
        self.session = open_session(build_state_graph(weights, (first, weights.layers)))
        self.tokenizer = build_tokenizer(weights)
        self.counted = torch.tensor(piece_weights(weights))
        self.known: dict[str, tuple[Tensor, Tensor, Tensor]] = {}

    def read(self, text: str) -> tuple[Tensor, Tensor, Tensor]:
        """Return states [pieces, hidden] below the trained layers, weights [pieces], and the old vector [hidden]."""
        if text not in self.known:
            ids = self.tokenizer.encode(PREFIX + text).ids[:LONGEST]
            states = torch.from_numpy(self.session.run(["states"], {"ids": np.array([ids], np.int64)})[0][0])
            lower, last = states[:, : self.weights.hidden], states[:, self.weights.hidden :]
            weights = self.counted[ids]
            self.known[text] = lower.to(COMPUTED), weights, functional.normalize(weights @ last, dim=0)
        return self.known[text]

    def vectors(self, texts: Iterable[str]) -> Tensor:
        """Return the old vectors, [texts, hidden]."""
        return torch.stack([self.read(text)[2] for text in texts])

    def pack(self, texts: Iterable[str]) -> Packed:
        """Return the lower states of the texts one behind the other."""
        states, weights, _ = zip(*map(self.read, texts), strict=True)
        return Packed(torch.cat(states), torch.tensor([len(each) for each in weights]), torch.cat(weights))


class Lessons:
    """Draws what a step is made of: groups beside their look-alikes, two wordings each, and judged pairs.

    `related` [groups, groups] marks groups that are neither the same nor apart.
    """

    def __init__(self, groups: Sequence[Group], judged: Sequence[Judged], untrained: Untrained, course: Course) -> None:
        self.groups, self.judged, self.course = groups, judged, course
        self.random = random.Random(course.seed)
        middles = torch.stack([untrained.vectors(wording.title for wording in group.wordings).mean(dim=0) for group in groups])
        pairs = related_themes(read_themes())
        self.related = torch.tensor([[(one.theme, other.theme) in pairs for other in groups] for one in groups])
        middles = centred(middles, middles.mean(dim=0))
        alike = (middles @ middles.T).masked_fill(self.related, -1)
        self.near = alike.topk(min(NEIGHBOURS, len(groups)), dim=1).indices.tolist()
        self.with_sentence = {at for at, group in enumerate(groups) if group.wordings[0].sentence}

    def wordings(self) -> tuple[list[str], Tensor]:
        """Return texts, and the group of each."""
        titles, themes = self.with_sentence, set(range(len(self.groups))) - self.with_sentence
        texts, owners = [], []
        for group in (*self._company(titles, self.course.titles), *self._company(themes, self.course.themes)):
            for wording in self.random.sample(self.groups[group].wordings, 2):
                views, often = zip(*wording.views, strict=True)
                texts.append(self.random.choices(views, often)[0])
                owners.append(group)
        return texts, torch.tensor(owners)

    def _company(self, pool: set[int], count: int) -> list[int]:
        """Return groups of the pool, each with some whose titles are near and mean something else."""
        members, chosen = sorted(pool), dict[int, None]()
        while len(chosen) < min(count, len(members)):
            group = self.random.choice(members)
            nearby = [other for other in self.random.sample(self.near[group], min(COMPANY, len(self.near[group]))) if other in pool]
            chosen |= dict.fromkeys((group, *nearby))
        return list(chosen)[:count]

    def pairs(self) -> list[Judged]:
        """Return judged pairs of sentences."""
        return self.random.sample(self.judged, self.course.pairs)
