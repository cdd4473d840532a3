"""Decisions of people: seen by every query, carried to new readings and versions, never lost."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from paper_builder import PaperBuilder, berlin, brandenburg
from sqlite_utils import Database

from corpus.errors import WorkspaceError
from corpus.records import Alignment, Theme
from outputs.database import align_items, open_database, store_alignment
from outputs.decisions import Decision, reanchor_decisions, record_decision, unanchored_decisions
from outputs.details import measures, show
from outputs.measures_asked import MeasureFilter
from outputs.queries import synopsis
from outputs.search import search_words
from outputs.storing import store_paper


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(tmp_path / "comparison.db")
    store_paper(opened, brandenburg().build())
    store_paper(opened, berlin().build())
    yield opened
    opened.conn.close()


def ids(database: Database) -> dict[str, str]:
    return {item.label: item.id for item in align_items(database)}


def decide(database: Database, action: str, finding: str, second: int = 0, **more: str) -> str:
    return record_decision(database, Decision(action, finding, "anna", f"2026-01-02T10:00:{second:02}Z", **more))  # type: ignore[arg-type]


def align(database: Database, *groups: tuple[str, ...]) -> None:
    known = ids(database)
    themes = tuple(Theme(f"t{number}", group[0], tuple(known[label] for label in group)) for number, group in enumerate(groups))
    store_alignment(database, Alignment(themes, (), "test 1"))


def rows_of(database: Database) -> dict[str, set[str]]:
    found = synopsis(database, ("BB", "BE"))
    return {row.label: {entry.label for cell in row.cells for entry in cell.entries} for row in found}


def test_two_edits_at_the_same_second_show_one_entry(database: Database) -> None:
    finding = ids(database)["Fachkräfte"]
    for value in ("Arbeitskräfte", "Personal"):
        decide(database, "edit", finding, value=value)
    assert [item.id for item in align_items(database)].count(finding) == 1


def test_the_latest_word_counts(database: Database) -> None:
    finding = ids(database)["Fachkräfte"]
    for second, (action, is_seen) in enumerate([("reject", False), ("accept", True), ("reject", False)]):
        decide(database, action, finding, second)
        assert ("Fachkräfte" in ids(database)) is is_seen


def test_recording_the_same_decision_twice_is_one_row(database: Database) -> None:
    finding = ids(database)["Fachkräfte"]
    assert decide(database, "reject", finding) == decide(database, "reject", finding)
    assert database.execute("select count(*) from decision").fetchone()[0] == 1


def test_edits_of_a_measure_are_shown_in_its_columns(database: Database) -> None:
    finding = ids(database)["Aufbau einer Ausbildungsbörse"]
    changes = {"label": "Ausbildungsbörse", "end_date": "2029", "budget_eur": "250000", "responsible": "Land; Bund"}
    for second, (name, value) in enumerate(changes.items()):
        decide(database, "edit", finding, second, name=name, value=value)
    (shown,) = measures(database, MeasureFilter(region="BB"))
    assert (shown.title, shown.end_date, shown.budget_eur, shown.responsible) == ("Ausbildungsbörse", "2029", 250_000.0, ("Land", "Bund"))
    assert shown.quote == "Aufbau einer Ausbildungsbörse", "a correction never changes what the paper says"
    assert measures(database, MeasureFilter(due_year=2027, region="BB")) == ()


@pytest.mark.parametrize(
    "more",
    [
        {"action": "edit", "name": "id", "value": "x"},
        {"action": "edit"},
        {"action": "merge"},
        {"action": "edit", "name": "budget_eur", "value": "viel"},
    ],
)
def test_a_decision_that_says_nothing_is_refused(database: Database, more: dict[str, str]) -> None:
    finding = ids(database)["Aufbau einer Ausbildungsbörse"]
    with pytest.raises(WorkspaceError) as caught:
        record_decision(database, Decision(finding=finding, who="anna", made_at="2026", **more))  # type: ignore[arg-type]
    assert caught.value.code == "bad_decision"
    assert database.execute("select count(*) from decision").fetchone()[0] == 0


def test_rejected_targets_relations_and_actors_are_hidden(database: Database) -> None:
    document = brandenburg().build().document.id
    before = show(database, document)
    for kind in ("target", "lineage"):
        decide(database, "reject", database.execute(f"select id from {kind}").fetchone()[0])
    decide(database, "reject", database.execute("select finding_id from document_actor").fetchone()[0])
    after = show(database, document)
    assert [len(part) for part in (before.targets, before.lineage, before.actors)] == [1, 1, 1]
    assert [len(part) for part in (after.targets, after.lineage, after.actors)] == [0, 0, 0]


def test_rejected_findings_are_not_searched_but_the_paper_is(database: Database) -> None:
    decide(database, "reject", ids(database)["Start-ups"])
    assert {hit.kind for hit in search_words(database, "Start-ups")} == {"heading"}


def test_merge_hides_the_finding_merged_into_another(database: Database) -> None:
    known = ids(database)
    decide(database, "merge", known["Speicher und Netze"], other=known["Fachkräfte"])
    assert set(known) - set(ids(database)) == {"Speicher und Netze"}


def test_same_theme_joins_and_not_same_parts(database: Database) -> None:
    align(database, ("Fachkräfte", "Start-ups"), ("Fachkräftesicherung",))
    known = ids(database)
    decide(database, "not_same", known["Start-ups"], other=known["Fachkräfte"])
    decide(database, "same_theme", known["Fachkräftesicherung"], 1, other=known["Fachkräfte"])
    assert rows_of(database)["Fachkräfte"] == {"Fachkräfte", "Fachkräftesicherung"}
    assert rows_of(database)["Start-ups"] == {"Start-ups"}, "whoever leaves the only theme is one of their own"
    decide(database, "same_theme", known["Start-ups"], 2, other=known["Fachkräfte"])
    assert rows_of(database)["Fachkräfte"] == {"Fachkräfte", "Fachkräftesicherung", "Start-ups"}


def test_decisions_outlive_a_new_comparison(database: Database) -> None:
    align(database, ("Fachkräfte", "Start-ups"))
    known = ids(database)
    decide(database, "not_same", known["Start-ups"], other=known["Fachkräfte"])
    align(database, ("Start-ups", "Fachkräfte", "Fachkräftesicherung"))
    assert [finding for finding, *_ in database.execute("select item_id from theme_member").fetchall()].count(known["Start-ups"]) == 1
    apart = [{entry.label for cell in row.cells for entry in cell.entries} for row in synopsis(database, ("BB", "BE"))]
    assert {"Start-ups"} in apart
    assert {"Fachkräfte", "Fachkräftesicherung"} in apart


def version(addition: str) -> PaperBuilder:
    """The first paper again, with one more paragraph at its beginning, so that every offset moves."""
    made = PaperBuilder("Masterplan Industrie Brandenburg", ("BB",), location="bb.pdf").write(addition)
    made.action_field("Fachkräfte").write("Betriebe finden Nachwuchs durch Fachkräftesicherung vor Ort.")
    return made.measure("Aufbau einer Ausbildungsbörse", under="Fachkräfte", end="2027")


def test_decisions_hold_on_the_old_and_the_new_version(database: Database) -> None:
    old = brandenburg().build()
    decide(database, "edit", ids(database)["Fachkräfte"], value="Arbeitskräfte")
    assert store_paper(database, version("Vorwort der Leitung.").build()).outcome == "new_version"
    assert "Arbeitskräfte" in ids(database)
    assert "Arbeitskräfte" in [field.label for field in show(database, old.document.id).fields]
    assert unanchored_decisions(database, in_current=True) == ()


def test_a_decision_lost_by_the_new_version_is_shown(database: Database) -> None:
    decide(database, "reject", ids(database)["Speicher und Netze"])
    store_paper(database, version("Vorwort.").build())
    assert unanchored_decisions(database) == ()
    assert [one.label for one in unanchored_decisions(database, in_current=True)] == ["Speicher und Netze"]


def test_decisions_do_not_spread_to_another_paper(database: Database) -> None:
    other = PaperBuilder("Masterplan Industrie Brandenburg", ("BB",), location="news.html").action_field("Fachkräfte").build()
    decide(database, "reject", ids(database)["Fachkräfte"])
    other_plan = PaperBuilder("Fachkräfteplan Sachsen", ("SN",), location="sn.pdf").action_field("Fachkräfte").build()
    store_paper(database, other_plan)
    assert [item.regions for item in align_items(database) if item.label == "Fachkräfte"] == [("SN",)]
    assert other.document.id != other_plan.document.id


def test_reanchoring_twice_changes_no_row(database: Database) -> None:
    decide(database, "reject", ids(database)["Speicher und Netze"])
    document = store_paper(database, version("Vorwort.").build()).document
    before = list(database.conn.iterdump())
    reanchor_decisions(database, document)
    assert list(database.conn.iterdump()) == before
