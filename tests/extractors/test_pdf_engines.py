"""One engine stands in for the other: for a whole file, for a page, and with a repaired copy at last."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from pdf_builder import SENTENCES, one_page, printed_pdf, stream, written_pdf

from corpus.errors import UnreadableError
from extractors.pdf.engines import open_printed, with_pages
from extractors.pdf.open import open_pdf
from extractors.pdf.page import Page, Printed
from extractors.pdf.plumber import open_with_pdfplumber, pages_with_pdfplumber
from extractors.pdf.repair import repaired
from extractors.reading_options import ENGINES, Engine, ReadingOptions

Opener = Callable[[bytes], Printed]


def texts(printed: Printed) -> list[str]:
    return [line.text for page in printed.pages for line in page.lines]


def deep_tree(depth: int) -> bytes:
    """A page at the end of a long chain of page tree nodes."""
    chain = [b"<</Type/Pages/Kids[%d 0 R]/Count 1>>" % (number + 3) for number in range(depth)]
    page = b"<</Type/Page/MediaBox[0 0 595 842]/Resources<</Font<</F1 %d 0 R>>>>/Contents %d 0 R>>" % (depth + 4, depth + 3)
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    return written_pdf([b"<</Type/Catalog/Pages 2 0 R>>", *chain, page, stream(b"BT /F1 11 Tf 50 700 Td (Ganz unten) Tj ET"), font])


@pytest.mark.parametrize("engine", ENGINES)
def test_open_printed_reads_with_the_engine_asked_for(engine: Engine) -> None:
    assert texts(open_printed(printed_pdf(), ReadingOptions(engine=engine))) == list(SENTENCES)


def test_open_printed_reads_what_one_engine_refuses_with_the_other() -> None:
    data = deep_tree(1_200)
    assert open_pdf(data).unread == (1,)
    assert texts(open_printed(data)) == ["Ganz unten"]


@pytest.mark.parametrize("engine", ENGINES)
def test_open_printed_names_a_password_with_either_engine(engine: Engine) -> None:
    with pytest.raises(UnreadableError) as caught:
        open_printed(printed_pdf(password="geheim"), ReadingOptions(engine=engine))
    assert caught.value.code == "encrypted"


def test_with_pages_takes_only_pages_that_were_refused() -> None:
    printed = Printed((Page(1, 10, 10), Page(2, 0, 0), Page(3, 0, 0)), unread=(2, 3))
    rescued = with_pages(printed, {1: Page(1, 99, 99), 2: Page(2, 20, 20)})
    assert [page.width for page in rescued.pages] == [10, 20, 0]
    assert rescued.unread == (3,)


def test_pages_with_pdfplumber_reads_the_numbered_pages() -> None:
    found = pages_with_pdfplumber(printed_pdf([["Erste"], ["Zweite"], ["Dritte"]]), {2})
    assert {number: [line.text for line in page.lines] for number, page in found.items()} == {2: ["Zweite"]}


def test_repaired_gives_a_copy_that_engines_read() -> None:
    data = printed_pdf()
    broken = data[: data.rindex(b"xref")] + b"startxref\n99999999\n%%EOF"
    assert texts(open_pdf(repaired(broken))) == list(SENTENCES)


@pytest.mark.parametrize("data", [b"%PDF-1.7\nnichts", b""])
def test_repaired_names_what_cannot_be_mended(data: bytes) -> None:
    with pytest.raises(UnreadableError) as caught:
        repaired(data)
    assert caught.value.code == "damaged"


@pytest.mark.parametrize("engine", [open_pdf, open_with_pdfplumber])
def test_engines_know_an_invisible_text_layer(engine: Opener) -> None:
    hidden = engine(one_page(stream(b"BT /F1 11 Tf 3 Tr 50 700 Td (Unsichtbarer Text) Tj ET")))
    assert hidden.pages[0].is_recognised
    assert texts(hidden) == ["Unsichtbarer Text"]


@pytest.mark.parametrize("engine", [open_pdf, open_with_pdfplumber])
@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"BT /F1 11 Tf 50 700 Td (Zeit) Tj 26 0 Td (Plan) Tj ET", ["Zeit Plan"]),
        (b"BT /F1 11 Tf 50 700 Td [(Kli)-5(ma)-400(schutz)] TJ ET", ["Klima schutz"]),
        (b"BT /F1 11 Tf 76 700 Td (zwei) Tj -26 0 Td (eins ) Tj ET", ["eins zwei"]),
        (b"BT /F1 11 Tf 50 700 Td (Titel) Tj ET BT /F1 11 Tf 50.4 700.1 Td (Titel) Tj ET", ["Titel"]),
        (b"/Span<</ActualText(Umsetzung)>>BDC BT /F1 11 Tf 50 700 Td (Um-) Tj ET EMC", ["Umsetzung"]),
        (b"BT /F1 11 Tf 50 700 Td (\177 Ziel) Tj ET", ["• Ziel"]),
    ],
    ids=["gap", "kerning", "print order", "shadow", "actual text", "free code"],
)
def test_engines_put_letters_together_alike(engine: Opener, content: bytes, expected: list[str]) -> None:
    assert texts(engine(one_page(stream(content)))) == expected


@pytest.mark.parametrize("turn", [0, 90, 180, 270])
def test_engines_place_text_alike_on_turned_pages(turn: int) -> None:
    data = written_pdf(
        [
            b"<</Type/Catalog/Pages 2 0 R>>",
            b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
            b"<</Type/Page/Parent 2 0 R/Rotate %d/MediaBox[10 20 605 862]/CropBox[30 40 500 800]"
            b"/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>" % turn,
            stream(b"BT /F1 11 Tf 150 700 Td (Lage) Tj ET"),
            b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        ]
    )
    one, other = open_pdf(data).pages[0], open_with_pdfplumber(data).pages[0]
    assert (one.width, one.height) == (other.width, other.height)
    assert one.lines[0].rotated == other.lines[0].rotated
    assert (one.lines[0].x0, one.lines[0].top) == pytest.approx((other.lines[0].x0, other.lines[0].top), abs=12)
