"""The file `weights/names-e5.npz`: two taggers of names."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from models.name_cues import CUES
from models.tagger_weights import TaggerWeights, read_weights_of, write_weights_of

WEIGHTS = Path(__file__).parent / "weights" / "names-e5.npz"
TAGGERS = ("domain", "open")
"""`domain` knows the bodies of strategy papers, `open` persons, places and organisations of any text."""
LABELS = ("O", "B-ORG", "I-ORG", "B-PER", "I-PER", "B-LOC", "I-LOC", "B-OTH", "I-OTH")


def read_taggers(path: Path = WEIGHTS) -> dict[str, TaggerWeights]:
    """Read both taggers. Raises ModelError `missing_weights` or `bad_weights` naming file and remedy."""
    return read_weights_of(path, TAGGERS, cues=len(CUES), labels=len(LABELS))


def write_taggers(taggers: Mapping[str, TaggerWeights], path: Path = WEIGHTS) -> None:
    """Write the taggers as float16, half the size at no loss."""
    write_weights_of(taggers, path)
