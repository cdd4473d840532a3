"""The file `weights/names-e5.npz`: two taggers of names, as float16 arrays."""

from __future__ import annotations

import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelError
from models.e5_weights import REMEDY
from models.name_cues import CUES

WEIGHTS = Path(__file__).parent / "weights" / "names-e5.npz"
TAGGERS = ("domain", "open")
"""`domain` knows the bodies of strategy papers, `open` persons, places and organisations of any text."""
LABELS = ("O", "B-ORG", "I-ORG", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-OTH", "I-OTH")
GATES = 4
PARTS = ("mean", "deviation", "entry", "entry_bias", "input", "recurrent", "bias", "exit", "exit_bias")

Floats = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class TaggerWeights:
    """One tagger. Gates stand in the order of ONNX: input, output, forget, cell.

    States are put to `mean` 0 and `deviation` 1 [states], then `entry` [states, size] with `entry_bias` takes them. `input` 4 * size, size + cues], `recurrent` [2, 4 * size, size] and `bias` [2, 8 * size] are the two directions of the LSTM,
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


def read_taggers(path: Path = WEIGHTS) -> dict[str, TaggerWeights]:
    """Read both taggers. Raises ModelError `missing_weights` or `bad_weights` naming file and remedy."""
    try:
        data = path.read_bytes()
    except OSError as error:
        raise ModelError("missing_weights", f"Die Gewichte der Namenserkennung fehlen: {path}.", REMEDY) from error
    try:
        with np.load(BytesIO(data), allow_pickle=False) as arrays:
            taggers = {name: TaggerWeights(**{part: arrays[f"{name}.{part}"].astype(np.float32) for part in PARTS}) for name in TAGGERS}
    except (KeyError, ValueError, EOFError, zipfile.BadZipFile, zlib.error) as error:
        raise ModelError("bad_weights", f"Die Gewichtsdatei ist beschädigt: {path} ({error}).", REMEDY) from error
    for name, tagger in taggers.items():
        if not _fits(tagger):
            raise ModelError("bad_weights", f"Die Gewichtsdatei ist beschädigt: {path} (Maße von {name}).", REMEDY)
    return taggers


def write_taggers(taggers: Mapping[str, TaggerWeights], path: Path = WEIGHTS) -> None:
    """Write the taggers as float16, half the size at no loss."""
    arrays = {f"{name}.{part}": getattr(tagger, part).astype(np.float16) for name, tagger in taggers.items() for part in PARTS}
    np.savez(path, **arrays)


def _fits(tagger: TaggerWeights) -> bool:
    states, size = tagger.entry.shape if tagger.entry.ndim == 2 else (0, 0)
    wanted = {
        "mean": (states,),
        "deviation": (states,),
        "entry_bias": (size,),
        "input": (2, GATES * size, size + len(CUES)),
        "recurrent": (2, GATES * size, size),
        "bias": (2, 2 * GATES * size),
        "exit": (2 * size, len(LABELS)),
        "exit_bias": (len(LABELS),),
    }
    return all(getattr(tagger, part).shape == shape for part, shape in wanted.items())
