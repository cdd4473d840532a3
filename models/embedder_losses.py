"""What the embedder is taught by: same subject near and other subjects far, judged sentence pairs in order, the rest as it was."""

from __future__ import annotations

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional

TEMPERATURE = 0.05
STEEPNESS = 20.0
REMEMBERED = 400
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

    `related` [groups, groups] says which groups are too near in meaning to be told apart; they count neither way.
    """
    others, owners = torch.cat([vectors, memory.vectors]), torch.cat([groups, memory.groups])
    same = groups[:, None] == owners[None, :]
    right = same.clone()
    right[:, len(vectors) :] = False
    right.fill_diagonal_(False)
    scores = vectors @ others.T / TEMPERATURE
    wrong = scores.masked_fill(same | related[groups][:, owners], EXCLUDED).logsumexp(dim=1, keepdim=True)
    memory.remember(vectors, groups)
    return (torch.logaddexp(scores, wrong.expand_as(scores)) - scores)[right].mean()


def order_loss(one: Tensor, other: Tensor, judged: Tensor) -> Tensor:
    """Return how much pairs judged less alike are nearer than pairs judged more alike (CoSENT, Su 2022)."""
    cosines = (one * other).sum(dim=1) * STEEPNESS
    wrong = (cosines[:, None] - cosines[None, :])[judged[:, None] < judged[None, :]]
    return torch.cat([wrong.new_zeros(1), wrong]).logsumexp(dim=0)


def drift_loss(vectors: Tensor, before: Tensor) -> Tensor:
    """Return how far vectors of length 1 went from where they were, as 1 - cosine."""
    return (1 - (vectors * before).sum(dim=1)).mean()


def centred(vectors: Tensor, background: Tensor) -> Tensor:
    """Return the vectors without what all have in common, at length 1 again."""
    return functional.normalize(vectors - background, dim=1)
