"""A name as the language model sees it: what finders may take for a body or a person, with how sure it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

NameKind = Literal["organisation", "person", "place"]


@dataclass(frozen=True, slots=True)
class Name:
    """A span of `Document.text` that names somebody or some place. `confidence` is the model's own, from 0 to 1."""

    start: int
    end: int
    kind: NameKind
    confidence: float
