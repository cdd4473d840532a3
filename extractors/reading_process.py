"""The process that reads untrusted files: one small server that forks a child a file and lives on when the child dies.

Requests and answers are pickles behind an 8-byte length, on standard input and output. It holds no threads, so that
forking is safe, and has the readers imported, so that a child starts in milliseconds.
"""

from __future__ import annotations

import os
import pickle
import resource
import select
import signal
import sys
from typing import BinaryIO

from corpus.errors import UnreadableError
from corpus.records import Document

Failure = tuple[str, str, str]
"""Code, message, remedy of a file that gave no document."""
Answer = Document | Failure

GRACE = 2.0
"""Seconds the wall clock may run on after the CPU limit."""
DAMAGED = ("damaged", "Die Datei ist beschädigt: Das Lesen brach ab.", "Bitte die Datei neu herunterladen oder neu speichern.")
TOO_COSTLY = ("too_costly", "Die Datei war in der erlaubten Zeit nicht zu lesen.", "Bitte die Datei teilen oder neu speichern.")
TOO_LARGE = ("too_costly", "Die Datei braucht zu viel Speicher.", "Bitte die Datei teilen oder neu speichern.")


def send(stream: BinaryIO, payload: bytes) -> None:
    """Write one message."""
    stream.write(len(payload).to_bytes(8, "big") + payload)
    stream.flush()


def receive(stream: BinaryIO) -> bytes | None:
    """Return the next message, None at the end of the stream."""
    head = stream.read(8)
    return stream.read(int.from_bytes(head, "big")) if len(head) == 8 else None


def serve() -> None:
    """Answer requests `(data, media type, seconds, bytes of memory)` until the input ends."""
    answers = os.fdopen(os.dup(1), "wb")
    silence = os.open(os.devnull, os.O_WRONLY)
    os.dup2(silence, 1)
    os.dup2(silence, 2)
    import extractors.readers  # imported before the first request: children inherit it

    assert extractors.readers.READERS
    while (request := receive(sys.stdin.buffer)) is not None:
        send(answers, _in_child(request))


def _in_child(request: bytes) -> bytes:
    _, _, seconds, _ = pickle.loads(request)
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        os.close(ours)
        _read(request, theirs)
    os.close(theirs)
    payload = _collect(ours, child, seconds + GRACE)
    os.close(ours)
    _, status = os.waitpid(child, 0)
    if os.WIFEXITED(status) and os.WEXITSTATUS(status) == 0 and payload:
        return payload
    killed = os.WIFSIGNALED(status) and os.WTERMSIG(status) in {signal.SIGXCPU, signal.SIGKILL}
    return pickle.dumps(TOO_COSTLY if killed else DAMAGED)


def _collect(pipe: int, child: int, seconds: float) -> bytes:
    """Read what the child writes until it ends; after `seconds` without an end the child is killed."""
    parts: list[bytes] = []
    while select.select([pipe], [], [], seconds)[0]:
        part = os.read(pipe, 1 << 20)
        if not part:
            return b"".join(parts)
        parts.append(part)
    os.kill(child, signal.SIGKILL)
    return b""


def _read(request: bytes, pipe: int) -> None:
    """In the child: set the limits, read the file, write the answer, leave without any clean-up of the parent's things."""
    data, media_type, seconds, memory = pickle.loads(request)
    resource.setrlimit(resource.RLIMIT_CPU, (int(seconds) + 1, int(seconds) + 3))
    resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    try:
        payload = pickle.dumps(_answer(data, media_type))
    except MemoryError:
        payload = pickle.dumps(TOO_LARGE)
    with os.fdopen(pipe, "wb") as stream:
        stream.write(payload)
    os._exit(0)


def _answer(data: bytes, media_type: str) -> Answer:
    from extractors.readers import READERS

    if media_type not in READERS:
        return "unsupported", f"Die Datei hat ein Format ohne Leser ({media_type}).", "Bitte als PDF, HTML, DOCX oder Text speichern."
    try:
        return READERS[media_type](data)
    except UnreadableError as error:
        return error.code, error.message, error.remedy
    except (MemoryError, RecursionError):
        return TOO_LARGE
    except Exception as error:  # the process's edge: whatever a parser throws at a hostile file has a name here
        return "damaged", f"Die Datei ist beschädigt ({type(error).__name__}).", "Bitte die Datei neu herunterladen oder neu speichern."


if __name__ == "__main__":
    serve()
