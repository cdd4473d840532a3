"""Office files are ZIP archives from strangers: what they unpack to is checked before anything is unpacked."""

from __future__ import annotations

import zipfile
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
    except (KeyError, zipfile.BadZipFile, etree.XMLSyntaxError, OSError, ValueError, RuntimeError, NotImplementedError) as error:
        raise UnreadableError(*DAMAGED) from error
