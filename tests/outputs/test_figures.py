"""Figures of indicators, sources of money and baselines of targets are stored, shown, exported, corrected and answered to programs."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, replace
from pathlib import Path

import pytest
from openpyxl import load_workbook
from paper_builder import PaperBuilder
from sqlite_utils import Database

from corpus.errors import WorkspaceError
from corpus.records import IndicatorFigures, Paper, Stated
from outputs.contract import extract_json
from outputs.database import open_database
from outputs.decisions import Decision, record_decision
from outputs.details import show
from outputs.figures_said import quantity
from outputs.listings import value_passages
from outputs.registry import load_exports
from outputs.review_queue import values_of
from outputs.schema import migrations
from outputs.storing import store_paper
from outputs.tables import print_paper

FIGURES = IndicatorFigures(8, 25, "Liegeplätze", 2030, 2024)


def paper() -> Paper:
    """A measure with all of it, and a target measured against a value and a year."""
    made = PaperBuilder().measure("Landstrom am Kai", end="2030").write("Bezahlt wird das aus Mitteln des EFRE.")
    made.write("Zahl der Liegeplätze: 8 (2024) → 25 (2030)").target("35 Prozent gegenüber 12 Prozent im Jahr 2019", 35, "%", 2030)
    made.targets = [replace(made.targets[0], baseline_value=12.0, baseline_year=2019)]
    built = made.build()

    def stated(text: str) -> Stated:
        return Stated(text, replace(made.passage(text), document=built.document.id))

    (measure,) = built.findings.measures
    indicator = stated("Zahl der Liegeplätze: 8 (2024) → 25 (2030)")
    measure = replace(measure, funding=stated("aus Mitteln des EFRE"), indicator=indicator, indicator_figures=FIGURES)
    return replace(built, findings=replace(built.findings, measures=(measure,)))


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    opened = open_database(tmp_path / "comparison.db")
    store_paper(opened, paper())
    yield opened
    opened.conn.close()


def test_show_tells_figures_funding_and_baseline(database: Database) -> None:
    view = show(database, paper().document.id)
    (measure,), (target,) = view.measures, view.targets
    assert measure.funding == "aus Mitteln des EFRE"
    assert (measure.indicator_baseline, measure.indicator_target, measure.indicator_unit) == (8, 25, "Liegeplätze")
    assert (measure.indicator_target_year, measure.indicator_baseline_year) == (2030, 2024)
    assert (target.what, target.detail, target.baseline_value, target.baseline_year) == ("35 %", "2030", 12.0, 2019)


def test_show_writes_large_targets_in_full(tmp_path: Path) -> None:
    opened = open_database(tmp_path / "comparison.db")
    paper = PaperBuilder().target("300 Millionen Euro bis 2030", 300_000_000, "Euro", 2030).build()
    store_paper(opened, paper)
    assert [target.what for target in show(opened, paper.document.id).targets] == ["300.000.000 Euro"]
    opened.conn.close()


def test_funding_has_its_own_passage(database: Database) -> None:
    (measure,) = paper().findings.measures
    (passage,) = (one for one in value_passages(database, measure.id) if one.name == "funding")
    assert (passage.quote, passage.page) == ("aus Mitteln des EFRE", 1)


def test_print_paper_says_figures_and_baseline(database: Database, capsys: pytest.CaptureFixture[str]) -> None:
    print_paper(show(database, paper().document.id))
    printed = " ".join(capsys.readouterr().out.replace("\u00a0", " ").split())
    assert "Finanzierung: „aus Mitteln des EFRE“" in printed
    assert "Indikator: Ausgangswert 8 Liegeplätze (2024), Zielwert 25 Liegeplätze (2030)" in printed
    assert "35 % 2030 gegenüber 12 (2019)" in printed


def test_extract_json_has_figures_funding_and_baseline() -> None:
    shown = json.loads(json.dumps(extract_json(paper())))
    assert shown["measures"][0]["funding"] == "aus Mitteln des EFRE"
    assert shown["measures"][0]["indicator_figures"] == asdict(FIGURES)
    assert shown["targets"][0]["baseline"] == {"year": 2019, "value": 12.0}


def test_extract_json_says_null_where_nothing_is_stated() -> None:
    shown = extract_json(PaperBuilder().measure("Landstrom am Kai").target("5 Kräne", 5, "Kräne", 2030).build())
    (measure,), (target,) = json.loads(json.dumps([shown["measures"], shown["targets"]]))
    assert (measure["funding"], measure["indicator_figures"], target["baseline"]) == (None, None, None)


def test_sheets_have_a_column_for_each(database: Database, tmp_path: Path) -> None:
    (path,) = load_exports()["xlsx"](database, tmp_path, ("BB",))
    book = load_workbook(path)
    measure, target = (dict(zip(*list(book[name].values)[:2], strict=True)) for name in ("Maßnahmen", "Ziele"))
    told = {
        "Finanzierung": "aus Mitteln des EFRE",
        "Ausgangswert": 8,
        "Bezugsjahr": 2024,
        "Zielwert": 25,
        "Zieljahr": 2030,
        "Einheit": "Liegeplätze",
    }
    assert {name: measure[name] for name in told} == told
    assert (target["Ausgangswert"], target["Bezugsjahr"]) == (12, 2019)


def test_people_correct_funding_and_figures(database: Database) -> None:
    (measure,) = paper().findings.measures
    changes = {
        "funding": "Landeshaushalt, Einzelplan 10",
        "indicator_target": "30.5",
        "indicator_target_year": "2031",
        "indicator_baseline": "",
    }
    for second, (name, value) in enumerate(changes.items()):
        record_decision(database, Decision("edit", measure.id, "anna", f"2026-01-01T00:00:0{second}", value=value, name=name))
    (shown,) = show(database, paper().document.id).measures
    assert (shown.funding, shown.indicator_target, shown.indicator_target_year) == ("Landeshaushalt, Einzelplan 10", 30.5, 2031)
    assert shown.indicator_baseline is None, "an empty correction says that nothing is stated"
    assert values_of(database, measure.id)["funding"] == "Landeshaushalt, Einzelplan 10"


@pytest.mark.parametrize(
    ("name", "value"), [("indicator_target", "viele"), ("indicator_target_year", "bald"), ("indicator_baseline", "8 Stück")]
)
def test_a_correction_that_is_no_number_is_refused(database: Database, name: str, value: str) -> None:
    (measure,) = paper().findings.measures
    with pytest.raises(WorkspaceError) as caught:
        record_decision(database, Decision("edit", measure.id, "anna", "2026", value=value, name=name))
    assert caught.value.code == "bad_decision"


def test_migration_keeps_measures_and_targets_stored_before(tmp_path: Path) -> None:
    old = Database(tmp_path / "old.db")
    migrations.apply(old, stop_before="0020_figures")
    held = {table: {column.name for column in old[table].columns} for table in ("measure", "target")}
    migrations.apply(old)
    added = {table: {column.name for column in old[table].columns} - names for table, names in held.items()}
    assert added["target"] == {"baseline_value", "baseline_year"}
    assert len(added["measure"]) == 5
    assert all(name.startswith("indicator_") for name in added["measure"])


@pytest.mark.parametrize(
    ("value", "unit", "year", "said"),
    [(1500.0, "Ladepunkte", 2030, "1.500 Ladepunkte (2030)"), (2.5, "%", None, "2,5 %"), (300_000.0, "EUR", None, "300.000 €"), (0.0, None, None, "0")],
)  # fmt: skip
def test_quantity_writes_numbers_as_germans_do(value: float, unit: str | None, year: int | None, said: str) -> None:
    assert quantity(value, unit, year).replace("\u00a0", " ") == said
