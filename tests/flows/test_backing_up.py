"""The drill: a backup made while a run writes is whole, and a workspace that broke comes back from it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from corpus.archive import Archive
from corpus.errors import WorkspaceError
from flows.cli import querplan
from outputs.database import open_database
from outputs.visits import visits_of

WRITER = """
import sys
from pathlib import Path
from corpus.archive import Archive
from corpus.visits import Content, paper_visit
from outputs.database import open_database
from outputs.visits import Kept, store_visit
workspace = Path(sys.argv[1])
database, archive = open_database(workspace / "comparison.db"), Archive(workspace / "archive")
for number in range(100_000):
    data = b"Plan %d" % number
    archive.put(data)
    store_visit(database, Kept(paper_visit("https://www.example.de/plan", f"2026-{number:06}", Content(data, "Ein Plan. " * 50))))
    print(number, flush=True)
"""


def archive(*arguments: str) -> Result:
    return CliRunner().invoke(querplan, ["archive", *arguments], catch_exceptions=False)


def acknowledged(workspace: Path) -> list[str]:
    database = open_database(workspace / "comparison.db")
    try:
        return [visit.at for visit in visits_of(database, "https://www.example.de/plan")]
    finally:
        database.conn.close()


def written(workspace: Path, folder: Path) -> int:
    """Back the workspace up while another process writes to it; return how many visits were acknowledged when that began."""
    with subprocess.Popen([sys.executable, "-c", WRITER, str(workspace)], stdout=subprocess.PIPE, text=True) as writer:
        try:
            assert writer.stdout
            lines = [writer.stdout.readline() for _ in range(20)]
            assert archive("backup", str(folder), "--workspace", str(workspace)).exit_code == 0
        finally:
            writer.kill()
    return len(lines)


def test_backup_while_others_write_is_whole_and_comes_back(tmp_path: Path) -> None:
    workspace, safe = tmp_path / "arbeit", tmp_path / "sicher"
    (workspace / "sources" / "sn").mkdir(parents=True)
    (workspace / "sources" / "sn" / "eigene.toml").write_text("# eigene\n", encoding="utf-8")
    (workspace / "querplan.toml").write_text("read_seconds = 30\n", encoding="utf-8")
    before = written(workspace, safe)
    kept = acknowledged(safe)
    assert before <= len(kept) <= len(acknowledged(workspace))
    assert archive("verify", "--workspace", str(safe)).output == "Alles ist, wie es geschrieben wurde.\n"
    database = workspace / "comparison.db"
    database.write_bytes(database.read_bytes()[: database.stat().st_size // 2])
    with pytest.raises(WorkspaceError, match="keine lesbare Datenbank") as caught:
        open_database(database)
    assert "archive backup" in caught.value.remedy
    shutil.rmtree(workspace)
    shutil.copytree(safe, workspace)
    assert (acknowledged(workspace), archive("verify", "--workspace", str(workspace)).exit_code) == (kept, 0)
    assert (workspace / "sources" / "sn" / "eigene.toml").is_file()
    assert (workspace / "querplan.toml").read_text(encoding="utf-8") == "read_seconds = 30\n"


def test_backup_a_second_time_adds_what_is_new_and_hands_no_rot_on(tmp_path: Path) -> None:
    ours, safe = Archive(tmp_path / "arbeit" / "archive"), tmp_path / "sicher"
    ours.put(b"eins")
    assert "1 Originale, 1 davon neu" in archive("backup", str(safe), "--workspace", str(tmp_path / "arbeit")).output
    rotten = ours.put(b"zwei")
    ours.path(rotten).write_bytes(b"zwie")
    ours.put(b"drei")
    again = archive("backup", str(safe), "--workspace", str(tmp_path / "arbeit"))
    assert (again.exit_code, "hat sich verändert" in again.output) == (1, True)
    assert {path.read_bytes() for path in safe.glob("archive/*/*")} == {b"eins", b"drei"}


def test_backup_into_the_workspace_itself_is_refused(tmp_path: Path) -> None:
    refused = CliRunner().invoke(querplan, ["archive", "backup", str(tmp_path / "sicher"), "--workspace", str(tmp_path)])
    assert isinstance(refused.exception, WorkspaceError)
    assert refused.exception.code == "bad_folder"
