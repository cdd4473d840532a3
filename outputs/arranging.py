"""The comparison's themes as people's words on whole themes arrange them: what every answer shows."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field

from sqlite_utils import Database

from outputs.database import insert

Place = tuple[str, str]
"""A theme and an item in it."""


@dataclass(frozen=True, slots=True)
class _Words:
    """Where themes went into others, which entries were parted from which theme (with the place of that word), and what themes are called."""

    into: dict[str, str] = field(default_factory=dict)
    parted: dict[Place, tuple[int, str]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)

    def way(self, theme: str) -> list[str]:
        """Return the theme and all it went into, step by step."""
        way = [theme]
        while (following := self.into.get(way[-1])) and following not in way:
            way.append(following)
        return way

    def turn_round(self, theme: str, other: str) -> None:
        """Forget what led from `other` to the theme that is to go into it: the later word counts, and none of the two is lost."""
        for step in self.way(other):
            if self.into.get(step) == theme:
                del self.into[step]

    def place(self, theme: str, item: str) -> str:
        """Return where an entry of a theme stands: at the end of the theme's way, or of that of the part it went into last.

        A part may be put into another theme or parted again: only what was said after it leads on from it.
        """
        since = -1
        while True:
            way = self.way(theme)
            later = [at for step in way if (at := self.parted.get((step, item))) and at[0] > since]
            if not later:
                return way[-1]
            since, theme = max(later)


def arrange_themes(database: Database) -> None:
    """Keep the themes that are shown, inside the running transaction: after a comparison, and after each word on a theme.

    Words outlive themes: what is called something but neither in the comparison nor has entries is not shown.
    """
    themes = {key: (label, broader) for key, label, broader in database.execute("select id, label, broader from theme").fetchall()}
    words = _words(database, themes)
    names = {**{key: label for key, (label, _) in themes.items()}, **words.names}
    members = {(words.place(*place), place[1]) for place in database.execute("select theme_id, item_id from theme_member").fetchall()}
    filled = {theme for theme, _ in members}
    shown = [
        {"id": key, "label": label, "broader": themes[key][1] if key in themes else None}
        for key, label in names.items()
        if key not in words.into and (key in themes or key in filled)
    ]
    for table in ("shown_theme", "shown_member"):
        database.execute(f"delete from {table}")
    insert(database, "shown_theme", shown)
    insert(database, "shown_member", [{"theme_id": theme, "item_id": item} for theme, item in sorted(members)])


def _words(database: Database, known: Collection[str]) -> _Words:
    """Return what people said of themes; what is put into or parted as one the comparison does not have brings its own name."""
    words, other_names = _Words(), dict[str, str]()
    parts: dict[str, list[str]] = {}
    for word, item in database.execute("select theme_word_id, item_id from theme_word_entry where side = 'other'").fetchall():
        parts.setdefault(word, []).append(item)
    rows = database.execute(
        "select id, action, theme_id, other_id, other_label, value from theme_word_held order by made_at, id"
    ).fetchall()
    for place, (word, action, theme, other, other_label, value) in enumerate(rows):
        if action == "rename":
            words.names[theme] = value
        elif action == "merge":
            words.turn_round(theme, other)
            words.into[theme] = other
            other_names.setdefault(other, other_label)
        else:
            words.parted.update({(theme, item): (place, other) for item in parts.get(word, ())})
            other_names.setdefault(other, value)
    words.names.update({theme: name for theme, name in other_names.items() if theme not in known and theme not in words.names})
    return words
