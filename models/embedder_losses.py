"""What the embedder is taught by: same subject near and other subjects far, judged sentence pairs in the order of their scores."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

TEMPERATURE = 0.05
REMEMBERED = 256
EXCLUDED = -1e4


@dataclass(slots=True)
class Memory:
    """Vectors and groups of the last steps: more texts that mean something else (Wang et al. 2020, arXiv 1912.06798)."""

    vectors: Tensor
    groups: Tensor

    def remember(self, vectors: Tensor, groups: Tensor) -> None:
        """Put these before the others and forget the oldest."""
        self.vectors = torch.cat([vectors.detach(), self.vectors])[:REMEMBERED]
        self.groups = torch.cat([groups, self.groups])[:REMEMBERED]


def subject_loss(vectors: Tensor, groups: Tensor, memory: Memory, related: Tensor) -> Tensor:
    """Return how badly texts of one group stand out among the others (InfoNCE; Khosla et al. 2020, arXiv 2004.11362).

    What all have in common is taken out first, anew in each step: with a mean that stands still, a shift of all vectors at once would
    bring all cosines to one, and nothing leads back from there. `related` [groups, groups] says which groups are too near in meaning
    to be told apart; they count neither way.
    """
    others, owners = torch.cat([vectors, memory.vectors]), torch.cat([groups, memory.groups])
    same = groups[:, None] == owners[None, :]
    right = same.clone()
    right[:, len(vectors) :] = False
    right.fill_diagonal_(False)
    middle = others.mean(dim=0)
    scores = centred(vectors, middle) @ centred(others, middle).T / TEMPERATURE
    wrong = scores.masked_fill(same | related[groups][:, owners], EXCLUDED).logsumexp(dim=1, keepdim=True)
    memory.remember(vectors, groups)
    return (torch.logaddexp(scores, wrong.expand_as(scores)) - scores)[right].mean()


def order_loss(one: Tensor, other: Tensor, judged: Tensor) -> Tensor:
    """Return 1 - correlation (Pearson) of the cosines of pairs with what they were judged.

    CoSENT, which compares each pair with each, taught nothing here: its logarithm of a sum of exponentials is the one worst pair of a step.
    """
    cosines = (one * other).sum(dim=1)
    cosines, judged = cosines - cosines.mean(), judged - judged.mean()
    correlation: Tensor = (cosines * judged).sum() / (cosines.norm() * judged.norm())
    return 1 - correlation


def centred(vectors: Tensor, background: Tensor) -> Tensor:
    """Return the vectors without what all have in common, at length 1 again."""
    return functional.normalize(vectors - background, dim=1)
