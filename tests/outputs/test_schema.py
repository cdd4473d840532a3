"""A database of every released Querplan opens in this one; a full disk costs nothing that was acknowledged."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from sqlite_utils import Database

from outputs.database import open_database, writing
from outputs.schema import FOLDER, migrations
from outputs.visits import visits_of

NUMBERED = sorted(path.stem for path in FOLDER.glob("*.sql"))
FILLING = """
import resource, sys
from pathlib import Path
from corpus.visits import Visit
from outputs.database import open_database
from outputs.visits import Kept, store_visit
path = Path(sys.argv[1])
database = open_database(path)
database.execute("pragma wal_checkpoint(truncate)").fetchall()
most = path.stat().st_size + int(sys.argv[2])
resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))
for number in range(10_000):
    store_visit(database, Kept(Visit("https://www.example.de/plan", f"2026-{number:05}", "paper", title="x" * 2000)))
    print(number, flush=True)
"""


def schema(database: Database) -> list[tuple[str, ...]]:
    rows = database.execute(
        "select type, name, tbl_name, sql from sqlite_master where name not like '\\_sqlite\\_%' escape '\\' order by type, name"
    )
    return [tuple(row) for row in rows.fetchall()]


def test_migrations_are_numbered_without_gaps_twice_used_numbers_or_edits_of_the_order() -> None:
    numbers = [int(name[:4]) for name in NUMBERED]
    assert numbers == list(range(1, len(numbers) + 1))


@pytest.mark.parametrize("next_one", NUMBERED[1:])
def test_open_database_brings_every_released_schema_up_to_date(next_one: str, tmp_path: Path) -> None:
    old = open_old(tmp_path / "alt.db", before=next_one)
    assert migrations.pending(old)
    old.conn.close()
    assert schema(open_database(tmp_path / "alt.db")) == schema(open_database(tmp_path / "neu.db"))


def test_themes_of_a_comparison_made_before_they_could_be_rearranged_are_shown(tmp_path: Path) -> None:
    old = open_old(tmp_path / "alt.db", before="0016_theme_words")
    with writing(old):
        old.execute("insert into theme (id, label, broader, model) values ('rad', 'Radverkehr', 'verkehr', 'test 1')")
        old.execute("insert into theme_member (theme_id, item_id) values ('rad', 'f1')")
    old.conn.close()
    database = open_database(tmp_path / "alt.db")
    assert database.execute("select * from shown_theme").fetchall() == [("rad", "Radverkehr", "verkehr")]
    assert database.execute("select * from shown_member").fetchall() == [("rad", "f1")]
    database.conn.close()


def open_old(path: Path, *, before: str) -> Database:
    """Make a database as it was before that migration."""
    made = Database(path)
    with writing(made):
        migrations.apply(made, stop_before=before)
    return made


@pytest.mark.parametrize("space", [50_000, 111_111, 200_000])
def test_a_full_disk_costs_nothing_that_was_acknowledged(space: int, tmp_path: Path) -> None:
    path = tmp_path / "comparison.db"
    ended = subprocess.run([sys.executable, "-c", FILLING, str(path), str(space)], capture_output=True, text=True, check=False)
    acknowledged = [f"2026-{int(line):05}" for line in ended.stdout.split()]
    assert "WorkspaceError: " in ended.stderr
    assert "freien Platz prüfen" in ended.stderr
    assert acknowledged
    database = open_database(path)
    assert database.execute("pragma integrity_check").fetchone()[0] == "ok"
    kept = [visit.at for visit in visits_of(database, "https://www.example.de/plan")]
    assert kept[: len(acknowledged)] == acknowledged
    assert len(kept) <= len(acknowledged) + 1, "the one that was being written may be there"
    database.conn.close()
    again = subprocess.run(
        [sys.executable, "-c", FILLING.replace("10_000", "1"), str(path), str(2**40)], capture_output=True, text=True, check=False
    )
    assert (again.returncode, again.stdout) == (0, "0\n"), "it goes on when there is space again"
