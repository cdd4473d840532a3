"""`querplan export`: the comparison to take away."""

from __future__ import annotations

from pathlib import Path

import click

from flows.options import Regions, echo_json, json_option, workspace_option


@click.command()
@click.argument("regions", nargs=-1, type=Regions(), metavar="[LAND...]")
@click.option("--format", "form", required=True, help="json, csv oder xlsx.")
@click.option("--out", type=click.Path(path_type=Path, file_okay=False), help="Ordner; sonst exports/ im Arbeitsbereich.")
@workspace_option
@json_option
def command(regions: tuple[tuple[str, ...], ...], form: str, out: Path | None, workspace: Path | None, as_json: bool) -> None:
    """Schreibt den Vergleich in Dateien: json für Programme, csv mit Datenpaket, xlsx für Excel.

    \b
    Beispiel: querplan export --format xlsx
    """
    from flows.settings import load_settings
    from flows.workspace import chosen, opened
    from outputs.registry import load_exports

    known = load_exports()
    if form not in known:
        raise click.BadParameter(f"„{form}“ gibt es nicht. Bekannt sind: {', '.join(sorted(known))}.", param_hint="--format")
    with opened(workspace) as database:
        files = known[form](database, out or load_settings(workspace).exports, chosen(regions, database))
    if as_json:
        echo_json([str(file) for file in files])
    else:
        click.echo("\n".join(str(file) for file in files))
