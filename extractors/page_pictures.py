"""Pages of a PDF as pictures of moderate size, for people who compare a reading with the print."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from io import BytesIO

import pypdfium2
from PIL import Image

from corpus.records import PagePicture

WIDTHS = ((40, 1000), (120, 800), (100_000, 640))
"""Pixels a picture is wide when so many pages, at most, are drawn: all pictures together stay some 25 MB."""
TALLEST = 3
"""Height of a picture in widths; longer pages are drawn smaller."""
QUALITY = 68
"""Of JPEG pictures."""
COLOURS = 32
"""Of PNG pictures; text needs no more."""
PHOTO = 12
"""Bits a pixel of a page takes as PNG, times ten, from which it is rather a photo."""


def draw_pages(data: bytes, pages: Iterable[int]) -> Iterator[PagePicture]:
    """Yield pictures of pages (numbers from 1) of a PDF, one by one; pages it lacks or that cannot be drawn are left out.

    Raises pypdfium2.PdfiumError when the file cannot be opened.
    """
    document = pypdfium2.PdfDocument(data)
    try:
        wanted = sorted({page for page in pages if 1 <= page <= len(document)})
        width = next(pixels for most, pixels in WIDTHS if len(wanted) <= most)
        for number in wanted:
            picture = _draw(document, number, width)
            if picture is not None:
                yield picture
    finally:
        document.close()


def _draw(document: pypdfium2.PdfDocument, number: int, pixels: int) -> PagePicture | None:
    try:
        page = document[number - 1]
        width, height = page.get_size()
        if not (math.isfinite(width) and math.isfinite(height) and width >= 1 and height >= 1):
            return None
        scale = min(pixels / width, pixels * TALLEST / height)
        image = page.render(scale=scale).to_pil().convert("RGB")
    except pypdfium2.PdfiumError:
        return None
    media_type, content = _encoded(image)
    return PagePicture(number, width, height, media_type, content)


def _encoded(image: Image.Image) -> tuple[str, bytes]:
    """PNG with few colours for print, JPEG for photos: whichever is smaller, PNG first tried."""
    out = BytesIO()
    image.quantize(COLOURS, method=Image.Quantize.FASTOCTREE, dither=Image.Dither.NONE).save(out, "PNG", compress_level=6)
    png = out.getvalue()
    if len(png) * 80 <= PHOTO * image.width * image.height:
        return "image/png", png
    out = BytesIO()
    image.save(out, "JPEG", quality=QUALITY)
    return min(("image/png", png), ("image/jpeg", out.getvalue()), key=lambda one: len(one[1]))
