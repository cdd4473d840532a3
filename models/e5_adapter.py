"""What was learned on top of e5-small: pairs of narrow matrices that are added to its matrices when a graph is built (LoRA).

`weights/embedder-lora.npz` holds `NAME.down` [rank, inputs] and `NAME.up` [outputs, rank] in float16 for the tensors it changes.
Merged in, they cost no time. Names and sentence classes read the states of the encoder without them.
"""

from __future__ import annotations

import hashlib
import io
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelError
from models.e5_weights import E5Weights

ADAPTER = Path(__file__).parent / "weights" / "embedder-lora.npz"
REMEDY = "Querplan neu installieren, oder die Datei mit `python -m models.train_embedder` neu erzeugen."


def add_adapter(weights: E5Weights, path: Path = ADAPTER) -> E5Weights:
    """Return the weights with the adapter's products added; the digest names both.

    Raises ModelError `missing_weights`, or `bad_weights` when the file is damaged or made for other weights.
    """
    try:
        content = path.read_bytes()
        with np.load(io.BytesIO(content), allow_pickle=False) as file:
            added = merge({name: file[name] for name in file.files})
        for name, matrix in added.items():
            if weights.directory[name].count != matrix.size:
                raise ValueError(name)
    except FileNotFoundError as error:
        raise ModelError("missing_weights", f"Der gelernte Zusatz des Einbettungsmodells fehlt: {path}.", REMEDY) from error
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        raise ModelError("bad_weights", f"Der gelernte Zusatz des Einbettungsmodells passt nicht: {path} ({error}).", REMEDY) from error
    return replace(weights, added=added, digest=hashlib.sha256(weights.digest.encode() + content).hexdigest())


def merge(pairs: Mapping[str, NDArray[np.float16]]) -> dict[str, NDArray[np.float32]]:
    """Return for each tensor the product `up @ down`, float32 [outputs, inputs]."""
    names = {name.rpartition(".")[0] for name in pairs}
    return {name: pairs[f"{name}.up"].astype(np.float32) @ pairs[f"{name}.down"].astype(np.float32) for name in sorted(names)}


def write_adapter(pairs: Mapping[str, NDArray[np.float32]], path: Path = ADAPTER) -> None:
    """Write the pairs in float16."""
    narrow: dict[str, Any] = {name: pair.astype(np.float16) for name, pair in sorted(pairs.items())}
    np.savez(path, **narrow)
