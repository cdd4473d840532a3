"""Untrusted files are read in another process with limits: what kills or stalls a parser never reaches this one."""

from __future__ import annotations

import atexit
import io
import os
import pickle
import queue
import subprocess
import sys
from typing import Any, BinaryIO, cast

from corpus.errors import UnreadableError
from corpus.listings import LinkedDocument, Listing
from corpus.records import Document
from corpus.sources.registry import Source
from extractors.child_environment import child_environment
from extractors.reading_limits import Limits
from extractors.reading_options import DEFAULT, ReadingOptions
from extractors.reading_process import DAMAGED, Answer, Request, receive, send

LARGEST_FILE = 300_000_000
"""Bytes of a file; larger ones are not handed to any reader."""
MOST_READERS = 4
"""Reading processes at a time: each may fork a child that takes its whole memory limit."""


def read_isolated(data: bytes, name: str, *, options: ReadingOptions = DEFAULT, limits: Limits | None = None) -> Document:
    """Return the document of the bytes, read in a child process. `name` helps where the bytes do not tell their type.

    Raises UnreadableError: what the reader raised, or `empty`, `unsupported`, `too_costly` (time, memory or output),
    `damaged` (the parser died).
    """
    _refuse_at_once(data, name)
    answer = _READERS.ask(Request(data, name, options, limits or Limits()))
    if isinstance(answer, Document):
        return answer
    raise _unreadable(answer, name)


def read_linked(
    data: bytes, address: str, source: Source, *, options: ReadingOptions = DEFAULT, limits: Limits | None = None
) -> LinkedDocument:
    """Return the document of a source's paper with the links of its page, read in one child process. Raises as `read_isolated` does."""
    _refuse_at_once(data, address)
    answer = _READERS.ask(Request(data, address, options, limits or Limits(), source))
    if isinstance(answer, LinkedDocument):
        return answer
    raise _unreadable(answer, address)


def list_isolated(data: bytes, address: str, source: Source, *, limits: Limits | None = None) -> Listing:
    """Return the links of a source's page, read in a child process: a listing is as untrusted as a paper.

    Raises UnreadableError `too_costly`, `damaged`.
    """
    answer = _READERS.ask(Request(data, address, DEFAULT, limits or Limits(), source, is_paper=False))
    if isinstance(answer, Listing):
        return answer
    raise _unreadable(answer, address)


def _refuse_at_once(data: bytes, name: str) -> None:
    if not data:
        raise UnreadableError("empty", f"{name} ist leer (0 Byte).", "Bitte die Datei neu herunterladen.")
    if len(data) > LARGEST_FILE:
        raise UnreadableError("too_costly", f"{name} ist größer als {LARGEST_FILE // 1_000_000} MB.", "Bitte die Datei teilen.")


def _unreadable(answer: Answer, name: str) -> UnreadableError:
    if isinstance(answer, Document | Listing | LinkedDocument):
        return UnreadableError(*DAMAGED)
    code, message, remedy = answer
    for subject in ("Die Datei", "Die PDF-Datei", "Die Seite"):
        message = message.replace(subject, name, 1)
    return UnreadableError(code, message, remedy)


class _Reader:
    """A reading process, started with its first file and ended with this process."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._owner = 0

    def ask(self, request: Request) -> Answer:
        process = self._started()
        try:
            send(cast(BinaryIO, process.stdin), pickle.dumps(request))
            payload = receive(cast(BinaryIO, process.stdout))
        except OSError:
            payload = None
        if payload is None:
            self.stop()
            return DAMAGED
        return answer_in(payload)

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._owner != os.getpid() or self._process.poll() is not None:
            self._owner = os.getpid()  # a forked process must not talk into its parent's pipes
            command = [sys.executable, "-m", "extractors.reading_process"]
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=child_environment()
            )
        return self._process

    def stop(self) -> None:
        if self._process is not None and self._owner == os.getpid():
            self._process.kill()
            self._process.wait()
            self._process = None


class _Readers:
    """As many reading processes as threads read at a time, at most one a processor; the one used last is used first."""

    def __init__(self, most: int) -> None:
        self._all = [_Reader() for _ in range(most)]
        self._idle: queue.LifoQueue[_Reader] = queue.LifoQueue()
        for reader in self._all:
            self._idle.put(reader)

    def ask(self, request: Request) -> Answer:
        reader = self._idle.get()
        try:
            return reader.ask(request)
        finally:
            self._idle.put(reader)

    def stop(self) -> None:
        for reader in self._all:
            reader.stop()


class _Records(pickle.Unpickler):
    """Unpickles records and nothing else: a child in the hands of a hostile file must not run code here."""

    def find_class(self, module: str, name: str) -> Any:
        if module in {"corpus.records", "corpus.listings"}:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} is no record")


def answer_in(payload: bytes) -> Answer:
    """Return the answer a child pickled, `damaged` where it holds anything but records."""
    try:
        answer = _Records(io.BytesIO(payload)).load()
    except Exception:  # broken pickles raise whatever their bytes ask for
        return DAMAGED
    if isinstance(answer, Document | Listing | LinkedDocument):
        return answer
    is_failure = isinstance(answer, tuple) and len(answer) == 3 and all(isinstance(part, str) for part in answer)
    return cast(Answer, answer) if is_failure else DAMAGED


_READERS = _Readers(min(os.cpu_count() or 1, MOST_READERS))
atexit.register(_READERS.stop)
