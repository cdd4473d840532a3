"""Files built to do harm: each gives a document or a named class, within its limits, and the next file is read."""

from __future__ import annotations

import faulthandler
import io
import os
import pickle
import subprocess
import sys
import time
import zipfile
from pathlib import Path

import pikepdf
import pytest
from pdf_builder import SENTENCES, one_page, printed_pdf, stream, written_pdf

from corpus.errors import UnreadableError
from corpus.records import Document
from extractors.media_types import HTML, TEXT
from extractors.readers import READERS
from extractors.reading_limits import Limits
from extractors.reading_options import DEFAULT, ReadingOptions
from extractors.reading_process import Request, answer_to
from extractors.sandbox import answer_in, read_isolated

SMALL = Limits(seconds=4, most=4, memory=700_000_000)
XOBJECT = b"/Type/XObject/Subtype/Form/BBox[0 0 595 842]"


def outcome(data: bytes, name: str, limits: Limits = SMALL) -> str:
    try:
        read_isolated(data, name, limits=limits)
    except UnreadableError as error:
        return error.code
    return "read"


def die() -> None:
    """End this process as a crash in C code does."""
    faulthandler.disable()
    os.abort()


def multiplying(levels: int) -> bytes:
    """A page that draws a form which draws ten forms each of which draws ten ..."""
    calls = b" ".join(b"/X Do" for _ in range(10))
    forms = [stream(calls, XOBJECT + b"/Resources<</XObject<</X %d 0 R>>>>" % (number + 7)) for number in range(levels)]
    last = stream(b"BT /F1 11 Tf 50 700 Td (viel) Tj ET", XOBJECT + b"/Resources<</Font<</F1 5 0 R>>>>")
    return one_page(stream(calls), b"<</XObject<</X 6 0 R>>>>", [*forms, last])


def test_read_isolated_names_a_password() -> None:
    """Pitfall 24: what cannot be read has a name."""
    assert outcome(printed_pdf(password="geheim"), "plan.pdf") == "encrypted"


def test_read_isolated_reads_a_web_page_served_as_pdf_as_web_page() -> None:
    page = b"<!DOCTYPE html><html><body><main><h1>Plan</h1><p>Der Plan ist umgezogen.</p></main></body></html>"
    assert read_isolated(page, "plan.pdf").media_type == HTML


def test_read_isolated_says_that_a_pdf_carries_other_files() -> None:
    packed = io.BytesIO()
    with pikepdf.open(io.BytesIO(printed_pdf())) as pdf:
        pdf.attachments["plan.docx"] = b"PK"
        pdf.save(packed)
    (said,) = (issue for issue in read_isolated(packed.getvalue(), "mappe.pdf").issues if issue.code == "attachments")
    assert said.message == "Die PDF-Datei trägt eine Anlage; gelesen ist nur sie selbst."


def test_read_isolated_names_a_picture_served_as_pdf() -> None:
    assert outcome(b"\x89PNG\r\n\x1a\n" + b"\x00" * 200, "plan.pdf") == "not_a_pdf"


def test_read_isolated_reads_a_pdf_that_lost_its_end() -> None:
    whole = printed_pdf()
    assert SENTENCES[0] in read_isolated(whole[: whole.rindex(b"xref")], "plan.pdf").text


def test_read_isolated_names_a_pdf_that_lost_its_pages() -> None:
    assert outcome(printed_pdf()[:200], "plan.pdf") == "damaged"


def test_read_isolated_ends_a_page_that_unpacks_to_gigabytes() -> None:
    bomb = one_page(stream(b" " * 300_000_000, packed=True))
    assert outcome(bomb, "bombe.pdf", Limits(seconds=8, memory=500_000_000)) in {"too_costly", "empty"}


def test_read_isolated_reads_a_form_that_draws_itself() -> None:
    content = b"BT /F1 11 Tf 50 700 Td (Der Plan ruft sich selbst) Tj ET /X Do"
    form = stream(content, XOBJECT + b"/Resources<</Font<</F1 5 0 R>>/XObject<</X 6 0 R>>>>")
    data = one_page(stream(b"/X Do"), b"<</XObject<</X 6 0 R>>>>", [form])
    assert "Der Plan ruft sich selbst" in read_isolated(data, "kreis.pdf", limits=SMALL).text


def test_read_isolated_ends_forms_that_multiply() -> None:
    assert outcome(multiplying(8), "vielfach.pdf", Limits(seconds=1, most=1)) == "too_costly"


def test_read_isolated_ends_a_page_tree_that_goes_round() -> None:
    kids = b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 1000000>>"
    assert outcome(written_pdf([b"<</Type/Catalog/Pages 2 0 R>>", kids]), "kreis.pdf") == "damaged"


def test_read_isolated_ends_a_bomb_in_a_word_file() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<w>" * 100_000_000)
    assert outcome(packed.getvalue(), "bombe.docx") == "too_costly"


def test_read_isolated_survives_a_bomb_that_names_its_own_type() -> None:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("mimetype", b"a" * 300_000_000)
    assert outcome(packed.getvalue(), "bombe.odt") in {"unsupported", "too_costly"}


def test_read_isolated_reads_deep_nesting() -> None:
    depth = 50_000
    text = b"<html><body>" + b"<div>" * depth + b"<p>Ganz unten steht der Satz.</p>" + b"</div>" * depth
    assert outcome(text, "tief.html", Limits(seconds=15)) in {"read", "empty", "too_costly"}
    assert outcome(b"Danach geht es weiter.", "gut.txt") == "read"


def test_read_isolated_limits_what_comes_out() -> None:
    assert outcome(b"Ein Satz. " * 20_000, "lang.txt", Limits(output=100_000)) == "too_costly"


def request(options: ReadingOptions = DEFAULT, limits: Limits = SMALL) -> Request:
    return Request(b"Ein kurzer Text.", "plan.txt", options, limits)


def test_answer_to_names_a_parser_that_dies(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(READERS, TEXT, lambda data, options: die())
    answer = answer_in(answer_to(request()))
    assert isinstance(answer, tuple)
    assert answer[0] == "damaged"


def test_answer_to_tries_the_other_engine_where_one_dies(monkeypatch: pytest.MonkeyPatch) -> None:
    read = READERS[TEXT]

    def reader(data: bytes, options: ReadingOptions) -> Document:
        if options.engine == "pdfium":
            die()
        return read(data, options)

    monkeypatch.setitem(READERS, TEXT, reader)
    answer = answer_in(answer_to(request()))
    assert isinstance(answer, Document)
    assert answer.text == "Ein kurzer Text."


def test_answer_to_ends_a_parser_that_sleeps_and_what_it_started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    note = tmp_path / "pid"

    def sleep(data: bytes, options: ReadingOptions) -> Document:
        helper = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(60)"])
        note.write_text(str(helper.pid))
        time.sleep(60)
        raise AssertionError

    monkeypatch.setitem(READERS, TEXT, sleep)
    answer = answer_in(answer_to(request(limits=Limits(seconds=1, most=1))))
    assert isinstance(answer, tuple)
    assert answer[0] == "too_costly"
    assert not is_running(int(note.read_text()))


def is_running(number: int) -> bool:
    """A process that has ended stays as a zombie until somebody asks for it; that is no running."""
    for _ in range(50):
        state = Path(f"/proc/{number}/stat")
        if not state.exists() or state.read_text().split()[2] == "Z":
            return False
        time.sleep(0.05)
    return True


class Harmful:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return (os.system, ("true",))


@pytest.mark.parametrize("payload", [pickle.dumps(Harmful()), b"", b"\x80\x04", pickle.dumps(("damaged", 1, ""))])
def test_answer_in_takes_records_and_nothing_else(payload: bytes) -> None:
    answer = answer_in(payload)
    assert isinstance(answer, tuple)
    assert answer[0] == "damaged"
