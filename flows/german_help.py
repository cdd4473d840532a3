"""The help of the command line in German: click has its own words, its users read German."""

from __future__ import annotations

import re
from collections.abc import Iterable

import click

WORDS = {
    "[OPTIONS]": "[OPTIONEN]",
    "COMMAND [ARGS]...": "BEFEHL [ANGABEN]...",
    "Show this message and exit.": "Zeigt diese Hilfe.",
    "Show the version and exit.": "Zeigt die Version.",
    "INTEGER RANGE": "ZAHL",
    "INTEGER": "ZAHL",
    "DIRECTORY": "ORDNER",
    "FILE": "DATEI",
    "[default: ": "[sonst: ",
    "[required]": "[nötig]",
}
HEADINGS = {"Options": "Optionen", "Commands": "Befehle"}
RANGE = re.compile(r"(\d+)<=x<=(\d+)")
FROM = re.compile(r"x>=(\d+)")


def in_german(text: str) -> str:
    """Return what click says with its own words in German."""
    for english, german in WORDS.items():
        text = text.replace(english, german)
    return FROM.sub(r"ab \1", RANGE.sub(r"\1 bis \2", text))


class GermanHelp(click.HelpFormatter):
    """Writes usage, headings and options in German."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, in_german(args), prefix or "Aufruf: ")

    def write_heading(self, heading: str) -> None:
        super().write_heading(HEADINGS.get(heading, heading))

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(in_german(term), in_german(text)) for term, text in rows], col_max, col_spacing)


class GermanContext(click.Context):
    """A call whose help is German."""

    formatter_class = GermanHelp


def speak_german(command: click.Command) -> click.Command:
    """Let a command and those below it help in German; returns it."""
    command.context_class = GermanContext
    for below in command.commands.values() if isinstance(command, click.Group) else ():
        speak_german(below)
    return command
