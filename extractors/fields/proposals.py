"""Everything in a paper that has the shape of a list of fields: what a sentence joins, items, headings, short lines, columns.

Nothing is chosen here; each proposal goes with the passage that leads to it, by which `extractors.fields.learned` judges it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.records import Document, Reading, Sentence, Token
from extractors.enumeration_ends import LONGEST_LIST, plain_end, without_verb, words_from, words_within
from extractors.enumerations import QUOTED, Span, listed_items
from extractors.fields.block_proposals import block_proposals
from extractors.fields.candidates import FEWEST, LEAD, MOST, Proposal, Shape
from extractors.fields.contents_lists import entry_proposals
from extractors.fields.cues import find_cues
from extractors.fields.run_in_heads import run_in_proposals
from extractors.fields.sentences import FIRST_TAGS, LONGEST_LABEL

_NEVER = frozenset({"VVFIN", "VAFIN", "VMFIN", "PPER", "PRELS", "KOUS", "PTKNEG", "PRF"})
_STOPS = frozenset({".", ":", "!", "?", "–", "—"})
_JOINING = frozenset({",", ";", "und", "sowie", "oder", "bzw."})
_INSIDE = frozenset({"NN", "NE", "ADJA", "ART", "KON", "$,", "TRUNC", "CARD", "FM", "NNA", "NNI", "PPOSAT", "PIAT", "PDAT"})
"""Words inside a list or a name: none begins right behind them."""
_SAID = re.compile(r"[\"“”«]?\s*,\s+(?:so|sagte?|erklärte?|betonte?|heißt)\s")
"""Behind a list it is told who said it."""
_CLASSES = {
    "NN": "noun",
    "NE": "noun",
    "AD": "adjective",
    "AP": "preposition",
    "VV": "verb",
    "VA": "verb",
    "VM": "verb",
    "KO": "conjunction",
    "$.": "stop",
    "$,": "comma",
    "CA": "number",
}
_AFTERTHOUGHT = re.compile(r"(?:insbesondere|vor allem|unter anderem|darunter|inklusive|auch|etwa|zum Beispiel|z\. ?B\.)\b")


def proposals(reading: Reading) -> Iterator[Proposal]:
    """Yield all proposals of a paper, those of sentences first; they overlap."""
    for sentence in reading.sentences:
        if reading.document.blocks[sentence.block].kind in {"paragraph", "item", "heading"}:
            yield from _of_sentence(reading.document, sentence)
    yield from block_proposals(reading.document)
    yield from run_in_proposals(reading)
    yield from entry_proposals(reading.document)


def _of_sentence(document: Document, sentence: Sentence) -> Iterator[Proposal]:
    found: dict[tuple[Span, ...], Shape] = {_quoted(document.text, sentence): "quoted"}
    for start in _starts(sentence.tokens):
        for spans in _joined(document, sentence, start):
            found.setdefault(spans, "joined")
    for spans, shape in found.items():
        if FEWEST <= len(spans) <= MOST:
            lead = Span(max(sentence.start, spans[0].start - LEAD), spans[0].start)
            passage = Span(sentence.start, sentence.end)
            yield Proposal(shape, spans, lead, sentence.block, passage=passage, place_traits=_neighbours(sentence, spans))


def _neighbours(sentence: Sentence, spans: Sequence[Span]) -> tuple[tuple[str, float], ...]:
    """What stands right behind a list: one that ends inside a phrase is a part of one."""
    behind = [token for token in sentence.tokens if token.start >= spans[-1].end and token.tag != "$("][:1]
    return ((f"ends before {_class_of(behind)}", 1.0),)


def _class_of(tokens: Sequence[Token]) -> str:
    """The kind of word a neighbour is; `edge` where the sentence begins or ends."""
    if not tokens:
        return "edge"
    tag = tokens[0].tag
    return _CLASSES.get(tag) or _CLASSES.get(tag[:2]) or ("mark" if tag.startswith("$") else "other")


def _quoted(text: str, sentence: Sentence) -> tuple[Span, ...]:
    return tuple(Span(match.start(1), match.end(1)) for match in QUOTED.finditer(text, sentence.start, sentence.end))


def _starts(tokens: Sequence[Token]) -> Iterator[int]:
    """The indices of words at which a list can begin: at the beginning, behind what is part of no name, behind the word for what is listed."""
    last = max((index for index, token in enumerate(tokens) if token.text in _JOINING), default=-1)
    for index, token in enumerate(tokens[: last + 1]):
        if token.tag not in FIRST_TAGS:
            continue
        before = tokens[index - 1] if index else None
        if before is None or before.tag not in _INSIDE or (before.tag == "NN" and token.tag in {"NN", "NE", "TRUNC", "ADJA"}):
            yield index


def _joined(document: Document, sentence: Sentence, first: int) -> Iterator[tuple[Span, ...]]:
    """The members of the list that begins at a word: up to an afterthought or the next verb, with and without regard to a count."""
    tokens, text = words_from(sentence.tokens, sentence.tokens[first].start), document.text
    start, opened = tokens[0].start, first > 0 and sentence.tokens[first - 1].text == ":"
    until = min(sentence.end, start + LONGEST_LIST)
    clause = next((token.start for token in tokens if token.tag in _NEVER or token.text in _STOPS), until)
    said = _SAID.search(text, start, clause)
    clause = said.start() if said else clause
    cue = next(find_cues(text, max(sentence.start, start - LEAD), start), None)
    for end in dict.fromkeys([until if opened else plain_end(tokens, until), clause]):
        last = start + len(text[start:end].rstrip(' ,;."“”«'))
        for count in (None, cue.count) if cue and cue.count else (None,):
            yield without_verb(_labels(text, listed_items(text, start, last, count=count), tokens), tokens)


def _labels(text: str, spans: Sequence[Span], tokens: Sequence[Token]) -> tuple[Span, ...]:
    """The members up to the first that is no name."""
    kept: list[Span] = []
    for span in spans:
        if _AFTERTHOUGHT.match(text, span.start, span.end):
            continue
        inside = words_within(tokens, span)
        words = text[span.start : span.end].split()
        named = any(word[:1].isupper() or word[:1] in "„»" for word in words)
        if not inside or not named or len(words) > LONGEST_LABEL or any(token.tag in _NEVER for token in inside):
            break
        kept.append(span)
    return tuple(kept)
