"""Why two records stand in one row of the comparison, or do not: the records of `querplan why`."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.records import MatchType


@dataclass(frozen=True, slots=True)
class NamedTheme:
    """A theme of a label and the wording that names it.

    Without wording it is the wider theme of a named one (`is_wider`), where people's decisions put the label (`is_decided`), or guessed
    from the meaning of the whole label.
    """

    id: str
    label: str
    wording: str = ""
    is_wider: bool = False
    is_decided: bool = False


@dataclass(frozen=True, slots=True)
class Weighed:
    """What one kind of evidence adds to the log odds of the pair; negative speaks against it."""

    name: str
    log_odds: float


@dataclass(frozen=True, slots=True)
class Kind:
    """What the pair is, and what says so: `origin` is the run of words both share, `opposites` the words of opposite direction.

    `values` are numbers with their units, those of the first and of the second, where the two state different ones.
    """

    type: MatchType | None
    origin: str = ""
    opposites: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())
    values: tuple[tuple[str, ...], tuple[str, ...]] = ((), ())


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
    kind: Kind = Kind(None)
