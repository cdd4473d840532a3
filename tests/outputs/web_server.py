"""The explorer on a free port of this machine, and a plain client for it."""

from __future__ import annotations

import re
import socket
import threading
import time
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from http.cookies import SimpleCookie
from urllib.error import HTTPError
from urllib.parse import urlencode

import uvicorn

from outputs.web.app import create_app
from outputs.web.services import Services


@dataclass(frozen=True)
class Answered:
    """What came back."""

    status: int
    heads: Mapping[str, str]
    body: bytes
    cookies: tuple[str, ...] = ()

    @property
    def text(self) -> str:
        return self.body.decode("utf-8")


@contextmanager
def served(services: Services) -> Iterator[str]:
    """Serve the explorer and yield its address, without a slash at the end."""
    listening = socket.socket()
    listening.bind(("127.0.0.1", 0))
    server = uvicorn.Server(
        uvicorn.Config(create_app(services), log_level="critical", access_log=False, server_header=False, lifespan="on")
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
            return _answered(response.status, response.headers, response.read())
    except HTTPError as error:
        return _answered(error.code, error.headers, error.read())


def _answered(status: int, heads: Message, body: bytes) -> Answered:
    return Answered(status, dict(heads.items()), body, tuple(heads.get_all("set-cookie") or ()))


@dataclass
class PlainBrowser:
    """A browser without scripts: it keeps cookies and sends forms with the token of a page of this explorer."""

    explorer: str
    cookies: dict[str, str] = field(default_factory=dict)

    def open(self, path: str, *, heads: Mapping[str, str] | None = None) -> Answered:
        """Open a page; redirects are not followed."""
        return self._kept(ask(self.explorer + path, heads={**self._own_heads(), **(heads or {})}))

    def form_token(self) -> str:
        """Return the token of the forms of this explorer's pages: every page has one, that for what is missing too."""
        found = re.search(r'name="marke" value="([0-9a-f]+)"', self.open("/gibt-es-nicht").text)
        assert found
        return found[1]

    def send(self, path: str, **fields: str) -> Answered:
        """Send a form as a page of the explorer would."""
        data = urlencode({"marke": self.form_token(), **fields}).encode()
        return self.send_bytes(path, data, "application/x-www-form-urlencoded")

    def send_bytes(self, path: str, data: bytes, media_type: str) -> Answered:
        """Send what a form holds."""
        heads = {"Origin": self.explorer, "Content-Type": media_type, **self._own_heads()}
        return self._kept(ask(self.explorer + path, data=data, heads=heads))

    def log_in(self, name: str, password: str) -> Answered:
        """Say who one is."""
        return self.send("/anmelden", name=name, passwort=password)

    def _own_heads(self) -> Mapping[str, str]:
        return {"Cookie": "; ".join(f"{name}={value}" for name, value in self.cookies.items())} if self.cookies else {}

    def _kept(self, answer: Answered) -> Answered:
        for name, one in (pair for cookie in answer.cookies for pair in SimpleCookie(cookie).items()):
            if one["max-age"] == "0":
                self.cookies.pop(name, None)
            else:
                self.cookies[name] = one.value
        return answer
