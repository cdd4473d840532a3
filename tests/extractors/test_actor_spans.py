"""How well names are found in labelled sentences of real papers, beside the project."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from extractors.actors.patterns import find_names

Span = tuple[int, int]


def spans(shared: Path) -> list[tuple[set[Span], set[Span]]]:
    """Labelled and found spans, a pair for each sentence."""
    lines = (shared / "nlp" / "sentences" / "sentences.jsonl").read_text(encoding="utf-8").splitlines()
    found = []
    for item in map(json.loads, lines):
        text = item["text"]
        found.append(({(a, b) for a, b, _ in item["actors"]}, {(match.start, match.end) for match in find_names(text, 0, len(text))}))
    return found


def touched(one: set[Span], other: set[Span]) -> int:
    return sum(any(start < b and a < end for a, b in other) for start, end in one)


@pytest.mark.shared
def test_find_names_reaches_its_floors_on_labelled_sentences(shared: Path) -> None:
    pairs = spans(shared)
    gold, found = sum(len(one) for one, _ in pairs), sum(len(other) for _, other in pairs)
    precision = sum(touched(other, one) for one, other in pairs) / found
    recall = sum(touched(one, other) for one, other in pairs) / gold
    exact = 2 * sum(len(one & other) for one, other in pairs) / (gold + found)
    assert precision >= 0.92
    assert 2 * precision * recall / (precision + recall) >= 0.84
    assert exact >= 0.70
