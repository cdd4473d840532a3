"""The archive as WARC (ISO 28500), so that web archives and their tools can read what was fetched, when and from where."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from corpus.archive import Archive
from corpus.errors import WorkspaceError
from corpus.records import Issue

SOFTWARE = "Querplan"


@dataclass(frozen=True, slots=True)
class Exported:
    """The written file, how many originals it holds, and what is missing from it."""

    file: Path
    originals: int
    issues: tuple[Issue, ...]


@dataclass(frozen=True, slots=True)
class _Fetched:
    """One original as it was met: address, time (ISO, UTC), SHA-256 of its bytes."""

    address: str
    at: str
    sha256: str


def export_warc(database: Database, archive: Archive, file: Path) -> Exported:
    """Write every original that was met into one compressed WARC file: a resource record for new bytes, a revisit for known ones.

    Resource records, not responses: the archive keeps bodies, and headers that were not kept are not made up.
    """
    from warcio.warcwriter import WARCWriter  # type: ignore[import-untyped]  # it has no types of its own

    issues, written, first = list[Issue](), 0, dict[str, _Fetched]()
    file.parent.mkdir(parents=True, exist_ok=True)
    beside = file.with_name(f".{file.name}.{os.getpid()}")
    with beside.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        writer.write_record(writer.create_warcinfo_record(file.name, {"software": SOFTWARE, "format": "WARC File Format 1.0"}))
        for one in _visits(database):
            if one.sha256 in first:
                writer.write_record(_revisit(writer, one, first[one.sha256]))
                continue
            try:
                data = archive.get(one.sha256)
            except WorkspaceError as error:
                issues.append(Issue("store", error.code, error.message, "error", one.address, remedy=error.remedy))
                continue
            writer.write_record(_resource(writer, one, data))
            first[one.sha256], written = one, written + 1
        stream.flush()
        os.fsync(stream.fileno())
    os.replace(beside, file)
    return Exported(file, written, tuple(issues))


def _visits(database: Database) -> Iterator[_Fetched]:
    """Yield every visit that met bytes, whatever they were, and every typed address whose bytes became a paper."""
    rows = database.execute("""
        select address, visited_at as at, json_extract(content, '$.bytes_hash') as sha256 from visit where sha256 <> ''
        union select address, retrieved_at, sha256 from retrieval where sha256 in (select sha256 from document)
        order by at, address""")
    yield from (_Fetched(*row) for row in rows.fetchall())


def _resource(writer: Any, one: _Fetched, data: bytes) -> Any:
    headers = {"WARC-Date": _date(one.at), "WARC-Payload-Digest": f"sha256:{one.sha256}"}
    return writer.create_warc_record(
        one.address, "resource", payload=io.BytesIO(data), length=len(data), warc_content_type=_type(data), warc_headers_dict=headers
    )


def _revisit(writer: Any, one: _Fetched, first: _Fetched) -> Any:
    return writer.create_revisit_record(
        one.address, f"sha256:{one.sha256}", first.address, _date(first.at), warc_headers_dict={"WARC-Date": _date(one.at)}
    )


def _date(at: str) -> str:
    return f"{at[:19]}Z"


def _type(data: bytes) -> str:
    if data.startswith(b"%PDF-"):
        return "application/pdf"
    if data.startswith(b"PK\x03\x04"):
        return "application/zip"
    return "text/html" if b"<html" in data[:2000].lower() else "application/octet-stream"
