"""Untrusted files are read in another process with limits: what kills or stalls a parser never reaches this one."""

from __future__ import annotations

import atexit
import os
import pickle
import subprocess
import sys
import threading
from pathlib import Path
from typing import BinaryIO, cast

from corpus.errors import UnreadableError
from corpus.records import Document
from extractors.media_types import UNKNOWN, sniff
from extractors.reading_process import DAMAGED, Answer, receive, send

MEMORY = 3_000_000_000
"""Bytes of address space one file may take."""


def read_isolated(data: bytes, name: str, *, seconds: float = 120.0) -> Document:
    """Return the document of the bytes, read in a child process. `name` helps where the bytes do not tell their type.

    Raises UnreadableError: what the reader raised, or `empty`, `unsupported`, `too_costly` (time or memory), `damaged`
    (the parser died).
    """
    if not data:
        raise UnreadableError("empty", f"{name} ist leer (0 Byte).", "Bitte die Datei neu herunterladen.")
    media_type = sniff(data, name)
    if media_type == UNKNOWN:
        raise UnreadableError("unsupported", f"{name} hat kein bekanntes Format.", "Gelesen werden PDF, HTML, DOCX und Text.")
    answer = _READER.ask(pickle.dumps((data, media_type, seconds, MEMORY)))
    if isinstance(answer, Document):
        return answer
    code, message, remedy = answer
    raise UnreadableError(code, message.replace("Die Datei", name, 1).replace("Die PDF-Datei", name, 1), remedy)


class _Reader:
    """The reading process, started with the first file and ended with this process."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        self._lock = threading.Lock()

    def ask(self, request: bytes) -> Answer:
        with self._lock:
            process = self._started()
            try:
                send(cast(BinaryIO, process.stdin), request)
                payload = receive(cast(BinaryIO, process.stdout))
            except OSError:
                payload = None
            if payload is None:
                self.stop()
                return DAMAGED
            return cast(Answer, pickle.loads(payload))

    def _started(self) -> subprocess.Popen[bytes]:
        if self._process is None or self._process.poll() is not None:
            root = str(Path(__file__).resolve().parents[1])
            path = os.pathsep.join(filter(None, (root, os.environ.get("PYTHONPATH"))))
            command = [sys.executable, "-m", "extractors.reading_process"]
            self._process = subprocess.Popen(
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env={**os.environ, "PYTHONPATH": path}
            )
        return self._process

    def stop(self) -> None:
        if self._process is not None:
            self._process.kill()
            self._process.wait()
            self._process = None


_READER = _Reader()
atexit.register(_READER.stop)
