"""Word files: the body walked in order - headings by style, lists with level, tables as cells, heads and feet marked."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from io import BytesIO

import docx
from docx.document import Document as Word
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from corpus.errors import UnreadableError
from corpus.records import Document
from extractors.assemble import Head, Piece, assemble
from extractors.german_text import clean
from extractors.language import language_of
from extractors.registry import reads

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
LARGEST = 200_000_000
"""Bytes all parts may unpack to; a bomb of a megabyte unpacks to a gigabyte."""
MOST_PARTS = 5_000
OLE = b"\xd0\xcf\x11\xe0"
"""Encrypted Word files are OLE containers."""
HEADING_LENGTH = 120

_HEADING_STYLE = re.compile(r"^(?:heading|überschrift|titel ?(?=\d))\s*(?P<level>\d)", re.IGNORECASE)
_LABEL = re.compile(r"^[^\d\W][^:.!?\n]{1,60}:?$")


@reads(MEDIA_TYPE)
def read_docx(data: bytes) -> Document:
    """Return the document of a Word file. Raises UnreadableError `encrypted`, `too_costly`, `damaged`, `empty`."""
    _check_parts(data)
    try:
        word = docx.Document(BytesIO(data))
    except (KeyError, ValueError, zipfile.BadZipFile, SyntaxError, OSError) as error:
        raise UnreadableError("damaged", "Die Datei ist keine lesbare Word-Datei.", "Bitte in Word öffnen und neu speichern.") from error
    pieces = list(_pieces(word))
    if not any(piece.kind != "furniture" for piece in pieces):
        raise UnreadableError("empty", "Die Datei enthält keinen Text.", "Bitte prüfen, ob es die richtige Datei ist.")
    title = clean(word.core_properties.title or "") or next((piece.text for piece in pieces if piece.kind == "heading"), None)
    text = " ".join(piece.text for piece in pieces)
    return assemble(data, pieces, Head(MEDIA_TYPE, title=title, language=language_of(text)))


def _check_parts(data: bytes) -> None:
    if data.startswith(OLE):
        raise UnreadableError("encrypted", "Die Datei ist mit einem Kennwort geschützt.", "Bitte ohne Kennwort speichern.")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError) as error:
        raise UnreadableError(
            "damaged", "Die Datei ist keine lesbare Word-Datei.", "Bitte neu herunterladen oder neu speichern."
        ) from error
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableError("encrypted", "Die Datei ist mit einem Kennwort geschützt.", "Bitte ohne Kennwort speichern.")
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST:
        raise UnreadableError("too_costly", "Die Datei entpackt sich zu einer übergroßen Menge.", "Bitte in Word öffnen und neu speichern.")


def _pieces(word: Word) -> Iterator[Piece]:
    tables = 0
    for element in word.element.body.iterchildren():
        if element.tag == qn("w:p"):
            yield from _paragraph(Paragraph(element, word), word)
        elif element.tag == qn("w:tbl"):
            yield from _cells(Table(element, word), tables)
            tables += 1
    for section in word.sections:
        for part in (section.header, section.footer):
            if not part.is_linked_to_previous:
                yield from (Piece("furniture", text) for paragraph in part.paragraphs if (text := clean(paragraph.text)))


def _paragraph(paragraph: Paragraph, word: Word) -> Iterator[Piece]:
    text = clean(paragraph.text)
    if not text:
        return
    style = (paragraph.style.name if paragraph.style is not None else "") or ""
    level = _heading_level(paragraph)
    if style.casefold() in {"title", "titel"}:
        yield Piece("heading", text, level=1)
    elif level is not None:
        yield Piece("heading", text, level=level + (1 if _has_title(word) else 0))
    elif style.casefold().startswith(("toc", "verzeichnis", "inhaltsverzeichnis")):
        yield Piece("toc", text)
    elif style.casefold().startswith(("caption", "beschriftung")):
        yield Piece("caption", text)
    elif (depth := _list_level(paragraph)) is not None:
        yield Piece("item", text, level=depth + 1, marker="•")
    elif _is_bold(paragraph) and len(text) <= HEADING_LENGTH and not text.endswith((".", ",", ";", ":")):
        yield Piece("heading", text, level=6)
    else:
        yield Piece("paragraph", text)


def _heading_level(paragraph: Paragraph) -> int | None:
    """The level of the paragraph's style or of a style it is based on, or its own outline level."""
    outline = paragraph._p.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
    style = paragraph.style
    for _ in range(10):
        if style is None:
            break
        match = _HEADING_STYLE.match(style.name or "")
        if match:
            return int(match["level"])
        if outline is None:
            outline = style.element.find(f"{qn('w:pPr')}/{qn('w:outlineLvl')}")
        style = style.base_style
    if outline is None:
        return None
    level = int(outline.get(qn("w:val"), "9"))
    return level + 1 if level < 9 else None


def _has_title(word: Word) -> bool:
    return any(p.style is not None and (p.style.name or "").casefold() in {"title", "titel"} for p in word.paragraphs[:10])


def _list_level(paragraph: Paragraph) -> int | None:
    number = paragraph._p.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
    if number is not None:
        level = number.find(qn("w:ilvl"))
        return int(level.get(qn("w:val"), "0")) if level is not None else 0
    name = (paragraph.style.name or "").casefold() if paragraph.style is not None else ""
    match = re.match(r"(?:list (?:bullet|number)|listenabsatz|aufzählung(?:szeichen)?|list paragraph)\s*(\d)?", name)
    return int(match[1] or 1) - 1 if match else None


def _is_bold(paragraph: Paragraph) -> bool:
    runs = [run for run in paragraph.runs if run.text.strip()]
    return bool(runs) and all(run.bold for run in runs)


def _cells(table: Table, number: int) -> Iterator[Piece]:
    """Cells with headers: a sheet has its labels in the first column, a data table in the first row. Merged cells come once."""
    rows = [[clean(cell.text) for cell in row.cells] for row in table.rows]
    elements = [[cell._tc for cell in row.cells] for row in table.rows]  # held: their ids are compared below
    ids = [[id(element) for element in row] for row in elements]
    is_sheet = _is_sheet(rows)
    heads = rows[0] if rows and not is_sheet and len(rows) > 1 and all(rows[0]) else []
    seen: set[int] = set()
    for r, row in enumerate(rows):
        for c, text in enumerate(row):
            if not text or ids[r][c] in seen or (heads and r == 0) or (is_sheet and c == 0 and len(set(ids[r])) > 1):
                continue
            seen.add(ids[r][c])
            label = row[0].rstrip(":") if c and (is_sheet or heads) else None
            yield Piece("cell", text, table=number, row=r, column=c, row_header=label, column_header=heads[c] if heads else None)


def _is_sheet(rows: list[list[str]]) -> bool:
    """A Maßnahmenblatt: two columns, short labels on the left, mostly longer values on the right."""
    pairs = [row for row in rows if len(row) >= 2 and row[0] and row[0] != row[1]]
    if len(pairs) < 3 or max(len(row) for row in rows) > 3:
        return False
    labels = sum(bool(_LABEL.match(row[0])) for row in pairs)
    return labels >= 0.7 * len(pairs) and sum(len(row[1]) > len(row[0]) for row in pairs) >= 0.5 * len(pairs)
