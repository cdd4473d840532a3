"""The Synopse as one HTML file: to read on the screen, to print in landscape.

Each theme is a table of its own, whose head names theme and Länder: it is repeated where the theme goes on on the next page and stays in
sight on the screen. A browser's PDF has a bookmark for each heading; that of a theme is not seen and stands before its table, as a head
that is repeated would be told twice. Browsers print no page numbers of targets, so that the contents go by the numbers of the themes.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from pathlib import Path

from corpus.laender import NAMES
from outputs.synopsis import Statement, Synopsis, SynopsisCell, SynopsisRow

UNBROKEN = 3
"""Statements of a Land up to which a theme is kept on one page."""
STYLE = """
:root { --ink: #1c2733; --blue: #1f3a5f; --line: #c4ccd6; --soft: #5b6775; }
* { box-sizing: border-box; }
body { font: 15px/1.45 "Source Sans 3", "Segoe UI", "Liberation Sans", Arial, sans-serif; color: var(--ink); margin: 2rem; hyphens: auto; }
h1 { font-size: 1.9rem; line-height: 1.2; color: var(--blue); margin: 0 0 .3rem; }
h2 { font-size: 1.25rem; color: var(--blue); margin: 2rem 0 .6rem; }
.sub, .place, .kind, .land { color: var(--soft); }
.mark { font-size: 1px; line-height: 1px; margin: 0; color: transparent; }
.contents ol { columns: 2; column-gap: 3rem; padding-left: 1.8rem; margin: 0; }
.contents li { break-inside: avoid; padding-right: .5rem; }
.contents a { color: inherit; text-decoration: none; } .contents a:hover { text-decoration: underline; }
.land { font-size: .85em; white-space: nowrap; margin-left: .4em; }
table { border-collapse: collapse; width: 100%; margin-top: 1.2rem; table-layout: fixed; }
th, td { border: 1px solid var(--line); padding: .5rem .6rem; text-align: left; vertical-align: top; overflow-wrap: break-word; }
thead th { background: var(--blue); color: #fff; position: sticky; top: 0; }
thead .theme th { font-size: 1.1em; } thead .theme span { font-weight: 400; font-size: .85em; margin-left: .6em; }
thead tr + tr th { background: #e3e9f0; color: var(--ink); top: 2.4rem; }
.statement + .statement { margin-top: .7rem; padding-top: .7rem; border-top: 1px dotted var(--line); }
.statement p, .none { margin: 0; } .label { font-weight: 600; } .kind, .place { font-size: .85em; }
.none { color: var(--soft); }
.differences td { background: #f3f6f9; font-size: .9em; } .differences dl { margin: 0; } .differences dt { float: left; margin-right: .4em; color: var(--soft); }
.differences dd { margin: 0; }
.sources li { break-inside: avoid; }
@page { size: A4 landscape; margin: 14mm 12mm 16mm; @bottom-right { content: "Seite " counter(page) " von " counter(pages); font: 8pt sans-serif; } }
@media print {
  body { margin: 0; font-size: 9pt; } table { margin-top: .8rem; } thead { display: table-header-group; } thead th { position: static; }
  th, td { padding: .3rem .45rem; } thead th, .differences td { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  table.whole { break-inside: avoid; } .differences { break-inside: avoid; break-after: avoid; }
  .contents { break-after: page; } .statement { break-inside: avoid; } h2 { break-after: avoid; } .sources { break-before: page; }
}
"""


def write_html(made: Synopsis, path: Path) -> None:
    """Write the Synopse as a page that needs nothing else."""
    path.write_text(synopsis_html(made), encoding="utf-8")


def synopsis_html(made: Synopsis) -> str:
    """Return the page: title and contents, the table, the papers it rests on."""
    heads = "".join(f'<th scope="col">{escape(NAMES[region])}</th>' for region in made.regions)
    themes = "\n".join(_theme(number, row, heads) for number, row in enumerate(made.rows, start=1))
    sources = "".join(f"<li>{escape(line)}</li>" for line in made.sources)
    notes = "".join(f"<li>{escape(line)}</li>" for line in made.notes)
    return f"""<!DOCTYPE html>
<html lang="de">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{escape(made.title)}</title><style>{STYLE}</style></head>
<body>
<header><h1>{escape(made.title)}</h1><p class="sub">{escape(made.subtitle)}</p></header>
<nav class="contents" aria-label="Inhalt"><h2>Inhalt</h2><ol>{"".join(_entries(made.rows))}</ol></nav>
<main>
{themes}
</main>
<section class="sources"><h2>Ausgewertete Papiere</h2><ul>{sources}</ul>
<h2>Zum Lesen</h2><ul>{notes}</ul></section>
</body></html>
"""


def _entries(rows: Iterable[SynopsisRow]) -> Iterable[str]:
    for number, row in enumerate(rows, start=1):
        yield f'<li><a href="#thema-{number}">{escape(row.label)}</a><span class="land">{escape(" · ".join(row.regions))}</span></li>'


def _theme(number: int, row: SynopsisRow, heads: str) -> str:
    cells = "".join(f"<td>{_cell(cell)}</td>" for cell in row.cells)
    whole = ' class="whole"' if max(len(cell.statements) for cell in row.cells) <= UNBROKEN else ""
    return f"""<section id="thema-{number}"><h2 class="mark">{number}\u00a0{escape(row.label)}</h2>
<table{whole}><thead><tr class="theme"><th scope="colgroup" colspan="{len(row.cells)}">{number}\u00a0{escape(row.label)}<span>{row.shared}</span></th></tr>
<tr>{heads}</tr></thead>
<tbody>{_differences(row)}<tr>{cells}</tr></tbody></table></section>"""


def _differences(row: SynopsisRow) -> str:
    if not row.tells_differences:
        return ""
    cells = ("".join(f"<dt>{escape(name)}:</dt><dd>{escape(value)}</dd>" for name, value in cell.differences) for cell in row.cells)
    return '<tr class="differences">' + "".join(f"<td><dl>{told}</dl></td>" if told else "<td></td>" for told in cells) + "</tr>"


def _cell(cell: SynopsisCell) -> str:
    return "".join(map(_statement, cell.statements)) or f'<p class="none">{escape(cell.reason)}</p>'


def _statement(one: Statement) -> str:
    head = f'<p><span class="label">{escape(one.label)}</span> <span class="kind">{escape(one.kind)}</span></p>'
    passage = f"<p>{escape(one.quotation)}</p>" if one.quotation else ""
    return f'<div class="statement">{head}{passage}<p class="place">{escape(one.place)}</p></div>'
