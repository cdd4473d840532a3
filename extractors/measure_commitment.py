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


def commitment_of_sheet(status: str, description: str) -> Commitment | None:
    """Return the commitment of a Maßnahmenblatt: what its status says, else what its description says in so many words.

    A description tells of many things; only that the measure runs already, or is striven for, counts.
    """
    if status:
        return commitment_of(status)
    if _RUNNING.search(description):
        return "decided"
    return "aimed" if _STRIVEN.search(description) else None


_RUNNING = re.compile(
    r"(?i)\b(?:bereits|schon|seit\s+(?:\w+\s+)?20\d\d|zum\s+\d\d?\.\s?\d\d?\.\s?20\d\d)\b[^.]{0,90}\b(?:umgesetzt|begonnen|aufbau|gestartet|läuft|angeboten|an)\b|"
    r"\bstartete\s+zum\b|\bwird\s+(?:bereits|sukzessive)\s+\w*(?:gesetzt|baut|führt)"
)
_STRIVEN = re.compile(r"(?i)\bangestrebt\s+wird|\bwird\s+angestrebt")


@cache
def _pattern(commitment: str) -> re.Pattern[str]:
    words = vocabulary("measure_cues")["commitment"][commitment].split()
    stems = [re.sub(r"en$", "", word) + r"\w{0,3}" if word.endswith("en") and len(word) > 6 else word for word in words]
    return re.compile(r"\b(?:" + "|".join(stems) + r")\b", re.IGNORECASE)
