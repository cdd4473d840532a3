"""Why two items match: the same features, weights and themes `align` works with, named for people."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

import numpy as np

from corpus.explanations import Explanation, NamedTheme, Weighed
from corpus.records import AlignItem, Lessons
from models.calibration import FEATURES, Calibration, load_calibration
from models.match_types import match_types
from models.pairs import Described, describe, pair_features
from models.teaching import nudged, taught
from models.theme_space import ThemeSpace, Vectors, load_theme_space
from models.words import content_words, split_compound, wording

NOTHING = Lessons()
KINDS = {
    "shared_theme": "theme", "weaker_share": "theme", "stronger_share": "theme", "theme_overlap": "theme",
    "cosine": "meaning", "unknown_cosine": "meaning", "word_overlap": "words", "unknown_word_overlap": "words", "unknown": "unknown",
}  # fmt: skip
"""Features of the calibration by the kind of evidence they measure."""


def explain_pair(
    pair: tuple[AlignItem, AlignItem],
    vectors: Vectors,
    *,
    themes: ThemeSpace | None = None,
    calibration: Calibration | None = None,
    lessons: Lessons = NOTHING,
) -> Explanation:
    """Return what the two have in common and how it weighs; `vectors` is float32 [2, dimensions], as for `align`.

    The probability is the one `align` gives the pair under the same lessons, also where it lists none (same plan, other kind,
    below 5 %).
    """
    space, model = themes or load_theme_space(), nudged(calibration or load_calibration(), lessons)
    described = taught(pair, describe(pair, vectors, space, model), space, lessons)
    features, _ = pair_features(described, np.array([0]), np.array([1]))
    labels = tuple(unicodedata.normalize("NFC", item.label) for item in pair)
    both = np.flatnonzero((described.shares[0] > 0) & (described.shares[1] > 0))
    words, parts = _common_words(labels[0], labels[1])
    probability = float(model.probability(features)[0].round(6))
    return Explanation(
        words=words,
        parts=parts,
        themes=(_themes(labels[0], described, 0, space, lessons), _themes(labels[1], described, 1, space, lessons)),
        shared_themes=tuple(space.matcher.themes[space.ids[column]].label for column in both),
        evidence=tuple(_weighed(features[0], model)),
        probability=probability,
        model=f"{space.name};{model.version}",
        kind=match_types(pair, described, space).kind(0, 1, probability),
    )


def _common_words(one: str, other: str) -> tuple[tuple[tuple[str, str], ...], tuple[tuple[str, str], ...]]:
    """Return pairs of words with the same stem, and pairs that only share a part, in the order of the first label."""
    words, parts = [], []
    for first in content_words(one):
        for second in content_words(other):
            pair = one[first.start : first.end], other[second.start : second.end]
            if first.stem == second.stem:
                words.append(pair)
            elif set(split_compound(pair[0])) & set(split_compound(pair[1])):
                parts.append(pair)
    return tuple(dict.fromkeys(words)), tuple(dict.fromkeys(parts))


def _themes(label: str, described: Described, row: int, space: ThemeSpace, lessons: Lessons) -> tuple[NamedTheme, ...]:
    """The themes of a label with what names them; those that neither its words nor its meaning but a decision put it into are told so."""
    named = {mention.theme: label_at(label, mention.covers) for mention in space.matcher.mentions(label)}
    found = [space.ids[column] for column in np.flatnonzero(described.shares[row])]
    wider = space.matcher.rolled_up(named)
    decided = {theme for words, theme in lessons.labels if words == wording(label)} | {
        other for one, other in lessons.joined if one in found
    }
    return tuple(
        NamedTheme(
            name,
            space.matcher.themes[name].label,
            named.get(name, ""),
            name in wider - named.keys(),
            name in decided - named.keys() - wider,
        )
        for name in found
    )


def label_at(label: str, covers: frozenset[int]) -> str:
    """Return the letters of a label that a wording covers, spaces between its words."""
    return " ".join("".join(letter if place in covers else " " for place, letter in enumerate(label)).split())


def _weighed(features: np.ndarray, model: Calibration) -> Iterator[Weighed]:
    sums: dict[str, float] = {}
    for name, value, weight in zip(FEATURES, features.tolist(), model.weights, strict=True):
        sums[KINDS[name]] = sums.get(KINDS[name], 0.0) + value * weight
    yield from (Weighed(name, round(total, 4)) for name, total in sums.items() if total)
    yield Weighed("base_rate", round(model.intercept, 4))
