"""Fixtures every folder of tests uses."""

from __future__ import annotations

import os
from pathlib import Path

import hypothesis
import pytest

ROOT = Path(__file__).resolve().parents[1]

# how long an example takes says nothing about behaviour: a busy machine must not fail a test
hypothesis.settings.register_profile("querplan", deadline=None)
hypothesis.settings.load_profile("querplan")


@pytest.fixture(scope="session")
def shared() -> Path:
    """Folder of real documents beside the project; tests that need it skip visibly where it is absent."""
    folder = Path(os.environ.get("QUERPLAN_SHARED", ROOT.parent / "shared"))
    if not (folder / "evaluation" / "score.py").is_file():
        pytest.skip("the real documents are not beside the project")
    return folder


@pytest.fixture(scope="session")
def samples() -> Path:
    """Folder of the project's own sample papers."""
    return ROOT / "corpus" / "samples"
