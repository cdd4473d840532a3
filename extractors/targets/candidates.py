"""Every number of a paper that may be a target: with its clause, the year that belongs to it, and its traits."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.records import Block, Document, Evidence, Findings, Reading, Sentence
from extractors.evidence import evidence, heading_paths
from extractors.targets.clauses import Due, clauses_of, due_years
from extractors.targets.numbers import Amount, amounts_of
from extractors.targets.traits import Place, clause_traits, leads_to_aims, traits_of

CLAUSE = 160
"""A clause longer than this is not quoted whole."""
LINE = 60
"""A line shorter than this without a full stop is a heading of what stands below it, whatever the reader took it for."""
NEAR = 90
"""So many characters at most lie between net zero and its year."""
_SILENT = frozenset({"heading", "footnote", "caption"})
"""Blocks that commit to nothing."""
_AIMS = re.compile(r"(?i)\bziel(?!gruppe)|indikator|kennzahl|messgröße|meilenstein|erfolg|messbar|vorgehen")
"""Labels of a Maßnahmenblatt whose numbers are what the measure shall reach; numbers of other boxes are none."""
_SAID = re.compile(
    r"\b(?:Zwischen)?[Zz]iel(?:wert|marke|zahl|größe)?(?:\s+20\d\d)?(?:\s+(?:ist|sind|muss|soll|bleibt)\b|:\s)|\bZiel(?:wert|marke|zahl|größe)\s+(?:von\s+)?\d|^(?:\w*[Ii]ndikator(?:en)?|Kennzahl(?:en)?|Messgrößen?|\w*[Zz]iele?|Erfolgskontrolle|Meilensteine?)\s?:"
)
"""What makes an aim of a line that looks like a heading, and of a sentence in another box: 'Zielwert 70 %', 'Ziel: ...', 'Ziel ist'."""
_FROM = re.compile(r"\bvon\s+(?:[a-zäöüß]+\s+){0,3}$")
_ONTO = re.compile(r"\s*(?:\([^()]*\)\s*)?(?:im\s+Jahre?\s+\d{4}\s+)?auf\s")
"""'von 68 Prozent (2024) auf': the number before is where it starts from."""
_NOW = re.compile(
    r"\((?:(?:aktuell|derzeit|heute|bisher|bislang|zuletzt|Ist|Istwert|Ausgangswert|Basis)\b[^()\d]{0,20}|(?P<year>(?:19|20)\d\d):\s*(?:rund\s+|etwa\s+)?)$"
)
"""'(aktuell 39 Prozent)', '(2022: 24 Prozent)': how things stand, beside the aim."""
_LABELLED = re.compile(r"\b(?:Ausgangs|Basis|Ist-?|Start)[Ww]ert(?:\s+\(?(?:19|20)\d\d\)?)?:?\s+(?:(?:rund|etwa|ca\.)\s+)?$")
"""'Ausgangswert 2019: 120 t'."""
_DENIED = re.compile(
    r"\b(?:[Nn]icht|[Ww]eder)\s+(?:mehr\s+|länger\s+)?(?:geplant|vorgesehen|beabsichtigt|angestrebt|vereinbart|beschlossen)\b"
    r"|\b[Zz]iel\w*\b[^;:]*\b(?:teil|verfolg|unterstütz)\w+\s+(?:\w+\s+){0,3}nicht\b|\blehn\w+\b[^;:]*\bab\b|\bvom Tisch\b"
)
"""'Es ist nicht geplant, bis 2030 50 Prozent ...': nobody aims at the numbers of such a statement."""
_CONTRAST = re.compile(r";|,\s+(?:sondern|(?:wohl\s+)?aber)\b")
"""What begins a statement of its own beside a denial: 'nicht geplant, sondern ...'."""
_NEXT = re.compile(r"[,;\d]|\b(?:und|sowie|oder)\b")
"""What begins another statement, with a year of its own."""
_CLAUSE = re.compile(r"[,;:]\s+|\s(?=\()|(?<!\d)\s[–-]\s|\s(?=und\s+von\s)|[.!?]$")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A number that may be a target (`start`, `stop` in the document's text), the passage that would be its evidence, and what speaks for and against it."""

    start: int
    stop: int
    amount: Amount
    year: int | None
    evidence: Evidence
    traits: frozenset[str]


def candidates_of(reading: Reading, found: Findings) -> Iterator[Candidate]:
    """Yield the numbers of the paper in order."""
    document = reading.document
    paths = heading_paths(document)
    for before, sentence in zip((None, *reading.sentences), reading.sentences, strict=False):
        block = document.blocks[sentence.block]
        aims = block.kind == "cell" and _AIMS.search(block.row_header or "") is not None
        if (block.kind in _SILENT or block.kind == "cell") and not aims and not _says_aim(document, sentence, block):
            continue
        headings = " / ".join(document.text_of(document.blocks[index]) for index in paths[sentence.block])
        prior = document.text[before.start : before.end] if before is not None and before.block == sentence.block else ""
        yield from _in_sentence(reading, Place(sentence, block, aims, headings, found.profile.kind, _lead(document, sentence.block), prior))


def _lead(document: Document, place: int) -> str:
    """What a block stands below: the paragraph its list goes on from, or a short line or heading right above it; the last sentence of it."""
    is_item = document.blocks[place].kind == "item"
    at = place - 1
    while is_item and at > 0 and document.blocks[at].kind == "item":
        at -= 1
    above = document.text_of(document.blocks[at]).strip() if at >= 0 else ""
    line = re.split(r"(?<=[.!?])\s+(?=[A-ZÄÖÜ])", above)[-1]
    return line if at >= 0 and (line.endswith(":") or (len(line) < LINE and line[-1:] not in {".", "!", "?"})) else ""


def _in_sentence(reading: Reading, place: Place) -> Iterator[Candidate]:
    document, sentence = reading.document, place.sentence
    text = document.text[sentence.start : sentence.end]
    dues, above = due_years(text), _due_above(place)
    amounts = [one for one in amounts_of(text, sentence) if (one.value > 0 or one.form == "zero") and not _is_baseline(text, one, dues)]
    amounts = [one for one in amounts if not _is_denied(text, one)]
    if not amounts:
        return
    place, clauses = replace(place, sentence=reading.weigh(sentence)), clauses_of(sentence)
    shared: dict[int, frozenset[str]] = {}
    for one in amounts:
        clause = next((clause for clause in clauses if clause.start <= one.start < clause.stop), clauses[0])
        due = _nearest(text, one, dues) if one.form == "zero" else _due_of(text, one, dues, first=amounts[0].start)
        if one.form != "zero" or due is not None:
            passage = _passage(document, sentence, one, due)
            if clause.start not in shared:
                shared[clause.start] = clause_traits(text, clause, dues or above, place)
            traits = traits_of(text, one, shared[clause.start])
            year = next((due.year for due in (due, *above) if due is not None), None)
            yield Candidate(sentence.start + one.start, sentence.start + one.stop, one, year, passage, traits)


def _due_above(place: Place) -> tuple[Due, ...]:
    """The year that a list of aims is to be reached by, outside the sentence: 'Bis 2030 wollen wir:'."""
    if place.block.kind != "item" or not leads_to_aims(place.lead):
        return ()
    return tuple(replace(due, start=-1, stop=-1) for due in due_years(place.lead)[-1:] if due.is_limit)


def _says_aim(document: Document, sentence: Sentence, block: Block) -> bool:
    """Whether a sentence names an aim itself, where its block commits to nothing; footnotes and captions never do."""
    return block.kind in {"heading", "cell"} and _SAID.search(document.text[sentence.start : sentence.end]) is not None


def _is_denied(text: str, one: Amount) -> bool:
    """Whether the statement a number stands in denies an aim; behind a semicolon or 'sondern' another one begins."""
    start = max((mark.end() for mark in _CONTRAST.finditer(text, 0, one.start)), default=0)
    mark = _CONTRAST.search(text, one.stop)
    return _DENIED.search(text, start, mark.start() if mark else len(text)) is not None


def _is_baseline(text: str, one: Amount, dues: Sequence[Due]) -> bool:
    now = _NOW.search(text[: one.start])
    if now is not None:
        return now["year"] is None or any(int(now["year"]) < due.year for due in dues)
    if _LABELLED.search(text[: one.start]):
        return True
    return _FROM.search(text[: one.start]) is not None and _ONTO.match(text, one.stop) is not None


def _nearest(text: str, one: Amount, dues: Sequence[Due]) -> Due | None:
    """The year of net zero, which is a target only with one: the one right behind it, else the nearest."""
    following = next((due for due in dues if due.start >= one.stop), None)
    if following is not None and not text[one.stop : following.start].strip():
        return following
    due = min(dues, key=lambda due: abs(due.start - one.start), default=None)
    return due if due is not None and abs(due.start - one.start) < NEAR else None


def _due_of(text: str, one: Amount, dues: Sequence[Due], *, first: int) -> Due | None:
    """The year that belongs to a number: where years lead in the sentence, the last one before it, else the next one behind it."""
    after = [due for due in dues if due.start >= one.stop and ";" not in text[one.stop : due.start]]
    before = [due for due in dues if due.stop <= one.start and (due.is_limit or "," not in text[due.stop : one.start])]
    years_lead = bool(dues) and dues[0].start < first
    last, following = (before[-1] if before else None), (after[0] if after else None)
    if last and following and following.is_limit and _has_its_own(text[last.stop : one.start], text[one.stop : following.start]):
        return following
    return (last or following) if years_lead else (following or last)


def _has_its_own(before: str, between: str) -> bool:
    """Whether the year behind a number is its own: 'bis 2032 zwei Prozent, als Zwischenziel ein Prozent bis 2027', '... und 30 bis 2027'."""
    return not between.strip() or (re.search(r"[,;]", before) is not None and not _NEXT.search(between))


def _closes(text: str) -> bool:
    """Whether a text closes a bracket it has not opened, or opens with one it closes: what stands before it belongs to the same clause."""
    return text.count(")") > text.count("(") or (text.startswith("(") and ")" in text)


def _passage(document: Document, sentence: Sentence, one: Amount, due: Due | None) -> Evidence:
    """The clause the number stands in, with the year that belongs to it; a part of it or the number with its unit where the clause is long."""
    start, stop = one.start, one.stop
    if due is not None and abs(due.start - start) < CLAUSE:
        start, stop = min(start, due.start), max(stop, due.stop)
    text = document.text[sentence.start : sentence.end]
    first = max((mark.end() for mark in _CLAUSE.finditer(text, 0, start) if not _closes(text[mark.end() : start])), default=0)
    last = next((mark.start() for mark in _CLAUSE.finditer(text, stop)), len(text))
    if not (one.form == "zero" and one.unit[0].isupper()):
        start, stop = next((span for span in ((first, last), (first, stop), (start, last)) if span[1] - span[0] <= CLAUSE), (start, stop))
    return evidence(document, sentence.start + start, sentence.start + stop)
