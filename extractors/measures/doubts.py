"""What sounds like a measure and is none: questions, what is denied, what goes on as before, plain clauses whose words the tagger doubts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from corpus.measure_cues import FINITES, SUBORDINATE
from corpus.records import Document, Measure, Reading, Sentence, Token
from extractors.measures.sentences import INSIDE, place_of

DOUBTED, DENIED = 0.05, 0.02
"""Mean chance of the words of a clause below which it is none where nobody is named: in the present tense, and of what shall be."""
_GOES_WITH_NOT = frozenset({"nur", "zuletzt", "mehr", "länger", "allein"})
"""'nicht nur', 'nicht mehr': something is done all the same."""
_AS_BEFORE = re.compile(
    r"\b(?:wie\s+(?:bisher|gewohnt|zuvor)|nach\s+den\s+bisherigen|unverändert|seit\s+(?:vielen\s+|mehreren\s+|einigen\s+)?Jahr(?:en|zehnten))\b"
)
"""It was so before the plan, and stays so."""


_UNPLANNED = re.compile(r"\b(?:ist|sind|wird|werden)\b[^,.;]*\bnicht\s+(?:geplant|vorgesehen|beabsichtigt|angestrebt)\b")
"""What the sentence around a named thing says of it."""
_OPENS_DENIED = re.compile(r"Nicht\s+(?:geplant|vorgesehen|beabsichtigt|angestrebt)\s+(?:ist|sind|wird|werden)\b[^;]*$")
"""'Nicht vorgesehen ist' before a named thing, up to its end."""


def without_doubtful(reading: Reading, measures: Iterable[Measure]) -> Iterator[Measure]:
    """Yield the measures of running text that are no question, not denied, not as before, and not doubted by the tagger where they are plain."""
    for measure in measures:
        place = place_of(reading.sentences, measure.evidence.start)
        if place is None or not _is_doubtful(reading.document, reading.sentences[place], measure):
            yield measure


def _is_doubtful(document: Document, sentence: Sentence, measure: Measure) -> bool:
    text = document.text[sentence.start : sentence.end]
    if text.rstrip().endswith("?") or _UNPLANNED.search(text) or _AS_BEFORE.search(measure.evidence.quote):
        return True
    if _OPENS_DENIED.match(text[: measure.evidence.end - sentence.start]):
        return True
    inside = [place for place, token in enumerate(sentence.tokens) if measure.evidence.start <= token.start < measure.evidence.end]
    tokens = [sentence.tokens[place] for place in inside]
    if is_denied(tokens):
        return True
    if document.blocks[sentence.block].kind == "paragraph" and not any(token.tag in FINITES for token in sentence.tokens):
        return max(sentence.measure_chances, default=1.0) < DOUBTED
    chances = [sentence.measure_chances[place] for place in inside if place < len(sentence.measure_chances)]
    if not chances or max(sentence.measure_chances) >= INSIDE or _names_lead(sentence, measure):
        return False
    return sum(chances) < _least(tokens) * len(chances)


def is_denied(tokens: Sequence[Token]) -> bool:
    """Tell whether a main clause among these words says that something is not done: 'Nicht gefördert werden Kais'."""
    commas = [place for place, token in enumerate(tokens) if token.text == ","]
    return any(
        _is_main(tokens[first:last]) and any(_denies(tokens, place) for place in range(first, last))
        for first, last in pairwise((0, *(place + 1 for place in commas), len(tokens)))
    )


def _is_main(clause: Sequence[Token]) -> bool:
    opens = any(token.tag in SUBORDINATE for token in clause[:2])
    return not opens and any(token.tag in FINITES for token in clause)


def _denies(tokens: Sequence[Token], place: int) -> bool:
    following = tokens[place + 1] if place + 1 < len(tokens) else None
    if tokens[place].text.casefold() != "nicht":
        return False
    return following is None or not (following.tag == "ADJA" or following.text in _GOES_WITH_NOT)


def _least(tokens: Sequence[Token]) -> float:
    """How likely the words of a clause must be: less where it says what shall be; a phrase without verb may be anything a list names."""
    finite = next((token for token in tokens if token.tag in FINITES), None)
    if finite is None:
        return 0.0
    return DOUBTED if finite.tag == "VVFIN" or finite.lemma == "werden" else DENIED


def _names_lead(sentence: Sentence, measure: Measure) -> bool:
    """Whether the sentence itself names who acts; a pronoun does not."""
    return any(sentence.start <= one.evidence.start < sentence.end for one in measure.responsible)
