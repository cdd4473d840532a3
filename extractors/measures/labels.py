"""What the labels of Maßnahmenblätter state, and which passages of a document stand under which label."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache, lru_cache

from corpus.records import Block, BlockKind, Document
from corpus.words import vocabulary
from extractors.measures.codes import CODE
from extractors.measures.learned import learned_labels

TELLING = frozenset({"responsible", "actors", "time", "begin", "deadline", "budget", "indicator", "target_group", "partners", "status"})
"""Labels that make labelled passages a sheet: where two of them stand together, a measure is described."""
LONGEST = 90
"""A label is shorter than this."""
ROW = 3
"""So many labels beside each other have their values below."""
LASTING = frozenset({"description", "status", "other"})
"""Labels in running text that count until the next label or heading; others count for one paragraph or list."""
FINANCED = frozenset({"finanzierung", "finanzierungsquelle", "mittelherkunft", "kostenträger"})
"""Labels of sources of money that also stand in front of a line; 'Förderung: ...' or 'Aufwand: ...' may be a heading."""
INSIDE = frozenset(
    {"responsible", "actors", "partners", "target_group", "time", "begin", "deadline", "budget", "funding", "indicator", "status", "other"}
)
"""What 'Label: value' inside a passage may state; names of fields and titles are not opened that way."""

_DATE = re.compile(r"(?:\d{1,2}\.\s?){0,2}(?:[A-ZÄÖÜ][a-zäöü]+\s)?\d{2,4}\b")
"""'Stand: 02.09.2019' dates the paper, it is no state of a measure."""
_PARTS = re.compile(r"\s*(?:/|\bund\b|&)\s*")
"""What joins the parts of a label."""
_COSTS = re.compile(
    r"[a-zäöü](?<!energie)(?<!strom)(?<!heiz)(?<!wärme)(?<!verbrauchs)(?<!stoff)(?<!sprit)kosten\b(?!\W*(?:nutzen|einsparung|ersparnis|senkung|träger))"
)
"""Costs of whatever kind: 'Sach- und Personalkosten', 'Durchführungskosten gesamt'; what energy costs is no money the measure takes."""
_SAVED = re.compile(
    r"\b(?:\w*(?:einspar|gespart|erspar|vermieden|reduzier|minderung|senkung)\w*\s+(?:(?:der|von|an|bei)\s+)?[\w-]*|[\w-]*(?:vermeidungs|minderungs|gestehungs))kosten\b"
)
"""Costs that are saved, or those of a tonne or kilowatt-hour: no money the measure takes."""
RATING = "mittel"
"""Printed small it is a rating, no means."""
_FORMS = re.compile(r"(?<=[^\W\d])(?:[:*_]|/-?)(?:innen|in|r|n)(?![^\W\d])")
"""Both forms of a word: 'Akteur*innen', 'Verantwortliche/r'."""
_BELONGS = re.compile(r"(?:der|des)\s+(?:maßnahmen?|projekts?|vorhabens)")
"""A part that only goes on with what the label belongs to: 'Titel des Projekts / der Maßnahme'."""
_HYPHEN = re.compile(r"(?<=[^\W\d])-(?=[^\W\d])")
_OF = re.compile(r"\s+(?:für|der|des|zur|zum)\s+(?:die\s+)?(?:umsetzung|maßnahmen?|projekts?)$")
"""What a label says it belongs to."""
PLACEHOLDER = re.compile(
    r"(?:[Kk]urze[rs]?\s+)?(?:(?:Kurz)?[Tt]itel|Name|(?:Kurz)?[Bb]ezeichnung|Nummer)(?:\s+und\s+\w+)?\s+(?:de[rs]\s+)?(?:\w+)?(?:[Hh]andlungsfeld(?:e?s)?|[Mm]aßnahme|[Pp]rojekt(?:e?s)?|[Vv]orhabens?)(?:nblatts)?:?"
)
"""What the blank form prints where the title will stand."""


@lru_cache(maxsize=4096)
def label_of(text: str | None) -> str | None:
    """Return what a header states (`responsible`, `time` ...), None when it is no label we know."""
    if not text or len(text) > LONGEST:
        return None
    if (exact := exact_label(text)) is not None:
        return exact
    plain = _plain(text)
    if any(_name_of(part) == "title" for part in re.split(r"\s*[/+&,]\s*|\s+und\s+", plain)):
        return "title"
    if _COSTS.search(_SAVED.sub(" ", plain)):
        return "budget"
    for word, name in _longest():
        if plain.startswith((f"{word} ", f"{word}/")) or (plain.endswith(f" {word}") and len(plain) <= len(word) + 24):
            return name
    return None


@lru_cache(maxsize=4096)
def exact_label(text: str) -> str | None:
    """Return what a passage states that is nothing but a label ('Akteure', 'Erfolgsindikatoren / Messbarkeit:')."""
    if len(text) > LONGEST:
        return None
    plain = _plain(text)
    parts = [part for part in _PARTS.split(plain) if not _BELONGS.fullmatch(part)]
    return _name_of(plain) or _told([_name_of(_OF.sub("", part)) for part in parts])


def _told(names: list[str | None]) -> str | None:
    """What a label of several parts states: 'Ziel / Zielgruppe für die Umsetzung' says for whom, its first part says less; so does 'Nr. und Titel'."""
    known = [name for name in names if name is not None]
    if not known or len(known) < len(names):
        return None
    if set(known) == {"code", "title"}:
        return "title"
    if "time" in known:
        return "time"
    return next((name for name in known if name not in LASTING), known[0])


def is_mixed(text: str) -> bool:
    """Tell whether a label has a part that says less than the other: 'Handlungsschritte und Zeitplan'."""
    names = [_name_of(part) for part in _PARTS.split(_plain(text))]
    return len(names) > 1 and any(name in LASTING for name in names)


@dataclass(frozen=True, slots=True)
class Statement:
    """A passage of a block and what its label says it states; `is_label` for the label itself."""

    block: Block
    start: int
    end: int
    name: str | None = None
    is_label: bool = False
    header: str = ""
    """The label as printed, for the unit it may carry ('Kosten in €')."""
    box: str | None = None
    """What the box states in whose text the label stands: 'Träger: Stadt' among the costs; a line that begins with a label is no box."""


@dataclass
class _Labels:
    """The labels in force while a document is walked: in each column of a table, over running text, instead of a stale header."""

    above: dict[tuple[int | None, int | None], tuple[int, str]] = field(default_factory=dict)
    over_text: tuple[str, BlockKind | None] | None = None
    stale: tuple[int | None, str, str] | None = None
    beside: tuple[int | None, int, int, str] | None = None
    """Table, row and next column of the last label behind a header: a page break cuts it from the header, not from its value."""
    spanning: tuple[int | None, int, str, int] | None = None
    """Table, row, header and column of the first cell under the last header, which may go on over the next."""
    headers: frozenset[tuple[int | None, str]] = frozenset()
    """The row headers of each table: a cell that says the same is a label, even one we do not know."""
    learned: Mapping[str, str] = field(default_factory=dict)
    """What labels state that only this paper uses."""
    in_row: dict[tuple[int | None, int], set[int]] = field(default_factory=lambda: defaultdict(set))
    """The columns with labels in each row of a table."""

    def has_headers(self, block: Block) -> bool:
        """Whether other rows of the block's table have a label in front."""
        return any(table == block.table for table, _ in self.headers)


def statements(document: Document) -> Iterator[Statement]:
    """Yield every passage of the document in order, with the label it stands under where there is one."""
    headers = frozenset((block.table, block.row_header) for block in document.blocks if block.row_header)
    labels = _Labels(headers=headers, learned=learned_labels(document, {header: label_of(header) for _, header in headers}))
    for block in document.blocks:
        if block.kind in {"furniture", "toc"}:
            continue
        text = document.text_of(block)
        own = None if _is_value(block, text) or _is_below_labels(labels, block) else exact_label(text)
        if own is not None and (own != "title" or (block.kind == "cell" and (text.endswith(":") or _heads_row(labels, block)))):
            _remember(labels, block, own)
            yield Statement(block, block.start, block.end, own, is_label=True)
            continue
        if block.kind == "cell" and block.row_header is None and (block.table, text.rstrip(": ")) in labels.headers:
            labels.above.pop((block.table, block.column), None)
            yield Statement(block, block.start, block.end, None, is_label=True)
            continue
        yield from _opened(block, text, _label_in_force(labels, block))


def _heads_row(labels: _Labels, block: Block) -> bool:
    """Whether a cell 'Titel' stands in front of its row in a table whose other rows have labels there."""
    return block.row_header is None and block.column_header is None and not block.column and labels.has_headers(block)


def _is_value(block: Block, text: str) -> bool:
    """What reads like a label and is none: '3. Umsetzung' among the steps of a box, 'mittel' beside 'Priorität'."""
    is_rating = text.casefold() == RATING and (text == RATING or label_of(block.row_header) == "other")
    return is_rating or bool(block.marker and block.row_header)


def _is_below_labels(labels: _Labels, block: Block) -> bool:
    """Whether a cell stands under a row of labels: 'Förderung' below 'Maßnahmentyp' is what kind it is.

    Where labels and values take turns in the row above, labels follow below.
    """
    above = labels.in_row.get((block.table, (block.row or 0) - 1), set())
    is_head = len(above) >= ROW and 2 * len(above) > max(above) - min(above) + 2
    return block.kind == "cell" and block.row_header is None and is_head


def _remember(labels: _Labels, block: Block, name: str) -> None:
    if block.kind == "cell":
        labels.in_row[block.table, block.row or 0].add(block.column or 0)
        labels.above[block.table, block.column] = (block.row or 0, name)
        labels.beside = (block.table, block.row or 0, (block.column or 0) + 1, name) if block.column or name == "title" else None
        if block.row_header is not None:
            labels.stale = (block.table, block.row_header, name)
    else:
        labels.over_text = (name, None)


def _label_in_force(labels: _Labels, block: Block) -> str | None:
    """The label a passage stands under; a heading ends it, in running text one paragraph or list uses it up."""
    if block.kind == "cell":
        return _cell_label(labels, block)
    if block.kind == "heading" or labels.over_text is None:
        labels.over_text = None
        return None
    name, used = labels.over_text
    if name not in LASTING and used is not None and (used != "item" or block.kind != "item"):
        labels.over_text = None
        return None
    labels.over_text = (name, block.kind)
    return name


def _cell_label(labels: _Labels, block: Block) -> str | None:
    """The label of a cell: its row's, unless a newer one stands in between, else its column's, else that of the cell right above."""
    place, row = (block.table, block.column), block.row or 0
    above, name = labels.above.get(place, (-9, ""))
    if labels.stale and labels.stale[:2] == (block.table, block.row_header):
        return labels.stale[2]
    if block.row_header is None and labels.beside and labels.beside[:3] == (block.table, row, block.column) and labels.has_headers(block):
        return labels.beside[3]
    own = (
        _own_part(labels, block)
        or labels.learned.get(block.row_header or "")
        or label_of(block.row_header)
        or label_of(block.column_header)
    )
    if own is None and row - above in {0, 1} and (block.row_header is None or row - above == 1):
        labels.above[place] = (row, name)
        return name
    labels.above.pop(place, None)
    return own


def _own_part(labels: _Labels, block: Block) -> str | None:
    """Under one header over several cells ('Titel / Zuständigkeit') the second states what the second part of it says."""
    header, row, column = block.row_header or block.column_header or "", block.row or 0, block.column or 0
    if labels.spanning is None or labels.spanning[:3] != (block.table, row, header):
        labels.spanning = (block.table, row, header, column)
    parts = header.split("/")
    offset = column - labels.spanning[3]
    return exact_label(parts[offset]) if 0 < offset < len(parts) else None


def _opened(block: Block, text: str, name: str | None) -> Iterator[Statement]:
    """Part a passage at the labels printed inside it ('Personal: vorhanden Kosten: 5.000 Euro')."""
    if block.kind == "heading" and (block.table is not None or not _is_labelled_line(text)):
        yield Statement(block, block.start, block.end, None)
        return
    begin, header, box = 0, block.row_header or block.column_header or "", None
    for match in (_inside() if not _is_entry(block, text) else _bracketed()).finditer(text):
        inner = exact_label(match["label"])
        if inner == "status" and _DATE.match(text, match.end()):
            continue
        if match["label"][0].isupper() and (match.start() == 0 or inner != name):
            if text[begin : match.start()].strip():
                yield Statement(block, block.start + begin, block.start + match.start(), name, header=header, box=box)
                box = box if begin else name
            begin, name = match.end(), inner
    yield Statement(block, block.start + begin, block.end, name, header=header, box=box)


def _is_labelled_line(text: str) -> bool:
    """Whether a heading is 'Verantwortliche Stelle: Hauptamt', a line whose label is printed bold."""
    match = _inside().match(text)
    if match is None or not match["label"][0].isupper():
        return False
    return exact_label(match["label"]) not in {"funding", "status", "other"} or match["label"].casefold() in FINANCED


def _plain(text: str) -> str:
    return " ".join(re.sub(r"[:*?]|\(.*?\)", " ", _FORMS.sub("", text.lower())).split()).strip("-–/ ")


def _name_of(plain: str) -> str | None:
    """What a word of the list states; 'Maßnahmen-Titel' is 'Maßnahmentitel'."""
    return _exact().get(plain) or _exact().get(_HYPHEN.sub("", plain))


def _is_entry(block: Block, text: str) -> bool:
    """A line of a list that begins with a code: its facts may stand in brackets behind the title."""
    code = CODE.match(text) if block.kind in {"item", "paragraph"} else None
    return code is not None and code["code"][0].isalpha()


@cache
def _bracketed() -> re.Pattern[str]:
    return re.compile(_inside().pattern.replace(r"(?<=\s)", r"(?<=[\s(])", 1), re.IGNORECASE)


@cache
def _inside() -> re.Pattern[str]:
    words = sorted((word for word, name in _exact().items() if name in INSIDE), key=len, reverse=True)
    return re.compile(
        rf"(?:^|(?<=\s))(?P<label>{'|'.join(map(re.escape, words))})(?:\([:*/]?\w{{1,6}}\)|[:*_/]-?(?:innen|r|n))?\s?:\s+(?=\S)",
        re.IGNORECASE,
    )


@cache
def _exact() -> dict[str, str]:
    return {word: name for name, words in vocabulary("measure_labels").items() for word in words}


@cache
def _longest() -> tuple[tuple[str, str], ...]:
    """The words of the list, longest first; a description says less: 'Akteure Umsetzung', 'Kosten der Umsetzung'.

    'Umsetzung in' is a label on its own only: 'Umsetzung in der Verwaltung' tells no time.
    """
    words = [(word, name) for word, name in _exact().items() if len(word) > 3 and not word.endswith(" in")]
    return tuple(sorted(words, key=lambda pair: (pair[1] == "description", -len(pair[0]))))
