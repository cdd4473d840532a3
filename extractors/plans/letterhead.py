"""Lines above a title that are none: whose letter it is, what kind of text, where on a site it stands, when it was written."""

from __future__ import annotations

import re
from functools import cache

from corpus.words import vocabulary
from extractors.plans.names import plan_names

_MONTH = r"(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember|Frühjahr|Frühling|Sommer|Herbst|Winter)"
_DATE = rf"(?:\d{{1,2}}\.\s?(?:\d{{1,2}}\.|{_MONTH})\s?(?:19|20)\d\d|(?:im\s+)?{_MONTH}\s+(?:19|20)\d\d)"
_DATED = re.compile(
    rf"(?:[A-ZÄÖÜ][\w/() -]{{1,40}},\s+(?:den\s+)?|Stand:?\s+|Datum:?\s+|[A-ZÄÖÜ]{{2,6}}\s+|[\w ]{{1,12}}–\s[A-ZÄÖÜ]\w+,\s+den\s+|(?:Nr|Ausgabe|Heft|Drs)\.?\s+\S+,?\s+(?:[–|-]\s+)?)?{_DATE}\W*(?:\|.*|Nr\.?.*|\d\d[:.]\d\d.*)?$"
)
"""'Musterstadt, 3. März 2009', '14.05.2024 | Nr. 87': when and where it was written."""
_NUMBERED = re.compile(r"(?:Nr|Nummer|Drs|Az|TOP|Ausgabe|Heft|Seite)\.?:?\s+[\w./ -]{1,20}$|[\d./\s-]+$")
_STEPS = re.compile(r"\s[>›»]\s|^[>›»]\s")
"""A path through a site: 'Startseite > Themen > Wald'."""
_CHOICES = re.compile(r"\s[|·•]\s")
_SLASHES = re.compile(r"\s/\s")
_PAPERS = re.compile(
    r"\b(?:\w*[Zz]eitung|Kurier|Bote|Anzeiger|Amtsblatt|\w*[Mm]itteilungsblatt|Newsletter|Newsroom|Rundbrief|Blog|Pressebereich|Pressestelle|Lokales|Aktuelles"
    r"|\w*(?:vorlage)\s+[\w/.-]*\d[\w/.-]*|(?:Medien|Presse)-?(?:[Ii]nformation|[Mm]itteilung|[Mm]eldung)(?:en)?|Meldung(?:en)?|Nachrichten)\b(?!\w)"
)
"""Papers and parts of sites that are named in a line beside whose they are: 'Havelbote – Lokales', 'Stadt Musterau – Pressestelle'."""
_SITE = re.compile(r"(?:www\.)?[\w-]+\.(?:de|eu|org|com|berlin)\b")
_OFFICES = re.compile(
    r"(?:Der|Die)\s+(?:Ober|Bezirks|Regierende )?(?:[Bb]ürgermeister(?:in)?|Landr(?:at|ätin)|Präsident(?:in)?|Magistrat|Senat)$"
)
_SAYS = re.compile(
    r"[!?:]|\b(?:ist|sind|wird|werden|hat|haben|soll|will|legt|stellt|startet|bringt|kommt|geht|zeigt|setzt|beschließt|über|für|zur?|zum)\b"
)
"""What a headline has, and no letterhead."""
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
    if plan_names(plain):
        return False
    is_masthead = not _SAYS.search(plain) and _PAPERS.search(plain) is not None
    return is_masthead or _SITE.match(plain) is not None or _OFFICES.match(plain) is not None or _labels().match(plain) is not None


def without_paths(text: str) -> str:
    """Return a text without the lines that say where on a site it stands: plans named there are other pages."""
    return "\n".join(line for line in text.split("\n") if not _STEPS.search(line))


@cache
def _labels() -> re.Pattern[str]:
    """Kinds of texts and parts of authorities at the beginning of a line that says nothing else."""
    words = vocabulary("plan_words")["letterhead"]
    return re.compile(
        rf"(?i)(?:(?:{'|'.join(words['kinds'])})(?:\s+(?:{_DATE}|nr\.?.*|[\d/.,: -]+|\(.*\)|des\s.*|der\s.*))?|(?:{'|'.join(words['parts'])})\b.*)[:.]?$"
    )
