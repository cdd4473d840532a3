"""What speaks for a proposal being the plan's fields, and what against: named numbers, read off its lead, its members and its place."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.records import Reading
from extractors.enumerations import NUMBERS, number_of
from extractors.evidence import block_at, heading_paths
from extractors.fields.candidates import LEAD, Proposal, Shape
from extractors.fields.cues import Cue, begins_with_goal, find_cues, speaks_of_others
from extractors.fields.member_traits import PLAN, member_traits

Traits = Mapping[str, float]

NEAR = 40
"""Characters between a cue and the first member that it may well announce."""
_NAMED = (
    r"\w*(?:feld(?:er|ern|es)?|thema|themen|bereiche?n?|gebiete?n?|schwerpunkte?n?|säulen?|punkten?|ebenen?|aspekten?|missionen?|cluster[n]?|dimensionen?|kapiteln?|"
    r"linien?|perspektiven?|bl[oö]cken?|bausteine?n?|stränge?n?|prioritäten?|eckpfeilern?|rubriken|sektoren|branchen|kategorien|komplexen?|"
    r"abschnitten?|überschriften|stichwort\w*|potenziale?n?|ansätzen?)"
)
"""What papers call the parts of a plan, by the last part of the word."""
_NOUN = re.compile(rf"\b{_NAMED}\b", re.IGNORECASE)
_NOUN_LAST = re.compile(rf"\b{_NAMED}\W*(?:(?:sind|lauten|umfassen|wie|dabei|unter anderem|die|der|das|den)\W*){{0,3}}$", re.IGNORECASE)
_WORDS = rf"(?P<number>{'|'.join(NUMBERS)}|\d{{1,2}})\s+(?:[\w-]+\s+){{0,3}}?"
_COUNTED = re.compile(rf"\b{_WORDS}{_NAMED}\b", re.IGNORECASE)
_NUMBER = re.compile(rf"\b{_WORDS}(?-i:(?=[A-ZÄÖÜ]))", re.IGNORECASE)
_MEASURE = re.compile(r"(?:maßnahme|projekt|vorhaben|angebot|instrument|aktivität|aktion)(?:e?n|e)?\b", re.IGNORECASE)
_GOAL = re.compile(
    r"\b(?:\w*ziele?n?|\w*zielsetzung(?:en)?|vision|ergebnisse?n?|herausforderung(?:en)?|voraussetzung(?:en)?|beispiele?n?|aufgaben?)\b",
    re.IGNORECASE,
)
_BODY = re.compile(
    r"\b(?:\w*(?:partner|akteure?|verb[aä]nden?|unternehmen|mitglied(?:er)?|ministeri\w+|vertreter\w*|kommunen|hochschulen|kammern?|einrichtungen|institution\w*))\b",
    re.IGNORECASE,
)
_CENTRE = re.compile(r"\b(?:im|ins?|in den|in das) (?:Mittelpunkt|Fokus|Zentrum|Vordergrund|Blick)\b", re.IGNORECASE)
_VERBS = {
    "parts": re.compile(r"\b(?:umfass|glieder|unterglieder|unterteil|(?:auf)?geteilt|teilt|bestehen|besteht|beinhalt|enthält|enthalten|ruht|basier|setzt? sich)\w*", re.IGNORECASE),
    "focus": re.compile(r"\b(?:konzentrier|fokussier|widme|befass|behandel|adressier|betreff|betrifft|richte|ausgerichtet|setzt auf|setzen auf|stehen|steht|liegt|liegen|geht es|im mittelpunkt|im fokus|im vordergrund)\w*", re.IGNORECASE),
    "states": re.compile(r"\b(?:definier|identifizier|benenn|benannt|nennt|formulier|festgelegt|legt|beschreib|lauten|sind|gehören|zählen|ausgewählt|priorisier)\w*", re.IGNORECASE),
    "past": re.compile(r"\b(?:wurde|wurden|war|waren|hatte|hatten)\b", re.IGNORECASE),
    "speech": re.compile(r"\b(?:sagte|erklärte|betonte|so \w+(?:minister|senator)\w*)\b", re.IGNORECASE),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What is asked of the whole paper once: how long it is, how many cues it has, how long its longest list of each shape is."""

    reading: Reading
    cues: int
    strong: int
    largest: Mapping[Shape, int]

    @property
    def text(self) -> str:
        return self.reading.document.text


def surroundings_of(reading: Reading, lists: Sequence[Proposal]) -> Surroundings:
    """Return what traits need to know of a paper and all its proposals."""
    text = reading.document.text
    cues = [cue for block in reading.document.blocks for cue in find_cues(text, block.start, block.end)]
    largest: dict[Shape, int] = {}
    for one in lists:
        largest[one.shape] = max(largest.get(one.shape, 0), len(one.spans))
    return Surroundings(reading, len(cues), sum(not cue.alone for cue in cues), largest)


def traits_of(around: Surroundings, one: Proposal) -> Traits:
    """Return the traits of a proposal; one that is not there is 0."""
    text = around.text
    lead = text[one.lead.start : one.lead.end]
    traits = {f"shape {one.shape}": 1.0}
    traits |= _cue_traits("lead", lead, list(find_cues(text, one.lead.start, one.lead.end)), one)
    traits |= _heading_traits(around, one)
    traits |= _lead_traits(lead, _before(around, one), len(one.spans))
    traits |= _tail_traits(text, one)
    traits |= _announcement(traits, one)
    traits |= member_traits(around.reading, one)
    traits |= _place_traits(around, one) | dict(one.place_traits)
    return {name: value for name, value in traits.items() if value}


def _cue_traits(where: str, text: str, cues: Sequence[Cue], one: Proposal) -> dict[str, float]:
    if not cues:
        return {f"{where} no cue": 1.0}
    best = max(cues, key=lambda cue: (not cue.vague, not cue.alone, cue.plural, cue.end))
    counts = [cue.count for cue in cues if cue.count]
    strength = "vague" if best.vague else "alone" if best.alone else "strong"
    return {
        f"{where} cue {strength}": 1.0,
        f"{where} cue plural {strength}": float(best.plural),
        f"{where} cue theme": float(best.kind == "theme"),
        f"{where} cue numbered": float(best.numbered),
        f"{where} cue near": float(one.lead.end - best.end < NEAR),
        f"{where} count met": float(len(one.spans) in counts),
        f"{where} count missed": float(bool(counts) and len(one.spans) not in counts),
    }


def _heading_traits(around: Surroundings, one: Proposal) -> dict[str, float]:
    document = around.reading.document
    path = [index for index in heading_paths(document)[one.place] if document.blocks[index].start < one.lead.start]
    if not path:
        return {"no heading": 1.0}
    block = document.blocks[path[-1]]
    title = document.text_of(block)
    traits = _cue_traits("heading", title, list(find_cues(document.text, block.start, block.end)), one)
    return traits | {
        "heading plan": float(PLAN.search(title) is not None),
        "heading measure": float(_MEASURE.search(title) is not None),
        "heading goal": float(_GOAL.search(title) is not None),
        "heading body": float(_BODY.search(title) is not None),
    }


def _tail_traits(text: str, one: Proposal) -> dict[str, float]:
    """What the rest of the sentence says of a list: 'A, B und C sind die drei Felder', 'A und B stehen im Mittelpunkt'."""
    if one.passage is None:
        return {}
    start, end = one.spans[-1].end, one.passage.end
    cues = list(find_cues(text, start, end))
    tail = text[start:end]
    strong = any(not (cue.alone or cue.vague) for cue in cues)
    return {
        "tail cue strong": float(strong),
        "tail cue weak": float(bool(cues) and not strong),
        "tail count met": float(len(one.spans) in {cue.count for cue in cues}),
        "tail focus": float(_CENTRE.search(tail) is not None),
    }


def _announcement(traits: Traits, one: Proposal) -> dict[str, float]:
    """What only holds together: a list that nothing announces, a common word without a plan to speak of."""
    cued = any(traits.get(f"{where} cue {strength}") for where in ("lead", "heading") for strength in ("strong", "alone", "vague"))
    named = any(traits.get(name) for name in ("lead plan", "before plan", "heading plan"))
    shape = "joined" if one.passage else "block"
    return {
        f"unannounced {shape}": float(not cued and not traits.get("lead noun")),
        f"without plan {shape}": float(not named),
        "vague without plan": float(bool(traits.get("lead cue vague")) and not (named or traits.get("noun counted"))),
        "alone without plan": float(bool(traits.get("lead cue alone")) and not (named or traits.get("noun counted"))),
    }


def _before(around: Surroundings, one: Proposal) -> str:
    """The text before the lead, in which the plan may be named."""
    return around.text[max(0, one.lead.start - LEAD) : one.lead.start]


def _lead_traits(lead: str, before: str, size: int) -> dict[str, float]:
    stripped = lead.rstrip()
    numbers = {number_of(match["number"]) for match in _NUMBER.finditer(lead)} - {None}
    last = stripped.rsplit(maxsplit=1)[-1] if stripped else ""
    return {
        "lead colon": float(stripped.endswith(":")),
        "lead empty": float(not stripped),
        "lead short": float(0 < len(stripped) <= 40),
        "lead length": math.log1p(len(stripped)),
        "lead plan": float(PLAN.search(lead) is not None),
        "lead measure": float(_MEASURE.search(lead) is not None),
        "lead goal": float(_GOAL.search(lead) is not None or begins_with_goal(lead) is not None),
        "lead body": float(_BODY.search(lead) is not None),
        "lead others": float(speaks_of_others(lead) or speaks_of_others(before[-100:])),
        "before plan": float(PLAN.search(before) is not None),
        "lead noun": float(_NOUN.search(lead) is not None),
        "lead noun last": float(_NOUN_LAST.search(lead) is not None),
        "noun counted": float(size in {number_of(match["number"]) for match in _COUNTED.finditer(lead)}),
        "number met": float(size in numbers),
        "number missed": float(bool(numbers) and size not in numbers),
        "lead ends like": float(last in {"wie", "etwa", "insbesondere", "darunter", "beispielsweise"}),
        "lead ends auf": float(last in {"auf", "in", "um", "mit", "bei"}),
        "lead ends für": float(last in {"für", "zu", "zur", "zum", "durch", "von", "aus", "mit", "an", "im"}),
        "lead ends verb": float(last in {"sind", "lauten", "umfasst", "umfassen", "stehen", "gehören"}),
        **{f"lead {name}": float(pattern.search(lead) is not None) for name, pattern in _VERBS.items()},
    }


def _place_traits(around: Surroundings, one: Proposal) -> dict[str, float]:
    text, document = around.text, around.reading.document
    inside = block_at(document, one.spans[0].start)
    return {
        "largest of shape": len(one.spans) / around.largest[one.shape],
        "paper has cues": float(around.cues > 0),
        "paper has strong cues": float(around.strong > 0),
        "paper strong cues": math.log1p(around.strong),
        "paper length": math.log(max(1, len(text))) - 7,
        "early": 1 - one.spans[0].start / max(1, len(text)),
        "coded": sum(code is not None for code in one.codes) / max(1, len(one.codes)),
        "in item": float(inside is not None and inside.kind == "item" and one.passage is not None),
        "in heading": float(inside is not None and inside.kind == "heading" and one.passage is not None),
        "ends sentence": float(one.passage is not None and one.passage.end - one.spans[-1].end <= 2),
    }
