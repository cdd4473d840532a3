"""How far a scanned page is turned: the angle at which its rows of ink are most distinct (projection profile, Postl 1986)."""

from __future__ import annotations

import math

import numpy as np
from PIL import Image

STEEPEST = 6.0
"""Degrees looked at to either side; scanners feed paper no more askew."""
WIDTH = 800
"""Pixels the picture is reduced to before it is measured."""


def skew_of(image: Image.Image) -> float:
    """Return the angle in degrees by which lines of text fall to the right; 0 for a page without ink."""
    small = image.convert("L")
    small.thumbnail((WIDTH, 2 * WIDTH))
    grey = np.asarray(small, dtype=np.float32)
    rows, columns = np.nonzero(grey < grey.mean() - grey.std())
    if rows.size < 100:
        return 0.0
    coarse = max(np.arange(-STEEPEST, STEEPEST + 0.1, 0.5), key=lambda angle: _distinctness(rows, columns, angle))
    fine = max(np.arange(coarse - 0.5, coarse + 0.51, 0.1), key=lambda angle: _distinctness(rows, columns, angle))
    return round(float(fine), 1)


def _distinctness(rows: np.ndarray, columns: np.ndarray, angle: float) -> float:
    levels = np.round(rows - columns * math.tan(math.radians(angle))).astype(np.int64)
    counts = np.bincount(levels - levels.min()).astype(np.float64)
    return float(np.square(np.diff(counts)).sum())


def straightened(image: Image.Image, angle: float) -> Image.Image:
    """Return the picture turned so that lines which fall by `angle` degrees run level; its size stays."""
    return image.rotate(angle, resample=Image.Resampling.BICUBIC, fillcolor=255) if angle else image
