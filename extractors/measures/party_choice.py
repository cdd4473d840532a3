"""Who leads a measure of running text, who takes part, and whom it is for: chosen among the parties around it by what was learned."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import replace
from functools import cache
from typing import Literal

from corpus.logistic import chance
from corpus.records import Evidence, Findings, Measure, Reading, Stated
from corpus.words import vocabulary
from extractors.measures.parties import Party, parties_of
from extractors.measures.roles import is_helped
from extractors.measures.scenes import Scene, named_in, scene_of
from extractors.measures.sentences import place_of
from extractors.measures.told_parts import behind_in_block, carried_by, labelled, told_behind

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
_QUOTES = frozenset('„»"“')
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
    clauses = [one.evidence for one in measures]
    return [_with_parties(scene, one, [clause for clause in clauses if clause != one.evidence]) for one in measures]


def _with_parties(scene: Scene, measure: Measure, others_said: Sequence[Evidence]) -> Measure:
    """Plain companions ('gemeinsam mit der Kammer') and who is called on stay what they are; one party has one part."""
    place = place_of(scene.reading.sentences, measure.evidence.start)
    if place is None:
        return measure
    told, with_whom = _told(scene, measure, place)
    measure = replace(measure, partners=(*measure.partners, *(one for one in with_whom if one not in measure.partners)))
    measure = replace(measure, partners=tuple(one for one in measure.partners if one not in told))
    companions = {one.value for one in (*measure.partners, *told)}
    parties = [one for one in parties_of(scene, measure, place) if one.stated.value not in companions and not _is_theirs(one, others_said)]
    asked = next(iter(measure.responsible), None) if measure.addressee != "own" else None
    lead = (
        asked
        or _noted_lead(scene, parties, place)
        or chosen_lead([one for one in parties if _may_lead(scene, one, place) and not _is_measure(one, measure)])
    )
    leads = told or _with_joint_leads(lead, parties) or _told_behind(scene, place)
    others = [one for one in parties if one.stated not in leads]
    partners = chosen("partners", [one for one in others if "next clause" not in one.traits])
    groups = chosen("target_group", [one for one in others if one.stated not in partners and _may_be_meant(scene, one)])
    return replace(measure, responsible=leads, partners=(*measure.partners, *partners), target_group=groups)


def _told(scene: Scene, measure: Measure, place: int) -> tuple[tuple[Stated, ...], tuple[Stated, ...]]:
    """Leads and partners of whom the words around the measure say so outright."""
    sentence, named = scene.reading.sentences[place], named_in(scene, place)
    leads, partners = labelled(scene.document, sentence, named)
    return leads or carried_by(scene.document, measure.evidence, sentence, named), partners


def _is_theirs(party: Party, others_said: Sequence[Evidence]) -> bool:
    """Whether a body does another action of the sentence: 'der Bau einer Mole durch das Hafenamt sowie ein Fonds'."""
    start = party.stated.evidence.start
    return (
        bool(party.traits & {"prep:durch", "agent"})
        and "place:clause" not in party.traits
        and any(one.start <= start < one.end for one in others_said)
    )


def _acts_itself(party: Party) -> bool:
    """Whether a body or group is the subject of what is done: 'Die Häfen sollen enger zusammenarbeiten'."""
    acts = party.traits >= {"free before verb", "place:clause"} and not party.traits & {"passive", "receives"}
    return acts and bool(party.traits & {"verb:sollen", "verb:wollen", "verb:full"})


def _told_behind(scene: Scene, place: int) -> tuple[Stated, ...]:
    following = behind_in_block(scene.reading.sentences, place)
    return told_behind(scene.document, following, [named_in(scene, place + 1 + step) for step in range(len(following))])


def _noted_lead(scene: Scene, parties: Sequence[Party], place: int) -> Stated | None:
    """The body that a note behind the words names: 'Aufbau eines Registers (Hafenamt, 2027)'; a short form in brackets is none."""
    sentence, text = scene.reading.sentences[place], scene.document.text
    for one in parties:
        passage = one.stated.evidence
        if not {"kind:actor", "in brackets"} <= one.traits or not _NOTED.match(text, passage.end, sentence.end):
            continue
        if not _is_short_form(scene, one):
            return one.stated
    return None


def _is_short_form(scene: Scene, party: Party) -> bool:
    """Whether a body in brackets is the one named right before them: 'Landesamt für Häfen (LfH)'."""
    before = scene.document.text[: party.stated.evidence.start].rstrip("( ")
    actor = scene.actor_of(party.stated)
    return "in brackets" in party.traits and (actor is None or any(mention.end == len(before) for mention in actor.mentions))


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
    if _acts_itself(party):
        return False
    return _COUNTED_OR_MADE.search(scene.document.text, max(0, start - _REACH), start) is None


def _may_lead(scene: Scene, party: Party, place: int) -> bool:
    """No genitive of the measure's own clause leads unless it is called the lead, nobody in a clause of 'wir', and nobody who is helped;
    what is quoted is what a thing is called: 'eine Stelle „Sicherer Hafen“'."""
    traits, sentence = party.traits, scene.reading.sentences[place]
    if scene.document.text[: party.stated.evidence.start][-1:] in _QUOTES and "place:clause" in traits:
        return False
    ours = any(token.text.casefold() == "wir" for token in sentence.tokens)
    if "place:clause" in traits and (ours or "attribute" in traits) and "rule:leads" not in traits:
        return False
    return not _is_short_form(scene, party) and not is_helped(scene.document, sentence, party.stated.evidence)


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
        if odds >= _least("responsible") / (2 if one.traits >= _GOES_ON or (_acts_itself(one) and "rule:leads" in one.traits) else 1)
        and (_acts_itself(one) or odds > part_chance("target_group", one.traits))
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
