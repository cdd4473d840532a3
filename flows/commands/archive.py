"""`querplan archive`: are the stored originals and visits still what was written?"""

from __future__ import annotations

from pathlib import Path

import click

from flows.options import echo_json, json_option, workspace_option


@click.group()
def command() -> None:
    """Prüft das Archiv der Originale und gibt es weiter.

    \b
    Beispiel: querplan archive verify
    """


@command.command("verify")
@workspace_option
@json_option
def verify(workspace: Path | None, as_json: bool) -> None:
    """Rechnet jede Prüfsumme nach; meldet, was sich verändert hat, fehlt oder übrig blieb."""
    from dataclasses import asdict

    from corpus.archive import Archive
    from flows.settings import load_settings
    from outputs.database import open_database
    from outputs.originals import named_originals
    from outputs.rotten import rotten_rows

    settings = load_settings(workspace)
    archive = Archive(settings.archive)
    issues = list(archive.verify())
    if settings.database.exists():
        database = open_database(settings.database)
        try:
            issues += (*archive.missing(named_originals(database)), *rotten_rows(database))
        finally:
            database.conn.close()
    if as_json:
        echo_json([asdict(issue) for issue in issues])
    else:
        click.echo("\n".join(f"{issue.message} {issue.remedy}" for issue in issues) or "Alles ist, wie es geschrieben wurde.")
    if any(issue.level == "error" for issue in issues):
        raise SystemExit(1)


@command.command("sweep")
@click.option(
    "--days", type=click.IntRange(min=1), default=7, show_default=True, help="Nur Originale, die mindestens so viele Tage alt sind."
)
@click.option("--move", is_flag=True, help="Verschiebt sie; sonst wird nur gezeigt, was zu verschieben wäre.")
@workspace_option
@json_option
def sweep(days: int, move: bool, workspace: Path | None, as_json: bool) -> None:
    """Räumt Originale auf, die zu keinem Papier, keinem Fund und keinem Besuch gehören, etwa nach einem Abbruch.

    Gelöscht wird nichts: sie kommen in den Ordner `aufgeraeumt` des Arbeitsbereichs.

    \b
    Beispiel: querplan archive sweep
    Beispiel: querplan archive sweep --days 30 --move
    """
    from flows.settings import load_settings
    from flows.sweeping import sweep_archive

    swept = sweep_archive(load_settings(workspace), days=days, is_trial=not move)
    if as_json:
        echo_json({"moved": move, "folder": str(swept.folder), "originals": [str(path) for path in swept.paths], "bytes": swept.size})
        return
    if not swept.paths:
        click.echo(f"Nichts aufzuräumen: Jedes Original, das älter als {days} Tage ist, gehört zu etwas.")
        return
    click.echo("\n".join(f"  {path}" for path in swept.paths))
    count = f"{len(swept.paths)} Originale ohne Papier, Fund oder Besuch ({swept.size / 1e6:.1f} MB)"
    click.echo(f"{count}: verschoben nach {swept.folder}" if move else f"{count}. Verschieben: querplan archive sweep --days {days} --move")


@command.command("export")
@click.option("--warc", "as_warc", is_flag=True, required=True, help="Als WARC-Datei (ISO 28500) für Webarchive.")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), help="Datei; sonst exports/archiv.warc.gz im Arbeitsbereich.")
@workspace_option
@json_option
def export(as_warc: bool, out: Path | None, workspace: Path | None, as_json: bool) -> None:
    """Schreibt jedes geholte Original mit Adresse, Zeit und Prüfsumme in eine Datei."""
    from corpus.archive import Archive
    from flows.settings import load_settings
    from flows.workspace import opened
    from outputs.warc import export_warc

    settings = load_settings(workspace)
    with opened(workspace) as database:
        done = export_warc(database, Archive(settings.archive), out or settings.exports / "archiv.warc.gz")
    if as_json:
        echo_json({"file": str(done.file), "originals": done.originals, "missing": [issue.message for issue in done.issues]})
    else:
        click.echo("\n".join((*(issue.message for issue in done.issues), f"{done.file}: {done.originals} Originale")))
    if done.issues:
        raise SystemExit(1)
