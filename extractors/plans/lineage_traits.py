"""What speaks for a plan being related to the paper's own, and for how: named traits of the places that name it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from corpus.measure_cues import FINITES, verb_lemmas
from corpus.records import Token
from corpus.words import vocabulary
from extractors.plans.lineage_paper import Paper, is_kin, is_own
from extractors.plans.lineage_statements import stated_of, with_own_beside
from extractors.plans.mentions import NamedPlan, Place
from extractors.plans.names import find_plan_names, is_generic, without_years
from extractors.targets.clauses import clauses_of, is_told

JOINED = 12
"""Words before a name in which the preposition stands that it shares with another one."""
NEAR = 8
"""Words on each side of a name that say something of it."""
GUESSED = "guessed own"
"""Whose a plan is that may be the paper's own, though the title does not name it."""
CARRIED_BY_ANOTHER = "carried by another"
"""Of a plan that the text says another one than the paper's own carries out: 'die Vereinbarung zur Umsetzung der Uferstrategie'."""
OFTEN = 3
"""Places from which a paper names a plan often."""
EARLY = 200
"""Characters at the beginning where a paper names its plan."""
QUOTES = '„»"«“'

_BEFORE = frozenset({"ADJA", "CARD", "ADV", "ADJD", "$(", "PIAT"})
_ARTICLES = frozenset({"ART", "PPOSAT", "PDAT"})
_ONLY = frozenset({"nur", "allein", "zuletzt", "bloss", "bloß"})
"""What behind 'nicht' denies nothing."""
_GENITIVES = frozenset({"des", "der", "ihrer", "seiner", "unserer", "seines", "ihres", "dieser", "dieses"})
_PREPOSITIONS = frozenset({"APPR", "APPRART", "KOKOM"})
_NOUNS = frozenset({"NN", "NE"})
_MEANT = frozenset(
    [
        "er",
        "ihn",
        "ihm",
        "sie",
        "ihr",
        "ihre",
        "ihrer",
        "ihren",
        "ihrem",
        "es",
        "sein",
        "seine",
        "seiner",
        "seinen",
        "seinem",
        "dessen",
        "deren",
        "diese",
        "dieser",
        "dieses",
        "diesen",
        "diesem",
        "jene",
        "jener",
        "jenes",
        "daran",
        "darauf",
        "daraus",
        "damit",
        "dazu",
        "davon",
        "hierzu",
        "hieraus",
        "darin",
        "beide",
        "beides",
        "beiden",
    ]
)
"""Pronouns that may mean a plan named in the sentence before."""
_YEAR = re.compile(r"(?:19|20)\d\d")
_PERIOD = re.compile(r"(?:19|20)\d\d\s*(?:[-–/]|bis)\s*(?:19|20)?\d\d")
_YEAR_BEHIND = re.compile(
    r"[“«\"]?\s+(?:\((?:19|20)\d\d\)|(?:aus\s+dem\s+Jahre?|vom\s+Jahre?|von|aus|vom)\s+(?:\w+\.?\s+){0,2}(?:19|20)\d\d\b)"
)
_SAYS_OWN = re.compile(r"\b(?:[Ss]ie|[Ee]r|[Ee]s|[Dd]iese[rs]?|[Dd]as\s+Papier|[Dd]as\s+Dokument|[Dd]ie\s+Broschüre|[Dd]er\s+Bericht)\b")
_LED = re.compile(r"(?:(?:Auch|Zudem)\s+)?(?:D(?:er|ie|as)|Eine?)\s+(?:[\w-]+\s+)?[„»\"«“]?$")
"""What stands before a plan that is the subject of its sentence."""
_CARRIES_OUT = re.compile(r"[“«\"]?\s+zur\s+(?:Umsetzung|Ausgestaltung|Durchführung|Erfüllung)\s+(?:de[rs]|von|vom)\s+[„»\"]?")
_SPOKEN = ("cue:", "told:", "before:", "year behind", "paper:", "year:", "denied", "named:", "hint:")
"""Traits that mean another thing of the paper's own plan than of one of the same subject or any other."""


def traits_of(plan: NamedPlan, paper: Paper, places: Iterable[frozenset[str]]) -> frozenset[str]:
    """Return the traits of a plan: those of its name, and of all places that name it (`place_traits`)."""
    return _joint(set(_of_name(plan.name, paper)).union(_of_places(plan), *places))


def place_traits(place: Place, paper: Paper) -> frozenset[str]:
    """Return the traits of one place that names a plan."""
    start, end = place.sentence.start + place.start, place.sentence.start + place.end
    before = [token for token in place.sentence.tokens if token.end <= start]
    behind = [token for token in place.sentence.tokens if token.start >= end]
    said = {*_of_lead(before, is_quoted=place.text[place.start] in QUOTES), *_of_words(before, behind), *_of_clause(place)}
    return frozenset(
        {*said, *_cues(said), *_of_sentence(place, paper), *_of_quotation(place), *_of_next(place), *stated_of(place, paper.document)}
    )


def _of_places(plan: NamedPlan) -> Iterator[str]:
    """How often and how early a paper names a plan: its own one it names at once and again."""
    yield "named:once" if len(plan.places) == 1 else "named:often" if len(plan.places) >= OFTEN else "named:again"
    if plan.places[0].sentence.start + plan.places[0].start < EARLY:
        yield "named:early"


def _cues(said: set[str]) -> Iterator[str]:
    """The relations that noun, verb and preposition state together; `not cue:` where the clause denies them."""
    sign = "not " if "denied" in said else ""
    for relation, ways in vocabulary("lineage_cues")["ways"].items():
        if any(all(said & set(part.split("|")) for part in way) for way in ways):
            yield f"{sign}cue:{relation}"


def _of_lead(before: list[Token], *, is_quoted: bool) -> Iterator[str]:
    """The words before a name, from right to left: adjectives, article, preposition, noun."""
    left = list(before)
    while left and (left[-1].tag in _BEFORE or left[-1].text in QUOTES):
        yield from _classes("before", left.pop().text)
    article = left.pop().text.lower() if left and left[-1].tag in _ARTICLES else ""
    if article:
        yield from _classes("before", article)
        yield f"article:{article[:3]}"
    if not left:
        yield from ("leads", "role:bare")
    elif left[-1].tag in _PREPOSITIONS:
        yield from _of_preposition(left)
    elif left[-1].tag in _NOUNS and not article and is_quoted and len(left) > 1:
        yield "apposition"
        yield from _of_lead(left[:-1], is_quoted=False)
    elif left[-1].tag in _NOUNS and (not article or article in _GENITIVES):
        yield "genitive" if article else "after noun"
        yield from (f"of {trait}" for trait in _nouns(left[-1]))
    else:
        yield from _of_joint(left)


def _of_preposition(left: list[Token]) -> Iterator[str]:
    """'Beitrag zur ...': what is said to relate; with 'für' it relates the other way round."""
    preposition = left[-1].text.lower()
    yield from (f"prep:{preposition}", "role:prep")
    if len(left) > 1 and left[-2].tag in _NOUNS:
        yield from (f"{'for' if preposition == 'für' else 'of'} {trait}" for trait in _nouns(left[-2]))


def _of_joint(left: list[Token]) -> Iterator[str]:
    """'auf dem Plan A und dem Plan B': the second one shares the preposition of the first."""
    if left[-1].tag == "KON" or left[-1].text == ",":
        yield "joined"
        shared = next((token for token in reversed(left[-JOINED:]) if token.tag in _PREPOSITIONS), None)
        if shared is not None:
            yield f"prep:{shared.text.lower()}"
            return
    yield "role:bare"


def _nouns(token: Token) -> list[str]:
    return list(_classes("nouns", token.text)) or ["nouns:other"]


def _of_words(before: list[Token], behind: list[Token]) -> Iterator[str]:
    for token in before[-NEAR:]:
        yield from (f"near {trait}" for trait in _classes("nouns", token.text))
    for token in behind[:NEAR]:
        yield from (f"next {trait}" for trait in _classes("nouns", token.text))


def _of_clause(place: Place) -> Iterator[str]:
    """Verbs and nouns of the clause a name stands in, and its tense."""
    clauses = clauses_of(place.sentence)
    clause = next((one for one in reversed(clauses) if one.start <= place.start), clauses[0] if clauses else None)
    if clause is None:
        return
    for word in {word for token, verb in verb_lemmas(clause.tokens) for word in (verb, token.text)}:
        yield from _classes("verbs", word)
    for token in clause.tokens:
        if token.end <= place.sentence.start + place.start or token.start >= place.sentence.start + place.end:
            yield from (f"clause {trait}" for trait in _classes("nouns", token.text))
    forms = {token.text.casefold() for token in clause.tokens if token.tag in FINITES}
    if not forms:
        yield "verb:none"
    if forms & {"wird", "werden", "soll", "sollen"}:
        yield "verb:will"
    if forms & {"wurde", "wurden"}:
        yield "verb:passive past"
    if is_told(clause):
        yield "verb:past"
    words = [token.text.casefold() for token in clause.tokens]
    if any(word.startswith("kein") or (word == "nicht" and not _ONLY & {*words[at + 1 : at + 2]}) for at, word in enumerate(words)):
        yield "denied"


def _of_sentence(place: Place, paper: Paper) -> Iterator[str]:
    """What else the sentence names, and what stands right behind the plan."""
    if any(is_own(one.text, paper) for one in place.others):
        yield "own beside"
        yield from with_own_beside(place, [one for one in place.others if is_own(one.text, paper)])
    elif place.others:
        yield "other beside"
        first = place.others[0]
        if any(_CARRIES_OUT.fullmatch(place.text[one.end : place.start]) and not is_kin(one.text, paper) for one in place.others):
            yield CARRIED_BY_ANOTHER
        if first.start < place.start and _LED.match(place.text[: first.start]) and not is_kin(first.text, paper):
            yield "led by another"
    elif _SAYS_OWN.search(place.text):
        yield "pronoun beside"
    if _YEAR_BEHIND.match(place.text, place.end):
        yield "year behind"
    if re.match(r"[“«\"]?\s+\(", place.text[place.end :]):
        yield "bracket behind"


def _of_quotation(place: Place) -> Iterator[str]:
    """Whether a name in quotation marks stands behind a word for plans or by itself; what stands in brackets."""
    if place.text[place.start] in QUOTES:
        yield f"quoted:{'plan' if any(True for _ in find_plan_names(place.name)) else 'other'}"
    elif any(sign in place.text[place.start : place.end] for sign in '„"'):
        yield "quoted:kind"
    if place.text[: place.start].endswith("("):
        yield "behind bracket"


def _of_next(place: Place) -> Iterator[str]:
    """What the next sentence says of a plan that it means by a pronoun: 'Das neue Konzept löst sie ab'."""
    if place.next is None or not any(token.text.casefold() in _MEANT for token in place.next.tokens):
        return
    yield "then meant"
    for word in {word for token, verb in verb_lemmas(place.next.tokens) for word in (verb, token.text)}:
        yield from (f"then {trait}" for trait in _classes("verbs", word))
    for token in place.next.tokens:
        yield from (f"then {trait}" for trait in _classes("nouns", token.text))


def _of_name(name: str, paper: Paper) -> Iterator[str]:
    """What kind of plan a name means, and how near it is to the paper's own."""
    kinds = [f"names:{kind}" for kind, pattern in _patterns("names") if pattern.search(name.lower())] or ["names:other"]
    yield from kinds
    whose = ("own" if paper.is_titled else GUESSED) if is_own(name, paper) else "kin" if is_kin(name, paper) else "strange"
    yield whose
    yield from paper.kinds
    if whose in {"own", GUESSED}:
        yield from (f"said of own:{relation}" for relation in paper.told)
    if years := set(_YEAR.findall(name)):
        yield "name:year"
        if not years <= set(_YEAR.findall(paper.titles)):
            yield f"{whose}:other year"
        yield from _of_edition(years, paper)
    if is_generic(without_years(name)):
        yield "name:generic"
    if _PERIOD.search(name):
        yield "name:period"
    if name in paper.titles:
        yield "in title"
    if " " not in name:
        yield "name:one word"
    if any(pattern.search(paper.plan.lower()) for kind, pattern in _patterns("names") if f"names:{kind}" in kinds):
        yield "name:same kind"


def _of_edition(years: set[str], paper: Paper) -> Iterator[str]:
    """Whether a name's years are before, among or behind those of the paper's own plan, which may have none."""
    if not paper.years:
        yield "year:own has none"
    elif years & paper.years:
        yield "year:same"
    else:
        yield "year:before" if max(years) < max(paper.years) else "year:behind"


def _joint(traits: set[str]) -> frozenset[str]:
    """The traits, with those that say more together with whose plan it is."""
    whose = next(whose for whose in ("own", GUESSED, "kin", "strange") if whose in traits)
    return frozenset(traits | {f"{whose} & {trait}" for trait in traits if trait.startswith(_SPOKEN)})


def _classes(table: str, word: str) -> Iterator[str]:
    folded = word.casefold()
    yield from (f"{table}:{name}" for name, pattern in _patterns(table) if pattern.fullmatch(folded))


@cache
def _patterns(table: str) -> tuple[tuple[str, re.Pattern[str]], ...]:
    words = vocabulary("lineage_cues")[table].items()
    return tuple((name, re.compile(pattern if table == "names" else pattern.replace("ß", "ss"))) for name, pattern in words)
