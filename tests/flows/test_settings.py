"""Settings come from the workspace's own file, and a bad one is named."""

from __future__ import annotations

from pathlib import Path

import pytest

from corpus.errors import WorkspaceError
from flows.commands.doctor import check_sender
from flows.settings import load_settings


def test_load_settings_without_file_uses_the_folder(tmp_path: Path) -> None:
    settings = load_settings(tmp_path)
    assert settings.database == tmp_path / "comparison.db"
    assert settings.embedder is None


def test_load_settings_reads_the_file(tmp_path: Path) -> None:
    (tmp_path / "querplan.toml").write_text('open_hosts = ["intranet.example"]\nread_seconds = 30\n', encoding="utf-8")
    settings = load_settings(tmp_path)
    assert settings.open_hosts == ("intranet.example",)
    assert settings.read_seconds == 30


@pytest.mark.parametrize("text", ["raed_seconds = 30", 'read_seconds = "schnell"', "read_seconds ="])
def test_load_settings_names_a_bad_setting(tmp_path: Path, text: str) -> None:
    (tmp_path / "querplan.toml").write_text(text, encoding="utf-8")
    with pytest.raises(WorkspaceError) as caught:
        load_settings(tmp_path)
    assert caught.value.code == "bad_setting"
    assert "querplan.toml" in caught.value.message


def test_load_settings_takes_the_workspace_from_the_environment(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUERPLAN_WORKSPACE", str(tmp_path / "ws"))
    assert load_settings().workspace == tmp_path / "ws"


def test_load_settings_lets_the_environment_go_before_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "querplan.toml").write_text('pdf_engine = "pdfium"\n', encoding="utf-8")
    monkeypatch.setenv("QUERPLAN_PDF_ENGINE", "pdfplumber")
    monkeypatch.setenv("QUERPLAN_OCR", "1")
    settings = load_settings(tmp_path)
    assert (settings.pdf_engine, settings.ocr) == ("pdfplumber", True)


def test_load_settings_names_a_bad_variable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("QUERPLAN_PDF_ENGINE", "mupdf")
    with pytest.raises(WorkspaceError) as caught:
        load_settings(tmp_path)
    assert "QUERPLAN_PDF_ENGINE" in caught.value.message


def test_with_options_lets_a_command_go_before_the_settings(tmp_path: Path) -> None:
    settings = load_settings(tmp_path)
    assert settings.with_options(engine="pdfplumber", ocr=True).pdf_engine == "pdfplumber"
    assert settings.with_options() == settings


@pytest.mark.parametrize("contact", ["", "bei uns", "a@b", "ftp://example.org/", "a@example.org\\nX-Evil: 1"])
def test_load_settings_wants_an_operator_one_can_write_to(tmp_path: Path, contact: str) -> None:
    (tmp_path / "querplan.toml").write_text(f'[operator]\nname = "Institut"\ncontact = "{contact}"\n', encoding="utf-8")
    with pytest.raises(WorkspaceError, match="weder eine Mail- noch eine Webadresse"):
        load_settings(tmp_path)


def test_load_settings_refuses_a_contact_that_would_be_sent_as_another_one(tmp_path: Path) -> None:
    (tmp_path / "querplan.toml").write_text('[operator]\nname = "Büro"\ncontact = "pläne@example.org"\n', encoding="utf-8")
    with pytest.raises(WorkspaceError, match="keine Anfrage tragen"):
        load_settings(tmp_path)


def test_doctor_says_as_whom_hosts_are_asked(tmp_path: Path) -> None:
    assert "nennen niemanden" in check_sender(tmp_path)
    (tmp_path / "querplan.toml").write_text('[operator]\nname = "Institut"\ncontact = "https://example.org/kontakt"\n', encoding="utf-8")
    assert check_sender(tmp_path) == "Querplan/0.1 (Vergleich oeffentlicher Strategiepapiere; Institut; +https://example.org/kontakt)"
