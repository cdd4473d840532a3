"""Fields that group a list of measures: short items, each with measures below it, that no word calls fields."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.measure_cues import FINITES, is_action_noun
from corpus.records import Document, Reading, Sentence
from extractors.fields.candidates import LOOSE, Candidate, Group, label_span
from extractors.fields.cues import is_generic_label

FEWEST = 3
"""Groups a list has at least."""
LONGEST = 60
"""Characters of an item that may name a group."""
SHARE = 0.5
"""From this share of the items below that name an action early on, the list is one of measures."""
EARLY = 4
"""Words at the beginning of an item among which the action stands."""


def grouping_groups(reading: Reading) -> Iterator[Group]:
    """Yield the upper items of every nested list of measures."""
    document = reading.document
    first: dict[int, Sentence] = {}
    for sentence in reading.sentences:
        first.setdefault(sentence.block, sentence)
    for run in _runs(document):
        top = min(document.blocks[index].level or 1 for index in run)
        upper = [index for index in run if (document.blocks[index].level or 1) == top]
        lower = [index for index in run if index not in set(upper)]
        if len(upper) < FEWEST or not all(_is_name(document, index, first) and index + 1 in lower for index in upper):
            continue
        if sum(_acts(first[index]) for index in lower if index in first) >= SHARE * len(lower):
            spans = [span for index in upper if (span := label_span(document, document.blocks[index]))]
            yield Group("listed", tuple(Candidate(span, "field", LOOSE) for span in spans))


def _runs(document: Document) -> Iterator[Sequence[int]]:
    """The items that follow each other directly."""
    run: list[int] = []
    for index, block in enumerate(document.blocks):
        if block.kind == "item":
            run.append(index)
        elif run and block.kind != "furniture":
            yield run
            run = []
    if run:
        yield run


def _is_name(document: Document, index: int, first: dict[int, Sentence]) -> bool:
    text = document.text_of(document.blocks[index])
    tokens = first[index].tokens if index in first else ()
    return len(text) <= LONGEST and not is_generic_label(text) and not any(token.tag in FINITES for token in tokens)


def _acts(sentence: Sentence) -> bool:
    return any(token.tag == "NN" and is_action_noun(token.lemma) for token in sentence.tokens[:EARLY])
