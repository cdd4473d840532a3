"""Which paper comes from which: the plans' own statements as a graph over papers."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Literal

from sqlite_utils import Database

from corpus.records import content_id
from outputs.folding import name_key
from outputs.queries import regions_of

Link = Literal["updates", "based_on", "predecessor", "successor", "implements", "reports_on", "part_of", "edition_of"]
EARLIER = {"updates", "predecessor"}
"""Relations that name an earlier edition; the others name whichever edition is the newest."""


@dataclass(frozen=True, slots=True)
class Node:
    """A paper, or a plan that papers name and the workspace does not hold (`is_held` false, `id` made of its name)."""

    id: str
    title: str
    regions: tuple[str, ...] = ()
    start_year: int | None = None
    end_year: int | None = None
    is_held: bool = True


@dataclass(frozen=True, slots=True)
class Edge:
    """What `source` says of `target`; `edition_of` is not stated but follows from name and years, and has no passage."""

    source: str
    target: str
    relation: Link
    quote: str = ""
    page: int | None = None

    @property
    def above(self) -> str:
        """The older or wider of the two."""
        return self.source if self.relation == "successor" else self.target

    @property
    def below(self) -> str:
        """The newer or narrower of the two."""
        return self.target if self.relation == "successor" else self.source


@dataclass(frozen=True, slots=True)
class Graph:
    """Papers and plans by title, and how they are related."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


@dataclass(frozen=True, slots=True)
class _Held:
    """A current paper with the key of its plan."""

    node: Node
    plan: str

    @property
    def year(self) -> int:
        return self.node.start_year or self.node.end_year or 0


def lineage_graph(database: Database, *, paper: str | None = None) -> Graph:
    """Return how all current papers are related after decisions, or only what hangs together with one paper."""
    held = _Holdings.of(database)
    nodes = {one.node.id: one.node for one in held.papers.values()}
    edges: dict[tuple[str, str, str], Edge] = {}
    for source, relation, target, plan, quote, page in database.execute(STATED).fetchall():
        node = _target(held, source, relation, target, plan)
        nodes.setdefault(node.id, node)
        edges.setdefault((source, node.id, relation), Edge(source, node.id, relation, quote, page))
    related = {frozenset((edge.source, edge.target)) for edge in edges.values()}
    derived = [edge for edge in _editions(held.papers.values()) if frozenset((edge.source, edge.target)) not in related]
    graph = Graph(tuple(nodes.values()), (*edges.values(), *derived))
    return _sorted(_around(graph, paper) if paper else graph)


STATED = """select l.document_id, l.relation, l.target, l.plan_id, l.quote, l.page from lineage l join document d on d.id = l.document_id
  where d.is_current = 1 and l.id not in (select finding_id from hidden) order by l.document_id, l.start, l.id"""


@dataclass(frozen=True, slots=True)
class _Holdings:
    """The current papers by id, by the key of their title, and by plan, each in the order of their ids."""

    papers: dict[str, _Held]
    titled: dict[str, list[_Held]]
    plans: dict[str, list[_Held]]

    @classmethod
    def of(cls, database: Database) -> _Holdings:
        rows = database.execute("""
            select d.id, d.title, d.regions, d.period_start_year, d.period_end_year, e.plan_id
            from document d join edition e on e.id = d.edition_id where d.is_current = 1 order by d.id""").fetchall()
        papers = {row[0]: _Held(_node(row), row[5]) for row in rows}
        titled: dict[str, list[_Held]] = {}
        plans: dict[str, list[_Held]] = {}
        for one in papers.values():
            titled.setdefault(name_key(one.node.title), []).append(one)
            plans.setdefault(one.plan, []).append(one)
        return cls(papers, titled, plans)


def _node(row: Sequence[Any]) -> Node:
    return Node(row[0], row[1], regions_of(row[2]), row[3], row[4])


def _target(held: _Holdings, source: str, relation: str, name: str, plan: str | None) -> Node:
    """Return the paper a statement names: by its title, else the fitting edition of the plan; else the plan as an outsider."""
    mine = held.papers[source]
    is_own = plan == mine.plan or name_key(name) == name_key(mine.node.title)
    titled = [one for one in held.titled.get(name_key(name), ()) if one is not mine]
    editions = [one for one in held.plans.get(plan, ()) if one is not mine] if plan else []
    found = _other_editions(mine, editions, relation) if is_own else titled or editions
    if found:
        return max(found, key=lambda one: (one.year, one.node.id)).node
    if not is_own:
        return Node(content_id("plan", name_key(name)), name, is_held=False)
    return Node(content_id("plan", name_key(name), mine.plan), f"{name} (andere Ausgabe)", is_held=False)


def _other_editions(mine: _Held, editions: Sequence[_Held], relation: str) -> list[_Held]:
    """Of the paper's own plan only an edition whose years say that it came before, or after, can be meant."""
    if relation in EARLIER:
        return [one for one in editions if 0 < one.year < mine.year]
    return [one for one in editions if one.year > mine.year > 0]


def _editions(held: Iterable[_Held]) -> Iterable[Edge]:
    """Yield that editions of one plan follow each other, where their years say so."""
    plans: dict[str, list[_Held]] = {}
    for one in held:
        if one.year:
            plans.setdefault(one.plan, []).append(one)
    for papers in plans.values():
        ordered = sorted(papers, key=lambda one: (one.year, one.node.id))
        for older, newer in pairwise(ordered):
            if older.year < newer.year:
                yield Edge(newer.node.id, older.node.id, "edition_of")


def _around(graph: Graph, paper: str) -> Graph:
    beside: dict[str, set[str]] = {}
    for edge in graph.edges:
        beside.setdefault(edge.source, set()).add(edge.target)
        beside.setdefault(edge.target, set()).add(edge.source)
    reached, waiting = {paper}, deque([paper])
    while waiting:
        fresh = beside.get(waiting.popleft(), set()) - reached
        reached |= fresh
        waiting.extend(sorted(fresh))
    return Graph(tuple(node for node in graph.nodes if node.id in reached), tuple(edge for edge in graph.edges if edge.source in reached))


def _sorted(graph: Graph) -> Graph:
    titles = {node.id: (node.title, node.id) for node in graph.nodes}
    return Graph(
        tuple(sorted(graph.nodes, key=lambda node: titles[node.id])),
        tuple(sorted(graph.edges, key=lambda edge: (titles[edge.above], titles[edge.below], edge.relation))),
    )
