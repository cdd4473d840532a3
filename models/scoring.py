"""Findings against gold: precision, recall and F1 a kind, and which findings an annotator has too.

Both sides are the JSON of `querplan extract --json` (`corpus/samples/gold` has the same keys). Matching is lenient on wording,
strict on invention: a finding without a counterpart counts against precision.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from models.confidence_steps import Judged

Item = Mapping[str, Any]
KINDS: dict[str, tuple[tuple[str, ...], float]] = {
    "action_fields": (("label",), 0.8),
    "measures": (("title", "quote"), 0.7),
    "actors": (("name", "aliases"), 0.85),
    "targets": (("quote",), 0.6),
    "lineage": (("target",), 0.75),
}
"""What two items of a kind are compared by, and how alike they must be."""
_ENDINGS = ("en", "er", "es", "em", "e", "n", "s")


@dataclass(frozen=True, slots=True)
class Tally:
    """How many findings are right, how many an annotator has, how many were found."""

    right: int = 0
    gold: int = 0
    found: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.gold + other.gold, self.found + other.found)

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.gold + self.found) if self.gold + self.found else 0.0


def tallies(gold: Item, found: Item) -> dict[str, Tally]:
    """Return the tally of every kind one document's gold annotates."""
    return {
        kind: Tally(len(matched(kind, gold[kind], found.get(kind) or [])), len(gold[kind]), len(found.get(kind) or []))
        for kind in _annotated(gold)
    }


def judged(document: str, gold: Item, found: Item) -> list[Judged]:
    """Return every finding with its score and whether the gold has it."""
    judgements = []
    for kind in _annotated(gold):
        items = found.get(kind) or []
        right = {index for _, index in matched(kind, gold[kind], items)}
        for index, item in enumerate(items):
            finder = str(item["finder"]).partition(" ")[0]
            judgements.append(Judged(document, kind, finder, float(item["confidence"]), index in right))
    return judgements


def _annotated(gold: Item) -> list[str]:
    """The kinds a document's gold annotates; of the actors of a catalogue only those in its boxes are, which proves nothing."""
    return [kind for kind in KINDS if gold.get(kind) is not None and (kind != "actors" or gold.get("kind") != "catalogue")]


def matched(kind: str, gold: Sequence[Item], found: Sequence[Item]) -> list[tuple[int, int]]:
    """Return the pairs (gold, found) of one kind, each item in one pair at most, the most alike first."""
    keys, threshold = KINDS[kind]
    likeness: Callable[[Item, Item], float] = _targets_alike if kind == "targets" else lambda a, b: _items_alike(a, b, keys)
    scored = sorted(
        ((score, -g, -f) for g, one in enumerate(gold) for f, other in enumerate(found) if (score := likeness(one, other)) >= threshold),
        reverse=True,
    )
    pairs: list[tuple[int, int]] = []
    for _, g, f in scored:
        if not any(-g == a or -f == b for a, b in pairs):
            pairs.append((-g, -f))
    return pairs


def alike(one: str, other: str) -> float:
    """Return how alike two wordings are: 1 for the same, little lost for order and endings, much for other words."""
    a, b = _plain(one), _plain(other)
    if not a or not b:
        return 0.0
    if a == b:
        return 1.0
    short, long = sorted(({_stem(word) for word in a.split()}, {_stem(word) for word in b.split()}), key=len)
    best = 2 * len(short & long) / (len(short) + len(long))
    if len(short) >= 2 and short <= long and 2 * len(short) >= len(long):
        best = max(best, 0.9)
    return max(best, SequenceMatcher(None, a, b, autojunk=False).ratio()) if best < 0.99 and max(len(a), len(b)) < 400 else best


def _items_alike(gold: Item, found: Item, keys: tuple[str, ...]) -> float:
    """The title of the gold against any name of the finding; a quotation that holds it is nearly as good."""
    pages = gold.get("page"), found.get("page")
    if "title" in keys and pages[0] is not None and (pages[1] is None or abs(pages[0] - pages[1]) > 1):
        return 0.0
    names = [str(value) for key in keys if key != "quote" for value in _listed(gold.get(key))]
    others = [(str(value), 0.95 if key == "quote" else 1.0) for key in keys for value in _listed(found.get(key))]
    return max((weight * alike(name, other) for name in names for other, weight in others), default=0.0)


def _targets_alike(gold: Item, found: Item) -> float:
    same = gold.get("value") is not None and _number(gold["value"]) == _number(found.get("value")) and gold.get("year") == found.get("year")
    return 1.0 if same else 0.9 * alike(str(gold.get("quote") or ""), str(found.get("quote") or ""))


def _number(value: object) -> float | None:
    try:
        return float(str(value).replace(".", "").replace(",", ".")) if isinstance(value, str) else float(str(value))
    except ValueError:
        return None


def _listed(value: object) -> list[object]:
    return list(value) if isinstance(value, list | tuple) else [value] if value else []


def _plain(text: str) -> str:
    folded = unicodedata.normalize("NFKC", text).replace("\u00ad", "").casefold().replace("ß", "ss")
    return " ".join(re.sub(r"[^\w&+/%€]+", " ", folded).split())


def _stem(word: str) -> str:
    return next((word[: -len(end)] for end in _ENDINGS if len(word) > len(end) + 3 and word.endswith(end)), word)
