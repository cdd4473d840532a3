"""What speaks for a number being a commitment, and what against: named traits, weighed by what was learned of them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.measure_cues import FINITES, INFINITIVES, is_action_noun, is_action_verb, verb_lemmas, words
from corpus.records import Block, DocumentKind, Sentence
from extractors.amounts import SCALES
from extractors.targets.clauses import Clause, Due, is_told
from extractors.targets.numbers import Amount
from extractors.targets.trait_words import AFTER, BEFORE, CLAUSE, FORMS, UNITS

_DESCRIBES = re.compile(
    r"(?i)bilanz|szenari|poten[zt]ial|prognose|trend|ist-|bestand|ausgangs|analyse|entwicklung der|hintergrund|rückblick|datengrundlage"
)
_IN_NAME = re.compile(r"(?:[Pp]lans?|[Ss]trategie|[Kk]onzept(?:e?s)?|[Pp]rogramms?|[Ii]nitiative|[Kk]ampagne)\s+[„»\"“]?$")
_NAMES = re.compile(r"[„»\"“][^“«\"”„»\n]{4,90}[“«\"”]")
"""A number inside a name ('„100 % Klimaschutz“') is part of the name."""
_COMPILED = {
    table: {name: re.compile(pattern) for name, pattern in patterns.items()}
    for table, patterns in {"clause": CLAUSE, "before": BEFORE, "after": AFTER, "unit": UNITS}.items()
}
_RATES = frozenset({"form:percent", "form:physical", "form:share", "form:zero", "form:factor"})
_PAIRS = {
    "money provided": {"form:money", "clause:provides"},
    "size": {"form:count", "before:in"},
    "size limit": {"unit:of a size", "before:fewer than"},
}
"""Traits that are there when both others are."""
_KNOWN = frozenset({"before:in", "before:in the", "before:the", "before:a span", "few", "verb:past", "clause:stock"})
"""What makes a number of measures the size of something at hand."""
FEW = 4
"""Smaller numbers count what is at hand."""
_SIZES = {"thousands": 1000, "hundreds": 100, "dozens": 20, "some": FEW, "few": 0}
"""How many: hundreds are aimed at more often than a few, which are single things."""
_YEARLY = frozenset({"before:yearly", "after:a year"})
REACH = 80
"""Characters before a number that say how it is meant."""
_PARTS = frozenset({"before:fewer than", "before:within", "unit:of a size"})
"""Traits that say something only together with others."""
MANY = 4
"""Numbers in a sentence from which it is a table in words."""
LIKELY = 0.5
_GOES_ON = re.compile(r"\b(?:[Ii]hre?|[Dd]eren|[Dd]ieser?|[Ss]eine?)\s+(?:Anteil|Zahl|Anzahl|Quote)\b")
_LEADS_TO_AIMS = re.compile(
    r"(?i)(?<!strategie)\bziele?\b(?!gruppe)|\b\w*(?:entwicklungs|teil|etappen|klima|leit|jahres)ziele?\b|indikator|kennzahl|meilenstein|zielwert|messgröße|\bwollen\b.*:$|\bsoll(?:en)?\b.*:$|\bvorgenommen\b|\bverpflicht"
)
"""Headings and first halves of sentences that lists of aims stand below: 'Ziele und Kennzahlen', 'Bis 2030 wollen wir:'."""
_THAT = re.compile(r"\W*(?:dass|ob)\b")
_BREAK = re.compile(r"[,;:]\s")
_LEADING = ("aims", "planned", "supposes", "disputed", "denied", "decided")
"""What a main clause says of the clause with 'dass' that depends on it as well."""


@dataclass(frozen=True, slots=True)
class Place:
    """A sentence and where it stands: its block and what it says of it (`aims`: a box of aims), under which headings, in what kind of paper.

    `lead` is what its list goes on from, or the heading right above it; `prior` the sentence before it in its block.
    """

    sentence: Sentence
    block: Block
    aims: bool
    headings: str
    kind: DocumentKind
    lead: str = ""
    prior: str = ""


def leads_to_aims(line: str) -> bool:
    """Tell whether what stands below a line is aimed at: below 'Ziele und Kennzahlen', 'Bis 2030 wollen wir:'."""
    return _LEADS_TO_AIMS.search(line) is not None


def clause_traits(text: str, clause: Clause, dues: Sequence[Due], place: Place) -> frozenset[str]:
    """Return the traits that all numbers of a clause share; `text` is the sentence, `dues` its years."""
    said = text[clause.start : clause.stop]
    words_said = (f"clause:{name}" for name, pattern in _COMPILED["clause"].items() if pattern.search(said))
    return frozenset(
        {*words_said, *_of_leading(text, clause), *_of_verbs(clause), *_of_years(clause, dues), *_of_place(place), *_of_prior(said, place)}
    )


def traits_of(text: str, one: Amount, shared: frozenset[str]) -> frozenset[str]:
    """Return the traits of a number in a sentence; `shared` are those of its clause."""
    traits = {f"form:{one.form}", *_of_number(text, one), *shared}
    return frozenset((traits | set(_joint(traits))) - _PARTS)


def _of_number(text: str, one: Amount) -> Iterator[str]:
    yield from (
        f"before:{name}"
        for name, pattern in _COMPILED["before"].items()
        if (one.form, name) != ("zero", "the") and pattern.search(text[max(0, one.start - REACH) : one.start])
    )
    yield from (f"after:{name}" for name, pattern in _COMPILED["after"].items() if pattern.match(text, one.stop))
    if one.form == "count":
        yield from (f"unit:{name}" for name, pattern in _COMPILED["unit"].items() if pattern.fullmatch(one.unit.lower()))
    if one.form == "count" and re.search(r"\b(?:neue\w?|weitere\w?|zusätzliche\w?)\b", text[one.start : one.stop]):
        yield "new"
    if one.form == "count" and _size(one) < FEW:
        yield "few"
    if one.form == "count" and one.unit not in text[one.start : one.stop]:
        yield "counted before"
    if one.form == "count":
        yield next(f"count:{name}" for name, least in _SIZES.items() if _size(one) >= least)
        if one.value >= 10 and one.value % 10 == 0:
            yield "count:round"
    if not text[one.start].isdigit() and one.form == "count":
        yield "spelt"
    if _IN_NAME.search(text[: one.start]) or any(match.start() < one.start and one.stop < match.end() for match in _NAMES.finditer(text)):
        yield "in name"
    if text.count("(", 0, one.start) > text.count(")", 0, one.start):
        yield "in brackets"
    if len(re.findall(r"\d+(?:[.,]\d+)*", text)) >= MANY:
        yield "many numbers"


def _size(one: Amount) -> float:
    """How many things: '2 Millionen Gäste' are no few."""
    return one.value * SCALES.get(one.unit.split()[0].rstrip(".").lower(), 1.0)


def _of_prior(said: str, place: Place) -> Iterator[str]:
    """What the sentence before says of people, where the clause goes on about them: 'ihr Anteil wird auf ... steigen'."""
    if _GOES_ON.search(said) and _COMPILED["clause"]["population"].search(place.prior):
        yield "clause:population"


def _of_leading(text: str, clause: Clause) -> Iterator[str]:
    """What the clause says on which one with 'dass' depends: 'Ziel ist, dass ...', 'angenommen wird, dass ...'."""
    if _THAT.match(text, clause.start):
        leading = text[_last_break(text, clause.start) : clause.start]
        yield from (f"clause:{name}" for name in _LEADING if _COMPILED["clause"][name].search(leading))


def _last_break(text: str, stop: int) -> int:
    """Where the clause before `stop` begins."""
    return max((match.end() for match in _BREAK.finditer(text, 0, max(0, stop - 2))), default=0)


def _of_verbs(clause: Clause) -> Iterator[str]:
    told = is_told(clause)
    finite = [token for token in clause.tokens if token.tag in FINITES]
    forms = {token.text.casefold() for token in finite}
    tags = {token.tag for token in clause.tokens}
    lemmas = {lemma for _, lemma in verb_lemmas(clause.tokens)}
    yield from (f"verb:{name}" for name, known in FORMS.items() if forms & known)
    yield from (f"verb:{group}" for group in ("create", "develop", "promote", "extend", "state", "say") if lemmas & words("verbs", group))
    if not finite:
        yield "verb:none"
    if told:
        yield "verb:past"
    if finite and finite[0] is clause.tokens[0]:
        yield "verb:first"
    if tags & {"PTKZU", "VVIZU"}:
        yield "verb:to do"
    if tags & INFINITIVES:
        yield "verb:infinitive"
    if "VVPP" in tags:
        yield "verb:participle"
    if any(token.tag == "VVFIN" for token in finite) and not told:
        yield "verb:present"
    if any(is_action_noun(token.lemma) for token in clause.tokens if token.tag == "NN"):
        yield "noun:action"
    if any(is_action_verb(lemma) for lemma in lemmas):
        yield "verb:action"
    if any(token.tag in {"PRELS", "PRELAT"} for token in clause.tokens[:3]):
        yield "relative"


def _of_years(clause: Clause, dues: Sequence[Due]) -> Iterator[str]:
    within = [due for due in dues if clause.start <= due.start < clause.stop]
    if any(due.is_limit for due in within):
        yield "year:limit"
    elif within:
        yield "year:date"
    elif any(due.is_limit for due in dues):
        yield "year:limit elsewhere"
    elif not dues:
        yield "year:none"


def _of_place(place: Place) -> Iterator[str]:
    yield f"block:{place.block.kind}"
    if place.kind == "report":
        yield "kind:report"
    if place.aims:
        yield "block:aims"
    if leads_to_aims(place.lead):
        yield "lead:aims"
    if _DESCRIBES.search(place.headings):
        yield "headings:describe"
    if re.search(r"(?i)\bziel|maßnahm|vorhaben", place.headings):
        yield "headings:aim"
    if (place.sentence.measure_probability or 0.0) >= LIKELY:
        yield "measure"


def _joint(traits: set[str]) -> Iterator[str]:
    """Traits that say more together than each alone."""
    yield from (name for name, needed in _PAIRS.items() if needed <= traits)
    intends = bool(traits & {"verb:shall", "verb:want", "verb:must"}) and not _is_no_will(traits)
    due = "year:limit" in traits or "year:date" in traits
    yield from _of_tense(traits, intends=intends, due=due)
    yield from _of_certainty(traits, intends=intends, due=due)
    yield from _of_kind(traits, intends=intends)
    if traits & _RATES:
        yield f"rate {'due' if due or 'year:limit elsewhere' in traits else 'some day'}{' told' if 'verb:past' in traits else ''}"


def _is_no_will(traits: set[str]) -> bool:
    """A condition ('Soll es gelingen, ...'), or what is said of people as it goes ('die Zahl der Schulkinder soll sinken')."""
    return "verb:first" in traits or ({"clause:population", "clause:by itself"} <= traits and "verb:want" not in traits)


def _of_tense(traits: set[str], *, intends: bool, due: bool) -> Iterator[str]:
    if intends:
        yield "intends"
        yield f"intends {'due' if due else 'some day'}"
    if _is_future(traits):
        yield "future"
        if due:
            yield "future due"
    if "verb:past" in traits and not traits & {"clause:aims", "clause:planned", "clause:provides", "clause:decided"}:
        yield f"told {'due' if due else 'some day'}"
    if {"verb:is", "verb:participle"} <= traits and not traits & {"clause:aims", "clause:planned", "verb:past", "verb:infinitive"}:
        yield "state"  # 'sind untersucht': how things stand
    if "verb:present" in traits and due:
        yield "present due"
    if "verb:none" in traits and due:
        yield "phrase due"
    if {"verb:none", "lead:aims"} <= traits:
        yield f"listed as aim{' due' if due else ''}"
    if "clause:by itself" in traits and not intends and not traits & {"clause:aims", "clause:planned", "clause:decided"}:
        yield f"goes on by itself{' due' if due else ''}"
    if {"relative", "verb:present"} <= traits and not due and not intends:
        yield "relative told"
    if {"clause:decided", "verb:to do"} <= traits:
        yield "decided to do"
    if traits & {"clause:changes", "verb:extend"} and "before:onto" in traits and "verb:past" not in traits:
        yield "brought to"


def _of_certainty(traits: set[str], *, intends: bool, due: bool) -> Iterator[str]:
    """What is foreseen or supposed, and aimed at or not."""
    aimed = bool(traits & {"clause:aims", "clause:planned"})
    if traits & {"clause:population", "clause:lack"} and not aimed and not traits & {"verb:want", "verb:must"}:
        yield f"forecast{' due' if due else ''}"
        if "clause:by itself" in traits:
            yield "people go on by themselves"
    if "clause:supposes" in traits and not intends:
        yield f"supposed{' due' if due else ''}"
    if "clause:aims" in traits and "verb:past" not in traits:
        yield "aims now"
    if traits & {"unit:time", "unit:span"} and ("before:within" in traits or {"before:onto", "clause:changes"} <= traits):
        yield f"time limit{' aimed at' if intends or aimed else ''}"


def _of_kind(traits: set[str], *, intends: bool) -> Iterator[str]:
    """Measures to be carried out, things that arise, money to be spent, net zero."""
    will = intends or "clause:planned" in traits or _is_future(traits)
    if "unit:measures" in traits and will and not traits & _KNOWN:
        yield "measures planned"
    if "form:count" in traits and "verb:past" not in traits:
        size = next((name for name in traits if name.startswith("count:") and name != "count:round"), "")
        if size and (will or traits & {"verb:present", "verb:none"}):
            yield f"{size} {'due' if traits & {'year:limit', 'year:date'} else 'yearly' if traits & _YEARLY else 'willed' if will else 'told now'}"
    if "form:count" in traits and traits & {"clause:arises", "verb:create"} and "verb:past" not in traits:
        yield "things arise"
    if {"form:money", "clause:invests"} <= traits and (will or "verb:present" in traits):
        yield "will be invested"
    if "block:aims" in traits:
        yield from (f"in a box: {trait}" for trait in ("form:count", "form:money", "verb:none", "verb:can") if trait in traits)
    if traits & {"verb:can", "verb:conditional"} and not traits & {"clause:aims", "clause:planned"}:
        yield "possible"
    if "form:zero" in traits and not traits & {"verb:conditional", "verb:can", "verb:past", "clause:disputed", "clause:not"}:
        yield "net zero due"


def _is_future(traits: set[str]) -> bool:
    return "verb:will" in traits and bool(traits & {"verb:participle", "verb:infinitive"})
