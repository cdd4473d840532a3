"""Options that several commands share, and the Länder they speak of."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar

import click

DAYS = {"%Y-%m-%d": 10, "%d.%m.%Y": 10, "%Y-%m": 7, "%Y": 4}
"""Forms of a day, and how many characters of an ISO date each states."""
Command = TypeVar("Command", bound=Callable[..., Any])


class Regions(click.ParamType[tuple[str, ...]]):
    """A Land or several joined by plus: `BB`, `BB+BE`; upper or lower case."""

    name = "land"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> tuple[str, ...]:
        from corpus.laender import CODES

        if isinstance(value, tuple):
            return value
        codes = tuple(str(value).upper().removeprefix("DE-").split("+"))
        unknown = [code for code in codes if code not in CODES]
        if unknown:
            self.fail(f"„{unknown[0]}“ ist kein Land. Bekannt sind: {', '.join(CODES)}.", param, ctx)
        return codes


class Day(click.ParamType[str]):
    """A day, month or year as people write it - 2026-11-01, 1.11.2026, 2026-11, 2026 -, given back as a partial ISO date."""

    name = "tag"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        for form, length in DAYS.items():
            try:
                return datetime.strptime(str(value).strip(), form).date().isoformat()[:length]
            except ValueError:
                continue
        raise click.BadParameter(f"„{value}“ ist kein Tag. Bitte so angeben: 2026-11-01, 1.11.2026, 2026-11 oder 2026.", ctx, param)


def workspace_option(command: Command) -> Command:
    """Add `--workspace`."""
    return click.option(
        "--workspace",
        type=click.Path(path_type=Path, file_okay=False),
        help="Ordner mit Datenbank und Originalen [QUERPLAN_WORKSPACE].",
    )(command)


def json_option(command: Command) -> Command:
    """Add `--json`."""
    return click.option("--json", "as_json", is_flag=True, help="JSON für Programme statt Tabellen.")(command)


def ocr_option(command: Command) -> Command:
    """Add `--ocr`."""
    return click.option("--ocr", is_flag=True, help="Erkennt den Text von Seiten, die nur Bild sind (braucht Tesseract) [QUERPLAN_OCR].")(
        command
    )


def echo_json(value: object) -> None:
    """Print one JSON value on one line of standard output."""
    click.echo(json.dumps(value, ensure_ascii=False))
