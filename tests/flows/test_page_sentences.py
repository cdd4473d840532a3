"""Sentences of annotated papers as numbers: the recipe runs on the samples and keeps no word of them."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from flows.page_sentences import main
from models.sentence_classes import CLASSES

SAMPLE = "be_kreislaufstrategie"


def test_main_labels_the_sentences_of_annotated_measures(samples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.copy(samples / f"{SAMPLE}.html", tmp_path)
    main(tmp_path / "out.npz", [samples / "gold", tmp_path])
    with np.load(tmp_path / "out.npz") as kept:
        classes, states = kept["classes"], kept["states"]
    measures = int((classes == CLASSES.index("measure")).sum())
    assert 0 < measures < len(classes) == len(states)
    assert capsys.readouterr().out == f"{len(classes)} sentences, {measures} of them measures\n"
    assert b"Gebrauchtwarenkaufh" not in (tmp_path / "out.npz").read_bytes()
