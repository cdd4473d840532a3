"""The tools whose headings are compared: our reader in several settings, and the peers that are installed."""

from __future__ import annotations

import importlib
import json
import re
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from benchmarks.heading_scores import Title
from benchmarks.measured import installed
from benchmarks.readers import TOOLS
from corpus.records import Document
from extractors.pdf.open import open_pdf
from extractors.pdf.page import Printed
from extractors.pdf.plumber import open_with_pdfplumber
from extractors.read_pdf import document_of

Tool = Callable[[Path], list[Title]]
"""From a file to its headings in reading order."""
_MARKDOWN = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$", re.MULTILINE)
_NO_HEADING = re.compile(r"(?:Abb|Tab|Karte|Inhalt)[a-zä.]*\s*(?:[\dIVX]|$)|\d+$", re.IGNORECASE)
_EMPHASIS = re.compile(r"[*_`]{1,3}")


def titles_of(document: Document) -> list[Title]:
    """Return the headings of a document of ours."""
    return [Title(document.text_of(block), block.level, block.page) for block in document.blocks if block.kind == "heading"]


def contents_of(document: Document) -> list[Title]:
    """Return the lines of the printed tables of contents, without leaders and page numbers; figures and tables left out."""
    lines = (document.text_of(block) for block in document.blocks if block.kind == "toc")
    titles = [re.sub(r"[\s._…]*\d{1,4}$", "", line) for line in lines if re.search(r"[^\W\d].*\d$", line)]
    return [Title(title) for title in titles if title and not _NO_HEADING.match(title)]


def ours(path: Path) -> list[Title]:
    """Our reader as people use it."""
    data = path.read_bytes()
    return titles_of(document_of(open_pdf(data), data))


def ours_withheld(path: Path) -> list[Title]:
    """Our reader without the outline and the tags of the file: what it sees on the pages alone."""
    data = path.read_bytes()
    return titles_of(document_of(withhold(open_pdf(data)), data))


def ours_pdfplumber(path: Path) -> list[Title]:
    """The same by the other engine."""
    data = path.read_bytes()
    return titles_of(document_of(withhold(open_with_pdfplumber(data)), data))


def withhold(printed: Printed) -> Printed:
    """Return printed pages without outline and tags."""
    for page in printed.pages:
        page.tags = {}
    return replace(printed, bookmarks=())


def _pdf_oxide(path: Path) -> list[Title]:
    document = importlib.import_module("pdf_oxide").PdfDocument(str(path))
    return [title for index in range(document.page_count()) for title in _of_markdown(document.to_markdown(index), index + 1)]


def _markdown_of(name: str) -> Tool:
    """The headings of the Markdown a tool writes; it has no pages."""
    return lambda path: list(_of_markdown(TOOLS[name].read(path)))


def _opendataloader(path: Path) -> list[Title]:
    module = importlib.import_module("opendataloader_pdf")
    with tempfile.TemporaryDirectory() as folder:
        module.convert(input_path=[str(path)], output_dir=folder, format="json", quiet=True)
        found = next(Path(folder).rglob("*.json"))
        return list(_of_json(json.loads(found.read_text(encoding="utf-8"))))


def _of_json(node: Any) -> Iterator[Title]:
    """The headings of opendataloader's tree, in order."""
    if isinstance(node, list):
        for child in node:
            yield from _of_json(child)
    elif isinstance(node, dict):
        if node.get("type") == "heading":
            yield Title(str(node.get("content", "")), node.get("heading level"), node.get("page number"))
        for child in node.values():
            if isinstance(child, list | dict):
                yield from _of_json(child)


def _of_markdown(text: str, page: int | None = None) -> Iterator[Title]:
    for marks, words in _MARKDOWN.findall(text):
        yield Title(_EMPHASIS.sub("", words), len(marks), page)


OURS: dict[str, Tool] = {"outline used": ours, "outline withheld": ours_withheld, "pdfplumber": ours_pdfplumber}
PEERS: dict[str, Tool] = {
    "opendataloader-pdf (Java)": _opendataloader,
    "liteparse markdown": _markdown_of("liteparse markdown"),
    "pdf_oxide markdown": _pdf_oxide,
    "kreuzberg markdown": _markdown_of("kreuzberg markdown"),
}
"""Name of the tool among the readers, how it is asked for headings."""


def installed_peers(names: Iterable[str]) -> tuple[dict[str, Tool], list[str]]:
    """Return the peers that are installed, and the names of the others."""
    found = [name for name in names if installed(TOOLS[name])]
    return {name: PEERS[name] for name in found}, [f"{name}: not installed" for name in names if name not in found]
