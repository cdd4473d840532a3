"""Adding papers in a real browser: progress until the paper opens, what is known is recognised, what fails says why."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, FilePayload, Page, expect
from review_desk import follow
from web_server import PlainBrowser, ask, served

from flows.intake_journal import Errand, Journal, keep
from flows.serving import services
from flows.settings import Settings, load_settings
from flows.stages import Overrides, ingest
from outputs.web.intake import NOTHING_TOLD, Ending, Job, Told

BOUNDARY = "grenze"
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


@pytest.fixture(scope="module")
def arriving(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    return load_settings(tmp_path_factory.mktemp("arriving"))


@pytest.fixture(scope="module")
def empty(arriving: Settings) -> Iterator[str]:
    with served(services(arriving)) as address:
        yield address


def send(address: str, files: dict[str, bytes], **fields: str) -> tuple[int, str]:
    """Send the form as a browser would; return status and where it leads, else the page."""
    browser = PlainBrowser(address)
    fields["marke"] = browser.form_token()
    parts = [f'Content-Disposition: form-data; name="{name}"\r\n\r\n'.encode() + value.encode() for name, value in fields.items()]
    parts += [
        f'Content-Disposition: form-data; name="dateien"; filename="{name}"\r\nContent-Type: application/octet-stream\r\n\r\n'.encode()
        + data
        for name, data in files.items()
    ]
    body = b"".join(b"--" + BOUNDARY.encode() + b"\r\n" + part + b"\r\n" for part in parts) + f"--{BOUNDARY}--\r\n".encode()
    answer = browser.send_bytes("/hinzufuegen", body, f"multipart/form-data; boundary={BOUNDARY}")
    return answer.status, answer.heads.get("location", answer.text)


def test_a_file_is_watched_until_its_paper_opens_and_is_recognised_again(empty: str, page: Page, samples: Path, arriving: Settings) -> None:
    file = samples / "be_digitalprogramm_wirtschaft_2027.pdf"
    page.goto(f"{empty}/hinzufuegen")
    page.get_by_label("Dateien").set_input_files(file)
    page.get_by_role("main").get_by_role("button", name="Hinzufügen").click()
    expect(page).to_have_url(re.compile("/auftrag/"))
    expect(page.get_by_role("heading", level=1)).to_have_text(file.name)
    expect(page.get_by_text("Neu aufgenommen.")).to_be_visible()
    follow(page.get_by_role("link", name="Zum Papier"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("Digital")
    assert page.locator(".finding").count() > 0
    opened = page.url.partition("?")[0]
    assert not list((arriving.workspace / "spool").glob("*/*"))

    page.goto(f"{empty}/hinzufuegen")
    page.get_by_label("Dateien").set_input_files({"name": "kopie.pdf", "mimeType": "application/pdf", "buffer": file.read_bytes()})
    page.get_by_role("main").get_by_role("button", name="Hinzufügen").click()
    expect(page.get_by_text("Schon vorhanden.")).to_be_visible()
    page.get_by_role("link", name="Zum Papier").click()
    expect(page).to_have_url(re.compile(re.escape(opened)))


def test_several_files_are_listed_and_a_broken_one_says_why(empty: str, page: Page, samples: Path) -> None:
    page.goto(f"{empty}/hinzufuegen")
    broken: FilePayload = {"name": "kaputt.pdf", "mimeType": "application/pdf", "buffer": b"%PDF-1.7 und nichts weiter"}
    good: FilePayload = {"name": "plan.html", "mimeType": "text/html", "buffer": (samples / "sn_rohstoffplan.html").read_bytes()}
    page.get_by_label("Dateien").set_input_files([broken, good])
    page.get_by_role("main").get_by_role("button", name="Hinzufügen").click()
    expect(page.locator(".jobs li", has_text="plan.html")).to_contain_text("Neu aufgenommen")
    page.locator(".jobs li", has_text="kaputt.pdf").get_by_role("link").first.click()
    expect(page.locator(".failed")).to_contain_text("kaputt.pdf")
    expect(page.locator(".failed")).not_to_contain_text("hochgeladen/")


def test_progress_is_told_without_scripts(empty: str, browser: Browser, samples: Path) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(f"{empty}/hinzufuegen")
    page.get_by_label("Dateien").set_input_files(samples / "sn_lagebild_arbeitsmarkt.html")
    page.get_by_role("main").get_by_role("button", name="Hinzufügen").click()
    expect(page.get_by_role("link", name="Zum Papier")).to_be_visible()
    page.close()


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1/plan.pdf", "http://localhost:8080/", "file:///etc/passwd", "http://10.0.0.1/x", "ftp://a.de/x"]
)
def test_addresses_of_this_network_are_refused(empty: str, page: Page, address: str) -> None:
    status, answer = send(empty, {}, adresse=address)
    if status == 303:
        page.goto(empty + answer)
        expect(page.locator(".failed")).to_be_visible()
    else:
        assert status == 400
        assert 'role="alert"' in answer


def test_nothing_sent_is_said(empty: str) -> None:
    status, text = send(empty, {})
    assert status == 400
    assert "weder eine Datei noch eine Adresse" in text


@pytest.mark.parametrize("name", ["../../etc/passwd.pdf", "..\\\\..\\\\x.pdf", ".", "<script>alert(1)</script>.txt", "a" * 400 + ".txt"])
def test_names_of_uploads_stay_in_the_spool(empty: str, arriving: Settings, name: str) -> None:
    before = _outside(arriving.workspace)
    status, _ = send(empty, {name: name.encode()})
    assert status == 303
    assert _outside(arriving.workspace) == before


def _outside(workspace: Path) -> set[Path]:
    """Everything beside the workspace; what goes on inside it may come and go meanwhile."""
    beside = [top for top in workspace.parent.iterdir() if top != workspace and not top.is_symlink()]
    return {path for top in beside for path in (top, *top.rglob("*"))}


def _word_bomb() -> bytes:
    """A Word file of some hundred kilobytes that unpacks to 300 MB."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        with package.open("word/document.xml", "w") as part:
            for _ in range(300):
                part.write(b" " * 1_000_000)
    return stream.getvalue()


def _word_laughs() -> bytes:
    """A Word file whose few entities, one naming the next ten times, would be gigabytes."""
    entities = "".join(f'<!ENTITY e{at + 1} "{f"&e{at};" * 10}">' for at in range(9))
    text = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "ha">{entities}]><w:document xmlns:w="{WORD}"><w:body><w:p><w:r><w:t>&e9;</w:t></w:r></w:p></w:body></w:document>'
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", text)
    return stream.getvalue()


def _packed_twice() -> bytes:
    """600 MB of blanks, packed twice."""
    first = zlib.compressobj(9)
    packed = b"".join(first.compress(b" " * 10_000_000) for _ in range(60)) + first.flush()
    return zlib.compress(packed, 9)


def _page_bomb() -> bytes:
    """A PDF of few kilobytes whose page, packed twice, unpacks to 600 MB."""
    content = _packed_twice()
    heads = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R>>",
        b"<</Filter[/FlateDecode/FlateDecode]/Length %d>>stream\n%s\nendstream" % (len(content), content),
    ]
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number + 1, head) for number, head in enumerate(heads))
    return b"%PDF-1.7\n" + body + b"trailer<</Root 1 0 R/Size 5>>\n%%EOF"


@pytest.mark.parametrize(
    ("name", "make"), [("bombe.docx", _word_bomb), ("lachen.docx", _word_laughs), ("bombe.pdf", _page_bomb)], ids=["docx", "xml", "pdf"]
)
def test_files_that_unpack_to_too_much_end_in_a_message(empty: str, page: Page, name: str, make: Callable[[], bytes]) -> None:
    data = make()
    assert len(data) < 5_000_000
    status, job = send(empty, {name: data})
    assert status == 303
    page.goto(empty + job)
    expect(page.locator(".failed")).to_be_visible(timeout=180_000)
    expect(page.locator(".failed")).to_contain_text("Bitte")
    expect(page.locator(".failed")).not_to_contain_text("schiefgegangen")


def test_a_forgotten_job_is_said(empty: str) -> None:
    answer = ask(f"{empty}/auftrag/nein")
    assert answer.status == 404
    assert "Diesen Auftrag gibt es nicht mehr." in answer.text


def left_behind(settings: Settings, paper: Path, job: Job, *, told: Told = NOTHING_TOLD, read: Ending | None = None) -> None:
    """An explorer was killed while a paper was on its way."""
    spool = settings.workspace / "spool"
    file = keep(paper.read_bytes(), spool / ("ab" * 32) / paper.name)
    Journal(spool).write(Errand(job, 1, f"hochgeladen/{paper.name}", told, file, read))


def test_what_waited_when_the_explorer_was_killed_is_taken_in(tmp_path: Path, page: Page, samples: Path) -> None:
    settings = load_settings(tmp_path)
    left_behind(settings, samples / "be_kreislaufstrategie.html", Job("a", "be_kreislaufstrategie.html"), told=Told(("TH",), "Kreisläufe"))
    with served(services(settings)) as address:
        page.goto(f"{address}/hinzufuegen")
        expect(page.locator(".jobs li")).to_contain_text("Neu aufgenommen")
        page.goto(f"{address}/papiere")
        expect(page.get_by_role("row").filter(has_text="Kreisläufe")).to_contain_text("TH")
    assert not list((tmp_path / "spool").glob("*/*"))
    with served(services(settings)) as address:
        page.goto(f"{address}/hinzufuegen")
        expect(page.locator(".jobs li")).to_contain_text("Neu aufgenommen")


def test_a_file_without_a_job_is_taken_in(tmp_path: Path, page: Page, samples: Path) -> None:
    keep((samples / "be_kreislaufstrategie.html").read_bytes(), tmp_path / "spool" / ("ab" * 32) / "strategie.html")
    with served(services(load_settings(tmp_path))) as address:
        page.goto(f"{address}/hinzufuegen")
        expect(page.locator(".jobs li")).to_contain_text("Neu aufgenommen")


def test_what_was_in_hand_when_the_explorer_was_killed_waits_for_a_person(tmp_path: Path, page: Page, samples: Path) -> None:
    settings = load_settings(tmp_path)
    left_behind(settings, samples / "be_kreislaufstrategie.html", Job("a", "be_kreislaufstrategie.html", "lesen"))
    with served(services(settings)) as address:
        page.goto(f"{address}/hinzufuegen")
        expect(page.locator(".jobs li")).to_contain_text("Unterbrochen")
        follow(page.get_by_role("link", name="be_kreislaufstrategie.html", exact=True))
        expect(page.locator(".failed")).to_contain_text("beendet")
        follow(page.get_by_role("button", name="Noch einmal"))
        expect(page.get_by_text("Neu aufgenommen.")).to_be_visible()
        expect(page.get_by_role("link", name="Zum Papier")).to_be_visible()


def test_a_comparison_that_was_interrupted_is_made_up_for(tmp_path: Path, page: Page, samples: Path) -> None:
    settings, paper = load_settings(tmp_path), samples / "be_kreislaufstrategie.html"
    document = ingest(str(paper), settings=settings, overrides=Overrides()).document
    left_behind(settings, paper, Job("a", paper.name, "vergleichen", document=document), read="new")
    with served(services(settings)) as address:
        page.goto(f"{address}/hinzufuegen")
        follow(page.get_by_role("button", name="Noch einmal"))
        expect(page.get_by_text("Neu aufgenommen.")).to_be_visible()
        page.goto(f"{address}/synopse")
        expect(page.locator("table.synopsis tbody th").first).to_be_visible()


def test_the_same_file_sent_again_and_again_is_taken_in_once(empty: str, page: Page, samples: Path) -> None:
    data = (samples / "be_kreislaufstrategie.html").read_bytes()
    jobs = [send(empty, {name: data})[1] for name in ("eins.html", "zwei.html", "eins.html")]
    for job in jobs:
        page.goto(empty + job)
        expect(page.get_by_role("link", name="Zum Papier")).to_be_visible()


def test_what_a_person_tells_goes_before_the_paper(empty: str, page: Page) -> None:
    text = b"# Plan des Landes Sachsen\n\nHandlungsfeld 1: Wasser\n\nDer Freistaat Sachsen sichert das Wasser in allen Orten.\n"
    page.goto(f"{empty}/hinzufuegen")
    page.get_by_label("Dateien").set_input_files({"name": "plan.md", "mimeType": "text/markdown", "buffer": text})
    page.get_by_text("Was das Papier nicht selbst sagt").click()
    page.get_by_label("Berlin").check()
    page.get_by_label("Brandenburg", exact=True).check()
    page.get_by_label("Titel").fill("Gemeinsamer Wasserplan")
    page.get_by_role("main").get_by_role("button", name="Hinzufügen").click()
    page.get_by_role("link", name="Zum Papier").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("Gemeinsamer Wasserplan")
    expect(page.get_by_role("main")).to_contain_text("Berlin")
    expect(page.get_by_role("main")).to_contain_text("Brandenburg")


def test_one_title_for_two_papers_is_refused(empty: str) -> None:
    status, text = send(empty, {"eins.txt": b"Ein Plan.", "zwei.txt": b"Noch ein Plan."}, titel="Plan")
    assert status == 400
    assert "Ein Titel passt nur zu einem Papier." in text
    assert 'value="Plan"' in text, "what was typed is not lost"
