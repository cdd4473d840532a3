"""The encoder of e5-small as an ONNX graph made in memory: integer matrix products where that costs nothing.

Weights become int8 (one scale a column), activations uint8 (one scale a text), after `DynamicQuantizeMatMul`. A BERT
encoder has a few channels whose activations are ten times all others; one scale for all would leave the others three bits.
Those channels take a float32 product of their own (mixed-precision decomposition, Dettmers et al. 2022, arXiv 2208.07339).
A graph takes one text at a time, so a text's vector never depends on the texts beside it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal

import numpy as np
import onnx
from numpy.typing import NDArray

from models.e5_weights import E5Weights

Precision = Literal["int8", "float32"]

LOUD_CHANNELS = (15, 35, 60, 87, 146, 297, 321, 351)
"""Channels of the hidden state that reach 10-40 in any text, where 99 of 100 channels stay below 5."""
LOUD_UNITS = (318, 1462, 354, 408, 778, 658, 1152, 413, 563, 805, 635, 1371)
"""The loudest unit of each layer's feed-forward block: up to 66, where the others stay below 6."""

CONTRIB = "com.microsoft"
OPSET, IR_VERSION = 18, 9


def build_graph(weights: E5Weights, precision: Precision = "int8") -> bytes:
    """Return the serialised model: `ids` int64 [1, pieces] -> `vector` float32 [1, hidden], mean-pooled and of length 1.

    `float32` is the reference: the dequantised weights as they are.
    """
    graph = _Graph(weights, precision)
    *_, state = _states(graph, weights.layers)
    graph.add("ReduceMean", [state, graph.constant("axis1", np.array([1], np.int64))], "mean", keepdims=0)
    graph.add("LpNormalization", ["mean"], "vector", axis=1, p=2)
    return graph.serialise("vector", [1, weights.hidden])


def build_state_graph(weights: E5Weights, layers: Sequence[int], precision: Precision = "int8") -> bytes:
    """Return the serialised model: `ids` int64 [1, pieces] -> `states` float32 [1, pieces, len(layers) * hidden].

    `layers` are numbers of layers, ascending from 1, whose states of each piece stand side by side; later layers are left out.
    """
    graph = _Graph(weights, precision)
    states = list(_states(graph, max(layers)))
    graph.add("Concat", [states[layer - 1] for layer in layers], "states", axis=2)
    return graph.serialise("states", [1, "pieces", len(layers) * weights.hidden])


def _states(graph: _Graph, layers: int) -> Iterator[str]:
    """Yield the state after each of the first layers."""
    state = _embeddings(graph)
    for layer in range(layers):
        state = _layer(graph, layer, state)
        yield state


class _Graph:
    """Nodes and constants collected on the way to an ONNX model."""

    def __init__(self, weights: E5Weights, precision: Precision) -> None:
        self.weights, self.precision = weights, precision
        self.nodes: list[Any] = []
        self.constants: dict[str, Any] = {}

    def add(self, operator: str, inputs: Sequence[str], output: str, **attributes: Any) -> str:
        self.nodes.append(onnx.helper.make_node(operator, list(inputs), [output], **attributes))
        return output

    def constant(self, name: str, values: NDArray[Any]) -> str:
        if name not in self.constants:
            self.constants[name] = onnx.numpy_helper.from_array(np.ascontiguousarray(values), name)
        return name

    def tensor(self, name: str, *shape: int) -> str:
        return self.constant(name, self.weights.tensor(name, *shape))

    def serialise(self, output: str, shape: Sequence[int | str]) -> bytes:
        make, element = onnx.helper, onnx.TensorProto
        graph = make.make_graph(
            self.nodes,
            "multilingual-e5-small",
            [make.make_tensor_value_info("ids", element.INT64, [1, "pieces"])],
            [make.make_tensor_value_info(output, element.FLOAT, shape)],
            list(self.constants.values()),
        )
        opsets = [make.make_opsetid("", OPSET), make.make_opsetid(CONTRIB, 1)]
        return bytes(make.make_model(graph, opset_imports=opsets, ir_version=IR_VERSION).SerializeToString())


def _embeddings(graph: _Graph) -> str:
    """Pieces, positions and the one token type, summed and normalised. Piece rows stay four-bit values until they are read."""
    weights = graph.weights
    scales, nibbles = weights.blocks("emb.word")
    per_row = weights.hidden // nibbles.shape[1]
    graph.constant("emb.nibbles", (nibbles.astype(np.int8) - 8).reshape(weights.vocabulary, per_row, -1))
    graph.constant("emb.scales", scales.astype(np.float32).reshape(weights.vocabulary, per_row, 1))
    positions = weights.tensor("emb.pos", weights.positions, weights.hidden)
    graph.constant("emb.places", positions + weights.tensor("emb.type", weights.token_types, weights.hidden)[0])
    graph.constant("emb.shape", np.array([1, -1, weights.hidden], np.int64))
    graph.constant("from", np.array([0], np.int64))
    graph.add("Gather", ["emb.nibbles", "ids"], "emb.steps")
    graph.add("Cast", ["emb.steps"], "emb.values", to=onnx.TensorProto.FLOAT)
    graph.add("Gather", ["emb.scales", "ids"], "emb.scale")
    graph.add("Mul", ["emb.values", "emb.scale"], "emb.blocks")
    graph.add("Reshape", ["emb.blocks", "emb.shape"], "emb.words")
    graph.add("Shape", ["ids"], "pieces", start=1, end=2)
    graph.add("Slice", ["emb.places", "from", "pieces", "from"], "emb.place")
    graph.add("Add", ["emb.words", "emb.place"], "emb.sum")
    norm = [graph.tensor(f"emb.ln.{part}", weights.hidden) for part in "wb"]
    return graph.add("LayerNormalization", ["emb.sum", *norm], "emb", axis=-1, epsilon=weights.epsilon)


def _layer(graph: _Graph, layer: int, state: str) -> str:
    """One encoder layer: attention, feed-forward, each with its residual and layer normalisation."""
    weights, prefix = graph.weights, f"l{layer}."
    hidden, inner = weights.hidden, weights.feed_forward
    bias = np.concatenate([weights.tensor(f"{prefix}{part}.b", hidden) for part in "qkv"])
    joint = _linear(graph, state, [f"{prefix}{part}.w" for part in "qkv"], LOUD_CHANNELS)
    parts = [f"{prefix}{part}" for part in "qkv"]
    graph.nodes.append(onnx.helper.make_node("Split", [joint], parts, axis=-1, num_outputs=3))
    graph.add(
        "MultiHeadAttention", [*parts, graph.constant(f"{prefix}qkv.b", bias)], f"{prefix}seen", domain=CONTRIB, num_heads=weights.heads
    )
    attended = _linear(graph, f"{prefix}seen", [f"{prefix}ao.w"])
    middle = _residual(graph, attended, state, f"{prefix}ao.b", f"{prefix}aln")
    wide = _linear(graph, middle, [f"{prefix}fi.w"], LOUD_CHANNELS)
    graph.add("BiasGelu", [wide, graph.tensor(f"{prefix}fi.b", inner)], f"{prefix}gelu", domain=CONTRIB)
    narrow = _linear(graph, f"{prefix}gelu", [f"{prefix}fo.w"], LOUD_UNITS[layer : layer + 1])
    return _residual(graph, narrow, middle, f"{prefix}fo.b", f"{prefix}oln")


def _residual(graph: _Graph, change: str, state: str, bias: str, norm: str) -> str:
    hidden = graph.weights.hidden
    inputs = [change, state, graph.tensor(f"{norm}.w", hidden), graph.tensor(f"{norm}.b", hidden), graph.tensor(bias, hidden)]
    return graph.add("SkipLayerNormalization", inputs, f"{norm}.out", domain=CONTRIB, epsilon=graph.weights.epsilon)


def _linear(graph: _Graph, state: str, names: Sequence[str], loud: Sequence[int] = ()) -> str:
    """Multiply by the tensors side by side; input channels in `loud` are multiplied in float32."""
    name = names[0]
    width = graph.weights.hidden if not name.endswith("fo.w") else graph.weights.feed_forward
    matrix = np.concatenate([graph.weights.tensor(part, -1, width) for part in names]).T
    if graph.precision == "float32":
        return graph.add("MatMul", [state, graph.constant(name, matrix)], f"{name}.out")
    if not loud:
        return _quantised(graph, state, name, matrix)
    indices, quiet = list(loud), np.ones(width, np.float32)
    quiet[indices] = 0.0
    chosen = graph.constant(f"loud.{indices}", np.array(indices, np.int64))
    graph.add("Gather", [state, chosen], f"{name}.loud", axis=2)
    graph.add("MatMul", [f"{name}.loud", graph.constant(f"{name}.exact", matrix[indices])], f"{name}.addend")
    graph.add("Mul", [state, graph.constant(f"quiet.{indices}", quiet)], f"{name}.quiet")
    product = _quantised(graph, f"{name}.quiet", name, matrix * quiet[:, None])
    return graph.add("Add", [product, f"{name}.addend"], f"{name}.out")


def _quantised(graph: _Graph, state: str, name: str, matrix: NDArray[np.float32]) -> str:
    scale = np.abs(matrix).max(axis=0) / 127
    steps = np.rint(matrix / scale).astype(np.int8)
    inputs = [state, graph.constant(f"{name}.int8", steps), graph.constant(f"{name}.scale", scale)]
    return graph.add("DynamicQuantizeMatMul", inputs, f"{name}.product", domain=CONTRIB)
