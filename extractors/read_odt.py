"""OpenDocument texts (LibreOffice): the body walked in order - headings by outline level, nested lists, tables as cells, notes."""

from __future__ import annotations

from typing import Any

from corpus.errors import UnreadableError
from corpus.records import Document
from extractors.assemble import Head
from extractors.media_types import ODT
from extractors.office.document import office_document
from extractors.office.odt_body import contents_of, heads_and_feet
from extractors.office.odt_names import OFFICE
from extractors.office.odt_styles import Styles
from extractors.office.walk import Walk, furniture
from extractors.office.zip import DAMAGED, ENCRYPTED, check_parts, read_xml
from extractors.registry import reads

MANIFEST = "META-INF/manifest.xml"
ENCRYPTION = "{urn:oasis:names:tc:opendocument:xmlns:manifest:1.0}encryption-data"
TITLE = "{http://purl.org/dc/elements/1.1/}title"


@reads(ODT)
def read_odt(data: bytes) -> Document:
    """Return the document of an OpenDocument text. Raises UnreadableError `encrypted`, `too_costly`, `damaged`, `empty`."""
    names = check_parts(data)
    if MANIFEST in names and next(read_xml(data, MANIFEST).iter(ENCRYPTION), None) is not None:
        raise UnreadableError(*ENCRYPTED)
    content = read_xml(data, "content.xml")
    shared = read_xml(data, "styles.xml") if "styles.xml" in names else None
    styles = Styles([root for root in (shared, content) if root is not None])
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise UnreadableError(*DAMAGED)
    heads = furniture(heads_and_feet(shared, styles)) if shared is not None else ()
    pieces = [*Walk().pieces(list(contents_of(body, styles))), *heads]
    return office_document(data, pieces, Head(ODT, title=_stated_title(data) if "meta.xml" in names else None))


def _stated_title(data: bytes) -> str:
    title: Any = next(read_xml(data, "meta.xml").iter(TITLE), None)
    return (title.text or "") if title is not None else ""
