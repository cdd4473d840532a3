"""Editions: how papers come from each other, and what one edition of a plan made of another."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.transitions import Transition
from outputs.diffing import HEADINGS, value_text
from outputs.german import CHANGES, ENTRY_KINDS
from outputs.lineage import Edge, Graph, Node, lineage_graph
from outputs.queries import paper_of, papers
from outputs.web.answers import Answer, View
from outputs.web.asked import Asked
from outputs.web.registry import page

MOST = 60
"""Papers in the picture."""
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
    left_out: int


@page("/editionen", title="Editionen", place=7, is_kept=True)
def show_editions(asked: Asked) -> Answer:
    """Show how all papers are related; with two papers chosen, what became of every entry."""
    graph = asked.ask(lineage_graph)
    nodes = {node.id: node for node in graph.nodes}
    old, new = asked.word("alt"), asked.word("neu")
    chosen = tuple(paper_of(asked.database, key) for key in (old, new)) if old and new else ()
    transitions = asked.ask(asked.services.compare, old, new) if chosen else ()
    values = {
        "papers": asked.ask(papers),
        "old": old,
        "new": new,
        "chosen": chosen,
        "transitions": transitions,
        "tally": tally(transitions),
        "value_text": value_text,
        "headings": HEADINGS,
        "timeline": timeline(graph),
        "edges": graph.edges,
        "follows": [edge for edge in graph.edges if edge.relation in FOLLOWS and nodes[edge.source].is_held and nodes[edge.target].is_held],
        "titles": nodes,
    }
    return View("editionen", values)


def tally(transitions: Sequence[Transition]) -> tuple[Tally, ...]:
    """Return how many entries of each kind went which way, in a fixed order, without zeros."""
    counted = Counter((one.kind, one.change) for one in transitions)
    return tuple(Tally(kind, change, counted[kind, change]) for kind in ENTRY_KINDS for change in CHANGES if counted[kind, change])  # type: ignore[index]  # codes of the records


def timeline(graph: Graph) -> Timeline:
    """Return the papers that are related to others, what belongs together beside each other, older ones first."""
    related = {key for edge in graph.edges for key in (edge.source, edge.target)}
    groups = _groups([node for node in graph.nodes if node.id in related], graph.edges)
    nodes = [node for group in groups for node in sorted(group, key=lambda one: (one.start_year or one.end_year or 0, one.title))]
    shown = nodes[:MOST]
    at = {node.id: index for index, node in enumerate(shown)}
    edges = tuple((at[edge.above], at[edge.below], edge) for edge in graph.edges if edge.above in at and edge.below in at)
    years = [year for node in shown for year in (node.start_year, node.end_year) if year]
    return Timeline(tuple(shown), edges, min(years, default=0), max(years, default=0), len(nodes) - len(shown))


def _groups(nodes: Sequence[Node], edges: Sequence[Edge]) -> list[list[Node]]:
    """Gather what hangs together, the largest groups first."""
    group = {node.id: node.id for node in nodes}

    def root(key: str) -> str:
        while group[key] != key:
            key = group[key]
        return key

    for edge in edges:
        group[root(edge.source)] = root(edge.target)
    gathered: dict[str, list[Node]] = {}
    for node in nodes:
        gathered.setdefault(root(node.id), []).append(node)
    return sorted(gathered.values(), key=lambda held: (-len(held), held[0].title))
