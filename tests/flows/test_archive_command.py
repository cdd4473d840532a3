"""`querplan archive verify` on the demo workspace and on a damaged one."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from corpus.archive import Archive
from flows.cli import querplan


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
