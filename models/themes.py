"""Which policy themes a text names in words: whole labels, parts of compounds, minus homonyms. No model, no statistics."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cache

from corpus.themes import PolicyTheme, read_themes
from models.words import Word, content_words, fold, stem

SHORTEST_REST = 3
"""Letters a compound must have beyond the part that names the theme."""
WINDOW = 4
"""Words that may stand between the words of one label, as in 'Ausbau (der) erneuerbarer (und sicherer) Energien'."""
COORDINATION = re.compile(r"\b(?:und|sowie|oder|bzw)\b|[&,/]")
COMPLEMENT = re.compile(r"\b(?:für|von|vom|der|des|im|in|mit|aus|bei|zu|zur|zum|auf|durch|an|am|als)\b", re.IGNORECASE)
BRACKETS = re.compile(r"\([^()]*\)?")

Spans = frozenset[int]


@dataclass(frozen=True, slots=True)
class Mention:
    """A theme named in a text, the wording that names it, and the characters it covers."""

    theme: str
    wording: str
    covers: Spans


@dataclass(frozen=True, slots=True)
class _Entry:
    """A wording of the vocabulary and the theme it speaks for, or against (`excluded`), or only as subject (`general`)."""

    theme: str
    wording: str
    excluded: bool = False
    general: bool = False


@dataclass(frozen=True, slots=True)
class ThemeMatcher:
    """The vocabulary turned into look-up tables."""

    themes: dict[str, PolicyTheme] = field(repr=False)
    phrases: dict[str, list[tuple[tuple[str, ...], bool, _Entry]]] = field(repr=False)
    beginnings: dict[str, list[_Entry]] = field(repr=False)
    ends: dict[str, list[_Entry]] = field(repr=False)

    def mentions(self, label: str) -> tuple[Mention, ...]:
        """Return the themes a label names, the longest wording of each, in the order of theme ids.

        What stands in brackets counts only when nothing outside names a theme. A wording inside a longer one does
        not count ('Wasser' in 'Wasserstoff'), nor does a wide theme beside its narrower one ('Energie aus Windkraft').
        """
        label = unicodedata.normalize("NFC", label)
        outside = BRACKETS.sub(lambda match: " " * len(match.group()), label)
        return self._mentions(outside) or (self._mentions(label) if outside != label else ())

    def rolled_up(self, themes: Iterable[str]) -> frozenset[str]:
        """Return the themes and the wider ones their members count for."""
        reached: set[str] = set()
        for name in themes:
            current: str | None = name
            while current is not None and current not in reached:
                reached.add(current)
                theme = self.themes[current]
                current = theme.broader if theme.rolls_up else None
        return frozenset(reached)

    def _mentions(self, text: str) -> tuple[Mention, ...]:
        found = [(entry, covers) for entry, covers in self._find(content_words(text)) if covers]
        holes = [(entry.theme, covers) for entry, covers in found if entry.excluded]
        kept = [
            (entry, covers)
            for entry, covers in found
            if not entry.excluded and not any(theme == entry.theme and covers <= hole for theme, hole in holes)
        ]
        kept = [(entry, covers) for entry, covers in kept if not any(covers < other for _, other in kept)]
        specific = [(entry, covers) for entry, covers in kept if not entry.general or _is_subject(entry, covers, kept, text)]
        return self._without_wider(_longest(specific), text)

    def _without_wider(self, mentions: tuple[Mention, ...], text: str) -> tuple[Mention, ...]:
        return tuple(
            wide
            for wide in mentions
            if not any(self._is_under(other.theme, wide.theme) and not _coordinated(wide, other, text) for other in mentions)
        )

    def _is_under(self, theme: str, wide: str) -> bool:
        above = self.themes[theme].broader
        while above is not None and above != wide:
            above = self.themes[above].broader
        return above == wide

    def _find(self, words: Sequence[Word]) -> Iterator[tuple[_Entry, Spans]]:
        for index, word in enumerate(words):
            whole = list(self._find_in_word(word, word.completed)) if word.completed else []
            yield from whole
            for stems, ordered, entry in self.phrases.get(word.stem, ()):
                if not whole or len(stems) > 1:
                    yield entry, _phrase_span(stems, words, index, ordered=ordered)
            if not whole:
                yield from self._find_parts(word, word.folded)

    def _find_in_word(self, word: Word, folded: str) -> Iterator[tuple[_Entry, Spans]]:
        for stems, _ordered, entry in self.phrases.get(stem(folded), ()):
            if len(stems) == 1:
                yield entry, frozenset(range(word.start, word.end))
        yield from self._find_parts(word, folded)

    def _find_parts(self, word: Word, folded: str) -> Iterator[tuple[_Entry, Spans]]:
        bare = stem(folded)
        for length in range(2, len(folded) + 1):
            rest = len(folded) - length
            for entry in self.beginnings.get(folded[:length], ()):
                if rest >= SHORTEST_REST or length >= len(bare) or entry.excluded:
                    yield entry, frozenset(range(word.start, min(word.start + length, word.end)))
        for start in range(SHORTEST_REST, len(bare) - 1):
            for entry in self.ends.get(bare[start:], ()):
                yield entry, frozenset(range(min(word.start + start, word.end - 1), word.end))


def _phrase_span(stems: tuple[str, ...], words: Sequence[Word], index: int, *, ordered: bool) -> Spans:
    """Return the characters of the words of a label, all within a window from its first word; empty if one is absent."""
    reach = WINDOW + len(stems)
    near = words[index : index + reach] if ordered else words[max(0, index - reach) : index + reach]
    chosen = [words[index]]
    for part in stems[1:]:
        after = chosen[-1].start if ordered else -1
        match = next((word for word in near if word.stem == part and word.start > after), None)
        if match is None:
            return frozenset()
        chosen.append(match)
    return frozenset(place for word in chosen for place in range(word.start, word.end))


def _is_subject(entry: _Entry, covers: Spans, found: Sequence[tuple[_Entry, Spans]], text: str) -> bool:
    """Say whether a general wording is what the label is about: alone, or beside another theme before any complement."""
    others = [spans for other, spans in found if other.theme != entry.theme and not other.general]
    complement = COMPLEMENT.search(text)
    head = complement.start() if complement else len(text)
    return not others or (min(covers) < head and any(min(spans) < head for spans in others))


def _longest(found: Iterable[tuple[_Entry, Spans]]) -> tuple[Mention, ...]:
    best: dict[str, Mention] = {}
    for entry, covers in found:
        known = best.get(entry.theme)
        if known is None or (-len(covers), entry.wording) < (-len(known.covers), known.wording):
            best[entry.theme] = Mention(entry.theme, entry.wording, covers)
    return tuple(best[theme] for theme in sorted(best))


def _coordinated(one: Mention, other: Mention, text: str) -> bool:
    first, second = sorted((one.covers, other.covers), key=min)
    return bool(COORDINATION.search(text, min(first), max(min(second), min(first))))


def build_matcher(themes: Iterable[PolicyTheme]) -> ThemeMatcher:
    """Return the matcher of these themes."""
    matcher = ThemeMatcher({theme.id: theme for theme in themes}, defaultdict(list), defaultdict(list), defaultdict(list))
    for theme in matcher.themes.values():
        for text in (theme.label, *theme.alternative, *theme.parts):
            _enter(matcher, text, _Entry(theme.id, text))
        for text in theme.general:
            _enter(matcher, text, _Entry(theme.id, text, general=True))
        for text in theme.excluded:
            _enter(matcher, text, _Entry(theme.id, text, excluded=True))
    return matcher


def _enter(matcher: ThemeMatcher, text: str, entry: _Entry) -> None:
    if text.startswith("-"):
        matcher.ends[stem(fold(text[1:]))].append(entry)
    elif text.endswith("-"):
        matcher.beginnings[fold(text[:-1])].append(entry)
    elif stems := tuple(word.stem for word in content_words(text)):
        matcher.phrases[stems[0]].append((stems, " und " not in text, entry))


@cache
def shipped_matcher() -> ThemeMatcher:
    """Return the matcher of our own vocabulary."""
    return build_matcher(read_themes())
