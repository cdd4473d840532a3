"""Who does not say in time what they want is let go; who asks and reads in peace is not."""

from __future__ import annotations

import socket
import threading
import urllib.request
from collections.abc import Iterator
from contextlib import suppress

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from flows import slow_clients
from flows.slow_clients import WatchedProtocol


async def echo(request: Request) -> PlainTextResponse:
    return PlainTextResponse((await request.body()).decode() or "leer")


@pytest.fixture
def place(monkeypatch: pytest.MonkeyPatch) -> Iterator[tuple[str, int]]:
    """Serve with little patience."""
    monkeypatch.setattr(slow_clients, "LOOK", 0.05)
    monkeypatch.setattr(slow_clients, "PATIENCE", {"IDLE": 0.3, "SEND_BODY": 0.6})
    app = Starlette(routes=[Route("/", echo, methods=["GET", "POST"])])
    server = uvicorn.Server(uvicorn.Config(app, http=WatchedProtocol, log_level="error", timeout_keep_alive=30))
    listening = socket.create_server(("127.0.0.1", 0))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    yield listening.getsockname()
    server.should_exit = True
    thread.join(10)


def is_let_go(connection: socket.socket, *, drip: bytes) -> bool:
    """Send byte by byte until the other side has had enough."""
    connection.settimeout(0.05)
    for _ in range(200):
        try:
            connection.sendall(drip)
            if not connection.recv(1):
                return True
        except TimeoutError:
            continue
        except OSError:
            return True
    return False


@pytest.mark.parametrize(
    ("begun", "drip"),
    [
        (b"", b""),
        (b"GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ", b"x"),
        (b"POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9000\r\n\r\n", b"x"),
        (b"GET / HTTP/1.1\r\nHost: x\r\n\r\nGET / HTTP/1.1\r\nX-Second: ", b"x"),
    ],
    ids=["silent", "head byte by byte", "body byte by byte", "second head byte by byte"],
)
def test_slow_clients_are_let_go(place: tuple[str, int], begun: bytes, drip: bytes) -> None:
    with socket.create_connection(place) as connection:
        connection.sendall(begun)
        assert is_let_go(connection, drip=drip)


def test_slow_clients_keep_nobody_from_an_answer(place: tuple[str, int]) -> None:
    crowd = [socket.create_connection(place) for _ in range(100)]
    address = f"http://{place[0]}:{place[1]}/"
    try:
        for one in crowd:
            with suppress(OSError):
                one.sendall(b"GET / HTTP/1.1\r\n")
        with urllib.request.urlopen(urllib.request.Request(address, data=b"Brief"), timeout=10) as answered:
            assert answered.read() == b"Brief"
    finally:
        for one in crowd:
            one.close()
