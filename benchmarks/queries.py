"""How long the questions people ask take on a big workspace: inside a warm process, and as commands.

python -m benchmarks.queries FOLDER [--times 20] [--commands]

FOLDER is what `python -m benchmarks.big_workspace FOLDER` wrote. CPU milliseconds are the trustworthy ones on a machine that others use.
"""

from __future__ import annotations

import argparse
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import quantiles
from tempfile import TemporaryDirectory

from sqlite_utils import Database

from flows.workspace import chosen
from outputs.database import open_database
from outputs.details import actors, measures
from outputs.gaps import gaps
from outputs.lineage import lineage_graph
from outputs.measures_asked import MeasureFilter
from outputs.places import placed_rows
from outputs.queries import papers, synopsis
from outputs.search import search_words

THREE = ("BB", "BE", "SN")
WORDS = (
    "Wasserstoff",
    "Fachkräfte Ausbildung",
    "Energieeffizienz in Rosenau",
    "Radverkehr ausbauen",
    "sicherung",
    "Leitfaden",
    "KI im Mittelstand",
)
"""Rare, common, two words, a part of words."""
COMMANDS = (
    ("themes",), ("themes", *THREE), ("gaps", *THREE), ("compare", *THREE, "--rows", "20"), ("compare", *THREE, "--theme", "Wasserstoff"),
    ("measures", "--due", "2027", "--region", "SN"), ("actors", "--region", "BB"), ("lineage",), ("search", "Wasserstoff Speicher"),
)  # fmt: skip

Question = Callable[[Database], Sequence[object]]


def questions(database: Database) -> dict[str, Question]:
    """Return what is asked, by name; each gives rows."""
    every = chosen((), database)
    paper = papers(database)[0].id
    return {
        "papers": papers,
        f"themes, {len(every)} Länder": lambda db: placed_rows(db, every),
        "themes, 3 Länder": lambda db: placed_rows(db, THREE),
        "gaps, 3 Länder": lambda db: gaps(db, THREE),
        f"gaps, {len(every)} Länder": lambda db: gaps(db, every),
        "compare, 3 Länder, one theme": lambda db: synopsis(db, THREE, theme="wasserstoff"),
        "compare, 3 Länder, 20 themes": lambda db: synopsis(db, THREE, first=20),
        "compare, 3 Länder, all": lambda db: synopsis(db, THREE),
        "measures of one Land due 2027": lambda db: measures(db, MeasureFilter(region="SN", due_year=2027)),
        "measures on one theme": lambda db: measures(db, MeasureFilter(theme="Wasserstoff")),
        "measures led by": lambda db: measures(db, MeasureFilter(lead="Landesagentur für Wasser")),
        "measures of one paper": lambda db: measures(db, MeasureFilter(paper=paper)),
        "actors of one Land": lambda db: actors(db, region="BB"),
        "actors": actors,
        "lineage": lambda db: lineage_graph(db).edges,
        "lineage of one paper": lambda db: lineage_graph(db, paper=paper).edges,
        **{f"search {words!r}": searching(words) for words in WORDS},
    }


def searching(words: str) -> Question:
    """Return the question for these words."""
    return lambda database: search_words(database, words, limit=10)


@dataclass(frozen=True, slots=True)
class Taken:
    """Milliseconds of many askings; `cpu` of this process and its children, which a busy machine moves less."""

    wall: list[float]
    cpu: list[float]

    def __str__(self) -> str:
        return "   ".join(
            f"{name} p50 {sorted(taken)[len(taken) // 2]:7.1f} p95 {quantiles(taken, n=20, method='inclusive')[-1]:7.1f} ms"
            for name, taken in (("wall", self.wall), ("cpu", self.cpu))
        )


def taken(ask: Callable[[], object], times: int) -> Taken:
    """Return what asking takes, after one asking that does not count."""
    ask()
    found = Taken([], [])
    for _ in range(times):
        wall, cpu = time.perf_counter(), _cpu()
        ask()
        found.wall.append((time.perf_counter() - wall) * 1000)
        found.cpu.append((_cpu() - cpu) * 1000)
    return found


def _cpu() -> float:
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


def ask_warm(database: Database, times: int, only: str) -> None:
    """Print a line a question."""
    for name, question in questions(database).items():
        if only in name:
            rows = len(question(database))
            print(f"{name:36} {taken(partial(question, database), times)}   {rows:6} rows", flush=True)


def ask_commands(folder: Path, times: int) -> None:
    """Print a line a command, its start included: of the same command on a workspace that holds nothing, then on the big one."""
    start = [sys.executable, "-c", "from flows.cli import main; main()"]
    with TemporaryDirectory() as empty:
        open_database(Path(empty) / "comparison.db").conn.close()
        for words in COMMANDS:
            for name, workspace in (("start", empty), ("whole", str(folder))):
                command = [*start, *words, "--workspace", workspace]
                found = taken(partial(subprocess.run, command, capture_output=True, check=True), times)
                print(f"querplan {' '.join(words):36} {name} {found}", flush=True)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--commands", action="store_true", help="also whole commands, Python's start included")
    parser.add_argument("--only", default="", help="questions whose name holds this")
    arguments = parser.parse_args()
    database = open_database(arguments.folder / "comparison.db")
    ask_warm(database, arguments.times, arguments.only)
    database.conn.close()
    if arguments.commands:
        ask_commands(arguments.folder, max(3, arguments.times // 4))


if __name__ == "__main__":
    main()
