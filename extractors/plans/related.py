"""Which of the plans a paper names are related to its own, and how: weighed by what was learned of their traits."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import cache
from typing import cast, get_args

from corpus.logistic import chance
from corpus.records import Profile, Reading, Relation, Sentence
from corpus.words import vocabulary
from extractors.plans.lineage_paper import is_own, paper_of, with_own_joined
from extractors.plans.lineage_traits import CARRIED_BY_ANOTHER, place_traits, traits_of
from extractors.plans.mentions import Place, named_plans

CUES = {f"cue:{relation}" for relation in get_args(Relation)}

EARLIER = {"cue:updates", "cue:predecessor", "cue:reports_on", "cue:part_of", "own:other year"}
"""Without one of these a paper says nothing of its own plan's other editions, or of itself as a part or report of it."""

MERELY = {"verbs:mention", "verbs:agree", "denied"}
"""Of 90 plans that annotated papers mention or deny something of, without any word that relates, five are related; agreement is no relation."""
STATED = ("cue:", "told:", "hint:")
"""How traits of a plan begin that a word relates."""

REPORTS = {"paper:report", "paper:titled report"}
"""A report is about its plan, whatever it says of it."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A plan a paper names: how it is called where it is related, that place, and the plan's traits."""

    name: str
    place: Place
    traits: frozenset[str]


def candidates_of(reading: Reading, profile: Profile, is_told: Callable[[Sentence], bool] = lambda sentence: True) -> Iterator[Candidate]:
    """Yield the plans a paper names, its own one among them: it may be told to update its earlier edition.

    A plan is left out where its telling place, the one with most cues and the first of equals, stands in no sentence that `is_told`.
    """
    paper = paper_of(reading, profile)
    for plan in with_own_joined(named_plans(reading), paper):
        if not any(is_told(place.sentence) for place in plan.places):
            continue  # whatever its places say: a long paper names hundreds of plans
        said = [place_traits(place, paper) for place in plan.places]
        place = plan.places[max(range(len(said)), key=lambda index: len(CUES & said[index]))]
        if is_told(place.sentence) and _may_relate(traits := traits_of(plan, paper, said)):
            yield Candidate(place.name if is_own(plan.name, paper) else plan.name, place, traits)


def _may_relate(traits: frozenset[str]) -> bool:
    """Whether a plan may be related at all: not the own one as such, nor one that another plan carries out, that pays, is only mentioned, or that a relation is denied of."""
    if CARRIED_BY_ANOTHER in traits:
        return False
    if "verbs:pay" in traits and not any(trait.startswith("told:") for trait in traits):
        return False
    if traits & MERELY and not any(trait.startswith(STATED) for trait in traits):
        return False
    return "own" not in traits or bool(traits & EARLIER) or bool(traits & REPORTS)


def chance_of(traits: Collection[str]) -> float:
    """Return the probability that a plan with these traits is related to the paper's own."""
    return _chance("related", traits)


def is_likely(traits: Collection[str], chance: float) -> bool:
    """Tell whether a chance is enough to tell a plan as related; that of another edition of the paper's own must be greater."""
    return chance >= float(vocabulary("lineage_choice")["least_own" if "own" in traits else "least"])


def relation_of(traits: Collection[str]) -> Relation:
    """Return the relation that weak phrases agree on, else the likeliest one of a related plan."""
    hints = {trait.removeprefix("hint:") for trait in traits if trait.startswith("hint:")}
    if len(hints) == 1:
        return cast(Relation, hints.pop())
    return cast(Relation, max(vocabulary("lineage_choice")["relations"], key=lambda relation: _chance(relation, traits)))


def _chance(what: str, traits: Collection[str]) -> float:
    weights, intercept = _weights(what)
    return chance(intercept, weights, dict.fromkeys(traits, 1.0))


@cache
def _weights(what: str) -> tuple[dict[str, float], float]:
    learned = vocabulary("lineage_choice")[what]
    return dict(learned["weights"]), float(learned["intercept"])
