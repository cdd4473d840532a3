"""What is shipped: the size of every file of weights, and of all of them together."""

from __future__ import annotations

from pathlib import Path

TITLE = "Weights in the package (MB)"
DATA = "weights"
FOLDER = Path(__file__).resolve().parents[1] / "weights"


def evaluate(folder: Path = FOLDER) -> dict[str, float]:
    """Return megabytes (10^6 bytes) of each file of the folder but notices, and of all together."""
    sizes = {path.name: path.stat().st_size / 1e6 for path in sorted(folder.iterdir()) if path.suffix}
    return {"all": round(sum(sizes.values()), 2)} | {name: round(size, 2) for name, size in sizes.items()}
