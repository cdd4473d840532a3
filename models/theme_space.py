"""Themes as vectors beside themes as words: the background mean and one prototype a theme, kept with the weights.

Raw cosines of e5 lie between .78 and .95 whatever the texts say. The mean over all labels of the vocabulary is what any two
German policy labels have in common; without it a cosine says something. It is fixed, so that scores stand still.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray

from corpus.errors import ModelError
from corpus.themes import PolicyTheme, read_themes
from models.themes import ThemeMatcher, build_matcher

Vectors = NDArray[np.float32]
SPACE = Path(__file__).parent / "weights" / "themes-e5-small-de-q4.npz"
REMEDY = "Querplan neu installieren, oder die Datei mit `python -m models.train_alignment` neu erzeugen."


@dataclass(frozen=True, slots=True)
class ThemeSpace:
    """The vocabulary as words (`matcher`) and as vectors of one embedder.

    `background` is float32 [dimensions]; `prototypes` float32 [themes, dimensions], centred and of length 1, in the order of `ids`.
    """

    name: str
    matcher: ThemeMatcher = field(repr=False)
    ids: tuple[str, ...] = field(repr=False)
    background: Vectors = field(repr=False)
    prototypes: Vectors = field(repr=False)

    def centre(self, vectors: Vectors) -> Vectors:
        """Return float32 [n, dimensions] without the background, every row of length 1 again."""
        if vectors.ndim != 2 or vectors.shape[1] != len(self.background):
            raise ValueError(f"vectors {vectors.shape} do not fit the theme space of {len(self.background)} dimensions ({self.name})")
        return unit(vectors.astype(np.float32) - self.background)


def unit(vectors: Vectors) -> Vectors:
    """Return the rows at length 1; a zero row stays zero."""
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    scaled: Vectors = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)
    return scaled


def build_theme_space(embed: Callable[[Sequence[str]], Vectors], *, name: str, themes: Iterable[PolicyTheme] | None = None) -> ThemeSpace:
    """Embed the vocabulary: for an embedder other than ours, or after the vocabulary changed. About 2,000 short texts."""
    vocabulary = tuple(read_themes() if themes is None else themes)
    labels = [label for theme in vocabulary for label in theme.labels]
    owners = np.array([index for index, theme in enumerate(vocabulary) for _ in theme.labels])
    vectors = embed(labels)
    background = vectors.mean(axis=0, dtype=np.float64).astype(np.float32)
    centred = unit(vectors - background)
    prototypes = unit(np.stack([centred[owners == index].sum(axis=0) for index in range(len(vocabulary))]))
    ids = tuple(theme.id for theme in vocabulary)
    return ThemeSpace(f"{name}+themes@{digest(vocabulary)}", build_matcher(vocabulary), ids, background, prototypes)


def digest(themes: Iterable[PolicyTheme]) -> str:
    """Return 8 hex digits that name the labels a space was built from."""
    content = json.dumps([(theme.id, theme.labels) for theme in themes], ensure_ascii=False)
    return hashlib.sha256(content.encode()).hexdigest()[:8]


def write_theme_space(space: ThemeSpace, path: Path = SPACE) -> None:
    """Write the vectors of a space (about 200 KB)."""
    np.savez(path, name=space.name, ids=np.array(space.ids), background=space.background, prototypes=space.prototypes)


@cache
def load_theme_space(path: Path = SPACE) -> ThemeSpace:
    """Return the space shipped for our own embedder.

    Raises ModelError `missing_weights`, or `bad_weights` when the file is damaged or not of this vocabulary.
    """
    try:
        with path.open("rb") as opened, np.load(opened, allow_pickle=False) as file:
            name, ids = str(file["name"]), tuple(map(str, file["ids"]))
            background, prototypes = file["background"], file["prototypes"]
    except FileNotFoundError as error:
        raise ModelError("missing_weights", f"Die Themenvektoren fehlen: {path}.", REMEDY) from error
    except (OSError, ValueError, KeyError, EOFError, BadZipFile) as error:
        raise ModelError("bad_weights", f"Die Themenvektoren sind beschädigt: {path} ({error}).", REMEDY) from error
    themes = read_themes()
    if not name.endswith(f"@{digest(themes)}") or prototypes.shape != (len(themes), len(background)):
        raise ModelError("bad_weights", f"Die Themenvektoren {path} gehören zu einem anderen Stand des Themenvokabulars.", REMEDY)
    return ThemeSpace(name, build_matcher(themes), ids, background, prototypes)
