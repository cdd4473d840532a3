"""Measures in running text: clauses that say what is or will be done, actions named in passing, items of lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from corpus.records import Actor, Commitment, Document, Evidence, Findings, Measure, Reading, Sentence, Stated
from corpus.words import vocabulary
from extractors.dates import TimeSpan, bounds, find_times
from extractors.evidence import evidence
from extractors.measure_clauses import Span, named_actions, ranged_actions, verb_clauses
from extractors.measure_commitment import addressee_of, commitment_of, is_reserved
from extractors.measure_lists import ListedItem, measure_items

FINDER = "measure_prose 4"
LIKELY = 0.5
"""Probability from which a sentence counts as stating a measure."""
PLANNED = 0.4
"""The same where it says that something shall be done."""
NAMED = 0.3
"""Probability from which actions named as nouns count."""
ANNOUNCED = 0.2
"""The same where the sentence says that it lists measures."""
LISTED, UNCALLED = 0.7, 0.6
"""Confidence of an item in a list that the text calls measures, and in one it does not."""

_LISTING = re.compile(
    r"\b(?:vorgesehen|[Gg]eplant|[Bb]eabsichtigt|Vorgesehen)\s+(?:ist|sind|werden)\b|\b(?:ist|sind)\b[^.,;]*\b(?:vorgesehen|geplant|beabsichtigt)\b|\b(?:\w*[Mm]aßnahmen|\w*[Pp]rojekte|Vorhaben|Eckpunkt\w*|Dies\s+geschieht|darunter)\b|\bsieh(?:t|en)\b[^.]*\bvor\b"
)
_KIND = r"(?:(?:Leit|Pilot|Modell|Leuchtturm|Demonstrations)?[Pp]rojekt(?:beispiel)?|Vorhaben|Förderprogramm|Netzwerk)"
_PROJECT = re.compile(
    r"\b(?:Projekt|Vorhaben|Leitprojekt|Pilotprojekt|Modellprojekt|Förderprogramm|Maßnahme)s?\s+[„»\"](?P<title>[^“«\"„»]{6,140})[“«\"]"
)
"""A project called by its name."""
_QUOTATION = re.compile(r"„[^„“]{60,}“|»[^»«]{60,}«|\"[^\"]{60,}\"")
_SPEECH = re.compile(
    r"[„»\"“][^“«\"]*\b(?:[Ww]ir|ich|unser\w*)\b|\b(?:sagte|erklärte|betonte|befürwortet|so)\s+(?:[A-ZÄÖÜ]\w+){1,4}|:\s*[„»\"]|[“\"],?\s+(?:so|sagt\w*)\b"
    r"|\b(?:befürwortet|begrüßt|räumte|fordert\w*|lobt\w*|kritisiert\w*)\b"
)
"""What somebody is quoted with is praise and promise, not a measure of the plan."""
_CALLED = (
    re.compile(rf"^(?P<title>[A-ZÄÖÜ„»][^.,:;]{{3,80}}?)\s+ist\s+ein(?:e|es)?\s+(?:[\w-]+\s+){{0,2}}{_KIND}\b"),
    re.compile(rf"^Ein\w*\s+(?:[\w-]+\s+){{0,5}}{_KIND}\s+(?:ist|heißt)\s+(?:das|die|der)?\s*(?P<title>[A-ZÄÖÜ„»][^.,:;]{{3,100}})"),
)
"""'X ist ein Pilotprojekt', 'Ein erfolgreiches Projekt ist das X'."""
_PAPER = (
    r"(?:[A-ZÄÖÜ][\w\-]*(?:strategie|plan|programm|konzept|papier|katalog|paket|felder|schwerpunkte|empfehlungen)\w*|[Ss]trategie\w*|Maßnahmen|Struktur|Papier|Plan|Konzept|"
    r"Katalog|Empfehlungen|Ergebnisse|Leitlinien)"
)
_ABOUT_PAPER = tuple(
    re.compile(pattern)
    for pattern in (
        rf"^(?:Die|Der|Das|Diese\w?|Unser\w?)\s+(?:[a-zäöüß]+\s+){{0,3}}{_PAPER}\b(?!\s+(?:wird|werden|soll|sollen)\b[^.]*\b(?:überarbeitet|fortgeschrieben|weiterentwickelt|aktualisiert)\b)",
        r"^(?:Sie|Er|Es)\s+(?:bündelt|zeigt|beschreibt|enthält|umfasst|bildet|macht)\b|\bbeitragen\b|\bmit\s+Leben\b|^Mit\s+(?:ihm|ihr|ihnen|dem|der)\b[^,]*\bwir\b",
        rf"\b(?:konkretisiert|beschreibt|benennt|definiert|zeigt|enthält|umfasst|bündelt)\s+(?:der|die|das)\s+{_PAPER}\b",
        r"^(?:Durch\s+|Mit\s+)?[Dd](?:ie|er)\s+Umsetzung\s+de[rs]\s+\w*(?:[Ss]trategie|[Pp]lans?|[Pp]rogramms?|[Kk]onzepts?)\b|^Durch\s+die\s+Umsetzung\b|\bin\s+der\s+\w*[Ss]trategie\b[^.]*\bgebündelt\b|\b(?:vorgelegt|veröffentlicht)\.?$|\b(?:Maßnahmen|Masterplan|Strategie|Plan)\b[^.,]*\bum(?:zu)?setzen\b",
        r"^(?:\w+\s+)?(?:Handlungsfeld|Ziel|Themenfeld|Schwerpunkt|Leitlinie)\w*\s*\d*:|^Weitere\s+Informationen\b",
    )
)
"""Sentences that say what the paper is or does, not what is done."""
_EXAMINES = re.compile(r"\b\w*prüf\w*", re.IGNORECASE)
_VAGUE = re.compile(
    r"\b(?:rücken|Fokus|Schwerpunkt\s+werden|wachsen|Zukunft\s+gestalten|zukunftsfest|einzuladen|einladen|beschließen|investieren)\b|\bsich\b[^.,]*\bentwickeln\b"
)
"""Purposes and gestures without an action of their own."""
_PLANNED = re.compile(
    r"\b(?:soll|sollen)\b(?:\s+[^\s.;]+){1,16}?\s+\w+(?:t|en)\s+werden\b|\b(?:plant|planen|beabsichtigt|beabsichtigen)\b|\b(?:beschlossen|vereinbart|verpflichte\w+\s+sich|streb(?:t|en)\s+(?:\w+\s+){0,3}?an|aufgefordert|aufgerufen|(?:sich|uns)\s+[^,]*dafür\s+ein),\s|\bgeplant\s+(?:ist|sind)\b"
)
_TAIL = re.compile(r",\s+(?:mit|in|zur|zum|um|die|der|das|welche|wie|deren|dessen|wodurch|so|damit|sowie\s+in)\b.*$|\s\(.*$", re.DOTALL)
_PROVIDES = re.compile(
    r"\bsieh(?:t|en)\b[^.]*\bvor\b|^(?:Vorgesehen|Geplant|Beabsichtigt)\s+(?:ist|sind)\b|^(?=[^.,;]*\b(?:ist|sind)\b[^.,;]*\b(?:vorgesehen|geplant|beabsichtigt)\b)"
)
_EXAMPLES = re.compile(r"\((?:z\.\s?B\.|u\.\s?a\.|bspw\.|insb\w*\.?)\s*(?P<inside>[^()]+)\)?")


def find_prose(reading: Reading, found: Findings) -> Iterator[Measure]:
    """Yield measures of lists and sentences, each with the probability as confidence."""
    document = reading.document
    items = measure_items(document, reading.sentences)
    for sentence in reading.sentences:
        block = document.blocks[sentence.block]
        if sentence.block in items:
            if sentence.start == block.start:
                yield _item(document, sentence, items[sentence.block])
        elif block.kind in {"paragraph", "item"} and not _is_spoken(document, sentence, found):
            yield from _stated(document, sentence, found.actors)


def _item(document: Document, sentence: Sentence, item: ListedItem) -> Measure:
    block = document.blocks[item.block]
    text = document.text_of(block)
    tail = _TAIL.search(text)
    end = block.start + (tail.start() if tail and tail.start() > 12 else len(text.rstrip(" ,;.")))
    return _measure(document, (block.start, end), sentence=sentence, confidence=LISTED if item.announced else UNCALLED)


def _stated(document: Document, sentence: Sentence, actors: Sequence[Actor]) -> Iterator[Measure]:
    text = document.text[sentence.start : sentence.end]
    chance = sentence.measure_probability
    if chance is None or text.rstrip().endswith(":"):
        return
    for start, end in _spans(document.text, text, sentence, chance):
        if len(document.text[start:end].split()) >= 2:
            yield _measure(document, (start, end), sentence=sentence, confidence=round(max(chance, NAMED), 3), actors=actors)


def _spans(whole: str, text: str, sentence: Sentence, chance: float) -> Sequence[Span]:
    """Where a sentence says an action: called by name, listed, in its clauses - or nowhere."""
    if spans := _called(text, sentence) or _listed(whole, text, sentence):
        return spans
    if any(pattern.search(text) for pattern in _ABOUT_PAPER):
        return ()
    if chance >= (PLANNED if _PLANNED.search(text) else LIKELY) and not _VAGUE.search(text):
        return tuple(verb_clauses(whole, sentence))
    listing = _LISTING.search(text) is not None
    return tuple(named_actions(whole, sentence, listing=listing)) if chance >= (ANNOUNCED if listing else NAMED) else ()


def _called(text: str, sentence: Sentence) -> Sequence[Span]:
    """A project the sentence calls by its name."""
    match = next((match for pattern in (_PROJECT, *_CALLED) if (match := pattern.search(text))), None)
    return ((sentence.start + match.start("title"), sentence.start + match.end("title")),) if match else ()


def _listed(whole: str, text: str, sentence: Sentence) -> Sequence[Span]:
    """Actions a sentence lists outright: 'Maßnahmen reichen vom A bis zu B', 'Maßnahmen (z. B. A, B)', 'sieht A und B vor'."""
    if not _LISTING.search(text):
        return ()
    opening = _PROVIDES.search(text) or _EXAMPLES.search(text)
    if ranged := ranged_actions(whole, sentence):
        return ranged
    if opening is None:
        return ()
    return [span for span in named_actions(whole, sentence, listing=True) if span[0] >= sentence.start + opening.start()]


def _is_spoken(document: Document, sentence: Sentence, found: Findings) -> bool:
    """Whether somebody is quoted: what is said about a plan is not the plan. News say 'wir' in quotations only."""
    text = document.text[sentence.start : sentence.end]
    if _SPEECH.search(text) or (found.profile.kind in {"news", "page"} and re.search(r"\b[Ww]ir\b", text)):
        return True
    block = document.blocks[sentence.block]
    spoken = (match for match in _QUOTATION.finditer(document.text, block.start, block.end))
    return any(
        (match.start() <= sentence.start + 1 and sentence.end - 1 <= match.end())
        or sentence.start <= match.start() < sentence.end - 40 < match.end()
        for match in spoken
    ) and not _PROJECT.search(text)


def _measure(document: Document, span: tuple[int, int], *, sentence: Sentence, confidence: float, actors: Sequence[Actor] = ()) -> Measure:
    passage = evidence(document, *span)
    times = [span for span in find_times(passage.quote) if not _is_in_a_name(passage.quote, span)]
    time = None
    if times:
        stated = evidence(document, passage.start + times[0].start, passage.start + times[0].stop)
        time = Stated(stated.quote, stated)
    begin, until = bounds(time.value) if time else (None, None)
    lead = _subject(document, sentence, actors)
    return Measure(
        title=passage.quote,
        evidence=passage,
        responsible=(lead,) if lead else (),
        target_group=tuple(_addressed(document, passage)),
        time=time,
        start=begin,
        end=until,
        commitment=_commitment(document, passage, sentence),
        addressee=addressee_of(document.text[sentence.start : sentence.end]),
        is_reserved=is_reserved(document.text[sentence.start : sentence.end]),
        confidence=confidence,
        finder=FINDER,
    )


def _is_in_a_name(quote: str, span: TimeSpan) -> bool:
    """The year of 'Energiestrategie 2040' is no time; a bare year is one after 'im Jahr', 'in', 'für' only."""
    return quote[span.start : span.stop].isdigit() and not re.search(
        r"(?:\b[Ii]m\s+Jahre?|\bin|\bJahren?|\b[Ff]ür)\s*$", quote[: span.start]
    )


def _commitment(document: Document, passage: Evidence, sentence: Sentence) -> Commitment | None:
    """What the clause says; its sentence says the rest, but that another clause examines is no word about this one.

    A project that is there, and what a body does in the present tense without a modal, is decided.
    """
    own = commitment_of(passage.quote)
    if document.blocks[sentence.block].kind == "item" or own == "examined":
        return own
    text = document.text[sentence.start : sentence.end]
    if any(pattern.search(text) for pattern in _CALLED):
        return "decided"
    finite = [token for token in sentence.tokens if token.tag in {"VVFIN", "VAFIN", "VMFIN"}]
    underway: Commitment | None = "decided" if finite and finite[0].tag == "VVFIN" else None
    return own or commitment_of(_EXAMINES.sub(" ", text)) or underway


def _addressed(document: Document, passage: Evidence) -> Iterator[Stated]:
    """Whom a measure is for: 'für kleine und mittlere Unternehmen', 'in den Schulen', 'von Krankenhäusern'."""
    for match in _group_pattern().finditer(passage.quote):
        group = evidence(document, passage.start + match.start("group"), passage.start + match.end("group"))
        yield Stated(group.quote, group)


@cache
def _group_pattern() -> re.Pattern[str]:
    people = "|".join(sorted(vocabulary("measure_cues")["groups"]["people"].split(), key=len, reverse=True))
    qualified = r"(?:[a-zäöüß]{3,}(?:e|en|er|es)\s+(?:und\s+[a-zäöüß]{3,}(?:e|en|er|es)\s+)?)?"
    return re.compile(
        rf"\b(?:für|von|an|in)\s+(?:(?:die|den|der|das)\s+)?(?P<group>{qualified}(?:[A-ZÄÖÜ][a-zäöüß]+)?(?:(?i:{people}))\b(?:\s+der\s+[A-ZÄÖÜ]\w+)?)"
    )


def _subject(document: Document, sentence: Sentence, actors: Sequence[Actor]) -> Stated | None:
    """The body that stands as subject: named before the finite verb, or right after it, not in the genitive or after a preposition."""
    finite = next((token for token in sentence.tokens if token.tag in {"VVFIN", "VAFIN", "VMFIN"}), None)
    if finite is None:
        return None
    for actor in actors:
        for mention in actor.mentions:
            if not sentence.start <= mention.start < sentence.end or mention.start > finite.end + 6:
                continue
            before = [token for token in sentence.tokens if token.end <= mention.start][-2:]
            words = {token.text.lower() for token in before}
            if not words & {"des", "dem", "den", "vom", "von", "zum", "zur", "im", "mit", "beim", "bei", "durch", "für"}:
                return Stated(mention.quote, mention)
    return None
