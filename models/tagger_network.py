"""Taggers of words while they learn, in torch: the same network as `tagger_graph` runs, there and back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn

from models.tagger_weights import GATES, Floats, TaggerWeights

HIDDEN = 160
WEIGHT_DECAY, STEEPEST = 0.01, 1.0
IGNORED = -100
ONNX_GATES = (0, 3, 1, 2)
"""Places of ONNX's gates (input, output, forget, cell) among torch's (input, forget, cell, output)."""
NEAR = 6
"""Sentences whose lengths differ by less may stand in one batch."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """Words ready for learning: states [words, n] as float16, cues [words, m], labels [words] as indices."""

    corpus: str
    states: NDArray[np.float16]
    cues: Floats
    labels: NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Course:
    """How to learn: rounds over the data, highest learning rate, share of numbers dropped, texts a batch, seed of all chance.

    `emphasis` is the weight of a word with a label beside one without (label 0).
    """

    rounds: int
    rate: float
    dropout: float
    batch: int = 24
    emphasis: float = 1.0
    seed: int = 0


class Network(nn.Module):
    """Dropout, a linear layer, the cues beside it, an LSTM both ways, and labels by corpus: each has its own idea of a name."""

    def __init__(self, scale: tuple[Floats, Floats], cues: int, corpora: Sequence[str], labels: int, dropout: float) -> None:
        super().__init__()
        self.mean: torch.Tensor = torch.from_numpy(scale[0])
        self.deviation: torch.Tensor = torch.from_numpy(scale[1])
        self.drop = nn.Dropout(dropout)
        self.entry = nn.Linear(len(self.mean), HIDDEN)
        self.lstm = nn.LSTM(HIDDEN + cues, HIDDEN, bidirectional=True, batch_first=True)
        self.exits = nn.ModuleDict({corpus: nn.Linear(2 * HIDDEN, labels) for corpus in corpora})

    def forward(self, states: torch.Tensor, cues: torch.Tensor, corpus: str) -> torch.Tensor:
        """Return scores [sentences, words, labels] of padded states [sentences, words, n] and cues [sentences, words, m]."""
        entered = torch.relu(self.entry(self.drop((states - self.mean) / self.deviation)))
        read, _ = self.lstm(torch.cat([entered, cues], -1))
        scores: torch.Tensor = self.exits[corpus](self.drop(read))
        return scores

    def exit_of(self, corpus: str) -> nn.Linear:
        """Return the layer that labels as this corpus does."""
        layer = self.exits[corpus]
        assert isinstance(layer, nn.Linear)
        return layer


def fresh_network(rows: Sequence[Prepared], labels: int, course: Course) -> Network:
    """Return a network for so many labels that has learnt nothing, scaled to the states of these texts."""
    torch.manual_seed(course.seed)
    states = np.concatenate([row.states.astype(np.float32) for row in rows])
    scale = states.mean(axis=0), states.std(axis=0) + np.float32(1e-3)
    return Network(scale, rows[0].cues.shape[1], sorted({row.corpus for row in rows}), labels, course.dropout)


def network_of(weights: TaggerWeights, corpus: str, course: Course) -> Network:
    """Return a network that goes on from these weights with the labels of another corpus."""
    torch.manual_seed(course.seed)
    network = Network(
        (weights.mean, weights.deviation), weights.input.shape[2] - weights.size, [corpus], len(weights.exit_bias), course.dropout
    )
    with torch.no_grad():
        _fill(network.entry, weights.entry, weights.entry_bias)
        _fill(network.exit_of(corpus), weights.exit, weights.exit_bias)
        back = np.argsort(ONNX_GATES)
        for direction, end in enumerate(("", "_reverse")):
            for part, values in (("weight_ih", weights.input), ("weight_hh", weights.recurrent)):
                getattr(network.lstm, f"{part}_l0{end}").copy_(torch.from_numpy(_reordered(values[direction], back)))
            inner, outer = np.split(weights.bias[direction], 2)
            getattr(network.lstm, f"bias_ih_l0{end}").copy_(torch.from_numpy(_reordered(inner, back)))
            getattr(network.lstm, f"bias_hh_l0{end}").copy_(torch.from_numpy(_reordered(outer, back)))
    return network


def weights_of(network: Network, corpus: str) -> TaggerWeights:
    """Return what the network has learnt, with the labels of one corpus, rounded to float16 as the file holds it."""
    ends = ("", "_reverse")
    lstm = {part: [_reordered(_array(getattr(network.lstm, f"{part}_l0{end}")), ONNX_GATES) for end in ends]
            for part in ("weight_ih", "weight_hh", "bias_ih", "bias_hh")}  # fmt: skip
    exit_layer = network.exit_of(corpus)
    parts = (
        _array(network.mean), _array(network.deviation), _array(network.entry.weight).T, _array(network.entry.bias),
        np.stack(lstm["weight_ih"]), np.stack(lstm["weight_hh"]),
        np.concatenate([np.stack(lstm["bias_ih"]), np.stack(lstm["bias_hh"])], axis=1),
        _array(exit_layer.weight).T, _array(exit_layer.bias),
    )  # fmt: skip
    return TaggerWeights(*(np.ascontiguousarray(part).astype(np.float16).astype(np.float32) for part in parts))


def teach(network: Network, rows: Sequence[Prepared], course: Course) -> None:
    """Let the network learn the sentences; the same rows and course give the same network."""
    chance = np.random.default_rng(course.seed)
    optimiser = torch.optim.AdamW(network.parameters(), course.rate, weight_decay=WEIGHT_DECAY)
    steps = course.rounds * len(list(_batches(rows, course.batch, chance)))
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, course.rate, total_steps=steps)
    weights = torch.tensor([1.0, *[course.emphasis] * (len(network.exit_of(rows[0].corpus).bias) - 1)])
    network.train()
    for _ in range(course.rounds):
        for batch in _batches(rows, course.batch, chance):
            states, cues, labels = _padded(batch)
            scores = network(states, cues, batch[0].corpus)
            loss = nn.functional.cross_entropy(scores.flatten(0, 1), labels.flatten(), weight=weights, ignore_index=IGNORED)
            optimiser.zero_grad()
            loss.backward()  # type: ignore[no-untyped-call]
            nn.utils.clip_grad_norm_(network.parameters(), STEEPEST)
            optimiser.step()
            schedule.step()
    network.eval()


def _batches(rows: Sequence[Prepared], size: int, chance: np.random.Generator) -> Iterator[list[Prepared]]:
    """Batches of one corpus and like lengths, in random order."""
    corpora: dict[str, list[tuple[float, int]]] = defaultdict(list)
    for index, row in enumerate(rows):
        corpora[row.corpus].append((len(row.labels) + NEAR * chance.random(), index))
    orders = [[index for _, index in sorted(lengths)] for lengths in corpora.values()]
    batches = [order[first : first + size] for order in orders for first in range(0, len(order), size)]
    for number in chance.permutation(len(batches)):
        yield [rows[index] for index in batches[number]]


def _padded(batch: Sequence[Prepared]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    longest, first = max(len(row.labels) for row in batch), batch[0]
    states = np.zeros((len(batch), longest, first.states.shape[1]), np.float32)
    cues = np.zeros((len(batch), longest, first.cues.shape[1]), np.float32)
    labels = np.full((len(batch), longest), IGNORED, np.int64)
    for place, row in enumerate(batch):
        words = len(row.labels)
        states[place, :words], cues[place, :words], labels[place, :words] = row.states, row.cues, row.labels
    return torch.from_numpy(states), torch.from_numpy(cues), torch.from_numpy(labels)


def _fill(layer: nn.Linear, matrix: Floats, bias: Floats) -> None:
    layer.weight.copy_(torch.from_numpy(matrix.T.copy()))
    layer.bias.copy_(torch.from_numpy(bias))


def _reordered(values: Floats, order: Sequence[int] | NDArray[np.int64]) -> Floats:
    parts = np.split(values, GATES)
    return np.concatenate([parts[place] for place in order])


def _array(tensor: torch.Tensor) -> Floats:
    return tensor.detach().numpy()
