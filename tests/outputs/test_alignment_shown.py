"""A list of one's own laid side by side, as the terminal shows it."""

from __future__ import annotations

import pytest

from corpus.records import AlignItem, Alignment, Match, Theme
from outputs.alignment_shown import print_alignment

ITEMS = (AlignItem("1", ("BB",), "Verkehr", plan="A"), AlignItem("2", ("SN",), "Radverkehr", plan="B"))


def test_print_alignment_says_what_one_entry_is_to_the_other(capsys: pytest.CaptureFixture[str]) -> None:
    match = Match("1", "2", 0.9, "gemeinsames Thema: Verkehr", "contains")
    print_alignment(Alignment((Theme("mobilitaet", "Verkehr und Mobilität", ("1", "2")),), (match,)), ITEMS)
    shown = capsys.readouterr().out
    assert "Verkehr (BB)  weiter gefasst als  Radverkehr (SN)" in shown
    assert "gemeinsames Thema: Verkehr" in shown
