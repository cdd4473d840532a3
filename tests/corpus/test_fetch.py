"""The fetcher against a real server on loopback, and against addresses it must not touch."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from corpus.errors import FetchError
from corpus.fetch import FetchLimits, fetch, is_address

PAGE = b"<h1>Masterplan</h1>"
OPEN = frozenset({"127.0.0.1", "localhost"})


class Ministry(BaseHTTPRequestHandler):
    """A small publication server with the ways servers misbehave."""

    def do_GET(self) -> None:
        route = {
            "/plan.html": self._page,
            "/alt": self._moved,
            "/kreis": self._loop,
            "/bombe": self._bomb,
            "/langsam": self._drip,
        }
        route.get(self.path, self._missing)()

    def _page(self) -> None:
        self._send(200, PAGE, {"Content-Type": "text/html; charset=utf-8"})

    def _moved(self) -> None:
        self._send(301, b"", {"Location": "/plan.html"})

    def _loop(self) -> None:
        self._send(302, b"", {"Location": "/kreis"})

    def _bomb(self) -> None:
        self._send(200, gzip.compress(b"0" * 5_000_000), {"Content-Encoding": "gzip", "Content-Type": "text/html"})

    def _drip(self) -> None:
        self.send_response(200)
        self.send_header("Content-Length", "1000")
        self.end_headers()
        try:
            while not self.server.stop.wait(0.1):  # type: ignore[attr-defined]  # set by the fixture
                self.wfile.write(b"x")
        except OSError:
            return

    def _missing(self) -> None:
        self._send(503 if self.path == "/kaputt" else 404, b"", {})

    def _send(self, status: int, body: bytes, headers: dict[str, str]) -> None:
        self.send_response(status)
        for name, value in {**headers, "Content-Length": str(len(body))}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        """Keep the test's output quiet."""


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    httpd = ThreadingHTTPServer(("127.0.0.1", 0), Ministry)
    httpd.stop = threading.Event()  # type: ignore[attr-defined]  # read by the handler
    thread = threading.Thread(target=httpd.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{httpd.server_port}"
    httpd.stop.set()  # type: ignore[attr-defined]  # read by the handler
    httpd.shutdown()
    httpd.server_close()
    thread.join()


def test_fetch_returns_bytes_and_media_type(server: str) -> None:
    got = fetch(f"{server}/plan.html", limits=FetchLimits(open_hosts=OPEN))
    assert (got.data, got.media_type, got.address) == (PAGE, "text/html", f"{server}/plan.html")


def test_fetch_follows_redirects_and_tells_where_it_ended(server: str) -> None:
    got = fetch(f"{server}/alt", limits=FetchLimits(open_hosts=OPEN))
    assert (got.data, got.address) == (PAGE, f"{server}/plan.html")


@pytest.mark.parametrize(
    ("path", "code"),
    [
        ("/fehlt", "not_found"),
        ("/kaputt", "server_error"),
        ("/kreis", "too_many_redirects"),
        ("/bombe", "too_large"),
        ("/langsam", "timeout"),
    ],
)
def test_fetch_names_what_went_wrong(server: str, path: str, code: str) -> None:
    with pytest.raises(FetchError) as caught:
        fetch(server + path, limits=FetchLimits(seconds=1.0, bytes=1_000_000, open_hosts=OPEN))
    assert caught.value.code == code
    assert caught.value.remedy


@pytest.mark.parametrize(
    "address",
    [
        "http://127.0.0.1/", "http://localhost/", "http://[::1]/", "http://10.0.0.1/", "http://192.168.1.1/x.pdf", "http://169.254.169.254/",
        "http://2130706433/", "http://0x7f.1/", "http://0177.0.0.1/", "http://[::ffff:127.0.0.1]/", "http://[64:ff9b::7f00:1]/",
        "http://[fd00::1]/", "http://0.0.0.0/", "http://224.0.0.1/", "ftp://example.org/x", "file:///etc/passwd",
    ],
)  # fmt: skip
def test_fetch_refuses_private_addresses(address: str) -> None:
    with pytest.raises(FetchError) as caught:
        fetch(address)
    assert caught.value.code == "forbidden_address"


def test_fetch_names_a_host_that_does_not_exist() -> None:
    with pytest.raises(FetchError) as caught:
        fetch("https://kein-solches-ministerium.invalid/plan.pdf")
    assert caught.value.code == "unreachable"


def test_fetch_names_a_name_without_addresses_and_one_that_is_never_resolved() -> None:
    asleep = threading.Event()
    for resolve, code in ((lambda _: [], "unreachable"), (lambda _: [str(asleep.wait(30))], "timeout")):
        with pytest.raises(FetchError) as caught:
            fetch("https://plan.example.de/", limits=FetchLimits(seconds=0.2), resolve=resolve)
        assert caught.value.code == code
    asleep.set()


def test_is_address_tells_addresses_from_paths() -> None:
    assert is_address("https://www.example.org/plan.pdf")
    assert not is_address("papers/plan.pdf")
    assert not is_address("C:\\plan.pdf")
