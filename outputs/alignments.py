"""What a stored comparison, and people's decisions, hand on to the next one."""

from __future__ import annotations

from sqlite_utils import Database

from corpus.lessons import Learned, ThemeWord
from corpus.records import Lessons, Theme


def load_learned(database: Database) -> Learned:
    """Return people's decisions on pairs as they hold now, and the comparison that is stored."""
    members: dict[str, list[str]] = {}
    for theme, item in database.execute("select theme_id, item_id from theme_member order by theme_id, item_id").fetchall():
        members.setdefault(theme, []).append(item)
    themes = database.execute("select id, label, broader from theme order by id").fetchall()
    decided: dict[str, list[tuple[str, str]]] = {"same_theme": [], "not_same": []}
    for item, other, action in database.execute("select item_id, other_id, action from paired order by 1, 2").fetchall():
        decided[action].append((item, other))
    return Learned(
        tuple(decided["same_theme"]),
        tuple(decided["not_same"]),
        tuple(Theme(key, label, tuple(members.get(key, ())), broader) for key, label, broader in themes),
        tuple((a, b) for a, b in database.execute("select a, b from match").fetchall()),
        _words(database),
    )


def _words(database: Database) -> tuple[ThemeWord, ...]:
    """People's words on themes that hold, oldest first."""
    labels: dict[tuple[str, str], list[str]] = {}
    for word, side, label in database.execute("select distinct theme_word_id, side, label from theme_word_entry order by label").fetchall():
        labels.setdefault((word, side), []).append(label)
    rows = database.execute(
        """select id, action, theme_id, label, coalesce(value, other_label), coalesce(other_id, '') from theme_word_held
           order by made_at, id"""
    ).fetchall()
    return tuple(
        ThemeWord(action, theme, label, name, other, tuple(labels.get((key, "theme"), ())), tuple(labels.get((key, "other"), ())))
        for key, action, theme, label, name, other in rows
    )


def load_lessons(database: Database) -> Lessons:
    """Return what decisions taught the comparison that is stored."""
    labels = database.execute("select wording, theme_id, is_named from taught_label order by 1, 2").fetchall()
    offset = database.execute("select log_odds from taught_offset").fetchone()
    joined = database.execute("select theme_id, into_id from taught_theme order by 1, 2").fetchall()
    return Lessons(
        tuple((wording, theme) for wording, theme, is_named in labels if is_named),
        offset[0] if offset else 0.0,
        tuple((wording, theme) for wording, theme, is_named in labels if not is_named),
        tuple((one, other) for one, other in joined),
    )
