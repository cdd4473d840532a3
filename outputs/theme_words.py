"""What people say of whole themes: renamed, put into another one, parted. Rows of their own, never dropped, each can be taken back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sqlite_utils import Database

from corpus.errors import WorkspaceError
from corpus.records import content_id
from corpus.themes import NEW
from outputs.arranging import arrange_themes
from outputs.database import insert, writing
from outputs.folding import fold

ThemeAction = Literal["rename", "merge", "split"]
LONGEST_NAME = 200


@dataclass(frozen=True, slots=True)
class SaidOfTheme:
    """One word on a theme by whom and when (ISO date and time, UTC).

    `rename` calls it `name`; `merge` puts it into the theme `other`; `split` parts the entries `items` from it under `name`.
    """

    action: ThemeAction
    theme: str
    who: str
    made_at: str
    name: str = ""
    other: str = ""
    items: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ThemeHistory:
    """A word on a theme as it is shown: what the theme was called, what it or its part is called since."""

    id: str
    action: ThemeAction
    theme: str
    label: str
    name: str
    other: str | None
    entries: int
    who: str
    made_at: str


def record_theme_word(database: Database, said: SaidOfTheme) -> str:
    """Keep a word with the entries the person saw and return its id; the same word twice is one row.

    Raises WorkspaceError `no_such_theme`, or `bad_decision` for a name that is missing or taken, a theme put into itself or back
    into what went into it, and a part that is none or the whole.
    """
    key = content_id("theme_word", said.action, said.theme, said.name, said.other, *said.items, said.who, said.made_at)
    with writing(database):
        labels = dict(database.execute("select id, label from shown_theme").fetchall())
        own = _entries(database, said.theme)
        _check(said, labels, own)
        other = NEW + content_id("part", key) if said.action == "split" else said.other or None
        row = {"id": key, "action": said.action, "theme_id": said.theme, "label": labels[said.theme], "other_id": other}
        row |= {"other_label": labels.get(said.other), "value": said.name or None, "who": said.who, "made_at": said.made_at}
        insert(database, "theme_word", [row], ignore=True)
        parted = {item: own[item] for item in said.items}
        stay = {item: label for item, label in own.items() if item not in parted}
        for side, entries in (("theme", stay), ("other", parted or _entries(database, said.other))):
            rows: list[dict[str, object]] = [
                {"theme_word_id": key, "side": side, "item_id": item, "label": label} for item, label in entries.items()
            ]
            insert(database, "theme_word_entry", rows, ignore=True)
        arrange_themes(database)
    return key


def withdraw_theme_word(database: Database, word: str, *, who: str, at: str) -> str:
    """Take a word back and return its theme; the row stays. Raises WorkspaceError `not_yours` for somebody else's, and for one that is none."""
    with writing(database):
        row = database.execute("select theme_id, who from theme_word where id = ?", [word]).fetchone()
        if not row or row[1] != who:
            raise WorkspaceError(
                "not_yours", "Zurücknehmen kann eine Entscheidung nur, wer sie getroffen hat.", "Anders entscheiden geht immer."
            )
        database.execute("update theme_word set withdrawn_by = ?, withdrawn_at = ? where id = ? and withdrawn_at is null", [who, at, word])
        arrange_themes(database)
    return str(row[0])


def words_on_theme(database: Database, theme: str) -> tuple[ThemeHistory, ...]:
    """Return what was said of a theme, of what went into it and of what it was parted from, and not taken back; oldest first."""
    rows = database.execute(
        """select w.id, w.action, w.theme_id, w.label, coalesce(w.value, w.other_label, ''), w.other_id,
             (select count(*) from theme_word_entry e where e.theme_word_id = w.id and (w.action <> 'split' or e.side = 'other')), w.who, w.made_at
           from theme_word_held w where ? in (w.theme_id, w.other_id) order by w.made_at, w.id""",
        [theme],
    ).fetchall()
    return tuple(ThemeHistory(*row) for row in rows)


def _entries(database: Database, theme: str) -> dict[str, str]:
    """Return the theme's entries of current papers with their labels."""
    asked = "select e.id, e.label from membership m join entry e on e.id = m.item_id where m.theme_id = ? order by e.id"
    return dict(database.execute(asked, [theme]).fetchall()) if theme else {}


def _check(said: SaidOfTheme, labels: dict[str, str], own: dict[str, str]) -> None:
    if said.theme not in labels or (said.action == "merge" and said.other not in labels):
        remedy = "Alle Themen zeigt: querplan themes"
        raise WorkspaceError("no_such_theme", f"Das Thema {said.theme if said.theme not in labels else said.other} gibt es nicht.", remedy)
    if said.action == "merge" and (said.theme == said.other or not own):
        raise WorkspaceError("bad_decision", "Ein Thema lässt sich nur mit einem anderen zusammenlegen.", "Bitte ein anderes Thema wählen.")
    if said.action != "merge":
        _check_name(said, labels)
    if said.action == "split" and (not said.items or not set(said.items) < own.keys()):
        raise WorkspaceError(
            "bad_decision", "Teilen heißt: Ein Teil der Einträge geht, ein Teil bleibt.", "Bitte einige Einträge auswählen, nicht alle."
        )


def _check_name(said: SaidOfTheme, labels: dict[str, str]) -> None:
    if not fold(said.name).strip() or len(said.name) > LONGEST_NAME:
        raise WorkspaceError(
            "bad_decision", "Der Name fehlt oder ist zu lang.", f"Bitte einen Namen von höchstens {LONGEST_NAME} Zeichen angeben."
        )
    if said.action == "rename" and said.name == labels[said.theme]:
        raise WorkspaceError("bad_decision", f"Das Thema heißt schon „{said.name}“.", "Bitte einen anderen Namen angeben.")
    taken = {fold(label) for theme, label in labels.items() if theme != said.theme or said.action == "split"}
    if fold(said.name) in taken:
        raise WorkspaceError("bad_decision", f"Ein Thema „{said.name}“ gibt es schon.", "Bitte zusammenlegen oder anders nennen.")
