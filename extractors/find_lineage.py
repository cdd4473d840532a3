"""How the plan relates to other plans: updates, based on, predecessor, implements, reports on, part of."""

from __future__ import annotations

import re
from functools import cache
from typing import get_args

from corpus.records import Document, Findings, Lineage, Reading, Relation
from corpus.words import vocabulary
from extractors.evidence import evidence
from extractors.find_profile import volume_of
from extractors.plan_names import is_generic, plan_pattern, without_years
from extractors.registry import finds

FINDER = "find_lineage 1"
CONFIDENCE, SURE = 0.75, 0.9
PREFIX = 6
"""Letters that two words must share to speak of one thing: 'Rohstoffstrategie', 'Rohstoffe'."""

_PASSIVE = re.compile(r"\b(?:wurde|wird|werden|ist|soll)\b")
_BRAND = re.compile(r"\s+(?P<name>[a-zäöü]+[A-ZÄÖÜ]{2,}\w*(?:\s+20\d\d)?(?:\s+plus)?)")
"""A plan's own short name right after what kind of plan it is: 'Innovationsstrategie innoBB 2025'."""


@finds("lineage", after=("profile",))
def find_lineage(reading: Reading, found: Findings) -> tuple[Lineage, ...]:
    """Return the relations the text states, one a relation and target, first passage first."""
    document = reading.document
    relations: dict[tuple[str, str], Lineage] = {}
    for sentence in reading.sentences:
        if document.blocks[sentence.block].kind in {"cell", "footnote"}:
            continue
        text = document.text[sentence.start : sentence.end]
        for relation, pattern in _patterns():
            for match in pattern.finditer(text):
                brand = _BRAND.match(text, match.end())
                target = brand["name"] if brand else _nominative(match["plan"])
                if not _relates(relation, target, match.group(), found):
                    continue
                passage = evidence(document, sentence.start + match.start(), sentence.start + match.end())
                relations.setdefault((relation, target.casefold()), Lineage(relation, target, passage, CONFIDENCE, FINDER))
    return _with_whole(document, found, relations)


def _relates(relation: Relation, target: str, phrase: str, found: Findings) -> bool:
    """A plan updates its own earlier edition; to other plans it relates otherwise. Mere words for plans name none."""
    name = without_years(target)
    if is_generic(name):
        return False
    if relation == "updates":
        return not _PASSIVE.search(phrase) or _same_plan(target, found)
    own_goal = phrase.casefold().startswith("ziel") and name.casefold() == (found.profile.plan or "").casefold()
    return not own_goal


def _with_whole(document: Document, found: Findings, relations: dict[tuple[str, str], Lineage]) -> tuple[Lineage, ...]:
    """An annex is part of the plan it belongs to, by that plan's fullest name; it does not implement that plan besides."""
    volume, plan = volume_of(document), found.profile.plan
    if volume is None or not plan:
        return tuple(relations.values())
    target = fullest_name(plan, document.text)
    others = [line for line in relations.values() if not _names(line.target, plan)]
    return (*others, Lineage("part_of", target, evidence(document, volume.start, volume.end), SURE, FINDER))


def fullest_name(plan: str, text: str) -> str:
    """Return the longest form in which a text calls a plan: 'Klimaschutzkonzept der Stadt Musterstadt (KSK)'."""
    words = [re.escape(word.rstrip("ens")) + r"\w{0,2}" for word in plan.split()]
    whose = r"(?:\s(?:der|des)\s(?:Stadt|Gemeinde|Landkreises|Kreises|Landes|Freistaates)\s[A-ZÄÖÜ][\w\-]+)?(?:\s\([A-ZÄÖÜ]{2,8}\))?"
    forms = [match.group() for match in re.finditer(r"\s".join(words) + whose, text)]
    return max([plan, *forms], key=len)


def _names(target: str, plan: str) -> bool:
    heads = [name.split()[-1].casefold().rstrip("es") for name in (target, plan)]
    return heads[0] == heads[1]


def _same_plan(target: str, found: Findings) -> bool:
    """What is updated is an earlier edition of this plan: the names share a word; other plans' updates are theirs."""
    own = {word[:PREFIX] for word in re.findall(r"\w{6,}", f"{found.profile.title} {found.profile.plan}".casefold())}
    return any(word[:PREFIX] in own for word in re.findall(r"\w{6,}", target.casefold()))


def _nominative(name: str) -> str:
    """'Masterplans Industrie' is called 'Masterplan Industrie'."""
    head, _, rest = name.strip(" ,»«„“").partition(" ")
    stripped = re.sub(r"(plan|programm|konzept|projekt|vertrag)e?s$", r"\1", head)
    return f"{stripped} {rest}".strip()


@cache
def _patterns() -> tuple[tuple[Relation, re.Pattern[str]], ...]:
    """The vocabulary's phrases with the shape of plan names (or a name in quotation marks) in place of PLAN."""
    shape = plan_pattern().pattern.replace("(?P<head>", "(?:")
    plan = rf"[„»\"“]?(?P<plan>(?:(?<=[„»\"“])[^“«\"”]{{4,80}}|(?-i:{shape})))[“«\"”]?"
    known = get_args(Relation)
    return tuple(
        (relation["name"], re.compile(phrase.replace("PLAN", plan, 1), re.IGNORECASE))
        for relation in vocabulary("lineage")["relation"]
        if relation["name"] in known
        for phrase in relation["patterns"]
    )
