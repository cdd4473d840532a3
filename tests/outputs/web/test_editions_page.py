"""The picture of what comes from what: each group whole, the largest first, no paper lost between two pages."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from outputs.lineage import Edge, Graph, Node
from outputs.web.pages.editionen import groups_of, timeline

NAMES = st.integers(0, 12).map(str)


@given(st.lists(st.tuples(NAMES, NAMES).filter(lambda ends: ends[0] != ends[1]), max_size=12))
def test_groups_of_hold_every_related_paper_once(ends: list[tuple[str, str]]) -> None:
    nodes = tuple(Node(str(number), f"Plan {number}", ("BB",), 2000 + number) for number in range(13))
    edges = tuple(Edge(source, target, "based_on") for source, target in ends)
    groups = groups_of(Graph(nodes, edges))
    shown = [node.id for group in groups for node in group]
    assert sorted(shown) == sorted({end for pair in ends for end in pair})
    assert [len(group) for group in groups] == sorted((len(group) for group in groups), reverse=True)
    place = {node.id: index for index, group in enumerate(groups) for node in group}
    assert all(place[edge.source] == place[edge.target] for edge in edges)


def test_timeline_draws_the_edges_between_its_papers() -> None:
    old, new, elsewhere = (Node(name, name, ("BB",), year) for name, year in (("alt", 2010), ("neu", 2018), ("fern", 2030)))
    edges = (Edge("neu", "alt", "updates"), Edge("fern", "neu", "based_on"))
    drawn = timeline([old, new], edges)
    assert [(above, below) for above, below, _ in drawn.edges] == [(0, 1)]
    assert (drawn.first_year, drawn.last_year) == (2010, 2018)
    assert elsewhere not in drawn.nodes
