"""The command line in German: click has its own words for help and mistakes, its users read German.

click looks its texts up in the language of the machine (gettext); ours are German on every machine.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

import click
from click import core, decorators, exceptions, formatting, parser, termui, types

from flows.german_click import COUNTED, SAID

SPEAKERS = (core, decorators, exceptions, formatting, parser, termui, types)
"""The parts of click that say something to users."""
PLACES = {
    "[OPTIONS]": "[OPTIONEN]",
    "COMMAND [ARGS]...": "BEFEHL [ANGABEN]...",
    "INTEGER RANGE": "ZAHL",
    "INTEGER": "ZAHL",
    "DIRECTORY": "ORDNER",
    "FILE": "DATEI",
}
"""What stands for a value in usage and help: click makes it from the names of its types."""
WHOLE_SENTENCE = 200
"""Characters of a command's first sentence in a list of commands: all of it, in several lines where need be."""
RANGE = re.compile(r"(\d+)<=x<=(\d+)")
FROM = re.compile(r"x>=(\d+)")


class _Text(str):
    """A text of click to be filled in; numbers in it may be bounded."""

    __slots__ = ()

    def format(self, *args: object, **values: object) -> str:
        if "range" in values:
            values["range"] = _in_words(str(values["range"]))
        return super().format(*args, **values)


@contextmanager
def german_click() -> Iterator[None]:
    """Let click speak German for a while."""
    ours = {"_": lambda text: _Text(SAID.get(text, text)), "ngettext": _counted}
    theirs = [(part, name, vars(part)[name]) for part in SPEAKERS for name in ours if name in vars(part)]
    try:
        for part, name, _ in theirs:
            setattr(part, name, ours[name])
        yield
    finally:
        for part, name, said in theirs:
            setattr(part, name, said)


def _counted(one: str, many: str, number: int) -> _Text:
    return _Text(COUNTED.get(one, (one, many))[number != 1])


def _in_words(bounds: str) -> str:
    return FROM.sub(r"ab \1", RANGE.sub(r"\1 bis \2", bounds))


def _with_places(text: str) -> str:
    for english, german in PLACES.items():
        text = text.replace(english, german)
    return _in_words(text)


class GermanHelp(click.HelpFormatter):
    """Writes what stands for a value in German."""

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        super().write_usage(prog, _with_places(args), prefix)

    def write_dl(self, rows: Iterable[tuple[str, str]], col_max: int = 30, col_spacing: int = 2) -> None:
        super().write_dl([(_with_places(term), _with_places(text)) for term, text in rows], col_max, col_spacing)


class GermanGroup(click.Group):
    """Lists its commands with the whole first sentence of each; click cuts it off in the middle."""

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        known = ((name, self.get_command(ctx, name)) for name in self.list_commands(ctx))
        with formatter.section("Befehle"):
            formatter.write_dl([(name, command.get_short_help_str(WHOLE_SENTENCE)) for name, command in known if command])


class GermanContext(click.Context):
    """A call whose help is German."""

    formatter_class = GermanHelp


def speak_german(command: click.Command) -> click.Command:
    """Let a command and those below it help in German; returns it."""
    command.context_class = GermanContext
    for below in command.commands.values() if isinstance(command, click.Group) else ():
        speak_german(below)
    return command
