"""How firm a measure is: examined, aimed, planned, decided - by what its clause says."""

from __future__ import annotations

import re
from functools import cache

from corpus.records import Commitment
from corpus.words import vocabulary

ORDER: tuple[Commitment, ...] = ("examined", "decided", "aimed", "planned")
"""The first that fits counts: 'wird geprüft' is examined although 'wird' alone is planned; 'hat beschlossen' is decided."""


def commitment_of(text: str) -> Commitment | None:
    """Return the commitment a clause states, None when it states none."""
    for commitment in ORDER:
        if _pattern(commitment).search(text):
            return commitment
    return None


@cache
def _pattern(commitment: str) -> re.Pattern[str]:
    words = vocabulary("measure_cues")["commitment"][commitment].split()
    stems = [re.sub(r"en$", "", word) + r"\w{0,3}" if word.endswith("en") and len(word) > 6 else word for word in words]
    return re.compile(r"\b(?:" + "|".join(stems) + r")\b", re.IGNORECASE)
