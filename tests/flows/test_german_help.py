"""The command line speaks German where it refuses something, too."""

from __future__ import annotations

import ast
import inspect
import string
from collections.abc import Iterator
from types import ModuleType

import pytest
from click.testing import CliRunner

from flows.cli import querplan
from flows.german_click import COUNTED, SAID
from flows.german_help import SPEAKERS, german_click

FOR_PROGRAMMERS = {"TypeError", "ValueError", "RuntimeError"}
"""Errors of whoever writes commands: users never meet them."""
NOT_OURS = {"Show the version and exit.", "%(prog)s, version %(version)s", "Choice({choices})"}
"""Stated where commands are written, or only shown to programmers."""
ENGLISH = (
    "Usage",
    "Error",
    "Try ",
    "No such",
    "Missing",
    "Invalid",
    " is not",
    "requires",
    "Did you mean",
    "Got ",
    "does not",
    "x<=",
    "x>=",
)
MISTAKES = (
    ["gibt-es-nicht"],
    ["sources", "gibt-es-nicht"],
    ["show"],
    ["search"],
    ["why", "a"],
    ["why", "a", "b", "c"],
    ["show", "a", "b", "c"],
    ["serve", "--portt", "1"],
    ["serve", "--port"],
    ["serve", "--port", "0"],
    ["serve", "--port", "viele"],
    ["serve", "--no-browser=ja"],
    ["compare", "--rows", "0"],
    ["align", "/gibt/es/nicht.json"],
    ["align", "/"],
    ["themes", "--workspace", "/etc/hostname"],
    ["export", "--format", "gibt-es-nicht"],
)


def texts_of(part: ModuleType) -> Iterator[tuple[str, ...]]:
    """Yield every text a part of click looks up to say it to users; of what is counted one and many."""
    tree = ast.parse(inspect.getsource(part))
    hidden = {
        id(inner)
        for raised in ast.walk(tree)
        if isinstance(raised, ast.Raise) and isinstance(raised.exc, ast.Call) and ast.unparse(raised.exc.func) in FOR_PROGRAMMERS
        for inner in ast.walk(raised)
    }
    for call in ast.walk(tree):
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in {"_", "ngettext"} and id(call) not in hidden:
            said = tuple(str(text.value) for text in call.args[:2] if isinstance(text, ast.Constant))
            if said:
                yield said


def places(*texts: str) -> set[str]:
    return {name for text in texts for _, name, _, _ in string.Formatter().parse(text) if name}


def test_every_text_of_click_has_its_german() -> None:
    said = {texts[0] for part in SPEAKERS for texts in texts_of(part)}
    assert sorted(said - SAID.keys() - COUNTED.keys() - NOT_OURS) == []


def test_german_texts_fill_in_only_what_click_gives() -> None:
    for texts in (texts for part in SPEAKERS for texts in texts_of(part)):
        german = COUNTED.get(texts[0], (SAID.get(texts[0], ""),))
        assert places(*german) <= places(*texts), texts


@pytest.mark.parametrize("words", MISTAKES, ids=" ".join)
def test_wrong_usage_is_said_in_german(words: list[str]) -> None:
    done = CliRunner().invoke(querplan, words)
    assert done.exit_code == 2, done.output
    assert "Fehler: " in done.output
    assert not [english for english in ENGLISH if english in done.output], done.output


def test_bounds_of_a_number_are_said_in_words() -> None:
    assert "1 bis 65535" in CliRunner().invoke(querplan, ["serve", "--port", "99999"]).output
    assert "ab 1" in CliRunner().invoke(querplan, ["compare", "--rows", "0"]).output


def test_german_click_leaves_other_programs_their_language() -> None:
    before = [vars(part).get("_") for part in SPEAKERS]
    with german_click():
        assert [vars(part).get("_") for part in SPEAKERS] != before
    assert [vars(part).get("_") for part in SPEAKERS] == before
