"""The comparison as flat sheets: the same columns for CSV and Excel."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from sqlite_utils import Database

from outputs.details import ActorRow, actors, issues, measures
from outputs.gaps import gaps
from outputs.german import ACTOR_TYPES, ADDRESSEES, COMMITMENTS, DOCUMENT_KINDS, ENTRY_KINDS, FIELD_KINDS, GAPS, LEVELS
from outputs.listings import fields, targets
from outputs.measure_rows import MeasureRow
from outputs.measures_asked import MeasureFilter
from outputs.queries import PaperRow, ThemeRow, papers, synopsis
from outputs.reservations import mining_line, mining_stated

Value = str | int | float | None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A named table: column titles and rows of the same length."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]


def sheets(database: Database, regions: Sequence[str]) -> tuple[Sheet, ...]:
    """Return the comparison of the Länder as sheets, in the order people read them."""
    return (
        Sheet("Themen x Länder", ("Thema", *regions, "gemeinsam"), tuple(_matrix(database, regions))),
        Sheet("Synopse", ("Thema", "Land", "Art", "Eintrag", "Zitat", "Papier", "Seite"), tuple(_synopsis(database, regions))),
        Sheet(
            "Lücken",
            ("Thema", "Land", "Befund", "lesbar", "nächster Eintrag", "Wahrscheinlichkeit"),
            tuple(_gaps(database, regions)),
        ),
        Sheet("Handlungsfelder", FIELD_COLUMNS, tuple(_fields(database))),
        measure_sheet(measures(database, MeasureFilter())),
        actor_sheet(actors(database)),
        Sheet("Ziele", TARGET_COLUMNS, tuple(_targets(database))),
        paper_sheet(database, papers(database)),
        Sheet("Hinweise", ("Stufe", "Kennung", "Meldung", "Abhilfe", "Quelle", "Seite"), tuple(_issues(database))),
    )


FIELD_COLUMNS = ("Nr.", "Handlungsfeld", "Art", "unter", "Land", "Papier", "Seite", "Themen", "Zitat")
TARGET_COLUMNS = ("Wert", "Einheit", "Jahr", "Ausgangswert", "Bezugsjahr", "Land", "Papier", "Seite", "Zitat")
ACTOR_COLUMNS = ("Akteur", "Art", "andere Namen", "Länder", "Papiere", "federführend", "beteiligt")
PAPER_COLUMNS = ("Papier", "Land", "Art", "Herausgeber", "von", "bis", "Seiten", "Fundort", "Text- und Data-Mining")
MEASURE_COLUMNS = (
    "Nr.", "Maßnahme", "Handlungsfeld", "Land", "Papier", "Seite", "Beginn", "Ende", "Zeitangabe", "Federführung", "Beteiligte",
    "Zielgruppe", "Budget in EUR", "Budgetangabe", "Finanzierung", "Indikator", "Ausgangswert", "Bezugsjahr", "Zielwert", "Zieljahr", "Einheit", "Stand", "Verbindlichkeit", "Adressat", "Haushaltsvorbehalt",
    "Themen", "Zitat",
)  # fmt: skip


def _matrix(database: Database, regions: Sequence[str]) -> Iterator[tuple[Value, ...]]:
    for row in synopsis(database, regions):
        yield (row.label, *(len(cell.entries) for cell in row.cells), _shared(row))


def _shared(row: ThemeRow) -> str:
    if not row.is_shared:
        return ""
    return "ja" if row.is_shared_by_lands else "nur mit Städten, Kreisen oder Bezirken"


def _synopsis(database: Database, regions: Sequence[str]) -> Iterator[tuple[Value, ...]]:
    for row in synopsis(database, regions):
        for cell in row.cells:
            for entry in cell.entries:
                yield row.label, cell.region, ENTRY_KINDS[entry.kind], entry.label, entry.quote, entry.paper, entry.page
            if not cell.entries:
                yield row.label, cell.region, "", "", f"({cell.reason})", "", None


def _gaps(database: Database, regions: Sequence[str]) -> Iterator[tuple[Value, ...]]:
    for gap in gaps(database, regions):
        near = gap.nearest[0] if gap.nearest else None
        yield (
            gap.label,
            gap.region,
            GAPS[gap.value],
            gap.readable_share,
            near.label if near else "",
            near.probability if near else None,
        )


def _fields(database: Database) -> Iterator[tuple[Value, ...]]:
    for row in fields(database):
        yield (
            row.code, row.label, FIELD_KINDS[row.kind], row.parent, "+".join(row.regions), row.paper, row.page,
            "; ".join(row.themes), row.quote,
        )  # fmt: skip


def _targets(database: Database) -> Iterator[tuple[Value, ...]]:
    for row in targets(database):
        yield (
            row.value, row.unit, row.year, row.baseline_value, row.baseline_year, "+".join(row.regions), row.paper, row.page, row.quote,
        )  # fmt: skip


def measure_sheet(chosen: Iterable[MeasureRow]) -> Sheet:
    """Return these measures as a sheet."""
    rows = (
        (
            m.code, m.title, m.action_field, "+".join(m.regions), m.paper, m.page, m.start_date, m.end_date, m.time,
            "; ".join(m.responsible), "; ".join(m.partners), "; ".join(m.target_group),
            m.budget_eur, m.budget, m.funding, m.indicator, m.indicator_baseline, m.indicator_baseline_year, m.indicator_target,
            m.indicator_target_year, m.indicator_unit, m.status, COMMITMENTS.get(m.commitment or "", m.commitment),
            ADDRESSEES[m.addressee], "ja" if m.is_reserved else "", "; ".join(m.themes), m.quote,
        )
        for m in chosen
    )  # fmt: skip
    return Sheet("Maßnahmen", MEASURE_COLUMNS, tuple(rows))


def actor_sheet(chosen: Iterable[ActorRow]) -> Sheet:
    """Return these bodies as a sheet."""
    rows = (
        (a.name, ACTOR_TYPES.get(a.type, a.type), "; ".join(a.names), "+".join(a.regions), "; ".join(a.papers), a.leads, a.takes_part)
        for a in chosen
    )
    return Sheet("Akteure", ACTOR_COLUMNS, tuple(rows))


def paper_sheet(database: Database, chosen: Sequence[PaperRow]) -> Sheet:
    """Return these papers as a sheet."""
    said = mining_stated(database, [p.location for p in chosen])
    rows = (
        (
            p.title, "+".join(p.regions), DOCUMENT_KINDS.get(p.kind, p.kind), p.issuer, p.period_start_year, p.period_end_year, p.pages,
            p.location, mining_line(said.get(p.location)),
        )
        for p in chosen
    )  # fmt: skip
    return Sheet("Papiere", PAPER_COLUMNS, tuple(rows))


def _issues(database: Database) -> Iterator[tuple[Value, ...]]:
    everywhere = [issue for paper in papers(database) for issue in issues(database, document=paper.id)]
    for i in (*everywhere, *issues(database)):
        yield LEVELS.get(i.level, i.level), i.code, i.message, i.remedy, i.source, i.page
