"""Bytes of a web page to text: what the bytes are counts more than what the page says about them."""

from __future__ import annotations

import codecs
import re

MARKS = ((codecs.BOM_UTF8, "utf-8"), (codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))
WEB_NAMES = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "iso-8859-9": "cp1254",
}
"""Encodings that browsers read as their Windows cousins (WHATWG Encoding Standard)."""
UNUSABLE = frozenset(
    {"utf-7", "utf-16", "utf-16le", "utf-16be", "utf-32", "idna", "punycode", "unicode_escape", "raw_unicode_escape", "undefined"}
)
HEAD = 4096
"""Bytes in which a page says its encoding."""
SLIPS = 0.02
"""Share of broken among all non-ASCII characters up to which a page still is UTF-8."""

_TWICE = re.compile("Ã[\u0080-\u00bf\u0152-\u0192\u2013-\u203a\u20ac\u2122]")
_STATED = re.compile(rb"(?:charset|encoding)\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{3,30})", re.IGNORECASE)


def decode(data: bytes) -> str:
    """Return the text of the bytes: by byte order mark, else UTF-8 if they are, else as stated, else Windows-1252."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            return data[len(mark) :].decode(encoding, "replace")
    if wide := _wide(data[:HEAD]):
        return data.decode(wide, "replace")
    try:
        return _once(data.decode("utf-8"))
    except UnicodeDecodeError:
        pass
    stated = _stated_encoding(data[:HEAD])
    if stated in {"utf-8", None} and _is_nearly_utf8(data):
        return data.decode("utf-8", "replace")
    return data.decode(stated if stated and stated != "utf-8" else "cp1252", "replace")


def _once(text: str) -> str:
    """Return text that was written as UTF-8 twice as it was meant: 'StraÃŸe' is no German, and no other text reads as UTF-8 again."""
    if not _TWICE.search(text):
        return text
    try:
        return b"".join(sign.encode("cp1252" if ord(sign) > 0xFF else "latin-1") for sign in text).decode("utf-8")
    except UnicodeError:
        return text


def _wide(head: bytes) -> str | None:
    """UTF-16 without a mark: in text of Latin letters every second byte is zero."""
    zeros = head.count(b"\x00")
    if len(head) < 16 or zeros < len(head) * 0.3:
        return None
    return "utf-16-le" if head[1::2].count(b"\x00") > head[::2].count(b"\x00") else "utf-16-be"


def _stated_encoding(head: bytes) -> str | None:
    match = _STATED.search(head)
    if not match:
        return None
    name = match[1].decode("ascii").lower()
    name = WEB_NAMES.get(name, name)
    try:
        known = codecs.lookup(name)
    except LookupError:
        return None
    is_text = getattr(known, "_is_text_encoding", True)
    return None if known.name in UNUSABLE or name in UNUSABLE or not is_text else known.name


def _is_nearly_utf8(data: bytes) -> bool:
    broken = data.decode("utf-8", "replace").count("\ufffd")
    others = len(data.decode("utf-8", "ignore").encode("ascii", "ignore"))
    wide = len(data.decode("utf-8", "ignore")) - others
    return broken <= max(1, wide) * SLIPS if wide else False
