"""The reading process: a document or a named class, whatever the file does."""

from __future__ import annotations

import io
import os
import pickle
import threading
import time
import zipfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from corpus.errors import UnreadableError
from extractors.media_types import DOCX, HTML, MARKDOWN, PDF, TEXT, UNKNOWN, sniff
from extractors.reading_limits import Limits
from extractors.reading_process import GRACE, TOO_COSTLY, collect
from extractors.sandbox import read_isolated


def failure(data: bytes, name: str, *, seconds: float = 20.0) -> UnreadableError:
    with pytest.raises(UnreadableError) as caught:
        read_isolated(data, name, limits=Limits(seconds=seconds))
    return caught.value


def test_read_isolated_gives_the_same_document_as_the_reader(samples: Path) -> None:
    from extractors.read_pdf import read_pdf

    data = (samples / "bb_masterplan_leichtbau_2024.pdf").read_bytes()
    assert read_isolated(data, "plan.pdf") == read_pdf(data)


@pytest.mark.parametrize(
    ("data", "name", "code"),
    [
        (b"", "leer.pdf", "empty"),
        (b"%PDF-1.7\nnichts weiter", "kaputt.pdf", "damaged"),
        (b"PK\x03\x04" + b"\x00" * 200, "kaputt.docx", "damaged"),
        (b"\x1f\x8b\x08" + b"\x00" * 50, "seite.html.gz", "unsupported"),
        (b"\x89PNG\r\n\x1a\n" + b"\x00" * 50, "bild.png", "unsupported"),
    ],
)
def test_read_isolated_names_what_is_wrong_and_what_to_do(data: bytes, name: str, code: str) -> None:
    error = failure(data, name)
    assert error.code == code
    assert name in error.message
    assert error.remedy


def test_read_isolated_survives_a_bomb_and_reads_on() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * 300_000_000)
    assert failure(packed.getvalue(), "bombe.docx").code == "too_costly"
    assert read_isolated(b"Ein kurzer Text.", "gut.txt").text == "Ein kurzer Text."


def test_read_isolated_ends_what_takes_too_long() -> None:
    letters = b"<p>" + b"<b>Wort</b> " * 1_500_000
    assert failure(letters, "lang.html", seconds=0.1).code == "too_costly"
    assert read_isolated(b"Danach geht es weiter.", "gut.txt").text == "Danach geht es weiter."


@pytest.mark.parametrize(
    ("data", "name", "media_type"),
    [
        (b"junk before %PDF-1.4", "plan", PDF),
        (b"<!DOCTYPE html><html>", "plan.pdf", HTML),
        (b"Nur Text", "plan.txt", TEXT),
        (b"# Plan <b>fett</b>", "plan.md", MARKDOWN),
        (b"Ein Satz ohne alles", "", TEXT),
        (b"\x00\x01\x02\x03", "plan.bin", UNKNOWN),
    ],
)
def test_sniff_trusts_bytes_before_names(data: bytes, name: str, media_type: str) -> None:
    assert sniff(data, name) == media_type


def test_sniff_knows_word_files(samples: Path) -> None:
    assert sniff((samples / "be_aktionsplan_gruendungen.docx").read_bytes(), "ohne-endung") == DOCX


@pytest.mark.shared
def test_hostile_word_files_end_named(shared: Path) -> None:
    known = {"read", "empty", "damaged", "encrypted", "too_costly", "unsupported"}
    assert {outcome(path) for path in sorted((shared / "nasty" / "docx").iterdir())} <= known


def outcome(path: Path) -> str:
    try:
        read_isolated(path.read_bytes(), path.name, limits=Limits(seconds=5))
    except UnreadableError as error:
        return error.code
    return "read"


def late_answer(after: float) -> int:
    """Return the end of a pipe on which a child claims no second more and answers after so many seconds."""
    ours, theirs = os.pipe()
    answer = pickle.dumps("spät")

    def write() -> None:
        os.write(theirs, bytes(8))
        time.sleep(after)
        os.write(theirs, len(answer).to_bytes(8, "big") + answer)
        os.close(theirs)

    threading.Thread(target=write).start()
    return ours


def test_collect_does_not_count_the_time_a_child_waits_for_the_processor() -> None:
    assert collect(late_answer(GRACE + 0.5), Limits(seconds=0.0), lambda: 30.0) == pickle.dumps("spät")


def test_collect_ends_a_child_that_takes_its_time_without_waiting_for_the_processor() -> None:
    assert collect(late_answer(GRACE + 0.5), Limits(seconds=0.0), lambda: 0.0) == pickle.dumps(TOO_COSTLY)


def test_read_isolated_gives_each_of_many_threads_its_own_document() -> None:
    texts = [f"Das ist der Text Nummer {number}." for number in range(24)]
    with ThreadPoolExecutor(6) as pool:
        assert list(pool.map(lambda text: read_isolated(text.encode(), "text.txt").text, texts)) == texts
