"""The explorer's words in other languages: German stands in templates and code, `texts/LANGUAGE/*.toml` says the rest.

A line of a catalogue is `"Deutsch" = "English"`; where a number decides, `"{n} Papier" = ["one", "many"]`-like, under the singular.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "texts"
LANGUAGES = {"de": "Deutsch", "en": "English"}


@dataclass(frozen=True, slots=True)
class Texts:
    """One language's words. German is the source: its catalogue is empty."""

    language: str
    words: Mapping[str, str | list[str]]

    def one(self, german: str) -> str:
        """Return the text in this language; where nobody has translated it, in German."""
        said = self.words.get(german, german)
        return said if isinstance(said, str) else said[0]

    def many(self, singular: str, plural: str, number: int) -> str:
        """Return the text that fits the number."""
        said = self.words.get(singular, [singular, plural])
        return said if isinstance(said, str) else said[number != 1]


@cache
def texts_in(language: str) -> Texts:
    """Return the words of a language, from every file of its folder."""
    words: dict[str, str | list[str]] = {}
    for path in sorted((FOLDER / language).glob("*.toml")):
        words |= tomllib.loads(path.read_text(encoding="utf-8"))
    return Texts(language, words)
