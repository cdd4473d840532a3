"""How firm a measure of running text is: what its clause says, then its sentence, then whether the paper plans or tells."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.measure_cues import FINITES, INFINITIVES
from corpus.records import Commitment, Document, Evidence, Measure, Reading, Sentence, Token
from extractors.measures.about import is_steering
from extractors.measures.commitment import commitment_of
from extractors.measures.roles import unquoted
from extractors.measures.sentences import place_of

OPENING = 6_000
"""Characters at the beginning in which a paper says that it was adopted."""
PLANNING = 0.35
"""Share of sentences that say what shall be, from which on a paper plans: what it says in the present tense is still to come."""
_KIND = r"(?:(?:Leit|Pilot|Modell|Leuchtturm|Demonstrations)?[Pp]rojekt(?:beispiel)?|Vorhaben|Förderprogramm|Netzwerk)"
CALLED = (
    re.compile(rf"^(?P<title>[A-ZÄÖÜ„»][^.,:;]{{3,80}}?)\s+ist\s+ein(?:e|es)?\s+(?:[\w-]+\s+){{0,2}}{_KIND}\b"),
    re.compile(rf"^Ein\w*\s+(?:[\w-]+\s+){{0,5}}{_KIND}\s+(?:ist|heißt)\s+(?:das|die|der)?\s*(?P<title>[A-ZÄÖÜ„»][^.,:;]{{3,100}})"),
)
"""'X ist ein Pilotprojekt', 'Ein erfolgreiches Projekt ist das X'."""
_EXAMINES = re.compile(r"\b\w*prüf\w*", re.IGNORECASE)
_EXAMINED_BEFORE = re.compile(r"\b(?:ge)?prüf(?:t|en)\b[^,.;]*,\s*$")
"""What stands before 'ob ...'."""
_UNDERWAY = re.compile(
    r"\b(?:wird|werden)\b[^;]*\b(?:gerade|derzeit|gegenwärtig|aktuell|momentan|bereits|schon|seit)\b|\b(?:gerade|derzeit|gegenwärtig|aktuell|bereits|seit)\b[^;]*\b(?:wird|werden)\b|\bAufgaben?\b[^,.]*\b(?:ist|sind)\b"
)
"""What runs already, and standing tasks."""
_ADOPTED = re.compile(r"\b(?:beschlossen|verabschiedet\w*|gebilligt|beschließt)\b")
_PAID = re.compile(
    r"\b(?:finanziert|(?:mit)?gefördert|mitfinanziert|bezuschusst|fördert|fördern|investiert|bereitgestellt|überwiesen|Mittel|Fördermittel|Millionen|Mio\.?|Euro|€)(?!\w)"
)
"""Money is given for it."""
_NOW = re.compile(r"\b(?:derzeit\w*|aktuell\w*|bereits|schon|zurzeit|momentan|gegenwärtig\w*|inzwischen|mittlerweile|seit|gerade)\b")
_AHEAD = re.compile(
    r"\b(?:vorgesehen|geplant|beabsichtigt|plan(?:t|en)|vor(?:zu)?sehen|angekündigt|Planung|Vorbereitung|künftig\w*|zukünftig\w*|demnächst|bald|(?:kurz|mittel|lang)fristig\w*"
    r"|schrittweise|perspektivisch|ab\s+20\d\d|bis\s+(?:Ende\s+)?20\d\d)\b|\b(?:sieht|sehen)\b[^.;]*\bvor\b",
    re.IGNORECASE,
)
"""It is still to come."""
_INTENDING = frozenset({"sollen", "wollen", "mögen"})
_SHALL = frozenset({"soll", "sollen", "will", "wollen", "möchte", "möchten", "muss", "müssen", "sollte", "sollten"})


def firmed(reading: Reading, measures: Iterable[Measure]) -> list[Measure]:
    """Return the measures of running text with their commitment, those of others as aimed at; what has one keeps it."""
    plans = is_planning(reading.sentences)
    return [one if one.commitment else replace(one, commitment=_firmness(reading, one, plans=plans)) for one in measures]


def _firmness(reading: Reading, measure: Measure, *, plans: bool) -> Commitment:
    if measure.addressee != "own":
        return "aimed"
    place = place_of(reading.sentences, measure.evidence.start)
    if place is None:
        return commitment_of(measure.evidence.quote) or "planned"
    return _commitment(_Said(reading.document, measure.evidence, reading.sentences[place]), plans=plans)


def is_planning(sentences: Iterable[Sentence]) -> bool:
    """Tell whether a paper says more than elsewhere what shall be, rather than what is."""
    said = [_says_what_shall_be(one.tokens) for one in sentences if any(token.tag in FINITES for token in one.tokens)]
    return bool(said) and sum(said) >= PLANNING * len(said)


def _says_what_shall_be(tokens: Sequence[Token]) -> bool:
    forms = {token.text.casefold() for token in tokens if token.tag in FINITES}
    return bool(forms & _SHALL) or (bool(forms & {"wird", "werden"}) and any(token.tag in {"VVPP", "VVINF"} for token in tokens))


@dataclass(frozen=True, slots=True)
class _Said:
    """The clause of a measure and its sentence."""

    document: Document
    passage: Evidence
    sentence: Sentence

    @property
    def text(self) -> str:
        return self.document.text[self.sentence.start : self.sentence.end]

    @property
    def finite(self) -> list[Token]:
        return [token for token in unquoted(self.sentence) if token.tag in FINITES]

    @property
    def inside(self) -> list[Token]:
        return [token for token in self.finite if self.passage.start <= token.start < self.passage.end]


def _commitment(said: _Said, *, plans: bool) -> Commitment:
    """What the clause says; its sentence says the rest, but that another clause examines is no word about this one.

    A listed measure of a paper that says it was adopted is decided, of another one planned.
    """
    own, text = commitment_of(said.passage.quote), said.text
    if said.document.blocks[said.sentence.block].kind == "item" and not said.inside:
        return own or ("decided" if _ADOPTED.search(said.document.text, 0, OPENING) else "planned")
    if own == "examined" or _EXAMINED_BEFORE.search(said.document.text, said.sentence.start, said.passage.start):
        return "examined"
    if any(pattern.search(text) for pattern in CALLED) or _UNDERWAY.search(text) or is_steering(text):
        return "decided"
    has_own = any(token.tag == "VVFIN" for token in said.inside)
    stated = own or (None if has_own else commitment_of(_EXAMINES.sub(" ", text)))
    return stated if stated and stated != "planned" else _by_tense(said, stated, plans=plans)


def _by_tense(said: _Said, stated: Commitment | None, *, plans: bool) -> Commitment:
    """What no word settles: money is given for what is decided, who wants something aims at it; what a paper that plans says in the
    present tense is planned, what another one names or says so is there."""
    verbs = {token.lemma.casefold() for token in said.finite}
    if "mögen" in verbs or "wollen" in {token.lemma.casefold() for token in said.inside}:
        return "aimed"
    comes = bool(verbs & _INTENDING) or _AHEAD.search(said.text) is not None
    if _PAID.search(said.text) and not comes:
        return "decided"
    if stated is None and _is_underway(said):
        is_ahead = (
            plans and bool(said.inside) and said.inside[0].tag == "VVFIN" and not _NOW.search(said.text) and not _PAID.search(said.text)
        )
        return "planned" if is_ahead else "decided"
    named = not said.inside and bool(said.finite) and _tells(said)
    return "decided" if named and not plans and not comes else "planned"


def _is_underway(said: _Said) -> bool:
    """Whether a full verb says it without a modal or auxiliary: 'Die Agentur richtet ... ein'."""
    finite = said.finite
    infinitive = any(
        token.tag in {"VVIZU", "PTKZU"} for token in said.sentence.tokens if said.passage.start <= token.start < said.passage.end
    )
    return bool(finite) and finite[0].tag == "VVFIN" and (finite[0] in said.inside or not infinitive)


def _tells(said: _Said) -> bool:
    """Whether the sentence around a named action says what is: 'Dazu gehört ...', 'Ein Beispiel ist ...'."""
    tags = {token.tag for token in said.sentence.tokens}
    first = said.finite[0]
    return first.tag == "VVFIN" or (first.lemma == "sein" and not tags & (INFINITIVES | {"VVPP"}))
