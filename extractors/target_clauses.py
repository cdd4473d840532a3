"""Whether a clause commits to a number, and to which year: syntax first, words second."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.measure_cues import FINITES, INFINITIVES, SUBJUNCTIVE, is_past, words
from corpus.records import Sentence, Token

_BREAKS = frozenset({",", ";", ":", "–", "—", "("})
_AUXILIARIES = frozenset({"hat", "haben", "ist", "sind"})
_WILL = frozenset({"wird", "werden"})
_SHALL_FORMS = frozenset({"soll", "sollen", "sollte", "sollten", "will", "wollen", "muss", "müssen", "möchte", "möchten"})
_CAN = frozenset({"kann", "können", "könne", "dürfte", "dürften"})
_SEEN = frozenset(
    ["verzeichnen", "vernachlässigen", "zurückführen", "erwarten", "beobachten", "entnehmen", "erkennen", "rechnen", "nennen", "sehen"]
)
"""'ist zu verzeichnen' says what is, not what is to be done."""
_OPENS = frozenset({"PRELS", "PRELAT", "KOUS", "PWAV", "PWS"})
_CONDITIONAL = SUBJUNCTIVE - {"sollte", "sollten"}
_AIM = re.compile(
    r"\b\w*[Zz]iel(?:e|es|en|s|wert\w*|marke\w*|setzung\w*|größe\w*|vorgabe\w*)?\b|\b(?:anstreb|angestrebt|bestreb|strebt|streben|verpflicht)\w*|\b(?:vorgesehen|geplant|zugesagt)\b"
)
_REACHED = re.compile(r"\b(?:erreicht|verfehlt|übertroffen|erfüllt)\b")
_SUPPOSES = re.compile(
    r"\b(?:\w*[Ss]zenari\w*|\w*[Pp]oten[zt]ial\w*|\w*[Pp]rognose\w*|\w*[Tt]rend\w*|rechnerisch\w*|Annahmen?|angenommen|voraussichtlich\w*|theoretisch\w*|Schätzung\w*|geschätzt\w*|[Dd]emnach|lediglich|[Ii]m\s+Ergebnis|[Bb]erechnung\w*|unterstellt|gerechnet|ermittelt)\b"
)
"""What is computed or supposed is no commitment."""
_NOW = re.compile(r"\b(?:derzeit\w*|aktuell\w*|bisher\w*|bislang|zurzeit|momentan|gegenwärtig\w*|im Vorjahr|heutzutage)\b", re.IGNORECASE)
_DUE = re.compile(
    r"(?<!\d)(?<!\d )(?P<lead>\b(?:[Bb]is\s+(?:(?:zum|ins|spätestens|Ende|Mitte|Anfang|Ablauf|des|einschließlich|zu[mr]?|Jahre?s?|Sommer|Herbst)\s+)*|[Ss]pätestens\s+(?:(?:bis|im|in|ab|Jahr|Ende)\s+)*"
    r"|[Ii]m\s+(?:Jahre?|Zieljahr)\s+|[Aa]b\s+(?:dem\s+Jahr\s+)?|[Ff]ür\s+(?:das\s+Jahr\s+)?))(?P<year>20\d\d)\b(?!\s*(?:-|–|bis)\s*(?:19|20)\d\d)"
)
_FROM = re.compile(r"(?:19|20)\d\d\s*$|\bvo[nm]\s+\S+\s*$")


@dataclass(frozen=True, slots=True)
class Due:
    """A year by which something shall be reached: its place in the text, and whether the text says 'bis' or 'spätestens'."""

    start: int
    stop: int
    year: int
    is_limit: bool


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence with one finite verb (or none), by offsets into the sentence."""

    start: int
    stop: int
    tokens: tuple[Token, ...]


def clauses_of(sentence: Sentence) -> tuple[Clause, ...]:
    """Return the parts between commas, colons and dashes; a part without finite verb belongs to the one before it."""
    parts: list[list[Token]] = [[]]
    for token in sentence.tokens:
        if token.text in _BREAKS and parts[-1] and not parts[-1][-1].text[-1].isdigit():
            parts.append([])
        parts[-1].append(token)
    joined: list[list[Token]] = []
    for part in parts:
        has_verb = any(token.tag in FINITES for token in part)
        opens = any(token.tag in _OPENS for token in part[1:3])
        if not has_verb and not opens and len(joined) > 1 and _is_closed_relative(joined[-1]):
            joined[-2] += part
        elif joined and ((not has_verb and not opens) or not any(token.tag in FINITES for token in joined[-1])):
            joined[-1] += part
        else:
            joined.append(list(part))
    return tuple(Clause(part[0].start - sentence.start, part[-1].end - sentence.start, tuple(part)) for part in joined if part)


def _is_closed_relative(part: list[Token]) -> bool:
    """', die man zurücklegt' with its verb: what follows without one goes on with the clause before."""
    return any(token.tag in {"PRELS", "PRELAT"} for token in part[1:3]) and (part[-1].tag in FINITES or part[-1].tag in INFINITIVES)


def due_years(text: str) -> tuple[Due, ...]:
    """Return the years a text sets as limits or dates: 'bis 2030', 'spätestens 2045', 'im Jahr 2028'; no ends of ranges."""
    found = []
    for match in _DUE.finditer(text):
        if not _FROM.search(text[: match.start()]):
            limit = re.match(r"(?i)bis|spätestens", match["lead"]) is not None
            found.append(Due(match.start(), match.end(), int(match["year"]), limit))
    return tuple(found)


def is_supposed(clause: Clause, text: str, *, aims: bool = False) -> bool:
    """Tell whether a clause computes, supposes or describes what is: scenarios, potentials, what can be, what is now.

    A box of aims may name a potential it wants to exhaust.
    """
    forms = {token.text.casefold() for token in clause.tokens if token.tag in FINITES}
    if (_SUPPOSES.search(text) and not aims) or _NOW.search(text) or forms & _CONDITIONAL:
        return True
    return bool(forms & _CAN) and not forms & _SHALL_FORMS


def commits(clause: Clause, text: str, *, due: bool, describes: bool) -> bool:
    """Tell whether a clause (`text` is its words) sets itself a number: shall, will, aims; no past, no supposition.

    `due` says that a year to reach it is named; only then does the mere future or present commit, and not in a chapter
    or paper that `describes` (balances, scenarios, potentials).
    """
    finite = [token for token in clause.tokens if token.tag in FINITES]
    forms = {token.text.casefold() for token in finite}
    if is_supposed(clause, text):
        return False
    if forms & _SHALL_FORMS or (due and forms & _AUXILIARIES and _is_to_do(clause)):
        return True
    aims = _AIM.search(text) is not None
    if aims or _is_past(clause, forms):
        return aims and (not _is_past(clause, forms) or (due and not _REACHED.search(text)))
    return not describes and _is_to_come(clause, finite, due=due)


def _is_to_do(clause: Clause) -> bool:
    """'sind zu bauen', 'ist auszubauen'."""
    verbs = {token.lemma.casefold() for token in clause.tokens if token.tag.startswith("VV")}
    return any(token.tag in {"PTKZU", "VVIZU"} for token in clause.tokens) and not verbs & _SEEN


def _is_to_come(clause: Clause, finite: list[Token], *, due: bool) -> bool:
    """The future, the passive of what a plan does, the present with a year ahead, a phrase without verb but with a year."""
    if any(token.text.casefold() in _WILL for token in finite):
        return due or any(token.tag == "VVPP" and token.lemma.casefold() in _done() for token in clause.tokens)
    if not finite:
        return due or any(token.tag in INFINITIVES for token in clause.tokens)
    return due and all(token.tag == "VVFIN" and token.lemma.casefold() not in _described() for token in finite)


def _is_past(clause: Clause, forms: set[str]) -> bool:
    """Told in the past or the perfect: 'sank', 'wurde gesenkt', 'ist gesunken', 'konnte verringert werden'."""
    done = any(token.tag == "VVPP" or token.text == "worden" for token in clause.tokens)
    return any(is_past(token) for token in clause.tokens) or (bool(forms & _AUXILIARIES) and done)


def _done() -> frozenset[str]:
    """Verbs of what a plan does: what 'werden realisiert', 'wird eingerichtet' says is to come."""
    return words("verbs", "create") | words("verbs", "extend") | frozenset({"umsetzen", "durchführen"})


def _described() -> frozenset[str]:
    return words("verbs", "state") | words("verbs", "say")
