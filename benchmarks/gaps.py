"""How often 'not contained' is right: themes that papers do deal with, asked of `querplan gaps`.

python -m benchmarks.gaps FOLDER [--gold GOLD] [--documents DOCUMENTS] [--list]

Three sets, each in a workspace of its own under FOLDER (a fresh folder). The made papers of `gap_papers.toml` deal with themes in running
words; the annotated papers (`GOLD/themes.json`, `GOLD/pages/*.json`, texts of the same names in DOCUMENTS) are dealt to fifteen Länder in
the order of their names. The sixteenth Land has a field on every theme of the vocabulary, so that every other is asked about all of them.
'Not contained' is wrong where the truth knows the theme, or a narrower one, in the Land's papers. `gap_verdicts.toml` has what a person found
who read papers of DOCUMENTS for themes: what is said of these papers is laid beside it.
"""

from __future__ import annotations

import argparse
import json
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from corpus.laender import CODES
from corpus.records import ActionField, Block, Document, Evidence, Findings, Paper, Profile, text_hash
from corpus.themes import PolicyTheme, read_themes
from flows.comparison import compare_workspace
from flows.settings import Settings, load_settings
from flows.stages import Overrides, analyse
from models.themes import shipped_matcher
from outputs.database import open_database
from outputs.gaps import Gap, gaps
from outputs.storing import store_paper

MADE = Path(__file__).parent / "gap_papers.toml"
VERDICTS = Path(__file__).parent / "gap_verdicts.toml"
ASKING = "NW"
"""The Land that has a field on every theme."""
ANSWERS = ("not_contained", "not_found", "source_missing")
Truth = dict[str, frozenset[str]]
"""The themes each Land's papers deal with."""


@dataclass(frozen=True, slots=True)
class Dealt:
    """A paper for a Land, and the themes it deals with by whoever wrote or annotated it."""

    name: str
    region: str
    content: bytes
    themes: frozenset[str]


def made_papers() -> tuple[Dealt, ...]:
    """Return the papers written for this measurement, one a Land."""
    found = tomllib.loads(MADE.read_text(encoding="utf-8"))["paper"]
    return tuple(
        Dealt(
            f"{paper['region']}.md",
            paper["region"],
            "\n\n".join((f"# {paper['title']}", *(text for _, text in paper["passages"]))).encode(),
            with_wider(theme for themes, _ in paper["passages"] for theme in themes),
        )
        for paper in found
    )


def annotated_papers(gold: Path, documents: Path) -> tuple[Dealt, ...]:
    """Return the annotated papers, dealt in turn to all Länder but the one that asks."""
    known: dict[str, set[str]] = defaultdict(set)
    for theme in json.loads((gold / "themes.json").read_text(encoding="utf-8"))["themes"]:
        meant = {mention.theme for mention in shipped_matcher().mentions(theme["label"])}
        for member in theme["members"]:
            known[member["doc"]] |= meant if len(meant) == 1 else set()  # which of several themes a member is about nobody noted
    laender = [code for code in CODES if code != ASKING]
    names = [path.stem for path in sorted((gold / "pages").glob("*.json")) if path.stem in known]
    return tuple(
        Dealt(f"{name}.txt", laender[place % len(laender)], (documents / f"{name}.txt").read_bytes(), with_wider(known[name]))
        for place, name in enumerate(names)
    )


def with_wider(themes: Iterable[str]) -> frozenset[str]:
    """Return the themes and those they stand under: who deals with solar power deals with energy."""
    reached: set[str] = set()
    for name in themes:
        current: str | None = name
        while current is not None and current not in reached:
            reached.add(current)
            current = _vocabulary()[current].broader
    return frozenset(reached)


@cache
def _vocabulary() -> dict[str, PolicyTheme]:
    return {theme.id: theme for theme in read_themes()}


def asked(papers: Sequence[Dealt], settings: Settings) -> tuple[Gap, ...]:
    """Read, store and compare the papers as `querplan add` does, and return the gaps of their Länder."""
    database = open_database(settings.database)
    store_paper(database, every_theme())
    for paper in papers:
        read = analyse(paper.content, paper.name, settings=settings, overrides=Overrides(regions=(paper.region,)))
        store_paper(database, read, stated_regions=(paper.region,))
    compare_workspace(settings)
    regions = tuple(dict.fromkeys(paper.region for paper in papers))
    found = gaps(database, (*regions, ASKING))
    database.conn.close()
    return tuple(gap for gap in found if gap.region != ASKING)


def every_theme() -> Paper:
    """Return a paper with one field a theme of the vocabulary."""
    labels = [theme.label for theme in read_themes()]
    text = "\n".join(labels)
    document, start = text_hash(text), 0
    blocks, fields = [], []
    for label in labels:
        end = start + len(label)
        blocks.append(Block("heading", start, end, level=1, page=1))
        fields.append(ActionField(label, "field", Evidence(document, start, end, label, page=1), finder="made"))
        start = end + 1
    read = Document(document, "text/plain", text, tuple(blocks), title="Themenkatalog", language="de", pages=1)
    return Paper("themenkatalog.txt", read, Findings(Profile("Themenkatalog", "strategy", (ASKING,)), tuple(fields)))


def truth_of(papers: Sequence[Dealt]) -> Truth:
    """Return what each Land's papers deal with."""
    return {
        region: frozenset().union(*(paper.themes for paper in papers if paper.region == region))
        for region in dict.fromkeys(paper.region for paper in papers)
    }


def report(name: str, found: Sequence[Gap], truth: Truth, *, listed: bool) -> None:
    """Print how often each answer was given and how often 'not contained' was right."""
    counts = Counter[str](gap.value for gap in found)
    said = [gap for gap in found if gap.value == "not_contained"]
    wrong = [gap for gap in said if gap.theme in truth[gap.region]]
    doubted = sum(gap.value == "not_found" and gap.theme in truth[gap.region] for gap in found)
    right = 1 - len(wrong) / len(said) if said else 1.0
    print(f"{name}: " + ", ".join(f"{value} {counts[value]}" for value in ANSWERS))
    print(f"  'not contained' right {right:.3f} of {len(said)}; themes dealt with but not found: {doubted} uncertain, {len(wrong)} denied")
    for gap in wrong if not listed else said:
        mark = "WRONG " if gap in wrong else ""
        print(f"  {mark}{gap.region} {gap.theme} | {gap.label}")


def judged(documents: Path, folder: Path) -> None:
    """Print how many of the themes that a person sought in papers are said to be missing, and how often that is right."""
    said, wrong, read = 0, list[str](), 0
    for number, verdict in enumerate(tomllib.loads(VERDICTS.read_text(encoding="utf-8"))["read"]):
        paths = [
            path for name in verdict["papers"] for path in sorted(documents.parent.rglob(f"{name}.*")) if path.suffix in {".txt", ".pdf"}
        ]
        if len(paths) < len(verdict["papers"]):
            print(f"  not there: {', '.join(sorted({*verdict['papers']} - {path.stem for path in paths}))}")
            continue
        papers = [Dealt(path.name, "BB", path.read_bytes(), frozenset()) for path in paths]
        missing = {gap.theme for gap in asked(papers, load_settings(folder / str(number))) if gap.value == "not_contained"}
        read += len(verdict["right"]) + len(verdict["wrong"])
        said += len(missing & {*verdict["right"], *verdict["wrong"]})
        wrong += sorted(missing & {*verdict["wrong"]})
    print(
        f"read by a person: {read} themes, of {said} 'not contained' is said, right {1 - len(wrong) / said if said else 1:.3f} {wrong or ''}"
    )


def main() -> None:
    """Print the figures of all sets."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--gold", type=Path)
    parser.add_argument("--documents", type=Path)
    parser.add_argument("--list", action="store_true", help="every statement, not only the wrong ones")
    arguments = parser.parse_args()
    sets = {"made": made_papers()}
    if arguments.gold and arguments.documents:
        sets["annotated"] = annotated_papers(arguments.gold, arguments.documents)
    for name, papers in sets.items():
        found = asked(papers, load_settings(arguments.folder / name))
        report(name, found, truth_of(papers), listed=arguments.list)
    if arguments.documents:
        judged(arguments.documents, arguments.folder / "read")


if __name__ == "__main__":
    main()
