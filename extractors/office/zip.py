"""Office files are ZIP archives from strangers: what they unpack to is checked before anything is unpacked."""

from __future__ import annotations

import zipfile
import zlib
from io import BytesIO
from typing import Any

from lxml import etree

from corpus.errors import UnreadableError

LARGEST = 200_000_000
"""Bytes all parts may unpack to; a bomb of a megabyte unpacks to a gigabyte."""
MOST_PARTS = 5_000
OLE = b"\xd0\xcf\x11\xe0"
"""Office files with a password are OLE containers."""

DAMAGED = ("damaged", "Die Datei ist beschädigt oder keine Office-Datei.", "Bitte neu herunterladen oder im Office-Programm neu speichern.")
ENCRYPTED = ("encrypted", "Die Datei ist mit einem Kennwort geschützt.", "Bitte ohne Kennwort speichern.")
TOO_COSTLY = ("too_costly", "Die Datei entpackt sich zu einer übergroßen Menge.", "Bitte im Office-Programm öffnen und neu speichern.")

TYPES = "[Content_Types].xml"
_WORD = b"application/vnd.openxmlformats-officedocument.wordprocessingml."
_SLIDES = b"application/vnd.openxmlformats-officedocument.presentationml."
PLAIN_TYPES = {
    b"application/vnd.ms-word.document.macroEnabled.main+xml": _WORD + b"document.main+xml",
    b"application/vnd.ms-word.template.macroEnabledTemplate.main+xml": _WORD + b"document.main+xml",
    _WORD + b"template.main+xml": _WORD + b"document.main+xml",
    b"application/vnd.ms-powerpoint.slideshow.macroEnabled.main+xml": _SLIDES + b"presentation.main+xml",
    b"application/vnd.ms-powerpoint.template.macroEnabled.main+xml": _SLIDES + b"presentation.main+xml",
    _SLIDES + b"slideshow.main+xml": _SLIDES + b"presentation.main+xml",
    _SLIDES + b"template.main+xml": _SLIDES + b"presentation.main+xml",
}
"""Files with macros, templates and slide shows by the type of the plain files they are otherwise."""


def check_parts(data: bytes) -> tuple[str, ...]:
    """Return the names of the parts of an office file. Raises UnreadableError `encrypted`, `damaged`, `too_costly`, `empty`."""
    if not data:
        raise UnreadableError("empty", "Die Datei ist leer (0 Byte).", "Bitte neu herunterladen.")
    if data.startswith(OLE):
        raise UnreadableError(*ENCRYPTED)
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts = archive.infolist()
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UnreadableError(*DAMAGED) from error
    if any(part.flag_bits & 1 for part in parts):
        raise UnreadableError(*ENCRYPTED)
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST:
        raise UnreadableError(*TOO_COSTLY)
    return tuple(part.filename for part in parts)


def read_xml(data: bytes, name: str) -> Any:
    """Return the root element of a part; entities are not resolved. Raises UnreadableError `damaged`."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive, archive.open(name) as part:
            content = part.read(LARGEST + 1)
        if len(content) > LARGEST:
            raise UnreadableError(*TOO_COSTLY)
        return etree.fromstring(content, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))
    except (
        KeyError,
        zipfile.BadZipFile,
        etree.XMLSyntaxError,
        OSError,
        ValueError,
        RuntimeError,
        NotImplementedError,
        zlib.error,
    ) as error:
        raise UnreadableError(*DAMAGED) from error


def as_plain(data: bytes) -> bytes:
    """Return an office file whose parts were checked as the plain document it is, whether or not it has macros or is a template.

    Raises UnreadableError `damaged`.
    """
    out = BytesIO()
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            types = archive.read(TYPES)
            if not any(special in types for special in PLAIN_TYPES):
                return data
            for special, plain in PLAIN_TYPES.items():
                types = types.replace(special, plain)
            with zipfile.ZipFile(out, "w") as copy:
                for name in archive.namelist():
                    copy.writestr(name, types if name == TYPES else archive.read(name))
    except (KeyError, zipfile.BadZipFile, OSError, ValueError, RuntimeError, NotImplementedError, zlib.error) as error:
        raise UnreadableError(*DAMAGED) from error
    return out.getvalue()
