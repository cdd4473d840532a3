"""Measures in running text: clauses that say what is or will be done, actions named in passing, items of lists."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.measure_cues import FINITES, is_action_verb, verb_lemmas, words
from corpus.records import Actor, Block, Document, Findings, Measure, Reading, Sentence, Stated, Token
from extractors.evidence import evidence
from extractors.measures.about import PROJECT, is_about_paper, is_headline, is_spoken, is_steering, is_vague
from extractors.measures.bounds import announced_from
from extractors.measures.clauses import named_actions, verb_clauses
from extractors.measures.firmness import CALLED
from extractors.measures.lists import ListedItem, measure_items, other_items
from extractors.measures.members import Span
from extractors.measures.openings import goes_on, opened_members, plain_members
from extractors.measures.roles import addressed, leads
from extractors.measures.said import Said, measure_of_clause
from extractors.measures.sentences import INSIDE
from extractors.measures.told_parts import says_whose

FINDER = "measure_prose 12"
LIKELY = 0.7
"""Probability from which a sentence counts as stating a measure."""
SAID = 0.3
"""The same where it says that something shall be or is done, or a body does it in the present tense: 'Die Agentur richtet ... ein'."""
NAMED = 0.2
"""The same for actions named as nouns."""
GIVEN = 0.05
"""The same where a group is given something: 'Gründerinnen erhalten einen Zuschuss'."""
SURE = 0.75
"""Chance of a word from which what is announced needs no more than that: 'kündigte an, ein Register vorzulegen'."""
LISTED, UNCALLED = 0.7, 0.6
"""Confidence of an item in a list that the text calls measures, and in one it does not."""

_LISTING = re.compile(
    r"\b(?:vorgesehen|[Gg]eplant|[Bb]eabsichtigt|Vorgesehen)\s+(?:ist|sind|werden)\b|\b(?:ist|sind)\b[^.,;]*\b(?:vorgesehen|geplant|beabsichtigt)\b|\b(?:\w*[Mm]aßnahmen|\w*[Pp]rojekte|Vorhaben|Eckpunkt\w*|Dies\s+geschieht|darunter)\b|\bsieh(?:t|en)\b.*\bvor\b"
)
_NUMBERED = re.compile(
    r"(?:Maßnahme|Leitprojekt|Schlüsselprojekt|Leuchtturmprojekt|Projekt|Vorhaben)\s+(?:Nr\.\s*)?(?P<code>[A-Z]{0,2}[ .-]?\d{1,3}(?:\.\d{1,2})?)\s*[:–-]\s+(?P<title>[^\n]{6,160}?)\s*$",
    re.MULTILINE,
)
"""'Maßnahme 12: Fähre nach Norden', on a line of its own outside of any Maßnahmenblatt."""
_PROVIDES = re.compile(r"\bsieh(?:t|en)\s+(?:\w+\s+){0,5}?vor,\s")
"""'Das Konzept sieht vor, ...': the paper as subject of what it plans."""
_GOAL = re.compile(r"^(?:Das\s+)?Ziele?\b")
_INTENDS = re.compile(r"\b(?:will|wollen|wolle|möchte|möchten)\b")
"""Somebody means to do it."""
_WHETHER = re.compile(r"\bprüf(?:t|en)\b[^.;:]*,\s+(?:ob|wie|inwieweit|inwiefern|welche\w?)\s")
"""Somebody examines whether something can be done."""
_PLANNED = re.compile(
    r"\b(?:soll|sollen)\b(?:\s+[^\s.;]+){0,16}?\s+\w+(?:t|en)\s+werden\b|\b(?:plant|planen|beabsichtigt|beabsichtigen)\b|\b(?:beschlossen|vereinbart|verpflichte\w+\s+sich|streb(?:t|en)\s+(?:\w+\s+){0,3}?an|aufgefordert|aufgerufen|(?:forder(?:t|n)|ruf(?:t|en))\s+(?:\w+\s+){1,6}?auf|(?:sich|uns)\s+[^,]{0,300}?dafür\s+ein),\s|\bsetz(?:t|en)\s+(?:\w+\s+){0,3}?sich\b[^,;]{0,100}\bfür\b[^,;]{0,200}\bein\.|\bgeplant\s+(?:ist|sind)\b"
)
_EMPTY = re.compile(
    r"(?i)(?:maßnahmen?|^(?:einzel|leit|schlüssel)?(?:projekte?n?|vorhaben)|^ziele?|^schritte?|^euro|^mio|^mrd|^million(?:en)?|^milliarden?|^prozent|^jahre?n?)\.?$"
)
"""Nouns that tell nothing of what is done."""
_TAIL = re.compile(
    r"\s*;\s+[A-ZÄÖÜ]\w+:\s.*$|\s[–-]\s+(?:Projekt)?(?:Träger|Partner|Verantwortlich|Federführung|Zuständig)\w*:\s.*$|,\s+(?:ab|bis|seit|voraussichtlich)\s+(?:[\wä]+\s+)?\d.*$|,\s+(?:mit|in|zur|zum|um|die|der|das|welche|wie|deren|dessen|wodurch|so|damit|indem|wenn|statt|mittels|zusammen|gemeinsam|u\.\s?a\.|unter\s+anderem|vor\s+allem|insbesondere|beispielsweise|etwa|z\.\s?B\.|sowie\s+in)(?!\w).*$|,\s+(?:rund\s+|ca\.\s+|etwa\s+|jährlich\s+)?\d[\d.,]*\s*(?:€|Euro|Mio|Mrd|Millionen|Milliarden|Tsd|T€).*$|\s\(.*$",
    re.DOTALL,
)
_BODIES = re.compile(r"\((?P<bodies>[^()]{2,120})\)\W*$")
"""Who does it, in brackets at the end of an item."""
_AHEAD = re.compile(
    r"^(?P<title>[A-ZÄÖÜ][^.,;]{5,120}?)\s+(?:ist|sind|befinde\w+\s+sich)\s+(?:bereits\s+|derzeit\s+)?in\s+(?:Planung|Vorbereitung|Erarbeitung)\b|"
    r"^(?:Ein|Eine|Weitere|Neue)\s+(?P<thing>[\wäöüß-]+(?:\s[^.,;]{1,80}?)?)\s+(?:ist|sind)\s+(?:[^.,;]{0,40}?\s)?(?:geplant|vorgesehen|beabsichtigt)\.?$"
)
"""'Weitere Werkzeuge sind in Planung'."""
_RECEIVES = re.compile(
    r"^[^,.;]{3,80}\b(?:erhalten|bekommen|erhält|bekommt)\b[^;]*\b(?:\w*[Mm]ittel|Zusch[uü]ss\w*|\w*[Ff]örderung|Zugang|\w*[Gg]utschein\w*|\w*[Ss]checks?|\w*[Bb]udgets?|\w*[Dd]arlehen|\w*[Bb]eratung|\w*[Pp]rämien?|Unterstützung|Beratung|Euro)\b|^[^,.;]{3,80}\b(?:erhalten|bekommen)\b[^;]*€"
)
"""A group is given something."""


def find_prose(reading: Reading, found: Findings) -> Iterator[Measure]:
    """Yield measures of lists and sentences, each with the probability as confidence."""
    document = reading.document
    if document.language == "en":
        return
    items, others = measure_items(document, reading.sentences), other_items(document)
    before: tuple[Stated, ...] = ()
    for place, sentence in enumerate(reading.sentences):
        if is_headline(document, sentence) or is_title(document, sentence, found.profile.title):
            continue
        block = document.blocks[sentence.block]
        lead = leads(document, sentence, found.actors, before if sentence.start > block.start else ())
        if sentence.block in items and sentence.start == block.start and not _is_label(reading.sentences, place):
            yield from _item(document, sentence, items[sentence.block], found.actors, lead)
        elif sentence.block in others:
            continue
        elif numbered := _NUMBERED.match(document.text, block.start, block.end):
            if sentence.start == block.start:
                said = Said(sentence, found.actors, lead, LISTED, FINDER)
                yield replace(measure_of_clause(document, numbered.span("title"), said), code=numbered["code"])
        elif _goes_on(document, sentence):
            yield from _followed(document, sentence, found.actors, lead)
        elif block.kind in {"paragraph", "item"} and not is_spoken(document, sentence, found.profile.kind):
            yield from _stated(document, sentence, found.actors, lead)
        before = lead or (before if sentence.start > block.start else ())


def is_title(document: Document, sentence: Sentence, title: str) -> bool:
    """Tell whether a sentence is the paper's title on a line of its own."""
    line = document.text_of(document.blocks[sentence.block]).strip()
    return line == title and line[-1:] not in {".", "!", "?"}


def _is_label(sentences: Sequence[Sentence], place: int) -> bool:
    """Whether the words an item opens with only name what is told behind them: 'Wohnen sichern. In jedem Ort entsteht ...'.

    They have no verb of their own, and the tagger is sure of what follows but not of them.
    """
    own, following = sentences[place], sentences[place + 1] if place + 1 < len(sentences) else None
    if following is None or following.block != own.block or any(token.tag in FINITES for token in own.tokens):
        return False
    return max(own.measure_chances, default=1.0) < INSIDE <= max(following.measure_chances, default=0.0)


def _item(document: Document, sentence: Sentence, item: ListedItem, actors: Sequence[Actor], lead: tuple[Stated, ...]) -> Iterator[Measure]:
    """The measure an item is, or the clauses its first sentence says it in where more follow."""
    block = document.blocks[item.block]
    text = document.text_of(block)
    if text.endswith(":"):
        return
    confidence = LISTED if item.announced else UNCALLED
    if sentence.end < block.end - 1 and (spans := tuple(verb_clauses(document.text, sentence))):
        for span in spans:
            yield measure_of_clause(document, span, Said(sentence, actors, lead, confidence, FINDER))
        return
    if sentence.end < block.end - 1 and any(token.tag in FINITES for token in sentence.tokens):
        text = document.text[block.start : sentence.end]
    tail = _TAIL.search(text)
    end = block.start + (tail.start() if tail and tail.start() > 12 else len(text.rstrip(" ,;.")))
    lead = lead or _bracketed(document, block, actors)
    whole = evidence(document, block.start, block.end)
    measure = measure_of_clause(document, (block.start, end), Said(sentence, actors, lead, confidence, FINDER, whole))
    yield replace(measure, commitment="decided" if item.begun else None)


def _bracketed(document: Document, block: Block, actors: Sequence[Actor]) -> tuple[Stated, ...]:
    """The bodies in brackets at the end of an item that hold nothing else: 'Kurse für Lotsen (Hafenamt, Kammer Nord)'."""
    brackets = _BODIES.search(document.text, block.start, block.end)
    if brackets is None:
        return ()
    inside = {
        mention for actor in actors for mention in actor.mentions if brackets.start() < mention.start and mention.end < brackets.end()
    }
    found = tuple(Stated(one.quote, one) for one in sorted(inside, key=lambda one: one.start))
    named = sum(len(one.value) for one in found)
    return found if found and named >= len(re.sub(r"\W|\bund\b", "", brackets["bodies"])) else ()


def _goes_on(document: Document, sentence: Sentence) -> bool:
    """Whether the sentence names the measures that the one before it in the same block speaks of."""
    block = document.blocks[sentence.block]
    before = _last_sentence(document.text[block.start : sentence.start])
    return goes_on(document.text[sentence.start : sentence.end], before)


def _last_sentence(text: str) -> str:
    return re.split(r"(?<=[.!?])\s+(?=[A-ZÄÖÜ])", text.strip())[-1]


def _followed(document: Document, sentence: Sentence, actors: Sequence[Actor], lead: tuple[Stated, ...]) -> Iterator[Measure]:
    for span in opened_members(document.text, sentence, follows=True):
        yield measure_of_clause(document, span, Said(sentence, actors, lead, UNCALLED, FINDER))


def _stated(document: Document, sentence: Sentence, actors: Sequence[Actor], lead: tuple[Stated, ...]) -> Iterator[Measure]:
    text = document.text[sentence.start : sentence.end]
    chance = sentence.measure_probability
    if chance is None or text.rstrip().endswith((":", "?")) or says_whose(text):
        return
    for start, end in _spans(document, sentence, chance, acts=bool(lead)):
        if len(document.text[start:end].split()) >= 2 and _says_more(sentence, (start, end), lead):
            yield measure_of_clause(document, (start, end), Said(sentence, actors, lead, round(max(chance, NAMED), 3), FINDER))


def _says_more(sentence: Sentence, span: Span, lead: tuple[Stated, ...]) -> bool:
    """Whether a span names a thing besides who acts, sums, years and measures as such: '26 Maßnahmen werden in zwei Jahren umgesetzt' does not."""
    who = [(one.evidence.start, one.evidence.end) for one in lead]
    inside = (token for token in sentence.tokens if span[0] <= token.start < span[1])
    things = (token for token in inside if token.tag in {"NN", "NE", "TRUNC"} and not _EMPTY.search(token.lemma))
    return any(all(token.end <= start or token.start >= end for start, end in who) for token in things)


def _spans(document: Document, sentence: Sentence, chance: float, *, acts: bool) -> Sequence[Span]:
    """Where a sentence says an action: called by name, listed, in its clauses - or nowhere."""
    whole, text = document.text, document.text[sentence.start : sentence.end]
    clauses = chance >= _threshold(document, sentence, acts=acts) and not is_vague(text)
    about_paper = is_about_paper(text) and not is_steering(text) and not _PROVIDES.search(text)
    if clauses and not about_paper and announced_from(whole, sentence.start, sentence):
        return tuple(verb_clauses(whole, sentence))
    if spans := plain_members(sentence) or opened_members(whole, sentence) or _called(text, sentence):
        return spans
    if about_paper:
        return ()
    if clauses and (spans := tuple(verb_clauses(whole, sentence))):
        return spans
    if _GOAL.match(text):
        return ()
    listing = _LISTING.search(text) is not None
    return tuple(named_actions(whole, sentence, listing=listing)) if chance >= NAMED else ()


def _threshold(document: Document, sentence: Sentence, *, acts: bool) -> float:
    """How likely a sentence must state a measure: less where it says that it shall be done, or a body does it in the present tense."""
    text = document.text[sentence.start : sentence.end]
    if _WHETHER.search(text):
        return 0.0
    is_planned = _PLANNED.search(text) is not None or announced_from(document.text, sentence.start, sentence) is not None
    if is_planned or _PROVIDES.search(text):
        return GIVEN if is_planned and max(sentence.measure_chances, default=0.0) >= SURE else SAID
    if _RECEIVES.search(text) and addressed(document, evidence(document, sentence.start, sentence.end)):
        return GIVEN
    if (acts or _land_acts(sentence)) and _INTENDS.search(text):
        return SAID
    finite = next((token for token in sentence.tokens if token.tag in FINITES), None)
    if _is_to_be_done(sentence, finite):
        return SAID
    verbs = {lemma for token, lemma in verb_lemmas(sentence.tokens) if token is finite and token.tag == "VVFIN"}
    acts = acts or bool(verbs & words("clauses", "arises"))
    return SAID if acts and any(is_action_verb(lemma) for lemma in verbs) else LIKELY


def _is_to_be_done(sentence: Sentence, finite: Token | None) -> bool:
    """Whether a thing is done to, or is to be done to: 'Kais werden ausgebaut', 'Kais sind auszubauen'."""
    if finite is None or finite.lemma not in {"werden", "sein", "haben"}:
        return False
    verbs = [(token.tag, lemma) for token, lemma in verb_lemmas(sentence.tokens) if is_action_verb(lemma)]
    if finite.lemma == "werden":
        return any(tag == "VVPP" for tag, _ in verbs)
    following = {two.start for one, two in pairwise(sentence.tokens) if one.tag == "PTKZU"}
    clause = [token for token in sentence.tokens if token.tag == "VVIZU" or token.start in following]
    return bool(clause) and not any(token.text == "," for token in sentence.tokens if finite.start < token.start < clause[0].start)


def _land_acts(sentence: Sentence) -> bool:
    """Whether a name stands beside the finite verb: 'So will Sachsen ...', 'Berlin plant ...'."""
    return any({one.tag, other.tag} & {"VMFIN"} and {one.tag, other.tag} & {"NE"} for one, other in pairwise(sentence.tokens))


def _called(text: str, sentence: Sentence) -> Sequence[Span]:
    """A project the sentence calls by its name."""
    match = next((match for pattern in (PROJECT, _AHEAD, *CALLED) if (match := pattern.search(text))), None)
    if match is None or text.endswith("?"):
        return ()
    name = "title" if match["title"] else "thing"
    return ((sentence.start + match.start(name), sentence.start + match.end(name)),)
