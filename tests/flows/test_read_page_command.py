"""`querplan read --html`: writes the page people judge a reader by; wrong wishes are answered in words."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from flows.cli import querplan


def run(*arguments: str) -> tuple[int, str]:
    result = CliRunner().invoke(querplan, ["read", *arguments])
    return result.exit_code, result.output


def test_read_html_writes_pictures_with_blocks(samples: Path, tmp_path: Path) -> None:
    out = tmp_path / "seite.html"
    code, said = run(str(samples / "bb_masterplan_leichtbau_2024.pdf"), "--html", str(out), "--pages", "2-3")
    page = out.read_text(encoding="utf-8")
    assert code == 0
    assert str(out) in said
    assert page.count("<figure") == page.count("<img") == 2
    assert str(samples) not in page


def test_read_html_writes_files_without_pages_too(samples: Path, tmp_path: Path) -> None:
    out = tmp_path / "seite.html"
    assert run(str(samples / "be_aktionsplan_gruendungen.docx"), "--html", str(out))[0] == 0
    assert "<table" in out.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("arguments", "code", "word"),
    [
        (("--pages", "zwei"), 2, "nennt keine Seiten"),
        (("--pages", "9-3"), 2, "nennt keine Seiten"),
        (("--pages", "900"), 1, "hat nur 5 Seiten"),
    ],
)
def test_read_html_answers_wrong_pages_in_words(samples: Path, tmp_path: Path, arguments: tuple[str, ...], code: int, word: str) -> None:
    found, said = run(str(samples / "bb_masterplan_leichtbau_2024.pdf"), "--html", str(tmp_path / "seite.html"), *arguments)
    assert (found, word in said) == (code, True)


def test_read_html_shows_one_file_only(samples: Path, tmp_path: Path) -> None:
    code, said = run(str(samples), "--html", str(tmp_path / "seite.html"))
    assert code == 2
    assert "nur eine" in said


def test_read_html_says_where_it_cannot_write(samples: Path, tmp_path: Path) -> None:
    code, said = run(str(samples / "bb_masterplan_leichtbau_2024.pdf"), "--html", str(tmp_path / "fehlt" / "seite.html"))
    assert code == 1
    assert "lässt sich nicht schreiben" in said
