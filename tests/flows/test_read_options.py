"""The engine and text recognition at the command line: options first, then the environment, then the workspace's file."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from PIL import Image

from extractors.ocr.tesseract import missing
from flows.cli import querplan
from flows.settings import Settings
from flows.stages import Overrides, analyse, limits_for


def run(*arguments: str) -> Result:
    return CliRunner().invoke(querplan, list(arguments), catch_exceptions=False)


@pytest.fixture
def picture(tmp_path: Path) -> Path:
    """A PDF of a page that is nothing but a grey picture."""
    path = tmp_path / "scan.pdf"
    Image.new("L", (600, 800), 200).save(path, "PDF")
    return path


def places_apart(one: Any, other: Any) -> Any:
    return [{key: value for key, value in block.items() if key != "box"} for block in one["blocks"]] == [
        {key: value for key, value in block.items() if key != "box"} for block in other["blocks"]
    ]


def test_read_gives_the_same_blocks_with_either_engine(samples: Path) -> None:
    path = str(samples / "bbbe_wasserstofffahrplan_2035.pdf")
    one, other = (json.loads(run("read", "--json", "--engine", engine, path).stdout) for engine in ("pdfium", "pdfplumber"))
    assert places_apart(one, other)


def test_read_refuses_an_engine_it_does_not_know(samples: Path) -> None:
    done = run("read", "--engine", "mupdf", str(samples / "bbbe_wasserstofffahrplan_2035.pdf"))
    assert done.exit_code == 2
    assert "pdfplumber" in done.output


def test_read_says_how_to_read_a_scan(picture: Path) -> None:
    done = run("read", str(picture))
    assert done.exit_code == 1
    assert "--ocr" in done.output
    assert "tesseract-ocr-deu" in done.output


@pytest.mark.skipif(missing() is not None, reason="tesseract with its German model is not installed")
def test_add_takes_the_wish_for_recognition_along(picture: Path, tmp_path: Path) -> None:
    done = run("add", "--ocr", "--json", "--workspace", str(tmp_path / "ws"), str(picture))
    assert json.loads(done.stdout)[0]["issues"][0]["code"] == "empty"


def test_analyse_recognises_for_a_paper_that_asks_for_it(samples: Path, tmp_path: Path) -> None:
    data = (samples / "bbbe_wasserstofffahrplan_2035.pdf").read_bytes()
    settings = Settings(workspace=tmp_path)
    one = analyse(data, "plan.pdf", settings=settings, overrides=Overrides())
    other = analyse(data, "plan.pdf", settings=settings, overrides=Overrides(ocr=True))
    assert one.document == other.document


@pytest.mark.parametrize(("seconds", "ocr", "first", "most"), [(120, False, 12, 120), (5, False, 5, 5), (120, True, 12, 86_400)])
def test_limits_for_follow_the_settings(tmp_path: Path, seconds: float, ocr: bool, first: float, most: float) -> None:
    limits = limits_for(Settings(workspace=tmp_path, read_seconds=seconds, ocr=ocr))
    assert (limits.seconds, limits.most) == (first, most)
