"""The only HTTP: one address in, bytes out. Every hop is parsed, resolved, checked, and pinned to the checked address."""

from __future__ import annotations

import queue
import socket
import ssl
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpcore

from corpus.errors import FetchError
from corpus.fetch_addresses import WebAddress, is_public, parse_address
from corpus.fetch_agent import user_agent
from corpus.fetch_answers import Fetched, Validators, check_status, conditional_headers, kept_headers, read_headers
from corpus.fetch_bodies import ACCEPTED, damaged, too_large, unpack

REDIRECTS = {301, 302, 303, 307, 308}
PERMANENT = {301, 308}
CONNECT_SECONDS = 10.0

Resolve = Callable[[str], Sequence[str]]
"""A host name in, its IP addresses out. Raises OSError for a name that does not exist."""
Gate = Callable[[WebAddress], AbstractContextManager[Any]]
"""What each hop passes before it is sent (robots.txt, a pause); held until the answer is complete."""


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """What one fetch may cost - seconds for all hops together, bytes as sent and as unpacked - and as whom it asks.

    `open_hosts` names hosts that may have private addresses (intranet, tests), `agent` is the User-Agent.
    """

    seconds: float = 60.0
    bytes: int = 200_000_000
    hops: int = 6
    open_hosts: frozenset[str] = field(default_factory=frozenset)
    agent: str = field(default_factory=user_agent)


def is_address(text: str) -> bool:
    """Tell whether the text is a web address rather than a path."""
    try:
        return urlsplit(text).scheme in {"http", "https"}
    except ValueError:
        return False


def resolve_host(host: str) -> list[str]:
    """Return the IP addresses of a name, in the order the system prefers."""
    return list(dict.fromkeys(str(info[4][0]) for info in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)))


def fetch(
    address: str,
    *,
    limits: FetchLimits | None = None,
    validators: Validators | None = None,
    resolve: Resolve = resolve_host,
    gate: Gate = lambda _: nullcontext(),
) -> Fetched:
    """Return what lies at `address` (http, https).

    Raises FetchError: `forbidden_address` (private, loopback, other scheme, https to http), `not_found` (404, 410),
    `too_many_requests` (429), `refused` (other 4xx), `server_error` (5xx), `timeout`, `too_large`, `too_many_redirects`,
    `bad_certificate`, `damaged_answer`, `unreachable`. Only `timeout`, `server_error`, `too_many_requests` and
    `unreachable` are worth a second try.
    """
    limits = limits or FetchLimits()
    here, moved, left, permanent = parse_address(address, open_hosts=limits.open_hosts), None, limits.seconds, True
    for _ in range(limits.hops):
        with gate(here):
            begun = time.monotonic()
            hop = _Hop(here, limits, begun + left, resolve)
            answer = hop.ask(conditional_headers(here.url, validators))
            left -= time.monotonic() - begun
        if not isinstance(answer, _Redirect):
            return Fetched(here.url, answer.data, answer.media_type, answer.status, moved, answer.headers)
        here = _next(here, answer, limits)
        permanent = permanent and answer.status in PERMANENT
        moved = here.url if permanent else moved
    raise FetchError("too_many_redirects", f"{address} leitet immer weiter um.", "Bitte die Adresse im Browser prüfen.")


@dataclass(frozen=True, slots=True)
class _Redirect:
    status: int
    location: str


@dataclass(frozen=True, slots=True)
class _Hop:
    """One request to one checked address; `deadline` is monotonic time in seconds."""

    address: WebAddress
    limits: FetchLimits
    deadline: float
    resolve: Resolve

    def ask(self, validating: tuple[tuple[str, str], ...]) -> Fetched | _Redirect:
        with self._open(validating) as response:
            headers = read_headers(response.headers)
            if response.status in REDIRECTS and "location" in headers:
                return _Redirect(response.status, headers["location"])
            if response.status == 304 and validating:
                return Fetched(self.address.url, b"", "", 304, headers=kept_headers(headers))
            check_status(response.status, headers, self.address.url)
            if headers.get("content-length", "0").isdecimal() and int(headers.get("content-length", "0")) > self.limits.bytes:
                raise too_large(self.address.url, self.limits.bytes)
            data = unpack(response.iter_stream(), headers.get("content-encoding", ""), self.address.url, most=self.limits.bytes)
            if not data:
                raise damaged(self.address.url, "sie ist leer")
            return Fetched(
                self.address.url, data, headers.get("content-type", "").split(";")[0].strip().lower(), headers=kept_headers(headers)
            )

    @contextmanager
    def _open(self, validating: tuple[tuple[str, str], ...]) -> Iterator[httpcore.Response]:
        url = self.address.url
        backend = _PinnedBackend(self._checked(), self.deadline, url, self.limits.bytes)
        accepted = (("Accept", "text/html,application/pdf,*/*;q=0.8"), ("Accept-Encoding", ACCEPTED))
        headers = [("Host", self.address.netloc), ("User-Agent", self.limits.agent), ("Connection", "close"), *accepted, *validating]
        try:
            with (
                httpcore.ConnectionPool(ssl_context=_tls(), network_backend=backend) as pool,
                pool.stream("GET", url, headers=headers) as response,
            ):
                yield response
        except httpcore.TimeoutException as error:
            raise _timeout(url) from error
        except httpcore.ProtocolError as error:
            raise damaged(url, "sie folgt nicht den Regeln von HTTP") from error
        except httpcore.NetworkError as error:
            raise _network_error(url, error) from error

    def _checked(self) -> list[str]:
        """Return the IP addresses to connect to; every address the name resolves to must be public."""
        host = self.address.host
        try:
            found = _in_time(lambda: self.resolve(host), self.deadline)
        except queue.Empty as error:
            raise _timeout(self.address.url) from error
        except (OSError, UnicodeError) as error:
            raise FetchError("unreachable", f"Den Namen {host} gibt es nicht.", "Bitte Schreibweise und Netzverbindung prüfen.") from error
        if not found:
            raise FetchError("unreachable", f"Zum Namen {host} gehört keine Adresse.", "Bitte Schreibweise und Netzverbindung prüfen.")
        if host not in self.limits.open_hosts and not all(is_public(ip) for ip in found):
            raise FetchError(
                "forbidden_address",
                f"{self.address.url} führt in ein privates Netz.",
                "Wenn das gewollt ist: den Rechnernamen in querplan.toml unter open_hosts eintragen.",
            )
        return list(found)


class _PinnedBackend(httpcore.NetworkBackend):
    """Connects to the checked addresses only, whatever the name would resolve to a second time."""

    def __init__(self, checked: Sequence[str], deadline: float, url: str, most: int) -> None:
        self.checked, self.deadline, self.url, self.most = checked, deadline, url, most

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        for ip in self.checked[:-1]:
            try:
                return self._connect(ip, port)
            except (httpcore.ConnectError, httpcore.ConnectTimeout):
                continue
        return self._connect(self.checked[-1], port)

    def _connect(self, ip: str, port: int) -> httpcore.NetworkStream:
        left = min(_left(self.deadline), CONNECT_SECONDS)
        return _TimedStream(httpcore.SyncBackend().connect_tcp(ip, port, timeout=left), self.deadline, self.url, self.most)


class _TimedStream(httpcore.NetworkStream):
    """A stream whose every step ends at one deadline: a server that drips bytes gains nothing."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: float, url: str, most: int) -> None:
        # room for headers beside the body
        self.inner, self.deadline, self.url, self.most, self.received = inner, deadline, url, most, -1_000_000

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data = self.inner.read(max_bytes, timeout=_left(self.deadline))
        self.received += len(data)
        if self.received > self.most:
            raise too_large(self.url, self.most)
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self.inner.write(buffer, timeout=_left(self.deadline))

    def close(self) -> None:
        self.inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secure = self.inner.start_tls(ssl_context, server_hostname, timeout=_left(self.deadline))
        return _TimedStream(secure, self.deadline, self.url, self.most)

    def get_extra_info(self, info: str) -> Any:
        return self.inner.get_extra_info(info)


@cache
def _tls() -> ssl.SSLContext:
    """The system's certificates, read once: that takes longer than a small request."""
    return ssl.create_default_context()


def _left(deadline: float) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise httpcore.ReadTimeout
    return left


def _in_time(work: Callable[[], Sequence[str]], deadline: float) -> Sequence[str]:
    """Return what `work` returns; raise what it raises, or queue.Empty when it is not back at the deadline."""
    answers: queue.Queue[Sequence[str] | Exception] = queue.Queue()

    def run() -> None:
        try:
            answers.put(work())
        except Exception as error:
            answers.put(error)

    threading.Thread(target=run, daemon=True).start()
    answer = answers.get(timeout=max(deadline - time.monotonic(), 0.001))
    if isinstance(answer, Exception):
        raise answer
    return answer


def _next(here: WebAddress, answer: _Redirect, limits: FetchLimits) -> WebAddress:
    there = parse_address(urljoin(here.url, answer.location), open_hosts=limits.open_hosts)
    if here.scheme == "https" and there.scheme == "http":
        raise FetchError(
            "forbidden_address", f"{here.url} leitet auf eine unverschlüsselte Adresse um.", "Bitte die Adresse im Browser prüfen."
        )
    return there


def _network_error(url: str, error: Exception) -> FetchError:
    if isinstance(error.__cause__ or error.__context__, ssl.SSLCertVerificationError):
        return FetchError(
            "bad_certificate", f"Das Zertifikat von {url} ist nicht gültig.", "Bitte den Betreiber der Seite benachrichtigen."
        )
    return FetchError("unreachable", f"{url} ist nicht erreichbar ({type(error).__name__}).", "Bitte später erneut versuchen.")


def _timeout(address: str) -> FetchError:
    return FetchError("timeout", f"{address} antwortet nicht rechtzeitig.", "Bitte später erneut versuchen.")
