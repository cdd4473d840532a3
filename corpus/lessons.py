"""What earlier comparisons and people's decisions hand on to the next comparison."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from corpus.records import Theme

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class ThemeWord:
    """A person's word on a whole theme, with the labels of the entries that were seen.

    `rename` calls `theme` by `name`; `merge` puts it into the theme `other`, whose name is `name`; `split` parts from it the theme
    `other`, called `name`. `labels` are those of the theme's own entries (after a split: of those that stay), `others` those of the other's.
    """

    action: Literal["rename", "merge", "split"]
    theme: str
    label: str
    name: str
    other: str = ""
    labels: tuple[str, ...] = ()
    others: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Learned:
    """What is known before a comparison, by ids of items.

    `same` and `apart` are people's decisions on pairs, `words` those on themes, oldest first; `themes` and `pairs` are those of the
    comparison before, which keep their ids and places in the list while they hold.
    """

    same: tuple[Pair, ...] = ()
    apart: tuple[Pair, ...] = ()
    themes: tuple[Theme, ...] = ()
    pairs: tuple[Pair, ...] = ()
    words: tuple[ThemeWord, ...] = ()
    placed: tuple[tuple[str, str], ...] = ()
    """Items with the themes outside the vocabulary that people's words put them into."""
