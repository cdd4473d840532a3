"""JSON: the whole comparison in one file, for programs."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

from sqlite_utils import Database

from outputs.details import show
from outputs.gaps import gaps
from outputs.kinds_said import with_kinds
from outputs.queries import papers, synopsis
from outputs.registry import exports
from outputs.reservations import mining_json, mining_stated


@exports("json")
def export_json(database: Database, folder: Path, regions: Sequence[str]) -> tuple[Path, ...]:
    """Write `comparison.json`: every paper with its findings, the synopsis, the gaps. Same database, same bytes."""
    folder.mkdir(parents=True, exist_ok=True)
    held = papers(database)
    said = mining_stated(database, [paper.location for paper in held])
    whole = {
        "regions": list(regions),
        "papers": [asdict(show(database, paper.id)) for paper in held],
        "synopsis": [
            {**asdict(row), "is_shared": row.is_shared, "is_shared_by_lands": row.is_shared_by_lands}
            for row in with_kinds(database, synopsis(database, regions))
        ],
        "gaps": [asdict(gap) for gap in gaps(database, regions)],
        "mining": [mining_json(stated) for stated in said.values()],
    }
    path = folder / "comparison.json"
    path.write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return (path,)
