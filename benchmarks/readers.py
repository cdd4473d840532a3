"""The tools that read papers offline, each as one function from a file to what it read. None of them is (A)GPL."""

from __future__ import annotations

import os
import tempfile
import warnings
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Read = Callable[[Path], str]
"""Reads a file whole and returns its text; the imports a tool needs are inside."""


@dataclass(frozen=True, slots=True)
class Tool:
    """A reader with the distribution it comes from, its licence and what it hands out."""

    name: str
    distribution: str
    licence: str
    gives: str
    read: Read


def _querplan(path: Path) -> str:
    from extractors.readers import READERS
    from extractors.reading_options import DEFAULT

    media_type = "application/pdf" if path.suffix.lower() == ".pdf" else "text/html"
    return READERS[media_type](path.read_bytes(), DEFAULT).text


def _pdfplumber_words(path: Path) -> str:
    import pdfplumber

    words = []
    with pdfplumber.open(path) as document:
        for page in document.pages:
            words += [word["text"] for word in page.extract_words(extra_attrs=["fontname", "size"])]
            page.close()
    return " ".join(words)


def _pdfplumber_tables(path: Path) -> str:
    import pdfplumber

    found = []
    with pdfplumber.open(path) as document:
        for page in document.pages:
            found.append(page.extract_text())
            found += [str(cell) for table in page.extract_tables() for row in table for cell in row if cell]
            page.close()
    return " ".join(found)


def _pdfminer(path: Path) -> str:
    from pdfminer.high_level import extract_text

    return str(extract_text(str(path)))


def _pypdf(path: Path) -> str:
    from pypdf import PdfReader

    return "\n".join(page.extract_text() for page in PdfReader(path).pages)


def _pypdfium2(path: Path) -> str:
    import pypdfium2

    document = pypdfium2.PdfDocument(path)
    return "\n".join(document[index].get_textpage().get_text_bounded() for index in range(len(document)))


def _pdf_oxide(path: Path) -> str:
    from pdf_oxide import PdfDocument

    document = PdfDocument(str(path))
    return "\n".join(document.to_markdown(index) for index in range(document.page_count()))


def _liteparse(path: Path) -> str:
    from liteparse import LiteParse

    return str(LiteParse(ocr_enabled=False, output_format="markdown", num_workers=1, quiet=True).parse(str(path)).text)


def _kreuzberg(path: Path) -> str:
    from kreuzberg import ExtractionConfig, extract_file_sync

    return str(extract_file_sync(str(path), config=ExtractionConfig(output_format="markdown", use_cache=False, disable_ocr=True)).content)


def _opendataloader(path: Path) -> str:
    import opendataloader_pdf

    with tempfile.TemporaryDirectory() as folder:
        opendataloader_pdf.convert(str(path), output_dir=folder, format=["markdown"], quiet=True, image_output="off")
        return "\n".join(file.read_text(encoding="utf-8") for file in Path(folder).rglob("*.md"))


def _trafilatura(path: Path) -> str:
    from trafilatura import extract

    return str(extract(path.read_bytes(), output_format="markdown", target_language=None) or "")


def _readability(path: Path) -> str:
    from lxml.html import fromstring
    from readability import Document

    return str(fromstring(Document(path.read_bytes()).summary()).text_content())


def _justext(path: Path) -> str:
    import justext

    paragraphs = justext.justext(path.read_bytes(), justext.get_stoplist("German"))
    return "\n".join(paragraph.text for paragraph in paragraphs if not paragraph.is_boilerplate)


def _resiliparse(path: Path) -> str:
    from resiliparse.extract.html2text import extract_plain_text
    from resiliparse.parse.encoding import bytes_to_str, detect_encoding

    data = path.read_bytes()
    return str(extract_plain_text(bytes_to_str(data, detect_encoding(data)), main_content=True))


def _beautifulsoup(path: Path) -> str:
    from bs4 import BeautifulSoup, XMLParsedAsHTMLWarning

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        return BeautifulSoup(path.read_bytes(), "lxml").get_text(" ")


PDF_TOOLS = (
    Tool("querplan", "querplan", "MIT", "blocks: headings, lists, cells, furniture, order", _querplan),
    Tool("pdfplumber words", "pdfplumber", "MIT", "words with font", _pdfplumber_words),
    Tool("pdfplumber text+tables", "pdfplumber", "MIT", "lines, tables", _pdfplumber_tables),
    Tool("pdfminer.six", "pdfminer.six", "MIT", "text", _pdfminer),
    Tool("pypdf", "pypdf", "BSD", "text", _pypdf),
    Tool("pypdfium2 text", "pypdfium2", "BSD/Apache", "text", _pypdfium2),
    Tool("pdf_oxide markdown", "pdf_oxide", "MIT/Apache", "markdown, weak headings", _pdf_oxide),
    Tool("liteparse markdown", "liteparse", "Apache", "markdown, headings", _liteparse),
    Tool("kreuzberg markdown", "kreuzberg", "MIT", "markdown, headings", _kreuzberg),
    Tool("opendataloader-pdf (Java)", "opendataloader-pdf", "Apache", "markdown, headings, tables", _opendataloader),
)
HTML_TOOLS = (
    Tool("querplan", "querplan", "MIT", "blocks: headings, lists, cells, furniture", _querplan),
    Tool("trafilatura", "trafilatura", "Apache", "markdown", _trafilatura),
    Tool("readability-lxml", "readability-lxml", "Apache", "text", _readability),
    Tool("justext", "jusText", "BSD", "paragraphs", _justext),
    Tool("resiliparse", "Resiliparse", "Apache", "text", _resiliparse),
    Tool("beautifulsoup text", "beautifulsoup4", "MIT", "all text", _beautifulsoup),
)
TOOLS = {tool.name: tool for tool in (*PDF_TOOLS, *HTML_TOOLS)}
ONE_THREAD = dict.fromkeys(("OMP_NUM_THREADS", "RAYON_NUM_THREADS", "OPENBLAS_NUM_THREADS", "TOKIO_WORKER_THREADS"), "1")
"""Environment that keeps tools from spreading over cores: CPU seconds stay comparable."""


def environment() -> dict[str, str]:
    """Return the environment a tool runs in."""
    return {**os.environ, **ONE_THREAD}
