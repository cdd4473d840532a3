"""Topics of a field that prose tells: 'Das Handlungsfeld Wärme umfasst A, B und C', 'Im Handlungsfeld „Netze“ geht es um A'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.records import Document, Reading, Sentence
from extractors.enumeration_ends import plain_end
from extractors.enumerations import Span, trim
from extractors.evidence import heading_paths
from extractors.fields.candidates import LOOSE, Candidate, Group
from extractors.fields.cues import find_cues
from extractors.fields.sentences import FIRST_TAGS, LONGEST_LABEL

_ABOUT = re.compile(
    r"\s(?:(?:befasst|beschäftigt)\s+sich\s+(?:\w+\s+)?mit|umfasst|beinhaltet|behandelt|betrifft|adressiert|widmet\s+sich|konzentriert\s+sich\s+auf|fokussiert\s+(?:sich\s+)?auf"
    r"|ist\s+ausgerichtet\s+auf|zielt\s+auf|richtet\s+sich\s+auf|dreht\s+sich\s+um|geht\s+es\s+(?:\w+\s+)?um)\s+"
)
"""Verbs by which a field has its topics."""
_PARTS = re.compile(r",?\s+(?:als\s+auch|sowie|und)\s+(?:mit|auf|um)\s+|,?\s+sowie\s+(?:auch\s+)?|,\s+(?:(?:mit|auf|um)\s+)?")
_CLAUSES = frozenset({"VVFIN", "VAFIN", "VMFIN", "PRELS", "KOUS", "PTKZU", "PWAV", "PWS", "PWAT"})
"""Tags of what ends a list: a verb, a clause, a question in it ('um die Frage, wie Netze wachsen')."""
_LEADING = re.compile(
    r"(?:(?:sowohl|auch|insbesondere|vor\s+allem|zum\s+einen|mit|auf|um|die|der|das|den|dem)\s+|(?:Aspekte?|Fragen|Fragestellungen|Themen|Maßnahmen)\s+(?:der|des|von|zu|zur|zum|wie|im\s+Bereich)\s+)+"
)
_PAIR = re.compile(r"^(?P<one>[A-ZÄÖÜ][\w\-]+)\s+und\s+(?P<two>[A-ZÄÖÜ][\w\-]+)$")
"""'Brennstoffzellen und Leistungselektronik' are two topics at the end of a list; where 'sowie' joins the list they are one."""


def topic_groups(reading: Reading, labels: Sequence[str]) -> Iterator[Group]:
    """Yield the topics of the fields with these labels, a group a sentence that tells them."""
    document = reading.document
    for sentence in reading.sentences:
        if document.blocks[sentence.block].kind != "paragraph":
            continue
        about = _ABOUT.search(document.text, sentence.start, sentence.end)
        field = _field_before(document, sentence, about.start(), labels) if about else None
        if about is None or field is None:
            continue
        spans = _topics(document, sentence, about.end())
        if len(spans) >= 2:
            passage = Span(sentence.start, sentence.end)
            yield Group("topics", tuple(Candidate(span, "theme", LOOSE, parent=field, passage=passage) for span in spans))


def _field_before(document: Document, sentence: Sentence, end: int, labels: Sequence[str]) -> str | None:
    """The field the sentence has as its subject, called one: by its name, or as 'dieses Feld' below its heading."""
    head = document.text[sentence.start : end]
    if not any(not cue.plural for cue in find_cues(head)):
        return None
    named = [label for label in labels if label in head]
    if not named and re.match(r"(?:In\s+)?[Dd]iese[sm]?\s", head):
        above = heading_paths(document)[sentence.block][-1:]
        named = [label for index in above for label in labels if label in document.text_of(document.blocks[index])]
    return max(named, key=len, default=None)


def _topics(document: Document, sentence: Sentence, start: int) -> list[Span]:
    tokens = [token for token in sentence.tokens if token.start >= start]
    end = plain_end(tokens, sentence.end) if tokens and tokens[0].tag in FIRST_TAGS else sentence.end
    end = _cut(document.text, start, max(end, _last_noun_end(document, sentence, start)))
    bounds = [start]
    for match in _PARTS.finditer(document.text, start, end):
        bounds += [match.start(), match.end()]
    spans = [_stripped(document, first, last) for first, last in zip(bounds[::2], [*bounds[1::2], end], strict=True)]
    found = [span for span in _whole(document, [span for span in spans if span]) if _may_be_topic(document, span)]
    plain = found and not re.search(r"\b(?:sowie|als\s+auch)\b", document.text[start:end])
    return [*found[:-1], *_pair(document, found[-1])] if plain else found


def _last_noun_end(document: Document, sentence: Sentence, start: int) -> int:
    """Where the sentence's list ends at the latest: before a finite verb, a relative clause or a full stop."""
    for token in sentence.tokens:
        if token.start > start and (token.tag in _CLAUSES or token.text in {".", ";", ":", "!"}):
            return token.start
    return sentence.end


def _cut(text: str, start: int, end: int) -> int:
    """Without the comma before what goes on."""
    return start + len(text[start:end].rstrip(" ,;.:"))


def _stripped(document: Document, start: int, end: int) -> Span | None:
    leading = _LEADING.match(document.text, start, end)
    return trim(document.text, Span(leading.end() if leading else start, end))


def _may_be_topic(document: Document, span: Span) -> bool:
    words = document.text[span.start : span.end].split()
    return (
        len(words) <= LONGEST_LABEL
        and any(word[:1].isupper() for word in words)
        and words[0].lower() not in {"deren", "dessen", "bei", "in", "im", "für"}
    )


def _whole(document: Document, spans: list[Span]) -> list[Span]:
    """'Austausch von Informationen, Wissen und guten Beispielen': a member of one or two words with 'und' goes on with what 'von' opened."""
    whole: list[Span] = []
    for span in spans:
        words = document.text[span.start : span.end].split()
        before = document.text[whole[-1].start : whole[-1].end] if whole else ""
        if whole and "und" in words[:2] and re.search(r"\svon\s[A-ZÄÖÜ][\w\-]+$", before):
            whole[-1] = Span(whole[-1].start, span.end)
        else:
            whole.append(span)
    return whole


def _pair(document: Document, span: Span) -> list[Span]:
    pair = _PAIR.match(document.text[span.start : span.end])
    return [Span(span.start + pair.start(name), span.start + pair.end(name)) for name in ("one", "two")] if pair else [span]
