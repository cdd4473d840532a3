"""Taking papers in, as pages see it: what is lent to them, and what is told of each paper on its way."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, Protocol, get_args

from corpus.errors import WorkspaceError

Station = Literal["warten", "holen", "lesen", "finden", "speichern", "einbetten", "vergleichen", "fertig"]
Ending = Literal["new", "new_version", "changed", "known", "failed", "interrupted"]
STATIONS: dict[Station, str] = {
    "warten": "Wartet",
    "holen": "Holen",
    "lesen": "Lesen",
    "finden": "Finden",
    "speichern": "Speichern",
    "einbetten": "Bedeutung einbetten",
    "vergleichen": "Mit allen Papieren vergleichen",
    "fertig": "Fertig",
}
"""German words for the stations, in their order."""
ENDINGS: dict[Ending, str] = {
    "new": "Neu aufgenommen",
    "new_version": "Als neue Fassung aufgenommen",
    "changed": "Neu gelesen",
    "known": "Schon vorhanden",
    "failed": "Nicht aufgenommen",
    "interrupted": "Unterbrochen",
}
assert tuple(STATIONS) == get_args(Station)


@dataclass(frozen=True, slots=True)
class Job:
    """A paper on its way. `alike` is a paper of the same name that is already there: this may be a new version of it."""

    id: str
    name: str
    station: Station = "warten"
    ending: Ending | None = None
    document: str = ""
    alike: str = ""
    alike_title: str = ""
    message: str = ""
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What a person tells about a paper and knows better than it: its Länder, its title, and that it has scanned pages to read."""

    regions: tuple[str, ...] = ()
    title: str = ""
    ocr: bool = False


NOTHING_TOLD = Told()


class Intake(Protocol):
    """Takes papers in one after the other; safe to use from several threads."""

    def take_file(self, data: bytes, name: str, told: Told = NOTHING_TOLD) -> Job:
        """Keep the bytes and return the job; that of bytes the workspace has is over already."""

    def take_address(self, address: str, told: Told = NOTHING_TOLD) -> Job:
        """Return the job for an address. Raises FetchError `forbidden_address`."""

    def again(self, key: str) -> Job:
        """Go on with a job that was interrupted; any other is returned as it is. Raises WorkspaceError `no_such_job`."""

    def job(self, key: str) -> Job:
        """Return how far a paper is. Raises WorkspaceError `no_such_job`."""

    def jobs(self) -> tuple[Job, ...]:
        """Return the papers of late, newest first."""


class Closed:
    """Takes nothing in: an explorer that is only looked at."""

    def take_file(self, data: bytes, name: str, told: Told = NOTHING_TOLD) -> Job:
        """Raise WorkspaceError `closed`."""
        raise WorkspaceError("closed", "Dieser Explorer nimmt nichts auf.", "Bitte querplan serve verwenden.")

    def take_address(self, address: str, told: Told = NOTHING_TOLD) -> Job:
        """Raise WorkspaceError `closed`."""
        return self.take_file(b"", address)

    def again(self, key: str) -> Job:
        """Raise WorkspaceError `no_such_job`."""
        raise no_such_job()

    def job(self, key: str) -> Job:
        """Raise WorkspaceError `no_such_job`."""
        raise no_such_job()

    def jobs(self) -> tuple[Job, ...]:
        """Return none."""
        return ()


CLOSED = Closed()


def no_such_job() -> WorkspaceError:
    """Return the error for a job nobody knows."""
    return WorkspaceError(
        "no_such_job", "Diesen Auftrag gibt es nicht mehr.", "Ältere Aufträge werden vergessen; das Papier steht unter Papiere."
    )
