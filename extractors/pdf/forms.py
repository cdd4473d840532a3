"""What the tables of a document have in common: labels, heads and prefixes that return from sheet to sheet, and how they look."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, takewhile
from types import MappingProxyType

from extractors.pdf.contents import plain
from extractors.pdf.form_cells import LABEL, Look, look_of
from extractors.pdf.grid import Grid, GridCell
from extractors.pdf.page import Style, TextLine
from extractors.pdf.passages import same_look
from extractors.pdf.pieces import printed

OFTEN = 3
"""A text that returns in this many tables of a document belongs to a form."""
OF_TABLES = 0.05
"""... and in this share of them."""
OF_CELLS = 0.2
"""The first line of a cell that returns in this share of the tables is a label, even where it looks like its value."""
TOP = 2
"""Code, title and field of a sheet stand in this many rows."""
OPENING = 0.9
"""A look that stands there in this share of its places opens sheets."""
PURE = 0.4
"""Where this share of the texts of one look returns, the look is that of labels."""
_OPEN = re.compile(r"\b(?:für|und|oder|sowie|der|die|das|des|dem|den|von|vom|zu|zur|zum|mit|in|im|am|an|bei|beim)$")
"""How a line ends that goes on in the next: 'Landesamt für' is no label."""
_PREFIX = re.compile(r"^(?P<prefix>[^\d\W][^:.!?\n]{1,60}):\s+(?P<rest>\S.*)$")


@dataclass(frozen=True, slots=True)
class Forms:
    """What returns from table to table."""

    labels: frozenset[str] = frozenset()
    """Texts of cells and first lines of cells."""
    heads: frozenset[str] = frozenset()
    """Labels that stand on a line of their own in cells, above values that differ from table to table."""
    prefixes: frozenset[str] = frozenset()
    """Words before a colon, before values that differ from table to table."""
    strong_prefixes: frozenset[str] = frozenset()
    """Those of them that are set in bold before plain values: labels even where a label stands above."""
    looks: frozenset[Look] = frozenset()
    """How cells look whose texts return."""
    openings: frozenset[Look] = frozenset()
    """How cells look that stand in the first rows of tables only: codes and titles of sheets."""
    titles: Mapping[int, Mapping[str, int]] = field(default_factory=dict)
    """For each page the titles (plain) that bookmarks and tables of contents place there, with their levels."""


def forms_of(grids: Sequence[Grid], titles: Mapping[int, Mapping[str, int]] = MappingProxyType({})) -> Forms:
    """Return what returns in the tables of a document."""
    filled = [[cell for cell in grid.cells if cell.lines] for grid in grids]
    often = max(OFTEN, OF_TABLES * len(filled))
    counts: Counter[str] = Counter()
    for cells in filled:
        texts = {plain(text) for cell in cells for text in (cell.lines[0].text, printed(cell.lines)) if len(text) <= LABEL}
        counts.update(text for text in texts if _is_worded(text))
    labels = frozenset(text for text, count in counts.items() if count >= often)
    cells = [cell for some in filled for cell in some]
    lines = [line for cell in cells for line in cell.lines]
    strong = _prefixes((line for line in lines if bold_start(line).endswith(":")), often)
    heads = _heads(cells, often)
    free = [cell for some in filled for cell in _not_beside_labels(some, labels)]
    heads |= _heads_of_boxes([some[0] for some in filled if len(some) == 1], heads) | _first_lines(free, often, OF_CELLS * len(filled))
    return Forms(labels, heads, _prefixes(lines, often), strong, _looks(cells, labels), _openings(cells), titles)


def prefix_of(text: str) -> tuple[str, str] | None:
    """Return the words before the first colon of a text and what follows it, None where no short words precede one."""
    match = _PREFIX.match(text)
    return (match["prefix"], match["rest"]) if match else None


def _first_lines(cells: Iterable[GridCell], often: float, of_cells: float) -> frozenset[str]:
    """First lines that return so often, or with a colon, that they are labels whatever they look like."""
    below: dict[str, set[str]] = defaultdict(set)
    opening: set[str] = set()
    for cell in cells:
        first = cell.lines[0].text
        if (
            len(cell.lines) > 1
            and _is_worded(first)
            and not _OPEN.search(first)
            and not first.endswith((";", ",", "-"))
            and prefix_of(first) is None
        ):
            below[plain(first)].add(cell.lines[1].text)
            opening |= {plain(first)} if first.endswith(":") else set()
    return frozenset(text for text, rests in below.items() if len(rests) >= (often if text in opening else max(often, of_cells)))


def _not_beside_labels(cells: Sequence[GridCell], labels: Collection[str]) -> list[GridCell]:
    """The cells without a label at the left of their row: what returns on the first line of a value is the body that leads most."""
    labelled = {cell.row for cell in cells if cell.column == 0 and plain(printed(cell.lines)) in labels}
    return [cell for cell in cells if cell.column == 0 or cell.row not in labelled]


def may_head(line: TextLine, below: TextLine) -> bool:
    """Tell whether a line may be the label of the line below: short, no part of a sentence, and set in another way."""
    text = line.text.strip()
    if len(text) > LABEL or text.endswith((";", ",", "-")) or _OPEN.search(text) or prefix_of(text) is not None or not text[:1].isupper():
        return False
    return line.style.italic != below.style.italic or not same_look(line.style, below.style)


def _is_worded(text: str) -> bool:
    return len(text) > 2 and not text.isdigit()


def _heads(cells: Iterable[GridCell], often: float) -> frozenset[str]:
    below: dict[str, set[str]] = defaultdict(set)
    for cell in cells:
        for line, next_line in pairwise(cell.lines):
            if may_head(line, next_line):
                below[plain(line.text)].add(next_line.text)
    return frozenset(text for text, rests in below.items() if len(rests) >= often and len(text) > 2)


def _heads_of_boxes(boxes: Sequence[GridCell], heads: Collection[str]) -> frozenset[str]:
    """In boxes of labels and values the lines set like their labels are labels too, though their values never change."""
    styles: dict[Style, set[str]] = defaultdict(set)
    for line in (line for box in boxes for line in box.lines if plain(line.text) in heads):
        styles[line.style].add(plain(line.text))
    looks = {style for style, texts in styles.items() if len(texts) >= OFTEN}
    pairs = (pair for box in boxes for pair in pairwise(box.lines))
    return frozenset(plain(line.text) for line, below in pairs if line.style in looks and may_head(line, below) and _is_worded(line.text))


def _prefixes(lines: Iterable[TextLine], often: float) -> frozenset[str]:
    after: dict[str, set[str]] = defaultdict(set)
    for line in lines:
        parted = prefix_of(line.text)
        if parted is not None:
            after[plain(parted[0])].add(parted[1])
    return frozenset(prefix for prefix, rests in after.items() if len(rests) >= often)


def bold_start(line: TextLine) -> str:
    """Return the bold words that begin a line which goes on in plain ones; empty where there are none."""
    bold = list(takewhile(lambda span: span.style.bold, line.spans))
    return TextLine(line.page, bold).text if 0 < len(bold) < len(line.spans) else ""


def _looks(cells: Iterable[GridCell], labels: frozenset[str]) -> frozenset[Look]:
    """Looks in which a good part of the different texts return: labels do, values do not."""
    texts: dict[Look, set[str]] = defaultdict(set)
    for cell in cells:
        text = plain(printed(cell.lines))
        if _is_worded(text):
            texts[look_of(cell)].add(text)
    return frozenset(look for look, found in texts.items() if len(found & labels) >= max(OFTEN, PURE * len(found)))


def _openings(cells: Iterable[GridCell]) -> frozenset[Look]:
    """Looks that hardly occur below the first two rows of a table."""
    rows: dict[Look, list[int]] = defaultdict(list)
    for cell in cells:
        rows[look_of(cell)].append(cell.row)
    return frozenset(look for look, at in rows.items() if sum(row < TOP for row in at) >= max(OFTEN, OPENING * len(at)))
