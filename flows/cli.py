"""`querplan`: finds its commands in `flows/commands`, turns named errors into words, never into tracebacks."""

from __future__ import annotations

import importlib
import pkgutil
import sqlite3
import sys
from typing import Any, NoReturn

import click

from corpus.errors import QuerplanError, WorkspaceError
from flows import commands
from flows.german_help import GermanContext, GermanGroup, german_click, speak_german


class Commands(GermanGroup):
    """Imports a command's module when it is asked for, so that the others cost nothing."""

    context_class = GermanContext

    def main(self, *args: Any, **kwargs: Any) -> Any:
        with german_click():
            return super().main(*args, **kwargs)

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(module.name for module in pkgutil.iter_modules(commands.__path__))

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command: click.Command = importlib.import_module(f"{commands.__name__}.{cmd_name}").command
        return speak_german(command)


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(package_name="querplan", message="%(prog)s, Version %(version)s", help="Zeigt die Version.")
def querplan() -> None:
    """Legt die Strategiepapiere der Länder nebeneinander: Handlungsfelder, Maßnahmen, Akteure.

    \b
    querplan add papiere/*.pdf          Papiere aufnehmen
    querplan themes                     Themen und Länder auf einen Blick
    querplan compare BB BE SN           Synopse mit Belegstellen
    """


def main(arguments: list[str] | None = None) -> Any:
    """Run the command line. Exit codes: 0 done, 1 something failed and was named, 2 wrong usage."""
    try:
        return querplan.main(args=arguments, prog_name="querplan")
    except QuerplanError as error:
        _end(error)
    except sqlite3.DatabaseError as error:
        from outputs.database import is_damage

        if not is_damage(error):
            raise
        _end(WorkspaceError("damaged_database", f"Die Datenbank ist beschädigt ({error}).", "Was zu tun ist, sagt querplan doctor."))


def _end(error: QuerplanError) -> NoReturn:
    click.secho(f"Fehler: {error.message}", fg="red", err=True)
    if error.remedy:
        click.echo(f"→ {error.remedy}", err=True)
    sys.exit(1)


if __name__ == "__main__":
    main()
