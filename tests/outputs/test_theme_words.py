"""Words on whole themes: they hold at once, in every answer, and can be taken back; words on pairs say more."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from paper_builder import PaperBuilder
from sqlite_utils import Database

from corpus.errors import WorkspaceError
from corpus.records import Alignment, Theme
from outputs.alignments import load_learned
from outputs.arranging import arrange_themes
from outputs.database import align_items, open_database, store_alignment, writing
from outputs.decisions import Decision, record_decision
from outputs.heat_map import heat_map
from outputs.queries import synopsis
from outputs.storing import store_paper
from outputs.theme_words import SaidOfTheme, record_theme_word, withdraw_theme_word, words_on_theme

FIELDS = {"BB": ("Radwege", "Lastenräder", "Orgeln"), "SN": ("Radverkehr", "Orgelpfade")}
THEMES = {"rad": ("Radverkehr", ("Radwege", "Lastenräder", "Radverkehr")), "neu-1": ("Orgeln", ("Orgeln", "Orgelpfade"))}


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(tmp_path / "comparison.db")
    for land, labels in FIELDS.items():
        paper = PaperBuilder(f"Plan {land}", (land,), location=f"{land}.pdf")
        for label in labels:
            paper.action_field(label)
        store_paper(opened, paper.build())
    known = ids(opened)
    themes = tuple(Theme(key, label, tuple(known[one] for one in members)) for key, (label, members) in THEMES.items())
    store_alignment(opened, Alignment(themes, (), "test 1"))
    yield opened
    opened.conn.close()


def ids(database: Database) -> dict[str, str]:
    return {item.label: item.id for item in align_items(database)}


def shown(database: Database) -> dict[str, set[str]]:
    rows = synopsis(database, ("BB", "SN"))
    return {row.label: {entry.label for cell in row.cells for entry in cell.entries} for row in rows}


def shown_themes(database: Database) -> set[str]:
    return {row[0] for row in database.execute("select id from shown_theme").fetchall()}


def say(database: Database, action: str, theme: str, second: int = 0, **more: Any) -> str:
    said = SaidOfTheme(action, theme, "anna", f"2026-01-02T10:00:{second:02}Z", **more)  # type: ignore[arg-type]
    return record_theme_word(database, said)


def theme_called(database: Database, label: str) -> str:
    return next(theme.id for theme in heat_map(database).themes if theme.label == label)


def test_rename_holds_in_every_answer_until_it_is_taken_back(database: Database) -> None:
    word = say(database, "rename", "rad", name="Fahrrad")
    assert set(shown(database)) == {"Fahrrad", "Orgeln"} == {theme.label for theme in heat_map(database).themes}
    assert [row.theme for row in synopsis(database, ("BB",), theme="fahrrad")] == ["rad"]
    withdraw_theme_word(database, word, who="anna", at="2026-01-03T10:00:00Z")
    assert set(shown(database)) == {"Radverkehr", "Orgeln"}
    assert database.execute("select withdrawn_by from theme_word").fetchone()[0] == "anna"


def test_merge_puts_all_entries_into_the_other_theme(database: Database) -> None:
    before = shown(database)
    word = say(database, "merge", "neu-1", other="rad")
    assert shown(database) == {"Radverkehr": set(ids(database))}
    withdraw_theme_word(database, word, who="anna", at="2026-01-03T10:00:00Z")
    assert shown(database) == before


def test_split_parts_the_entries_chosen(database: Database) -> None:
    say(database, "split", "rad", name="Lastenverkehr", items=(ids(database)["Lastenräder"],))
    assert shown(database) == {
        "Radverkehr": {"Radwege", "Radverkehr"},
        "Lastenverkehr": {"Lastenräder"},
        "Orgeln": {"Orgeln", "Orgelpfade"},
    }


def test_split_of_a_part_parts_it_again(database: Database) -> None:
    known = ids(database)
    say(database, "split", "rad", 1, name="Wege", items=(known["Radwege"], known["Lastenräder"]))
    say(database, "split", theme_called(database, "Wege"), 2, name="Lasten", items=(known["Lastenräder"],))
    now = shown(database)
    assert (now["Radverkehr"], now["Wege"], now["Lasten"]) == ({"Radverkehr"}, {"Radwege"}, {"Lastenräder"})


def test_split_of_what_a_part_went_into_parts_the_entries_that_came_with_it(database: Database) -> None:
    known = ids(database)
    say(database, "split", "rad", 1, name="Lasten", items=(known["Lastenräder"],))
    say(database, "merge", theme_called(database, "Lasten"), 2, other="neu-1")
    assert shown(database)["Orgeln"] == {"Orgeln", "Orgelpfade", "Lastenräder"}
    say(database, "split", "neu-1", 3, name="Schweres", items=(known["Lastenräder"],))
    assert shown(database) == {"Radverkehr": {"Radwege", "Radverkehr"}, "Orgeln": {"Orgeln", "Orgelpfade"}, "Schweres": {"Lastenräder"}}


def test_part_that_went_back_can_be_parted_again(database: Database) -> None:
    known = ids(database)
    say(database, "split", "rad", 1, name="Lasten", items=(known["Lastenräder"],))
    say(database, "merge", theme_called(database, "Lasten"), 2, other="rad")
    assert shown(database)["Radverkehr"] == {"Radwege", "Lastenräder", "Radverkehr"}
    say(database, "split", "rad", 3, name="Fracht", items=(known["Lastenräder"],))
    assert shown(database)["Fracht"] == {"Lastenräder"}


def test_words_on_themes_build_on_one_another(database: Database) -> None:
    known = ids(database)
    say(database, "merge", "neu-1", 1, other="rad")
    say(database, "split", "rad", 2, name="Klang", items=(known["Orgeln"], known["Orgelpfade"]))
    assert shown(database) == {"Radverkehr": {"Radwege", "Lastenräder", "Radverkehr"}, "Klang": {"Orgeln", "Orgelpfade"}}
    part = theme_called(database, "Klang")
    say(database, "rename", part, 3, name="Klangwege")
    say(database, "merge", "rad", 4, other=part)
    assert shown(database) == {"Klangwege": set(known)}
    assert [word.action for word in words_on_theme(database, part)] == ["split", "rename", "merge"]
    assert [word.action for word in load_learned(database).words] == ["merge", "split", "rename", "merge"]


def test_words_on_pairs_say_more_than_words_on_themes(database: Database) -> None:
    known = ids(database)
    say(database, "merge", "neu-1", other="rad")
    record_decision(database, Decision("not_same", known["Orgeln"], "anna", "2026-01-02T11:00:00Z", other=known["Radwege"]))
    assert shown(database) == {"Radverkehr": set(known) - {"Orgeln"}, "Orgeln": {"Orgeln"}}


@pytest.mark.parametrize(
    ("action", "theme", "more", "code"),
    [
        ("rename", "rad", {"name": " "}, "bad_decision"),
        ("rename", "rad", {"name": "ORGELN"}, "bad_decision"),
        ("rename", "rad", {"name": "Radverkehr"}, "bad_decision"),
        ("rename", "nie", {"name": "Rad"}, "no_such_theme"),
        ("merge", "rad", {"other": "rad"}, "bad_decision"),
        ("merge", "rad", {"other": "nie"}, "no_such_theme"),
        ("split", "rad", {"name": "Lasten"}, "bad_decision"),
        ("split", "rad", {"name": "Radverkehr", "items": ("x",)}, "bad_decision"),
    ],
)
def test_record_theme_word_refuses_what_says_nothing(database: Database, action: str, theme: str, more: dict[str, Any], code: str) -> None:
    with pytest.raises(WorkspaceError) as refused:
        say(database, action, theme, **more)
    assert refused.value.code == code
    assert database.execute("select count(*) from theme_word").fetchone()[0] == 0


def test_split_of_all_entries_is_no_split(database: Database) -> None:
    with pytest.raises(WorkspaceError, match="Teil"):
        say(database, "split", "neu-1", name="Klang", items=tuple(ids(database)[label] for label in ("Orgeln", "Orgelpfade")))


def test_a_theme_that_went_into_another_one_can_not_go_on(database: Database) -> None:
    say(database, "merge", "neu-1", 1, other="rad")
    with pytest.raises(WorkspaceError, match="gibt es nicht"):
        say(database, "merge", "rad", 2, other="neu-1")


def test_a_merge_turned_round_shows_the_later_one(database: Database) -> None:
    first = say(database, "merge", "neu-1", 1, other="rad")
    withdraw_theme_word(database, first, who="anna", at="2026-01-02T11:00:00Z")
    say(database, "merge", "rad", 2, other="neu-1")
    database.execute("update theme_word set withdrawn_by = null, withdrawn_at = null")
    with writing(database):
        arrange_themes(database)
    assert shown_themes(database) == {"neu-1"}
    assert shown(database)["Orgeln"] == set(ids(database))


def test_renamed_theme_that_the_next_comparison_has_not_is_not_shown(database: Database) -> None:
    say(database, "rename", "neu-1", name="Orgelbau")
    members = tuple(ids(database).values())
    store_alignment(database, Alignment((Theme("rad", "Radverkehr", members),), (), "test 2"))
    assert shown_themes(database) == {"rad"}


def test_part_that_was_renamed_goes_when_the_split_is_taken_back(database: Database) -> None:
    split = say(database, "split", "rad", 1, name="Lasten", items=(ids(database)["Lastenräder"],))
    say(database, "rename", theme_called(database, "Lasten"), 2, name="Fracht")
    assert "Fracht" in shown(database)
    withdraw_theme_word(database, split, who="anna", at="2026-01-03T10:00:00Z")
    assert shown_themes(database) == set(THEMES)


def test_nobody_takes_back_what_somebody_else_said(database: Database) -> None:
    word = say(database, "rename", "rad", name="Fahrrad")
    with pytest.raises(WorkspaceError, match="Zurücknehmen"):
        withdraw_theme_word(database, word, who="berta", at="2026-01-03T10:00:00Z")
    assert "Fahrrad" in shown(database)
