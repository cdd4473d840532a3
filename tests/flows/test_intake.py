"""What the spool of the explorer keeps, takes up again and lets go."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

from flows.intake import Spool
from flows.intake_journal import Errand, Journal, keep
from flows.settings import load_settings
from outputs.database import open_database
from outputs.web.intake import Job

BROKEN = b"%PDF-1.7 und nichts weiter"
"""A paper that needs no models to end."""


class ReadOnly(Journal):
    """A folder nothing can be written to."""

    def write(self, errand: Errand) -> None:
        raise OSError(30, "Read-only file system")


def left_behind(spool: Path, number: int, *, station: str = "warten") -> Errand:
    """An explorer was killed while a paper was on its way."""
    job = Job(f"{number:x}", "plan.pdf", station)  # type: ignore[arg-type]  # a station
    errand = Errand(job, number, "hochgeladen/plan.pdf", file=keep(BROKEN, spool / f"{number:02}" / "plan.pdf"))
    Journal(spool).write(errand)
    return errand


class Counting(Spool):
    """Counts the jobs it knows whenever one is given to the worker."""

    def __init__(self, workspace: Path) -> None:
        self.known: list[int] = []
        super().__init__(load_settings(workspace))

    def _enqueue(self, job: Job) -> Job:
        self.known.append(len(self.jobs()))
        return super()._enqueue(job)


def test_spool_knows_all_it_takes_up_before_it_begins(tmp_path: Path) -> None:
    for number in range(1, 4):
        left_behind(tmp_path / "spool", number)
    keep(BROKEN, tmp_path / "spool" / "ff" / "verwaist.pdf")
    assert Counting(tmp_path).known == [4] * 4


def test_spool_takes_up_a_file_without_a_job_where_nothing_can_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(BROKEN, tmp_path / "spool" / "ff" / "verwaist.pdf")
    monkeypatch.setattr("flows.intake.Journal", ReadOnly)
    assert [job.name for job in Spool(load_settings(tmp_path)).jobs()] == ["verwaist.pdf"]


def test_spool_forgets_no_interrupted_job_and_keeps_its_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    errand = left_behind(tmp_path / "spool", 1, station="lesen")
    monkeypatch.setattr("flows.intake.REMEMBERED", 0)
    spool = Spool(load_settings(tmp_path))
    spool._clear(replace(errand, job=replace(errand.job, id="dieselbe Datei noch einmal", ending="failed")))
    spool._remember(Job("neu", "neu.pdf", ending="known"), "")
    assert [(job.id, job.ending) for job in spool.jobs()] == [("1", "interrupted")]
    assert errand.file
    assert errand.file.read_bytes() == BROKEN
    assert [one.job.id for one in Journal(tmp_path / "spool").read()] == ["1"]


def is_free(spool: Spool) -> bool:
    """Tell whether another thread could change the jobs right now."""

    def tried() -> bool:
        taken = spool._lock.acquire(blocking=False)
        if taken:
            spool._lock.release()
        return taken

    with ThreadPoolExecutor(1) as other:
        return other.submit(tried).result()


def test_spool_lets_no_upload_come_between_a_look_at_the_jobs_and_their_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    errand = replace(left_behind(tmp_path / "spool", 1), job=Job("1", "plan.pdf", ending="failed"))
    Journal(tmp_path / "spool").write(errand)
    settings = load_settings(tmp_path)
    open_database(settings.database).conn.close()
    spool, free = Spool(settings), []

    def look(path: Path) -> None:
        # workers of spools of other tests may still be clearing theirs away
        if path.is_relative_to(tmp_path):
            free.append(is_free(spool))

    def watched_keep(data: bytes, path: Path) -> Path:
        look(path)
        return keep(data, path)

    def watched_removal(path: Path, *, ignore_errors: bool) -> None:
        look(path)

    # the name in this module only: finalizers of other folders must not be counted
    monkeypatch.setattr("flows.intake.shutil", SimpleNamespace(rmtree=watched_removal))
    spool._clear(errand)
    monkeypatch.undo()
    monkeypatch.setattr("flows.intake.keep", watched_keep)
    spool.take_file(BROKEN, "plan.pdf")
    assert free == [False, False]
