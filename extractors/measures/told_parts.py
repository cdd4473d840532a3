"""Who leads a measure and who takes part, where the text says so outright: 'Träger: Hafenamt', 'Träger ist das Hafenamt.' behind it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import takewhile

from corpus.measure_cues import FINITES
from corpus.records import Document, Evidence, Sentence, Stated
from extractors.evidence import evidence

_LEADS = r"(?:(?:Projekt|Vorhaben|Maßnahmen)?[Tt]räger(?:in(?:nen)?|schaft)?|[Ff]ederführ(?:ung|end)|[Vv]erantwortlich(?:e[rs]?|keit)?|[Zz]uständig(?:keit)?|[Uu]msetzung(?=:)|[Bb]etreiber(?:in)?)"
_PARTNERS = r"(?:(?:Projekt|Kooperations)?[Pp]artner(?:in(?:nen)?)?|[Bb]eteiligte?|[Mm]itwirkende|[Kk]ooperation)"
_LABEL = re.compile(rf"(?:^|(?<=[\s(;,–-]))(?:(?P<leads>{_LEADS})|(?P<partners>{_PARTNERS}))(?:\s+durch)?:\s+")
"""The name of a box within a line."""
_BEHIND = re.compile(r"[;()\n]|\.(?:\s|$)|,\s+(?:ab|bis|seit|\d)\b|\s[–-]\s")
"""What ends what such a box holds."""
_JOINT = re.compile(r"\s*(?:,|/|\bund\b|\bsowie\b)\s*")
_NAME = re.compile(r"(?:(?:der|die|das|den|dem|vom?n?|beim|bei)\s+){0,2}(?P<name>[A-ZÄÖÜ][^,;:]{2,80})$")
_ARTICLE = r"(?:(?:der|die|das|den|dem)\s+)?(?=[A-ZÄÖÜ])"
_WHO = re.compile(
    rf"^{_LEADS}\s+(?:dafür\s+|hierfür\s+)?(?:ist|sind|bleibt)\s+{_ARTICLE}"
    rf"|^(?:Getragen|Betrieben|Koordiniert|Umgesetzt)\s+(?:wird|werden)\s+(?:es\s+|sie\s+|er\s+|das\s+(?:Projekt|Vorhaben|Ganze)\s+)?(?:(?:von|durch)\s+|vom\s+){_ARTICLE}"
    rf"|^Die\s+(?:Träger|Feder)\w+\s+(?:liegt\s+(?:bei\s+|beim\s+)|hat\s+){_ARTICLE}"
)
"""A sentence that only says whose the action before it is."""
_TAKES = re.compile(
    r"^(?:(?:Der|Die|Das)\s+)?(?P<name>[A-ZÄÖÜ][^.;:]{2,100}?)\s+(?:übernimmt|übernehmen)\s+(?:dafür\s+|dabei\s+)?(?:den|die)\s+"
    r"(?:Betrieb|Träger\w+|Federführung|Umsetzung|Koordination|Koordinierung|Leitung|Organisation)\.?$"
)
"""'Die Hafenbetriebe GmbH übernimmt den Betrieb.'"""
_CARRIED = re.compile(
    r",\s+(?:(?:der|die|das|welche[rs]?)\s+(?P<who>(?:von|vom|durch)\s+[^,;]{3,120}?)\s+(?:getragen|betrieben|koordiniert|geleitet|umgesetzt|organisiert|verantwortet|betreut|durchgeführt)\s+(?:wird|werden)"
    r"|(?:getragen|betrieben|koordiniert|geleitet|umgesetzt|organisiert|verantwortet|betreut|durchgeführt)\s+(?P<agent>(?:von|vom|durch)\s+[^,;.]{3,120}))"
)
"""Who does it in a clause behind its name: 'eine Messe, die von der Kammer getragen wird', 'ein Netz, betrieben von der Hafen GmbH'."""
_FURTHEST = 2
"""Sentences behind a measure in which that is said, at most."""


def says_whose(text: str) -> bool:
    """Tell whether a sentence only says who leads the action named before it."""
    return _WHO.match(text) is not None or _TAKES.match(text) is not None


def labelled(document: Document, sentence: Sentence, named: Sequence[Stated]) -> tuple[tuple[Stated, ...], tuple[Stated, ...]]:
    """Return the leads and the partners that boxes within a line name; `named` are the bodies and groups of the sentence."""
    found: dict[str, list[Stated]] = {"leads": [], "partners": []}
    boxes = list(_LABEL.finditer(document.text, sentence.start, _line_end(document, sentence)))
    for place, box in enumerate(boxes):
        until = boxes[place + 1].start() if place + 1 < len(boxes) else _line_end(document, sentence)
        behind = _BEHIND.search(document.text, box.end(), until)
        kind = "leads" if box["leads"] else "partners"
        found[kind] += _members(document, (box.end(), behind.start() if behind else until), named)
    return tuple(found["leads"]), tuple(found["partners"])


def told_behind(document: Document, following: Sequence[Sentence], named: Sequence[Sequence[Stated]]) -> tuple[Stated, ...]:
    """Return who leads a measure by the sentences behind it: the first that only says so; `named` are the bodies of each."""
    for sentence, bodies in list(zip(following, named, strict=True))[:_FURTHEST]:
        text = document.text[sentence.start : sentence.end]
        if match := _WHO.match(text):
            return tuple(_members(document, (sentence.start + match.end(), sentence.end), bodies))[:1]
        if match := _TAKES.match(text):
            return tuple(_members(document, (sentence.start + match.start("name"), sentence.start + match.end("name")), bodies))[:1]
    return ()


def carried_by(document: Document, passage: Evidence, sentence: Sentence, named: Sequence[Stated]) -> tuple[Stated, ...]:
    """Return who does it by a relative clause or participle inside a measure's clause or right behind it."""
    match = _CARRIED.search(document.text, passage.start, sentence.end)
    if match is None or match.start() > passage.end:
        return ()
    span = match.span("who") if match["who"] else match.span("agent")
    return tuple(one for one in named if span[0] <= one.evidence.start < span[1])


def behind_in_block(sentences: Sequence[Sentence], place: int) -> list[Sentence]:
    """Return the sentences behind one of the same block."""
    return list(takewhile(lambda one: one.block == sentences[place].block, sentences[place + 1 : place + 1 + _FURTHEST]))


def _line_end(document: Document, sentence: Sentence) -> int:
    """Where the block of a sentence ends, if no other sentence with a verb of its own follows: labels have full stops and semicolons."""
    end = document.blocks[sentence.block].end
    return end if not any(token.tag in FINITES for token in sentence.tokens) else sentence.end


def _members(document: Document, span: tuple[int, int], named: Sequence[Stated]) -> Iterator[Stated]:
    """The bodies between two places as the paper calls them, else the names that stand there."""
    inside = [one for one in named if span[0] <= one.evidence.start < span[1]]
    position = span[0]
    cuts = [*(match.span() for match in _JOINT.finditer(document.text, *span)), (span[1], span[1])]
    for cut, after in cuts:
        body = next((one for one in inside if position <= one.evidence.start < cut), None)
        if body is not None:
            yield body
        elif not any(one.evidence.start < cut <= one.evidence.end for one in inside) and (
            match := _NAME.match(document.text[position:cut].rstrip(" ."))
        ):
            stated = evidence(document, position + match.start("name"), position + match.end("name"))
            yield Stated(stated.quote, stated)
        position = after
