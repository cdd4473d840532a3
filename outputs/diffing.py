"""The comparison of two editions on a terminal and as JSON."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict

from rich.table import Table
from rich.text import Text

from corpus.transitions import Delta, EditionEntry, Transition, Value
from outputs.german import CHANGES, COMMITMENTS, VALUE_NAMES
from outputs.queries import PaperRow
from outputs.tables import clean, console, euros, german_date, quoted

Json = dict[str, object]
COLOURS = {"new": "green", "dropped": "red", "completed": "cyan", "continued": "dim"}
HEADINGS = {"action_field": "Handlungsfelder", "measure": "Maßnahmen"}


def diff_json(old: PaperRow, new: PaperRow, transitions: Sequence[Transition]) -> Json:
    """Return the comparison for programs; changes, kinds and names of values are codes."""
    return {
        "old": {"id": old.id, "title": old.title},
        "new": {"id": new.id, "title": new.title},
        "counts": dict(Counter(one.change for one in transitions)),
        "transitions": [_transition_json(one) for one in transitions],
    }


def print_diff(old: PaperRow, new: PaperRow, transitions: Sequence[Transition]) -> None:
    """Print what became of every entry, the quotations of both editions side by side."""
    out = console()
    out.print(Text.assemble((clean(old.title), "bold"), " → ", (clean(new.title), "bold")), soft_wrap=True)
    out.print(Text(tally(transitions), "dim"), soft_wrap=True)
    for kind, heading in HEADINGS.items():
        chosen = [one for one in clean(tuple(transitions)) if one.kind == kind]
        if not chosen:
            continue
        table = Table(title=heading, title_justify="left", title_style="bold", show_lines=True, header_style="bold", expand=True)
        for name, ratio in (("", 2), ("alte Ausgabe", 5), ("neue Ausgabe", 5), ("Unterschiede", 5)):
            table.add_column(name, ratio=ratio)
        for one in chosen:
            table.add_row(Text(CHANGES[one.change], COLOURS.get(one.change, "")), _side(one.old), _side(one.new), _told(one))
        out.print(table)


def tally(transitions: Sequence[Transition]) -> str:
    """Return how many entries went which way: '2 Handlungsfelder umbenannt, 1 neu; Maßnahmen: …'."""
    said = []
    for kind, heading in HEADINGS.items():
        counts: Counter[str] = Counter(one.change for one in transitions if one.kind == kind)
        if counts:
            said.append(f"{heading}: " + ", ".join(f"{counts[change]} {name}" for change, name in CHANGES.items() if counts[change]))
    return " · ".join(said) or "Keine der beiden Ausgaben enthält Handlungsfelder oder Maßnahmen."


def delta_text(delta: Delta) -> str:
    """Return one difference as people write it: 'Frist 2025 → 2030'."""
    return f"{VALUE_NAMES.get(delta.name, delta.name)}: {value_text(delta.name, delta.old)} → {value_text(delta.name, delta.new)}"


def value_text(name: str, value: Value | None) -> str:
    """Return a value in German typography; a dash where nothing is stated."""
    if value is None:
        return "–"
    if isinstance(value, tuple):
        return ", ".join(value)
    if isinstance(value, float):
        return euros(value)
    return german_date(value) if name in {"start", "end"} else COMMITMENTS.get(value, value) if name == "commitment" else value


def _side(entries: Sequence[EditionEntry]) -> Text:
    return Text("\n").join(_entry(entry) for entry in entries)


def _entry(entry: EditionEntry) -> Text:
    """The entry's name above the passage; where the passage is the name, it stands once."""
    code = f"{entry.code} " if entry.code else ""
    page = (f", S.\u00a0{entry.page}" if entry.page else "", "dim")
    if entry.quote == entry.label:
        return Text.assemble(code, (quoted(entry.label), "bold"), page)
    return Text.assemble(code, (entry.label, "bold"), f"\n{quoted(entry.quote)}", page)


def _told(one: Transition) -> Text:
    lines = [Text(delta_text(delta)) for delta in one.deltas]
    if one.proof:
        page = f", S.\u00a0{one.proof.page}" if one.proof.page else ""
        lines.append(Text(quoted(one.proof.text) + page))
    if one.reason and one.change not in {"continued", "changed"}:
        lines.append(Text(one.reason, "dim italic"))
    return Text("\n").join(lines)


def _transition_json(one: Transition) -> Json:
    return {
        "change": one.change,
        "kind": one.kind,
        "old": [_entry_json(entry) for entry in one.old],
        "new": [_entry_json(entry) for entry in one.new],
        "deltas": [asdict(delta) for delta in one.deltas],
        "reason": one.reason,
        "proof": asdict(one.proof) if one.proof else None,
    }


def _entry_json(entry: EditionEntry) -> Json:
    return {name: getattr(entry, name) for name in ("id", "label", "code", "parent", "quote", "page")}
