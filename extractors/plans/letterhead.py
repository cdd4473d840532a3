"""Lines above a title that are none: whose letter it is, what kind of text, where on a site it stands, when it was written."""

from __future__ import annotations

import re
from functools import cache

from corpus.words import vocabulary
from extractors.plans.names import plan_names

_MONTH = r"(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)"
_DATE = rf"(?:\d{{1,2}}\.\s?(?:\d{{1,2}}\.|{_MONTH})\s?(?:19|20)\d\d|{_MONTH}\s+(?:19|20)\d\d)"
_DATED = re.compile(
    rf"(?:[A-ZÄÖÜ][\w/() -]{{1,40}},\s+(?:den\s+)?|Stand:?\s+|Datum:?\s+|[A-ZÄÖÜ]{{2,6}}\s+|(?:Nr|Ausgabe|Heft)\.?\s+\S+,?\s+)?{_DATE}\W*(?:\|.*|Nr\.?.*|\d\d[:.]\d\d.*)?$"
)
"""'Musterstadt, 3. März 2009', '14.05.2024 | Nr. 87': when and where it was written."""
_NUMBERED = re.compile(r"(?:Nr|Nummer|Drs|Az|TOP|Ausgabe|Heft|Seite)\.?:?\s+[\w./ -]{1,20}$|[\d./\s-]+$")
_STEPS = re.compile(r"\s[>›»]\s|^[>›»]\s")
"""A path through a site: 'Startseite > Themen > Wald'."""
_CHOICES = re.compile(r"\s[|·•]\s")
_SLASHES = re.compile(r"\s/\s")
FEW = 2
"""Strokes that a menu has at least: 'Orte | Menschen | Geschichten'."""


def is_letterhead(line: str) -> bool:
    """Tell whether a line at the beginning of a text only says where, when, by whom or as what it was published.

    A headline may begin as a letterhead does, but names the plan: 'Die Senatorin stellt den Uferplan vor'.
    """
    plain = line.strip()
    if _DATED.match(plain) or _NUMBERED.match(plain) or _STEPS.search(plain):
        return True
    if len(_CHOICES.findall(plain)) >= FEW or len(_SLASHES.findall(plain)) >= FEW:
        return True
    return _labels().match(plain) is not None and not plan_names(plain)


@cache
def _labels() -> re.Pattern[str]:
    """Kinds of texts and parts of authorities at the beginning of a line that says nothing else."""
    words = vocabulary("plan_words")["letterhead"]
    return re.compile(
        rf"(?i)(?:(?:{'|'.join(words['kinds'])})(?:\s+(?:{_DATE}|nr\.?.*|[\d/.,: -]+|\(.*\)|des\s.*|der\s.*))?|(?:{'|'.join(words['parts'])})\b.*)[:.]?$"
    )
