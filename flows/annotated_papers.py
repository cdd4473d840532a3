"""Papers with what annotators say of them: what finders are measured on and learned from."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

from corpus.records import Document, Reading


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


def place_of(document: Document, annotated: Mapping[str, Any]) -> tuple[int, int] | None:
    """Return where the paper says an annotator's measure: its title inside the quotation, else anywhere, else the quotation."""
    quoted = _found(document.text, str(annotated.get("quote") or annotated["title"]), 0, len(document.text))
    inside = _found(document.text, str(annotated["title"]), *quoted) if quoted else None
    return inside or _found(document.text, str(annotated["title"]), 0, len(document.text)) or quoted


def _found(text: str, words: str, start: int, end: int) -> tuple[int, int] | None:
    """The words in the text, however its lines are broken."""
    parts = [re.escape(part) for part in re.findall(r"\w+|[^\w\s]", words)]
    match = re.compile(r"[\s\-\u00ad]*".join(parts), re.IGNORECASE).search(text, start, end) if parts else None
    return match.span() if match else None
