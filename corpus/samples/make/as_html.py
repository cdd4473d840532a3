"""A source as a ministry's content system prints it: menu, breadcrumb, notice, accordions, downloads, teasers around it."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from pathlib import Path

from corpus.samples.make.source import Part, Source

PAGE = """<!DOCTYPE html>
<html lang="de">
<head>
<meta charset="utf-8">
<title>{title} | {issuer}</title>
<meta name="dcterms.issued" content="{issued}">
</head>
<body>
<a class="skiplink" href="#inhalt">Zum Inhalt springen</a>
<div id="cookie-hinweis" class="cookie-banner" role="dialog"><p>Diese Website verwendet Cookies, um Ihnen die Nutzung zu erleichtern.</p>
<button>Alle akzeptieren</button> <button>Nur notwendige</button></div>
<header class="site-header"><div class="logo">{issuer}</div>
<nav class="hauptmenue" aria-label="Hauptmenü"><ul><li><a href="/">Startseite</a></li><li><a href="/themen">Themen</a></li>
<li><a href="/presse">Presse</a></li><li><a href="/service">Service</a></li></ul></nav></header>
<nav class="breadcrumb"><a href="/">Startseite</a> › <a href="/themen">Themen</a> › <span>{title}</span></nav>
<main id="inhalt">
<header><h1>{title}</h1></header>
<p class="stand">Stand: {stand}</p>
{content}
<section class="downloads"><h2>Downloads</h2>
<ul><li><a href="/download/{name}.PDF" type="application/pdf">{title} (PDF, 1,2 MB, barrierefrei)</a></li></ul></section>
</main>
<aside class="teaser-box"><h2>Das könnte Sie auch interessieren</h2><p><a href="/themen/anderes">Neue Förderperiode gestartet</a></p></aside>
<footer><p>© {issuer} · <a href="/impressum">Impressum</a> · <a href="/datenschutz">Datenschutz</a></p></footer>
</body>
</html>
"""


def make_html(source: Source, path: Path) -> None:
    """Write the source as a web page."""
    facts = source.facts
    page = PAGE.format(
        title=escape(facts["title"]),
        issuer=escape(facts.get("issuer", "")),
        issued=facts.get("issued", ""),
        stand=facts.get("stand", ""),
        name=source.name,
        content="\n".join(_markup(source)),
    )
    path.write_text(page, encoding="utf-8", newline="\n")


def _markup(source: Source) -> Iterator[str]:
    accordion = source.facts.get("accordion") == "yes"
    is_open = False
    for part in source.parts:
        if accordion and part.kind == "heading" and part.level == 3:
            yield ("</div></div>" if is_open else "") + _accordion(part)
            is_open = True
            continue
        if is_open and part.kind == "heading" and part.level < 3:
            is_open = False
            yield "</div></div>"
        yield _element(part)
    if is_open:
        yield "</div></div>"


def _accordion(part: Part) -> str:
    return (
        f'<div class="accordion-item"><button class="accordion-title" aria-expanded="false">{escape(part.text)}</button>'
        '<div class="accordion-panel" hidden>'
    )


def _element(part: Part) -> str:
    if part.kind == "heading":
        return f"<h{part.level}>{escape(part.text)}</h{part.level}>"
    if part.kind in {"items", "numbers"}:
        tag = "ul" if part.kind == "items" else "ol"
        return f"<{tag}>" + "".join(f"<li>{escape(line)}</li>" for line in part.lines) + f"</{tag}>"
    if part.kind == "table":
        head, *rows = part.rows
        cells = "".join("<tr>" + "".join(f"<td>{escape(cell)}</td>" for cell in row) + "</tr>" for row in rows)
        return "<table><thead><tr>" + "".join(f"<th>{escape(cell)}</th>" for cell in head) + f"</tr></thead><tbody>{cells}</tbody></table>"
    if part.kind == "sheet":
        rows = [row for row in part.rows if len(row) == 2]
        title = "".join(f"<caption>{escape(row[0])}</caption>" for row in part.rows if len(row) == 1)
        return (
            f"<table>{title}" + "".join(f"<tr><th>{escape(label)}</th><td>{escape(value)}</td></tr>" for label, value in rows) + "</table>"
        )
    return f"<p>{escape(part.text)}</p>"
