"""What a theme is looked for by: the wordings of the vocabulary, or the name and nouns of a theme the vocabulary does not know."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

from corpus.records import content_id
from corpus.themes import PolicyTheme, read_themes
from outputs.folding import fold

SHORTEST = 4
"""Letters from which a word counts with every ending; a shorter one only as it stands."""
TRIGRAM = 3
BETWEEN = 2
"""Words that may stand between those of one wording."""
ENDING = re.compile(r"(?<=\w{4})(?:ern|en|er|em|es|e|s|n)$")
NOUN = re.compile(r"\b[A-ZÄÖÜ][^\W\d_]{3,}")


@dataclass(frozen=True, slots=True)
class ThemeTerms:
    """`wordings` are folded stems, parts of compounds one stem each; `words` and `parts` search the two indexes (FTS5), '' where none."""

    wordings: tuple[tuple[str, ...], ...]
    words: str
    parts: str

    @property
    def key(self) -> str:
        """The name of all of them: it changes with the vocabulary."""
        return content_id("terms", *self.wordings, self.words, self.parts)

    def named_in(self, folded: str) -> bool:
        """Tell whether a folded text holds all words of a wording."""
        return any(all(word in folded for word in words) for words in self.wordings if words)


@cache
def theme_terms(theme: str, label: str) -> ThemeTerms:
    """Return the terms of a theme; `label` counts where the vocabulary has none.

    Of a theme of the vocabulary the wordings count as words, the ends of its compounds as parts of words. A theme it does not know
    has only the wording of what made it: any of its nouns counts, in compounds too.
    """
    known = _known().get(theme)
    if known:
        whole = [phrase for wording in known.labels if (phrase := _phrase(wording))]
        whole += [f'"{fold(part[:-1])}"*' for part in known.parts if part.endswith("-")]
        parts = [fold(part[1:]) for part in known.parts if part.startswith("-")]
        wordings = (*map(_stems, known.labels), *((fold(part.strip("-")),) for part in known.parts))
    else:
        whole, parts = [_phrase(label)], [_stem(fold(noun)) for noun in NOUN.findall(label)]
        wordings = (_stems(label), *((_stem(fold(noun)),) for noun in NOUN.findall(label)))
    return ThemeTerms(wordings, _any(whole), _any(f'"{part}"' for part in parts if len(part) > TRIGRAM))


@cache
def _known() -> dict[str, PolicyTheme]:
    return {theme.id: theme for theme in read_themes()}


def _any(terms: Iterable[str]) -> str:
    return " OR ".join(dict.fromkeys(filter(None, terms)))


def _phrase(wording: str) -> str:
    """Return the search for the words of a wording close together, in any order and inflection."""
    words = _stems(wording)
    terms = " ".join(f'"{word}"' + ("*" if len(word) >= SHORTEST else "") for word in words)
    return f"NEAR({terms}, {BETWEEN})" if len(words) > 1 else terms


def _stems(wording: str) -> tuple[str, ...]:
    return tuple(_stem(word) for word in re.findall(r"[^\W_]+", fold(wording)))


def _stem(folded: str) -> str:
    return ENDING.sub("", folded)
