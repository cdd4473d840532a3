"""`querplan sources`: the places that are watched, and a trial of one."""

from __future__ import annotations

from pathlib import Path

import click

from flows.options import echo_json, json_option, workspace_option


@click.group()
def command() -> None:
    """Zeigt und prüft die beobachteten Quellen.

    \b
    Beispiel: querplan sources list
    """


@command.command("list")
@json_option
def list_sources(as_json: bool) -> None:
    """Zeigt alle Quellen: Land, Name, Art, Adresse."""
    from corpus.sources.registry import all_sources

    found = all_sources()
    if as_json:
        echo_json([source.model_dump() for source in found])
        return
    for source in found:
        click.echo(f"{source.land}  {source.id:34}  {source.kind:8}  {source.address}")


@command.command("check")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--page", type=click.Path(path_type=Path, dir_okay=False, exists=True), help="Gespeicherte Seite statt der Adresse.")
@workspace_option
@json_option
def check_source(file: Path, page: Path | None, workspace: Path | None, as_json: bool) -> None:
    """Probiert eine Quelldatei aus und zeigt, welche Papiere sie finden würde."""
    from corpus.sources.registry import read_source
    from flows.trying import look_at

    look = look_at(read_source(file), page, workspace)
    if as_json:
        echo_json(look.as_json())
    else:
        click.echo("\n".join(look.lines()))
    if look.broken:
        raise SystemExit(1)
