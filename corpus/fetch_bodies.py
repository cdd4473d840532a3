"""What a server sends, unpacked within bounds: a small packed body may not become an endless one."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from corpus.errors import FetchError

ACCEPTED = "gzip, deflate"
STEP = 262_144
"""Bytes unpacked at a time: what is unpacked is counted before more of it is."""


def unpack(chunks: Iterable[bytes], encoding: str, address: str, *, most: int) -> bytes:
    """Return the body of `chunks`, unpacked as the header Content-Encoding says.

    Raises FetchError `too_large` beyond `most` bytes (as sent and as unpacked), `damaged_answer` for a packed body that
    is cut off, wrong, or packed in a way nobody asked for.
    """
    steps = [step for step in (part.strip().lower() for part in encoding.split(",")) if step not in {"", "identity"}]
    if not steps:
        return _bounded(chunks, address, most)
    if len(steps) > 1 or steps[0] not in {"gzip", "x-gzip", "deflate"}:
        raise damaged(address, f"unerwartete Verpackung {encoding[:60]!r}")
    try:
        return _bounded(_inflate(chunks, address), address, most)
    except zlib.error as error:
        raise damaged(address, "die gepackten Daten sind beschädigt") from error


def damaged(address: str, what: str) -> FetchError:
    """Return the error for an answer that cannot be what the server meant to send."""
    return FetchError("damaged_answer", f"{address} hat keine brauchbare Antwort gegeben: {what}.", "Bitte später erneut versuchen.")


def too_large(address: str, most: int) -> FetchError:
    """Return the error for an answer beyond the allowed size."""
    return FetchError("too_large", f"{address} ist größer als {most // 1_000_000} MB.", "Bitte die Datei von Hand laden.")


def _bounded(chunks: Iterable[bytes], address: str, most: int) -> bytes:
    body = bytearray()
    for chunk in chunks:
        body += chunk
        if len(body) > most:
            raise too_large(address, most)
    return bytes(body)


def _inflate(chunks: Iterable[bytes], address: str) -> Iterator[bytes]:
    """Yield the unpacked bytes, at most STEP at a time, over all members of a gzip stream."""
    unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
    for chunk in chunks:
        rest = chunk
        while rest:
            if unpacker.eof:
                unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
            yield unpacker.decompress(rest, STEP)
            rest = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
    if not unpacker.eof:
        raise damaged(address, "die gepackten Daten brechen ab")
