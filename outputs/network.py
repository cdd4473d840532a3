"""Who works with whom: bodies named on the same measure, in an order that keeps partners together."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from sqlite_utils import Database


@dataclass(frozen=True, slots=True)
class Node:
    """A body, with how many measures it leads or takes part in."""

    id: str
    name: str
    type: str
    measures: int


@dataclass(frozen=True, slots=True)
class Edge:
    """Two bodies (positions in the nodes, a before b) with how many measures name both."""

    a: int
    b: int
    measures: int


@dataclass(frozen=True, slots=True)
class Network:
    """Bodies that share measures with others, partners beside each other."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


Shared = Sequence[tuple[str, str, int]]
"""Two bodies and how many measures name both, the most first."""


PARTS = """measure_actor x join measure m on m.id = x.measure_id join document d on d.id = m.document_id
  where d.is_current = 1 and x.role in ('responsible', 'partners') and m.id not in (select finding_id from hidden)"""
"""What bodies do in the measures of current papers."""


def network(database: Database, *, region: str | None = None, body: str | None = None, most: int = 36) -> Network:
    """Return the `most` bodies of current papers that share most measures, of one Land or around one body where named."""
    shared = _shared(database, region, body)
    weights: dict[str, int] = {}
    for one, other, number in shared:
        weights[one] = weights.get(one, 0) + number
        weights[other] = weights.get(other, 0) + number
    kept = sorted(weights, key=lambda key: (key != body, -weights[key], key))[:most]
    among: Shared = [(one, other, number) for one, other, number in shared if one in kept and other in kept]
    order = beside_partners(kept, among)
    at = {key: index for index, key in enumerate(order)}
    edges = tuple(Edge(min(at[one], at[other]), max(at[one], at[other]), number) for one, other, number in among)
    return Network(_nodes(database, order), edges)


def _shared(database: Database, region: str | None, body: str | None) -> Shared:
    among = "and d.id in (select document_id from document_region where region = :region)" if region else ""
    among += " and x.measure_id in (select measure_id from measure_actor where actor_id = :body)" if body else ""
    rows = database.execute(
        f"select x.measure_id, x.actor_id from {PARTS} and x.actor_id is not null {among}", {"region": region, "body": body}
    ).fetchall()
    named: dict[str, set[str]] = {}
    for measure, actor in rows:
        named.setdefault(measure, set()).add(actor)
    numbers = Counter(pair for bodies in named.values() if not body or body in bodies for pair in combinations(sorted(bodies), 2))
    return [(*pair, number) for pair, number in sorted(numbers.items(), key=lambda one: (-one[1], one[0]))]


def beside_partners(keys: Sequence[str], shared: Shared) -> list[str]:
    """Return the bodies so that partners stand near each other: from the first on, each followed by its closest ones."""
    partners: dict[str, list[str]] = {key: [] for key in keys}
    for one, other, _ in shared:
        partners[one].append(other)
        partners[other].append(one)
    order: dict[str, None] = {}
    for key in keys:
        waiting = [key]
        while waiting:
            one = waiting.pop()
            if one not in order:
                order[one] = None
                waiting += [other for other in reversed(partners[one]) if other not in order]
    return list(order)


def _nodes(database: Database, keys: Sequence[str]) -> tuple[Node, ...]:
    rows = database.execute(
        f"""select a.id, a.name, a.type, p.number from actor a join (
              select x.actor_id, count(distinct x.measure_id) as number from {PARTS} and x.actor_id in (select value from json_each(?))
              group by x.actor_id) p on p.actor_id = a.id""",
        [json.dumps(list(keys))],
    ).fetchall()
    known = {key: Node(key, name, kind, number) for key, name, kind, number in rows}
    return tuple(known[key] for key in keys)
