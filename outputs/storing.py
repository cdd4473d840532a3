"""A paper into its rows: plan, edition, version, blocks, findings with their evidence - one transaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import astuple, dataclass
from pathlib import PurePosixPath

from sqlite_utils import Database

from corpus.records import Document, Findings, Paper, Profile, Status, content_id
from outputs import rows
from outputs.database import insert, store_issues, writing
from outputs.decisions import reanchor_decisions
from outputs.folding import name_key
from outputs.rows import Row

FINDING_TABLES = (
    "action_field",
    "measure",
    "target",
    "lineage",
    "mention",
    "document_actor",
    "actor_name",
    "block",
    "passage",
    "issue",
)


@dataclass(frozen=True, slots=True)
class Stored:
    """What storing a paper did: the document's id and `new`, `new_version`, `changed` (our reading) or `unchanged`."""

    document: str
    outcome: Status


def store_paper(database: Database, paper: Paper, *, stated_regions: tuple[str, ...] = (), stated_title: str | None = None) -> Stored:
    """Store the paper in one transaction; the same paper with the same findings changes no row.

    The same place with other bytes becomes a new version of the same paper; the old version, its findings and the
    decisions on them stay queryable. Decisions are re-anchored on the new findings. What a user stated about the paper is
    kept beside it, so that a later re-reading states it again.
    """
    document = paper.document
    digest = content_id(repr(astuple(paper.findings)), document.text, paper.location)
    held = database.execute("select content_hash, is_current from document where id = ?", [document.id]).fetchone()
    if held and tuple(held) == (digest, 1):
        return Stored(document.id, "unchanged")
    with writing(database):
        plan, edition = _plan_and_edition(database, paper.findings.profile)
        older = _older_version(database, paper, plan)
        if older:
            database.execute("update document set is_current = 0 where id = ?", [older])
        links: Row = {
            "edition_id": edition,
            "content_hash": digest,
            "stated_regions": "+".join(stated_regions) or None,
            "stated_title": stated_title,
        }
        if held:
            _rewrite_document(database, {**rows.document_row(paper), **links})
        else:
            insert(database, "document", [{**rows.document_row(paper), **links, "supersedes": older}])
        _store_blocks(database, paper)
        _store_findings(database, document, paper.findings)
        store_issues(database, paper.issues, document=document.id)
        reanchor_decisions(database, document.id)
    return Stored(document.id, "changed" if held else "new_version" if older else "new")


def plan_key(profile: Profile) -> str:
    """Return the id of the plan a paper belongs to: its name without years and its Länder."""
    return content_id("plan", name_key(profile.plan or profile.title), "+".join(sorted(profile.regions)))


def _plan_and_edition(database: Database, profile: Profile) -> tuple[str, str]:
    plan, period = plan_key(profile), profile.period
    edition = content_id("edition", plan, period.start, period.end)
    name = profile.plan or profile.title
    label = f"{name} {'–'.join(str(year) for year in (period.start, period.end) if year)}".strip()
    years: Row = {"period_start_year": period.start, "period_end_year": period.end}
    insert(database, "plan", [{"id": plan, "name": name, "regions": "+".join(profile.regions)}], ignore=True)
    insert(database, "edition", [{"id": edition, "plan_id": plan, **years, "label": label}], ignore=True)
    return plan, edition


def _older_version(database: Database, paper: Paper, plan: str) -> str | None:
    """The current document this one replaces: same place, or same file name within the same plan."""
    held = database.execute(
        "select d.id, d.location, e.plan_id from document d join edition e on e.id = d.edition_id where d.is_current and d.id <> ?",
        [paper.document.id],
    ).fetchall()
    name = PurePosixPath(paper.location).name
    for document, location, its_plan in held:
        if location == paper.location or (its_plan == plan and PurePosixPath(location).name == name):
            return str(document)
    return None


def _rewrite_document(database: Database, row: Row) -> None:
    """Our reading of a file we hold has changed: the facts are set anew, the findings of the old reading go."""
    database.conn.execute(f"update document set {', '.join(f'{name} = :{name}' for name in row)} where id = :id", row)
    for table in (*FINDING_TABLES, "document_region"):
        database.execute(f"delete from {table} where document_id = ?", [row["id"]])


def _store_blocks(database: Database, paper: Paper) -> None:
    document = paper.document
    regions: list[Row] = [{"document_id": document.id, "region": region} for region in paper.findings.profile.regions]
    insert(database, "document_region", regions)
    insert(database, "block", [rows.block_row(document.id, position, block) for position, block in enumerate(document.blocks)])
    insert(database, "passage", list(rows.passage_rows(document, paper.findings)))


def _store_findings(database: Database, document: Document, found: Findings) -> None:
    bodies = _store_actors(database, document, found)
    tables: dict[str, Iterable[Row]] = {
        "action_field": (rows.field_row(document, position, field) for position, field in enumerate(found.action_fields)),
        "measure": (rows.measure_row(document, position, measure) for position, measure in enumerate(found.measures)),
        "measure_value": (row for measure in found.measures for row in rows.value_rows(measure)),
        "measure_actor": (row for measure in found.measures for row in rows.role_rows(measure, bodies)),
        "target": (rows.target_row(document.id, target) for target in found.targets),
        "lineage": (rows.lineage_row(document.id, one, _named_plan(database, one.target)) for one in found.lineage),
    }
    for table, table_rows in tables.items():
        # the same statement found twice at the same place has the same id and is one row
        insert(database, table, list(table_rows), ignore=True)


def _store_actors(database: Database, document: Document, found: Findings) -> dict[str, str]:
    """Store the bodies and return their ids by name key."""
    bodies: dict[str, str] = {}
    for actor in found.actors:
        body = actor.known or content_id("actor", name_key(actor.name), actor.type)
        names = dict.fromkeys((actor.name, *actor.aliases))
        insert(database, "actor", [{"id": body, "name": actor.name, "type": actor.type, "known": actor.known}], ignore=True)
        insert(database, "document_actor", [rows.document_actor_row(document.id, body, actor)], ignore=True)
        insert(database, "actor_name", [{"actor_id": body, "name": name, "document_id": document.id} for name in names], ignore=True)
        place: Row = {"document_id": document.id, "actor_id": body}
        insert(database, "mention", [{**place, **rows.evidence_row(one)} for one in actor.mentions])
        bodies |= {name_key(name): body for name in names}
    return bodies


def _named_plan(database: Database, target: str) -> str | None:
    wanted = name_key(target)
    plans = database.execute("select id, name from plan order by id").fetchall()
    return next((plan for plan, name in plans if name_key(name) == wanted), None)
