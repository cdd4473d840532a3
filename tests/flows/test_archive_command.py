"""`querplan archive verify` on the demo workspace and on a damaged one."""

from __future__ import annotations

import os
from pathlib import Path

from click.testing import CliRunner

from corpus.archive import Archive
from corpus.visits import Content, paper_visit
from flows.cli import querplan
from outputs.candidates import Candidate, store_candidate
from outputs.database import open_database
from outputs.visits import Kept, store_visit


def test_archive_verify_says_that_all_is_well(tmp_path: Path) -> None:
    Archive(tmp_path / "archive").put(b"Masterplan")
    shown = CliRunner().invoke(querplan, ["archive", "verify", "--workspace", str(tmp_path)], catch_exceptions=False)
    assert (shown.exit_code, shown.output.strip()) == (0, "Alles ist, wie es geschrieben wurde.")


def test_archive_verify_fails_for_rot_and_says_what_to_do(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive")
    archive.path(archive.put(b"Masterplan")).write_bytes(b"x")
    shown = CliRunner().invoke(querplan, ["archive", "verify", "--workspace", str(tmp_path)])
    assert shown.exit_code == 1
    assert "hat sich verändert. Bitte aus einer Sicherung" in shown.output


def test_archive_verify_names_an_original_that_is_missing(tmp_path: Path) -> None:
    sha256 = archived(tmp_path, b"gefunden", days=1)
    database = open_database(tmp_path / "comparison.db")
    store_candidate(database, Candidate("https://www.example.de/a", sha256, "s", "2026-11-01", "found"))
    database.conn.close()
    Archive(tmp_path / "archive").path(sha256).unlink()
    shown = CliRunner().invoke(querplan, ["archive", "verify", "--workspace", str(tmp_path)])
    assert shown.exit_code == 1
    assert f"Das Original {sha256[:12]}… fehlt. Bitte aus einer Sicherung" in shown.output


def archived(workspace: Path, data: bytes, *, days: int) -> str:
    archive = Archive(workspace / "archive")
    sha256 = archive.put(data)
    born = archive.path(sha256).stat().st_mtime - days * 86_400
    os.utime(archive.path(sha256), (born, born))
    return sha256


def sweep(workspace: Path, *options: str) -> str:
    return CliRunner().invoke(querplan, ["archive", "sweep", *options, "--workspace", str(workspace)], catch_exceptions=False).output


def test_archive_sweep_shows_and_then_moves_only_old_originals_without_a_row(tmp_path: Path) -> None:
    orphan, judged, visited = (archived(tmp_path, data, days=30) for data in (b"verwaist", b"gefunden", b"besucht"))
    young = archived(tmp_path, b"eben erst", days=1)
    database = open_database(tmp_path / "comparison.db")
    store_candidate(database, Candidate("https://www.example.de/a", judged, "s", "2026-11-01", "found"))
    store_visit(database, Kept(paper_visit("https://www.example.de/b", "2026-11-01", Content(b"besucht", "Ein Plan."))))
    database.conn.close()
    before = sorted((tmp_path / "archive").glob("*/*.bin"))
    assert orphan in sweep(tmp_path)
    assert sorted((tmp_path / "archive").glob("*/*.bin")) == before
    assert "1 Originale" in sweep(tmp_path, "--move")
    assert {path.stem for path in (tmp_path / "archive").glob("*/*.bin")} == {judged, visited, young}
    assert (tmp_path / "aufgeraeumt" / f"{orphan}.bin").read_bytes() == b"verwaist"
    assert "Nichts aufzuräumen" in sweep(tmp_path, "--move")


def test_archive_verify_names_a_database_with_a_page_that_is_none_beside_all_else(tmp_path: Path) -> None:
    database = open_database(tmp_path / "comparison.db")
    for number in range(60):
        store_visit(database, Kept(paper_visit(f"https://www.example.de/{number}", "2026-11-01", Content(b"x", "Ein Plan. " * 99))))
    database.conn.close()
    file = tmp_path / "comparison.db"
    data = bytearray(file.read_bytes())
    page = data.index(b"https://www.example.de/33") // 4096 * 4096
    data[page : page + 300] = b"\xff" * 300
    file.write_bytes(data)
    Archive(tmp_path / "archive").put(b"x")
    (tmp_path / "archive" / "ab").mkdir()
    (tmp_path / "archive" / "ab" / ".incoming-alt").write_bytes(b"halb")
    shown = CliRunner().invoke(querplan, ["archive", "verify", "--workspace", str(tmp_path)])
    assert (shown.exit_code, len(shown.output.splitlines())) == (1, 2)
    assert "keine lesbare Datenbank" in shown.output
