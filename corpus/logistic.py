"""How likely something is that was learned by logistic regression: one formula for whoever learns it and whoever finds with it."""

from __future__ import annotations

import math
from collections.abc import Mapping

FAR = 30.0
"""Log odds beyond which a probability is 0 or 1 to twelve places."""


def chance(intercept: float, weights: Mapping[str, float], traits: Mapping[str, float]) -> float:
    """Return the probability (0 to 1) of something with these traits; a trait without a weight says nothing."""
    odds = intercept + sum(weights.get(name, 0.0) * traits[name] for name in sorted(traits))
    return 1 / (1 + math.exp(-max(-FAR, min(FAR, odds))))
