"""Word files: the body walked in order - headings by style, lists with level, tables as cells, heads and feet marked."""

from __future__ import annotations

import zlib
from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

import docx
from docx.document import Document as Word
from lxml import etree

from corpus.errors import UnreadableError
from corpus.records import Document
from extractors.assemble import Head, Piece
from extractors.german_text import clean
from extractors.office.document import office_document
from extractors.office.docx_body import contents_of
from extractors.office.docx_paragraphs import Parts, read_paragraph
from extractors.office.docx_styles import Styles, W
from extractors.office.walk import Walk, furniture
from extractors.office.zip import as_plain, check_parts
from extractors.registry import reads

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
HEADS_AND_FEET = ("header", "footer", "first_page_header", "first_page_footer", "even_page_header", "even_page_footer")


@reads(MEDIA_TYPE)
def read_docx(data: bytes) -> Document:
    """Return the document of a Word file. Raises UnreadableError `encrypted`, `too_costly`, `damaged`, `empty`."""
    check_parts(data)
    try:
        word = docx.Document(BytesIO(as_plain(data)))
        pieces = [*_body(word), *furniture(_heads_and_feet(word))]
        stated = word.core_properties.title or ""
    except (KeyError, ValueError, BadZipFile, zlib.error, SyntaxError, OSError, AttributeError, NotImplementedError) as error:
        raise UnreadableError("damaged", "Die Datei ist keine lesbare Word-Datei.", "Bitte in Word öffnen und neu speichern.") from error
    return office_document(data, pieces, Head(MEDIA_TYPE, title=stated))


def _body(word: Word) -> Iterator[Piece]:
    styles = Styles(_part(word, "styles"))
    parts = Parts(styles, _formats(_part(word, "numbering")), _notes(word, styles))
    yield from Walk().pieces(list(contents_of(word.element.body, parts)))


def _part(word: Word, name: str) -> Any:
    """The root element of a part the document refers to (`styles`, `numbering`, `footnotes`), None when it has none."""
    for relation in word.part.rels.values():
        if not relation.is_external and relation.reltype.endswith(f"/{name}"):
            part = relation.target_part
            return (
                part.element
                if hasattr(part, "element")
                else etree.fromstring(part.blob, etree.XMLParser(resolve_entities=False, no_network=True))
            )
    return None


def _formats(numbering: Any) -> Mapping[tuple[str, int], str]:
    """The number format of each list and level."""
    if numbering is None:
        return {}
    abstract = {
        element.get(f"{W}abstractNumId"): {
            int(level.get(f"{W}ilvl") or 0): (level.find(f"{W}numFmt").get(f"{W}val") if level.find(f"{W}numFmt") is not None else "bullet")
            for level in element.findall(f"{W}lvl")
            if (level.get(f"{W}ilvl") or "0").isdigit()
        }
        for element in numbering.findall(f"{W}abstractNum")
    }
    return {
        (element.get(f"{W}numId") or "", level): number_format
        for element in numbering.findall(f"{W}num")
        if element.find(f"{W}abstractNumId") is not None
        for level, number_format in abstract.get(element.find(f"{W}abstractNumId").get(f"{W}val"), {}).items()
    }


def _notes(word: Word, styles: Styles) -> Mapping[tuple[str, str], str]:
    """The text of each footnote and endnote by kind and id."""
    notes: dict[tuple[str, str], str] = {}
    for kind in ("footnote", "endnote"):
        root = _part(word, f"{kind}s")
        for note in root.findall(f"{W}{kind}") if root is not None else ():
            text = " ".join(read_paragraph(paragraph, Parts(styles)).text for paragraph in note.iter(f"{W}p"))
            notes[kind, note.get(f"{W}id") or ""] = clean(text)
    return notes


def _heads_and_feet(word: Word) -> Iterator[str]:
    """The lines of all heads and feet, those in tables (as letterheads are set) with them."""
    for section in word.sections:
        for part in (getattr(section, name) for name in HEADS_AND_FEET):
            if not part.is_linked_to_previous:
                yield from (read_paragraph(element, Parts(Styles(None))).text for element in part._element.iter(f"{W}p"))
