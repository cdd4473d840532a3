"""The benchmark of hostile files says what became of each, and where a peer sees more."""

from __future__ import annotations

from pathlib import Path

from benchmarks.nasty import Outcome, files_in, outcome_of, peer_letters, report


def test_outcome_of_names_what_became_of_a_file(tmp_path: Path, samples: Path) -> None:
    broken = tmp_path / "kaputt.pdf"
    broken.write_bytes(b"%PDF-1.7\nnichts weiter")
    found = outcome_of(broken)
    assert (found.code, found.letters) == ("damaged", 0)
    assert found.is_within_limits
    good = outcome_of(samples / "bbbe_wasserstofffahrplan_2035.pdf")
    assert good.code == "read"
    assert good.letters > 500
    assert good.megabytes > 10


def test_peer_letters_counts_what_peers_read(samples: Path) -> None:
    letters = peer_letters(samples / "bbbe_wasserstofffahrplan_2035.pdf")
    assert letters["pdfium"] > 500
    assert letters["pdfplumber"] > 500


def test_report_counts_and_names_what_we_missed() -> None:
    read = Outcome(Path("gut.pdf"), "read", 100, 1.0, 50.0)
    slow = Outcome(Path("langsam.pdf"), "too_costly", 0, 30.0, 50.0)
    table = report([read, slow], {slow.file: {"pdfium": 12}})
    assert "1 of 2 within" in table
    assert "a peer gets text, we do not: 1" in table
    assert "langsam.pdf" in table


def test_files_in_takes_every_nth_file_by_name(tmp_path: Path) -> None:
    for name in ("c.pdf", "a.pdf", "b.html", "d.docx", "e.png"):
        (tmp_path / name).touch()
    assert [file.name for file in files_in(tmp_path)] == ["a.pdf", "b.html", "c.pdf", "d.docx"]
    assert [file.name for file in files_in(tmp_path, 2)] == ["a.pdf", "c.pdf"]
