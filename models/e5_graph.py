"""The encoder of e5-small as an ONNX graph made in memory: integer matrix products where that costs nothing.

Weights become int8 (one scale a column), activations uint8 (one scale a text), after `DynamicQuantizeMatMul`. A BERT
encoder has a few channels whose activations are ten times all others; one scale for all would leave the others three bits.
So the loud channels of the hidden state are divided and their weights multiplied (SmoothQuant, Xiao et al. 2022,
arXiv 2211.10438), and the loudest unit of each feed-forward block takes a float32 product of its own (mixed-precision
decomposition, Dettmers et al. 2022, arXiv 2208.07339).
A graph takes one text at a time, so a text's vector never depends on the texts beside it.

The nodes are the ones ONNX Runtime is quickest at, measured one by one; `open_session` keeps it from fusing them again
(its SkipLayerNormalization takes four times as long as Add and LayerNormalization).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, Literal

import numpy as np
import onnx
from numpy.typing import NDArray

from models.e5_pooling import piece_weights
from models.e5_weights import BLOCK, E5Weights

Floats = NDArray[np.float32]
Precision = Literal["int8", "float32"]

LOUD_CHANNELS = (15, 35, 60, 87, 146, 297, 321, 351)
"""Channels of the hidden state that reach 10-40 in any text, where 99 of 100 channels stay below 5."""
SOFTENED = 4.0
"""What loud channels are divided by: 3 to 4.5 stay nearest to the float32 vectors, 6 and 9 less, 1 least of all."""
LOUD_UNITS = (318, 1462, 354, 408, 778, 658, 1152, 413, 563, 805, 635, 1371)
"""The loudest unit of each layer's feed-forward block: up to 66, where the others stay below 6."""

CONTRIB = "com.microsoft"
OPSET, IR_VERSION = 18, 9
REVISION = 3
"""Counts changes of the graph that change vectors; part of the embedder's name, so that a cache never mixes them."""


def build_graph(weights: E5Weights, precision: Precision = "int8") -> bytes:
    """Return the serialised model: `ids` int64 [1, pieces] -> `vector` float32 [1, hidden], pooled by `piece_weights`, of length 1.

    `float32` is the reference: the dequantised weights as they are.
    """
    graph = _Graph(weights, precision)
    *_, state = _states(graph, weights.layers)
    graph.add("Gather", [graph.constant("weights", piece_weights(weights)[:, None]), "ids"], "weight")
    graph.add("Mul", [state, "weight"], "weighted")
    graph.add("ReduceSum", ["weighted", graph.constant("axis1", np.array([1], np.int64))], "sum", keepdims=0)
    graph.add("LpNormalization", ["sum"], "vector", axis=1, p=2)
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
    """Pieces, positions and the one token type, summed and normalised."""
    weights = graph.weights
    positions = weights.tensor("emb.pos", weights.positions, weights.hidden)
    graph.constant("emb.places", positions + weights.tensor("emb.type", weights.token_types, weights.hidden)[0])
    graph.constant("from", np.array([0], np.int64))
    graph.add("Shape", ["ids"], "pieces", start=1, end=2)
    graph.add("Slice", ["emb.places", "from", "pieces", "from"], "emb.place")
    return _normalised(graph, [_piece_rows(graph), "emb.place"], "emb.ln")


def _piece_rows(graph: _Graph) -> str:
    """The rows of the pieces asked for, dequantised in the graph: the table of 23,000 rows stays in four bits."""
    weights = graph.weights
    scales, packed = weights.packed("emb.word")
    shape = (weights.vocabulary, weights.hidden // BLOCK, -1)
    graph.constant("emb.packed", packed.reshape(shape))
    graph.constant("emb.scales", scales.astype(np.float32).reshape(shape))
    graph.constant("emb.shape", np.array([1, -1, weights.hidden], np.int64))
    graph.add("Gather", ["emb.packed", "ids"], "emb.bytes")
    graph.add("BitwiseAnd", ["emb.bytes", graph.constant("low", np.array(15, np.uint8))], "emb.first")
    graph.add("BitShift", ["emb.bytes", graph.constant("four", np.array(4, np.uint8))], "emb.second", direction="RIGHT")
    graph.add("Concat", ["emb.first", "emb.second"], "emb.nibbles", axis=3)
    graph.add("Cast", ["emb.nibbles"], "emb.counts", to=onnx.TensorProto.FLOAT)
    graph.add("Sub", ["emb.counts", graph.constant("eight", np.array(8, np.float32))], "emb.steps")
    graph.add("Gather", ["emb.scales", "ids"], "emb.scale")
    graph.add("Mul", ["emb.steps", "emb.scale"], "emb.blocks")
    return graph.add("Reshape", ["emb.blocks", "emb.shape"], "emb.words")


def _layer(graph: _Graph, layer: int, state: str) -> str:
    """One encoder layer: attention, feed-forward, each with its residual and layer normalisation."""
    prefix = f"l{layer}."
    joint = _linear(graph, state, f"{prefix}qkv", *_side_by_side(graph.weights, [f"{prefix}{part}" for part in "qkv"]))
    parts = [f"{prefix}{part}" for part in "qkv"]
    graph.nodes.append(onnx.helper.make_node("Split", [joint], parts, axis=-1, num_outputs=3))
    graph.add("MultiHeadAttention", parts, f"{prefix}seen", domain=CONTRIB, num_heads=graph.weights.heads)
    attended = _product(graph, f"{prefix}seen", f"{prefix}ao", *_side_by_side(graph.weights, [f"{prefix}ao"]))
    middle = _normalised(graph, [attended, state], f"{prefix}aln")
    return _normalised(graph, [*_feed_forward(graph, layer, middle), middle], f"{prefix}oln")


def _feed_forward(graph: _Graph, layer: int, state: str) -> list[str]:
    """The block's output as addends. In integers the loudest unit goes its own way and is silent in the others' products."""
    prefix = f"l{layer}."
    wide, wide_bias = _side_by_side(graph.weights, [f"{prefix}fi"])
    narrow, narrow_bias = _side_by_side(graph.weights, [f"{prefix}fo"], graph.weights.feed_forward)
    addends = []
    if graph.precision == "int8":
        unit = slice(LOUD_UNITS[layer], LOUD_UNITS[layer] + 1)
        loud = _exact(graph, state, f"{prefix}loud.fi", wide[unit], wide_bias[unit])
        loud = graph.add("Gelu", [loud], f"{prefix}loud.gelu", domain=CONTRIB)
        addends = [graph.add("MatMul", [loud, graph.constant(f"{prefix}loud.fo", narrow.T[unit])], f"{prefix}loud.fo.out")]
        wide[unit] = wide_bias[unit] = 0
    inner = graph.add("Gelu", [_linear(graph, state, f"{prefix}fi", wide, wide_bias)], f"{prefix}gelu", domain=CONTRIB)
    return [_product(graph, inner, f"{prefix}fo", narrow, narrow_bias), *addends]


def _side_by_side(weights: E5Weights, names: Sequence[str], width: int | None = None) -> tuple[Floats, Floats]:
    """Return the matrices of these tensors, [outputs, inputs], one under the other, and their biases; both may be written to."""
    matrices = [weights.tensor(f"{name}.w", -1, width or weights.hidden) for name in names]
    return np.concatenate(matrices), np.concatenate([weights.tensor(f"{name}.b", -1) for name in names])


def _normalised(graph: _Graph, addends: Sequence[str], norm: str) -> str:
    weights, total = graph.weights, addends[0]
    for index, addend in enumerate(addends[1:]):
        total = graph.add("Add", [total, addend], f"{norm}.sum{index}")
    inputs = [total, *(graph.tensor(f"{norm}.{part}", weights.hidden) for part in "wb")]
    return graph.add("LayerNormalization", inputs, f"{norm}.out", axis=-1, epsilon=weights.epsilon)


def _linear(graph: _Graph, state: str, name: str, matrix: Floats, bias: Floats) -> str:
    """Multiply a hidden state by a matrix [outputs, inputs]; in integers its loud channels lend the weights their size."""
    if graph.precision == "float32":
        return _exact(graph, state, name, matrix, bias)
    loud, softer = list(LOUD_CHANNELS), np.ones(matrix.shape[1], np.float32)
    softer[loud] = 1 / SOFTENED
    matrix[:, loud] *= SOFTENED
    graph.add("Mul", [state, graph.constant("softer", softer)], f"{name}.softer")
    return _product(graph, f"{name}.softer", name, matrix, bias)


def _product(graph: _Graph, state: str, name: str, matrix: Floats, bias: Floats) -> str:
    if graph.precision == "float32":
        return _exact(graph, state, name, matrix, bias)
    scale = np.abs(matrix).max(axis=1, keepdims=True) / 127
    np.divide(matrix, scale, out=matrix, where=scale > 0)
    constants = {"int8": np.rint(matrix, out=matrix).astype(np.int8).T, "scale": scale[:, 0], "bias": bias}
    matrix_name, scale_name, bias_name = (graph.constant(f"{name}.{part}", values) for part, values in constants.items())
    inputs = [state, matrix_name, scale_name, "", bias_name]
    return graph.add("DynamicQuantizeMatMul", inputs, f"{name}.out", domain=CONTRIB)


def _exact(graph: _Graph, state: str, name: str, matrix: Floats, bias: Floats) -> str:
    graph.add("MatMul", [state, graph.constant(f"{name}.float32", matrix.T)], f"{name}.product")
    return graph.add("Add", [f"{name}.product", graph.constant(f"{name}.bias", bias)], f"{name}.out")
