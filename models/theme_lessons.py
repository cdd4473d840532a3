"""What people say of whole themes - renamed, merged, split - told in wordings, so that papers to come are placed by it, too."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from corpus.lessons import Learned, Pair, ThemeWord
from corpus.records import AlignItem, Theme
from models.words import wording

Told = Iterator[tuple[str, str, bool]]
"""A wording, a theme, and whether the wording names it."""


@dataclass(frozen=True, slots=True)
class ThemeLessons:
    """Wordings with the themes they name and name no longer, vocabulary themes of which the first stands for the second, and themes
    that were parted."""

    labels: frozenset[Pair] = frozenset()
    unlabelled: frozenset[Pair] = frozenset()
    joined: frozenset[Pair] = frozenset()
    parted: frozenset[Pair] = frozenset()


def theme_lessons(words: Sequence[ThemeWord], known: AbstractSet[str]) -> ThemeLessons:
    """Return what the words teach, a later one more than an earlier one; `known` are the ids of the vocabulary's themes.

    A theme the vocabulary does not know is told by the wordings of its entries, so that it outlasts what made it.
    """
    names: dict[Pair, bool] = {}
    joined: dict[str, str] = {}
    parted: set[Pair] = set()
    for word in words:
        names |= {(wording(label), theme): holds for label, theme, holds in TOLD[word.action](word, known)}
        if word.action == "merge":
            names |= {(label, word.other): True for (label, theme), holds in names.items() if holds and theme == word.theme}
        if word.action == "merge" and {word.theme, word.other} <= known:
            _join(joined, word.theme, word.other)
        if word.action == "split":
            parted.add((word.theme, word.other))
        elif word.action == "merge":
            parted -= {(word.theme, word.other), (word.other, word.theme)}
    told = {holds: frozenset(pair for pair, one in names.items() if one is holds) for holds in (True, False)}
    return ThemeLessons(told[True], told[False], frozenset(joined.items()), frozenset(parted))


def _join(joined: dict[str, str], theme: str, other: str) -> None:
    """Let one theme go into another; where that one went into the first before, the later word counts."""
    end = other
    while end in joined and end != theme:
        end = joined[end]
    if end == theme:
        joined.pop(other, None)
    joined[theme] = other


def with_theme_words(items: Sequence[AlignItem], learned: Learned, lessons: ThemeLessons, known: AbstractSet[str]) -> Learned:
    """Return what is known before a comparison with what words on themes say about these items.

    `placed` then names the items of themes the vocabulary does not know; those of one theme are the same, those of parted themes are not.
    """
    by_wording: dict[str, list[str]] = {}
    for item in items:
        by_wording.setdefault(wording(item.label), []).append(item.id)
    held: dict[str, list[str]] = {}
    for words, theme in sorted(lessons.labels):
        if theme not in known:
            held.setdefault(theme, []).extend(by_wording.get(words, ()))
    held = {theme: sorted(set(found)) for theme, found in held.items() if found}
    return replace(
        learned,
        same=(*learned.same, *((found[0], other) for found in held.values() for other in found[1:])),
        apart=(*learned.apart, *((held[one][0], held[two][0]) for one, two in sorted(lessons.parted) if one in held and two in held)),
        themes=(*_named(learned.words, held), *(theme for theme in learned.themes if theme.id not in held)),
        placed=tuple((item, theme) for theme, found in held.items() for item in found),
    )


def _named(words: Sequence[ThemeWord], held: Mapping[str, Sequence[str]]) -> Iterator[Theme]:
    """The themes words tell of, as they were called; a word that renames one holds where themes are shown."""
    called = {word.theme: word.label for word in words} | {word.other: word.name for word in words if word.other}
    for theme, found in held.items():
        yield Theme(theme, called[theme], tuple(found))


def _renamed(word: ThemeWord, known: AbstractSet[str]) -> Told:
    yield word.name, word.theme, True
    if word.theme not in known:
        yield from ((label, word.theme, True) for label in word.labels)


def _merged(word: ThemeWord, known: AbstractSet[str]) -> Told:
    """Each side's wordings name the other where that is a theme of the vocabulary; of two others they are one theme."""
    if not known & {word.theme, word.other}:
        yield from ((label, word.other, True) for label in (*word.labels, *word.others))
    for own, other, labels in ((word.theme, word.other, word.labels), (word.other, word.theme, word.others)):
        if own not in known and other in known:
            yield from ((label, theme, True) for label in labels for theme in (own, other))


def _split(word: ThemeWord, known: AbstractSet[str]) -> Told:
    """A wording that stands on both sides tells nothing."""
    stay, leave = ({wording(label): label for label in labels} for labels in (word.labels, word.others))
    for words, label in leave.items():
        if words not in stay:
            yield label, word.other, True
            yield label, word.theme, False
    if word.theme not in known:
        yield from ((label, word.theme, True) for words, label in stay.items() if words not in leave)


TOLD: Mapping[str, Callable[[ThemeWord, AbstractSet[str]], Told]] = {"rename": _renamed, "merge": _merged, "split": _split}
