"""Certificates are verified, always: who cannot be vouched for is refused, and nobody is led from https to http."""

from __future__ import annotations

import os
import socket
import ssl
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from corpus.errors import FetchError
from corpus.fetch import FetchLimits, fetch
from tests.corpus.fault_server import answer
from tests.flows.post_office import certificate

OPEN = FetchLimits(seconds=10.0, open_hosts=frozenset({"127.0.0.1", "localhost"}))
ASK = """
import sys
from corpus.errors import FetchError
from corpus.fetch import FetchLimits, fetch
for address in sys.argv[1:]:
    try:
        print(fetch(address, limits=FetchLimits(seconds=10.0, open_hosts=frozenset({"127.0.0.1", "localhost"}))).status)
    except FetchError as error:
        print(error.code)
"""


@contextmanager
def serving_tls(pem: Path) -> Iterator[int]:
    """Serve over TLS with that certificate: a page, and at /fort the way to http; yield the port."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(pem)
    listener = socket.create_server(("127.0.0.1", 0))
    away = answer(b"", "301 Moved", "Location: http://127.0.0.1:1/plan.html")

    def serve() -> None:
        with suppress(OSError):  # the listener is closed when the test is over
            while True:
                connection, _ = listener.accept()
                with suppress(OSError), context.wrap_socket(connection, server_side=True) as secure:
                    secure.sendall(away if b"GET /fort" in secure.recv(65536) else answer())

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield listener.getsockname()[1]
    finally:
        listener.close()


def asked_with_trust_in(pem: Path, *addresses: str) -> list[str]:
    """Ask in a process whose system vouches for the certificate."""
    done = subprocess.run(
        [sys.executable, "-c", ASK, *addresses], env={**os.environ, "SSL_CERT_FILE": str(pem)}, capture_output=True, text=True, check=True
    )
    return done.stdout.split()


def test_fetch_refuses_a_certificate_nobody_vouches_for(tmp_path: Path) -> None:
    with serving_tls(certificate(tmp_path)) as port, pytest.raises(FetchError) as caught:
        fetch(f"https://127.0.0.1:{port}/", limits=OPEN)
    assert caught.value.code == "bad_certificate"


def test_fetch_refuses_another_name_and_the_way_from_https_to_http(tmp_path: Path) -> None:
    pem = certificate(tmp_path)
    with serving_tls(pem) as port:
        said = asked_with_trust_in(pem, f"https://127.0.0.1:{port}/", f"https://localhost:{port}/", f"https://127.0.0.1:{port}/fort")
    assert said == ["200", "bad_certificate", "forbidden_address"]


def test_fetch_refuses_a_certificate_that_ran_out(tmp_path: Path) -> None:
    pem = certificate(tmp_path, days=-1)
    with serving_tls(pem) as port:
        assert asked_with_trust_in(pem, f"https://127.0.0.1:{port}/") == ["bad_certificate"]
