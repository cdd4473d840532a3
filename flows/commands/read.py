"""`querplan read`: what the readers see in a file - its outline, or every block as JSON."""

from __future__ import annotations

from pathlib import Path

import click

from corpus.errors import QuerplanError
from extractors.reading_options import ENGINES, Engine
from flows.options import echo_json, json_option, ocr_option
from flows.reading_page import Pages, Ranges, write_reading_page


@click.command()
@click.argument("files", nargs=-1, required=True, metavar="FILE...")
@click.option("--engine", type=click.Choice(ENGINES), help="Womit PDF-Seiten gelesen werden [QUERPLAN_PDF_ENGINE].")
@ocr_option
@click.option(
    "--html",
    "out",
    type=click.Path(dir_okay=False, path_type=Path),
    metavar="OUT",
    help="Schreibt eine Seite, die das Gelesene neben dem Bild der Seiten zeigt.",
)
@click.option("--pages", type=Pages(), help="Mit --html: nur diese Seiten, z. B. 1-20.")
@json_option
def command(files: tuple[str, ...], engine: Engine | None, ocr: bool, out: Path | None, pages: Ranges | None, as_json: bool) -> None:
    """Liest Dateien und zeigt ihre Gliederung; mit --json jeden Block, mit --html OUT jeden Block auf dem Bild seiner Seite.

    \b
    Beispiel: querplan read masterplan.pdf
    """
    from flows.settings import load_settings
    from flows.stages import expand, obtain, read
    from outputs.contract import read_json, unreadable_json
    from outputs.tables import print_outline

    locations = expand(files)
    if out is not None and len(locations) > 1:
        raise click.UsageError("--html zeigt eine Datei. Bitte nur eine angeben.")
    settings = load_settings().with_options(engine=engine, ocr=ocr)
    failures = 0
    for location in locations:
        try:
            data = obtain(location, settings)
            document = read(data, location, settings)
            if out is not None:
                write_reading_page(document, data, location, out=out, pages=pages)
                click.echo(f"Geschrieben: {out}", err=True)
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
