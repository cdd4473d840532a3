"""A source as a Word file, byte for byte the same each time."""

from __future__ import annotations

import zipfile
from datetime import datetime
from io import BytesIO
from pathlib import Path

from docx import Document
from docx.document import Document as Word

from corpus.samples.make.source import Part, Source

MOMENT = datetime(2024, 1, 2, 3, 4, 5)


def make_docx(source: Source, path: Path) -> None:
    """Write the source as a Word file."""
    word = Document()
    properties = word.core_properties
    properties.title, properties.author = source.facts["title"], source.facts.get("issuer", "")
    properties.created = properties.modified = MOMENT
    word.sections[0].header.paragraphs[0].text = source.facts.get("head", source.facts["title"])
    word.add_paragraph(source.facts["title"], style="Title")
    for part in source.parts:
        _add(word, part)
    raw = BytesIO()
    word.save(raw)
    path.write_bytes(_without_times(raw))


def _add(word: Word, part: Part) -> None:
    if part.kind == "heading":
        word.add_paragraph(part.text, style=f"Heading {part.level}")
    elif part.kind in {"items", "numbers"}:
        for line in part.lines:
            word.add_paragraph(line, style="List Bullet" if part.kind == "items" else "List Number")
    elif part.kind in {"table", "sheet"}:
        rows = [row for row in part.rows if part.kind == "table" or len(row) == 2]
        table = word.add_table(rows=len(rows), cols=len(rows[0]), style="Table Grid")
        for row, cells in zip(table.rows, rows, strict=True):
            for cell, text in zip(row.cells, cells, strict=True):
                cell.text = text.replace(" / ", "\n")
    elif part.lines:
        word.add_paragraph(part.text)


def _without_times(raw: BytesIO) -> bytes:
    """The same parts with one date, so that the same source gives the same bytes."""
    out = BytesIO()
    with zipfile.ZipFile(raw) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist()):
            new.writestr(zipfile.ZipInfo(name, (2024, 1, 2, 3, 4, 4)), old.read(name), zipfile.ZIP_DEFLATED)
    return out.getvalue()
