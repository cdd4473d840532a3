"""Files of taggers of words: some taggers as float16 arrays, each an entry layer, an LSTM both ways, and an exit to labels."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelError
from models.e5_weights import REMEDY

GATES = 4
PARTS = ("mean", "deviation", "entry", "entry_bias", "input", "recurrent", "bias", "exit", "exit_bias")

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class TaggerWeights:
    """One tagger. Gates stand in the order of ONNX: input, output, forget, cell.

    States are put to `mean` 0 and `deviation` 1 [states], then `entry` [states, size] with `entry_bias` takes them. `input` [2, 4 * size, size + cues], `recurrent` [2, 4 * size, size] and `bias` [2, 8 * size] are the two directions of the LSTM,
    `exit` [2 * size, labels] with `exit_bias` gives the labels.
    """

    mean: Floats
    deviation: Floats
    entry: Floats
    entry_bias: Floats
    input: Floats
    recurrent: Floats
    bias: Floats
    exit: Floats
    exit_bias: Floats

    @property
    def size(self) -> int:
        """Width of the hidden layer, in numbers."""
        return len(self.entry_bias)

    def entry_of_raw_states(self) -> tuple[Floats, Floats]:
        """Return matrix and bias of the entry layer for states as the encoder gives them."""
        scaled = self.entry / self.deviation[:, None]
        return scaled, self.entry_bias - self.mean @ scaled


def read_weights_of(path: Path, taggers: Sequence[str], *, cues: int, labels: int) -> dict[str, TaggerWeights]:
    """Read these taggers. Raises ModelError `missing_weights`, or `bad_weights` when the file is damaged or its sizes are others."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ModelError("missing_weights", f"Die Gewichtsdatei fehlt: {path}.", REMEDY) from error
    try:
        with np.load(BytesIO(data), allow_pickle=False) as arrays:
            read = {name: TaggerWeights(**{part: arrays[f"{name}.{part}"].astype(np.float32) for part in PARTS}) for name in taggers}
    except (KeyError, ValueError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        raise ModelError("bad_weights", f"Die Gewichtsdatei ist beschädigt: {path} ({error}).", REMEDY) from error
    for name, tagger in read.items():
        if not _fits(tagger, cues, labels):
            raise ModelError("bad_weights", f"Die Gewichtsdatei ist beschädigt: {path} (Maße von {name}).", REMEDY)
    return read


def write_weights_of(taggers: Mapping[str, TaggerWeights], path: Path) -> None:
    """Write the taggers as float16, half the size at no loss."""
    arrays = {f"{name}.{part}": getattr(tagger, part).astype(np.float16) for name, tagger in taggers.items() for part in PARTS}
    np.savez(path, **arrays)


def _fits(tagger: TaggerWeights, cues: int, labels: int) -> bool:
    states, size = tagger.entry.shape if tagger.entry.ndim == 2 else (0, 0)
    wanted = {
        "mean": (states,),
        "deviation": (states,),
        "entry_bias": (size,),
        "input": (2, GATES * size, size + cues),
        "recurrent": (2, GATES * size, size),
        "bias": (2, 2 * GATES * size),
        "exit": (2 * size, labels),
        "exit_bias": (labels,),
    }
    return all(getattr(tagger, part).shape == shape for part, shape in wanted.items())
