"""What in a clause speaks for a measure, and what for a description: named cues, read off tags, lemmas and word lists.

Shared by the finder, which weighs the cues of a clause, and by the training, which learns the weights.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache, lru_cache

from corpus.records import Token
from corpus.words import vocabulary

INFINITIVES = frozenset({"VVINF", "VVIZU", "VAINF", "VMINF"})
FINITES = frozenset({"VVFIN", "VAFIN", "VMFIN"})
_PAST_FORMS = frozenset(
    [
        "war",
        "waren",
        "hatte",
        "hatten",
        "wurde",
        "wurden",
        "konnte",
        "konnten",
        "musste",
        "mussten",
        "wollte",
        "wollten",
        "durfte",
        "durften",
    ]
)
SUBJUNCTIVE = frozenset(
    [
        "würde",
        "würden",
        "könnte",
        "könnten",
        "sollte",
        "sollten",
        "müsste",
        "müssten",
        "wäre",
        "wären",
        "hätte",
        "hätten",
        "dürfte",
        "dürften",
    ]
)
SUBORDINATE = frozenset({"KOUS", "PRELS", "PRELAT"})
SHORT, LONG = 6, 35
_SHORT_BODIES = frozenset({"rat", "amt", "land"})
"""Bodies that other words end in ('Format')."""
_PEOPLE = re.compile(r"\w{3,}innen|\w+[*:_]innen|\w{3,}(?:träger|leute|gruppen|einrichtungen|partner)n?")


def measure_cues(tokens: Sequence[Token]) -> frozenset[str]:
    """Return the names of the cues that hold for the tokens of a clause or sentence."""
    if not tokens:
        return frozenset()
    return frozenset({*_verb_cues(tokens), *_noun_cues(tokens), *_word_cues(tokens), *_shape_cues(tokens)})


@lru_cache(maxsize=1 << 13)
def is_action_noun(lemma: str) -> bool:
    """Tell whether a noun names an action: listed, or a compound that ends in a listed one ('Netzausbau')."""
    lowered = lemma.casefold()
    return lowered in words("nouns", "action") or any(lowered.endswith(head) for head in _heads("action"))


def is_instrument(lemma: str) -> bool:
    """Tell whether a noun names something that is a measure when a plan sets it up ('Förderprogramm', 'Solarkataster')."""
    lowered = lemma.casefold()
    return lowered in words("nouns", "instrument") or any(lowered.endswith(head) for head in _heads("instrument"))


def is_action_verb(lemma: str) -> bool:
    """Tell whether a verb says that somebody does something under a plan."""
    folded = lemma.casefold()
    return folded in words("clauses", "acts") or any(
        folded in words("verbs", group) for group in ("create", "develop", "promote", "extend", "run", "examine")
    )


def is_idle_verb(lemma: str) -> bool:
    """Tell whether a verb tells a state, an utterance or an expectation rather than an action."""
    folded = lemma.casefold()
    return any(folded in words(*place) for place in (("verbs", "state"), ("verbs", "say"), ("clauses", "idle")))


def is_body(word: str) -> bool:
    """Tell whether a word is a noun for bodies or ends in one ('Landesregierung')."""
    folded = word.casefold()
    return folded in _SHORT_BODIES or (folded.endswith(_bodies()) and not folded.endswith(_endings("no_bodies")))


def is_people(word: str) -> bool:
    """Tell whether a word is a noun for people or groups that measures are for, or ends in one."""
    folded = word.casefold()
    if folded.endswith(_endings("no_people")):
        return False
    return folded.endswith(_people()) or _PEOPLE.fullmatch(word) is not None or folded.rstrip("nr").endswith(_endings("participles"))


def is_past(token: Token) -> bool:
    """Tell whether a finite verb stands in the past tense, by its ending and lemma: 'baute', 'lagen', 'entstand', not 'leisten'.

    The present ends in -t or -e, or is the infinitive; 'trat' and 'bot' cannot be told.
    """
    form, lemma = token.text.lower(), token.lemma.lower()
    if token.tag != "VVFIN":
        return token.tag in FINITES and form in _PAST_FORMS
    if form.endswith("te"):
        return f"{form}n" != lemma
    return form != lemma if form.endswith("n") else form[-1:] not in {"t", "e", "ß"}


def verb_lemmas(tokens: Sequence[Token]) -> tuple[tuple[Token, str], ...]:
    """Return the verbs with their lemmas in small letters, parted ones joined: 'richtet ... ein' is 'einrichten'."""
    verbs: list[tuple[Token, str]] = []
    for token in tokens:
        if token.tag.startswith("V"):
            verbs.append((token, token.lemma.casefold()))
        elif token.tag == "PTKVZ":
            place = next((place for place in range(len(verbs) - 1, -1, -1) if verbs[place][0].tag == "VVFIN"), None)
            if place is not None:
                verbs[place] = (verbs[place][0], token.text.casefold() + verbs[place][1])
    return tuple(verbs)


@cache
def _bodies() -> tuple[str, ...]:
    groups = vocabulary("measure_cues")["groups"]["bodies"].casefold().split()
    return tuple(sorted({*groups, *words("nouns", "body")} - _SHORT_BODIES))


@cache
def _people() -> tuple[str, ...]:
    groups = vocabulary("measure_cues")["groups"]
    return tuple(sorted({*groups["people"].casefold().split(), *groups["groups"].casefold().split()}))


@cache
def _endings(group: str) -> tuple[str, ...]:
    return tuple(sorted(words("groups", group)))


@cache
def words(section: str, group: str) -> frozenset[str]:
    """Return a word list of the vocabulary `measure_cues`, casefolded."""
    return frozenset(vocabulary("measure_cues")[section][group].casefold().split())


@cache
def _heads(group: str) -> tuple[str, ...]:
    return tuple(sorted(word for word in words("nouns", group) if len(word) > 4))


def _verb_cues(tokens: Sequence[Token]) -> set[str]:
    lemmas = {lemma for _, lemma in verb_lemmas(tokens)}
    tags = {token.tag for token in tokens}
    cues = {f"verb:{group}" for group in vocabulary("measure_cues")["verbs"] if lemmas & words("verbs", group)}
    cues |= {f"modal:{token.lemma.casefold()}" for token in tokens if token.tag.startswith("VM")}
    finite = [token for token in tokens if token.tag in FINITES]
    if not finite:
        cues.add("no finite verb")
    elif all(is_past(token) for token in finite):
        cues.add("past")
    if any(token.text.casefold() in SUBJUNCTIVE for token in finite):
        cues.add("subjunctive")
    if "PTKZU" in tags or "VVIZU" in tags:
        cues.add("zu-infinitive")
    return cues | _auxiliary_cues(finite, tags)


def _auxiliary_cues(finite: Sequence[Token], tags: set[str]) -> set[str]:
    """'wird ... eingerichtet', 'wird ... einrichten', 'hat ... eingerichtet', 'ist ... eingerichtet'."""
    forms = {token.text.casefold() for token in finite}
    cues = set()
    if forms & {"wird", "werden", "werde"}:
        cues.add("passive" if "VVPP" in tags else "future" if tags & INFINITIVES else "becomes")
    if forms & {"hat", "haben", "habe"} and "VVPP" in tags:
        cues.add("perfect")
    if forms & {"ist", "sind"}:
        cues.add("is done" if "VVPP" in tags else "is")
    return cues


def _noun_cues(tokens: Sequence[Token]) -> set[str]:
    nouns = [token for token in tokens if token.tag in {"NN", "NE"}]
    lemmas = {token.lemma.casefold() for token in nouns}
    cues = {f"noun:{group}" for group in ("goal", "situation", "body") if lemmas & words("nouns", group)}
    if any(is_action_noun(token.lemma) for token in nouns):
        cues.add("noun:action")
    if any(is_instrument(token.lemma) for token in nouns):
        cues.add("noun:instrument")
    if nouns and is_action_noun(nouns[0].lemma) and all(token.tag in {"ADJA", "ADJD", "ADV", "ART", "CARD", "TRUNC", "KON"} or token is nouns[0]
                                                       for token in tokens[: tokens.index(nouns[0]) + 1]):  # fmt: skip
        cues.add("begins with action")
    return cues


def _word_cues(tokens: Sequence[Token]) -> set[str]:
    forms = {token.text.casefold() for token in tokens} | {token.lemma.casefold() for token in tokens}
    return {f"word:{group}" for group in vocabulary("measure_cues")["words"] if forms & words("words", group)}


def _shape_cues(tokens: Sequence[Token]) -> set[str]:
    texts = [token.text for token in tokens]
    cues = set()
    if len(tokens) <= SHORT:
        cues.add("short")
    if len(tokens) >= LONG:
        cues.add("long")
    if any(text in {"%", "Prozent"} for text in texts):
        cues.add("percent")
    if sum(token.tag == "CARD" or text[:1].isdigit() for token, text in zip(tokens, texts, strict=True)) >= 3:
        cues.add("many numbers")
    if "?" in texts:
        cues.add("question")
    if texts[0][:1].islower() or not texts[0][:1].isalpha():
        cues.add("begins amid")
    if texts[-1] not in {".", "!", "?", ":"}:
        cues.add("no full stop")
    if {"nicht", "kein", "keine", "keinen"} & {text.casefold() for text in texts}:
        cues.add("negated")
    if tokens[0].tag in SUBORDINATE:
        cues.add("subordinate")
    return cues
