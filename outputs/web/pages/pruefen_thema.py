"""A whole theme under review: called otherwise, put into another one, parted; each word can be taken back."""

from __future__ import annotations

from typing import Any

from corpus.errors import WorkspaceError
from corpus.themes import NEW
from outputs.queries import synopsis
from outputs.theme_words import SaidOfTheme, record_theme_word, withdraw_theme_word, words_on_theme
from outputs.web.answers import Answer, Elsewhere, View
from outputs.web.asked import Asked
from outputs.web.kept import heat_map_kept
from outputs.web.registry import REVIEWERS, action, page
from outputs.web.reviewer import reviewer
from outputs.web.reviewing import REVIEW
from outputs.web.templating import address

THEME = "/pruefen/thema"
SAYABLE = frozenset({"rename", "merge", "split"})


@page(THEME, guard=REVIEWERS)
def review_theme(asked: Asked) -> Answer:
    """Show a theme with its entries, what was said of it, and what can be said."""
    who = reviewer(asked.visitor, asked.cookies)
    return View("pruefen_thema", _shown(asked, who, asked.word("thema"))) if who else Elsewhere(REVIEW)


@action(THEME)
def judge_theme(asked: Asked) -> Answer:
    """Keep a word on a theme and show where its entries stand now; what says nothing is shown with the reason."""
    who, theme, said = reviewer(asked.visitor, asked.cookies), asked.said("thema"), asked.said("urteil")
    if not who or said not in SAYABLE:
        return Elsewhere(REVIEW)
    items = tuple(sorted({value for value in asked.form.getlist("eintrag") if isinstance(value, str)}))
    other = asked.said("anderes") if said == "merge" else ""
    name = "" if said == "merge" else asked.said("name")
    word = SaidOfTheme(said, theme, who, asked.services.now(), name, other, items if said == "split" else ())  # type: ignore[arg-type]
    try:
        record_theme_word(asked.database, word)
    except WorkspaceError as error:
        if error.code != "bad_decision":
            raise
        return View("pruefen_thema", _shown(asked, who, theme) | {"problem": error, "word": word}, 422)
    return Elsewhere(address(THEME, thema=other or theme))


@action(f"{THEME}/zurueck")
def take_theme_word_back(asked: Asked) -> Answer:
    """Take a word back and show its theme again."""
    who = reviewer(asked.visitor, asked.cookies)
    if not who:
        return Elsewhere(REVIEW)
    return Elsewhere(address(THEME, thema=withdraw_theme_word(asked.database, asked.said("wort"), who=who, at=asked.services.now())))


def _shown(asked: Asked, who: str, theme: str) -> dict[str, Any]:
    """Raises WorkspaceError `no_such_theme`."""
    themes = heat_map_kept(asked)
    one = next((row for row in synopsis(asked.database, themes.regions, theme=theme) if row.theme == theme), None)
    if one is None or any(entry.id == theme for cell in one.cells for entry in cell.entries):
        remedy = "Ein einzelner Eintrag wird bei seinen Paaren zugeordnet; alle Themen zeigt die Synopse."
        raise WorkspaceError("no_such_theme", "Über dieses Thema lässt sich als Ganzes nicht entscheiden.", remedy)
    return {
        "here": REVIEW,
        "who": who,
        "theme": one,
        "others": sorted(
            (other for other in themes.themes if other.id != theme), key=lambda other: (other.id.startswith(NEW), other.label)
        ),
        "words_said": words_on_theme(asked.database, theme),
        "problem": None,
        "word": None,
    }
