"""Why two records stand in one row of the comparison, or do not: the records of `querplan why`."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NamedTheme:
    """A theme of a label and the wording that names it.

    Without wording it is the wider theme of a named one (`is_wider`), or guessed from the meaning of the whole label.
    """

    id: str
    label: str
    wording: str = ""
    is_wider: bool = False


@dataclass(frozen=True, slots=True)
class Weighed:
    """What one kind of evidence adds to the log odds of the pair; negative speaks against it."""

    name: str
    log_odds: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """What two labels have in common, and the probability that comes of it.

    `words` are pairs of words of the same stem, `parts` pairs of compounds with a part in common, as printed in the two labels.
    """

    words: tuple[tuple[str, str], ...]
    parts: tuple[tuple[str, str], ...]
    themes: tuple[tuple[NamedTheme, ...], tuple[NamedTheme, ...]]
    shared_themes: tuple[str, ...]
    evidence: tuple[Weighed, ...]
    probability: float
    model: str
