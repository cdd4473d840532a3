"""The only HTTP: one address in, bytes out. Every hop is resolved, checked, and pinned to the checked address."""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urljoin, urlsplit

import httpx

from corpus.errors import FetchError

USER_AGENT = "Querplan/0.1 (Vergleich oeffentlicher Strategiepapiere)"
REDIRECTS = {301, 302, 303, 307, 308}


@dataclass(frozen=True, slots=True)
class FetchLimits:
    """What one fetch may cost. `open_hosts` names hosts that may have private addresses (intranet, tests)."""

    seconds: float = 60.0
    bytes: int = 200_000_000
    hops: int = 8
    open_hosts: frozenset[str] = field(default_factory=frozenset)


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: the last address after redirects, the bytes, the declared media type."""

    address: str
    data: bytes
    media_type: str


def is_address(text: str) -> bool:
    """Tell whether the text is a web address rather than a path."""
    return urlsplit(text).scheme in {"http", "https"}


def fetch(address: str, *, limits: FetchLimits | None = None) -> Fetched:
    """Return what lies at `address` (http, https).

    Raises FetchError: `forbidden_address` (private, loopback, other scheme), `not_found` (404, 410), `refused`
    (other 4xx), `server_error` (5xx), `timeout`, `too_large`, `too_many_redirects`, `unreachable`.
    Only `timeout`, `server_error` and `unreachable` are worth a second try.
    """
    limits = limits or FetchLimits()
    deadline = time.monotonic() + limits.seconds
    for _ in range(limits.hops):
        with _open(address, limits, deadline) as response:
            if response.status_code in REDIRECTS and "location" in response.headers:
                address = urljoin(address, response.headers["location"])
                continue
            _check_status(response, address)
            media_type = response.headers.get("content-type", "").split(";")[0].strip().lower()
            return Fetched(address, b"".join(_within(response, address, limits, deadline)), media_type)
    raise FetchError("too_many_redirects", f"{address} leitet immer weiter um.", "Bitte die Adresse im Browser prüfen.")


@contextmanager
def _open(address: str, limits: FetchLimits, deadline: float) -> Iterator[httpx.Response]:
    parts = urlsplit(address)
    host = parts.hostname or ""
    pinned = _checked_address(address, host, limits)
    port = f":{parts.port}" if parts.port else ""
    literal = f"[{pinned}]" if ":" in pinned else pinned
    url = parts._replace(netloc=f"{literal}{port}", fragment="").geturl()
    headers = {"Host": f"{host}{port}", "User-Agent": USER_AGENT, "Accept": "text/html,application/pdf,*/*;q=0.8"}
    left = max(deadline - time.monotonic(), 0.1)
    try:
        with (
            httpx.Client(timeout=min(left, 20.0), trust_env=False) as client,
            client.stream("GET", url, headers=headers, extensions={"sni_hostname": host}) as response,
        ):
            yield response
    except httpx.TimeoutException as error:
        raise _timeout(address) from error
    except httpx.HTTPError as error:
        raise FetchError(
            "unreachable", f"{address} ist nicht erreichbar ({type(error).__name__}).", "Bitte später erneut versuchen."
        ) from error


def _checked_address(address: str, host: str, limits: FetchLimits) -> str:
    """Return the IP address to connect to; every address the name resolves to must be public."""
    scheme = urlsplit(address).scheme
    if scheme not in {"http", "https"} or not host:
        raise FetchError("forbidden_address", f"{address} ist keine http(s)-Adresse.", "Bitte eine vollständige Adresse angeben.")
    try:
        found = sorted({info[4][0] for info in socket.getaddrinfo(host, None, type=socket.SOCK_STREAM)})
    except (OSError, UnicodeError) as error:
        raise FetchError("unreachable", f"Den Namen {host} gibt es nicht.", "Bitte Schreibweise und Netzverbindung prüfen.") from error
    if host not in limits.open_hosts and not all(_is_public(str(ip)) for ip in found):
        raise FetchError(
            "forbidden_address",
            f"{address} führt in ein privates Netz.",
            "Wenn das gewollt ist: den Rechnernamen in querplan.toml unter open_hosts eintragen.",
        )
    return str(found[0])


def _is_public(ip: str) -> bool:
    parsed = ipaddress.ip_address(ip.split("%", maxsplit=1)[0])
    mapped = getattr(parsed, "ipv4_mapped", None) or getattr(parsed, "sixtofour", None)
    nat64 = isinstance(parsed, ipaddress.IPv6Address) and parsed in ipaddress.ip_network("64:ff9b::/96")
    return parsed.is_global and not parsed.is_multicast and not nat64 and (mapped is None or mapped.is_global)


def _check_status(response: httpx.Response, address: str) -> None:
    status = response.status_code
    if status in {404, 410}:
        raise FetchError("not_found", f"{address} gibt es nicht (mehr) (HTTP {status}).", "Bitte die Adresse prüfen.")
    if status >= 500:
        raise FetchError("server_error", f"{address} meldet einen Serverfehler (HTTP {status}).", "Bitte später erneut versuchen.")
    if status != 200:
        raise FetchError("refused", f"{address} antwortet mit HTTP {status}.", "Bitte die Datei von Hand laden und hinzufügen.")


def _within(response: httpx.Response, address: str, limits: FetchLimits, deadline: float) -> Iterator[bytes]:
    """Yield the body as it arrives while it stays within size and time; compressed bodies count unpacked."""
    size = 0
    for chunk in response.iter_bytes():
        size += len(chunk)
        if size > limits.bytes:
            raise FetchError("too_large", f"{address} ist größer als {limits.bytes // 1_000_000} MB.", "Bitte die Datei von Hand laden.")
        if time.monotonic() > deadline:
            raise _timeout(address)
        yield chunk


def _timeout(address: str) -> FetchError:
    return FetchError("timeout", f"{address} antwortet nicht rechtzeitig.", "Bitte später erneut versuchen.")
