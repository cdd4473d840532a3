"""Editions: how papers come from each other, and what one edition of a plan made of another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.transitions import Transition
from outputs.diffing import HEADINGS, value_text
from outputs.folding import fold
from outputs.german import CHANGES, ENTRY_KINDS
from outputs.heat_map import regions_held
from outputs.lineage import Edge, Graph, Node, lineage_graph
from outputs.queries import PaperRow, paper_of, papers
from outputs.web.answers import Answer, View
from outputs.web.asked import Asked
from outputs.web.paging import turned
from outputs.web.registry import page

MOST = 60
"""Papers in one picture."""
OFFERED = 200
"""Papers to choose from; words or a Land lead to the others."""
FOLLOWS = frozenset({"edition_of", "updates", "predecessor", "successor"})
"""Relations between papers worth comparing entry by entry."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many entries of a kind went which way."""

    kind: str
    change: str
    number: int


@dataclass(frozen=True, slots=True)
class Timeline:
    """Papers that hang together, one row each, with the years they span; edges name rows (above, below)."""

    nodes: tuple[Node, ...]
    edges: tuple[tuple[int, int, Edge], ...]
    first_year: int
    last_year: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """Which papers are offered and shown: of a Land, with these words in their titles. Empty means any."""

    region: str
    words: str

    def holds(self, paper: PaperRow | Node) -> bool:
        """Tell whether the paper is one of them."""
        return (not self.region or self.region in paper.regions) and fold(self.words) in fold(paper.title)


@page("/editionen", title="Editionen", place=7, is_kept=True)
def show_editions(asked: Asked) -> Answer:
    """Show how papers are related; with two papers chosen, what became of every entry."""
    graph, wanted = asked.ask(lineage_graph), Chosen(next(iter(asked.regions()), ""), asked.word("wort"))
    nodes = {node.id: node for node in graph.nodes}
    old, new = asked.word("alt"), asked.word("neu")
    chosen = tuple(paper_of(asked.database, key) for key in (old, new)) if old and new else ()
    transitions = asked.ask(asked.services.compare, old, new) if chosen else ()
    shown = turned(_related(asked, graph, wanted), asked.number("seite"), MOST)
    here = {node.id for node in shown.rows}
    edges = [edge for edge in graph.edges if edge.source in here or edge.target in here]
    values = {
        "wanted": wanted,
        "regions": asked.ask(regions_held),
        **_offered(asked, wanted, (old, new)),
        "old": old,
        "new": new,
        "chosen": chosen,
        "transitions": transitions,
        "tally": tally(transitions),
        "value_text": value_text,
        "headings": HEADINGS,
        "timeline": timeline(shown.rows, edges),
        "at": shown.at,
        "pages": shown.pages,
        "edges": edges,
        "follows": [edge for edge in edges if edge.relation in FOLLOWS and nodes[edge.source].is_held and nodes[edge.target].is_held],
        "titles": nodes,
    }
    return View("editionen", values)


def _offered(asked: Asked, wanted: Chosen, named: tuple[str, str]) -> dict[str, object]:
    """The papers to choose from, with those already chosen; how many more there are."""
    fitting = [paper for paper in asked.ask(papers) if paper.id in named or wanted.holds(paper)]
    first = [paper for index, paper in enumerate(fitting) if index < OFFERED or paper.id in named]
    return {"papers": first, "left_out": len(fitting) - len(first)}


def _related(asked: Asked, graph: Graph, wanted: Chosen) -> list[Node]:
    """Return the papers that are related to others, what hangs together beside each other, older ones first.

    What hangs together with a paper that is wanted stays with it.
    """
    groups = asked.memory.keep("groups of papers", lambda: groups_of(graph))
    return [node for group in groups if any(wanted.holds(node) for node in group) for node in group]


def tally(transitions: Sequence[Transition]) -> tuple[Tally, ...]:
    """Return how many entries of each kind went which way, in a fixed order, without zeros."""
    counted = Counter((one.kind, one.change) for one in transitions)
    return tuple(Tally(kind, change, counted[kind, change]) for kind in ENTRY_KINDS for change in CHANGES if counted[kind, change])  # type: ignore[index]  # codes of the records


def timeline(nodes: Sequence[Node], edges: Sequence[Edge]) -> Timeline:
    """Return the picture of these papers, and of the edges between them."""
    at = {node.id: index for index, node in enumerate(nodes)}
    drawn = tuple((at[edge.above], at[edge.below], edge) for edge in edges if edge.above in at and edge.below in at)
    years = [year for node in nodes for year in (node.start_year, node.end_year) if year]
    return Timeline(tuple(nodes), drawn, min(years, default=0), max(years, default=0))


def groups_of(graph: Graph) -> list[list[Node]]:
    """Gather the papers that hang together, older ones first, the largest groups first; those that stand alone are left out."""
    group = {key: key for edge in graph.edges for key in (edge.source, edge.target)}

    def root(key: str) -> str:
        while group[key] != key:
            key = group[key]
        return key

    for edge in graph.edges:
        group[root(edge.source)] = root(edge.target)
    gathered: dict[str, list[Node]] = {}
    for node in graph.nodes:
        if node.id in group:
            gathered.setdefault(root(node.id), []).append(node)
    ordered = sorted(gathered.values(), key=lambda held: (-len(held), held[0].title))
    return [sorted(held, key=lambda one: (one.start_year or one.end_year or 0, one.title)) for held in ordered]
