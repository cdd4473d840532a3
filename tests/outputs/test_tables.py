"""Tables on a terminal: German typography, and nothing a paper says steers the terminal."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
from paper_builder import PaperBuilder

from corpus.records import ActorType, Commitment, DocumentKind, Issue, Level, Outcome, Relation, Status
from outputs.details import FieldRow, PaperView
from outputs.gaps import Gap, GapValue, Near
from outputs.german import ACTOR_TYPES, COMMITMENTS, DOCUMENT_KINDS, GAPS, LEVELS, RELATIONS, STATUS
from outputs.places import Place, PlacedCell, PlacedRow
from outputs.queries import Cell, Entry, PaperRow, ThemeRow
from outputs.tables import (
    euros,
    german_date,
    percent,
    print_findings,
    print_gaps,
    print_matrix,
    print_outcomes,
    print_outline,
    print_paper,
    print_papers,
    print_synopsis,
    quoted,
    source,
)

HOSTILE = "Plan [/] [red]rot[/red] :de: \x1b[31m\x1b]0;x\x07 \u202egedreht"
ESCAPE = "\x1b[2J"
PLAIN = "Plan [/] [red]rot[/red] :de: [31m]0;x gedreht"


def entry(label: str = "Fachkräfte", *, is_joint: bool = False) -> Entry:
    return Entry("f1", "action_field", label, label, 12, "Masterplan", "d1", is_joint)


def test_print_papers_shows_what_a_paper_says_as_it_stands(capsys: pytest.CaptureFixture[str]) -> None:
    print_papers([PaperRow("abcdef123456", HOSTILE, ("BB",), "strategy", None, 2020, 2025, 3, "x.pdf", 1, 2, 3)])
    said = capsys.readouterr().out
    assert PLAIN in said
    assert "2020–2025" in said


def test_print_outcomes_survives_brackets_in_messages(capsys: pytest.CaptureFixture[str]) -> None:
    issue = Issue("read", "damaged", f"{HOSTILE} ist beschädigt.", level="error", remedy="Bitte [neu] laden.")
    print_outcomes([Outcome(HOSTILE, "failed", issues=(issue,))], Path("ordner [1]/comparison.db"))
    said = capsys.readouterr().out
    assert f"• {PLAIN} ist beschädigt. Bitte [neu] laden." in said
    assert "ordner [1]/comparison.db" in said


def test_print_outcomes_names_the_paper_of_a_warning(capsys: pytest.CaptureFixture[str]) -> None:
    issue = Issue("read", "needs_ocr", "Seite 2 ist ein Bild ohne Text.")
    print_outcomes([Outcome("plan.pdf", "new", title="Energieplan", issues=(issue,))], Path("comparison.db"))
    assert "• Energieplan: Seite 2 ist ein Bild ohne Text." in capsys.readouterr().out


def test_print_matrix_tells_nothing_from_one(capsys: pytest.CaptureFixture[str]) -> None:
    row = PlacedRow("t", "Netz [Entwurf]", (PlacedCell("BB", (Place("1", "measure", "d", False),)), PlacedCell("BE", ())))
    print_matrix([row], ("BB", "BE"), {"BB": "Brandenburg"})
    told, legend = capsys.readouterr().out.splitlines()[-2:]
    assert told.split()[:4] == ["Netz", "[Entwurf]", "1", "–"]
    assert "querplan compare BB BE --theme" in legend


def test_print_matrix_tells_towns_from_lands(capsys: pytest.CaptureFixture[str]) -> None:
    land, other, town = Place("1", "measure", "d", False), Place("2", "measure", "e", False), Place("3", "measure", "f", False, True)
    for held, mark in ((other, "●"), (town, "○")):
        print_matrix([PlacedRow("t", "Netz", (PlacedCell("BB", (land,)), PlacedCell("BE", (held,))))], ("BB", "BE"), {})
        told, legend = capsys.readouterr().out.splitlines()[-2:]
        assert told.split() == ["Netz", "1", "1", mark]
        assert ("Städten" in legend) is (mark == "○")


def test_print_synopsis_shows_quotation_place_and_reason(capsys: pytest.CaptureFixture[str]) -> None:
    row = ThemeRow("t", "Fachkräfte", (Cell("BB", (entry(is_joint=True),)), Cell("SN", (), "noch kein Papier aufgenommen")))
    print_synopsis([row], ("BB", "SN"))
    said = " ".join(capsys.readouterr().out.replace("│", " ").split())
    assert "„Fachkräfte“" in said
    assert "Masterplan, S. 12" in said.replace("\u00a0", " ")
    assert "(gemeinsames Papier)" in said
    assert "noch kein Papier aufgenommen" in said


def test_print_gaps_shows_the_near_miss_with_its_probability(capsys: pytest.CaptureFixture[str]) -> None:
    print_gaps([Gap("t", "Speicher", "BE", "not_found", 0.95, 2, (Near("Netze", "Energieplan", 4, 0.4, "d", "f"),))])
    said = capsys.readouterr().out.replace("\u202f", " ").replace("\u00a0", " ")
    assert "nicht gefunden (unsicher)" in said
    assert "95 %" in said
    assert "Netze (40 %, Energieplan, S. 4)" in said


def test_print_paper_and_findings_strip_what_steers_a_terminal(capsys: pytest.CaptureFixture[str]) -> None:
    paper = PaperBuilder(f"Plan{ESCAPE}").action_field(f"Netze{ESCAPE}").measure(f"Ausbau{ESCAPE}", end="2027").build()
    print_findings(paper)
    print_outline(paper.document, f"ort{ESCAPE}.pdf")
    row = PaperRow("a", f"Plan{ESCAPE}", ("BB",), "strategy", None, None, None, None, f"ort{ESCAPE}", 1, 0, 0)
    print_paper(PaperView(row, (FieldRow("f", f"Netze{ESCAPE}", "field", None, None, 1, "q", 1.0),), (), (), (), (), ()))
    said = capsys.readouterr().out
    assert said.count("Netze[2J") == 3
    assert "\x1b" not in said


@pytest.mark.parametrize(("date", "german"), [("2027", "2027"), ("2027-06", "06/2027"), ("2027-06-30", "30.06.2027"), (None, "")])
def test_german_date_writes_partial_dates(date: str | None, german: str) -> None:
    assert german_date(date) == german


def test_numbers_and_places_follow_german_typography() -> None:
    assert euros(1_500_000) == "1.500.000\u00a0€"
    assert euros(None) == ""
    assert percent(0.953) == "95\u202f%"
    assert (percent(1), percent(0.998), percent(0.001), percent(0)) == ("100\u202f%", ">\u202f99\u202f%", "<\u202f1\u202f%", "0\u202f%")
    assert source("Masterplan", 3) == "Masterplan, S.\u00a03"
    assert source("Seite im Netz", None) == "Seite im Netz"


def test_quoted_cuts_at_a_word_and_nests_marks() -> None:
    assert quoted("Plan „Neu“") == "„Plan ‚Neu‘“"
    long = quoted("Wort " * 100)
    assert long.endswith("Wort …“")
    assert len(long) < 240


def test_every_code_has_a_german_word() -> None:
    for known, words in ((DocumentKind, DOCUMENT_KINDS), (ActorType, ACTOR_TYPES), (Relation, RELATIONS), (Commitment, COMMITMENTS)):
        assert set(words) == set(get_args(known))
    assert set(STATUS) == set(get_args(Status))
    assert set(GAPS) == set(get_args(GapValue))
    assert set(LEVELS) == set(get_args(Level))


def test_nothing_found_is_said_in_words(capsys: pytest.CaptureFixture[str]) -> None:
    print_synopsis([], ("BB", "SN"))
    print_gaps([])
    said = capsys.readouterr().out
    assert "querplan themes" in said
    assert "Keine Lücke" in said
