"""Word files: the body walked in order - headings by style, lists with level, tables as cells, heads and feet marked."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from io import BytesIO
from typing import Any
from zipfile import BadZipFile

import docx
from docx.document import Document as Word
from lxml import etree

from corpus.errors import UnreadableError
from corpus.records import Document
from extractors.assemble import Head, Piece, assemble
from extractors.docx_paragraphs import read_paragraph
from extractors.docx_styles import Styles, W
from extractors.docx_walk import Walk
from extractors.german_text import clean
from extractors.language import language_of
from extractors.office_zip import check_parts
from extractors.registry import reads

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


@reads(MEDIA_TYPE)
def read_docx(data: bytes) -> Document:
    """Return the document of a Word file. Raises UnreadableError `encrypted`, `too_costly`, `damaged`, `empty`."""
    check_parts(data)
    try:
        word = docx.Document(BytesIO(data))
        pieces = [*_body(word), *_heads_and_feet(word)]
    except (KeyError, ValueError, BadZipFile, SyntaxError, OSError, AttributeError, NotImplementedError) as error:
        raise UnreadableError("damaged", "Die Datei ist keine lesbare Word-Datei.", "Bitte in Word öffnen und neu speichern.") from error
    if not any(piece.kind != "furniture" for piece in pieces):
        raise UnreadableError("empty", "Die Datei enthält keinen Text.", "Bitte prüfen, ob es die richtige Datei ist.")
    text = " ".join(piece.text for piece in pieces)
    head = Head(MEDIA_TYPE, title=_title(pieces, clean(word.core_properties.title or "")), language=language_of(text))
    return assemble(data, pieces, head)


def _title(pieces: list[Piece], stated: str) -> str | None:
    """The title as printed; what the properties state counts only where the text prints it or has no heading."""
    first = next((piece for piece in pieces if piece.kind == "heading"), None)
    if stated and (first is None or any(stated.casefold() in piece.text.casefold() for piece in pieces[:20])):
        return stated
    return first.text if first else None


def _body(word: Word) -> Iterator[Piece]:
    styles = Styles(_part(word, "styles"))
    walk = Walk(styles, _formats(_part(word, "numbering")), _notes(word, styles))
    yield from walk.pieces(word.element.body)


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
            text = " ".join(read_paragraph(paragraph, styles).text for paragraph in note.iter(f"{W}p"))
            notes[kind, note.get(f"{W}id") or ""] = clean(text)
    return notes


def _heads_and_feet(word: Word) -> Iterator[Piece]:
    seen: set[str] = set()
    for section in word.sections:
        for part in (section.header, section.footer, section.first_page_header, section.first_page_footer):
            if part.is_linked_to_previous:
                continue
            for paragraph in part.paragraphs:
                text = clean(paragraph.text)
                if text and text not in seen:
                    seen.add(text)
                    yield Piece("furniture", text)
