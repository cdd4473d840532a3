"""A paper into its rows: plan, edition, version, blocks, findings with their evidence - one transaction."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from sqlite_utils import Database

from corpus.bodies import body_of
from corpus.records import Actor, Document, Findings, Paper, Profile, Status, content_id
from outputs import rows
from outputs.database import insert, store_issues, store_vectors, writing
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
    "repair",
    "issue",
    "touch",
    "checked",
    "naming",
    "title_naming",
    "sought_in",
)

ORPHANS = {
    "vector": "item_id not in (select id from action_field union all select id from measure)",
    "actor": "id not in (select actor_id from document_actor union select actor_id from measure_actor where actor_id is not null)",
    "edition": "id not in (select edition_id from document)",
    "plan": "id not in (select plan_id from edition union select plan_id from lineage where plan_id is not null)",
}
"""Rows nothing points to any more after a re-reading, in the order they can go."""


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
    digest = _digest(paper)
    with writing(database):
        held = database.execute("select content_hash, is_current from document where id = ?", [document.id]).fetchone()
        if held and tuple(held) == (digest, 1):
            return Stored(document.id, "unchanged")
        edition = _plan_and_edition(database, paper.findings.profile)
        older = _older_version(database, paper, edition)
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
        _store_parts(database, paper)
    return Stored(document.id, "changed" if held else "new_version" if older else "new")


def _digest(paper: Paper) -> str:
    """Our whole reading in one word; where the file lies is no part of it, so that a copy elsewhere changes nothing."""
    issues = [(issue.stage, issue.code, issue.level, issue.page) for issue in paper.issues]
    return content_id(repr(paper.findings), repr(replace(paper.document, issues=())), repr(issues), *filter(None, [paper.pipeline]))


def _store_parts(database: Database, paper: Paper) -> None:
    document = paper.document
    _store_blocks(database, paper)
    _store_findings(database, document, paper.findings)
    database.execute("delete from issue where document_id is null and source = ?", [paper.location])
    store_issues(database, paper.issues, document=document.id)
    reanchor_decisions(database, document.id)
    for table, condition in ORPHANS.items():
        database.execute(f"delete from {table} where {condition}")
    store_vectors(database, paper.vectors)
    _link_lineage(database)


def plan_key(profile: Profile) -> str:
    """Return the id of the plan a paper belongs to: its name without years and its Länder."""
    return content_id("plan", name_key(profile.plan or profile.title), "+".join(sorted(profile.regions)))


def _plan_and_edition(database: Database, profile: Profile) -> str:
    """Hold plan and edition of the paper and return the edition's id."""
    plan, period = plan_key(profile), profile.period
    edition = content_id("edition", plan, period.start, period.end)
    name = profile.plan or profile.title
    label = f"{name} {'–'.join(str(year) for year in (period.start, period.end) if year)}".strip()
    years: Row = {"period_start_year": period.start, "period_end_year": period.end}
    insert(database, "plan", [{"id": plan, "name": name, "regions": "+".join(profile.regions)}], ignore=True)
    insert(database, "edition", [{"id": edition, "plan_id": plan, **years, "label": label}], ignore=True)
    return edition


def _older_version(database: Database, paper: Paper, edition: str) -> str | None:
    """The current document this one replaces: the one at the same place, else its like in the same edition.

    Its like is a file of the same form and kind, under the same name or, where the period is stated, with the same title.
    A web page about a plan and the plan's PDF are two papers of one edition, not two versions of one paper.
    """
    held = database.execute(
        """select id, location, edition_id, media_type, kind, title from document where is_current = 1 and id <> ? order by id""",
        [paper.document.id],
    ).fetchall()
    profile, name = paper.findings.profile, _file_name(paper.location)
    for document, location, *_ in held:
        if location == paper.location:
            return str(document)
    for document, location, its_edition, *alike, title in held:
        if its_edition != edition or alike != [paper.document.media_type, profile.kind]:
            continue
        dated = profile.period.start or profile.period.end
        if (name and _file_name(location) == name) or (dated and name_key(title) == name_key(profile.title)):
            return str(document)
    return None


def _file_name(location: str) -> str:
    """The last part of a path or address; nothing for an address that ends with its host."""
    return "" if location.count("/") < 3 and "://" in location else PurePosixPath(location).name


def _rewrite_document(database: Database, row: Row) -> None:
    """Our reading of a file we hold has changed: the facts are set anew, the findings of the old reading go."""
    database.conn.execute(f"update document set {', '.join(f'{name} = :{name}' for name in row)} where id = :id", row)
    # of the themes it was the first to name in its Land another paper may be now: they are asked anew
    firsts = "select theme_id from first_naming where document_id = ?"
    database.execute(f"delete from first_naming where theme_id in ({firsts})", [row["id"]])
    for table in (*FINDING_TABLES, "document_region"):
        database.execute(f"delete from {table} where document_id = ?", [row["id"]])


def _store_blocks(database: Database, paper: Paper) -> None:
    document = paper.document
    regions: list[Row] = [{"document_id": document.id, "region": region} for region in paper.findings.profile.regions]
    insert(database, "document_region", regions)
    insert(database, "block", [rows.block_row(document.id, position, block) for position, block in enumerate(document.blocks)])
    insert(database, "passage", list(rows.passage_rows(document, paper.findings)))
    repairs: list[Row] = [{"document_id": document.id, "start": r.start, "end": r.end, "raw": r.raw} for r in document.repairs]
    insert(database, "repair", repairs, ignore=True)


def _store_findings(database: Database, document: Document, found: Findings) -> None:
    bodies = _store_actors(database, document, found)
    tables: dict[str, Iterable[Row]] = {
        "action_field": (rows.field_row(document, position, field) for position, field in enumerate(found.action_fields)),
        "measure": (rows.measure_row(document, position, measure) for position, measure in enumerate(found.measures)),
        "measure_value": (row for measure in found.measures for row in rows.value_rows(measure)),
        "measure_actor": (row for measure in found.measures for row in rows.role_rows(measure, bodies)),
        "target": (rows.target_row(document.id, target) for target in found.targets),
        "lineage": (rows.lineage_row(document.id, one) for one in found.lineage),
    }
    for table, table_rows in tables.items():
        # the same statement found twice at the same place has the same id and is one row
        insert(database, table, list(table_rows), ignore=True)


def _store_actors(database: Database, document: Document, found: Findings) -> dict[str, str]:
    """Store the bodies and return their ids by name key; two entries of one paper that are the same body become one."""
    together: dict[str, list[Actor]] = {}
    for actor in found.actors:
        together.setdefault(actor.known or content_id("actor", name_key(actor.name), actor.type), []).append(actor)
    bodies: dict[str, str] = {}
    for body, entries in together.items():
        first = entries[0]
        names = dict.fromkeys(name for actor in entries for name in (actor.name, *actor.aliases))
        place: Row = {"document_id": document.id, "actor_id": body}
        listed = body_of(body)
        name = listed.name if listed else first.name
        insert(database, "actor", [{"id": body, "name": name, "type": first.type, "known": first.known}], ignore=True)
        insert(database, "document_actor", [rows.document_actor_row(document.id, body, entries)])
        insert(database, "actor_name", [{**place, "name": name} for name in names])
        mentions = dict.fromkeys(one for actor in entries for one in actor.mentions)
        insert(database, "mention", [{**place, **rows.evidence_row(one)} for one in mentions])
        bodies |= {name_key(name): body for name in names}
    return bodies


def _link_lineage(database: Database) -> None:
    """Let relations point to the plans they name, whichever of the two papers came first."""
    plans = {name_key(name): plan for plan, name in database.execute("select id, name from plan order by id desc").fetchall()}
    for key, target, linked in database.execute("select id, target, plan_id from lineage").fetchall():
        plan = plans.get(name_key(target))
        if plan != linked:
            database.execute("update lineage set plan_id = ? where id = ?", [plan, key])
