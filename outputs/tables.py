"""The answers on a terminal: aligned tables, German typography, the passage under every statement."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from rich.console import Console
from rich.table import Table
from rich.text import Text

from outputs.figures_said import baseline_said, figures_said
from outputs.german import ACTOR_TYPES, ADDRESSEES, DOCUMENT_KINDS, GAPS, RELATIONS, RESERVED, STATUS

if TYPE_CHECKING:
    from corpus.records import Document, Outcome, Paper
    from outputs.details import ActorRow, PaperView
    from outputs.gaps import Gap
    from outputs.measure_rows import MeasureRow
    from outputs.places import PlacedRow
    from outputs.queries import Cell, Entry, PaperRow, ThemeRow
    from outputs.search import Hit

LONGEST = 220
"""Characters of a quotation on the terminal."""
ASIDE = 90
"""Characters of a quotation below a measure."""


Shown = TypeVar("Shown")
UNPRINTABLE = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff\ufffe\uffff]")
"""Control characters and what no file may hold: a paper must not steer the terminal, turn the line, or break an export."""


def console() -> Console:
    """Return the terminal; piped output is wide and without colour. What papers say is never taken for markup."""
    is_terminal = sys.stdout.isatty()
    return Console(highlight=False, markup=False, emoji=False, width=None if is_terminal else 120)


def printable(text: str) -> str:
    """Return the text without control characters."""
    return UNPRINTABLE.sub("", text)


def clean(value: Shown) -> Shown:
    """Return a text, record or sequence of them with every text in it printable."""
    cleaned: Any = value
    if isinstance(value, str):
        cleaned = printable(value)
    elif isinstance(value, tuple | list):
        cleaned = type(value)(clean(one) for one in value)
    elif is_dataclass(value) and not isinstance(value, type):
        cleaned = replace(value, **{part.name: clean(getattr(value, part.name)) for part in fields(value)})
    return cleaned  # type: ignore[no-any-return]  # every branch keeps the type


def percent(share: float) -> str:
    """Return a share as Germans write it, with a narrow space: 95 %; what is nearly all or nearly nothing is not rounded to it."""
    if 0.99 < share < 1:
        return ">\u202f99\u202f%"
    if 0 < share < 0.01:
        return "<\u202f1\u202f%"
    return f"{share:.0%}".replace("%", "\u202f%")


def german_date(date: str | None) -> str:
    """Return a partial ISO date as Germans write it: 2027, 06/2027, 30.06.2027."""
    parts = (date or "").split("-")
    return ("/" if len(parts) == 2 else ".").join(reversed(parts))


def euros(amount: float | None) -> str:
    """Return an amount as Germans write it: 1.500.000 €."""
    return f"{amount:,.0f}\u00a0€".replace(",", ".") if amount is not None else ""


def quoted(text: str, *, longest: int | None = LONGEST) -> str:
    """Return a quotation in German marks, cut at a word when long (None: never); quotation marks inside become single ones."""
    inner = printable(text).replace("„", "‚").replace("“", "‘").replace("”", "‘").replace('"', "‘")
    if longest is not None and len(inner) > longest:
        inner = inner[:longest].rsplit(" ", 1)[0].rstrip(",;:") + " …"
    return f"„{inner}“"


def source(paper: str, page: int | None) -> str:
    """Return where a quotation stands: 'Masterplan …, S. 12'."""
    return f"{paper}, S.\u00a0{page}" if page else paper


def print_outcomes(outcomes: Sequence[Outcome], database: Path) -> None:
    """Print what became of each paper, then what could not be read and why."""
    out = console()
    table = listing("Papier", "Land", "Ergebnis")
    for name in ("Felder", "Maßnahmen", "Akteure"):
        table.add_column(name, justify="right")
    outcomes = clean(outcomes)
    for outcome in outcomes:
        counts = [str(n) for n in (outcome.fields, outcome.measures, outcome.actors)] if outcome.title else ["", "", ""]
        name = outcome.title or outcome.location
        table.add_row(name, "+".join(outcome.regions), Text(STATUS[outcome.status], _colour(outcome.status)), *counts)
    out.print(table)
    for outcome in outcomes:
        for issue in outcome.issues:
            colour = "red" if issue.level == "error" else "yellow"
            where = "" if outcome.location in issue.message else f"{outcome.title or outcome.location}: "
            out.print(Text.assemble((f"• {where}{issue.message}", colour), f" {issue.remedy}"), soft_wrap=True)
    out.print(Text(f"Datenbank: {database}", "dim"), soft_wrap=True)
    if any(outcome.title for outcome in outcomes):
        out.print(Text("Weiter: querplan show PAPIER, querplan themes; im Browser: querplan serve", "dim"), soft_wrap=True)


def print_matrix(rows: Sequence[PlacedRow], regions: Sequence[str], titles: Mapping[str, str]) -> None:
    """Print theme x Land: the number of fields and measures a Land has on a theme."""
    table = listing("Thema")
    for region in regions:
        table.add_column(titles.get(region, region) + f" ({region})", justify="right")
    table.add_column("gemeinsam", justify="center")
    for row in rows:
        counts = [Text(str(len(cell.entries))) if cell.entries else Text("–", "dim") for cell in row.cells]
        table.add_row(Text(clean(row.label), "bold" if row.is_shared else ""), *counts, _shared_mark(row))
    out = console()
    out.print(table)
    if rows:
        legend = "Gezählt sind Handlungsfelder und Maßnahmen; ● haben mindestens zwei Länder in verschiedenen Papieren."
        if any(row.is_shared and not row.is_shared_by_lands for row in rows):
            legend += " ○ nur, wenn Papiere von Städten, Kreisen oder Bezirken mitzählen."
        out.print(Text(f"{legend} Den Wortlaut zeigt querplan compare {' '.join(regions)} --theme THEMA.", "dim"), soft_wrap=True)


def _shared_mark(row: PlacedRow) -> str:
    return ("●" if row.is_shared_by_lands else "○") if row.is_shared else ""


def print_synopsis(rows: Sequence[ThemeRow], regions: Sequence[str], *, entries: int = 2) -> None:
    """Print one row a theme, one column a Land, each entry with its quotation and place."""
    if not rows:
        console().print("Zu diesem Thema haben diese Länder nichts. Alle Themen zeigt: querplan themes")
        return
    table = Table(show_lines=True, header_style="bold", expand=True)
    table.add_column("Thema", style="bold", ratio=2)
    for region in regions:
        table.add_column(region, ratio=4)
    for row in clean(rows):
        table.add_row(row.label, *(_cell(cell, entries) for cell in row.cells))
    console().print(table)


def print_gaps(gaps: Sequence[Gap]) -> None:
    """Print what is missing where, how sure that is, and what comes nearest."""
    if not gaps:
        console().print("Keine Lücke: Was eines der Länder hat, haben alle genannten. Mehrere vergleicht: querplan gaps BB BE SN")
        return
    table = listing("Thema", "Land", "Befund")
    table.add_column("gelesen", justify="right")
    table.add_column("am nächsten kommt")
    for gap in clean(gaps):
        text = nearest_miss(gap)
        table.add_row(gap.label, gap.region, GAPS[gap.value], percent(gap.readable_share) if gap.papers else "–", text)
    console().print(table)


def nearest_miss(gap: Gap) -> str:
    """Return what comes nearest to what is missing: an entry with its probability, else a passage that touches the theme."""
    if gap.mention and gap.mention.quote == gap.mention.paper:
        return f"das Papier {quoted(gap.mention.paper)}"
    if gap.mention:
        return f"{quoted(gap.mention.quote, longest=90)} ({source(gap.mention.paper, gap.mention.page)})"
    near = gap.nearest[0] if gap.nearest else None
    return f"{near.label} ({percent(near.probability)}, {source(near.paper, near.page)})" if near else ""


def print_measures(measures: Sequence[MeasureRow]) -> None:
    """Print measures with lead, deadline and budget."""
    if not measures:
        console().print("Keine Maßnahme passt dazu. Alle zeigt: querplan measures")
        return
    table = listing("Nr.", "Maßnahme", "Land", "Federführung", "bis")
    table.add_column("Budget", justify="right", no_wrap=True)
    table.add_column("Fundstelle", style="dim")
    for m in clean(measures):
        said = Text("\n").join([Text(_marked(m)), *(Text(line, "dim") for line in _asides(m))])
        due = german_date(m.end_date) or m.time or ""
        table.add_row(m.code or "", said, "+".join(m.regions), ", ".join(m.responsible), due, euros(m.budget_eur), source(m.paper, m.page))
    console().print(table)


def _marked(measure: MeasureRow) -> str:
    """The title, and what keeps it from being a measure the Land carries out with money it has."""
    marks = [*([ADDRESSEES[measure.addressee]] if measure.addressee != "own" else []), *([RESERVED] if measure.is_reserved else [])]
    return f"{measure.title} ({', '.join(marks)})" if marks else measure.title


def _asides(measure: MeasureRow) -> Iterator[str]:
    """Where the money comes from, and what the indicator counts from and to."""
    if measure.funding:
        yield f"Finanzierung: {quoted(measure.funding, longest=ASIDE)}"
    if figures := figures_said(measure):
        yield f"Indikator: {figures}"


def print_actors(actors: Sequence[ActorRow]) -> None:
    """Print bodies with what they do and where."""
    if not actors:
        console().print("Kein Akteur passt dazu. Alle zeigt: querplan actors")
        return
    table = listing("Akteur", "Art", "Land", "Rollen")
    table.add_column("führt", justify="right")
    table.add_column("wirkt mit", justify="right")
    table.add_column("Papiere", style="dim")
    for a in clean(actors):
        more = [*a.names[:2], *([f"heute {a.today}"] if a.today else [])]
        name = f"{a.name} ({', '.join(more)})" if more else a.name
        table.add_row(
            name,
            ACTOR_TYPES.get(a.type, a.type),
            "+".join(a.regions),
            ", ".join(a.roles[:3]),
            _count(a.leads),
            _count(a.takes_part),
            "; ".join(a.papers),
        )
    console().print(table)


def print_papers(papers: Sequence[PaperRow]) -> None:
    """Print the papers held."""
    table = listing("Kennung", "Papier", "Land", "Zeitraum")
    for name in ("Felder", "Maßnahmen", "Akteure"):
        table.add_column(name, justify="right")
    for p in clean(papers):
        years = "–".join(str(year) for year in (p.period_start_year, p.period_end_year) if year)
        table.add_row(p.id[:8], p.title, "+".join(p.regions), years, _count(p.fields), _count(p.measures), _count(p.actors))
    console().print(table)


def print_paper(view: PaperView) -> None:
    """Print one paper: its facts, fields with themes below them, measures, actors, targets, relations, issues."""
    view = clean(view)
    out, paper = console(), view.paper
    years = "–".join(str(year) for year in (paper.period_start_year, paper.period_end_year) if year)
    facts = " · ".join(
        part
        for part in ("+".join(paper.regions), DOCUMENT_KINDS.get(paper.kind, paper.kind), paper.issuer or "", years, paper.location)
        if part
    )
    out.print(Text(paper.title, "bold"), Text(facts, "dim"), sep="\n")
    if view.fields:
        out.print(Text("\nHandlungsfelder", "bold"))
    for field in view.fields:
        code = f"{field.code} " if field.code else ""
        page = f"  S.\u00a0{field.page}" if field.page else ""
        out.print(Text.assemble("    " if field.parent else "  ", code, field.label, (page, "dim")))
    if view.measures:
        out.print(Text("\nMaßnahmen", "bold"))
        print_measures(view.measures)
    if view.actors:
        out.print(Text("\nAkteure", "bold"))
        print_actors(view.actors)
    if view.targets:
        out.print(Text("\nZiele", "bold"))
    for target in view.targets:
        said = " ".join(filter(None, (target.what, target.detail, baseline_said(target))))
        out.print(Text.assemble(f"  {said}  ", (quoted(target.quote), "dim")))
    if view.lineage:
        out.print(Text("\nBezüge", "bold"))
    for one in view.lineage:
        out.print(Text.assemble(f"  {RELATIONS.get(one.what, one.what)} {one.detail}  ", (quoted(one.quote), "dim")))
    for issue in view.issues:
        out.print(Text(f"• {issue.message} {issue.remedy}", "yellow"))


def print_hits(hits: Sequence[Hit]) -> None:
    """Print the passages that answer a search."""
    out = console()
    for hit in clean(hits):
        how = "  · ähnliche Bedeutung" if not hit.by_words else "  · nur einige der Worte" if hit.is_partial else ""
        out.print(Text.assemble(quoted(hit.snippet), (f"\n    {source(hit.paper, hit.page)}  [{'+'.join(hit.regions)}]{how}", "dim")))
    if not hits:
        out.print("Keine Fundstelle. Gesucht wurde in allen aktuellen Papieren; querplan papers zeigt sie.")


def print_outline(document: Document, location: str) -> None:
    """Print the headings of a document, indented by level, and what could not be read."""
    out = console()
    pages = f", {document.pages} Seiten" if document.pages else ""
    title, place = printable(document.title or location), printable(location)
    out.print(Text.assemble((title, "bold"), (f"  {place}{pages}, {len(document.blocks)} Blöcke", "dim")))
    for block in document.blocks:
        if block.kind == "heading":
            page = f"  S. {block.page}" if block.page else ""
            out.print(Text.assemble("  " * (block.level or 1), printable(document.text_of(block)), (page, "dim")))
    for issue in clean(document.issues):
        out.print(Text(f"• {issue.message} {issue.remedy}", "yellow"))


def print_findings(paper: Paper) -> None:
    """Print what was found in a file that is not in any database."""
    out, found = console(), clean(paper.findings)
    out.print(Text.assemble((found.profile.title, "bold"), (f"  {'+'.join(found.profile.regions)}  {printable(paper.location)}", "dim")))
    lines: Iterable[tuple[str, Sequence[tuple[str, int | None]]]] = (
        ("Handlungsfelder", [(("  " if field.parent else "") + field.label, field.evidence.page) for field in found.action_fields]),
        ("Maßnahmen", [(" ".join(filter(None, (one.code, one.title))), one.evidence.page) for one in found.measures]),
        ("Akteure", [(actor.name, actor.evidence.page) for actor in found.actors]),
        ("Ziele", [(quoted(target.evidence.quote), target.evidence.page) for target in found.targets]),
        ("Bezüge", [(f"{RELATIONS[line.relation]} {line.target}", line.evidence.page) for line in found.lineage]),
    )
    for title, entries in lines:
        if entries:
            out.print(Text(title, "bold"))
        for text, page in entries:
            out.print(Text.assemble(f"  {text}", (f"  S. {page}" if page else "", "dim")))


def _cell(cell: Cell, entries: int) -> Text:
    if not cell.entries:
        return Text(cell.reason, "dim italic")
    shown = [_entry(entry) for entry in cell.entries[:entries]]
    if len(cell.entries) > entries:
        shown.append(Text(f"… und {len(cell.entries) - entries} weitere", "dim"))
    return Text("\n").join(shown)


def _entry(entry: Entry) -> Text:
    """The entry's name above the passage; where the passage is the name, it stands once."""
    joint = " (gemeinsames Papier)" if entry.is_joint else ""
    remark = f"\n{entry.remark}" if entry.remark else ""
    named = quoted(entry.label) if entry.quote == entry.label else entry.label
    passage = "" if entry.quote == entry.label else f"\n{quoted(entry.quote)}"
    return Text.assemble((named, "bold"), f"{passage}\n", (source(entry.paper, entry.page) + joint + remark, "dim"))


def listing(*columns: str) -> Table:
    """Return an empty table without rules."""
    table = Table(header_style="bold", box=None, pad_edge=False, padding=(0, 2, 0, 0))
    for name in columns:
        table.add_column(name)
    return table


def _colour(status: str) -> str:
    return {"failed": "red", "unchanged": "dim"}.get(status, "green")


def _count(number: int) -> str:
    return str(number) if number else ""
