"""`querplan lineage`: which paper comes from which."""

from __future__ import annotations

from pathlib import Path

import click

from flows.options import echo_json, json_option, workspace_option


@click.command()
@click.argument("paper", required=False, metavar="[PAPIER]")
@click.option("--dot", "as_dot", is_flag=True, help="Graph in der Sprache DOT, z. B. für Graphviz.")
@workspace_option
@json_option
def command(paper: str | None, as_dot: bool, workspace: Path | None, as_json: bool) -> None:
    """Zeigt, welches Papier aus welchem hervorgeht: schreibt fort, setzt um, beruht auf, ist Teil von.

    Mit PAPIER (Anfang der Kennung, Fundort oder Teil des Titels) nur, was mit diesem zusammenhängt. Pläne, die Papiere
    nennen und die nicht aufgenommen sind, stehen mit dabei.

    \b
    Beispiel: querplan lineage "Leichtbau Brandenburg 2024"
    """
    from flows.workspace import opened
    from outputs.lineage import lineage_graph
    from outputs.lineage_shown import lineage_dot, lineage_json, print_lineage
    from outputs.queries import find_paper

    if as_dot and as_json:
        raise click.UsageError("Bitte entweder --dot oder --json.")
    with opened(workspace) as database:
        graph = lineage_graph(database, paper=find_paper(database, paper) if paper else None)
    if as_json:
        echo_json(lineage_json(graph))
    elif as_dot:
        click.echo(lineage_dot(graph))
    else:
        print_lineage(graph)
