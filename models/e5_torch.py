"""The upper layers of e5-small in torch with low-rank adapters, for training on a processor.

The lower layers stay as they are, so their states are computed once and kept; texts lie packed one behind the other, so that no
padding is multiplied. An adapter adds `up @ down` to a matrix (LoRA, Hu et al. 2021, arXiv 2106.09685) and is merged in use.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from models.e5_weights import E5Weights

MATRICES = ("q", "k", "v", "ao", "fi", "fo")
COMPUTED = torch.bfloat16


@dataclass(frozen=True, slots=True)
class Packed:
    """Texts one behind the other: `states` [pieces, hidden], `lengths` of the texts, `weights` [pieces] of the pooling."""

    states: Tensor
    lengths: Tensor
    weights: Tensor

    @property
    def texts(self) -> Tensor:
        """The number of the text each piece belongs to."""
        return torch.repeat_interleave(torch.arange(len(self.lengths)), self.lengths)


class Adapted(nn.Module):
    """A frozen matrix with its bias and, with a rank above zero, an adapter that begins at nothing."""

    def __init__(self, weight: NDArray[np.float32], bias: NDArray[np.float32], rank: int) -> None:
        super().__init__()
        self.register_buffer("weight", torch.tensor(weight, dtype=COMPUTED))
        self.register_buffer("bias", torch.tensor(bias, dtype=COMPUTED))
        outputs, inputs = weight.shape
        self.down = nn.Parameter(torch.randn(rank, inputs) / inputs**0.5) if rank else None
        self.up = nn.Parameter(torch.zeros(outputs, rank)) if rank else None

    def forward(self, state: Tensor) -> Tensor:
        product = functional.linear(state, self.weight, self.bias)
        if self.down is None or self.up is None:
            return product
        return product + functional.linear(functional.linear(state, self.down.to(COMPUTED)), self.up.to(COMPUTED))


class Layer(nn.Module):
    """One encoder layer over packed texts."""

    def __init__(self, weights: E5Weights, index: int, rank: int) -> None:
        super().__init__()
        hidden, inner, prefix = weights.hidden, weights.feed_forward, f"l{index}."
        shapes = {"fi": (inner, hidden), "fo": (hidden, inner)}
        self.heads, self.epsilon = weights.heads, weights.epsilon
        self.matrices = nn.ModuleDict()
        for name in MATRICES:
            matrix = weights.tensor(f"{prefix}{name}.w", *shapes.get(name, (hidden, hidden)))
            self.matrices[name] = Adapted(matrix, weights.tensor(f"{prefix}{name}.b", -1), rank)
        for name in ("aln", "oln"):
            for part in "wb":
                self.register_buffer(f"{name}_{part}", torch.tensor(weights.tensor(f"{prefix}{name}.{part}", hidden), dtype=COMPUTED))

    def forward(self, state: Tensor, inside: Tensor) -> Tensor:
        apply = self.matrices
        where = inside.flatten().nonzero()[:, 0]
        padded = state.new_zeros(inside.numel(), state.shape[1])
        query, key, value = (
            padded.index_copy(0, where, apply[name](state)).view(*inside.shape, self.heads, -1).transpose(1, 2) for name in "qkv"
        )
        scores = query @ key.transpose(-1, -2) * query.shape[-1] ** -0.5
        shares = scores.masked_fill(~inside[:, None, None, :], -1e4).softmax(-1)
        seen = (shares @ value).transpose(1, 2).reshape(inside.numel(), -1)
        attended = apply["ao"](seen.index_select(0, where))
        middle = functional.layer_norm(attended + state, (state.shape[1],), self.aln_w, self.aln_b, self.epsilon)
        inner = functional.gelu(apply["fi"](middle))
        return functional.layer_norm(apply["fo"](inner) + middle, (state.shape[1],), self.oln_w, self.oln_b, self.epsilon)


class Encoder(nn.Module):
    """The layers from `first` on, then the pooling: packed states -> float32 [texts, hidden] of length 1."""

    def __init__(self, weights: E5Weights, layers: Sequence[int], rank: int) -> None:
        super().__init__()
        self.layers = nn.ModuleList(Layer(weights, index, rank) for index in layers)
        self.numbers = tuple(layers)

    def states(self, packed: Packed) -> Tensor:
        """Return the states of the pieces after the last layer."""
        inside = torch.arange(int(packed.lengths.max()))[None, :] < packed.lengths[:, None]
        state = packed.states
        for layer in self.layers:
            state = layer(state, inside)
        return state

    def forward(self, packed: Packed) -> Tensor:
        weighted = self.states(packed).float() * packed.weights[:, None]
        pooled = torch.zeros(len(packed.lengths), weighted.shape[1]).index_add(0, packed.texts, weighted)
        return functional.normalize(pooled, dim=1)

    def adapters(self) -> dict[str, Tensor]:
        """Return the trained pairs of matrices under the names of the matrices they are added to."""
        found = {}
        for number, layer in zip(self.numbers, self.layers, strict=True):
            for name, matrix in layer.matrices.items():
                if matrix.down is not None:
                    found[f"l{number}.{name}.w.down"], found[f"l{number}.{name}.w.up"] = matrix.down, matrix.up
        return found


def build_embeddings(weights: E5Weights) -> Callable[[Sequence[int]], Tensor]:
    """Return a function: pieces -> the state before the first layer, [pieces, hidden]."""
    hidden = weights.hidden
    words = torch.tensor(weights.tensor("emb.word", weights.vocabulary, hidden))
    places = torch.tensor(weights.tensor("emb.pos", weights.positions, hidden) + weights.tensor("emb.type", weights.token_types, hidden)[0])
    scale, shift = (torch.tensor(weights.tensor(f"emb.ln.{part}", hidden)) for part in "wb")

    def state(ids: Sequence[int]) -> Tensor:
        total = words[list(ids)] + places[: len(ids)]
        return functional.layer_norm(total, (hidden,), scale, shift, weights.epsilon).to(COMPUTED)

    return state
