"""The policy themes of `corpus/vocabulary/themes/*.toml`: what fields of action are about, over all departments.

A file holds `[[theme]]` tables:

| key | meaning |
|---|---|
| `id`, `label` | stable word (lower case, digits, `_`); preferred German label |
| `alternative` | other wordings; a text that has all words of one is about the theme |
| `general` | wordings that often only name whom a field serves ('für Unternehmen'): they count as subject of the label, not as complement |
| `parts` | beginnings (`"Wald-"`) and ends (`"-wald"`) of compounds that point to the theme |
| `excluded` | homonyms, phrases or parts: what they cover does not point to the theme (`"Waldorf-"`) |
| `broader` | id of the wider theme; with `rolls_up = true` whoever is in this theme is in the wider one too |
| `cap` | major topic of the Comparative Agendas Project (German codebook) |
| `sdg` | Sustainable Development Goals, 1-17 |
| `cofog` | classification of the functions of government, group |
| `s3` | domain of the EU's smart specialisation strategies |
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from corpus.errors import QuerplanError
from corpus.words import FOLDER

NEW = "neu-"
"""How the ids of themes begin that the vocabulary does not know."""
Phrase = Annotated[str, Field(min_length=2, pattern=r"\S")]
Part = Annotated[str, Field(pattern=r"^(-\S.*\S|\S.*\S-)$")]


class PolicyTheme(BaseModel):
    """One theme of the vocabulary; the table at the head of the module says what the fields mean."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    label: Phrase
    alternative: tuple[Phrase, ...] = ()
    general: tuple[Phrase, ...] = ()
    parts: tuple[Part, ...] = ()
    excluded: tuple[Phrase, ...] = ()
    broader: str | None = None
    rolls_up: bool = False
    cap: Annotated[int, Field(ge=1, le=23)] | None = None
    sdg: tuple[Annotated[int, Field(ge=1, le=17)], ...] = ()
    cofog: Annotated[str, Field(pattern=r"^(0[1-9]|10)\.[1-9]$")] | None = None
    s3: str | None = None

    @property
    def labels(self) -> tuple[str, ...]:
        """The preferred label, then the alternatives and general wordings."""
        return (self.label, *self.alternative, *self.general)


@cache
def read_themes(folder: Path = FOLDER / "themes") -> tuple[PolicyTheme, ...]:
    """Return all themes, ordered by id.

    Raises QuerplanError `bad_vocabulary` naming file and theme when one is wrong, twice there or broader than itself.
    """
    themes = [theme for path in sorted(folder.glob("*.toml")) for theme in _read_file(path)]
    _check_ids(themes, folder)
    return tuple(sorted(themes, key=lambda theme: theme.id))


def _read_file(path: Path) -> Iterable[PolicyTheme]:
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))["theme"]
        return [PolicyTheme.model_validate(table) for table in tables]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError, ValidationError) as error:
        raise _bad_vocabulary(path, re.sub(r"\s+", " ", str(error))) from error


def _check_ids(themes: list[PolicyTheme], folder: Path) -> None:
    counts = Counter(theme.id for theme in themes)
    if twice := sorted(name for name, count in counts.items() if count > 1):
        raise _bad_vocabulary(folder, f"doppelt: {', '.join(twice)}")
    if not themes:
        raise _bad_vocabulary(folder, "keine Themen")
    broader = {theme.id: theme.broader for theme in themes}
    for theme in themes:
        seen, above = {theme.id}, theme.broader
        while above is not None:
            if above not in counts or above in seen:
                raise _bad_vocabulary(folder, f"'{theme.id}' steht unter '{above}', das fehlt oder im Kreis führt")
            seen.add(above)
            above = broader[above]
        if theme.rolls_up and theme.broader is None:
            raise _bad_vocabulary(folder, f"'{theme.id}' zählt zu einem Oberthema, nennt aber keines")


def _bad_vocabulary(path: Path, reason: str) -> QuerplanError:
    return QuerplanError("bad_vocabulary", f"Das Themenvokabular {path} ist fehlerhaft: {reason}.", "Bitte die Datei berichtigen.")
