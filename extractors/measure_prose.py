"""Measures in running text: clauses that say what is or will be done, and the items of a list of measures."""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path
from typing import Any

from corpus.measure_cues import is_action_noun, measure_cues
from corpus.records import Actor, Block, Document, Evidence, Measure, Reading, Sentence, Stated, Token
from corpus.words import vocabulary
from extractors.dates import bounds, find_times
from extractors.evidence import evidence
from extractors.measure_commitment import commitment_of

FINDER = "measure_prose 1"
LIKELY = 0.78
"""Probability from which a sentence counts as stating a measure."""
PLAIN = 0.55
"""The same where the sentence says in so many words that something is planned."""
NAMED = 0.4
"""Probability from which actions named as nouns count, where the sentence says that it lists what is done."""
LISTED = 0.7
"""Confidence of an item in a list that the text calls measures."""
WEIGHTS = Path(__file__).resolve().parents[1] / "corpus" / "vocabulary" / "measure_weights.json"

_LIST = re.compile(r"\b(?:Maßnahmen|Projekte|Vorhaben|Leitprojekte|Instrumente|Einzelmaßnahmen|Schlüsselprojekte|Aktivitäten)\b")
_LISTS = re.compile(
    r"\b(?:Maßnahmen?|Projekte?|Vorhaben|vorgesehen|geplant|umfass\w+|gehör\w+|zähl\w+|darunter|beispielsweise|Aufgaben?|geschieht|erfolgt|Eckpunkt\w*|"
    r"setzt\s+\w*\s*auf|konzentrier\w+|zentral|vor\s+allem|insbesondere)\b|z\.\s?B\."
)
_PLAIN = re.compile(
    r"\b(?:soll|sollen|wird|werden)\b(?:\s+[^\s.;]+){1,14}?\s+(?:\w+(?:t|en)\s+werden|\w{3,}(?:en|ern|eln))(?=[.,;]|$)|\b(?:plant|planen|prüft|prüfen|beabsichtigt)\b|"
    r"\b[Gg]eplant\s+(?:ist|sind)\b"
)
_PROJECT = re.compile(
    r"\b(?:Projekt|Vorhaben|Leitprojekt|Pilotprojekt|Modellprojekt|Förderprogramm|Maßnahme)s?\s+[„»\"](?P<title>[^“«\"„»]{6,140})[“«\"]"
)
"""A project called by its name."""
_QUOTATION = re.compile(r"„[^„“]{60,}“|»[^»«]{60,}«|\"[^\"]{60,}\"")
_SPEECH = re.compile(
    r"[„»\"“][^“«\"]*\b(?:[Ww]ir|ich|unser\w*)\b|\b(?:sagte|erklärte|betonte|so)\s+(?:[A-ZÄÖÜ]\w+){1,4}|:\s*[„»\"]|[“\"],?\s+(?:so|sagt\w*)\b"
)
"""What somebody is quoted with is praise and promise, not a measure of the plan."""
_ABOUT_PAPER = re.compile(
    r"^(?:Die|Der|Das|Sie|Er|Es|Diese\w?)\s+(?:[A-ZÄÖÜ][\w\-]*(?:strategie|plan|programm|konzept|papier|katalog)\w*|Sie|Er|Maßnahmen|Struktur)?\s*(?:\w+\s+){0,3}"
    r"(?:soll\w*\s+(?:\w+\s+){0,6}beitragen|bildet|umfasst|enthält|zeigt|beschreibt|bündelt|macht|machen)\b"
)
"""Sentences that say what the paper is, not what is done."""
_TAIL = re.compile(r",\s+(?:mit|in|zur|zum|um|die|der|das|welche|wie|deren|dessen|wodurch|so|damit)\b.*$|\s\(.*$", re.DOTALL)
_LEADING = re.compile(r"^(?:(?:Darüber hinaus|Zudem|Außerdem|Ebenso|Ferner|Weiterhin|Zugleich|Dazu|Hierzu|Dafür|Damit)\s+)", re.IGNORECASE)


def find_prose(reading: Reading, actors: Sequence[Actor]) -> Iterator[Measure]:
    """Yield measures of lists and sentences, each with the probability as confidence."""
    document = reading.document
    listed = set(_listed_blocks(document))
    for sentence in reading.sentences:
        block = document.blocks[sentence.block]
        if sentence.block in listed:
            if sentence.start == block.start:
                yield _item(document, sentence, block)
        elif block.kind in {"paragraph", "item"}:
            yield from _clauses(document, sentence, actors)


def probability(tokens: Sequence[Token]) -> float:
    """Return how likely the words state a measure, by the learned weights of their cues."""
    weights = _weights()
    score = weights["intercept"] + sum(weights["weights"].get(cue, 0.0) for cue in measure_cues(tokens))
    return 1 / (1 + math.exp(-score))


def _listed_blocks(document: Document) -> Iterator[int]:
    """Items that follow a heading or an announcing sentence about measures."""
    announced = False
    for index, block in enumerate(document.blocks):
        text = document.text_of(block)
        if block.kind == "item" and announced:
            yield index
        elif block.kind == "heading":
            announced = bool(_LIST.search(text)) and len(text) < 80
        elif block.kind == "paragraph":
            last = re.split(r"(?<=[.!?])\s+(?=[A-ZÄÖÜ])", text)[-1]
            announced = (bool(_LIST.search(last)) and (text.rstrip().endswith(":") or len(last) < 220)) or (announced and len(text) < 40)


def _item(document: Document, sentence: Sentence, block: Block) -> Measure:
    text = document.text[block.start : block.end]
    tail = _TAIL.search(text)
    end = block.start + (tail.start() if tail and tail.start() > 12 else len(text.rstrip(" ,;.")))
    return _measure(document, (block.start, end), sentence=sentence, confidence=LISTED)


def _clauses(document: Document, sentence: Sentence, actors: Sequence[Actor]) -> Iterator[Measure]:
    """The action of a sentence that states a measure: its main clause, parted where verbs or action nouns are joined."""
    text = document.text[sentence.start : sentence.end]
    chance = probability(sentence.tokens)
    if len(sentence.tokens) < 4 or _SPEECH.search(text) or _ABOUT_PAPER.search(text) or _is_spoken(document, sentence):
        return
    if project := _PROJECT.search(text):
        span = sentence.start + project.start("title"), sentence.start + project.end("title")
        yield _measure(document, span, sentence=sentence, confidence=LISTED, actors=actors)
        return
    named = list(_named_actions(sentence)) if chance >= NAMED and _LISTS.search(text) else []
    if not named and chance < (PLAIN if _PLAIN.search(text) else LIKELY):
        return
    for start, end in named or _parted(document.text, sentence):
        if len(document.text[start:end].split()) >= 2:
            yield _measure(document, (start, end), sentence=sentence, confidence=round(max(chance, NAMED), 3), actors=actors)


def _is_spoken(document: Document, sentence: Sentence) -> bool:
    """Whether a sentence stands inside a longer quotation of its paragraph: what is said about a plan is not the plan."""
    block = document.blocks[sentence.block]
    spoken = (match for match in _QUOTATION.finditer(document.text, block.start, block.end))
    return any(
        (match.start() <= sentence.start + 1 and sentence.end - 1 <= match.end())
        or sentence.start <= match.start() < sentence.end - 40 < match.end()
        for match in spoken
    )


def _named_actions(sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Actions named as nouns with what they act on: 'der Ausbau von Wärmenetzen', 'die Mitarbeit an einer Plattform'."""
    tokens = sentence.tokens
    index = 0
    while index < len(tokens):
        if tokens[index].tag == "NN" and is_action_noun(tokens[index].lemma) and _has_object(tokens, index):
            first = index
            while (first and tokens[first - 1].tag in {"ADJA", "TRUNC"}) or (
                first and tokens[first - 1].text in {"und"} and tokens[first - 2].tag == "TRUNC"
            ):
                first -= 1
            last = _phrase_end(tokens, index)
            yield tokens[first].start, tokens[last - 1].end
            index = last
        index += 1


def _has_object(tokens: Sequence[Token], index: int) -> bool:
    following = tokens[index + 1] if index + 1 < len(tokens) else None
    return following is not None and (
        following.text in {"von", "des", "der", "eines", "einer", "an", "in", "zur", "zum", "für", "kleiner"} or following.tag == "ADJA"
    )


def _phrase_end(tokens: Sequence[Token], index: int) -> int:
    """The phrase ends before a verb, a comma, a bracket, or an 'und' that joins the next action."""
    for place in range(index + 1, len(tokens)):
        token = tokens[place]
        if token.tag.startswith(("VV", "VA", "VM")) or token.text in {",", ";", ":", ".", "(", ")", "–", "“", "sowie"}:
            return place
        rest = [other for other in tokens[place + 1 : place + 4] if other.tag not in {"ART", "ADJA", "ADV", "APPRART", "TRUNC"}]
        if token.text in {"und", "oder"} and rest and rest[0].tag == "NN" and is_action_noun(rest[0].lemma):
            return place
    return len(tokens)


def _parted(text: str, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Split at a comma or 'und' that joins two infinitives or two action nouns; drop subordinate clauses at the end."""
    start, end = sentence.start, sentence.end
    lead = _LEADING.match(text[start:end])
    start += lead.end() if lead else 0
    relative = re.compile(r",\s+(?:die|der|das|dem|den|welche\w?|deren|dessen|um|damit|sodass|so dass|dass|wobei|wodurch)\s").search(
        text, start, end
    )
    if relative and relative.start() - start > 30:
        end = relative.start()
    cuts = [token for index, token in enumerate(sentence.tokens) if start < token.start < end and _joins(sentence.tokens, index)]
    begin = start
    for token in cuts:
        yield begin, token.start
        begin = token.end
    yield begin, len(text[:end].rstrip(" .!;:"))


def _joins(tokens: Sequence[Token], index: int) -> bool:
    """'erarbeiten und die Entwicklung begleiten', 'prüfen, priorisieren': the word before the joint ends a clause."""
    token = tokens[index]
    if token.text not in {",", "und", "sowie"} or not 0 < index < len(tokens) - 2:
        return False
    before, after = tokens[index - 1], tokens[index + 1]
    if before.tag in {"VVINF", "VVIZU"} and any(other.tag in {"VVINF", "VVIZU"} for other in tokens[index + 1 :]):
        return len(tokens[:index]) >= 4
    return before.tag in {"NN", "NE"} and after.tag == "NN" and is_action_noun(after.lemma) and index >= 4 and _has_action(tokens[:index])


def _has_action(tokens: Sequence[Token]) -> bool:
    return any(token.tag == "NN" and is_action_noun(token.lemma) for token in tokens)


def _measure(document: Document, span: tuple[int, int], *, sentence: Sentence, confidence: float, actors: Sequence[Actor] = ()) -> Measure:
    whole = document.text[sentence.start : sentence.end]
    passage = evidence(document, *span)
    times = find_times(passage.quote)
    time = None
    if times:
        stated = evidence(document, passage.start + times[0].start, passage.start + times[0].stop)
        time = Stated(stated.quote, stated)
    begin, until = bounds(passage.quote) if times else (None, None)
    lead = _subject(document, sentence, actors)
    return Measure(
        title=passage.quote,
        evidence=passage,
        responsible=(lead,) if lead else (),
        target_group=tuple(_addressed(document, passage)),
        time=time,
        start=begin,
        end=until,
        commitment=commitment_of(whole),
        confidence=confidence,
        finder=FINDER,
    )


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


@cache
def _weights() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(WEIGHTS.read_text(encoding="utf-8"))
    return loaded
