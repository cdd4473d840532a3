"""Papers with what annotators say of them: what finders are measured on and learned from."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from corpus.records import Reading


def annotated_papers(gold: Path, papers: Path) -> Iterator[tuple[str, dict[str, Any], Reading]]:
    """Yield name, annotation (NAME.json of `gold`) and reading of each paper of a folder that has one, by name, read by the user's settings."""
    from flows.settings import load_settings
    from flows.stages import read
    from models.pipeline import annotate, load_pipeline

    settings = load_settings()
    for path in sorted(path for path in papers.iterdir() if path.is_file() and (gold / f"{path.stem}.json").is_file()):
        annotation = json.loads((gold / f"{path.stem}.json").read_text(encoding="utf-8"))
        yield path.stem, annotation, annotate(read(path.read_bytes(), path.name, settings), pipeline=load_pipeline(settings.pipeline))


def annotated_sets(arguments: Iterable[str]) -> Iterator[tuple[str, Path, Path]]:
    """Yield name, folder of gold and folder of papers of each `SET=GOLD:PAPERS` of a command line."""
    for argument in arguments:
        name, _, folders = argument.partition("=")
        gold, _, papers = folders.partition(":")
        yield name, Path(gold), Path(papers)
