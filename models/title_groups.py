"""What the embedder learns from: wordings of one subject, from the theme vocabulary and from `gold/title_training.tsv`.

The file holds titles as papers write them, with the headings above and a first sentence, several to a `group` of one meaning; groups
that share words and mean something else stand in it on purpose. Whatever nearly equals a title of the evaluation is left out.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from corpus.themes import PolicyTheme

TITLES = Path(__file__).parent / "gold" / "title_training.tsv"
SHARED = 0.8
"""Two titles are nearly equal when they share more of their groups of three characters (Dice) than this."""


def in_context(title: str, path: str, sentence: str) -> str:
    """Return the text of a title with the headings above it and the first sentence below, as it is learned and evaluated."""
    return f"{title}. {path}. {sentence}"


@dataclass(frozen=True, slots=True)
class Wording:
    """One way to say it. A label of the vocabulary has only a `title`."""

    title: str
    path: str = ""
    sentence: str = ""

    @property
    def views(self) -> tuple[tuple[str, int], ...]:
        """The texts this wording may be met as, each with how often."""
        title, path, sentence = self.title, self.path, self.sentence
        if not sentence:
            return ((title, 1),)
        return ((title, 2), (self.in_context, 4), (f"{title}. {sentence}", 2), (f"{title}. {path}", 1), (sentence, 1))

    @property
    def in_context(self) -> str:
        """The title with the headings above it and the first sentence below."""
        return in_context(self.title, self.path, self.sentence)


@dataclass(frozen=True, slots=True)
class Group:
    """At least two wordings of one subject, which belongs to a theme of the vocabulary."""

    name: str
    theme: str
    wordings: tuple[Wording, ...]


def read_title_groups(known: Iterable[str], path: Path = TITLES) -> tuple[Group, ...]:
    """Return the groups of the file without titles that nearly equal a `known` one."""
    known = tuple(known)
    wordings: defaultdict[tuple[str, str], list[Wording]] = defaultdict(list)
    with path.open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if not nearly_equals(row["title"], known):
                wordings[row["group"], row["theme"]].append(Wording(row["title"], row["path"], row["sentence"]))
    return _groups(wordings)


def vocabulary_groups(themes: Iterable[PolicyTheme], known: Iterable[str]) -> tuple[Group, ...]:
    """Return one group a theme, of its labels, without those that nearly equal a `known` title."""
    known = tuple(known)
    labels = {
        (f"theme {theme.id}", theme.id): [Wording(label) for label in theme.labels if not nearly_equals(label, known)] for theme in themes
    }
    return _groups(labels)


def _groups(wordings: dict[tuple[str, str], list[Wording]]) -> tuple[Group, ...]:
    return tuple(Group(name, theme, tuple(found)) for (name, theme), found in wordings.items() if len(found) > 1)


def nearly_equals(title: str, known: Iterable[str]) -> bool:
    """Say whether the title shares more than SHARED of its groups of three characters with one of the known ones."""
    own = _trigrams(title)
    return any(2 * len(own & other) > SHARED * (len(own) + len(other)) for other in map(_trigrams, known))


def _trigrams(title: str) -> set[str]:
    spaced = f" {' '.join(title.lower().split())} "
    return {spaced[start : start + 3] for start in range(len(spaced) - 2)}


def related_themes(themes: Iterable[PolicyTheme]) -> set[tuple[str, str]]:
    """Return the pairs of themes of which one is the other or wider: neither the same meaning nor a different one."""
    pairs = {(theme.id, theme.id) for theme in themes}
    return pairs | {pair for theme in themes if theme.broader for pair in ((theme.id, theme.broader), (theme.broader, theme.id))}
