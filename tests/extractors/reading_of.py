"""Readings of small texts for the tests of finders, through the real text reader and the real pipeline."""

from __future__ import annotations

from corpus.records import Findings, Reading
from extractors.finding import find_all
from extractors.read_text import read_text
from models.pipeline import annotate


def reading_of(text: str) -> Reading:
    """Return the reading of a text as the text reader sees it."""
    return annotate(read_text(text.encode()))


def findings_of(text: str) -> Findings:
    """Return everything found in a text."""
    return find_all(reading_of(text))
