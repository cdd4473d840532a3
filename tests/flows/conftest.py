"""One demo workspace for all tests of the doors: the sample papers, taken in by the command."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from flows.cli import querplan

Run = Callable[..., Result]


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory, samples: Path) -> Path:
    """Workspace that holds all sample papers."""
    workspace = tmp_path_factory.mktemp("demo")
    done = CliRunner().invoke(querplan, ["add", str(samples), "--workspace", str(workspace), "--json"], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    outcomes = json.loads(done.stdout.splitlines()[-1])
    assert {outcome["status"] for outcome in outcomes} == {"new"}
    return workspace


@pytest.fixture
def run(demo: Path) -> Run:
    """Run a command on the demo workspace."""

    def invoke(*arguments: str) -> Result:
        return CliRunner().invoke(querplan, [*arguments, "--workspace", str(demo)], catch_exceptions=False)

    return invoke


@pytest.fixture
def run_json(run: Run) -> Callable[..., Any]:
    """Run a command on the demo workspace and return its JSON."""

    def invoke(*arguments: str) -> Any:
        done = run(*arguments, "--json")
        assert done.exit_code == 0, done.output
        return json.loads(done.stdout)

    return invoke
