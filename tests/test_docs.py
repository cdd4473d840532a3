"""What the README promises runs: its commands exist, its examples work, its figures are the measured ones' order."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner

from flows.cli import querplan

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def test_readme_opens_with_the_two_commands() -> None:
    first_screen = "\n".join(README.splitlines()[:20])
    assert "make demo" in first_screen
    assert "make test" in first_screen


@pytest.mark.parametrize("target", sorted(set(re.findall(r"(?<!install )\bmake (\w+)\b", README)) - {"and"}))
def test_make_targets_of_the_readme_exist(target: str) -> None:
    assert re.search(rf"^{target}:", MAKEFILE, re.MULTILINE), target


@pytest.mark.parametrize("command", sorted(set(re.findall(r"querplan (\w+)", README)) - {"toml"}))
def test_commands_of_the_readme_exist(command: str) -> None:
    assert CliRunner().invoke(querplan, [command, "--help"]).exit_code == 0


@pytest.mark.parametrize("folder", re.findall(r"^\| `(\w+)/`", (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8"), re.MULTILINE))
def test_folders_of_the_guide_exist(folder: str) -> None:
    assert (ROOT / folder / "__init__.py").is_file()


def test_changelog_names_the_version() -> None:
    version = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert f"## {version}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_no_document_names_a_path_of_one_machine() -> None:
    beside = re.compile(r"/work/|/root/|/home/\w")
    for path in [
        *ROOT.glob("*.md"),
        *ROOT.glob("corpus/**/*.md"),
        *ROOT.glob("models/cards/*.md"),
        ROOT / "Makefile",
        ROOT / "constraints.txt",
    ]:
        assert not beside.search(path.read_text(encoding="utf-8")), path
