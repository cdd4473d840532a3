"""One paper through the rooms, as plain functions: settings in, records out. No Prefect, no printing."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.archive import Archive
from corpus.errors import QuerplanError, UnreadableError
from corpus.fetch import is_address
from corpus.fetch_addresses import without_secrets
from corpus.listings import LinkedDocument
from corpus.records import Document, Findings, Issue, Outcome, Paper, Profile, Status, Step
from corpus.sources.registry import Expects, Links, Source
from extractors.reading_limits import DAY, SECONDS, Limits
from flows.guests import guest_of, retrieve
from flows.settings import Settings

PAPER_SUFFIXES = {".pdf", ".html", ".htm", ".docx", ".odt", ".pptx", ".md", ".txt"}

Report = Callable[[str, Step], None]
"""Told of each step of each paper: location, step."""


@dataclass(frozen=True, slots=True)
class Overrides:
    """What the user knows better than the paper."""

    regions: tuple[str, ...] = ()
    title: str | None = None
    ocr: bool = False
    """The paper has pages that are pictures; their text is wanted."""


def silent(location: str, step: Step) -> None:
    """Report to nobody."""


def expand(inputs: Iterable[str]) -> tuple[str, ...]:
    """Return files and addresses: folders stand for the papers inside them, doubles are left out.

    A path that does not exist stays in the list; obtaining it says so.
    """
    found: list[str] = []
    for text in inputs:
        path = Path(text)
        if not is_address(text) and path.is_dir():
            found += sorted(str(file) for file in path.iterdir() if _is_paper(file))
        else:
            found.append(text)
    return tuple(dict.fromkeys(found))


def _is_paper(file: Path) -> bool:
    """A readable form, neither hidden nor the folder's own read-me."""
    return file.is_file() and file.suffix.lower() in PAPER_SUFFIXES and not file.name.startswith((".", "README"))


def is_news(location: str, settings: Settings) -> bool:
    """Tell whether a location may hold something the workspace does not have; addresses always may."""
    from outputs.database import is_stored, open_database

    path = Path(location)
    if is_address(location) or not settings.database.exists() or not path.is_file():
        return True
    database = open_database(settings.database)
    try:
        return not is_stored(database, hashlib.sha256(path.read_bytes()).hexdigest())
    finally:
        database.conn.close()


def obtain(location: str, settings: Settings) -> bytes:
    """Return the bytes at a path or address.

    Raises FetchError for addresses; UnreadableError `not_found`, `is_folder`, `not_allowed` for paths.
    """
    if is_address(location):
        return guest_of(settings).visit(location).data
    path = Path(location)
    if path.is_dir():
        raise UnreadableError("is_folder", f"{location} ist ein Ordner.", "Bitte einzelne Dateien angeben.")
    try:
        return path.read_bytes()
    except FileNotFoundError as error:
        raise UnreadableError("not_found", f"Die Datei {location} gibt es nicht.", "Bitte den Pfad prüfen.") from error
    except OSError as error:
        raise UnreadableError(
            "not_allowed", f"{location} lässt sich nicht öffnen ({error.strerror}).", "Bitte die Rechte prüfen."
        ) from error


def acquire(location: str, settings: Settings) -> bytes:
    """Return the bytes of a paper that is to be taken in; what an address answered is kept in the workspace.

    Raises as `obtain` does, and WorkspaceError `unusable_database`.
    """
    from outputs.database import unusable

    if not is_address(location):
        return obtain(location, settings)
    try:
        settings.workspace.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise unusable(settings.database, error) from error
    return retrieve(location, settings, guest_of(settings)).data


def read(data: bytes, location: str, settings: Settings) -> Document:
    """Return the document of the bytes, read in a child process with limits. Raises UnreadableError."""
    from extractors.reading_options import ReadingOptions
    from extractors.sandbox import read_isolated

    options = ReadingOptions(engine=settings.pdf_engine, ocr=settings.ocr)
    return read_isolated(data, location, options=options, limits=limits_for(settings))


def read_with_links(data: bytes, address: str, source: Source, settings: Settings) -> LinkedDocument:
    """Return the document of a source's paper and every link of its page, read in one child process. Raises UnreadableError."""
    from extractors.reading_options import ReadingOptions
    from extractors.sandbox import read_linked

    whole = source.model_copy(update={"kind": "listing", "links": Links(), "expects": Expects()})
    options = ReadingOptions(engine=settings.pdf_engine, ocr=settings.ocr)
    return read_linked(data, address, whole, options=options, limits=limits_for(settings))


def limits_for(settings: Settings) -> Limits:
    """Return what reading one file may cost; recognising a scan of many pages takes as long as it takes."""
    most = DAY if settings.ocr else settings.read_seconds
    return Limits(seconds=min(SECONDS, settings.read_seconds), most=most)


def find(document: Document, settings: Settings) -> Findings:
    """Return everything found in the document."""
    from extractors.finding import find_all
    from extractors.measures.tables import is_catalogue
    from models.pipeline import annotate, load_pipeline

    return find_all(annotate(document, pipeline=load_pipeline(settings.pipeline), is_catalogue=is_catalogue(document)))


def override(findings: Findings, overrides: Overrides) -> Findings:
    """Return the findings with the profile the user stated."""
    profile: Profile = findings.profile
    if overrides.regions:
        profile = replace(profile, regions=overrides.regions)
    if overrides.title:
        profile = replace(profile, title=overrides.title, plan=overrides.title)
    return replace(findings, profile=profile)


def analyse(data: bytes, location: str, *, settings: Settings, overrides: Overrides, report: Report = silent) -> Paper:
    """Return the paper with document, findings and the name of the pipeline. Raises UnreadableError and ModelError."""
    from models.pipeline import load_pipeline, pipeline_name

    report(location, "lesen")
    document = read(data, location, settings.with_options(ocr=overrides.ocr))
    report(location, "finden")
    findings = override(find(document, settings), overrides)
    issues = document.issues + findings.issues + _doubts(document, findings, location)
    sourced = tuple(replace(issue, source=issue.source or location) for issue in issues)
    return Paper(location, document, findings, issues=sourced, pipeline=pipeline_name(load_pipeline(settings.pipeline)))


def ingest(location: str, *, settings: Settings, overrides: Overrides, report: Report = silent) -> Outcome:
    """Take one paper from its place into the comparison database; failures become an outcome with an issue."""
    try:
        report(location, "holen")
        data = acquire(location, settings)
        return take_in(data, location, settings=settings, overrides=overrides, report=report)
    except QuerplanError as error:
        return failed(location, error, settings)


def take_in(data: bytes, location: str, *, settings: Settings, overrides: Overrides, report: Report = silent) -> Outcome:
    """Archive, analyse and store the bytes; unchanged bytes with nothing to override are not analysed again."""
    from outputs.database import is_stored, open_database

    sha256 = Archive(settings.archive).put(data)
    database = open_database(settings.database)
    try:
        known = overrides == Overrides() and is_stored(database, sha256)
    finally:
        database.conn.close()
    if known:
        report(location, "fertig")
        return Outcome(location, "unchanged", document=sha256)
    return reread(data, location, settings=settings, overrides=overrides, report=report)


def reread(data: bytes, location: str, *, settings: Settings, overrides: Overrides, report: Report = silent) -> Outcome:
    """Analyse the bytes and store what was found, whatever is stored already."""
    paper = analyse(data, location, settings=settings, overrides=overrides, report=report)
    report(location, "speichern")
    outcome = keep(paper, settings, overrides)
    report(location, "fertig")
    return outcome


def keep(paper: Paper, settings: Settings, overrides: Overrides) -> Outcome:
    """Store an analysed paper and return what became of it."""
    from outputs.database import open_database
    from outputs.storing import store_paper

    database = open_database(settings.database)
    try:
        stored = store_paper(database, paper, stated_regions=overrides.regions, stated_title=overrides.title)
    finally:
        database.conn.close()
    return _outcome(paper, stored.outcome)


def failed(location: str, error: QuerplanError, settings: Settings) -> Outcome:
    """Return the outcome of a paper that could not be taken in; its issue is stored, so that a gap is never silent."""
    from outputs.database import open_database, store_issues

    location = without_secrets(location)
    issue = Issue("read", error.code, error.message, level="error", source=location, remedy=error.remedy)
    database = open_database(settings.database)
    try:
        store_issues(database, (issue,))
    finally:
        database.conn.close()
    return Outcome(location, "failed", issues=(issue,))


def _outcome(paper: Paper, status: Status) -> Outcome:
    found = paper.findings
    return Outcome(
        location=paper.location,
        status=status,
        title=found.profile.title,
        regions=found.profile.regions,
        document=paper.document.id,
        fields=len(found.action_fields),
        measures=len(found.measures),
        actors=len(found.actors),
        issues=paper.issues,
    )


def _doubts(document: Document, findings: Findings, location: str) -> tuple[Issue, ...]:
    """What a person should know before trusting the paper's place in the comparison."""
    doubts = []
    if document.language not in {"de", None}:
        doubts.append(
            Issue("read", "not_german", f"{location} {_foreign(document.language)}", source=location,
                  document=document.id, remedy="Querplan versteht Deutsch; die Funde bitte prüfen.")
        )  # fmt: skip
    if not findings.profile.regions:
        doubts.append(
            Issue("find", "no_region", f"In {location} war kein Land zu erkennen.", source=location, document=document.id,
                  remedy="Bitte mit --region angeben, z. B. --region BB.")
        )  # fmt: skip
    return tuple(doubts)


def _foreign(language: str | None) -> str:
    """Say what was recognised instead of German; `und` is the code for nothing certain."""
    return (
        f"scheint nicht deutsch zu sein ({language})." if language != "und" else "gibt nicht zu erkennen, in welcher Sprache der Text ist."
    )
