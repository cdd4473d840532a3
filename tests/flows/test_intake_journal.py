"""What the explorer remembers of papers it was taking in."""

from __future__ import annotations

from pathlib import Path

from flows.intake_journal import Errand, Journal, keep
from outputs.web.intake import Job, Told


def errand(folder: Path, number: int, name: str = "plan.txt") -> Errand:
    told = Told(("BB", "BE"), "Gemeinsamer Plan", True)
    return Errand(Job(f"{10 - number:x}", name, "lesen"), number, f"hochgeladen/{name}", told, folder / "ab" / name, "new")


def test_journal_gives_back_what_was_written_in_the_order_it_came(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    written = [errand(tmp_path, number, f"Plan „{number}“ ä.txt") for number in (2, 1, 3)]
    for one in written:
        journal.write(one)
    assert journal.read() == tuple(sorted(written, key=lambda one: one.number))


def test_journal_leaves_out_what_tells_of_no_job(tmp_path: Path) -> None:
    journal = Journal(tmp_path)
    journal.write(errand(tmp_path, 1))
    for name, text in {
        "a.json": "{",
        "b.json": "[]",
        "c.json": '{"job": {"id": "x"}}',
        "d.json": '{"job": {"other": 1}, "told": {}}',
    }.items():
        keep(text.encode(), tmp_path / name)
    assert [one.number for one in journal.read()] == [1]


def test_journal_forgets(tmp_path: Path) -> None:
    journal, one = Journal(tmp_path), errand(tmp_path, 1)
    journal.write(one)
    journal.forget(one.job.id)
    journal.forget(one.job.id)
    assert journal.read() == ()


def test_journal_notes_without_a_place_to_write(tmp_path: Path) -> None:
    (tmp_path / "spool").write_text("a file where the folder should be")
    Journal(tmp_path / "spool").note(errand(tmp_path / "spool", 1))
