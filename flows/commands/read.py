"""`querplan read`: what the readers see in a file - its outline, or every block as JSON."""

from __future__ import annotations

import click

from corpus.errors import QuerplanError
from extractors.reading_options import ENGINES, Engine
from flows.options import echo_json, json_option, ocr_option


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--engine", type=click.Choice(ENGINES), help="Womit PDF-Seiten gelesen werden [QUERPLAN_PDF_ENGINE].")
@ocr_option
@json_option
def command(files: tuple[str, ...], engine: Engine | None, ocr: bool, as_json: bool) -> None:
    """Liest Dateien und zeigt ihre Gliederung; mit --json jeden Block.

    \b
    Beispiel: querplan read masterplan.pdf
    """
    from flows.settings import load_settings
    from flows.stages import expand, obtain, read
    from outputs.contract import read_json, unreadable_json
    from outputs.tables import print_outline

    settings = load_settings().with_options(engine=engine, ocr=ocr)
    failures = 0
    for location in expand(files):
        try:
            document = read(obtain(location, settings), location, settings)
        except QuerplanError as error:
            failures += 1
            if as_json:
                echo_json(unreadable_json(location, error))
            else:
                click.secho(f"{location}: {error.message} {error.remedy}", fg="red", err=True)
            continue
        if as_json:
            echo_json(read_json(location, document))
        else:
            print_outline(document, location)
    if failures:
        raise SystemExit(1)
