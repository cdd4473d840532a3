"""Relations that a paper's own title or cover states: what it carries out, what it belongs to."""

from __future__ import annotations

import re
from collections.abc import Mapping

from corpus.records import Block, Document, Lineage
from extractors.evidence import evidence
from extractors.plans.names import find_plan_names, is_generic, nominative

CONFIDENCE, SURE = 0.75, 0.9
_ANNEX = re.compile(r"\W*(?:Anlage|Anhang)\b")
"""A volume that belongs to a plan; what a text calls 'Teil B' may be its own chapter."""
_CARRIES_OUT = re.compile(
    r"(?:[A-ZÄÖÜ][\wäöüß]+er\s+)?[A-ZÄÖÜ]\w*?(?:plan|programm|katalog|paket|konzept|agenda)\s+(?:zur\s+Umsetzung\s+(?:de[rs]|von)|zu[rm]?)\s+(?P<plan>[A-ZÄÖÜ].+)$"
)
"""Names of plans for carrying out another one."""


def carried_out_by_title(document: Document, title: str, finder: str) -> Lineage | None:
    """Return the relation of 'Maßnahmenplan zum Klimaprogramm 2030': the plan's own name says which plan it carries out."""
    named = _CARRIES_OUT.match(title)
    target = named["plan"].strip() if named else ""
    place = document.text.find(target) if target else -1
    if place < 0 or not any(name.start == 0 and not is_generic(name.name) for name in find_plan_names(target)):
        return None
    return Lineage("implements", nominative(target), evidence(document, place, place + len(target)), CONFIDENCE, finder)


def with_whole(
    document: Document, plan: str | None, relations: Mapping[tuple[str, str], Lineage], volume: Block | None, finder: str
) -> tuple[Lineage, ...]:
    """Return the relations and that of an annex, whose line on the cover is `volume`: it is part of its plan and does not implement it besides."""
    if volume is None or not plan or not _ANNEX.match(document.text_of(volume)):
        return tuple(relations.values())
    target = fullest_name(plan, document.text)
    others = [line for line in relations.values() if not _names(line.target, plan)]
    return (*others, Lineage("part_of", target, evidence(document, volume.start, volume.end), SURE, finder))


def fullest_name(plan: str, text: str) -> str:
    """Return the longest form in which a text calls a plan: 'Klimaschutzkonzept der Stadt Musterstadt (KSK)'."""
    words = [re.escape(word.rstrip("ens")) + r"\w{0,2}" for word in plan.split()]
    whose = r"(?:\s(?:der|des)\s(?:Stadt|Gemeinde|Landkreises|Kreises|Landes|Freistaates)\s[A-ZÄÖÜ][\w\-]+)?(?:\s\([A-ZÄÖÜ]{2,8}\))?"
    forms = [match.group() for match in re.finditer(r"\s".join(words) + whose, text)]
    return max([plan, *forms], key=len)


def _names(target: str, plan: str) -> bool:
    heads = [name.split()[-1].casefold().rstrip("es") for name in (target, plan)]
    return heads[0] == heads[1]
