"""Taggers of words as an ONNX graph made in memory: entry layer, LSTM both ways, labels."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import onnx

from models.e5_session import open_session
from models.tagger_weights import Floats, TaggerWeights

OPSET, IR_VERSION = 18, 9

Tag = Callable[[Floats, Floats], dict[str, Floats]]


def tagging(taggers: dict[str, TaggerWeights]) -> Tag:
    """Return the function that runs these taggers on ONNX Runtime, one thread."""
    session = open_session(_graph(taggers))

    def tag(states: Floats, cues: Floats) -> dict[str, Floats]:
        return dict(zip(taggers, session.run(list(taggers), {"states": states, "cues": cues}), strict=True))

    return tag


def _graph(taggers: dict[str, TaggerWeights]) -> bytes:
    make, element = onnx.helper, onnx.TensorProto
    nodes: list[Any] = []
    constants: dict[str, Any] = {"one": np.array([1], np.int64), "flat": np.array([0, -1], np.int64)}
    for name, tagger in taggers.items():
        nodes += _tagger_nodes(name, tagger.size)
        constants[f"{name}.entry"], constants[f"{name}.entry_bias"] = tagger.entry_of_raw_states()
        constants |= {f"{name}.w": tagger.input}
        constants |= {
            f"{name}.r": tagger.recurrent,
            f"{name}.b": tagger.bias,
            f"{name}.exit": tagger.exit,
            f"{name}.exit_bias": tagger.exit_bias,
        }
    first = next(iter(taggers.values()))
    inputs = {"states": first.entry.shape[0], "cues": first.input.shape[2] - first.size}
    graph = make.make_graph(
        nodes,
        "taggers",
        [make.make_tensor_value_info(name, element.FLOAT, ["words", width]) for name, width in inputs.items()],
        [make.make_tensor_value_info(name, element.FLOAT, ["words", len(tagger.exit_bias)]) for name, tagger in taggers.items()],
        [onnx.numpy_helper.from_array(np.ascontiguousarray(values), name) for name, values in constants.items()],
    )
    opsets = [make.make_opsetid("", OPSET)]
    return bytes(make.make_model(graph, opset_imports=opsets, ir_version=IR_VERSION).SerializeToString())


def _tagger_nodes(name: str, size: int) -> list[Any]:
    """Entry layer, LSTM both ways, labels. The LSTM wants [words, batch, numbers] and gives [words, directions, batch, numbers]."""
    node = onnx.helper.make_node
    return [
        node("Gemm", ["states", f"{name}.entry", f"{name}.entry_bias"], [f"{name}.linear"]),
        node("Relu", [f"{name}.linear"], [f"{name}.entered"]),
        node("Concat", [f"{name}.entered", "cues"], [f"{name}.joint"], axis=1),
        node("Unsqueeze", [f"{name}.joint", "one"], [f"{name}.sequence"]),
        node(
            "LSTM",
            [f"{name}.sequence", f"{name}.w", f"{name}.r", f"{name}.b"],
            [f"{name}.both"],
            hidden_size=size,
            direction="bidirectional",
        ),
        node("Reshape", [f"{name}.both", "flat"], [f"{name}.read"]),
        node("Gemm", [f"{name}.read", f"{name}.exit", f"{name}.exit_bias"], [f"{name}.labels"]),
        node("LogSoftmax", [f"{name}.labels"], [name], axis=1),
    ]
