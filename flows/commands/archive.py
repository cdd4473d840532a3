"""`querplan archive`: are the stored originals and visits still what was written?"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from corpus.errors import WorkspaceError
from corpus.records import Issue
from flows.german_help import GermanGroup
from flows.options import echo_json, json_option, workspace_option

if TYPE_CHECKING:
    from flows.settings import Settings


@click.group(cls=GermanGroup)
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

    from flows.settings import load_settings

    issues = list(_changed(load_settings(workspace)))
    if as_json:
        echo_json([asdict(issue) for issue in issues])
    else:
        click.echo("\n".join(f"{issue.message} {issue.remedy}" for issue in issues) or "Alles ist, wie es geschrieben wurde.")
    if any(issue.level == "error" for issue in issues):
        raise SystemExit(1)


def _changed(settings: Settings) -> Iterator[Issue]:
    """Yield what of originals and rows is not what was written; a database that cannot be read is one more of that."""
    from corpus.archive import Archive
    from flows.rounds import opened_database
    from outputs.database import unusable
    from outputs.originals import named_originals
    from outputs.rotten import rotten_rows

    archive = Archive(settings.archive)
    yield from archive.verify()
    if not settings.database.exists():
        return
    try:
        with opened_database(settings) as database:
            yield from archive.missing(named_originals(database))
            yield from rotten_rows(database)
    except (WorkspaceError, sqlite3.DatabaseError) as error:
        said = error if isinstance(error, WorkspaceError) else unusable(settings.database, error)
        yield Issue("store", said.code, said.message, "error", source=str(settings.database), remedy=said.remedy)


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


@command.command("backup")
@click.argument("folder", metavar="ORDNER", type=click.Path(path_type=Path, file_okay=False))
@workspace_option
@json_option
def backup(folder: Path, workspace: Path | None, as_json: bool) -> None:
    """Sichert Datenbank, Originale, Einstellungen und eigene Quellen in einen Ordner; Läufe dürfen dabei weitergehen.

    Die Sicherung ist selbst ein Arbeitsbereich: prüfen mit querplan archive verify --workspace ORDNER, zurückholen, indem
    man ihren Inhalt an die Stelle des alten Arbeitsbereichs legt. Ein zweites Mal kommt nur hinzu, was neu ist.

    \b
    Beispiel: querplan archive backup /sicherung/querplan
    """
    from flows.backing_up import back_up
    from flows.settings import load_settings

    done = back_up(load_settings(workspace), folder)
    if as_json:
        said = [issue.message for issue in done.issues]
        echo_json({"folder": str(done.folder), "originals": done.originals, "new": done.new, "issues": said})
    else:
        click.echo("\n".join((*(f"{issue.message} {issue.remedy}" for issue in done.issues),
                              f"{done.folder}: Datenbank und {done.originals} Originale, {done.new} davon neu in der Sicherung")))  # fmt: skip
    if done.issues:
        raise SystemExit(1)
