"""Sentences of a Universal Dependencies treebank (CoNLL-U), in the surface words that German writes.

A contraction ('im' = 'in' + 'dem') is one word with the tag APPRART and the lemma of its preposition.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

CONTRACTION = "APPRART"


@dataclass(frozen=True, slots=True)
class TreebankWord:
    """A surface word: form, STTS tag, lemma, and whether a blank follows."""

    text: str
    tag: str
    lemma: str
    is_spaced: bool


@dataclass(frozen=True, slots=True)
class TreebankSentence:
    """A sentence as the treebank has it; `text` is its raw text."""

    text: str
    words: tuple[TreebankWord, ...]


def read_conllu(path: Path) -> Iterator[TreebankSentence]:
    """Yield the sentences of a CoNLL-U file. Raises OSError and UnicodeDecodeError as `open` does."""
    for part in path.read_text(encoding="utf-8").strip().split("\n\n"):
        lines = part.splitlines()
        text = next(line.removeprefix("# text = ") for line in lines if line.startswith("# text = "))
        yield TreebankSentence(text, tuple(_words([line.split("\t") for line in lines if not line.startswith("#")])))


def _words(rows: list[list[str]]) -> Iterator[TreebankWord]:
    inside = 0
    lemmas = {row[0]: row[2] for row in rows}
    for number, form, lemma, _, tag, *_, misc in rows:
        if "-" in number:
            first, last = (int(one) for one in number.split("-"))
            inside = last
            yield TreebankWord(form, CONTRACTION, lemmas[str(first)], "SpaceAfter=No" not in misc)
        elif int(number) > inside:
            yield TreebankWord(form, tag, lemma, "SpaceAfter=No" not in misc)
