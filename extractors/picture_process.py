"""Pages are drawn in a process of their own with limits: a file that kills or stalls PDFium costs its pictures, nothing else.

The file goes in by standard input; each picture comes out as it is done, as a head of fixed size and the image. No
pickles: what comes out may be in the hands of the file.
"""

from __future__ import annotations

import math
import resource
import struct
import subprocess
import sys
from collections.abc import Iterator, Sequence

from corpus.records import PagePicture
from extractors.child_environment import child_environment

HEAD = struct.Struct(">IddBI")
"""Page, width, height in points, media type, bytes of the image."""
MEDIA_TYPES = ("image/png", "image/jpeg")
MEMORY = 2_000_000_000
SECONDS, SECONDS_A_PAGE = 8.0, 0.5
"""A page takes a twentieth of a second."""
LARGEST = 20_000_000
"""Bytes of one picture."""


def draw_isolated(data: bytes, pages: Sequence[int], *, seconds: float = SECONDS) -> tuple[PagePicture, ...]:
    """Return pictures of the pages (numbers from 1) that could be drawn within the limits; none for a file that cannot be opened.

    `seconds` is for the file; every page adds to it.
    """
    seconds += SECONDS_A_PAGE * len(pages)
    command = [sys.executable, "-m", "extractors.picture_process", str(math.ceil(seconds)), *map(str, pages)]
    try:
        done = subprocess.run(
            command, input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=seconds, check=False,
            env=child_environment(),
        )  # fmt: skip
        return tuple(_pictures(done.stdout))
    except subprocess.TimeoutExpired as error:
        return tuple(_pictures(error.stdout or b""))


def _pictures(said: bytes) -> Iterator[PagePicture]:
    """The whole pictures in what the process said; a broken end is left out."""
    at = 0
    while at + HEAD.size <= len(said):
        page, width, height, kind, size = HEAD.unpack_from(said, at)
        at += HEAD.size
        if size > LARGEST or at + size > len(said) or kind >= len(MEDIA_TYPES):
            return
        yield PagePicture(page, width, height, MEDIA_TYPES[kind], said[at : at + size])
        at += size


def _serve() -> None:
    """In the process: draw the pages named on the command line, after the seconds it may take."""
    from pypdfium2 import PdfiumError

    from extractors.page_pictures import draw_pages

    seconds, *pages = (int(argument) for argument in sys.argv[1:])
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 2))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    try:
        for picture in draw_pages(sys.stdin.buffer.read(), pages):
            kind = MEDIA_TYPES.index(picture.media_type)
            sys.stdout.buffer.write(HEAD.pack(picture.page, picture.width, picture.height, kind, len(picture.data)) + picture.data)
            sys.stdout.buffer.flush()
    except (PdfiumError, MemoryError, OSError):
        sys.exit(1)


if __name__ == "__main__":
    _serve()
