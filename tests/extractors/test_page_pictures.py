"""Pages as pictures: of moderate size, in a process of their own that a bad file cannot take along."""

from __future__ import annotations

import io
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from extractors.page_pictures import WIDTHS, draw_pages
from extractors.picture_process import draw_isolated


def pdf(pages: int, *, size: tuple[float, float] = (595, 842)) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=size)
    for page in range(pages):
        canvas.drawString(60, 60, f"Seite {page + 1}")
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def test_draw_pages_gives_the_pages_asked_for_with_their_size_in_points() -> None:
    pictures = list(draw_pages(pdf(3), [3, 1, 9]))
    assert [(picture.page, round(picture.width), round(picture.height)) for picture in pictures] == [(1, 595, 842), (3, 595, 842)]
    image = Image.open(io.BytesIO(pictures[0].data))
    assert image.width == pytest.approx(WIDTHS[0][1], abs=1)
    greys = image.convert("L").tobytes()
    assert min(greys) < 16
    assert max(greys) > 240


def test_draw_pages_draws_many_pages_smaller() -> None:
    few, many = next(draw_pages(pdf(41), [1])), next(draw_pages(pdf(41), range(1, 42)))
    assert Image.open(io.BytesIO(many.data)).width < Image.open(io.BytesIO(few.data)).width


def test_draw_pages_keeps_endless_pages_small() -> None:
    (picture,) = draw_pages(pdf(1, size=(100, 14_000)), [1])
    image = Image.open(io.BytesIO(picture.data))
    assert image.width * image.height < 4_000_000


def test_draw_pages_refuses_what_is_no_pdf() -> None:
    with pytest.raises(pypdfium2.PdfiumError):
        next(draw_pages(b"kein PDF", [1]))


def test_draw_isolated_gives_the_same_pictures() -> None:
    data = pdf(2)
    assert draw_isolated(data, [1, 2]) == tuple(draw_pages(data, [1, 2]))


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\nkaputt", b"kein PDF"])
def test_draw_isolated_gives_no_picture_of_what_cannot_be_opened(data: bytes) -> None:
    assert draw_isolated(data, [1]) == ()


@pytest.mark.shared
def test_draw_isolated_survives_a_file_that_kills_its_reader(shared: Path) -> None:
    (path, *_) = sorted((shared / "nasty" / "pdf").glob("*xobject*"))
    assert isinstance(draw_isolated(path.read_bytes(), [1], seconds=1), tuple)
