"""Is a document found by watching a plan to compare? The records of that question."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from corpus.records import Period

Kind = Literal["strategy", "catalogue", "report", "news", "other"]
Course = Literal["take", "wait", "aside"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a document is. `course`: into the comparison, before a person first, or kept aside; `reasons` say why, in German.

    `plan` is the plan's name without years, `period` the years of the edition.
    """

    kind: Kind
    course: Course
    regions: tuple[str, ...]
    plan: str
    period: Period
    reasons: tuple[str, ...]

    @property
    def edition(self) -> str:
        """Return the years of the edition as people write them: 2024–2028, bis 2030, nothing."""
        start, end = self.period.start, self.period.end
        return f"{start}–{end}" if start and end else f"bis {end}" if end else str(start or "")
