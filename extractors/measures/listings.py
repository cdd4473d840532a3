"""Measures that only a list names: lines with codes of one shape below words that call what follows measures."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.records import BlockKind, Document, Measure
from extractors.evidence import evidence, is_evidence
from extractors.fields.cues import is_generic_label
from extractors.measures.times import time_in

FINDER = "measure_listings 4"
LISTED = 0.7
"""Confidence of a line in a listing that calls itself one of measures."""
FEWEST, FEW_LETTERED = 3, 2
"""Lines with codes of one shape, at least; of letters and one number ('P1') fewer will do."""

_CODED = re.compile(
    r"(?P<code>(?:[IVX]{1,4}\.)?[A-ZÄÖÜ]{0,3}[ .\-]?\d{1,2}(?:[.\-]\d{1,2}){0,3}\w?)[.:)]?\s+(?P<title>[A-ZÄÖÜ„\"][^\n]{4,}?)(?=\s*(?:[•\[]|\.{4,}|\s\d{1,3}\s*$|$))"
)
_BOXES = re.compile(
    r"\s*(?:\((?:[^()]*\d{4}[^()]*)\)\s*)?(?:(?:[,;]|\s[–-])\s+(?:Projekt)?(?:Träger|Partner|Federführ|Verantwortlich|Zuständig|Beteiligt|Umsetzung)\w*:\s.*)?$"
)
"""The time in brackets and the boxes behind a title in its line."""
_CODE = re.compile(r"(?P<code>(?:[IVX]{1,4}\.)?[A-ZÄÖÜ]{0,3}[ .\-]?\d{1,2}(?:[.\-]\d{1,2}){0,3}\w?)[.:)]?")
"""A code alone, whose title stands in the next block."""
_ANNOUNCED = re.compile(
    r"\b(?:Verzeichnis|Übersicht|Liste|Bezeichnung|Katalog|Beschreibung|Titel)\s+(?:der\s+|aller\s+|von\s+)?(?:\w+\s+)?(?:Maßnahmen?|Projekte|Vorhaben)\b"
    r"|\bMaßnahmen(?:katalog|übersicht|verzeichnis|liste|blätter|tabelle)\w*|\b(?:\w+m|M)aßnahmen\s+im\s+Überblick\b|^\W*(?:Die\s+)?Maßnahmen\W*$|\b[Aa]usgewählte[rn]?\s+(?:Maßnahmen|Projekte|Vorhaben)\W*$|^\W*(?:zu\s+)?(?:\d+(?:\.\d+)*\.?\s+)?(?:Die\s+|Unsere\s+)?(?:Leit|Schlüssel|Leuchtturm|Start|Modell|Pilot)?[Pp]rojekte\W*$|\bProjekt(?:blätter|übersicht|liste)\b"
)
_STOPS = frozenset(".!?")
_SAID_OF = re.compile(r"(?<=[^:]{8}):\s.*\.$")
"""What a line says of the measure behind its title: 'Fähre nach Norden: Das Hafenamt prüft den Bedarf.'"""
NUMBERED = 12
"""So many characters at most, a number or 'Nr.', stand before the words of a title that the reader takes for a paragraph."""
_TITLES = frozenset({"heading", "caption", "cell", "furniture"})
"""Blocks that hold titles; a running head repeats that of the chapter, the first row of a table heads its columns."""
TITLE = 200
"""A title has at most this many characters."""


@dataclass(frozen=True, slots=True)
class _Reach:
    """How far a line may stand below the words that announce its listing, and from the line before."""

    blocks: int
    letters: int


CODES = _Reach(blocks=30, letters=2_000)
CHAPTERS = _Reach(blocks=10, letters=120)
"""Plain numbers count the chapters of a paper too: such a listing follows its announcement, line on line."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """A coded line: its block, its code, where its title stands."""

    block: int
    code: str
    start: int
    end: int

    @property
    def shape(self) -> str:
        """What the code is made of, 9 for a number and R for a Roman one: 'R.9' of 'I.M1' and of 'I.3', '9.9.9' of '1.2.3'."""
        return re.sub(r"\d+", "9", re.sub(r"[IVX]+(?=\.)", "R", re.sub(r"(?<=\.)[A-Z]+(?=\d)", "", self.code)))


def find_listings(document: Document) -> Iterator[Measure]:
    """Yield the coded lines of listings of measures, each with its code."""
    entries = list(_entries(document))
    coded = {entry.block for entry in entries}
    announced = [
        index for index, block in enumerate(document.blocks) if index not in coded and _announces(block.kind, document.text_of(block))
    ]
    for run in _runs(entries):
        farthest, first = _reach(run[0]).blocks, run[0].block
        if (
            len(run) < _fewest(run[0].code)
            or not _is_compound(run[0].code)
            or any(is_generic_label(document.text[one.start : one.end]) for one in run)
        ):
            continue
        if any(0 < first - index <= farthest for index in announced):
            yield from (_measure(document, one) for one in run)


def _announces(kind: BlockKind, text: str) -> bool:
    """Whether a block calls what stands below it measures: a title, 'Dies sind die Projektblätter:', a line that begins so; a sentence only speaks of them."""
    match = _ANNOUNCED.search(text) if kind != "toc" else None
    if match is None:
        return False
    return kind in _TITLES or text.rstrip()[-1:] == ":" or (match.start() <= NUMBERED and text.rstrip()[-1:] not in _STOPS)


def _runs(entries: Sequence[_Entry]) -> Iterator[list[_Entry]]:
    """Entries of one shape that follow each other."""
    open_runs: dict[str, list[_Entry]] = {}
    for entry in entries:
        run = open_runs.setdefault(entry.shape, [])
        if run and entry.start - run[-1].end > _reach(entry).letters:
            yield list(run)
            run.clear()
        run.append(entry)
    yield from open_runs.values()


def _reach(entry: _Entry) -> _Reach:
    return CHAPTERS if re.fullmatch(r"[\d.\-]+", entry.code) else CODES


def _fewest(code: str) -> int:
    return FEW_LETTERED if re.fullmatch(r"[A-ZÄÖÜ]{1,3} ?\d{1,2}", code) else FEWEST


def _is_compound(code: str) -> bool:
    """Letters and a number, or several numbers: '3' alone counts chapters."""
    return len(re.findall(r"[A-ZÄÖÜ]+|\d+", code)) >= 2


def _entries(document: Document) -> Iterator[_Entry]:
    for index, block in enumerate(document.blocks):
        if not is_evidence(block) or block.kind not in {"heading", "paragraph"}:
            continue
        text = document.text_of(block)
        if (match := _CODED.match(text)) and len(match["title"]) <= TITLE:
            yield _Entry(index, match["code"], block.start + match.start("title"), block.start + match.end("title"))
        elif (bare := _CODE.fullmatch(text.strip())) and index + 1 < len(document.blocks):
            below = document.blocks[index + 1]
            if (
                below.kind in {"heading", "paragraph"}
                and 8 <= below.end - below.start <= TITLE
                and not _CODED.match(document.text_of(below))
            ):
                yield _Entry(index, bare["code"], below.start, below.end)


def _measure(document: Document, entry: _Entry) -> Measure:
    passage = evidence(document, entry.start, entry.end)
    boxes = _BOXES.search(passage.quote)
    end = boxes.start() if boxes else len(passage.quote)
    time, begin, until = (
        time_in(document, evidence(document, entry.start + end, entry.end)) if end < len(passage.quote) else (None, None, None)
    )
    title = _SAID_OF.sub("", " ".join(passage.quote[:end].split()))
    code = entry.code.strip(". ")
    return Measure(title, passage, code=code, time=time, start=begin, end=until, confidence=LISTED, finder=FINDER)
