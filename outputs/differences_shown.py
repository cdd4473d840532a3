"""How Länder differ on what they share, on a terminal: one line a theme and Land."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.text import Text

from outputs.differing import Stance
from outputs.german import COMMITMENTS
from outputs.queries import ThemeRow
from outputs.tables import clean, console, german_date, listing, printable

NAMES = ("Instrumente", "Federführung", "Fristen", "Verbindlichkeit")


def print_differences(rows: Sequence[ThemeRow], stances: Mapping[str, Sequence[Stance]]) -> None:
    """Print how the Länder differ on each shared theme: one line a Land, the theme named once."""
    if not stances:
        return
    table = listing("Thema", "Land")
    for name in ("Felder", "Maßn.", "gemeinsam"):
        table.add_column(name, justify="right", no_wrap=True)
    for name in NAMES:
        table.add_column(name)
    for row in rows:
        for place, stance in enumerate(clean(tuple(stances.get(row.theme, ())))):
            table.add_row(Text(printable(row.label) if not place else "", "bold"), stance.region, *_differences(stance))
    out = console()
    out.print(Text("\nWie sich die Länder unterscheiden", "bold"))
    out.print(table)


def _differences(stance: Stance) -> tuple[str, ...]:
    told = dict(told_of(stance))
    return (_number(stance.fields), _number(stance.measures), _number(stance.joint), *(told.get(name, "–") for name in NAMES))


def told_of(stance: Stance) -> tuple[tuple[str, str], ...]:
    """Return what is known of how a Land acts on a theme: pairs of name and value, in the order of NAMES."""
    values = (
        ", ".join(stance.instruments),
        "; ".join(stance.leads),
        span_of(stance.first_due, stance.last_due),
        ", ".join(f"{number} {COMMITMENTS[code]}" for code, number in stance.commitments),
    )
    return tuple((name, value) for name, value in zip(NAMES, values, strict=True) if value)


def extent_of(stance: Stance) -> str:
    """Return how much a Land has on a theme: '2 Handlungsfelder, 1 Maßnahme; davon 1 aus gemeinsamen Papieren'."""
    counts = ((stance.fields, "Handlungsfeld", "Handlungsfelder"), (stance.measures, "Maßnahme", "Maßnahmen"))
    said = ", ".join(f"{count} {one if count == 1 else many}" for count, one, many in counts if count)
    return said + (f"; davon {stance.joint} aus gemeinsamen Papieren" if stance.joint else "")


def span_of(first: str | None, last: str | None) -> str:
    """Return two partial ISO dates as a German span: 2025–2030, or one date where both are equal."""
    return "–".join(dict.fromkeys(german_date(one) for one in (first, last) if one))


def _number(count: int) -> str:
    return str(count) if count else "–"
