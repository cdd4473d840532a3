"""What the workspace holds, in numbers and by year: how much there is to compare."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlite_utils import Database

from corpus.laender import CODES
from outputs.queries import ENTRIES_OF, regions_of


@dataclass(frozen=True, slots=True)
class Holdings:
    """Numbers of current papers, Länder with papers, fields, measures."""

    papers: int
    regions: int
    fields: int
    measures: int


@dataclass(frozen=True, slots=True)
class HeldPaper:
    """A current paper in a list."""

    id: str
    title: str
    regions: tuple[str, ...]
    kind: str
    year: int | None


@dataclass(frozen=True, slots=True)
class YearsByRegion:
    """Numbers of papers by Land and year; `undated` have neither a period nor a day of publication."""

    years: tuple[int, ...]
    papers: Mapping[str, Mapping[int, int]]
    undated: Mapping[str, int]

    @property
    def regions(self) -> tuple[str, ...]:
        """The Länder with papers, in the order of the vocabulary."""
        return tuple(code for code in CODES if code in self.papers or code in self.undated)


@dataclass(frozen=True, slots=True)
class PaperFilter:
    """Which papers: Land, year (0: those without one), kind. None means any."""

    region: str | None = None
    year: int | None = None
    kind: str | None = None


@dataclass(frozen=True, slots=True)
class ListedPaper(HeldPaper):
    """A current paper with what was found in it; `issues` counts what could not be read or is doubtful."""

    issuer: str | None
    pages: int | None
    fields: int
    measures: int
    issues: int


YEAR = "coalesce(d.period_start_year, cast(substr(d.published, 1, 4) as integer))"
"""The year a paper begins to hold, else that of its publication."""


def holdings(database: Database) -> Holdings:
    """Return how much the workspace holds."""
    row = database.execute(f"""
        select count(*), (select count(distinct r.region) from document_region r join document d on d.id = r.document_id where d.is_current = 1),
          coalesce(sum({ENTRIES_OF["action_field"]}), 0), coalesce(sum({ENTRIES_OF["measure"]}), 0) from document d where d.is_current = 1""").fetchone()
    return Holdings(*row)


def newest_papers(database: Database, most: int) -> tuple[HeldPaper, ...]:
    """Return the papers taken in last, newest first."""
    rows = database.execute(
        f"select d.id, d.title, d.regions, d.kind, {YEAR} from document d where d.is_current = 1 order by d.rowid desc limit ?", [most]
    ).fetchall()
    return tuple(HeldPaper(key, title, regions_of(regions), kind, year) for key, title, regions, kind, year in rows)


def listed_papers(database: Database, wanted: PaperFilter) -> tuple[ListedPaper, ...]:
    """Return the current papers that fit, by Land and title; those without a Land come last."""
    rows = database.execute(
        f"""
        with doubt as (select document_id, count(*) as issues from issue where level <> 'info' group by document_id)
        select d.id, d.title, d.regions, d.kind, {YEAR} as year, d.issuer, d.pages,
          {ENTRIES_OF["action_field"]}, {ENTRIES_OF["measure"]}, coalesce(i.issues, 0)
        from document d left join doubt i on i.document_id = d.id
        where d.is_current = 1 and (:kind is null or d.kind = :kind) and (:year is null or coalesce(year, 0) = :year)
          and (:region is null or d.id in (select document_id from document_region where region = :region))
        order by d.regions = '', d.regions, d.title, d.id""",
        {"kind": wanted.kind, "year": wanted.year, "region": wanted.region},
    ).fetchall()
    return tuple(ListedPaper(row[0], row[1], regions_of(row[2]), *row[3:]) for row in rows)


def papers_by_year(database: Database) -> YearsByRegion:
    """Return how many current papers each Land has of each year."""
    rows = database.execute(f"""
        select r.region, {YEAR} as year, count(*) from document d join document_region r on r.document_id = d.id
        where d.is_current = 1 group by r.region, year order by year""").fetchall()
    papers: dict[str, dict[int, int]] = defaultdict(dict)
    undated: dict[str, int] = {}
    for region, year, number in rows:
        if year is None:
            undated[region] = number
        else:
            papers[region][year] = number
    return YearsByRegion(tuple(sorted({year for held in papers.values() for year in held})), papers, undated)
