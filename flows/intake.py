"""Papers that come through the explorer: kept under their hash, taken in one after the other, compared once the queue is empty."""

from __future__ import annotations

import hashlib
import json
import logging
import os
import queue
import shutil
import threading
import uuid
from collections import OrderedDict
from dataclasses import asdict, dataclass, replace
from pathlib import Path, PurePosixPath
from typing import Any

from corpus.errors import QuerplanError
from corpus.fetch_addresses import parse_address
from corpus.records import Outcome
from flows.comparison import compare_workspace
from flows.settings import Settings
from flows.stages import Overrides, failed, ingest, take_in
from outputs.arrivals import paper_alike, paper_with_bytes
from outputs.connections import opened_to_read
from outputs.web.intake import NOTHING_TOLD, Ending, Job, Station, Told, no_such_job

REMEMBERED = 200
"""Jobs that can still be asked for."""
LONGEST_NAME = 120
TOLD = ".told.json"
"""What was told about a spooled paper; no upload has a name that begins with a point."""
ENDINGS: dict[str, Ending] = {"new": "new", "new_version": "new_version", "changed": "changed", "unchanged": "known", "failed": "failed"}
BROKEN = ("Dabei ist etwas schiefgegangen.", "Bitte noch einmal versuchen. Bleibt es dabei, hilft: querplan doctor")


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A paper in the queue: where it came from, what was told about it, and the spooled file unless it has an address."""

    job: str
    location: str
    told: Told = NOTHING_TOLD
    file: Path | None = None

    @property
    def overrides(self) -> Overrides:
        return Overrides(self.told.regions, self.told.title or None, self.told.ocr)


class Spool:
    """Takes papers in for one workspace; one thread works, so that papers and comparison never get in each other's way."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._folder = settings.workspace / "spool"
        self._queue: queue.Queue[_Waiting] = queue.Queue()
        self._jobs: OrderedDict[str, Job] = OrderedDict()
        self._lock = threading.Lock()
        self._worker: threading.Thread | None = None
        # what a killed process left is taken in now
        for file in sorted(self._folder.glob("*/*")):
            if file.is_file() and not file.name.startswith("."):
                self._enqueue(Job(uuid.uuid4().hex, file.name), _Waiting("", _upload_place(file), _told(file.parent), file))

    def take_file(self, data: bytes, name: str, told: Told = NOTHING_TOLD) -> Job:
        """Keep the bytes and return the job; that of bytes the workspace has is over already."""
        sha256 = hashlib.sha256(data).hexdigest()
        job = Job(uuid.uuid4().hex, _safe_name(name))
        with opened_to_read(self._settings.database) as database:
            known = paper_with_bytes(database, sha256)
            alike, title = paper_alike(database, job.name)
        if known:
            return self._remember(replace(job, station="fertig", ending="known", document=known))
        folder = self._folder / sha256
        _keep(json.dumps(asdict(told)).encode(), folder / TOLD)
        file = _keep(data, folder / job.name)
        return self._enqueue(replace(job, alike=alike, alike_title=title), _Waiting(job.id, _upload_place(file), told, file))

    def take_address(self, address: str, told: Told = NOTHING_TOLD) -> Job:
        """Return the job for an address. Raises FetchError `forbidden_address`."""
        location = parse_address(address, open_hosts=frozenset(self._settings.open_hosts)).url
        with opened_to_read(self._settings.database) as database:
            alike, title = paper_alike(database, location)
        job = Job(uuid.uuid4().hex, location, alike=alike, alike_title=title)
        return self._enqueue(job, _Waiting(job.id, location, told))

    def job(self, key: str) -> Job:
        """Return how far a paper is. Raises WorkspaceError `no_such_job`."""
        with self._lock:
            if key not in self._jobs:
                raise no_such_job()
            return self._jobs[key]

    def jobs(self) -> tuple[Job, ...]:
        """Return the papers of late, newest first."""
        with self._lock:
            return tuple(reversed(self._jobs.values()))

    def _enqueue(self, job: Job, waiting: _Waiting) -> Job:
        self._remember(job)
        self._queue.put(replace(waiting, job=job.id))
        with self._lock:
            if self._worker is None:
                self._worker = threading.Thread(target=self._work, name="querplan-intake", daemon=True)
                self._worker.start()
        return job

    def _remember(self, job: Job) -> Job:
        with self._lock:
            self._jobs[job.id] = job
            finished = [key for key, one in self._jobs.items() if one.ending]
            for key in finished[: max(len(self._jobs) - REMEMBERED, 0)]:
                del self._jobs[key]
        return job

    def _change(self, key: str, **facts: Any) -> None:
        with self._lock:
            self._jobs[key] = replace(self._jobs[key], **facts)

    def _work(self) -> None:
        """For ever: a paper; when none waits, the comparison of all; only then the papers are there for people."""
        read: dict[str, Ending] = {}
        while True:
            waiting = self._queue.get()
            ending = self._take(waiting)
            if ending:
                read[waiting.job] = ending
            if self._queue.empty() and read:
                self._compare(read)
                read = {}

    def _take(self, waiting: _Waiting) -> Ending | None:
        """Take one paper in; return what became of it where the comparison is still to come."""
        try:
            outcome = self._ingest(waiting)
        except Exception:  # whatever it is, the next paper must not wait for ever
            logging.getLogger(__name__).exception("a paper was not taken in: %s", waiting.location)
            self._change(waiting.job, ending="failed", message=BROKEN[0], remedy=BROKEN[1])
            return None
        if waiting.file:
            shutil.rmtree(waiting.file.parent, ignore_errors=True)
        ending = ENDINGS[outcome.status]
        if ending == "failed":
            issue = outcome.issues[0]
            # people know the file by its name, not by where we put it
            message = issue.message.replace(waiting.location, self.job(waiting.job).name)
            self._change(waiting.job, ending=ending, message=message, remedy=issue.remedy)
            return None
        is_over: dict[str, Any] = {"station": "fertig", "ending": ending} if ending == "known" else {}
        self._change(waiting.job, document=outcome.document, **is_over)
        return None if is_over else ending

    def _ingest(self, waiting: _Waiting) -> Outcome:
        def report(location: str, step: Station) -> None:
            if step != "fertig":
                self._change(waiting.job, station=step)

        if waiting.file is None:
            return ingest(waiting.location, settings=self._settings, overrides=waiting.overrides, report=report)
        try:
            return take_in(waiting.file.read_bytes(), waiting.location, settings=self._settings, overrides=waiting.overrides, report=report)
        except QuerplanError as error:
            return failed(waiting.location, error, self._settings)

    def _compare(self, read: dict[str, Ending]) -> None:
        def report(station: Station) -> None:
            for key in read:
                self._change(key, station=station)

        try:
            compare_workspace(self._settings, report)
        except Exception as error:  # the papers are stored; only their comparison is missing
            logging.getLogger(__name__).exception("the comparison failed")
            told = (error.message, error.remedy) if isinstance(error, QuerplanError) else BROKEN
            for key in read:
                self._change(key, ending="failed", message=told[0], remedy=told[1])
            return
        for key, ending in read.items():
            self._change(key, station="fertig", ending=ending)


def _told(folder: Path) -> Told:
    """What was told about a paper that a killed process left; nothing where that is not there."""
    try:
        kept = json.loads((folder / TOLD).read_bytes())
    except (OSError, ValueError):
        return NOTHING_TOLD
    return Told(tuple(kept["regions"]), kept["title"], kept["ocr"])


def _keep(data: bytes, path: Path) -> Path:
    """Write the file so that its name is there only when all of it is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    incoming = path.with_name(f".incoming-{uuid.uuid4().hex}")
    incoming.write_bytes(data)
    os.replace(incoming, path)
    return path


def _upload_place(file: Path) -> str:
    """Where an upload 'lies': two files of one name are two places, and the name tells versions."""
    return f"hochgeladen/{file.parent.name[:12]}/{file.name}"


def _safe_name(name: str) -> str:
    """The last part of what a browser calls the file, without what file systems and terminals mistake."""
    last = PurePosixPath(name.replace("\\", "/")).name
    kept = "".join(letter for letter in last if letter.isprintable() and letter not in '<>:"|?*').lstrip(".").strip()
    stem, dot, suffix = kept.rpartition(".")
    return (f"{stem[:LONGEST_NAME]}{dot}{suffix[:10]}" if dot else kept[:LONGEST_NAME]) or "papier"
