"""How many labelled transitions between editions `querplan diff` gets right, on the pairs of `edition_pairs.toml`.

python -m benchmarks.editions

A transition counts when the same entries stand in it under the same change, and a changed one names the values that differ.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from corpus.transitions import Edition, EditionEntry, EditionValue, EntryKind, Passage, Transition, Value
from models.editions import compare_editions
from models.embed import load_embedder
from models.theme_space import Vectors, load_theme_space

PAIRS = Path(__file__).parent / "edition_pairs.toml"
NUMBERS = {"budget_eur"}
LISTS = {"responsible"}
FACTS = {"parent", "body", "code"}
Embed = Callable[[Sequence[str]], Vectors]


@dataclass(frozen=True, slots=True)
class Labelled:
    """A transition as labelled or found: change, labels of old and new entries, names of the values that differ."""

    change: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    deltas: tuple[str, ...] = ()


def main() -> None:
    """Print what is wrong and the share that is right, by change and in all."""
    embed, space = load_embedder(), load_theme_space()
    right, wanted = Counter[str](), Counter[str]()
    for pair in tomllib.loads(PAIRS.read_text(encoding="utf-8"))["pair"]:
        old, new = editions(pair)
        vectors = [space.centre(_embedded(embed, edition)) for edition in (old, new)]
        found = {labelled(change) for change in compare_editions(old, new, (vectors[0], vectors[1]))}
        for one in expected(pair):
            wanted[one.change] += 1
            right[one.change] += one in found
            if one not in found:
                touching = [other for other in sorted(found, key=repr) if {*other.old, *other.new} & {*one.old, *one.new}]
                print(f"{pair['name']}: {one}\n   found {touching}")
    print(", ".join(f"{change} {right[change]}/{wanted[change]}" for change in sorted(wanted)))
    print(f"all {right.total()}/{wanted.total()} = {right.total() / wanted.total():.3f}")


def editions(pair: Mapping[str, Any]) -> tuple[Edition, Edition]:
    """Return both editions of a pair; the new one has its entries in the order of their labels."""
    kind: EntryKind = pair.get("kind", "measure")
    old = [entry(text, kind) for _, texts, _, _ in pair["rows"] for text in texts]
    new = sorted((entry(text, kind) for _, _, texts, _ in pair["rows"] for text in texts), key=lambda one: one.label)
    return Edition(tuple(old)), Edition(tuple(new), tuple(Passage(text) for text in pair.get("passages", ())))


def entry(text: str, kind: EntryKind) -> EditionEntry:
    """Return the entry a line describes."""
    label, *facts = (part.strip() for part in text.split("|"))
    known = dict(fact.split("=", 1) for fact in facts)
    values = tuple(EditionValue(name, _value(name, value), value) for name, value in known.items() if name not in FACTS)
    return EditionEntry(
        label, kind, label, label, values=values, code=known.get("code"), parent=known.get("parent"), body=known.get("body", "")
    )


def expected(pair: Mapping[str, Any]) -> list[Labelled]:
    """Return the labelled transitions of a pair."""
    return [Labelled(change, _labels(olds), _labels(news), tuple(sorted(names.split()))) for change, olds, news, names in pair["rows"]]


def labelled(change: Transition) -> Labelled:
    """Return a found transition as labels; what a renamed or parted entry states otherwise is not asked."""
    names = {delta.name for delta in change.deltas} if change.change == "changed" else set()
    old, new = (tuple(sorted(one.label for one in entries)) for entries in (change.old, change.new))
    return Labelled(change.change, old, new, tuple(sorted(names)))


def _labels(texts: Sequence[str]) -> tuple[str, ...]:
    return tuple(sorted(text.split("|")[0].strip() for text in texts))


def _value(name: str, text: str) -> Value:
    if name in NUMBERS:
        return float(text)
    return tuple(part.strip() for part in text.split(",")) if name in LISTS else text


def _embedded(embed: Embed, edition: Edition) -> Vectors:
    return np.asarray(embed([one.label for one in edition.entries]))


if __name__ == "__main__":
    main()
