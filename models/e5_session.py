"""A graph of `e5_graph.py` on ONNX Runtime: one thread a run, and the nodes left as they were chosen."""

from __future__ import annotations

from typing import Any

from corpus.errors import ModelError
from models.e5_weights import REMEDY


def open_session(graph: bytes) -> Any:
    """Return an InferenceSession that any number of threads may run at the same time.

    Raises ModelError `bad_weights` when ONNX Runtime takes the graph for none.
    """
    import onnxruntime

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    # beyond the basic level ONNX Runtime would fuse the layer normalisations into slower nodes
    options.graph_optimization_level = onnxruntime.GraphOptimizationLevel.ORT_ENABLE_BASIC
    options.log_severity_level = 3
    try:
        return onnxruntime.InferenceSession(graph, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime raises classes of its C++ module that share no public parent
        raise ModelError("bad_weights", f"Aus den Gewichten entsteht kein lauffähiges Modell ({error}).", REMEDY) from error
