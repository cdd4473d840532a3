"""How firm a measure is: examined, aimed, planned, decided - by what its clause says."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal

from corpus.records import Commitment
from corpus.words import vocabulary

Addressee = Literal["own", "federal", "others"]
ORDER: tuple[Commitment, ...] = ("examined", "decided", "aimed", "planned")
"""The first that fits counts: 'wird geprüft' is examined although 'wird' alone is planned; 'hat beschlossen' is decided."""


def commitment_of(text: str) -> Commitment | None:
    """Return the commitment a clause states, None when it states none."""
    for commitment in ORDER:
        apart = {"aimed": _APART, "planned": _PROVIDES}.get(commitment)
        if _pattern(commitment).search(text) or (apart and apart.search(text)):
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


_APART = re.compile(
    r"(?i)\bstreb(?:t|en)\b[^;]*\ban\b|\bziel(?:t|en)\b[^;]*\bab\b|\b(?:setzt|setzen)\b[^;]*\b(?:dafür|sich|uns)\b[^;]*\bein\b|\bschl(?:ägt|agen)\b[^;]*\bvor\b"
)
"""Verbs of aiming whose parts stand apart: 'strebt ... an', 'setzt sich ... ein', 'schlägt ... vor'."""
_PROVIDES = re.compile(r"\bsieh(?:t|en)\b[^;]*\bvor\b")
_RESERVATION = re.compile(
    r"(?i)\b(?:haushalts|finanzierungs)vorbehalt\b|\bvorbehaltlich\b|\b(?:unter|im)\s+(?:dem\s+)?(?:vorbehalt|rahmen)\s+(?:der\s+)?(?:verfügbare[nr]|zur\s+verfügung|vorhandene[nr]|bereitgestellte[nr]|bestehende[nr])?\s*"
    r"(?:\w*(?:haushalts|finanz)\w*|mittel)|\bsofern\b[^;]*\b(?:mittel|haushalt\w*)\b|\b(?:haushaltslage|finanzielle\s+spielräume)\b"
)


def is_reserved(text: str) -> bool:
    """Tell whether a measure depends on money that is not there yet (Haushaltsvorbehalt)."""
    return _RESERVATION.search(text) is not None


def addressee_of(text: str) -> Addressee:
    """Return who shall act: the issuer itself, the federal level or the European Union, or others who are called upon."""
    if not _ASKS.search(text):
        return "own"
    return "federal" if _FEDERAL.search(text) else "others"


_FEDERAL = re.compile(r"\b(?:Bund(?:es)?|Bundes(?:regierung|ebene|gesetzgebers?|rats?|tags?|ministeri\w+)|EU|EU-\w+|Europäische\w?)\b")
_ASKS = re.compile(
    r"(?i)\b(?:ge)?forder(?:t|n)\b(?![^;]*\bförder)|\baufgefordert\b|\baufgerufen\b|\bappellier\w+|\bappell\b|\bruf(?:t|en)\b[^;]*\bauf\b|\bgebeten\b"
    r"|\bsetz(?:t|en)\s+(?:\w+\s+){0,4}?(?:sich|uns)\b[^;]*\bein\b|\b(?:sich|uns)\b[^;]*\bdafür\s+einsetzen\b|\bhinwirken\b|\bhinzuwirken\b|\bwirk(?:t|en)\b[^;]*\bdarauf\s+hin\b|\bgegenüber\s+(?:dem\s+Bund|der\s+(?:Bundesregierung|EU))\b"
)
"""Demands and appeals: somebody else is to act."""
