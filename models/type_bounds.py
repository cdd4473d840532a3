"""From which probability and cosine on a pair is the same, similar, or nothing: three numbers, kept as JSON with their version."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path

from corpus.errors import ModelError

TYPE_BOUNDS = Path(__file__).parent / "weights" / "match-types.json"
REMEDY = "Querplan neu installieren, oder die Datei mit `python -m models.train_alignment` neu erzeugen."


@dataclass(frozen=True, slots=True)
class TypeBounds:
    """`listed`: probability below which only texts speak. `same`, `similar`: least probability of these kinds.

    `same_cosine`: centred cosine from which labels about the same theme are the same.
    """

    version: str
    listed: float
    same: float
    similar: float
    same_cosine: float


@cache
def load_type_bounds(path: Path = TYPE_BOUNDS) -> TypeBounds:
    """Return the shipped bounds. Raises ModelError `missing_weights` or `bad_weights`."""
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        return TypeBounds(str(content["version"]), *(float(content[name]) for name in ("listed", "same", "similar", "same_cosine")))
    except FileNotFoundError as error:
        raise ModelError("missing_weights", f"Die Schwellen der Entsprechungsarten fehlen: {path}.", REMEDY) from error
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError("bad_weights", f"Die Schwellen der Entsprechungsarten sind beschädigt: {path} ({error}).", REMEDY) from error


def write_type_bounds(bounds: TypeBounds, path: Path = TYPE_BOUNDS) -> None:
    """Write the bounds; what they are worth is measured by `python -m models.evaluate match_types`."""
    path.write_text(json.dumps(asdict(bounds), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
