"""The paper whose relations are sought: its titles and plan, what it says of earlier editions, and which names are its own plan's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

from corpus.records import Document, Profile, Reading
from extractors.plans.lineage_phrases import phrases_to_own
from extractors.plans.mentions import NamedPlan
from extractors.plans.names import find_plan_names, is_above, is_generic, subjects, without_years
from extractors.plans.own_title import own_title

PREFIX = 6
"""Letters that two words must share to speak of one thing: 'Rohstoffstrategie', 'Rohstoffe'."""
LONG_WORD = 12
"""Letters of a word in which a letter more or less is a slip."""
ALIKE = 0.95
"""How alike such words must be to be one."""
BEGINNING = 12_000
"""Characters at the beginning in which a paper says where it comes from."""

_YEAR = re.compile(r"(?:19|20)\d\d")
_REPORTED = re.compile(r"bericht|bilanz|umsetzung|sachstand|evalu|monitoring|stand der", re.IGNORECASE)
"""Words of a title that make a paper one about its plan rather than the plan."""


@dataclass(frozen=True, slots=True)
class Paper:
    """What the traits of a plan need to know of the paper that names it: its titles, its plan, what it says of its own earlier
    editions, what kind of paper it is, its plan's years, and whether its own title names that plan.

    Where it does not, the plan was guessed from the text, and may as well be the one that the paper carries out or reports on.
    """

    document: Document
    titles: str
    plan: str
    told: frozenset[str]
    kinds: frozenset[str]
    years: frozenset[str]
    is_titled: bool


def paper_of(reading: Reading, profile: Profile) -> Paper:
    """Return the paper with its own names."""
    heading = own_title(reading.document)
    titles = f"{heading} {profile.title}"
    plan = profile.plan or profile.title
    kinds = {
        f"paper:{profile.kind}",
        *(["paper:titled report"] if _REPORTED.search(titles) else []),
        *([] if any(not is_generic(name.name) for name in find_plan_names(titles)) else ["paper:no plan"]),
    }
    years = frozenset(_YEAR.findall(f"{titles} {plan}"))
    return Paper(reading.document, titles, plan, frozenset(_told_of_own(reading)), frozenset(kinds), years, is_titled(plan, heading))


def is_titled(plan: str, heading: str) -> bool:
    """Whether a paper's own title names the plan; where it does not, the plan was guessed from the text."""
    return plan.lower() in heading.lower() or any(_is_form_of(plan, name.name) for name in find_plan_names(heading))


def _told_of_own(reading: Reading) -> Iterator[str]:
    """The relations to earlier editions that the paper's beginning tells without naming the plan: 'sie wurde fortgeschrieben'."""
    for sentence in reading.sentences:
        if sentence.start < BEGINNING:
            yield from (relation for relation, *_ in phrases_to_own(reading.document.text[sentence.start : sentence.end]))


def is_own(name: str, paper: Paper) -> bool:
    """Whether a name is a form of the paper's own plan: it has all its words or the other way round, or is about the same."""
    return _is_form_of(paper.plan, name)


@lru_cache(maxsize=8_192)
def _is_form_of(plan: str, name: str) -> bool:
    if is_above(plan) != is_above(name):
        return False
    short, long = sorted((set(re.findall(r"\w{4,}", without_years(one).lower())) for one in (plan, name)), key=len)
    if short and all(any(_is_same_word(word.rstrip("esn"), other.rstrip("esn")) for other in long) for word in short):
        return True
    own, about = ({word[:PREFIX] for word in subjects(one)} for one in (plan, name))
    return bool(own) and own == about


def _is_same_word(a: str, b: str) -> bool:
    """Equal but for a slip of the pen in a long word: 'Fackräftestrategie'."""
    return a == b or (min(len(a), len(b)) >= LONG_WORD and SequenceMatcher(None, a, b, autojunk=False).ratio() >= ALIKE)


def is_kin(name: str, paper: Paper) -> bool:
    """Whether a plan shares its subject with the paper's own."""
    return _shares_subject(f"{paper.titles} {paper.plan}", name)


@lru_cache(maxsize=8_192)
def _shares_subject(titles: str, name: str) -> bool:
    own = {word[:PREFIX] for word in subjects(titles)}
    return any(word[:PREFIX] in own for word in subjects(name))


def with_own_joined(plans: Sequence[NamedPlan], paper: Paper) -> list[NamedPlan]:
    """Return the plans with all forms of the paper's own plan as one; editions of other years stay apart."""
    years = set(_YEAR.findall(f"{paper.titles} {paper.plan}"))
    own = [plan for plan in plans if is_own(plan.name, paper) and set(_YEAR.findall(plan.name)) <= years]
    if not own:
        return list(plans)
    places = sorted((place for plan in own for place in plan.places), key=lambda place: place.sentence.start + place.start)
    return [NamedPlan(own[0].name, places), *(plan for plan in plans if plan not in own)]
