"""Which Land a text is about: cues, adjectives and places weighed, the head of the document counting most."""

from __future__ import annotations

import re
from functools import cache

from corpus.laender import LAENDER

NAME, CUE, ADJECTIVE, PLACE = 2.0, 3.0, 2.0, 1.0
"""What one mention weighs."""
HEAD = 3.0
"""How much more a mention in the title weighs."""
OPENING = 200
"""Characters of the text that count like the title."""
JOINT_SHARE = 0.35
"""How much the weaker of two Länder must weigh beside the stronger one for a joint paper."""
MAIN_SHARE = 0.5
"""A Land that title and first lines do not name must have this share of all mentions; a federal paper names many."""
JOINT = re.compile(
    r"\b(?:Berlin\s*(?:und|/|-|–)\s*Brandenburg|Brandenburg\s*(?:und|/|-|–)\s*Berlin|Hauptstadtregion\s+Berlin[\s\-]Brandenburg|"
    r"Länder[n]?\s+Berlin\s+und\s+Brandenburg|länderübergreifend\w*|[Gg]emeinsame\s+Innovationsstrategie)\b"
)

TOGETHER = re.compile(r"\b(?:Berlin\s*(?:und|/|-|–)\s*Brandenburg|Brandenburg\s*(?:und|/|-|–)\s*Berlin)\b")
_COORDINATED = re.compile(r"\b(?:Berlin\s+und\s+Brandenburg|Brandenburg\s+und\s+Berlin)\b")
_SHARED = re.compile(
    r"\b(?:[Bb]eide[nr]?\s+Länder[n]?|länderübergreifend\w*|[Gg]emeinsame[nrs]?\s+\w*(?:strategie|plan|programm|konzept|leitbild)\w*)\b"
)
"""What two Länder have together that the first lines name beside each other."""
_WITHOUT_BERLIN = re.compile(
    r"\b(?:Landtag\w*|Landesregierung|Landkreise?n?|Landr[aä]t\w*|Staatskanzlei|\w*(?<!undes)[Mm]inisterpräsident\w*)\b"
)
"""Bodies and offices that the city state has not."""
_OF_BERLIN = re.compile(r"\b(?:Senat\w*|\w*[Ss]enator\w*|Abgeordnetenhaus\w*|Bezirks\w+|Regierende[rn]?)\b")


def regions_of(title: str, text: str) -> tuple[str, ...]:
    """Return the Land a text is about, two for a joint paper of Berlin and Brandenburg, none when nothing points to one.

    The title and the first lines count most; a title that names both Länder together makes a paper a joint one.
    """
    if TOGETHER.search(title):
        return ("BB", "BE")
    head = _score(f"{title}\n{text[:OPENING]}")
    body = _score(text[:60_000])
    scores = {code: HEAD * head[code] + body[code] for code in LAENDER}
    best = max(scores, key=lambda code: scores[code])
    if best == "BE" and _WITHOUT_BERLIN.search(text[:60_000]) and not _OF_BERLIN.search(text[:60_000]):
        total, others = sum(scores.values()), {code: score for code, score in scores.items() if code != "BE"}
        best = max(others, key=lambda code: others[code])
        return (best,) if others[best] >= max(2, MAIN_SHARE * total) else ()
    if scores[best] < 2 or (head[best] == 0 and scores[best] < MAIN_SHARE * sum(scores.values())):
        return _named_small(title)
    if best in {"BB", "BE"} and _COORDINATED.search(text[:OPENING]) and _SHARED.search(text[:60_000]):
        return ("BB", "BE")
    pair = scores["BB"], scores["BE"]
    is_pair = best in {"BB", "BE"} and min(pair) > 0
    if is_pair and (JOINT.search(title) or (JOINT.search(text[:60_000]) and min(pair) >= max(pair) * JOINT_SHARE)):
        return ("BB", "BE")
    return (best,)


def _named_small(title: str) -> tuple[str, ...]:
    """The one Land that a title names without capitals: 'sachsen digital 2030'."""
    named = [code for code, land in LAENDER.items() if re.search(rf"(?<![-\w]){re.escape(land['name'])}(?![-\w])", title, re.IGNORECASE)]
    return (named[0],) if len(named) == 1 else ()


def _score(text: str) -> dict[str, float]:
    return {code: sum(weight * len(pattern.findall(text)) for weight, pattern in patterns) for code, patterns in _patterns().items()}


@cache
def _patterns() -> dict[str, tuple[tuple[float, re.Pattern[str]], ...]]:
    found: dict[str, tuple[tuple[float, re.Pattern[str]], ...]] = {}
    for code, land in LAENDER.items():
        name = rf"(?<![-\w]){re.escape(land['name'])}s?(?![\w]|-\w)"
        adjectives = "|".join(rf"\b{re.escape(stem)}\w*" for stem in land["adjectives"])
        found[code] = (
            (NAME, re.compile(name)),
            (CUE, re.compile("|".join(rf"\b{re.escape(cue)}(?:s|n|in|innen)?\b" for cue in land["cues"]))),
            (ADJECTIVE, re.compile(adjectives, re.IGNORECASE)),
            (PLACE, re.compile("|".join(rf"\b{re.escape(place)}\b" for place in land["places"]))),
        )
    return found
