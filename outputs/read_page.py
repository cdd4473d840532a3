"""One page of HTML that shows what a reader saw: each page of the file with its blocks drawn on it, and the text of the blocks beside it.

The page holds all it needs: pictures as data, styles inline, no script, no address outside itself.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from html import escape
from importlib.resources import files
from pathlib import PurePath

from corpus.records import Block, BlockKind, Document, PagePicture
from outputs.german import LEVELS
from outputs.read_page_sheets import sheet, sheets_of
from outputs.read_page_texts import Shown, texts

KINDS: dict[BlockKind, str] = {
    "heading": "Überschrift",
    "paragraph": "Absatz",
    "item": "Listenpunkt",
    "cell": "Tabellenzelle",
    "caption": "Beschriftung",
    "footnote": "Fußnote",
    "toc": "Inhaltsverzeichnis",
    "furniture": "Beiwerk",
}
"""What people call the kinds of blocks, in the order of the legend."""
FORMATS = {
    "application/pdf": "PDF",
    "text/html": "Webseite",
    "text/plain": "Text",
    "text/markdown": "Markdown",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "Word",
    "application/vnd.oasis.opendocument.text": "OpenDocument-Text",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": "PowerPoint",
}
LANGUAGES = {"de": "Deutsch", "en": "Englisch", "fr": "Französisch", "pl": "Polnisch", "cs": "Tschechisch", "und": "unbestimmt"}
POLICY = "default-src 'none'; img-src data:; style-src 'unsafe-inline'"
"""What the page may load: nothing but what it holds."""
HATCH = (
    '<svg width="0" height="0" class="defs" aria-hidden="true"><defs><pattern id="hatch" width="5" height="5" patternUnits="userSpaceOnUse"'
    ' patternTransform="rotate(45)"><line x1="0" y1="0" x2="0" y2="5"/></pattern></defs></svg>'
)


Numbered = tuple[int, Block]


def reading_page(document: Document, location: str, *, pictures: Sequence[PagePicture] = (), pages: Iterable[int] | None = None) -> str:
    """Return the whole page. `pictures` may lack pages; `pages` (numbers from 1) are those to show, None for all."""
    shown = None if pages is None else frozenset(pages)
    blocks = tuple(enumerate(document.blocks, 1))
    numbered = [one for one in blocks if shown is None or one[1].page is None or _touched(one[1]) & shown]
    title = escape(document.title or location)
    body = [
        HATCH,
        f'<header class="top"><h1>{title}</h1>{_facts(document, location)}{_issues(document)}{_outline(document, numbered)}</header>',
        _legend(Counter(block.kind for _, block in numbered), has_sheets=bool(document.pages)),
        f"<main>{_content(document, numbered, pictures, shown)}</main>",
    ]
    head = (
        f'<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta http-equiv="Content-Security-Policy"'
        f' content="{POLICY}"><title>{title} – gelesen</title><style>{_styles()}</style>'
    )
    return f'<!DOCTYPE html>\n<html lang="de"><head>{head}</head>\n<body>{"".join(body)}</body></html>\n'


def _touched(block: Block) -> frozenset[int]:
    return frozenset({line.page for line in block.lines} or {block.page or 0})


def _content(document: Document, numbered: Sequence[Numbered], pictures: Sequence[PagePicture], shown: frozenset[int] | None) -> str:
    """Sheets for files with pages, else the blocks as one structured text."""
    if not document.pages:
        return f'<section class="plain">{texts(document, [Shown(*one) for one in numbered])}</section>'
    by_page: Mapping[int, PagePicture] = {picture.page: picture for picture in pictures}
    wanted = sorted(shown) if shown is not None else range(1, document.pages + 1)
    sheets = sheets_of(numbered)
    word = "Folie" if "presentation" in document.media_type else "Seite"
    return "".join(sheet(document, f"{word} {page}", sheets.get(page, ()), by_page.get(page)) for page in wanted)


def _facts(document: Document, location: str) -> str:
    facts = {
        "Datei": location if "://" in location else PurePath(location).name,
        "Format": FORMATS.get(document.media_type, document.media_type),
        "Seiten": document.pages,
        "Sprache": LANGUAGES.get(document.language or "", document.language),
        "Veröffentlicht": document.published,
        "Blöcke": f"{len(document.blocks):,}".replace(",", "."),
        "Zeichen": f"{len(document.text):,}".replace(",", "."),
        "Ausgebesserte Wörter": len(document.repairs) or None,
    }
    pairs = "".join(f"<div><dt>{name}</dt><dd>{escape(str(value))}</dd></div>" for name, value in facts.items() if value)
    return f'<dl class="facts">{pairs}</dl>'


def _issues(document: Document) -> str:
    entries = "".join(
        f'<li class="{issue.level}"><b>{LEVELS[issue.level]}:</b> {escape(f"{issue.message} {issue.remedy}".strip())}</li>'
        for issue in document.issues
    )
    return f'<ul class="issues">{entries}</ul>' if entries else ""


def _outline(document: Document, numbered: Sequence[Numbered]) -> str:
    headings = [(number, block) for number, block in numbered if block.kind == "heading"]
    entries = "".join(
        f'<li class="level-{min(block.level or 1, 6)}"><a href="#b{number}">{escape(document.text_of(block))}</a>'
        f"{f'<span>S. {block.page}</span>' if block.page else ''}</li>"
        for number, block in headings
    )
    return f'<details class="outline"><summary>Gliederung ({len(headings)})</summary><ol>{entries}</ol></details>' if entries else ""


def _legend(counts: Counter[BlockKind], *, has_sheets: bool) -> str:
    """The colours, each with a switch that hides its kind; on sheets a last one draws the order of reading."""
    switches = "".join(
        f'<label class="k-{kind}"><input type="checkbox" id="show-{kind}" checked><i></i>{name} <span>{counts[kind]}</span></label>'
        for kind, name in KINDS.items()
        if counts[kind]
    )
    path = '<label class="path"><input type="checkbox" id="show-path"><i></i>Lesefolge</label>' if has_sheets else ""
    return f'<form class="legend" aria-label="Arten von Blöcken ein- und ausblenden">{switches}{path}</form>'


def _styles() -> str:
    hidden = "".join(f"body:has(#show-{kind}:not(:checked)) main .k-{kind}{{display:none}}" for kind in KINDS)
    return files("outputs").joinpath("read_page.css").read_text(encoding="utf-8") + hidden
