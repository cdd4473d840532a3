"""The watched sources as people see them: what is broken comes first, nothing is left out."""

from __future__ import annotations

from pathlib import Path

from corpus.health import Health
from corpus.sources.registry import Source
from outputs.connections import opened_to_write
from outputs.health import store_health
from outputs.source_health import source_rows

DAY = "2026-03-02T03:00:00+00:00"


def _source(name: str, land: str) -> Source:
    stated = {"id": name, "land": land, "title": f"Seite {name}", "publisher": "Ministerium", "kind": "listing"}
    return Source.model_validate({**stated, "address": f"https://{name}.example.org/"})


def test_source_rows_show_alarms_first_then_the_unvisited(tmp_path: Path) -> None:
    sources = [_source("alt", "SN"), _source("gut", "BB"), _source("neu", "BE")]
    with opened_to_write(tmp_path / "comparison.db") as database:
        store_health(database, Health("gut", "ok", DAY, "", DAY, DAY, 9, 3), None)
        store_health(database, Health("alt", "alarm", DAY, "kein Link mehr", DAY, None), None)
        store_health(database, Health("weg", "ok", DAY, "", DAY, DAY), None)
        rows = source_rows(database, sources)
    assert [row.id for row in rows] == ["alt", "neu", "weg", "gut"]
    assert [row.is_alarming for row in rows] == [True, False, False, False]
    assert (rows[1].health, rows[1].title) == (None, "Seite neu")
    assert (rows[2].title, rows[2].address) == ("weg", ""), "nobody watches it any more, but it is not forgotten"
