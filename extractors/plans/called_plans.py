"""Plans whose names are no name by their first word alone: 'Aktionsplan „Ufer für alle“', 'Maßnahmenplan für saubere Ufer'."""

from __future__ import annotations

import re
from functools import cache

from corpus.words import vocabulary
from extractors.plans.names import PlanName, find_plan_names, is_above, is_generic, plan_names, without_years

_SPEECH = re.compile(
    r"\b(?:[Ww]ir|[Ii]ch|uns|man|niemand(?:en)?|ist|sind|soll|sollen|muss|müssen|will|wollen|wird|werden|kann|können|darf|hat|haben)\b"
)
"""Words of what somebody says, which is no name: '„Wir brauchen das Ufer“'."""


def is_speech(quoted: str) -> bool:
    """Tell whether words in quotation marks are what somebody says, and no name."""
    return _SPEECH.search(quoted) is not None


def called_plans(text: str) -> list[PlanName]:
    """Return the plans that a text calls by a word for a plan with a motto or a purpose, in order, plans above the Länder left out.

    A mere 'Strategie für saubere Ufer' is none: as a rule it says what a strategy with another name is for.
    """
    found = (match for match in _pattern().finditer(text) if not _is_none(match) and not _is_described(match))
    return [PlanName(match.start(), match.end(), f"{_singular(match['kind'])}{match['rest']}") for match in found]


def called_of_kind(own: str, text: str) -> str | None:
    """Return 'Masterplan „Ufer für alle“' of a text whose title says no more than 'Masterplan 2025'."""
    kinds = {without_years(name).lower() for name in plan_names(own)}
    called = called_plans(text)
    return next((one.name for one in called if kinds == {one.name.split(" ")[0].lower()}), None)


def called_first(text: str) -> str | None:
    """Return the plan with a motto or a purpose for its name that a text names before any other."""
    called = next(iter(called_plans(text)), None)
    other = next((name for name in find_plan_names(text) if not is_generic(name.name)), None)
    return called.name if called and (other is None or called.start <= other.start) else None


def _is_described(match: re.Match[str]) -> bool:
    return match["purpose"] is not None and match["kind"].lower().endswith(tuple(vocabulary("plan_words")["described"]))


def _is_none(match: re.Match[str]) -> bool:
    kind = match["kind"].lower()
    words = vocabulary("plan_words")["not_plans"]
    return any(kind.startswith(word) for word in words) or is_above(match["kind"]) or is_speech(match["motto"] or "")


def _singular(kind: str) -> str:
    return re.sub(r"(plan|programm|konzept|vertrag|leitbild|pakt|paket)e?s$", r"\1", kind)


@cache
def _pattern() -> re.Pattern[str]:
    stems = "|".join(sorted(vocabulary("plan_words")["stems"], key=len, reverse=True))
    adjective = r"[a-zäöüßA-Z₂\d-]{3,}(?:e|er|es|en)"
    noun = r"[A-ZÄÖÜ][\wäöüß-]+"
    purpose = rf" (?:für|gegen|zur|zum) (?:(?:die|den|das|eine|einen|ein|mehr) )?(?!(?:die|den|das|eine[nrm]?) ){adjective} (?:und {adjective} )?{noun}(?: und {noun})?"
    return re.compile(
        rf"\b(?P<kind>(?:(?=[A-ZÄÖÜ])[\wäöüß-]{{0,40}}?)(?i:{stems})(?:e?s)?)(?P<rest> [„»«\"](?P<motto>[A-ZÄÖÜa-zäöü][^“”«\"„»\n]{{3,90}})[“”«»\"]| \d+ ?% {noun}|(?P<purpose>{purpose})(?!\w))"
    )
