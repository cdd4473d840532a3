"""A measure of running text: the words that say it, and what its sentence says of time, money and those who take part."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.records import Actor, Document, Evidence, Measure, Sentence, Stated
from extractors.amounts import budget_eur, find_money
from extractors.evidence import evidence
from extractors.measures.commitment import addressee_of, is_reserved
from extractors.measures.funding import funding_said
from extractors.measures.roles import companions
from extractors.measures.times import goes_on_after, stated_time
from extractors.measures.titles import title_of

_WHOSE = re.compile(r"(?:ihr|sein)(?:e|en|em|er|es)?\s")


@dataclass(frozen=True, slots=True)
class Said:
    """What a measure is read from: its sentence, the bodies of the paper, who acts, how likely it is a measure."""

    sentence: Sentence
    actors: Sequence[Actor]
    lead: tuple[Stated, ...]
    confidence: float
    finder: str
    whole: Evidence | None = None
    """The item of a list, which says when and for how much behind the title."""


def measure_of_clause(document: Document, span: tuple[int, int], said: Said) -> Measure:
    """Return the measure that stands at these characters, with what its sentence says of it."""
    passage, sentence = evidence(document, *_with_who(document, span, said.lead)), said.sentence
    time, begin, until = stated_time(document, said.whole or passage, sentence)
    budget = _budget(document, said.whole or passage, sentence)
    with_whom = companions(document, sentence, said.actors, passage)
    lead = tuple(one for one in said.lead if one not in with_whom)
    addressee = addressee_of(document.text[sentence.start : sentence.end])
    return Measure(
        title=passage.quote if passage.start < span[0] else title_of(passage, sentence, lead, with_whom),
        evidence=passage,
        responsible=lead,
        partners=with_whom,
        time=time,
        start=begin,
        end=until,
        budget=budget,
        budget_eur=budget_eur(budget.value) if budget else None,
        funding=funding_said(document, said.whole or passage, sentence),
        addressee=addressee,
        is_reserved=is_reserved(document.text[sentence.start : sentence.end]),
        confidence=said.confidence,
        finder=said.finder,
    )


def _with_who(document: Document, span: tuple[int, int], lead: tuple[Stated, ...]) -> tuple[int, int]:
    """'ihre Mitglieder zu beraten' tells whose members only together with who shall do it."""
    first = lead[0].evidence.start if lead else span[0]
    return (min(first, span[0]), span[1]) if _WHOSE.match(document.text, span[0]) else span


def _budget(document: Document, passage: Evidence, sentence: Sentence) -> Stated | None:
    """The first amount of euro in the clause, or in the relative clause that follows it, or the only one of its sentence."""
    if amount := next(iter(find_money(passage.quote)), None):
        stated = evidence(document, passage.start + amount.start, passage.start + amount.stop)
        return Stated(stated.quote, stated)
    if further := goes_on_after(document, passage, sentence):
        return _budget(document, further, sentence)
    whole = evidence(document, sentence.start, sentence.end)
    return _budget(document, whole, sentence) if len(find_money(whole.quote)) == 1 else None
