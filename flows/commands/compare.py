"""`querplan compare`: the Länder side by side, with quotations."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import click

from flows.options import Regions, echo_json, json_option, workspace_option

if TYPE_CHECKING:
    from outputs.differing import Stance


@click.command()
@click.argument("regions", nargs=-1, type=Regions(), metavar="[LAND...]")
@click.option("--theme", help="Nur Themen mit diesen Worten.")
@click.option("--rows", type=click.IntRange(1), help="So viele Themen; gemeinsame zuerst.")
@click.option("--synopsis", "out", type=click.Path(path_type=Path, dir_okay=False), help="Synopse in diese Datei: .docx, .html oder .xlsx.")
@workspace_option
@json_option
def command(
    regions: tuple[tuple[str, ...], ...], theme: str | None, rows: int | None, out: Path | None, workspace: Path | None, as_json: bool
) -> None:
    """Stellt die Länder nebeneinander: je Thema eine Zeile, je Land eine Spalte, jede Aussage mit Zitat.

    \b
    Beispiel: querplan compare BB BE SN --theme Fachkräfte
    querplan compare BB BE SN --synopsis synopse.docx
    """
    from datetime import date

    from flows.workspace import chosen, opened
    from outputs.differences_shown import print_differences
    from outputs.differing import differing
    from outputs.kinds_said import with_kinds
    from outputs.queries import synopsis
    from outputs.synopsis import build_synopsis, write_synopsis
    from outputs.tables import print_synopsis

    with opened(workspace) as database:
        laender = chosen(regions, database)
        found = with_kinds(database, synopsis(database, laender, theme=theme, first=rows))
        if out:
            write_synopsis(build_synopsis(database, laender, found, date.today().isoformat()), out)
        differences = {} if out else differing(database, found)
    if out and as_json:
        echo_json(str(out))
    elif out:
        click.echo(str(out))
    elif as_json:
        echo_json(
            [
                {
                    **asdict(row),
                    "is_shared": row.is_shared,
                    "is_shared_by_lands": row.is_shared_by_lands,
                    "differences": _told(differences.get(row.theme, ())),
                }
                for row in found
            ]
        )
    else:
        print_synopsis(found, laender)
        print_differences(found, differences)


def _told(stances: Iterable[Stance]) -> list[dict[str, object]]:
    return [{**asdict(stance), "commitments": dict(stance.commitments)} for stance in stances]
