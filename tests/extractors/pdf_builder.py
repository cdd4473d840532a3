"""Small PDFs for tests: real ones from reportlab, hostile ones written object by object."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from io import BytesIO

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

SENTENCES = ("Die Förderung der Wasserstoffwirtschaft ist ein Ziel des Landes.", "Bis 2030 sollen zehn Betriebe beraten werden.")


def printed_pdf(pages: Sequence[Sequence[str]] = (SENTENCES,), *, password: str | None = None) -> bytes:
    """Return a PDF with the lines of each page in 12 point type."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=A4, encrypt=password, pageCompression=0)
    for lines in pages:
        canvas.setFont("Helvetica", 12)
        for number, line in enumerate(lines):
            canvas.drawString(72, 760 - 18 * number, line)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def written_pdf(objects: Sequence[bytes]) -> bytes:
    """Return a PDF of numbered objects, the first of them the catalogue, with a right cross reference table."""
    parts, offsets = [b"%PDF-1.7\n"], []
    for number, body in enumerate(objects, 1):
        offsets.append(sum(map(len, parts)))
        parts.append(b"%d 0 obj\n%s\nendobj\n" % (number, body))
    start = sum(map(len, parts))
    table = b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    parts.append(b"xref\n0 %d\n0000000000 65535 f \n%s" % (len(objects) + 1, table))
    parts.append(b"trailer\n<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start))
    return b"".join(parts)


def stream(content: bytes, entries: bytes = b"", *, packed: bool = False) -> bytes:
    """Return a stream object with its dictionary."""
    data = zlib.compress(content, 9) if packed else content
    return b"<<%s%s/Length %d>>\nstream\n%s\nendstream" % (entries, b"/Filter/FlateDecode" if packed else b"", len(data), data)


def one_page(content: bytes, resources: bytes = b"<</Font<</F1 5 0 R>>>>", more: Sequence[bytes] = ()) -> bytes:
    """Return a PDF of one page; `content` is a stream object, `more` are the objects from 6 on."""
    return written_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Resources %s/Contents 4 0 R>>" % resources,
            content,
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
            *more,
        ]
    )
