"""What two items have in common, said in German: a sentence for each of millions of pairs, made once for each set of themes."""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from models.pairs import Described
from models.theme_space import ThemeSpace


@dataclass(frozen=True, slots=True)
class Reasons:
    """The items' words and themes, themes as the bits of a number, and the sentences made so far."""

    described: Described
    labels: tuple[str, ...]
    themes: tuple[int, ...]
    said: dict[int, str] = field(default_factory=dict)

    def of_pair(self, i: int, j: int) -> str:
        """Return the reason of the pair of these rows."""
        shared = self.themes[i] & self.themes[j]
        if not shared:
            return "ähnliche Bedeutung" if self.described.words[i].isdisjoint(self.described.words[j]) else "gemeinsame Wörter"
        if shared not in self.said:
            named = (label for bit, label in enumerate(self.labels) if shared >> bit & 1)
            self.said[shared] = "gemeinsames Thema: " + ", ".join(named)
        return self.said[shared]


def reasons_of(described: Described, space: ThemeSpace) -> Reasons:
    """Return what tells the reason of each pair of these items."""
    labels = tuple(space.matcher.themes[name].label for name in space.ids)
    packed = np.packbits(described.shares > 0, axis=1, bitorder="little")
    return Reasons(described, labels, tuple(int.from_bytes(row.tobytes(), "little") for row in packed))
