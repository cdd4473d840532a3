"""The archive keeps originals whole or not at all."""

from __future__ import annotations

import hashlib
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from corpus.archive import Archive
from corpus.errors import WorkspaceError


@given(data=st.binary(max_size=2000))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
def test_put_then_get_returns_the_bytes(tmp_path: Path, data: bytes) -> None:
    archive = Archive(tmp_path / "archive")
    sha256 = archive.put(data)
    assert sha256 == hashlib.sha256(data).hexdigest()
    assert archive.get(sha256) == data


def test_put_twice_writes_once(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    path = archive.path(archive.put(b"Masterplan"))
    before = path.stat().st_mtime_ns
    archive.put(b"Masterplan")
    assert path.stat().st_mtime_ns == before
    assert [p.name for p in tmp_path.rglob("*.bin")] == [path.name]
    assert not list(tmp_path.rglob(".incoming-*"))


def test_get_names_a_missing_original(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError) as caught:
        Archive(tmp_path).get("ab" * 32)
    assert caught.value.code == "missing_original"
    assert "erneut hinzufügen" in caught.value.remedy


def test_get_notices_changed_bytes(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    sha256 = archive.put(b"Masterplan")
    archive.path(sha256).write_bytes(b"Masterplen")
    with pytest.raises(WorkspaceError) as caught:
        archive.get(sha256)
    assert caught.value.code == "rotten_original"


def test_verify_finds_rot_and_leftovers(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    good, bad = archive.put(b"Masterplan"), archive.put(b"Aktionsplan")
    archive.path(bad).write_bytes(b"Aktionsplam")
    (archive.path(good).parent / ".incoming-x").write_bytes(b"Mast")
    assert sorted(issue.code for issue in archive.verify()) == ["leftover", "rotten_original"]


LINKS = {"nowhere": "fehlt", "itself": f"{'cd' * 32}.bin", "another file": "../../geheim", "a folder": "../../mappe"}


@pytest.mark.parametrize("leads", LINKS)
def test_verify_takes_a_link_for_no_original_and_goes_on(leads: str, tmp_path: Path) -> None:
    archive = Archive(tmp_path / "archive")
    archive.path(archive.put(b"Masterplan")).write_bytes(b"Masterplen")
    (tmp_path / "geheim").write_bytes(b"geheim")
    (tmp_path / "mappe").mkdir()
    link = archive.path("cd" * 32)
    link.parent.mkdir()
    link.symlink_to(LINKS[leads])
    assert [issue.code for issue in archive.verify()] == ["rotten_original"] * 2
    assert all(path.is_file() for path in archive.unnamed((), 2e12))
    assert (tmp_path / "geheim").read_bytes() == b"geheim"


FILLING = """
import resource, sys
from pathlib import Path
from corpus.archive import Archive
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
archive = Archive(Path(sys.argv[1]))
archive.put(b"klein")
archive.put(bytes(200_000))
"""


def test_put_on_a_full_disk_says_so_and_leaves_nothing_half(tmp_path: Path) -> None:
    ended = subprocess.run([sys.executable, "-c", FILLING, str(tmp_path)], capture_output=True, text=True, check=False)
    assert "WorkspaceError: " in ended.stderr
    assert "freien Platz prüfen" in ended.stderr
    assert [path.read_bytes() for path in tmp_path.glob("*/*")] == [b"klein"]


def test_put_mends_a_rotten_original(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    sha256 = archive.put(b"Masterplan")
    archive.path(sha256).write_bytes(b"Masterplen")
    assert archive.put(b"Masterplan") == sha256
    assert list(archive.verify()) == []


def test_sweep_deletes_what_killed_processes_left_and_nothing_else(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    original = archive.path(archive.put(b"ein Original"))
    (original.parent / ".incoming-alt").write_bytes(b"halb")
    assert [archive.sweep(0.0), archive.sweep(2e12), archive.sweep(2e12)] == [0, 1, 0]
    assert original.is_file()
