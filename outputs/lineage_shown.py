"""The lineage of papers as a tree for people, as JSON for programs, as DOT for Graphviz."""

from __future__ import annotations

import json
from dataclasses import asdict

from rich.text import Text
from rich.tree import Tree

from outputs.german import LINKS
from outputs.lineage import Edge, Graph, Node
from outputs.tables import clean, console, quoted

FROM_ABOVE = {"successor": "ist Nachfolger von", "predecessor": "folgt auf"}
NOT_HELD = "nicht im Arbeitsbereich"


def lineage_json(graph: Graph) -> dict[str, object]:
    """Return nodes and edges."""
    return {"nodes": [asdict(node) for node in graph.nodes], "edges": [asdict(edge) for edge in graph.edges]}


def lineage_dot(graph: Graph) -> str:
    """Return the graph in the DOT language, newer papers pointing to older ones; plans not held are dashed."""
    lines = ["digraph Herkunft {", "  rankdir=BT;", '  node [shape=box, fontname="sans-serif"];']
    for node in clean(graph.nodes):
        style = "" if node.is_held else ", style=dashed"
        lines.append(f"  {_dot(node.id)} [label={_dot(_name(node))}{style}];")
    lines += [f"  {_dot(e.below)} -> {_dot(e.above)} [label={_dot(_says(e))}{_dotted(e)}];" for e in graph.edges]
    return "\n".join([*lines, "}"])


def print_lineage(graph: Graph) -> None:
    """Print trees: what is older or wider above, what comes from it below, each with the passage that says so."""
    graph = clean(graph)
    nodes = {node.id: node for node in graph.nodes}
    related = {end for edge in graph.edges for end in (edge.source, edge.target)}
    upper = [node for node in graph.nodes if node.id in related and not any(edge.below == node.id for edge in graph.edges)]
    shown: set[str] = set()
    out = console()
    for node in (*upper, *(node for node in graph.nodes if node.id in related)):
        if node.id not in shown:
            tree = Tree(_label(node))
            _grow(tree, node.id, graph, nodes, shown)
            out.print(tree)
    alone = [node for node in graph.nodes if node.id not in related]
    if alone:
        out.print(Text("\nOhne genannte Bezüge", "bold"))
    for node in alone:
        out.print(Text.assemble("  ", _label(node)))
    if not graph.nodes:
        out.print("Noch kein Papier aufgenommen.")


def _grow(tree: Tree, above: str, graph: Graph, nodes: dict[str, Node], shown: set[str]) -> None:
    shown.add(above)
    for edge in graph.edges:
        if edge.above != above:
            continue
        page = f", S.\u00a0{edge.page}" if edge.page else ""
        passage = f"\n{_says(edge)}" + (f": {quoted(edge.quote)}{page}" if edge.quote else "")
        again = edge.below in shown
        branch = tree.add(Text.assemble(_label(nodes[edge.below]), (" (siehe oben)" if again else "", "dim"), (passage, "dim")))
        if not again:
            _grow(branch, edge.below, graph, nodes, shown)


def _label(node: Node) -> Text:
    facts = "+".join(node.regions) if node.is_held else NOT_HELD
    return Text.assemble((node.title, "bold" if node.is_held else "italic"), (f"  {facts}", "dim"))


def _name(node: Node) -> str:
    return node.title if node.is_held else f"{node.title} ({NOT_HELD})"


def _says(edge: Edge) -> str:
    return FROM_ABOVE.get(edge.relation, LINKS[edge.relation])


def _dotted(edge: Edge) -> str:
    return "" if edge.quote else ", style=dotted"


def _dot(text: str) -> str:
    """DOT's quoted strings escape as JSON's do, except that letters stay as they are."""
    return json.dumps(text, ensure_ascii=False)
