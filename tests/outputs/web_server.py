"""The explorer on a free port of this machine, and a plain client for it."""

from __future__ import annotations

import socket
import threading
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from urllib.error import HTTPError

import uvicorn

from outputs.web.app import create_app
from outputs.web.services import Services


@dataclass(frozen=True)
class Answered:
    """What came back."""

    status: int
    heads: Mapping[str, str]
    body: bytes

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


@contextmanager
def served(services: Services) -> Iterator[str]:
    """Serve the explorer and yield its address, without a slash at the end."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    server = uvicorn.Server(
        uvicorn.Config(create_app(services), log_level="critical", access_log=False, server_header=False, lifespan="off")
    )
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    while not server.started and thread.is_alive():
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{listening.getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join(10)
        listening.close()


class _Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *args: object, **kwargs: object) -> None:
        """Do not follow: the tests look at where it leads."""


CLIENT = urllib.request.build_opener(_Stay, urllib.request.ProxyHandler({}))


def ask(address: str, *, heads: Mapping[str, str] | None = None, data: bytes | None = None) -> Answered:
    """Send one request; redirects are not followed."""
    request = urllib.request.Request(address, data=data, headers=dict(heads or {}))
    try:
        with CLIENT.open(request, timeout=20) as response:
            return Answered(response.status, dict(response.headers.items()), response.read())
    except HTTPError as error:
        return Answered(error.code, dict(error.headers.items()), error.read())
