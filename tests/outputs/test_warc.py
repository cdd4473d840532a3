"""The archive as WARC: what warcio reads back is what was fetched."""

from __future__ import annotations

import hashlib
from pathlib import Path
from types import SimpleNamespace

from warcio.archiveiterator import ArchiveIterator  # type: ignore[import-untyped]  # it has no types of its own
from warcio.checker import Checker  # type: ignore[import-untyped]

from corpus.archive import Archive
from corpus.visits import Content, Visit, paper_visit, unread_visit
from outputs.database import open_database
from outputs.visits import Kept, store_visit
from outputs.warc import export_warc

PAGE = ("<html><body>" + "Ein langer Plan. " * 200 + "</body></html>").encode()


def test_export_warc_gives_every_original_once_and_names_what_is_missing(tmp_path: Path) -> None:
    archive, database = Archive(tmp_path / "archive"), open_database(tmp_path / "comparison.db")
    archive.put(PAGE)
    for address, day, data in (("a", "01", PAGE), ("b", "02", PAGE), ("c", "03", b"%PDF-1.7 weg")):
        visit = paper_visit(f"https://www.example.de/{address}", f"2026-11-{day}T03:30:00+00:00", Content(data, "Ein langer Plan. " * 200))
        store_visit(database, Kept(visit))
    done = export_warc(database, archive, tmp_path / "exports" / "archiv.warc.gz")
    database.conn.close()
    assert (done.originals, [issue.code for issue in done.issues]) == (1, ["missing_original"])
    with done.file.open("rb") as stream:
        records = [
            (one.rec_type, one.rec_headers.get_header("WARC-Target-URI"), one.content_stream().read()) for one in ArchiveIterator(stream)
        ]
    assert [record[:2] for record in records[1:]] == [("resource", "https://www.example.de/a"), ("revisit", "https://www.example.de/b")]
    assert hashlib.sha256(records[1][2]).digest() == hashlib.sha256(PAGE).digest()


def test_export_warc_holds_all_visits_that_met_bytes_and_is_valid_to_warcio(tmp_path: Path) -> None:
    archive, database = Archive(tmp_path / "archive"), open_database(tmp_path / "comparison.db")
    wall = "<html><body>Bitte bestätigen Sie, dass Sie kein Roboter sind. Captcha</body></html>".encode()
    scan, address = b"%PDF-1.7 kaputt", "https://www.example.de/plan"
    for data in (PAGE, wall, scan):
        archive.put(data)
    visits = (
        paper_visit(address, "2026-11-01T03:30:00+00:00", Content(PAGE, "Ein langer Plan. " * 200)),
        Visit(address, "2026-11-02T03:30:00+00:00", "unchanged", status=304),
        paper_visit(address, "2026-11-03T03:30:00+00:00", Content(wall, "Bitte bestätigen Sie, dass Sie kein Roboter sind. Captcha")),
        Visit(address, "2026-11-04T03:30:00+00:00", "gone", status=404),
        unread_visit(address, "2026-11-05T03:30:00+00:00", scan),
        paper_visit(address, "2026-11-06T03:30:00+00:00", Content(PAGE, "Ein langer Plan. " * 200)),
    )
    assert [visit.found for visit in visits] == ["paper", "unchanged", "wall", "gone", "unreadable", "paper"]
    for visit in visits:
        store_visit(database, Kept(visit))
    done = export_warc(database, archive, tmp_path / "archiv.warc.gz")
    database.conn.close()
    with done.file.open("rb") as stream:
        records = [(one.rec_type, one.rec_headers.get_header("WARC-Date")[8:10]) for one in ArchiveIterator(stream, check_digests="raise")]
    assert records[1:] == [("resource", "01"), ("resource", "03"), ("resource", "05"), ("revisit", "06")]
    assert Checker(SimpleNamespace(inputs=[str(done.file)], verbose=False)).process_all() == 0, "as `warcio check` finds"
