"""`querplan sources`: the places that are watched, and a trial of one."""

from __future__ import annotations

from pathlib import Path

import click

from flows.german_help import GermanGroup
from flows.options import echo_json, json_option, workspace_option


@click.group(cls=GermanGroup)
def command() -> None:
    """Zeigt und prüft die beobachteten Quellen.

    \b
    Beispiel: querplan sources list
    """


@command.command("list")
@json_option
@workspace_option
def list_sources(as_json: bool, workspace: Path | None) -> None:
    """Zeigt alle Quellen: Land, Name, Art, Adresse; auch die eigenen im Ordner sources/ des Arbeitsbereichs."""
    from flows.settings import load_settings
    from flows.source_files import watched_sources
    from outputs.sources_shown import source_lines

    found = watched_sources(load_settings(workspace))
    if as_json:
        echo_json([source.model_dump() for source in found])
        return
    click.echo("\n".join(source_lines(found)))


@command.command("health")
@workspace_option
@json_option
def show_health(workspace: Path | None, as_json: bool) -> None:
    """Zeigt, welche Quellen in Ordnung sind: seit wann, warum nicht, wann zuletzt."""
    from dataclasses import asdict

    from flows.settings import load_settings
    from flows.source_files import watched_sources
    from flows.workspace import opened
    from outputs.health import all_health
    from outputs.reservations import mining_json, mining_stated
    from outputs.sources_shown import health_lines

    sources = watched_sources(load_settings(workspace))
    with opened(workspace) as database:
        states, said = all_health(database), mining_stated(database, [one.address for one in sources])
    if as_json:
        stated = {one.id: mining_json(said.get(one.address)) for one in sources}
        echo_json([{**asdict(one), "mining": stated.get(one.source)} for one in states])
    else:
        click.echo("\n".join(health_lines(states, sources, said)))
    if any(one.state == "alarm" for one in states):
        raise SystemExit(1)


@command.command("check")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False))
@click.option("--page", type=click.Path(path_type=Path, dir_okay=False, exists=True), help="Gespeicherte Seite statt der Adresse.")
@click.option(
    "--save",
    type=click.Path(path_type=Path, file_okay=False),
    help="Seite und Ergebnis in diesen Ordner schreiben: ein Beispiel, an dem der Test die Quelle prüft.",
)
@workspace_option
@json_option
def check_source(file: Path, page: Path | None, save: Path | None, workspace: Path | None, as_json: bool) -> None:
    """Probiert eine Quelldatei aus und zeigt, welche Papiere sie finden würde.

    \b
    Beispiel: querplan sources check sources/sn/klima.toml
    Beispiel: querplan sources check corpus/sources/sn/klima.toml --save tests/corpus/examples
    """
    from datetime import date

    from corpus.sources.registry import read_source
    from flows.guests import guest_of
    from flows.settings import load_settings
    from flows.trying import judge_page, page_of, save_example

    settings = load_settings(workspace)
    source = read_source(file, open_hosts=frozenset(settings.open_hosts))
    seen = page_of(source, page, settings)
    look = judge_page(source, seen, date.today(), settings=settings, ask=None if page else guest_of(settings).visit)
    saved = save_example(look, seen, save) if save else ()
    if as_json:
        echo_json(look.as_json())
    else:
        click.echo("\n".join([*look.lines(), *(f"Geschrieben: {one}" for one in saved)]))
        if not page and not look.broken:
            click.echo(f'Alles erfüllt. Sind das die Papiere, die man dort sieht? Dann in die Datei: tried = "{date.today().isoformat()}"')
    if look.broken:
        raise SystemExit(1)
