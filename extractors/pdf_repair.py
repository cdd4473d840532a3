"""A copy of a broken PDF that QPDF (pikepdf) rebuilt: cross references found anew, the page tree made flat."""

from __future__ import annotations

from io import BytesIO
from typing import Any

import pikepdf

from corpus.errors import UnreadableError

INHERITED = ("/Resources", "/MediaBox", "/CropBox", "/Rotate")
MOST_NODES = 100_000
DAMAGED = ("damaged", "Die PDF-Datei ist beschädigt.", "Bitte die Datei neu herunterladen.")
ENCRYPTED = ("encrypted", "Die PDF-Datei ist mit einem Kennwort geschützt.", "Bitte eine Fassung ohne Kennwort besorgen.")


def repaired(data: bytes) -> bytes:
    """Return a rebuilt copy of a PDF. Raises UnreadableError `encrypted`, `damaged`."""
    copy = BytesIO()
    try:
        with pikepdf.open(BytesIO(data)) as document:
            _flatten(document)
            document.save(copy)
    except pikepdf.PasswordError as error:
        raise UnreadableError(*ENCRYPTED) from error
    except (pikepdf.PdfError, ValueError, TypeError, KeyError, AttributeError, RuntimeError, OSError) as error:
        raise UnreadableError(*DAMAGED) from error
    return copy.getvalue()


def _flatten(document: Any) -> None:
    """Hang all pages under one node: engines give up on deep trees and on loops."""
    pages = _leaves(document.Root.Pages)
    root = document.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Pages, Kids=pikepdf.Array(pages), Count=len(pages)))
    for page in pages:
        page.Parent = root
    document.Root.Pages = root


def _leaves(root: Any) -> list[Any]:
    """The pages below a node in order, each with what it inherits."""
    leaves: list[Any] = []
    seen: set[tuple[int, int]] = set()
    stack: list[tuple[Any, dict[str, Any]]] = [(root, {})]
    while stack and len(seen) < MOST_NODES:
        node, above = stack.pop()
        if not isinstance(node, pikepdf.Dictionary) or (node.is_indirect and node.objgen in seen):
            continue
        seen.add(node.objgen)
        inherited = {**above, **{key: node[key] for key in INHERITED if key in node}}
        children = node.get("/Kids")
        if isinstance(children, pikepdf.Array):
            stack += [(child, inherited) for child in reversed(list(children))]
        elif node.is_indirect:
            for key, value in inherited.items():
                node[key] = value
            leaves.append(node)
    return leaves
