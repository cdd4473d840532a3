"""Measures in English editions of German papers: what 'will be set up', what somebody 'plans to introduce'."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from corpus.records import Commitment, Document, Measure, Reading
from corpus.words import vocabulary
from extractors.amounts import budget_eur
from extractors.evidence import evidence
from extractors.measures.members import Span

FINDER = "measure_english 1"
LIKELY = 0.6
"""Confidence of a clause with a verb of action that is still to come."""
_YEAR = re.compile(r"\b(?:by|until|from|in)\s+(?P<year>20\d\d)\b", re.IGNORECASE)


def find_english(reading: Reading) -> Iterator[Measure]:
    """Yield the clauses of an English text that say what is or will be done; of other languages nothing."""
    document = reading.document
    if document.language != "en":
        return
    for sentence in reading.sentences:
        if document.blocks[sentence.block].kind in {"paragraph", "item"}:
            for span in _clauses(document.text, sentence.start, sentence.end):
                yield _measure(document, span, (sentence.start, sentence.end))


def _clauses(text: str, start: int, end: int) -> Iterator[Span]:
    """The clause of a passive with its subject, of an active from its verb on; joined verbs part."""
    said = text[start:end].rstrip(" .")
    if passive := _passive().search(said):
        yield start + passive.start(), start + len(said)
    elif active := _active().search(said):
        joints = list(_joined().finditer(said, active.end()))
        begins = [active.start("verb"), *(joint.start("verb") for joint in joints)]
        ends = [*(joint.start() for joint in joints), len(said)]
        yield from ((start + first, start + last) for first, last in zip(begins, ends, strict=True))


def _measure(document: Document, span: Span, sentence: Span) -> Measure:
    passage = evidence(document, *span)
    said = document.text[sentence[0] : sentence[1]]
    due = next((match["year"] for match in _YEAR.finditer(said) if match.group().lower().startswith(("by", "until"))), None)
    return Measure(
        title=passage.quote,
        evidence=passage,
        end=due,
        budget_eur=budget_eur(passage.quote),
        commitment=_commitment(passage.quote, said),
        confidence=LIKELY,
        finder=FINDER,
    )


def _commitment(clause: str, sentence: str) -> Commitment:
    if re.search(rf"\b(?:{_words('examines')})", clause):
        return "examined"
    return "aimed" if re.search(r"\b(?:aims?|wants?|strives?|hopes?)\s+to\b", sentence) else "planned"


def _words(group: str) -> str:
    return "|".join(sorted(vocabulary("measure_cues")["english"][group].split(), key=len, reverse=True))


@cache
def _passive() -> re.Pattern[str]:
    verbs = "|".join((_words("acts"), _words("examines")))
    done = rf"(?:(?:{verbs})(?:e?d)?|{_words('participles')})"
    return re.compile(rf"[A-Z][^.;,]{{3,120}}?\s(?:will|shall|is\s+to|are\s+to|is|are)\s+(?:also\s+)?(?:be|being)\s+{done}\b")


@cache
def _active() -> re.Pattern[str]:
    verbs = "|".join((_words("acts"), _words("examines")))
    return re.compile(
        rf"\b(?:will|shall|(?:plans?|intends?|aims?|wants?|strives?)\s+to)\s+(?:also\s+|therefore\s+)?(?P<verb>{verbs})\b(?=\s+\S+\s*\S)"
    )


@cache
def _joined() -> re.Pattern[str]:
    verbs = "|".join((_words("acts"), _words("examines")))
    return re.compile(rf"(?:,\s+(?:and\s+)?|\s+and\s+)(?:to\s+)?(?P<verb>{verbs})\s")
