"""The wheel carries what running needs, and our five folders are the ones that Python finds."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("corpus", "extractors", "models", "outputs", "flows")
PINNED = {"prefect", "fastapi", "sqlalchemy", "torch", "sqlite-utils"}
"""Packages whose wrong version breaks flows or schedules without a word."""


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", str(folder), str(ROOT)]
    subprocess.run(command, check=True, capture_output=True)
    return next(folder.glob("*.whl"))


@pytest.mark.parametrize("folder", FOLDERS)
def test_our_folders_win_on_the_path(folder: str) -> None:
    spec = importlib.util.find_spec(folder)
    assert spec is not None
    assert spec.origin is not None
    assert Path(spec.origin) == ROOT / folder / "__init__.py"


def test_wheel_carries_data_and_no_tests(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    assert "models/weights/e5-small-de-q4.bin" in names
    assert "outputs/read_page.css" in names
    assert any(name.startswith("corpus/vocabulary/themes/") for name in names)
    assert any(name.startswith("corpus/samples/") and name.endswith(".pdf") for name in names)
    assert not any(name.startswith(("tests/", "benchmarks/")) or "/." in name for name in names)
    assert {name.split("/")[0] for name in names if not name.startswith("querplan-")} == set(FOLDERS)


def test_wheel_runs_from_elsewhere(wheel: Path, tmp_path: Path) -> None:
    installed = tmp_path / "site"
    zipfile.ZipFile(wheel).extractall(installed)
    paper = tmp_path / "papier.txt"
    paper.write_text("Das Land Sachsen setzt auf die drei Handlungsfelder Energie, Bildung und Verkehr.\n", encoding="utf-8")
    code = f"import sys; sys.path.insert(0, {str(installed)!r}); import flows.cli; assert flows.__file__.startswith({str(installed)!r}); flows.cli.main()"
    environment = {**os.environ, "PYTHONPATH": "", "QUERPLAN_WORKSPACE": str(tmp_path / "ws")}
    done = subprocess.run(
        [sys.executable, "-c", code, "extract", str(paper), "--json"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "Bildung" in done.stdout


def test_constraints_pin_every_direct_dependency() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    stated = [*project["dependencies"], *project["optional-dependencies"]["dev"]]
    wanted = {_name(requirement) for requirement in stated}
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").split()
    pinned = {_name(line) for line in lines if "==" in line}
    assert wanted >= PINNED
    assert wanted - pinned == set()
    assert not [line for line in lines if "+cpu" in line or "://" in line]


def _name(requirement: str) -> str:
    for sign in "[=<>!~ ;":
        requirement = requirement.split(sign, maxsplit=1)[0]
    return requirement.lower().replace("_", "-")


def test_constraints_lie_within_the_stated_ranges() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    stated = [Requirement(text) for text in (*project["dependencies"], *project["optional-dependencies"]["dev"])]
    lines = (ROOT / "constraints.txt").read_text(encoding="utf-8").split()
    pinned = {_name(line): line.partition("==")[2] for line in lines if "==" in line}
    assert [str(one) for one in stated if not one.specifier.contains(pinned[_name(one.name)], prereleases=True)] == []
