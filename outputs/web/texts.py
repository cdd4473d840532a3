"""The explorer's words in other languages: German stands in templates and code, `texts/LANGUAGE/*.toml` says the rest.

A line of a catalogue is `"Deutsch" = "English"`; where a number decides, `"%(num)s Papier" = ["one", "many"]`, under the singular.
In messages that were made elsewhere `{1}`, `{2}` stand for what was filled in.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOLDER = Path(__file__).resolve().parent / "texts"
LANGUAGES = {"de": "Deutsch", "en": "English"}


PLACE = re.compile(r"\\\{\d\\\}")


@dataclass(frozen=True, slots=True)
class Texts:
    """One language's words. German is the source: its catalogue is empty."""

    language: str
    words: Mapping[str, str | list[str]]
    filled: Sequence[tuple[re.Pattern[str], str]] = ()
    """Messages in which something was filled in when they were made, and what they are in this language."""

    def one(self, german: str) -> str:
        """Return the text in this language; where nobody has translated it, in German."""
        said = self.words.get(german) or self._with_places(german)
        return said if isinstance(said, str) else said[0]

    def many(self, singular: str, plural: str, number: int) -> str:
        """Return the text that fits the number."""
        said = self.words.get(singular, [singular, plural])
        return said if isinstance(said, str) else said[number != 1]

    def _with_places(self, german: str) -> str:
        for pattern, said in self.filled:
            if found := pattern.fullmatch(german):
                return said.format("", *found.groups())
        return german


@cache
def texts_in(language: str) -> Texts:
    """Return the words of a language, from every file of its folder."""
    words: dict[str, str | list[str]] = {}
    for path in sorted((FOLDER / language).glob("*.toml")):
        words |= tomllib.loads(path.read_text(encoding="utf-8"))
    # what says most is tried first: little text around what is filled in fits more
    filled = sorted(
        ((german, said) for german, said in words.items() if "{1}" in german and isinstance(said, str)), key=lambda one: -len(one[0])
    )
    return Texts(language, words, tuple((_pattern(german), said) for german, said in filled))


def _pattern(german: str) -> re.Pattern[str]:
    return re.compile(PLACE.sub("(.+?)", re.escape(german)), re.DOTALL)
