"""Papers that come through the explorer: kept under their hash, taken in one after the other, compared once the queue is empty."""

from __future__ import annotations

import hashlib
import logging
import queue
import shutil
import threading
import uuid
from collections import OrderedDict
from contextlib import suppress
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Any

from corpus.errors import QuerplanError
from corpus.fetch_addresses import parse_address
from corpus.records import Outcome
from flows.comparison import compare_workspace
from flows.intake_journal import Errand, Journal, keep
from flows.settings import Settings
from flows.stages import Overrides, failed, ingest, take_in
from outputs.arrivals import paper_alike, paper_with_bytes
from outputs.connections import opened_to_read
from outputs.web.intake import NOTHING_TOLD, Ending, Job, Station, Told, no_such_job

REMEMBERED = 200
"""Jobs that can still be asked for."""
LONGEST_NAME = 120
ENDINGS: dict[str, Ending] = {"new": "new", "new_version": "new_version", "changed": "changed", "unchanged": "known", "failed": "failed"}
BROKEN = ("Dabei ist etwas schiefgegangen.", "Bitte noch einmal versuchen. Bleibt es dabei, hilft: querplan doctor")


class Spool:
    """Takes papers in for one workspace; one thread works, so that papers and comparison never get in each other's way."""

    def __init__(self, settings: Settings) -> None:
        self._settings = settings
        self._folder = settings.workspace / "spool"
        self._journal = Journal(self._folder)
        self._queue: queue.Queue[str] = queue.Queue()
        self._errands: OrderedDict[str, Errand] = OrderedDict()
        self._lock = threading.RLock()
        self._worker: threading.Thread | None = None
        self._go_on()

    def take_file(self, data: bytes, name: str, told: Told = NOTHING_TOLD) -> Job:
        """Keep the bytes and return the job; that of bytes the workspace has is over already."""
        sha256 = hashlib.sha256(data).hexdigest()
        job = Job(uuid.uuid4().hex, _safe_name(name))
        with opened_to_read(self._settings.database) as database:
            known = paper_with_bytes(database, sha256)
            alike, title = paper_alike(database, job.name)
        if known:
            return self._remember(replace(job, station="fertig", ending="known", document=known), "")
        # the same bytes may just be cleared away: their file is there together with the job that wants it, or not at all
        with self._lock:
            file = keep(data, self._folder / sha256 / job.name)
            kept = self._remember(replace(job, alike=alike, alike_title=title), _upload_place(file), told, file)
        return self._enqueue(kept)

    def take_address(self, address: str, told: Told = NOTHING_TOLD) -> Job:
        """Return the job for an address. Raises FetchError `forbidden_address`."""
        location = parse_address(address, open_hosts=frozenset(self._settings.open_hosts)).url
        with opened_to_read(self._settings.database) as database:
            alike, title = paper_alike(database, location)
        return self._enqueue(self._remember(Job(uuid.uuid4().hex, location, alike=alike, alike_title=title), location, told))

    def again(self, key: str) -> Job:
        """Go on with a job that was interrupted; any other is returned as it is. Raises WorkspaceError `no_such_job`."""
        job = self.job(key)
        if job.ending != "interrupted":
            return job
        return self._enqueue(self._change(key, station="warten", ending=None))

    def job(self, key: str) -> Job:
        """Return how far a paper is. Raises WorkspaceError `no_such_job`."""
        with self._lock:
            if key not in self._errands:
                raise no_such_job()
            return self._errands[key].job

    def jobs(self) -> tuple[Job, ...]:
        """Return the papers of late, newest first."""
        with self._lock:
            return tuple(errand.job for errand in reversed(self._errands.values()))

    def _go_on(self) -> None:
        """Take up what an earlier process left. What it had in hand may have been its end: that waits until a person says so."""
        self._errands.update((errand.job.id, errand) for errand in self._journal.read())
        for errand in tuple(self._errands.values()):
            if errand.is_under_way and errand.job.station != "warten":
                self._change(errand.job.id, ending="interrupted")
        self._adopt()
        # all of it is known before the worker begins
        for job in [errand.job for errand in self._errands.values() if errand.is_under_way]:
            self._enqueue(job)

    def _adopt(self) -> None:
        """Make jobs of files that have none, on a full disk too."""
        known = {errand.file for errand in self._errands.values()}
        for file in sorted(self._folder.glob("*/*")):
            if file.is_file() and not file.name.startswith(".") and file not in known:
                errand = Errand(Job(uuid.uuid4().hex, file.name), self._next_number(), _upload_place(file), file=file)
                self._errands[errand.job.id] = errand
                self._journal.note(errand)

    def _next_number(self) -> int:
        return next((errand.number for errand in reversed(self._errands.values())), 0) + 1

    def _remember(self, job: Job, location: str, told: Told = NOTHING_TOLD, file: Path | None = None) -> Job:
        with self._lock:
            errand = Errand(job, self._next_number(), location, told, file)
            self._journal.write(errand)
            self._errands[job.id] = errand
            finished = [key for key, one in self._errands.items() if not one.is_wanted]
            for key in finished[: max(len(self._errands) - REMEMBERED, 0)]:
                del self._errands[key]
                self._journal.forget(key)
        return job

    def _enqueue(self, job: Job) -> Job:
        self._queue.put(job.id)
        with self._lock:
            if self._worker is None:
                self._worker = threading.Thread(target=self._work, name="querplan-intake", daemon=True)
                self._worker.start()
        return job

    def _change(self, key: str, *, read: Ending | None = None, **facts: Any) -> Job:
        with self._lock:
            errand = self._errands[key]
            errand = self._errands[key] = replace(errand, job=replace(errand.job, **facts), read=read or errand.read)
            self._journal.note(errand)
            return errand.job

    def _work(self) -> None:
        """For ever: a paper; when none waits, the comparison of all; only then the papers are there for people."""
        read: dict[str, Ending] = {}
        while True:
            key = self._queue.get()
            ending = self._take(self._errands[key])
            if ending:
                read[key] = ending
            if self._queue.empty() and read:
                self._compare(read)
                read = {}

    def _take(self, errand: Errand) -> Ending | None:
        """Take one paper in; return what became of it where the comparison is still to come."""
        if errand.read or not errand.is_under_way:
            return errand.read if errand.is_under_way else None
        try:
            outcome = self._ingest(errand)
        except Exception:  # whatever it is, the next paper must not wait for ever
            logging.getLogger(__name__).exception("a paper was not taken in: %s", errand.location)
            self._change(errand.job.id, ending="failed", message=BROKEN[0], remedy=BROKEN[1])
            return None
        ending = self._told(errand, outcome)
        self._clear(errand)
        return ending

    def _told(self, errand: Errand, outcome: Outcome) -> Ending | None:
        """Keep what became of a paper; return it where the comparison is still to come."""
        ending = ENDINGS[outcome.status]
        if ending == "failed":
            issue = outcome.issues[0]
            # people know the file by its name, not by where we put it
            message = issue.message.replace(errand.location, errand.job.name)
            self._change(errand.job.id, ending=ending, message=message, remedy=issue.remedy)
            return None
        if ending == "known":
            self._change(errand.job.id, document=outcome.document, station="fertig", ending=ending)
            return None
        self._change(errand.job.id, document=outcome.document, read=ending)
        return ending

    def _ingest(self, errand: Errand) -> Outcome:
        def report(location: str, step: Station) -> None:
            if step != "fertig":
                self._change(errand.job.id, station=step)

        overrides = Overrides(errand.told.regions, errand.told.title or None, errand.told.ocr)
        if errand.file is None:
            return ingest(errand.location, settings=self._settings, overrides=overrides, report=report)
        # from here on it is no longer waiting, whatever comes
        self._change(errand.job.id, station="lesen")
        try:
            return take_in(errand.file.read_bytes(), errand.location, settings=self._settings, overrides=overrides, report=report)
        except QuerplanError as error:
            return failed(errand.location, error, self._settings)

    def _clear(self, errand: Errand) -> None:
        """Take the spooled file away, unless the same bytes were sent twice and are still to be read."""
        if errand.file is None:
            return
        with self._lock:
            wanted = {one.file for one in self._errands.values() if one.is_wanted and not one.read}
            if errand.file in wanted:
                return
            if any(file and file.parent == errand.file.parent for file in wanted):
                with suppress(OSError):
                    errand.file.unlink()
            else:
                shutil.rmtree(errand.file.parent, ignore_errors=True)

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


def _upload_place(file: Path) -> str:
    """Where an upload 'lies': two files of one name are two places, and the name tells versions."""
    return f"hochgeladen/{file.parent.name[:12]}/{file.name}"


def _safe_name(name: str) -> str:
    """The last part of what a browser calls the file, without what file systems and terminals mistake."""
    last = PurePosixPath(name.replace("\\", "/")).name
    kept = "".join(letter for letter in last if letter.isprintable() and letter not in '<>:"|?*').lstrip(".").strip()
    stem, dot, suffix = kept.rpartition(".")
    return (f"{stem[:LONGEST_NAME]}{dot}{suffix[:10]}" if dot else kept[:LONGEST_NAME]) or "papier"
