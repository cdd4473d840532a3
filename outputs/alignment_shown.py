"""Lists laid side by side on a terminal: themes with what belongs to them, and the likeliest counterparts."""

from __future__ import annotations

from collections.abc import Sequence

from rich.text import Text

from corpus.records import AlignItem, Alignment
from outputs.german import RELATED
from outputs.tables import clean, console, listing, percent, printable

LIKELY, MOST = 0.5, 40
"""Counterparts are shown from this probability on, at most so many; programs get all of them."""


def print_alignment(alignment: Alignment, items: Sequence[AlignItem]) -> None:
    """Print the themes, the largest first, then the pairs that more likely than not belong in one row."""
    by_id = {item.id: item for item in clean(tuple(items))}
    out, table = console(), listing("Thema", "Land", "Eintrag", "Plan")
    for theme in sorted(alignment.themes, key=lambda theme: (-len(theme.members), theme.label)):
        for number, item in enumerate(by_id[member] for member in theme.members):
            plan = item.plan if item.plan != "+".join(item.regions) else ""
            table.add_row("" if number else Text(printable(theme.label), "bold"), "+".join(item.regions), item.label, Text(plan, "dim"))
    out.print(table)
    likely = [match for match in alignment.matches if match.probability >= LIKELY]
    out.print(Text(f"\nEntsprechungen in verschiedenen Plänen ab {percent(LIKELY)}: {len(likely)}", "bold"))
    pairs = listing("", "", "", "", "Grund")
    for match in likely[:MOST]:
        told = (RELATED | {"similar": "ähnlich wie"}).get(match.type or "", "")
        pairs.add_row(
            percent(match.probability), _named(by_id[match.a]), told, _named(by_id[match.b]), Text(printable(match.reason), "dim")
        )
    out.print(pairs)
    if len(likely) > MOST:
        out.print(Text(f"… und {len(likely) - MOST} weitere; alle mit --json", "dim"))


def _named(item: AlignItem) -> str:
    return f"{item.label} ({'+'.join(item.regions)})" if item.regions else item.label
