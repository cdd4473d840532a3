"""The upper layers of e5-small in torch with low-rank adapters, for training on a processor.

The lower layers stay as they are: their states come from the shipped int8 graph and are kept. Texts lie packed one behind the
other, so that no padding is multiplied. An adapter adds `up @ down` to a matrix (LoRA, Hu et al. 2021, arXiv 2106.09685).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.nn import functional

from models.e5_graph import LOUD_CHANNELS, LOUD_UNITS
from models.e5_weights import E5Weights

MATRICES = ("q", "k", "v", "ao", "fi", "fo")
NORMS = ("aln", "oln")
COMPUTED = torch.bfloat16
"""What products are made in; three times as fast as float32 and no coarser than the int8 of use."""


@dataclass(frozen=True, slots=True)
class Packed:
    """Texts one behind the other: `states` [pieces, hidden], `lengths` of the texts, `weights` [pieces] of the pooling."""

    states: Tensor
    lengths: Tensor
    weights: Tensor

    @property
    def owners(self) -> Tensor:
        """The number of the text each piece belongs to."""
        return torch.repeat_interleave(torch.arange(len(self.lengths)), self.lengths)


class AdaptedMatrix(nn.Module):
    """A frozen matrix with its bias, and an adapter that begins as nothing.

    The adapter does not see `loud` inputs: many times all others and nearly the same in every text, they would make it a constant
    that moves all vectors at once, and training would fall into one point.
    """

    def __init__(self, weight: NDArray[np.float32], bias: NDArray[np.float32], rank: int, loud: Sequence[int]) -> None:
        super().__init__()
        outputs, inputs = weight.shape
        self.weight, self.bias = torch.tensor(weight, dtype=COMPUTED), torch.tensor(bias, dtype=COMPUTED)
        seen = torch.ones(inputs).index_fill(0, torch.tensor(loud, dtype=torch.long), 0)
        self.down = nn.Parameter(torch.randn(rank, inputs) / inputs**0.5 * seen)
        self.down.register_hook(lambda slope: slope * seen)  # type: ignore[no-untyped-call]
        self.up = nn.Parameter(torch.zeros(outputs, rank))

    def forward(self, state: Tensor) -> Tensor:
        narrow = functional.linear(state, self.down.to(COMPUTED))
        return functional.linear(state, self.weight, self.bias) + functional.linear(narrow, self.up.to(COMPUTED))


class EncoderLayer(nn.Module):
    """One encoder layer over packed texts: attention, feed-forward, each with its residual and layer normalisation."""

    def __init__(self, weights: E5Weights, index: int, rank: int) -> None:
        super().__init__()
        hidden, inner, prefix = weights.hidden, weights.feed_forward, f"l{index}."
        shapes = {"fi": (inner, hidden), "fo": (hidden, inner)}
        loud = {"ao": (), "fo": (LOUD_UNITS[index],)}
        self.heads, self.epsilon = weights.heads, weights.epsilon
        self.matrices = nn.ModuleDict()
        for name in MATRICES:
            matrix = weights.tensor(f"{prefix}{name}.w", *shapes.get(name, (hidden, hidden)))
            bias = weights.tensor(f"{prefix}{name}.b", -1)
            self.matrices[name] = AdaptedMatrix(matrix, bias, rank, loud.get(name, LOUD_CHANNELS))
        self.norms = {
            name: [torch.tensor(weights.tensor(f"{prefix}{name}.{part}", hidden), dtype=COMPUTED) for part in "wb"] for name in NORMS
        }

    def forward(self, state: Tensor, inside: Tensor) -> Tensor:
        middle = self._normalised("aln", self.matrices["ao"](self._attended(state, inside)) + state)
        return self._normalised("oln", self.matrices["fo"](functional.gelu(self.matrices["fi"](middle))) + middle)

    def _attended(self, state: Tensor, inside: Tensor) -> Tensor:
        """Return what each piece sees of its own text; only here texts lie side by side, `inside` [texts, longest]."""
        where = inside.flatten().nonzero()[:, 0]
        padded = state.new_zeros(inside.numel(), state.shape[1])
        query, key, value = (
            padded.index_copy(0, where, self.matrices[name](state)).view(*inside.shape, self.heads, -1).transpose(1, 2) for name in "qkv"
        )
        scores = query @ key.transpose(-1, -2) * query.shape[-1] ** -0.5
        shares = scores.masked_fill(~inside[:, None, None, :], -1e4).softmax(-1)
        seen: Tensor = (shares @ value).transpose(1, 2).reshape(inside.numel(), -1).index_select(0, where)
        return seen

    def _normalised(self, name: str, state: Tensor) -> Tensor:
        scale, shift = self.norms[name]
        return functional.layer_norm(state, (state.shape[1],), scale, shift, self.epsilon)


class UpperEncoder(nn.Module):
    """The layers of these numbers (from 0), then the pooling: packed states -> float32 [texts, hidden] of length 1."""

    def __init__(self, weights: E5Weights, numbers: Sequence[int], rank: int) -> None:
        super().__init__()
        self.numbers = tuple(numbers)
        self.layers = nn.ModuleList(EncoderLayer(weights, number, rank) for number in numbers)

    def forward(self, packed: Packed) -> Tensor:
        inside = torch.arange(int(packed.lengths.max()))[None, :] < packed.lengths[:, None]
        state = packed.states
        for layer in self.layers:
            state = layer(state, inside)
        weighted = state.float() * packed.weights[:, None]
        pooled = torch.zeros(len(packed.lengths), weighted.shape[1]).index_add(0, packed.owners, weighted)
        return functional.normalize(pooled, dim=1)

    def adapters(self) -> dict[str, NDArray[np.float32]]:
        """Return the trained pairs as `NAME.down` [rank, inputs] and `NAME.up` [outputs, rank], NAME the tensor they are added to."""
        trained = {}
        for key, values in self.named_parameters():
            _, place, _, matrix, side = key.split(".")
            trained[f"l{self.numbers[int(place)]}.{matrix}.w.{side}"] = values.detach().numpy()
        return trained
