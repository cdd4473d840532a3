"""`querplan extract`: what a file says - fields, measures, actors, targets, lineage - without any database."""

from __future__ import annotations

import click

from corpus.errors import QuerplanError
from flows.options import echo_json, json_option


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@json_option
def command(files: tuple[str, ...], as_json: bool) -> None:
    """Findet Handlungsfelder, Maßnahmen und Akteure in Dateien, ohne Datenbank und Netz.

    \b
    Beispiel: querplan extract masterplan.pdf --json
    """
    from flows.settings import load_settings
    from flows.stages import Overrides, analyse, expand, obtain
    from outputs.contract import extract_json, unreadable_json
    from outputs.tables import print_findings

    settings = load_settings()
    failures = 0
    for location in expand(files):
        try:
            paper = analyse(obtain(location, settings), location, settings=settings, overrides=Overrides())
        except QuerplanError as error:
            failures += 1
            if as_json:
                echo_json(unreadable_json(location, error))
            else:
                click.secho(f"{location}: {error.message} {error.remedy}", fg="red", err=True)
            continue
        if as_json:
            echo_json(extract_json(paper))
        else:
            print_findings(paper)
    if failures:
        raise SystemExit(1)
