"""How Länder differ on what they share, on a terminal: one line a theme and Land."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.text import Text

from outputs.differing import Stance
from outputs.german import COMMITMENTS
from outputs.queries import ThemeRow
from outputs.tables import clean, console, german_date, listing, printable


def print_differences(rows: Sequence[ThemeRow], stances: Mapping[str, Sequence[Stance]]) -> None:
    """Print how the Länder differ on each shared theme: one line a Land, the theme named once."""
    if not stances:
        return
    table = listing("Thema", "Land")
    for name in ("Felder", "Maßn.", "gemeinsam"):
        table.add_column(name, justify="right", no_wrap=True)
    for name in ("Instrumente", "Federführung", "Fristen", "Verbindlichkeit"):
        table.add_column(name)
    for row in rows:
        for place, stance in enumerate(clean(tuple(stances.get(row.theme, ())))):
            table.add_row(Text(printable(row.label) if not place else "", "bold"), stance.region, *_differences(stance))
    out = console()
    out.print(Text("\nWie sich die Länder unterscheiden", "bold"))
    out.print(table)


def _differences(stance: Stance) -> tuple[str, ...]:
    return (
        _number(stance.fields),
        _number(stance.measures),
        _number(stance.joint),
        ", ".join(stance.instruments) or "–",
        "; ".join(stance.leads) or "–",
        span_of(stance.first_due, stance.last_due) or "–",
        ", ".join(f"{number} {COMMITMENTS[code]}" for code, number in stance.commitments) or "–",
    )


def span_of(first: str | None, last: str | None) -> str:
    """Return two partial ISO dates as a German span: 2025–2030, or one date where both are equal."""
    return "–".join(dict.fromkeys(german_date(one) for one in (first, last) if one))


def _number(count: int) -> str:
    return str(count) if count else "–"
