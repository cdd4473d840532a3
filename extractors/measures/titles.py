"""The title of a measure in prose: the clause without what stands before its verb when that says who acts, with whom, or why."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from corpus.measure_cues import FINITES
from corpus.records import Evidence, Sentence, Stated, Token
from extractors.measures.bounds import is_carried_on

ENOUGH = 3
"""Words from the verb on that make a title."""
BRIEF = 2
"""Words of a setting ('Im Hafen wird ...') that stay; a longer one is left out."""
_ADVERBS = frozenset({"ADV", "PROAV", "PAV", "KOKOM"})
_PARTICLES = frozenset({"Und", "Auch", "auch", "Zudem", "Außerdem", "Ebenso", "Daneben"})
_NOBODY = frozenset({"es", "wir", "Wir"})
"""Subjects that name nobody."""
_LIMITS = frozenset({"nur", "noch", "nicht", "mindestens", "höchstens", "erstmals", "kostenlos"})
_PREPOSITIONS = frozenset({"APPR", "APPRART"})
_YEAR = re.compile(r"20\d\d")
_COMPANY = re.compile(
    r"(?i)^(?:gemeinsam|zusammen|in\s+(?:enger\s+)?(?:kooperation|zusammenarbeit|abstimmung)|unter\s+\w+|mit\s+unterstützung|um\s|als\s|zu[rm]\s|auf\s+(?:der\s+)?(?:grundlage|basis)|im\s+(?:rahmen|zuge)|nach\s+den\s+plänen|vor\s+dem\s+hintergrund|im\s+(?:handlungs|themen|aktions|politik)feld|in\s+der\s+säule)\b"
)
"""Openings that say with whom or what for."""


def title_of(passage: Evidence, sentence: Sentence, leads: Sequence[Stated], companions: Sequence[Stated]) -> str:
    """Return the shortest part of a clause that says what is done, verbatim."""
    begun = _from_action(passage, sentence, leads, companions)
    start = passage.end - len(begun)
    tokens = [token for token in sentence.tokens if start <= token.start < passage.end]
    named = [(one.evidence.start, one.evidence.end) for one in (*leads, *companions)]
    commas = [(place, comma) for place, (comma, after) in enumerate(pairwise(tokens)) if _goes_beyond(comma, after)]
    ends = (comma.start for place, comma in commas if _is_said(tokens[:place]) and not any(a < comma.start < b for a, b in named))
    end = next((end for end in ends if not is_carried_on(passage.quote[: end - passage.start])), passage.end)
    return begun[: end - start]


def _goes_beyond(comma: Token, after: Token) -> bool:
    """Whether the words behind a comma are not the main clause going on behind a relative one: 'Häfen, die altern, sollen ...'."""
    return comma.text in {",", ";"} and after.tag not in FINITES


def _is_said(tokens: Sequence[Token]) -> bool:
    """Whether words say what is done to what, so that a comma behind them opens what is said besides."""
    return (
        len(tokens) > ENOUGH and any(token.tag.startswith("VV") for token in tokens) and any(token.tag in {"NN", "NE"} for token in tokens)
    )


def _from_action(passage: Evidence, sentence: Sentence, leads: Sequence[Stated], companions: Sequence[Stated]) -> str:
    """The clause without what stands before its verb, where that is no part of the action."""
    tokens = _without_particles([token for token in sentence.tokens if passage.start <= token.start < passage.end])
    place = next((place for place, token in enumerate(tokens) if token.tag in FINITES), None)
    whole = passage.quote[tokens[0].start - passage.start :] if tokens else passage.quote
    if place is None:
        return whole
    core = _core(tokens, place, leads)
    opening = tokens[:place]
    is_setting = place > 0 and opening[0].tag in _PREPOSITIONS and len(opening) > BRIEF
    if opening and not (is_setting or _is_opening(passage, opening, leads) or _is_company(opening, companions)):
        return whole
    starts = (core,) if is_setting else (core, place)
    first = next((start for start in starts if len(tokens) - start >= ENOUGH), None)
    return whole if first is None else passage.quote[tokens[first].start - passage.start :]


def _without_particles(tokens: Sequence[Token]) -> Sequence[Token]:
    """The words behind 'Und', 'Auch', 'Zudem' where the thing itself follows: 'Auch die Lotsen sollen geschult werden'."""
    first = next((place for place, token in enumerate(tokens) if token.text not in _PARTICLES), 0)
    return tokens[first:] if first and tokens[first].tag not in FINITES else tokens


def _core(tokens: Sequence[Token], place: int, leads: Sequence[Stated]) -> int:
    """Where the action begins behind a modal or auxiliary verb: behind the body that acts, 'es' and adverbs."""
    if tokens[place].tag == "VVFIN":
        return place
    place += 1
    while place < len(tokens):
        lead = next((one.evidence for one in leads if tokens[place].start <= one.evidence.start <= tokens[place].end + 1), None)
        if lead is not None:
            place = _behind_joined(tokens, next((index for index, token in enumerate(tokens) if token.start >= lead.end), len(tokens)))
        elif tokens[place].text in _NOBODY or _is_discourse(tokens, place):
            place += 1
        else:
            break
    return place


def _behind_joined(tokens: Sequence[Token], place: int) -> int:
    """The place behind a body that 'und' with an article joins to the one that acts: 'wollen das Amt und die Kammer Nord Kurse anbieten'."""
    if [token.tag for token in tokens[place : place + 3]] != ["KON", "ART", "NN"]:
        return place
    place += 3
    while place < len(tokens) and tokens[place].tag == "NE":
        place += 1
    return place


def _is_discourse(tokens: Sequence[Token], place: int) -> bool:
    """Whether an adverb says nothing about the action: not 'nur noch', nor one that goes with a number or a time ('rund 20', 'noch in')."""
    following = tokens[place + 1].tag if place + 1 < len(tokens) else ""
    return tokens[place].tag in _ADVERBS and tokens[place].text not in _LIMITS and following not in {"CARD", "APPR", "APPRART"}


def _is_company(before: Sequence[Token], companions: Sequence[Stated]) -> bool:
    """Whether the words before the verb are 'Mit' and those it is done with: 'Mit der Kammer werden Kurse entwickelt'."""
    return before[0].text == "Mit" and any(one.evidence.start >= before[0].end and one.evidence.end >= before[-1].end for one in companions)


def _is_opening(passage: Evidence, before: Sequence[Token], leads: Sequence[Stated]) -> bool:
    """Whether the words before the verb name the lead alone, or company or purpose."""
    start, end = before[0].start, before[-1].end
    named = any(start <= lead.evidence.start <= start + len("Die ") for lead in leads) and "," not in {token.text for token in before}
    named = named or any(lead.evidence.start <= start + len("Die ") and lead.evidence.end >= end for lead in leads)
    return (
        named
        or all(token.tag in _ADVERBS or token.text in _NOBODY for token in before)
        or _YEAR.fullmatch(before[0].text) is not None
        or _COMPANY.match(passage.quote) is not None
    )
