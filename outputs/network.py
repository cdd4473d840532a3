"""Who works with whom: bodies named on the same measure, in an order that keeps partners together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

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


def network(database: Database, *, region: str | None = None, body: str | None = None, most: int = 36) -> Network:
    """Return the `most` bodies of current papers that share most measures, of one Land or around one body where named."""
    shared = database.execute(
        """with named as (
             select distinct x.actor_id, x.measure_id from measure_actor x join entry e on e.id = x.measure_id
             join document d on d.id = e.document_id
             where x.actor_id is not null and x.role in ('responsible', 'partners')
               and (:region is null or exists (select 1 from document_region r where r.document_id = d.id and r.region = :region)))
           select a.actor_id, b.actor_id, count(*) from named a join named b on b.measure_id = a.measure_id and a.actor_id < b.actor_id
           where :body is null or a.measure_id in (select measure_id from named where actor_id = :body)
           group by 1, 2 order by 3 desc, 1, 2""",
        {"region": region, "body": body},
    ).fetchall()
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
        f"""select a.id, a.name, a.type, count(distinct x.measure_id) from actor a
            join measure_actor x on x.actor_id = a.id join entry e on e.id = x.measure_id
            where a.id in ({", ".join("?" * len(keys))}) and x.role in ('responsible', 'partners') group by a.id""",
        list(keys),
    ).fetchall()
    known = {key: Node(key, name, kind, number) for key, name, kind, number in rows}
    return tuple(known[key] for key in keys)
