"""The process that reads untrusted files: one small server that forks a child a file and lives on when the child dies.

Requests and answers are pickles behind an 8-byte length, on standard input and output. It holds no threads, so that
forking is safe, and has the readers imported, so that a child starts in milliseconds. It never unpickles what a child
says: a child may be in the hands of the file it reads.
"""

from __future__ import annotations

import os
import pickle
import resource
import select
import signal
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import BinaryIO

from corpus.errors import UnreadableError
from corpus.listings import LinkedDocument, Listing
from corpus.records import Document
from corpus.sources.registry import Source
from extractors.media_types import HTML, UNKNOWN, names_of, sniff
from extractors.reading_limits import Limits, seconds_for
from extractors.reading_options import ReadingOptions

Failure = tuple[str, str, str]
"""Code, message, remedy of a file that gave no document."""
Answer = Document | Listing | LinkedDocument | Failure

GRACE = 2.0
"""Seconds the wall clock may run on after the CPU limit."""
PATIENCE = 10.0
"""How many times its seconds a child may take at most on a machine that has other work."""
DAMAGED = ("damaged", "Die Datei ist beschädigt: Das Lesen brach ab.", "Bitte die Datei neu herunterladen oder neu speichern.")
TOO_COSTLY = ("too_costly", "Die Datei war in der erlaubten Zeit nicht zu lesen.", "Bitte die Datei teilen oder neu speichern.")
TOO_LARGE = ("too_costly", "Die Datei braucht zu viel Speicher.", "Bitte die Datei teilen oder neu speichern.")
TOO_LONG = ("too_costly", "Die Datei ergibt eine übergroße Menge Text.", "Bitte die Datei teilen.")
KILLS = {signal.SIGXCPU, signal.SIGKILL}


@dataclass(frozen=True, slots=True)
class Request:
    """A file to read: its bytes, its name (it helps where the bytes do not tell their type), how, within which limits.

    With `source` it is the page of that source at the address `name`, and its links are wanted; `is_paper`: the document too.
    """

    data: bytes
    name: str
    options: ReadingOptions
    limits: Limits
    source: Source | None = None
    is_paper: bool = True


def send(stream: BinaryIO, payload: bytes) -> None:
    """Write one message."""
    stream.write(len(payload).to_bytes(8, "big") + payload)
    stream.flush()


def receive(stream: BinaryIO) -> bytes | None:
    """Return the next message, None at the end of the stream."""
    head = stream.read(8)
    return stream.read(int.from_bytes(head, "big")) if len(head) == 8 else None


def serve() -> None:
    """Answer requests until the input ends."""
    answers = os.fdopen(os.dup(1), "wb")
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    # imported before the first request: children inherit it
    import extractors.listing_links
    import extractors.readers

    assert extractors.readers.READERS
    while (message := receive(sys.stdin.buffer)) is not None:
        send(answers, answer_to(pickle.loads(message)))


def answer_to(request: Request) -> bytes:
    """Read the file in a child; where its engine kills the child, once more with the other engine."""
    if request.source is not None:
        from extractors.listing_links import compile_selectors

        compile_selectors(request.source)
    payload = _in_child(request)
    other = replace(request, options=request.options.with_other_engine())
    if payload is None:
        payload = _in_child(other)
    return pickle.dumps(DAMAGED) if payload is None else payload


def _in_child(request: Request) -> bytes | None:
    """The pickled answer of a child that reads the file, None where the child crashed."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ours)
        os.setpgid(0, 0)
        _read(request, theirs)
    os.close(theirs)
    payload = collect(ours, request.limits, lambda: _queued(child))
    os.close(ours)
    _kill_group(child)
    _, status = os.waitpid(child, 0)
    if payload is not None:
        return payload
    if os.WIFSIGNALED(status) and os.WTERMSIG(status) in KILLS:
        return pickle.dumps(TOO_COSTLY)
    return None


def _kill_group(child: int) -> None:
    """End the child and whatever it started. It has either written its answer or used up its limits."""
    for kill in (os.killpg, os.kill):
        try:
            kill(child, signal.SIGKILL)
        except ProcessLookupError:
            continue


def collect(pipe: int, limits: Limits, queued: Callable[[], float]) -> bytes | None:
    """Return what the child answers; None where it ends without, a failure where it takes too long or says too much.

    The first 8 bytes are the seconds the child claims for the file (it has counted the pages), the rest is the answer.
    `queued` returns the seconds the child had to wait for the processor: they are not its own.
    """
    begin, seconds, waited = time.monotonic(), limits.seconds, 0.0
    said = bytearray()
    while len(said) <= limits.output:
        until = begin + seconds + GRACE + waited
        if not select.select([pipe], [], [], max(0.0, until - time.monotonic()))[0]:
            longer = min(queued(), PATIENCE * max(seconds, GRACE))
            if longer <= waited:
                return pickle.dumps(TOO_COSTLY)
            waited = longer
            continue
        part = os.read(pipe, 1 << 20)
        if not part:
            return bytes(said[16:]) if len(said) > 16 and int.from_bytes(said[8:16], "big") == len(said) - 16 else None
        said += part
        if len(said) >= 8:
            seconds = min(int.from_bytes(said[:8], "big"), limits.most)
    return pickle.dumps(TOO_LONG)


def _queued(child: int) -> float:
    """Return the seconds a process stood ready and waited for the processor; 0 where the system does not tell."""
    try:
        return int(Path(f"/proc/{child}/schedstat").read_text(encoding="ascii").split()[1]) / 1e9
    except (OSError, ValueError, IndexError):
        return 0.0


def _read(request: Request, pipe: int) -> None:
    """In the child: set the limits, read the file, write the answer, leave without any clean-up of the parent's things."""
    limits = request.limits
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_AS, (limits.memory, limits.memory))
    _limit_time(limits.seconds)
    try:
        payload = pickle.dumps(_answer(request, pipe))
    except MemoryError:
        payload = pickle.dumps(TOO_LARGE)
    with os.fdopen(pipe, "wb") as stream:
        stream.write(len(payload).to_bytes(8, "big"))
        stream.write(payload)
    os._exit(0)


def _limit_time(seconds: float) -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, resource.RLIM_INFINITY))


def _answer(request: Request, pipe: int) -> Answer:
    if request.source is None:
        return _document(request, pipe)
    if not request.is_paper:
        os.write(pipe, int(request.limits.seconds + 1).to_bytes(8, "big"))
        return _listing(request, request.source)
    document = _document(request, pipe)
    if not isinstance(document, Document) or document.media_type != HTML:
        return LinkedDocument(document) if isinstance(document, Document) else document
    listing = _listing(request, request.source)
    return LinkedDocument(document, listing.links if isinstance(listing, Listing) else ())


def _document(request: Request, pipe: int) -> Document | Failure:
    from extractors.readers import READERS

    claimed = request.limits.seconds
    try:
        media_type = sniff(request.data, request.name)
        claimed = seconds_for(request.data, media_type, request.options, request.limits)
        _limit_time(claimed)
    finally:
        os.write(pipe, int(claimed + 1).to_bytes(8, "big"))
    if media_type not in READERS:
        what = "Die Datei hat kein bekanntes Format." if media_type == UNKNOWN else f"Die Datei hat ein Format ohne Leser ({media_type})."
        return "unsupported", what, f"Gelesen werden {names_of(READERS)}."
    try:
        return READERS[media_type](request.data, request.options)
    except UnreadableError as error:
        return error.code, error.message, error.remedy
    except (MemoryError, RecursionError):
        return TOO_LARGE
    except Exception as error:  # the process's edge: whatever a parser throws at a hostile file has a name here
        return "damaged", f"Die Datei ist beschädigt ({type(error).__name__}).", "Bitte die Datei neu herunterladen oder neu speichern."


def _listing(request: Request, source: Source) -> Listing | Failure:
    from extractors.listing_links import read_listing

    try:
        return read_listing(request.data, request.name, source)
    except (MemoryError, RecursionError):
        return TOO_LARGE
    except Exception as error:  # as above: a hostile page is a named failure
        return "damaged", f"Die Seite ist beschädigt ({type(error).__name__}).", "Bitte die Quelle im Browser ansehen."


if __name__ == "__main__":
    serve()
