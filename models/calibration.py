"""From what two labels have in common to a probability: one logistic model, kept as JSON with its version."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelError

CALIBRATION = Path(__file__).parent / "weights" / "alignment.json"
FEATURES = (
    "shared_theme", "weaker_share", "stronger_share", "theme_overlap", "cosine", "word_overlap",
    "unknown", "unknown_cosine", "unknown_word_overlap",
)  # fmt: skip
"""The last three replace cosine and word overlap where one label has no known theme: sharing none then says nothing."""
REMEDY = "Querplan neu installieren, oder die Datei mit `python -m models.train_alignment` neu erzeugen."


@dataclass(frozen=True, slots=True)
class Calibration:
    """Weights of the logistic model in the order of FEATURES.

    `nearness`: centred cosine from which a label without any known wording is taken to be about a theme.
    """

    version: str
    weights: tuple[float, ...]
    intercept: float
    nearness: float

    def probability(self, features: NDArray[np.float64]) -> NDArray[np.float64]:
        """Return the probabilities [n] that an analyst puts the pairs described by features [n, 9] in one row."""
        scores = (features * np.array(self.weights)).sum(axis=1) + self.intercept
        probabilities: NDArray[np.float64] = 1.0 / (1.0 + np.exp(-scores))
        return probabilities


@cache
def load_calibration(path: Path = CALIBRATION) -> Calibration:
    """Return the shipped calibration. Raises ModelError `missing_weights` or `bad_weights`."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if tuple(content["features"]) != FEATURES:
            raise ValueError(f"Merkmale {content['features']}")
        weights = tuple(float(weight) for weight in content["weights"])
        if len(weights) != len(FEATURES):
            raise ValueError(f"{len(weights)} Gewichte für {len(FEATURES)} Merkmale")
        return Calibration(str(content["version"]), weights, float(content["intercept"]), float(content["nearness"]))
    except FileNotFoundError as error:
        raise ModelError("missing_weights", f"Die Kalibrierung des Abgleichs fehlt: {path}.", REMEDY) from error
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError("bad_weights", f"Die Kalibrierung des Abgleichs ist beschädigt: {path} ({error}).", REMEDY) from error


def write_calibration(calibration: Calibration, path: Path = CALIBRATION) -> None:
    """Write the calibration; what it is worth is measured by `python -m models.evaluate alignment`."""
    content = {**asdict(calibration), "features": FEATURES}
    path.write_text(json.dumps(content, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
