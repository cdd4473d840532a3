"""Sentences that deal with a theme without naming it touch it; those on other things do not."""

from __future__ import annotations

import pytest

from models.embed import load_embedder
from models.theme_space import load_theme_space
from models.touching import touched

PASSAGES = (
    "Die Module auf den Scheunen liefern mittags mehr Strom, als das Dorf braucht. Der Rest fließt ins Netz.",
    "Die Orgel der Stadtkirche wird gestimmt, Chöre und Theatergruppen erhalten Proberäume.",
)


@pytest.fixture(scope="module")
def themes() -> dict[str, str]:
    return {
        one.theme: PASSAGES[one.passage][one.start : one.end] for one in touched(PASSAGES, load_embedder(threads=1), load_theme_space())
    }


@pytest.mark.parametrize(("theme", "passage"), [("solarenergie", 0), ("kultur", 1)])
def test_touched_names_the_sentence_that_deals_with_a_theme(themes: dict[str, str], theme: str, passage: int) -> None:
    assert themes[theme] == PASSAGES[passage].removesuffix(" Der Rest fließt ins Netz.")


@pytest.mark.parametrize("theme", ["justiz", "pflege", "luftfahrt"])
def test_touched_leaves_out_what_no_sentence_comes_near(themes: dict[str, str], theme: str) -> None:
    assert theme not in themes


def test_touched_of_nothing_is_nothing() -> None:
    assert touched((), load_embedder(threads=1), load_theme_space()) == ()
    assert touched(("", "Wald"), load_embedder(threads=1), load_theme_space()) == ()
