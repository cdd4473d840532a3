"""Pages that are pictures: recognised where Tesseract is installed, named with what to install where it is not."""

from __future__ import annotations

import math
from collections.abc import Iterator
from io import BytesIO

import pypdfium2
import pytest
from pdf_builder import SENTENCES, printed_pdf
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from corpus.errors import UnreadableError
from corpus.records import Block, Box, Document
from extractors.ocr.boxes import boxes_as_printed, turned_back
from extractors.ocr.pages import lines_from
from extractors.ocr.skew import skew_of, straightened
from extractors.ocr.tesseract import Seen, missing, parse_words
from extractors.pdf.outcome import spans_of
from extractors.pdf.page import Page
from extractors.read_pdf import read_pdf
from extractors.reading_options import ReadingOptions

RECOGNISING = ReadingOptions(ocr=True)
needs_tesseract = pytest.mark.skipif(missing() is not None, reason="tesseract with its German model is not installed")


def picture(*, angle: float = 0.0) -> Image.Image:
    """A scanned page: the two sentences as a picture, lines falling to the right by `angle` degrees."""
    page: Image.Image = pypdfium2.PdfDocument(printed_pdf())[0].render(scale=200 / 72, grayscale=True).to_pil()
    return page.rotate(-angle, fillcolor=255, resample=Image.Resampling.BICUBIC)


def scanned_pdf(*, angle: float = 0.0, text: str = "") -> bytes:
    """A PDF whose first page is a picture; the second holds `text`, if any."""
    file = BytesIO()
    canvas = Canvas(file, pagesize=A4)
    canvas.drawImage(ImageReader(picture(angle=angle)), 0, 0, *A4)
    canvas.showPage()
    if text:
        canvas.drawString(72, 700, text)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


@pytest.fixture
def without_tesseract(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("PATH", "")
    missing.cache_clear()
    yield
    missing.cache_clear()


def test_read_pdf_names_a_scan_and_what_helps() -> None:
    with pytest.raises(UnreadableError) as caught:
        read_pdf(scanned_pdf())
    assert caught.value.code == "needs_ocr"
    assert "--ocr" in caught.value.remedy


def test_read_pdf_names_each_page_that_is_a_picture() -> None:
    document = read_pdf(scanned_pdf(text="Die zweite Seite hat Text."))
    assert [(issue.code, issue.page) for issue in document.issues] == [("needs_ocr", 1)]


@pytest.mark.usefixtures("without_tesseract")
def test_read_pdf_says_what_to_install_without_tesseract() -> None:
    with pytest.raises(UnreadableError) as caught:
        read_pdf(scanned_pdf(), RECOGNISING)
    assert caught.value.code == "needs_ocr"
    assert "apt-get install tesseract-ocr tesseract-ocr-deu" in caught.value.remedy


@pytest.mark.usefixtures("without_tesseract")
def test_read_pdf_reads_the_other_pages_without_tesseract() -> None:
    document = read_pdf(scanned_pdf(text="Die zweite Seite hat Text."), RECOGNISING)
    assert "Die zweite Seite hat Text." in document.text
    assert document.issues[0].code == "needs_ocr"


@needs_tesseract
@pytest.mark.parametrize("angle", [0.0, 2.0])
def test_read_pdf_recognises_a_picture_of_text(angle: float) -> None:
    document = read_pdf(scanned_pdf(angle=angle, text="Die zweite Seite hat Text."), RECOGNISING)
    assert document.text.startswith(" ".join(SENTENCES))
    recognised = document.blocks[0]
    assert recognised.page == 1
    assert recognised.box is not None
    # the middle of the page stays where it is, the text stands 340 points above it
    assert recognised.box.x0 == pytest.approx(72 + 340 * math.sin(math.radians(angle)), abs=3)
    assert [(issue.code, issue.page) for issue in document.issues] == [("recognised", 1)]
    assert "Seite 1" in document.issues[0].message


@needs_tesseract
def test_read_pdf_names_a_picture_without_text() -> None:
    file = BytesIO()
    canvas = Canvas(file, pagesize=A4)
    canvas.drawImage(ImageReader(Image.new("L", (400, 400), 200)), 100, 100, 300, 300)
    canvas.save()
    with pytest.raises(UnreadableError) as caught:
        read_pdf(file.getvalue(), RECOGNISING)
    assert caught.value.code == "empty"


@pytest.mark.parametrize("angle", [-3.0, 0.0, 1.5])
def test_skew_of_finds_how_far_lines_fall(angle: float) -> None:
    assert skew_of(picture(angle=angle)) == pytest.approx(angle, abs=0.3)


def test_straightened_undoes_the_skew() -> None:
    askew = picture(angle=3.0)
    assert abs(skew_of(straightened(askew, skew_of(askew)))) <= 0.3


def test_skew_of_a_white_page_is_none() -> None:
    assert skew_of(Image.new("L", (500, 700), 255)) == 0.0


def test_turned_back_moves_a_box_as_the_page_is_turned() -> None:
    page = Page(1, 600, 800, skew=90.0)
    box = turned_back(Box(390, 395, 410, 405), page)
    assert (box.x0 + box.x1, box.top + box.bottom) == pytest.approx((2 * 300, 2 * 500))


def test_boxes_as_printed_leaves_straight_pages_alone() -> None:
    block = Block("paragraph", 0, 4, page=1, box=Box(10, 10, 50, 20))
    document = Document("id", "application/pdf", "Text", (block,))
    assert boxes_as_printed(document, [Page(1, 600, 800)]) == document
    turned = boxes_as_printed(document, [Page(1, 600, 800, skew=1.0)]).blocks[0].box
    assert turned is not None
    assert turned.top == pytest.approx(10 - 270 * math.sin(math.radians(1)), abs=0.5)


def test_parse_words_keeps_what_is_sure_and_counts_lines() -> None:
    head = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"
    rows = [
        "4\t1\t1\t1\t1\t0\t10\t10\t200\t20\t-1\t",
        "5\t1\t1\t1\t1\t1\t10\t10\t50\t20\t96.5\tDer",
        '5\t1\t1\t1\t1\t2\t70\t10\t50\t20\t91\t"Plan"',
        "5\t1\t1\t1\t1\t3\t130\t10\t50\t20\t12\t|~",
        "4\t1\t1\t1\t2\t0\t10\t40\t200\t20\t-1\t",
        "5\t1\t1\t1\t2\t1\t10\t40\t50\t20\t96\tgilt",
    ]
    words = list(parse_words("\n".join([head, *rows])))
    assert [(word.text, word.line_number) for word in words] == [("Der", 0), ('"Plan"', 0), ("gilt", 1)]


def test_lines_from_gives_lines_of_one_size() -> None:
    words = [
        Seen("Länder", (100, 100, 180, 130), (100, 100, 300, 140), 0),
        Seen("gehen", (190, 110, 300, 140), (100, 100, 300, 140), 0),
        Seen("voran", (100, 160, 180, 182), (100, 160, 180, 182), 1),
    ]
    lines = lines_from(words, 1, 4.0)
    assert [line.text for line in lines] == ["Länder gehen", "voran"]
    assert lines[0].size == lines[1].size


@pytest.mark.parametrize(("numbers", "text"), [([4], "4"), ([1, 2, 3, 7], "1-3, 7"), ([2, 4, 5], "2, 4-5")])
def test_spans_of_writes_page_numbers_shortly(numbers: list[int], text: str) -> None:
    assert spans_of(numbers) == text
