"""How many labelled transitions between real papers `querplan diff` gets right: the papers are read, stored, compared.

python -m benchmarks.edition_shared FOLDER PAPERS [--pairs FILE]

PAPERS is the folder that the paths of FILE (here `edition_shared.toml`) count from. A transition counts when the same fields or measures,
whatever their signs and case, stand in it under the same change. What FOLDER holds already is not read again.
"""

from __future__ import annotations

import argparse
import hashlib
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlite_utils import Database

from corpus.transitions import Transition
from flows.editions import compare_papers
from flows.settings import Settings, load_settings
from flows.stages import Overrides, analyse
from models.words import wording
from outputs.database import is_stored, open_database
from outputs.storing import store_paper

PAIRS = Path(__file__).parent / "edition_shared.toml"
GOES_ON = {"changed", "completed"}
"""Changes of an entry that goes on under its name: nobody labelled the values that tell them apart."""


@dataclass(frozen=True, slots=True)
class Told:
    """A transition as labelled or found, labels without signs and case."""

    kind: str
    change: str
    old: tuple[str, ...]
    new: tuple[str, ...]

    @property
    def entries(self) -> set[tuple[str, str, str]]:
        """Kind, edition and label of each entry."""
        return {(self.kind, edition, label) for edition, labels in (("old", self.old), ("new", self.new)) for label in labels}


def main() -> None:
    """Print what is wrong, the share that is right by kind of change and in all, and of those whose entries were read."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path, help="files of the workspace are written there")
    parser.add_argument("papers", type=Path)
    parser.add_argument("--pairs", type=Path, default=PAIRS)
    arguments = parser.parse_args()
    settings = load_settings(arguments.folder)
    right, wanted = Counter[str](), Counter[str]()
    for pair in tomllib.loads(arguments.pairs.read_text(encoding="utf-8"))["pair"]:
        found = {told(one) for one in compared(arguments.papers / pair["old"], arguments.papers / pair["new"], settings)}
        read = set().union(*(one.entries for one in found))
        print(f"{pair['old']} -> {pair['new']}")
        for one in labelled(pair):
            for name in (one.change, one.kind, "all", *(["read"] if one.entries <= read else [])):
                wanted[name] += 1
                right[name] += one in found
            if one not in found:
                print(f"  {one}\n    {_touching(one, found, read)}")
    print(", ".join(f"{name} {right[name]}/{wanted[name]}" for name in sorted(wanted)))
    print(f"all {right['all'] / wanted['all']:.3f}, where the entries were read {right['read'] / wanted['read']:.3f}")


def compared(old: Path, new: Path, settings: Settings) -> tuple[Transition, ...]:
    """Return what became of the entries of one paper in the other; both are read unless the workspace holds them."""
    database = open_database(settings.database)
    ids = [_stored(path, database, settings) for path in (old, new)]
    transitions = compare_papers(database, settings, ids[0], ids[1])
    database.conn.close()
    return transitions


def labelled(pair: Mapping[str, Any]) -> list[Told]:
    """Return the labelled transitions of a pair."""
    return [Told(kind, change, _wordings(old), _wordings(new)) for kind, change, old, new in pair["rows"]]


def told(one: Transition) -> Told:
    """Return a found transition as it would be labelled."""
    change = "continued" if one.change in GOES_ON and one.new else one.change
    return Told(one.kind, change, *(_wordings(entry.label for entry in entries) for entries in (one.old, one.new)))


def _stored(path: Path, database: Database, settings: Settings) -> str:
    content = path.read_bytes()
    digest = hashlib.sha256(content).hexdigest()
    if not is_stored(database, digest):
        store_paper(database, analyse(content, path.name, settings=settings, overrides=Overrides()))
    return str(database.execute("select id from document where sha256 = ?", [digest]).fetchone()[0])


def _touching(one: Told, found: Iterable[Told], read: set[tuple[str, str, str]]) -> str:
    unread = sorted(label for _, _, label in one.entries - read)
    touching = sorted((other for other in found if other.entries & one.entries), key=repr)
    return "; ".join([*(f"not read: {label}" for label in unread), *(f"found {other}" for other in touching)])


def _wordings(labels: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(wording(label) for label in labels))


if __name__ == "__main__":
    main()
