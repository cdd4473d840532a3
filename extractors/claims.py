"""What a finding says that its passage must bear out: label and code, title and dates and amount, name, value and year."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from corpus.records import ActionField, Actor, Evidence, IndicatorFigures, Lineage, Measure, Stated, Target
from extractors.proofs import states_code, states_date, states_euros, states_number, states_words, states_year

Says = Callable[[str], bool]
Scored = ActionField | Measure | Actor | Target | Lineage


@dataclass(frozen=True, slots=True)
class Claim:
    """Something a finding says: its German name, the passages it rests on, how a text is asked whether it says so.

    `is_quoted`: the quote itself has to say it; a code, a date under a head may stand beside the passage. `named`: in any block
    that holds this name it may stand too, as the code of a field does.
    """

    name: str
    passages: tuple[Evidence, ...]
    is_said: Says
    is_quoted: bool = True
    named: str = ""


def passages_of(one: Scored) -> tuple[Evidence, ...]:
    """Return every passage a finding and its values rest on."""
    if isinstance(one, Actor):
        return one.mentions
    values = _values_of(one) if isinstance(one, Measure) else ()
    return (one.evidence, *(stated.evidence for stated in values))


def claims_of(one: Scored) -> tuple[Claim, ...]:
    """Return what can be checked of a finding."""
    match one:
        case ActionField():
            return tuple(_of_field(one))
        case Measure():
            return tuple(_of_measure(one))
        case Actor():
            return (Claim("Name", one.mentions, partial(_names_any, (one.name, *one.aliases))),)
        case Target():
            return tuple(_of_target(one))
    return (Claim("Name des Plans", (one.evidence,), partial(states_words, claimed=one.target), named=one.target),)


def _of_field(one: ActionField) -> Iterator[Claim]:
    yield Claim("Bezeichnung", (one.evidence,), partial(states_words, claimed=one.label))
    if one.code:
        yield Claim("Nummer", (one.evidence,), partial(states_code, code=one.code), is_quoted=False, named=one.label)


def _of_measure(one: Measure) -> Iterator[Claim]:
    yield Claim("Titel", (one.evidence,), partial(states_words, claimed=one.title))
    if one.code:
        yield Claim("Nummer", (one.evidence,), partial(states_code, code=one.code), is_quoted=False, named=one.title)
    for stated in _values_of(one):
        yield Claim("Angabe", (stated.evidence,), partial(states_words, claimed=stated.value))
    timed = (one.time.evidence,) if one.time else (one.evidence,)
    for name, date in (("Beginn", one.start), ("Ende", one.end)):
        if date:
            yield Claim(name, timed, partial(states_date, date=date), is_quoted=False)
    if one.budget_eur is not None:
        yield Claim(
            "Betrag", (one.budget.evidence if one.budget else one.evidence,), partial(states_euros, euros=one.budget_eur), is_quoted=False
        )
    figures, counted = one.indicator_figures or IndicatorFigures(), one.indicator.evidence if one.indicator else one.evidence
    for name, value in (("Ausgangswert", figures.baseline), ("Zielwert", figures.target)):
        if value is not None:
            yield Claim(name, (counted,), partial(states_number, value=value), is_quoted=False)


def _of_target(one: Target) -> Iterator[Claim]:
    yield Claim("Wert", (one.evidence,), partial(states_number, value=one.value))
    if one.year is not None:
        yield Claim("Jahr", (one.evidence,), partial(states_year, year=one.year))
    if one.baseline_value is not None:
        # 'von 1,5 auf 2 Mio. Euro' prints the scale once
        says = partial(states_euros, euros=one.baseline_value) if one.unit == "EUR" else partial(states_number, value=one.baseline_value)
        yield Claim("Ausgangswert", (one.evidence,), says, is_quoted=False)
    if one.baseline_year is not None:
        yield Claim("Bezugsjahr", (one.evidence,), partial(states_year, year=one.baseline_year), is_quoted=False)


def _values_of(one: Measure) -> tuple[Stated, ...]:
    single = (one.time, one.budget, one.funding, one.indicator, one.status)
    return (*one.responsible, *one.partners, *one.target_group, *(stated for stated in single if stated))


def _names_any(forms: tuple[str, ...], text: str) -> bool:
    return any(states_words(text, form) for form in forms)
