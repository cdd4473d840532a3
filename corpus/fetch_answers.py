"""What servers answer: the record of an answer, its headers, the errors its status stands for. Nothing here touches the network."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.errors import FetchError

KEPT_HEADERS = ("etag", "last-modified", "tdm-reservation", "tdm-policy", "x-robots-tag")


@dataclass(frozen=True, slots=True)
class Validators:
    """What the server gave with the stored version of `address`, to be asked whether it still holds."""

    address: str
    etag: str | None = None
    last_modified: str | None = None


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: the last address after redirects, the bytes, the declared media type.

    `status` is 200, or 304 with no bytes where the validators still hold. `moved` is the address that permanent
    redirects lead to, None without any. `headers` holds those of KEPT_HEADERS that were sent, names in lower case.
    """

    address: str
    data: bytes
    media_type: str
    status: int = 200
    moved: str | None = None
    headers: tuple[tuple[str, str], ...] = ()

    @property
    def validators(self) -> Validators:
        """Return what to send at the next visit."""
        found = dict(self.headers)
        return Validators(self.address, found.get("etag"), found.get("last-modified"))


def conditional_headers(url: str, validators: Validators | None) -> tuple[tuple[str, str], ...]:
    """Return the conditional headers; they hold for the very address they came from, not for one on the way to it."""
    if validators is None or validators.address != url:
        return ()
    named = (("If-None-Match", validators.etag), ("If-Modified-Since", validators.last_modified))
    return tuple((name, value) for name, value in named if value and value.isascii() and value.isprintable())


def read_headers(raw: Sequence[tuple[bytes, bytes]]) -> dict[str, str]:
    """Return headers with names in lower case; of several equal names all values, as a list with commas."""
    found: dict[str, str] = {}
    for name, value in raw:
        key, text = name.decode("latin-1").lower(), value.decode("latin-1")
        found[key] = f"{found[key]}, {text}" if key in found and key != "location" else text
    return found


def kept_headers(headers: dict[str, str]) -> tuple[tuple[str, str], ...]:
    """Return the headers worth keeping with a version."""
    return tuple((name, headers[name]) for name in KEPT_HEADERS if name in headers)


def check_status(status: int, headers: dict[str, str], address: str) -> None:
    """Raise FetchError for any status but 200."""
    if status == 200:
        return
    code, message, remedy = "refused", f"{address} antwortet mit HTTP {status}.", "Bitte die Datei von Hand laden und hinzufügen."
    if status in {404, 410}:
        code, message, remedy = "not_found", f"{address} gibt es nicht (mehr) (HTTP {status}).", "Bitte die Adresse prüfen."
    elif status == 429:
        code, message, remedy = "too_many_requests", f"{address} bittet um eine Pause (HTTP 429).", "Bitte später erneut versuchen."
    elif status >= 500:
        code, message, remedy = "server_error", f"{address} meldet einen Serverfehler (HTTP {status}).", "Bitte später erneut versuchen."
    raise FetchError(code, message, remedy, status=status, retry_after=headers.get("retry-after"))
