"""`querplan add`: papers in, comparison out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flows.options import Regions, echo_json, json_option, ocr_option, workspace_option

if TYPE_CHECKING:
    from corpus.records import Outcome
    from flows.settings import Settings
    from flows.stages import Overrides

BATCH = 20
"""From so many new papers on the Prefect flow is worth the ten seconds its server needs to start: it keeps a record of each."""


@click.command()
@click.argument("papers", nargs=-1, required=True, metavar="DATEI-ODER-ADRESSE...")
@click.option("--region", type=Regions(), help="Land der Papiere, wenn es im Text nicht oder falsch steht (BB, BB+BE).")
@click.option("--title", help="Titel des Plans; nur bei einem einzelnen Papier.")
@ocr_option
@workspace_option
@json_option
def command(
    papers: tuple[str, ...], region: tuple[str, ...] | None, title: str | None, ocr: bool, workspace: Path | None, as_json: bool
) -> None:
    """Nimmt Papiere auf: Dateien, Ordner oder Adressen (PDF, HTML, DOCX, ODT, PPTX, Markdown, Text).

    \b
    Beispiel: querplan add masterplan.pdf https://www.example.org/strategie.html --region BB
    """
    from flows.settings import load_settings
    from flows.stages import Overrides, expand
    from outputs.tables import print_outcomes

    locations = expand(papers)
    if title and len(locations) > 1:
        raise click.UsageError("--title gilt für ein einzelnes Papier.")
    settings = load_settings(workspace)
    overrides = Overrides(regions=region or (), title=title, ocr=ocr)
    outcomes = _take_in(locations, settings, overrides, quiet=as_json)
    if as_json:
        echo_json([asdict(outcome) for outcome in outcomes])
    else:
        print_outcomes(outcomes, settings.database)
    if any(outcome.status == "failed" for outcome in outcomes):
        raise SystemExit(1)


def _take_in(locations: Sequence[str], settings: Settings, overrides: Overrides, *, quiet: bool) -> list[Outcome]:
    """Take papers in with progress on the screen: many through Prefect, a few directly; then compare once."""
    from flows.comparison import compare_workspace, is_behind
    from flows.progress import showing
    from flows.stages import ingest, is_news

    with showing(locations, quiet=quiet) as report:
        news = [location for location in locations if is_news(location, settings)]
        if len(news) >= BATCH:
            from flows.ingest import run_ingest

            return run_ingest(locations, settings, overrides, report)
        outcomes = [ingest(location, settings=settings, overrides=overrides, report=report) for location in locations]
        if any(outcome.status not in {"failed", "unchanged"} for outcome in outcomes) or is_behind(settings):
            report("", "vergleichen")
            compare_workspace(settings)
        return outcomes
