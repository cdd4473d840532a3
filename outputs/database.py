"""The comparison database: open it, take papers in, give back what the comparison works on.

One writer, many readers (WAL). Each paper is one transaction; a crash leaves the paper out, never half in.
"""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from sqlite_utils import Database

from corpus.errors import WorkspaceError
from corpus.records import AlignItem, Alignment, Issue, Lessons, Vector, content_id
from outputs.said import Place, said_about
from outputs.schema import migrations

WAL_BYTES = 4_000_000
"""Bytes of the write-ahead log that stay once nobody reads an old state any more."""
WAIT_SECONDS = 30.0
"""How long a writer waits for another one."""
WAIT_TO_LEAVE = 1000
"""Milliseconds a writer that is done waits for those who still read the log."""
OF_THE_DISK = {sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN}
"""Failures of SQLite that people mend outside of Querplan."""


class _Writer(sqlite3.Connection):
    """A connection that leaves nothing in the log when it is closed."""

    def close(self) -> None:
        """Close it, with all that was written in the database file itself.

        SQLite sees to that when the last connection closes, but explorers keep theirs open. A log that stayed would be missed
        by whoever copies the file, and be read into a file put in its place, which it damages.
        """
        # where somebody still reads or writes, or the file is damaged, the log stays: it belongs to the file, nothing is lost
        with suppress(sqlite3.Error):
            self.execute(f"pragma busy_timeout = {WAIT_TO_LEAVE}")
            self.execute("pragma wal_checkpoint(truncate)")
        super().close()


def open_database(path: Path) -> Database:
    """Open or create the comparison database and bring its tables up to date.

    Raises WorkspaceError `newer_database` when a newer Querplan wrote it, `damaged_database` when it is none,
    `locked` when another process holds it for longer than 30 seconds, `unusable_database` where it cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=WAIT_SECONDS, isolation_level=None, factory=_Writer)
    except (OSError, sqlite3.Error) as error:
        raise unusable(path, error) from error
    database = Database(connection)
    try:
        connection.execute("pragma foreign_keys = on")
        connection.execute(f"pragma journal_size_limit = {WAL_BYTES}")
        _use_wal(connection)
        _refuse_newer(database, path)
        if migrations.pending(database):
            with writing(database):
                migrations.apply(database)
    except WorkspaceError:
        connection.close()
        raise
    except sqlite3.Error as error:
        connection.close()
        raise unusable(path, error) from error
    return database


@contextmanager
def writing(database: Database) -> Iterator[None]:
    """Hold the one write lock for a whole transaction: all of it is kept, or nothing. Nested uses join the outer one.

    Raises WorkspaceError `locked`, and `unusable_database` for a full or broken disk.
    """
    connection = database.conn
    if connection.in_transaction:
        yield
        return
    try:
        connection.execute("begin immediate")
    except sqlite3.Error as error:
        raise unusable(_file(connection), error) from error
    try:
        yield
        connection.execute("commit")
    except BaseException as error:
        connection.rollback()  # does nothing where SQLite has already rolled back (disk full)
        if isinstance(error, sqlite3.OperationalError) and getattr(error, "sqlite_errorcode", 0) & 0xFF in OF_THE_DISK:
            raise unusable(_file(connection), error) from error
        raise


def is_stored(database: Database, sha256: str) -> bool:
    """Tell whether the current version of some paper has exactly these bytes."""
    return bool(database.execute("select 1 from document where sha256 = ? and is_current = 1", [sha256]).fetchone())


def store_issues(database: Database, issues: Iterable[Issue], *, document: str | None = None) -> None:
    """Keep what could not be read; the same issue is kept once."""
    rows: list[dict[str, object]] = [
        {
            "id": content_id("issue", document or issue.document, issue.stage, issue.code, issue.message, issue.source, issue.page),
            "document_id": document,
            "stage": issue.stage,
            "code": issue.code,
            "level": issue.level,
            "message": issue.message,
            "remedy": issue.remedy,
            "source": issue.source,
            "page": issue.page,
        }
        for issue in issues
    ]
    with writing(database):
        insert(database, "issue", rows, ignore=True)


def store_vectors(database: Database, vectors: Sequence[Vector]) -> None:
    """Keep the embedding of each item; unchanged ones change no row."""
    known = dict(database.execute("select item_id || char(31) || model, text_hash from vector").fetchall())
    fresh = [vector for vector in vectors if known.get(f"{vector.item}\x1f{vector.model}") != vector.text_hash]
    rows = [
        {"item_id": v.item, "model": v.model, "text_hash": v.text_hash, "dimensions": len(v.values) // 4, "values": v.values} for v in fresh
    ]
    with writing(database):
        insert(database, "vector", rows, replace=True)


def load_vectors(database: Database, model: str) -> tuple[Vector, ...]:
    """Return all kept embeddings of that model."""
    rows = database.execute('select item_id, text_hash, model, "values" from vector where model = ? order by item_id', [model]).fetchall()
    return tuple(Vector(item, text_hash, name, values) for item, text_hash, name, values in rows)


def known_vectors(database: Database, model: str) -> tuple[tuple[str, str], ...]:
    """Return item and text hash of the kept embeddings of that model: what changes whenever one of them does."""
    rows = database.execute("select item_id, text_hash from vector where model = ? order by item_id", [model]).fetchall()
    return tuple((item, text_hash) for item, text_hash in rows)


def align_items(database: Database) -> tuple[AlignItem, ...]:
    """Return fields and measures of all current papers after decisions, in a stable order."""
    rows = database.execute("""
        select e.id, e.label, e.kind, coalesce(f.context, m.context, ''), d.regions, ed.plan_id, d.id, e.start
        from entry_of_any_version e join document d on d.is_current = 1 and d.id = e.document_id join edition ed on ed.id = d.edition_id
        left join action_field f on f.id = e.id left join measure m on m.id = e.id
        order by d.regions, d.id, e.kind, e.position, e.id""").fetchall()
    said = said_about(database, (Place(row[6], row[7], row[0]) for row in rows))
    return tuple(
        AlignItem(key, tuple(filter(None, regions.split("+"))), label, context, plan, kind, said[key])
        for key, label, kind, context, regions, plan, *_ in rows
    )


def store_alignment(database: Database, alignment: Alignment) -> None:
    """Replace themes and matches by those of the alignment; an equal alignment changes no row."""
    from outputs.arranging import arrange_themes

    if _same_alignment(database, alignment):
        return
    with writing(database):
        for table in ("theme_member", "theme", "match", "taught_label", "taught_offset", "taught_theme"):
            database.execute(f"delete from {table}")
        insert(
            database,
            "theme",
            [{"id": t.id, "label": t.label, "broader": t.broader, "model": alignment.model} for t in alignment.themes],
        )
        insert(
            database,
            "theme_member",
            [{"theme_id": t.id, "item_id": member} for t in alignment.themes for member in t.members],
            ignore=True,
        )
        insert(
            database,
            "match",
            [
                {"a": m.a, "b": m.b, "probability": m.probability, "reason": m.reason, "type": m.type, "model": alignment.model}
                for m in alignment.matches
            ],
        )
        _keep_lessons(database, alignment.lessons)
        arrange_themes(database)
        keep_near_misses(database)


def _keep_lessons(database: Database, lessons: Lessons) -> None:
    for labels, is_named in ((lessons.labels, 1), (lessons.unlabelled, 0)):
        insert(database, "taught_label", [{"wording": wording, "theme_id": theme, "is_named": is_named} for wording, theme in labels])
    insert(database, "taught_offset", [{"log_odds": lessons.offset}] if lessons.offset else [])
    insert(database, "taught_theme", [{"theme_id": one, "into_id": other} for one, other in lessons.joined])


def keep_near_misses(database: Database) -> None:
    """Keep what each Land says nearest to each theme, as the stored matches have it."""
    from outputs.near_misses import near_misses

    database.execute("delete from near_miss")
    insert(database, "near_miss", near_misses(database))


def insert(database: Database, table: str, rows: Sequence[dict[str, object]], *, ignore: bool = False, replace: bool = False) -> None:
    """Insert the rows inside the running transaction."""
    if not rows:
        return
    columns = ", ".join(f'"{name}"' for name in rows[0])
    marks = ", ".join(f":{name}" for name in rows[0])
    verb = "insert or ignore" if ignore else "insert or replace" if replace else "insert"
    database.conn.executemany(f'{verb} into "{table}" ({columns}) values ({marks})', rows)


def _same_alignment(database: Database, alignment: Alignment) -> bool:
    members = {(theme.id, theme.label, member) for theme in alignment.themes for member in theme.members}
    matches = {(match.a, match.b, match.probability, match.type) for match in alignment.matches}
    models = {row[0] for row in database.execute("select distinct model from theme").fetchall()}
    held = {tuple(row) for row in database.execute("select id, label, item_id from theme join theme_member on theme_id = id").fetchall()}
    return (
        models <= {alignment.model}
        and held == members
        and matches == {tuple(row) for row in database.execute("select a, b, probability, type from match").fetchall()}
    )


def _refuse_newer(database: Database, path: Path) -> None:
    if "_sqlite_migrations" not in database.table_names():
        return
    known = {migration.name for migration in migrations.pending(Database(memory=True))}
    written = {
        row[0] for row in database.execute("select name from _sqlite_migrations where migration_set = ?", [migrations.name]).fetchall()
    }
    newer = sorted(written - known)
    if newer:
        raise WorkspaceError(
            "newer_database",
            f"{path} wurde von einem neueren Querplan geschrieben ({newer[-1]}).",
            "Bitte Querplan aktualisieren.",
        )


def _use_wal(connection: sqlite3.Connection) -> None:
    """Switch to WAL, which SQLite does without its busy wait: of processes that create the file together, one is refused at once."""
    give_up = time.monotonic() + WAIT_SECONDS
    while True:
        try:
            connection.execute("pragma journal_mode = wal")
            return
        except sqlite3.OperationalError as error:
            if getattr(error, "sqlite_errorcode", 0) & 0xFF != sqlite3.SQLITE_BUSY or time.monotonic() > give_up:
                raise
            time.sleep(0.02)


def _file(connection: sqlite3.Connection) -> Path:
    return Path(connection.execute("pragma database_list").fetchone()[2] or ":memory:")


def unusable(path: Path, error: Exception) -> WorkspaceError:
    """Return the error that says what is wrong with a database SQLite refuses."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is not None and code & 0xFF in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}:
        remedy = "Bitte in einer Minute erneut versuchen."
        return WorkspaceError("locked", f"{path} wird gerade von einem anderen Programm beschrieben.", remedy)
    if is_damage(error):
        return damaged(path, str(error))
    remedy = "Bitte Pfad, Rechte und freien Platz prüfen."
    return WorkspaceError("unusable_database", f"{path} lässt sich nicht beschreiben ({error}).", remedy)


def is_damage(error: Exception) -> bool:
    """Tell whether SQLite met pages that are none: the file is broken, not the question."""
    return (getattr(error, "sqlite_errorcode", None) or 0) & 0xFF in {sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CORRUPT}


def damaged(path: Path, said: str) -> WorkspaceError:
    """Return the error for a database that is not what was written; `said` is what SQLite says of it."""
    anew = f"die Datei verschieben und die Originale neu aufnehmen: querplan add {path.parent / 'archive'}/*/*.bin"
    remedy = f"Bitte die Sicherung zurückholen (querplan archive backup macht sie). Ohne eine: {anew}"
    return WorkspaceError("damaged_database", f"{path} ist keine lesbare Datenbank ({said}).", remedy)
