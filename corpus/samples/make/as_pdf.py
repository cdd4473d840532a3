"""A source as a PDF such as a ministry prints: cover, contents, running heads, footnotes, columns, hyphenation."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pyphen
from reportlab.lib import colors
from reportlab.lib.enums import TA_JUSTIFY
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import cm
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    KeepTogether,
    ListFlowable,
    ListItem,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
    TableStyle,
)
from reportlab.platypus.tableofcontents import TableOfContents

from corpus.samples.make.source import Part, Source

WIDTH, HEIGHT = A4
MARGIN = 2.3 * cm
GUTTER = 0.8 * cm
TABLE = 7.5
"""Font size of tables with many columns."""
SOFT_HYPHEN = "\u00ad"
COLOURS = {"BB": "#B4232A", "BE": "#B8860B", "SN": "#1E6B3A", "BB+BE": "#2F4B7C"}
HYPHENS = pyphen.Pyphen(lang="de_DE", left=4, right=4)

BODY = ParagraphStyle(
    "body", fontName="Times-Roman", fontSize=10.5, leading=14.2, alignment=TA_JUSTIFY, spaceAfter=6, embeddedHyphenation=1, uriWasteReduce=0
)
CELL = ParagraphStyle("cell", BODY, fontName="Helvetica", fontSize=9, leading=11.5, alignment=0, spaceAfter=0)
LABEL = ParagraphStyle("label", CELL, fontName="Helvetica-Bold")
NOTE = ParagraphStyle("note", BODY, fontSize=8, leading=10, spaceAfter=2)
SMALL = ParagraphStyle("small", CELL, fontSize=8.5, leading=11, spaceAfter=3)
HEADINGS = {
    1: ParagraphStyle("h1", fontName="Helvetica-Bold", fontSize=17, leading=21, spaceBefore=16, spaceAfter=9),
    2: ParagraphStyle("h2", fontName="Helvetica-Bold", fontSize=13, leading=16, spaceBefore=12, spaceAfter=6),
    3: ParagraphStyle("h3", fontName="Helvetica-Bold", fontSize=11, leading=14, spaceBefore=9, spaceAfter=4),
    4: ParagraphStyle("h4", fontName="Helvetica-BoldOblique", fontSize=10.5, leading=13, spaceBefore=7, spaceAfter=3),
}


class Paper(BaseDocTemplate):  # type: ignore[misc]  # reportlab has no type hints
    """A document that tells its table of contents of every heading."""

    def afterFlowable(self, flowable: Flowable) -> None:  # noqa: N802  # the page builder's name for it
        """Called by the page builder after each flowable."""
        level = getattr(flowable, "contents_level", None)
        if level is not None:
            text = re.sub("<[^>]+>", "", flowable.getPlainText()).replace(SOFT_HYPHEN, "")
            self.notify("TOCEntry", (level - 1, text, self.page))
            self.canv.bookmarkPage(text)
            self.canv.addOutlineEntry(text, text, level - 1)


def make_pdf(source: Source, path: Path) -> None:
    """Write the source as a PDF; the same source gives the same bytes."""
    colour = colors.HexColor(COLOURS.get(source.facts.get("land", ""), "#444444"))
    paper = Paper(
        str(path),
        pagesize=A4,
        title=source.facts["title"],
        author=source.facts.get("issuer", ""),
        lang="de-DE",
        invariant=1,
        pageCompression=1,
    )
    paper.addPageTemplates(_templates(source, colour))
    paper.multiBuild(list(_story(source, colour)))


def _templates(source: Source, colour: colors.Color) -> list[PageTemplate]:
    width, height = WIDTH - 2 * MARGIN, HEIGHT - 2 * MARGIN
    half = (width - GUTTER) / 2

    def cover(canvas: Canvas, _: BaseDocTemplate) -> None:
        canvas.setFillColor(colour)
        canvas.rect(0, HEIGHT - 6 * cm, WIDTH, 6 * cm, stroke=0, fill=1)
        canvas.setFillColor(colors.white)
        canvas.setFont("Helvetica", 13)
        canvas.drawString(MARGIN, HEIGHT - 3.4 * cm, source.facts.get("issuer", ""))

    def inner(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setFont("Helvetica", 8)
        canvas.setFillColor(colors.HexColor("#555555"))
        canvas.drawString(MARGIN, HEIGHT - 1.4 * cm, source.facts.get("head", source.facts["title"]))
        canvas.setStrokeColor(colour)
        canvas.line(MARGIN, HEIGHT - 1.6 * cm, WIDTH - MARGIN, HEIGHT - 1.6 * cm)
        canvas.drawRightString(WIDTH - MARGIN, 1.2 * cm, f"Seite {document.page}")

    one = Frame(MARGIN, MARGIN, width, height, 0, 0, 0, 0)
    columns = [Frame(MARGIN + place * (half + GUTTER), MARGIN, half, height, 0, 0, 0, 0) for place in (0, 1)]
    top = Frame(MARGIN, MARGIN, width, height - 6 * cm, 0, 0, 0, 0)
    return [
        PageTemplate("cover", [top], onPage=cover),
        PageTemplate("one", [one], onPage=inner),
        PageTemplate("columns", columns, onPage=inner),
    ]


def _story(source: Source, colour: colors.Color) -> Iterator[Flowable]:
    yield Paragraph(source.facts["title"], ParagraphStyle("title", fontName="Helvetica-Bold", fontSize=26, leading=31, textColor=colour))
    yield Spacer(1, 14)
    if subtitle := source.facts.get("subtitle"):
        yield Paragraph(subtitle, ParagraphStyle("subtitle", fontName="Helvetica", fontSize=14, leading=18))
    yield NextPageTemplate("one")
    yield PageBreak()
    for part, following in zip(source.parts, (*source.parts[1:], None), strict=True):
        if part.kind == "heading" and following is not None and following.kind == "sheet":
            yield CondPageBreak(9 * cm)
        yield from _flowables(part, colour)


def _flowables(part: Part, colour: colors.Color) -> Iterator[Flowable]:
    if part.kind == "heading":
        heading = Paragraph(part.text, HEADINGS[part.level])
        heading.contents_level = part.level
        heading.keepWithNext = 1
        yield heading
    elif part.kind in {"items", "numbers"}:
        yield _list(part)
    elif part.kind == "table":
        yield _table(part, colour)
    elif part.kind == "sheet":
        yield _sheet(part, colour)
    elif part.kind == "imprint":
        yield Paragraph("<b>Impressum</b>", SMALL)
        yield from (Paragraph(line, SMALL) for line in part.lines)
    elif part.kind == "toc":
        yield from _contents()
    elif part.kind in {"page", "columns", "/columns"}:
        if part.kind != "page":
            yield NextPageTemplate("columns" if part.kind == "columns" else "one")
        yield PageBreak()
    else:
        yield Paragraph(_printed(part.text), NOTE if part.kind == "footnote" else BODY)


def _contents() -> Iterator[Flowable]:
    yield Paragraph("Inhaltsverzeichnis", HEADINGS[1])
    contents = TableOfContents(dotsMinLevel=0)
    contents.levelStyles = [
        ParagraphStyle(f"toc{level}", fontName="Helvetica", fontSize=10, leading=14, leftIndent=12 * level) for level in range(4)
    ]
    yield contents


def _list(part: Part) -> Flowable:
    entries = [ListItem(Paragraph(_printed(line), BODY), leftIndent=14) for line in part.lines]
    if part.kind == "numbers":
        return ListFlowable(entries, bulletType="1", bulletFormat="%s.", leftIndent=18, bulletFontSize=10.5, bulletFontName="Times-Roman")
    return ListFlowable(entries, bulletType="bullet", start="•", leftIndent=14, bulletFontSize=10.5)


def _table(part: Part, colour: colors.Color) -> Flowable:
    head, *rows = part.rows
    label, cell = ParagraphStyle("head", LABEL, fontSize=TABLE), ParagraphStyle("entry", CELL, fontSize=TABLE, leading=10)
    cells = [[Paragraph(f'<font color="white">{text}</font>', label) for text in head]]
    cells += [[Paragraph(_lines(text), cell) for text in row] for row in rows]
    table = Table(cells, colWidths=_widths(part.rows), repeatRows=1)
    grid = ("GRID", (0, 0), (-1, -1), 0.5, colors.HexColor("#888888"))
    table.setStyle(TableStyle([grid, ("BACKGROUND", (0, 0), (-1, 0), colour), ("VALIGN", (0, 0), (-1, -1), "TOP")]))
    return table


def _sheet(part: Part, colour: colors.Color) -> Flowable:
    """A Maßnahmenblatt: labels left, values right; a single cell spans both and is the sheet's title."""
    rows, styles = [], []
    for index, row in enumerate(part.rows):
        if len(row) == 1:
            rows.append(
                [Paragraph(f'<font color="white"><b>{row[0]}</b></font>', ParagraphStyle("sheet", LABEL, fontSize=11, leading=14)), ""]
            )
            styles += [("SPAN", (0, index), (1, index)), ("BACKGROUND", (0, index), (1, index), colour)]
        else:
            rows.append([Paragraph(row[0], LABEL), Paragraph(_lines(row[1]), CELL)])
    styles += [("GRID", (0, 0), (-1, -1), 0.5, colors.HexColor("#888888")), ("VALIGN", (0, 0), (-1, -1), "TOP")]
    table = Table(rows, colWidths=[4.2 * cm, WIDTH - 2 * MARGIN - 4.2 * cm], style=TableStyle(styles))
    return KeepTogether([table, Spacer(1, 12)])


def _widths(rows: tuple[tuple[str, ...], ...]) -> list[float]:
    """Every column as wide as its longest word; what is left goes to the columns with the longest texts."""
    words = [
        max(stringWidth(word, LABEL.fontName, TABLE) for row in rows for word in row[column].split()) + 13 for column in range(len(rows[0]))
    ]
    texts = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    spare = WIDTH - 2 * MARGIN - sum(words)
    return [word + spare * text / sum(texts) for word, text in zip(words, texts, strict=True)]


def _lines(text: str) -> str:
    return text.replace(" / ", "<br/>")


def _printed(text: str) -> str:
    """Text as the page sets it: soft hyphens in long words, superscript footnote marks."""
    hyphened = re.sub(r"(?<![\w\-<&])[A-Za-zÄÖÜäöüß]{9,}(?![\w\->])", lambda word: HYPHENS.inserted(word.group(), SOFT_HYPHEN), text)
    return re.sub(r"\^(\d+)\^", r"<super>\1</super>", hyphened)
