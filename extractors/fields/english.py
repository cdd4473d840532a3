"""Fields enumerated in English sentences: 'four fields of action: transport, housing and digital services'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.records import Reading
from extractors.enumerations import Span, trim
from extractors.fields.candidates import ENUMERATED, Candidate, Group
from extractors.fields.cues import find_cues

LONGEST = 8
"""Words of a label."""
_MARK = re.compile(r"[^.;:,()]{0,40}?(?::|\(|,?\s+(?:namely|such as|are|include|including))\s+")
_END = re.compile(r"[.)!?]|,\s+which\b|\s[–-]\s|\bto\s+be\b|$")
_JOINT = re.compile(r";\s*(?:and\s+)?|,\s*(?:and\s+)?")
_LAST = re.compile(r"\s+(?:and|as\s+well\s+as)\s+")


def english_groups(reading: Reading) -> Iterator[Group]:
    """Yield the enumerations that follow a name of fields in an English text; of other languages nothing."""
    document = reading.document
    if document.language != "en":
        return
    for sentence in reading.sentences:
        for cue in find_cues(document.text, sentence.start, sentence.end):
            mark = _MARK.match(document.text, cue.end, sentence.end) if cue.plural else None
            spans = _labels(document.text, mark.end(), sentence.end, cue.count) if mark else []
            if len(spans) >= 2 and cue.count in {None, len(spans)}:
                passage = Span(sentence.start, sentence.end)
                yield Group("enumerated", tuple(Candidate(span, cue.kind, ENUMERATED, passage=passage) for span in spans), cue)


def _labels(text: str, start: int, end: int, count: int | None) -> list[Span]:
    """The members of a list; 'and' parts the last one where no comma stands before it, unless the count says otherwise."""
    close = _END.search(text, start, end)
    end = close.start() if close else end
    bounds = [start]
    for match in _JOINT.finditer(text, start, end):
        bounds += [match.start(), match.end()]
    bounds.append(end)
    parts = [Span(first, last) for first, last in zip(bounds[::2], bounds[1::2], strict=True)]
    plain = re.search(r",\s*and\s", text[start:end]) is None
    last = _LAST.search(text, parts[-1].start, parts[-1].end)
    if last and plain and (count is None or len(parts) < count):
        parts[-1:] = [Span(parts[-1].start, last.start()), Span(last.end(), parts[-1].end)]
    found = [span for part in parts if (span := trim(text, part))]
    return found if all(len(text[span.start : span.end].split()) <= LONGEST for span in found) else []
