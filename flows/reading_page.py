"""A file as its reader sees it, as one page of HTML: pages drawn in a process of their own, the page written where people want it."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import click

from corpus.errors import QuerplanError
from corpus.records import Document

MOST = 2_000
"""Pages that are drawn at most."""
_RANGE = re.compile(r"(\d{1,6})(?:\s*[-–]\s*(\d{1,6}))?")

Ranges = tuple[tuple[int, int], ...]


class Pages(click.ParamType[Ranges]):
    """Pages of a file: `7`, `1-20`, `1-3,9`."""

    name = "seiten"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Ranges:
        if isinstance(value, tuple):
            return value
        matches = [_RANGE.fullmatch(part.strip()) for part in str(value).split(",")]
        ranges = [(int(match[1]), int(match[2] or match[1])) for match in matches if match]
        if len(ranges) < len(matches) or any(not 1 <= first <= last for first, last in ranges):
            self.fail(f"„{value}“ nennt keine Seiten. Gemeint ist zum Beispiel 7, 1-20 oder 1-3,9.", param, ctx)
        return tuple(ranges)


def write_reading_page(document: Document, data: bytes, location: str, *, out: Path, pages: Ranges | None = None) -> None:
    """Write the page that shows the reading of `data`. Raises QuerplanError `no_such_page`, `not_writable`."""
    from extractors.media_types import PDF
    from extractors.picture_process import draw_isolated
    from outputs.read_page import reading_page

    wanted = _wanted(document, pages)
    pictures = draw_isolated(data, wanted[:MOST]) if document.media_type == PDF else ()
    page = reading_page(document, location, pictures=pictures, pages=wanted if document.pages else None)
    try:
        out.write_text(page, encoding="utf-8", errors="replace")
    except OSError as error:
        raise QuerplanError(
            "not_writable", f"{out} lässt sich nicht schreiben ({error.strerror}).", "Bitte einen anderen Ort angeben."
        ) from error


def _wanted(document: Document, ranges: Ranges | None) -> list[int]:
    """The pages to show, in order."""
    count = document.pages or 0
    if ranges is None:
        return list(range(1, count + 1))
    wanted = sorted({page for first, last in ranges for page in range(first, min(last, count) + 1)})
    if count and not wanted:
        raise QuerplanError("no_such_page", f"Die Datei hat nur {count} Seiten.", "Bitte andere Seiten angeben.")
    return wanted
