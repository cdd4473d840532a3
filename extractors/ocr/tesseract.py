"""The Tesseract program: a picture in, words with boxes out. It runs inside the reading process, under its limits."""

from __future__ import annotations

import csv
import os
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

LANGUAGE = "deu"
INSTALL = "apt-get install tesseract-ocr tesseract-ocr-deu"
SECONDS = 120.0
"""Wall-clock seconds for one page; a page takes two."""
DOUBTFUL = 30.0
"""Words recognised with less confidence (per cent) are specks and lines of pictures."""
_LINE, _WORD = "4", "5"


@dataclass(frozen=True, slots=True)
class Seen:
    """A recognised word with its box in pixels; `line` is the box of its line, `line_number` counts from 0."""

    text: str
    box: tuple[float, float, float, float]
    line: tuple[float, float, float, float]
    line_number: int


@cache
def missing() -> str | None:
    """Return what is not installed: the program or its German model; None when both are there."""
    program = shutil.which("tesseract")
    if program is None:
        return "Tesseract"
    listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, timeout=SECONDS, check=False)
    return None if LANGUAGE in (listed.stdout + listed.stderr).split() else "das deutsche Modell von Tesseract"


def words_in(image: bytes, *, dpi: int) -> list[Seen]:
    """Return the words Tesseract sees in an image file, line by line; none where it fails or takes too long."""
    command = ["tesseract", "stdin", "stdout", "-l", LANGUAGE, "--dpi", str(dpi), "tsv"]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    try:
        run = subprocess.run(command, input=image, capture_output=True, timeout=SECONDS, check=False, env=environment)
    except subprocess.TimeoutExpired:
        return []
    return list(parse_words(run.stdout.decode("utf-8", "replace")))


def parse_words(table: str) -> Iterator[Seen]:
    """Yield the words of Tesseract's TSV that it is sure enough of."""
    line, number = (0.0, 0.0, 0.0, 0.0), -1
    for row in csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        if row["level"] not in {_LINE, _WORD}:
            continue
        left, top, width, height = (float(row[key]) for key in ("left", "top", "width", "height"))
        box = (left, top, left + width, top + height)
        if row["level"] == _LINE:
            line, number = box, number + 1
            continue
        text = (row["text"] or "").strip()
        if text and float(row["conf"]) >= DOUBTFUL:
            yield Seen(text, box, line, number)
