"""How many labelled transitions `querplan diff` gets right from the files on: editions written as PDF, Word and web page, read, stored, compared.

python -m benchmarks.edition_files FOLDER

The papers of `edition_papers/` are in the mark-up of the sample papers. A transition counts when the same fields or measures stand in it
under the same change, and a changed or renamed one names the values that differ, and no other, with what both editions state.
"""

from __future__ import annotations

import argparse
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from corpus.samples.make.__main__ import MAKERS
from corpus.samples.make.source import read_source
from corpus.transitions import Transition, Value
from flows.editions import compare_papers
from flows.settings import Settings, load_settings
from flows.stages import Overrides, analyse
from outputs.database import open_database
from outputs.storing import store_paper

PAPERS = Path(__file__).parent / "edition_papers"
WITH_VALUES = {"changed", "renamed"}
UNLABELLED = {"parent", "start"}
"""Values nobody labelled: they follow from what else changed."""

Row = tuple[str, str, list[str], list[str], Mapping[str, Any]]
"""Kind, change, labels in the old and in the new edition, values that differ."""


@dataclass(frozen=True, slots=True)
class Labelled:
    """A transition as labelled or found: kind and change, labels of old and new entries, the values that differ as text."""

    kind: str
    change: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    deltas: tuple[tuple[str, str, str], ...] = ()


def main() -> None:
    """Print what is wrong, and the share that is right by kind of change, by form of file and in all."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="empty; files and workspace are written there")
    settings = load_settings(parser.parse_args().folder)
    right, wanted = Counter[str](), Counter[str]()
    for pair in tomllib.loads((PAPERS / "transitions.toml").read_text(encoding="utf-8"))["pair"]:
        form, transitions = compared(pair["old"], pair["new"], settings)
        found = {labelled(one) for one in transitions}
        labels = expected(pair["rows"])
        kinds = {one.kind for one in labels}
        for one in labels:
            for name in (one.change, form, one.kind, "all"):
                wanted[name] += 1
                right[name] += one in found
        for one in sorted(found ^ set(labels), key=repr):
            if one.kind in kinds:
                print(f"{pair['new']} {'missing' if one in labels else 'found'}: {one}")
    print(", ".join(f"{name} {right[name]}/{wanted[name]}" for name in sorted(wanted)))
    print(f"all {right['all'] / wanted['all']:.3f}")


def compared(old: str, new: str, settings: Settings) -> tuple[str, tuple[Transition, ...]]:
    """Write, read, store and compare two editions; return the form of the files too."""
    database = open_database(settings.database)
    ids = []
    for name in (old, new):
        source = read_source(PAPERS / f"{name}.txt")
        form = source.facts["form"]
        path = settings.workspace / f"{name}.{form}"
        MAKERS[form](source, path)
        paper = analyse(path.read_bytes(), path.name, settings=settings, overrides=Overrides(regions=(source.facts["land"],)))
        store_paper(database, paper)
        ids.append(paper.document.id)
    transitions = compare_papers(database, settings, ids[0], ids[1])
    database.conn.close()
    return form, transitions


def labelled(one: Transition) -> Labelled:
    """Return a found transition as it would be labelled."""
    told = [(d.name, _text(d.old), _text(d.new)) for d in one.deltas if d.name not in UNLABELLED] if one.change in WITH_VALUES else []
    old, new = (tuple(sorted(entry.label for entry in entries)) for entries in (one.old, one.new))
    return Labelled(one.kind, one.change, old, new, tuple(sorted(told)))


def expected(rows: Sequence[Row]) -> list[Labelled]:
    """Return the labelled transitions of a pair."""
    return [_of_row(row) for row in rows]


def _of_row(row: Row) -> Labelled:
    kind, change, old, new, values = row
    deltas = sorted((name, _text(before), _text(after)) for name, (before, after) in values.items())
    return Labelled(kind, change, tuple(sorted(old)), tuple(sorted(new)), tuple(deltas))


def _text(value: Value | list[str] | int | None) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(value)
    return str(int(value)) if isinstance(value, float) else str(value or "")


if __name__ == "__main__":
    main()
