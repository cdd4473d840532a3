"""A copy of a broken PDF that QPDF (pikepdf) rebuilt: cross references and objects found anew."""

from __future__ import annotations

from io import BytesIO

import pikepdf

from corpus.errors import UnreadableError

DAMAGED = ("damaged", "Die PDF-Datei ist beschädigt.", "Bitte die Datei neu herunterladen.")
ENCRYPTED = ("encrypted", "Die PDF-Datei ist mit einem Kennwort geschützt.", "Bitte eine Fassung ohne Kennwort besorgen.")


def repaired(data: bytes) -> bytes:
    """Return a rebuilt copy of a PDF. Raises UnreadableError `encrypted`, `damaged`."""
    copy = BytesIO()
    try:
        with pikepdf.open(BytesIO(data)) as document:
            document.save(copy)
    except pikepdf.PasswordError as error:
        raise UnreadableError(*ENCRYPTED) from error
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError, OSError) as error:
        raise UnreadableError(*DAMAGED) from error
    return copy.getvalue()
