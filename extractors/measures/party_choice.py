"""Who leads a measure of running text, who takes part, and whom it is for: chosen among the parties around it by what was learned."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import Literal

from corpus.logistic import chance
from corpus.records import Findings, Measure, Reading, Stated
from corpus.words import vocabulary
from extractors.measures.parties import Party, parties_of
from extractors.measures.roles import is_helped
from extractors.measures.scenes import Scene, scene_of
from extractors.measures.sentences import place_of

_NOTED = re.compile(r"(?:\s*,[^()]{0,90})?\)\s*(?:[.,;]|$)")
"""How a note goes on behind its first body: with others and a time to the end of what it is about."""
_COUNTED_OR_MADE = re.compile(
    r"(?:\b(?:mit|unter|über|ab|um)\s+(?:(?:mehr|weniger)\s+als\s+|(?:rund|etwa|bis\s+zu)\s+)?(?:\d[\d.]*|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|elf|zwölf)"
    r"|\b(?:Einrichtung|Gründung|Schaffung|Bildung|Einstellung|Berufung)\s+(?:von|eines|einer|der|des))\s+$"
)
_REACH = 45
"""Characters before a group in which such words stand."""
ALL = 0.8
"""Share of a title that a name is, from which on the title is that name."""
_LEADING = frozenset({"rule:leads", "in brackets"})
_GOES_ON = frozenset({"place:last", "last:nobody", "acts most"})
"""Who acts most in the paper acted in the sentence before, and this one names nobody: likely enough at half the chance."""
Part = Literal["responsible", "partners", "target_group"]


def with_parties(reading: Reading, found: Findings, measures: Iterable[Measure]) -> list[Measure]:
    """Return the measures of running text with who leads them, who takes part and whom they are for."""
    measures = list(measures)
    if not measures:
        return []
    scene = scene_of(reading, found)
    return [_with_parties(scene, one) for one in measures]


def _with_parties(scene: Scene, measure: Measure) -> Measure:
    """Plain companions ('gemeinsam mit der Kammer') and who is called on stay what they are; one party has one part."""
    place = place_of(scene.reading.sentences, measure.evidence.start)
    if place is None:
        return measure
    companions = {one.value for one in measure.partners}
    parties = [one for one in parties_of(scene, measure, place) if one.stated.value not in companions]
    asked = next(iter(measure.responsible), None) if measure.addressee != "own" else None
    lead = (
        asked
        or _noted_lead(scene, parties, place)
        or chosen_lead([one for one in parties if _may_lead(scene, one, place) and not _is_measure(one, measure)])
    )
    leads = _with_joint_leads(lead, parties)
    others = [one for one in parties if one.stated not in leads]
    partners = chosen("partners", [one for one in others if "next clause" not in one.traits])
    groups = chosen("target_group", [one for one in others if one.stated not in partners and _may_be_meant(scene, one)])
    return replace(measure, responsible=leads, partners=(*measure.partners, *partners), target_group=groups)


def _noted_lead(scene: Scene, parties: Sequence[Party], place: int) -> Stated | None:
    """The body that a note behind the words names: 'Aufbau eines Registers (Hafenamt, 2027)'; a short form in brackets is none."""
    sentence, text = scene.reading.sentences[place], scene.document.text
    for one in parties:
        passage = one.stated.evidence
        if not {"kind:actor", "in brackets"} <= one.traits or not _NOTED.match(text, passage.end, sentence.end):
            continue
        actor, before = scene.actor_of(one.stated), text[: passage.start].rstrip("( ")
        if actor is not None and not any(mention.end == len(before) for mention in actor.mentions):
            return one.stated
    return None


def _with_joint_leads(lead: Stated | None, parties: Sequence[Party]) -> tuple[Stated, ...]:
    """The lead, and the bodies that act with it in one subject or note: 'Die Kammer und das Hafenamt richten ein'."""
    if lead is None:
        return ()
    first = next((one for one in parties if one.stated == lead), None)
    told = {f"listed:{trait}" for trait in first.traits & _LEADING} if first else set()
    later = (one for one in parties if one.stated.evidence.start > lead.evidence.start and one.traits & told)
    return (lead, *(one.stated for one in later if "kind:people" not in one.traits))


def _may_be_meant(scene: Scene, party: Party) -> bool:
    """Whether a measure can be for a group: not for those that are counted ('mit drei Beschäftigten') or brought into being by it."""
    start = party.stated.evidence.start
    return _COUNTED_OR_MADE.search(scene.document.text, max(0, start - _REACH), start) is None


def _may_lead(scene: Scene, party: Party, place: int) -> bool:
    """No genitive of the measure's own clause leads unless it is called the lead, nobody in a clause of 'wir', and nobody who is helped."""
    traits, sentence = party.traits, scene.reading.sentences[place]
    ours = any(token.text.casefold() == "wir" for token in sentence.tokens)
    if "place:clause" in traits and (ours or "attribute" in traits) and "rule:leads" not in traits:
        return False
    return not is_helped(scene.document, sentence, party.stated.evidence)


def _is_measure(party: Party, measure: Measure) -> bool:
    """Whether a body is what the measure sets up or presents, not who does it: its name is the title."""
    name = party.stated.value
    return name in measure.title and len(name) >= ALL * len(measure.title)


def chosen_lead(parties: Sequence[Party]) -> Stated | None:
    """Return the party that most likely leads, None where none is likely to, or each more likely to be helped."""
    chances = [(part_chance("responsible", one.traits), one) for one in parties]
    likely = [
        (odds, one)
        for odds, one in chances
        if odds >= _least("responsible") / (2 if one.traits >= _GOES_ON else 1) and odds > part_chance("target_group", one.traits)
    ]
    return max(likely, key=lambda pair: pair[0])[1].stated if likely else None


def chosen(part: Part, parties: Sequence[Party]) -> tuple[Stated, ...]:
    """Return those that are likely to have a part, in the order of the text."""
    likely = [one.stated for one in parties if part_chance(part, one.traits) >= _least(part)]
    return tuple(sorted(likely, key=lambda one: one.evidence.start))


def part_chance(part: Part, traits: Collection[str]) -> float:
    """Return the probability that a party with these traits has this part in the measure."""
    weights, intercept = _weights(part)
    return chance(intercept, weights, dict.fromkeys(traits, 1.0))


def _least(part: Part) -> float:
    return float(vocabulary("party_choice")[part]["least"])


@cache
def _weights(part: Part) -> tuple[dict[str, float], float]:
    learned = vocabulary("party_choice")[part]
    return dict(learned["weights"]), float(learned["intercept"])
