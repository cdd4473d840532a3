"""Quantified commitments: a number with its unit, and the year to reach it. Statistics about the present are none."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.measure_cues import is_action_noun, is_action_verb
from corpus.records import Document, Evidence, Findings, Reading, Sentence, Target, Token
from extractors.amounts import FACTORS, WORDS, find_money, find_quantities, number
from extractors.evidence import evidence, heading_paths
from extractors.registry import finds
from extractors.target_clauses import Clause, Due, clauses_of, commits, due_years, is_supposed

FINDER = "find_targets 3"
CONFIDENCE = 0.7
CLAUSE = 160
"""A clause longer than this is not quoted whole."""
NEAR = 90
"""So many characters at most lie between net zero and its year."""
FEW = 4
"""From so many things of a kind on a count is a target by itself; smaller ones need a year."""

_AIMS = re.compile(r"(?i)\bziel(?!gruppe)|indikator|meilenstein|erfolg|messbar|vorgehen")
"""Labels of a Maßnahmenblatt whose numbers are what the measure shall reach."""
_NO_COUNT = re.compile(
    r"(?i)(?:\w*jahre?n?|monate?n?|wochen?|tagen?|tage|\w*stunden?|minuten?|uhr|seiten?|kapiteln?|artikeln?|absatz|punkte?n?|\w*ziele?n?|felde?r?n?|handlungsfelder|"
    r"schwerpunkte?n?|säulen?|themen|leitlinien?|millionen|million|milliarden?|mio|mrd|tsd|tausend|euro|prozent|prozentpunkte|grad|beispiele?|varianten?|"
    r"phasen?|stufen?|schritte?n?|mal|fraktionen|länder|partnern?|szenarien|abbildung|tabelle|januar|februar|märz|april|mai|juni|juli|august|september|oktober|november|dezember)"
)
"""What is counted in these is no target: time, parts of a paper, money."""
_THE = frozenset({"der", "die", "das", "den", "dem", "des"})
"""Articles before a number of things that are already there."""
_STOCK = re.compile(r"(?:gibt|nennt|benennt|bündelt|listet|enthält|umfasst|beinhaltet|besteht|verfügt|zählt)\w*")
_CLAUSE = re.compile(r"[,;:]\s+|(?<!\d)\s[–-]\s|\s(?=und\s+von\s)|[.!?]$")
_PLANNED_COUNT = re.compile(
    r"\b(?:rund|etwa|mindestens|mehr als|über)?\s*(?P<value>\d{2,4})\s+(?:\w+e\s+)?(?P<unit>(?:Einzel)?[Mm]aßnahmen|Vorhaben)\b"
)
_PLANS = re.compile(r"\b(?:vorgesehen|geplant|realisiert|umgesetzt|verwirklicht)\b|\bseh(?:en|t)\b[^.]*\bvor\b")
"""A number of measures is a target where they are to be carried out; the mere size of a catalogue is none."""
_SHARE_OF_COST = re.compile(
    r"\s*(?:der|des|an den|ihrer)\s+(?:[a-zäöüß]+\s+)?(?:\w*[Kk]osten|\w*[Aa]usgaben|\w*[Aa]ufwendungen|Investitionssumme)\b"
)
"""What a grant covers is a condition, not a target."""
_INVESTS = re.compile(r"\b(?:investier|bereitstell|bereitgestellt|bereitsteh|fließ|zur Verfügung)\w*|\bstell\w+\b[^.]*\bbereit\b")
_TIMES = re.compile(
    r"\b(?P<verb>(?:zu\s)?ver(?:dopp|zudopp)el\w+|verdreifach\w+|verdreizufach\w+|halbier\w+|verzehnfach\w+)\b", re.IGNORECASE
)
_FROM = re.compile(r"\bvon\s+(?:rund\s+|etwa\s+|derzeit\s+|heute\s+)?$")
_ONTO = re.compile(r"\s*(?:\([^()]*\)\s*)?(?:im\s+Jahre?\s+\d{4}\s+)?auf\s")
"""'von 68 Prozent (2024) auf': the number before is where it starts from."""
_REACHED_BY = re.compile(r"\b(?:auf|um)\s+(?:\w+\s+)?[\d.,]+\s*\S+\s+(?:zu\s+)?$")
"""'auf 30 Prozent verdoppeln' states one number."""
SHARES = {"drittel": 33.3, "viertel": 25.0, "fünftel": 20.0, "zehntel": 10.0, "hälfte": 50.0}
_SHARE = re.compile(
    rf"(?:\bum\s+(?:rund\s+|etwa\s+|mindestens\s+|mehr\s+als\s+)?(?P<share>(?:ein|die)\s+(?P<part>{'|'.join(SHARES)}))\b"
    rf"|\b(?P<whole>(?:ein|die)\s+(?P<piece>{'|'.join(SHARES)}))(?=\s+(?:der|des|aller|davon)\b))",
    re.IGNORECASE,
)
"""'um ein Drittel', 'ein Fünftel der Flächen'."""
_NUMBER_OF = re.compile(
    r"\b(?:Zahl|Anzahl)\s+(?:der|des|von|an)\s+(?:[a-zäöüß]+\s+){0,2}(?P<unit>[A-ZÄÖÜ][\w-]+)\b[^;:]*?\b(?:auf|um|bei)\s+(?:\w+\s+)?(?P<value>\d{1,3}(?:\.\d{3})+|\d{1,6})(?!\s*(?:%|Prozent|[\d.,]*\d|\s[A-ZÄÖÜ]))"
)
"""'die Zahl der Betriebe von 1.800 auf 3.000'."""
_DESCRIBES = re.compile(
    r"(?i)bilanz|szenari|poten[zt]ial|prognose|trend|ist-|bestand|ausgangs|analyse|entwicklung der|hintergrund|rückblick|datengrundlage"
)
_FUTURE = re.compile(r"\b(?:wird|werden|soll|sollen|will|wollen)\b")
_IN_NAME = re.compile(r"(?:[Pp]lans?|[Ss]trategie|[Kk]onzept(?:e?s)?|[Pp]rogramms?|[Ii]nitiative|[Kk]ampagne)\s+[„»\"“]?$")
_NAMES = re.compile(r"[„»\"“][^“«\"”„»\n]{4,60}[“«\"”]")
"""A number inside a name ('„100 % Klimaschutz“') is part of the name."""
_NEUTRAL = re.compile(
    r"\b(?P<unit>(?:[Kk]lima|[Tt]reibhausgas|THG-|CO2-|CO₂-)-?[Nn]eutral\w*|[Nn]etto-?[Nn]ull\w*|[Ee]missionsfrei\b|auf\s+(?:nahezu\s+|annähernd\s+)?[Nn]ull)\b"
)
"""A commitment to net zero: its value is 0."""


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a sentence stands: in a box of aims, in a chapter or paper that describes."""

    aims: bool
    describes: bool


@dataclass(frozen=True, slots=True)
class _Amount:
    start: int
    stop: int
    value: float
    unit: str


@finds("target", after=("measure",))
def find_targets(reading: Reading, found: Findings) -> tuple[Target, ...]:
    """Return the targets of sentences that commit to them, one a number and place."""
    targets: dict[tuple[int, int, float, str], Target] = {}
    described = _described(reading.document, found)
    for sentence in reading.sentences:
        if reading.document.blocks[sentence.block].kind in {"heading", "footnote", "caption"}:
            continue
        for target in _in_sentence(reading.document, sentence, describes=sentence.block in described):
            targets.setdefault((target.evidence.start, target.evidence.end, target.value, target.unit), target)
    return tuple(targets.values())


def _described(document: Document, found: Findings) -> frozenset[int]:
    """The blocks of a report, and those under headings that announce a balance, a scenario or a potential."""
    everywhere = found.profile.kind == "report"
    headings = {
        index for index, block in enumerate(document.blocks) if block.kind == "heading" and _DESCRIBES.search(document.text_of(block))
    }
    return frozenset(index for index, path in enumerate(heading_paths(document)) if everywhere or headings.intersection(path))


def _in_sentence(document: Document, sentence: Sentence, *, describes: bool) -> Iterator[Target]:
    text = document.text[sentence.start : sentence.end]
    if not any(map(str.isdigit, text)):
        return
    block = document.blocks[sentence.block]
    aims = block.kind == "cell" and _AIMS.search(block.row_header or "") is not None
    dues = due_years(text)
    yield from _neutral(document, sentence, dues)
    if block.kind == "cell" and not aims:
        return
    amounts = sorted(_amounts(text, sentence, dues, _Place(aims, describes)), key=lambda one: (one.start, -one.stop))
    last = -1
    for one in amounts:
        if one.start < last or one.value <= 0:
            continue
        last = one.stop
        if _FROM.search(text[: one.start]) and _ONTO.match(text, one.stop):
            continue
        due = _due_of(text, one, dues, first=amounts[0].start)
        passage = _passage(document, sentence, (one.start, one.stop), due)
        yield Target(one.value, one.unit, passage, due.year if due else None, CONFIDENCE, FINDER)


def _amounts(text: str, sentence: Sentence, dues: Sequence[Due], place: _Place) -> Iterator[_Amount]:
    """The numbers of the clauses that commit; a box of aims needs no verb."""
    named = [match.span() for match in _NAMES.finditer(text)]
    for clause in clauses_of(sentence):
        words = text[clause.start : clause.stop]
        within = [one for one in dues if clause.start <= one.start < clause.stop] or dues[:1]
        due = any(one.is_limit or _FUTURE.search(words) for one in within)
        if place.aims:
            stated = not is_supposed(clause, words, aims=True)
        else:
            stated = commits(clause, words, due=due, describes=place.describes) or _PLANS.search(words) is not None
        for one in _in_clause(text, clause, due=due, aims=place.aims) if stated else ():
            if not any(start < one.start and one.stop < stop for start, stop in named) and not _IN_NAME.search(text[: one.start]):
                yield one


def _in_clause(text: str, clause: Clause, *, due: bool, aims: bool) -> Iterator[_Amount]:
    words, shift = text[clause.start : clause.stop], clause.start
    for one in find_quantities(words):
        if (one.unit in {"%", "Prozent"} or due or aims) and not _SHARE_OF_COST.match(words, one.stop):
            yield _Amount(one.start + shift, one.stop + shift, one.value, one.unit)
    if _INVESTS.search(words) and due:
        yield from (_Amount(one.start + shift, one.stop + shift, one.value, one.unit) for one in find_money(words))
    if _PLANS.search(words):
        for match in _PLANNED_COUNT.finditer(words):
            yield _Amount(match.start("value") + shift, match.end() + shift, number(match["value"]), match["unit"])
    if due and (times := _TIMES.search(words)) and not _REACHED_BY.search(words[: times.start()]):
        value, unit = next((value, unit) for part, value, unit in FACTORS if part in times["verb"].lower())
        yield _Amount(times.start() + shift, times.end() + shift, value, unit)
    if due:
        shares = ((one, one["share"] or one["whole"], one["part"] or one["piece"]) for one in _SHARE.finditer(words))
        yield from (
            _Amount(one.end() - len(printed) + shift, one.end() + shift, SHARES[part.lower()], "%") for one, printed, part in shares
        )
    for match in _NUMBER_OF.finditer(words):
        yield _Amount(match.start("value") + shift, match.end("value") + shift, number(match["value"]), match["unit"])
    if not _STOCK.search(words):
        yield from _counts(text, clause, due=due, aims=aims)


def _counts(text: str, clause: Clause, *, due: bool, aims: bool) -> Iterator[_Amount]:
    """'5.000 zusätzliche Ladepunkte': a number, adjectives, a noun in the plural; not after a preposition."""
    tokens = clause.tokens
    shift = tokens[0].start - clause.start
    for place, token in enumerate(tokens):
        if not (_is_number(token) or _is_spelt(tokens, place, due=due)) or (place and _is_bound(tokens[:place], aims=aims)):
            continue
        rest = _thousands(tokens, place)
        noun = _noun_after(tokens, place + len(rest))
        if noun is None or _NO_COUNT.fullmatch(noun.text) or noun.text.lower().endswith("maßnahmen") or noun.text == "Vorhaben":
            continue
        value = number("".join((token.text, *rest)))
        if value >= FEW or due or aims or tokens[place - 1].text == "von":
            yield _Amount(token.start - shift, noun.end - shift, value, noun.text)


def _thousands(tokens: Sequence[Token], place: int) -> tuple[str, ...]:
    """The '000' of '200 000' as press agencies print it."""
    following = tokens[place + 1 : place + 2]
    is_grouped = tokens[place].text.isdecimal() and len(tokens[place].text) <= 3
    return tuple(token.text for token in following if is_grouped and re.fullmatch(r"\d{3}", token.text))


def _is_number(token: Token) -> bool:
    """A count; four bare digits that begin with 19 or 20 are a year."""
    plain = token.text.replace(".", "")
    return (
        plain.isdecimal()
        and not re.fullmatch(r"(?:19|20)\d\d", token.text)
        and re.fullmatch(r"\d{1,3}(?:\.\d{3})+|\d{1,6}", token.text) is not None
    )


def _is_spelt(tokens: Sequence[Token], place: int, *, due: bool) -> bool:
    """'mindestens fünf Orte', with a year 'um drei Strecken' too; the article 'ein' is no number."""
    spelt = tokens[place].text in WORDS and not tokens[place].text.startswith("ein")
    return (
        spelt and place > 0 and tokens[place - 1].text.lower() in ({"um", "auf", "mindestens", "weitere", "je"} if due else {"mindestens"})
    )


def _is_bound(earlier: Sequence[Token], *, aims: bool) -> bool:
    """A number after such a word counts something else: 'mit 12 Partnern', 'Handlungsfeld 3 Energie', 'den 16 Gebieten'; not in 'Bau von 12 Orten'."""
    before = earlier[-1]
    if before.text == "von" and len(earlier) > 1 and _is_action(earlier[-2]):
        return False
    if before.text == "als" and len(earlier) > 2 and earlier[-2].text in {"mehr", "weniger"}:
        before = earlier[-3]
    free = {"auf", "um", "bis", "zu", "über", "von", "mit"} if aims else {"auf", "um", "bis", "zu", "über"}
    bound = before.tag in {"APPR", "APPRART", "NN", "NE"} and before.text not in free and before.text != "Jahr"
    return bound or before.text.lower() in _THE or before.text in {"§", "Nr", "Nr.", "/", "-", "–"}


def _is_action(token: Token) -> bool:
    """'Förderung', 'Pflanzung', 'Einrichten'."""
    return is_action_noun(token.lemma) or token.text.endswith("ung") or is_action_verb(token.text.lower())


def _noun_after(tokens: Sequence[Token], place: int) -> Token | None:
    for token in tokens[place + 1 : place + 5]:
        if token.tag == "NN" and token.text[:1].isupper():
            return token if token.text[-1] in "nersEe" or token.text.isupper() else None
        if token.tag not in {"ADJA", "TRUNC", "KON", "ADV"} and token.text not in {",", "der"}:
            return None
    return None


def _due_of(text: str, one: _Amount, dues: Sequence[Due], *, first: int) -> Due | None:
    """The year that belongs to a number: where years lead in the sentence, the last one before it, else the next one behind it."""
    before = [due for due in dues if due.stop <= one.start]
    after = [due for due in dues if due.start >= one.stop]
    before = [due for due in before if due.is_limit or "," not in text[due.stop : one.start]]
    years_lead = bool(dues) and dues[0].start < first
    return (
        (before[-1] if before else after[0] if after else None) if years_lead else (after[0] if after else before[-1] if before else None)
    )


def _neutral(document: Document, sentence: Sentence, dues: Sequence[Due]) -> Iterator[Target]:
    """'Klimaneutralität bis 2045': only with the year to reach it."""
    text = document.text[sentence.start : sentence.end]
    for match in _NEUTRAL.finditer(text):
        due = min(dues, key=lambda one: abs(one.start - match.start()), default=None)
        if due is not None and abs(due.start - match.start()) < NEAR:
            start, stop = min(match.start(), due.start), max(match.end(), due.stop)
            passage = evidence(document, sentence.start + start, sentence.start + stop)
            if match["unit"][0].islower():
                passage = _passage(document, sentence, (start, stop), None)
            yield Target(0.0, match["unit"], passage, due.year, CONFIDENCE, FINDER)
            return


def _passage(document: Document, sentence: Sentence, span: tuple[int, int], due: Due | None) -> Evidence:
    """The clause the number stands in, with the year that belongs to it; the number with its unit where the clause is long."""
    start, stop = span
    if due is not None and abs(due.start - start) < CLAUSE:
        start, stop = min(start, due.start), max(stop, due.stop)
    text = document.text[sentence.start : sentence.end]
    first = max((mark.end() for mark in _CLAUSE.finditer(text, 0, start)), default=0)
    last = next((mark.start() for mark in _CLAUSE.finditer(text, stop)), len(text))
    if last - first <= CLAUSE:
        start, stop = first, last
    return evidence(document, sentence.start + start, sentence.start + stop)
