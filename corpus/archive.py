"""Originals by their content: `archive/ab/ab12....bin`. Written once, never changed."""

from __future__ import annotations

import hashlib
import os
import tempfile
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import WorkspaceError
from corpus.records import Issue

INCOMING = ".incoming-"
"""Beginning of the name a file has until all of it is on the disk."""


@dataclass(frozen=True, slots=True)
class Archive:
    """A folder of originals addressed by the SHA-256 of their bytes."""

    folder: Path

    def put(self, data: bytes) -> str:
        """Store `data` and return its SHA-256 (64 hex digits). Storing the same bytes twice changes nothing; rotten ones are mended.

        The bytes are on the disk before the name is: a killed process leaves no half original.
        Raises WorkspaceError `unusable_archive` where they cannot be written (rights, a full disk).
        """
        sha256 = hashlib.sha256(data).hexdigest()
        target = self.path(sha256)
        try:
            if _hash_of(target) != sha256:
                _write(target, data)
        except OSError as error:
            said = f"{target.parent} lässt sich nicht beschreiben ({error.strerror})."
            raise WorkspaceError("unusable_archive", said, "Bitte Rechte und freien Platz prüfen.") from error
        return sha256

    def get(self, sha256: str) -> bytes:
        """Return the original of that hash.

        Raises WorkspaceError `missing_original` when it is not there, `rotten_original` when its bytes changed.
        """
        path = self.path(sha256)
        if not path.is_file():
            raise WorkspaceError(
                "missing_original",
                f"Das Original {sha256[:12]}… fehlt im Archiv {self.folder}.",
                "Bitte die Datei erneut hinzufügen.",
            )
        data = path.read_bytes()
        if hashlib.sha256(data).hexdigest() != sha256:
            raise WorkspaceError(
                "rotten_original",
                f"Das Original {path} hat sich verändert.",
                "Bitte aus einer Sicherung zurückholen oder neu hinzufügen.",
            )
        return data

    def missing(self, named: Collection[str]) -> Iterator[Issue]:
        """Yield an issue for every named original (SHA-256) that is not there."""
        for sha256 in sorted(named):
            if not self.path(sha256).is_file():
                message, remedy = f"Das Original {sha256[:12]}… fehlt.", "Bitte aus einer Sicherung zurückholen oder neu hinzufügen."
                yield Issue("store", "missing_original", message, "error", source=str(self.path(sha256)), remedy=remedy)

    def verify(self) -> Iterator[Issue]:
        """Yield an issue for every original whose bytes are not what its name says, and for what a killed process left."""
        for path in sorted(self.folder.glob("*/*")):
            if path.name.startswith(INCOMING):
                message, remedy = f"{path} ist ein Rest eines abgebrochenen Laufs.", "Der nächste Lauf der Beobachtung räumt ihn weg."
                yield Issue("store", "leftover", message, source=str(path), remedy=remedy)
            elif _hash_of(path) != path.stem:
                message, remedy = f"Das Original {path} hat sich verändert.", "Bitte aus einer Sicherung zurückholen oder neu hinzufügen."
                yield Issue("store", "rotten_original", message, "error", source=str(path), remedy=remedy)

    def sweep(self, before: float) -> int:
        """Delete what killed processes left before that time (seconds since 1970) and return how many files that were."""
        left = [path for path in self.folder.glob(f"*/{INCOMING}*") if path.stat().st_mtime < before]
        for path in left:
            path.unlink(missing_ok=True)
        return len(left)

    def unnamed(self, named: Collection[str], before: float) -> tuple[Path, ...]:
        """Return the originals that are not among the named ones and older than that time (seconds since 1970).

        A younger one may belong to a paper whose row is being written.
        """
        files = sorted(self.folder.glob("*/*.bin"))
        return tuple(path for path in files if path.stem not in named and path.is_file() and path.stat().st_mtime < before)

    def set_aside(self, path: Path, folder: Path) -> Path:
        """Move an original out of the archive into a folder beside it, under its own name, and return where it lies now."""
        folder.mkdir(parents=True, exist_ok=True)
        os.replace(path, folder / path.name)
        _sync_folder(folder)
        return folder / path.name

    def path(self, sha256: str) -> Path:
        """Return where the original of that hash lies or would lie."""
        return self.folder / sha256[:2] / f"{sha256}.bin"


def _hash_of(path: Path) -> str:
    """Return the SHA-256 of a file, empty for what is none: a folder, a link that leads nowhere."""
    if not path.is_file():
        return ""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def _write(target: Path, data: bytes) -> None:
    """Write the bytes under another name, bring them to the disk, then give them theirs."""
    target.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=INCOMING)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        os.replace(name, target)
        _sync_folder(target.parent)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _sync_folder(folder: Path) -> None:
    """Bring the new name to the disk too: without it a power cut could take back the rename."""
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
