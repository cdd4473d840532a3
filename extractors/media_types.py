"""What a file is, by its first bytes and then by its name: servers and users often say something else."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Collection
from io import BytesIO
from pathlib import PurePosixPath

PDF, HTML, TEXT, MARKDOWN = "application/pdf", "text/html", "text/plain", "text/markdown"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ODT = "application/vnd.oasis.opendocument.text"
PPTX = "application/vnd.openxmlformats-officedocument.presentationml.presentation"
UNKNOWN = "application/octet-stream"

GZIP = b"\x1f\x8b"
ZIP_PARTS = {"word/": DOCX, "ppt/": PPTX}
NAMES = {PDF: "PDF", HTML: "HTML", DOCX: "DOCX", ODT: "ODT", PPTX: "PPTX", MARKDOWN: "Markdown", TEXT: "Text"}
"""What people call the formats, in the order in which they are named."""
BY_SUFFIX = {
    ".pdf": PDF,
    ".html": HTML,
    ".htm": HTML,
    ".xhtml": HTML,
    ".docx": DOCX,
    ".odt": ODT,
    ".pptx": PPTX,
    ".md": MARKDOWN,
    ".txt": TEXT,
}
_MARKUP = re.compile(rb"<(!doctype\s+html|html|head|body|meta|div|p|h1|table|script|article|main|section|title)\b", re.IGNORECASE)


def names_of(media_types: Collection[str]) -> str:
    """Return formats as people name them: 'PDF, HTML und Text'; a type without a name is left out."""
    *names, last = [name for media_type, name in NAMES.items() if media_type in media_types] or [""]
    return f"{', '.join(names)} und {last}" if names else last


def sniff(data: bytes, name: str = "") -> str:
    """Return the media type of the bytes; `name` (path or address) decides only where they do not."""
    head = data[:4096]
    if head.startswith(GZIP):
        return UNKNOWN
    if b"%PDF-" in data[:1024]:
        return PDF
    if data.startswith(b"PK\x03\x04"):
        return _zip_type(data)
    stated = BY_SUFFIX.get(PurePosixPath(name.split("?", maxsplit=1)[0].split("#", maxsplit=1)[0]).suffix.lower(), UNKNOWN)
    if _is_binary(head):
        return UNKNOWN if stated in {HTML, TEXT, MARKDOWN} else stated
    if _MARKUP.search(head.replace(b"\x00", b"")) and stated != MARKDOWN:
        return HTML
    return stated if stated in {HTML, MARKDOWN, PDF, DOCX, ODT, PPTX} else TEXT


def _zip_type(data: bytes) -> str:
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            names = archive.namelist()
            if "mimetype" in names and archive.open("mimetype").read(60).decode("ascii", "replace").strip() == ODT:
                return ODT
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, RuntimeError):
        return DOCX
    return next((kind for part, kind in ZIP_PARTS.items() if any(name.startswith(part) for name in names)), UNKNOWN)


def _is_binary(head: bytes) -> bool:
    """Text in an 8-bit or UTF-8 encoding has no zero bytes; UTF-16 says so with a mark, or has about every second one zero."""
    if b"\x00" not in head or head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return False
    return not 0.3 <= head.count(b"\x00") / len(head) <= 0.6
