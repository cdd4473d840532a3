"""Untrusted files are read in a child process with limits: what kills or stalls a parser never reaches the parent."""

from __future__ import annotations

import multiprocessing
import pickle
import resource
import signal
from dataclasses import dataclass
from multiprocessing.connection import Connection

from corpus.errors import UnreadableError
from corpus.records import Document
from extractors.media_types import UNKNOWN, sniff


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one file may cost: wall and CPU seconds, megabytes of memory."""

    seconds: float = 120.0
    megabytes: int = 3000


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
    ours, theirs = multiprocessing.Pipe(duplex=False)
    child = _context().Process(target=_child, args=(theirs, data, media_type, Limits(seconds)), daemon=True)
    child.start()
    theirs.close()
    try:
        return _receive(ours, child, name, seconds)
    finally:
        if child.is_alive():
            child.kill()
        child.join()
        ours.close()


def _context() -> multiprocessing.context.BaseContext:
    """A fork server starts clean children in milliseconds and has no threads of the parent's libraries in it."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["extractors.readers"])
    return context


def _receive(pipe: Connection, child: multiprocessing.process.BaseProcess, name: str, seconds: float) -> Document:
    if not pipe.poll(seconds + 5):
        raise _too_costly(name, seconds)
    try:
        result = pickle.loads(pipe.recv_bytes())
    except EOFError:
        child.join(5)
        if child.exitcode in {-signal.SIGXCPU, -signal.SIGKILL}:
            raise _too_costly(name, seconds) from None
        raise UnreadableError(
            "damaged", f"{name} ist beschädigt: Das Lesen brach ab.", "Bitte die Datei neu herunterladen oder neu als PDF speichern."
        ) from None
    if isinstance(result, Document):
        return result
    code, message, remedy = result
    raise UnreadableError(code, message.replace("Die Datei", name, 1), remedy)


def _child(pipe: Connection, data: bytes, media_type: str, limits: Limits) -> None:
    cpu = int(limits.seconds) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (cpu, cpu + 2))
    resource.setrlimit(resource.RLIMIT_AS, (limits.megabytes * 1_000_000, limits.megabytes * 1_000_000))
    pipe.send_bytes(pickle.dumps(_outcome(data, media_type)))


def _outcome(data: bytes, media_type: str) -> Document | tuple[str, str, str]:
    from extractors.readers import READERS

    if media_type not in READERS:
        return "unsupported", f"Die Datei hat ein Format ohne Leser ({media_type}).", "Bitte als PDF, HTML, DOCX oder Text speichern."
    try:
        return READERS[media_type](data)
    except UnreadableError as error:
        return error.code, error.message, error.remedy
    except (MemoryError, RecursionError):
        return "too_costly", "Die Datei braucht zu viel Speicher.", "Bitte die Datei teilen oder neu speichern."
    except Exception as error:  # the process's edge: whatever a parser throws at a hostile file has a name here
        return "damaged", f"Die Datei ist beschädigt ({type(error).__name__}).", "Bitte die Datei neu herunterladen oder neu speichern."


def _too_costly(name: str, seconds: float) -> UnreadableError:
    return UnreadableError(
        "too_costly",
        f"{name} war in {seconds:.0f} Sekunden nicht zu lesen.",
        "Bitte read_seconds in querplan.toml erhöhen oder die Datei teilen.",
    )
