"""Templates: escaped by default, German typography as filters, the whole page or a part of it."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Callable, Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup, escape

from corpus.laender import NAMES
from outputs import german
from outputs.figures_said import quantity
from outputs.highlighting import highlighted
from outputs.tables import euros, german_date, percent, printable, quoted
from outputs.web.access.roles import may
from outputs.web.access.visitors import Visitor
from outputs.web.registry import menu
from outputs.web.texts import LANGUAGES, Texts, texts_in

HERE = Path(__file__).resolve().parent
TEMPLATES = HERE / "templates"
STATIC = HERE / "static"
PART = re.compile(r"[a-z]+")
FORM_TOKEN, VISITOR_NAME = f"marke-{secrets.token_hex(16)}", f"name-{secrets.token_hex(16)}"
"""Places in a page for what is the visitor's own (`outputs.web.personal`); by chance, so that no paper can name them."""


@cache
def environment(language: str) -> Environment:
    """Return the templates in a language."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES), autoescape=True, undefined=StrictUndefined, finalize=_finalized,
        trim_blocks=True, lstrip_blocks=True, extensions=["jinja2.ext.i18n"],
    )  # fmt: skip
    said, counted = _saying(texts_in(language))
    made.install_gettext_callables(said, counted, newstyle=False)  # type: ignore[attr-defined]  # the extension adds it
    made.filters |= {
        "date": german_date, "percent": percent, "quoted": quoted, "euros": euros, "count": count, "quantity": quantity, "land": NAMES.__getitem__,
        "highlighted": highlighted,
        "path": lambda text: quote(str(text), safe=""),
    }  # fmt: skip
    made.tests["naming_page"] = names_page
    made.globals |= {
        "words": german,
        "languages": LANGUAGES,
        "language": language,
        "static": static,
        "address": address,
        "menu": menu(),
        "zip": zip,
    }
    # pages for what went wrong are made for whoever it may be
    made.globals |= {"may": may, "visitor": Visitor("anyone"), "form_token": FORM_TOKEN, "visitor_name": VISITOR_NAME}
    return made


def _saying(texts: Texts) -> tuple[Callable[..., Markup], Callable[..., Markup]]:
    """Return what `_` and `ngettext` do. Jinja's own take every text for one of ours; some, as messages, name what strangers wrote."""

    @lru_cache(maxsize=1024)
    def safe(text: str) -> Markup:
        return escape(printable(texts.one(text)))

    def said(text: str, **variables: Any) -> Markup:
        return safe(text) % variables if variables else safe(text)

    def counted(singular: str, plural: str, num: int, **variables: Any) -> Markup:
        return escape(texts.many(singular, plural, num)) % {"num": num, **variables}

    return said, counted


def render(template: str, values: Mapping[str, Any], *, language: str, part: str = "") -> str:
    """Return the page, or only its `part` where there is a template for it: `paper_blatt.html` is the part `blatt` of `paper.html`."""
    names = [f"{template}_{part}.html", f"{template}.html"] if PART.fullmatch(part) else [f"{template}.html"]
    return environment(language).select_template(names).render(values)


def compile_templates() -> None:
    """Make every template ready in every language, so that nobody waits for that."""
    for made in map(environment, LANGUAGES):
        for name in made.list_templates():
            made.get_template(name)


def count(number: int) -> str:
    """Return a whole number as Germans write it: 12.345."""
    return f"{number:,}".replace(",", ".")


def names_page(text: str, page: int) -> bool:
    """Tell whether a text names the page; 'Seite 12' does not name page 1."""
    return re.search(rf"\bSeite {page}\b", text) is not None


def address(path: str, **query: Any) -> str:
    """Return an address with a query; values that are None or empty are left out, sequences are repeated."""
    stated = {name: value for name, value in query.items() if value not in (None, "", ())}
    return f"{path}?{urlencode(stated, doseq=True)}" if stated else path


@cache
def static(name: str) -> str:
    """Return the address of a static file; it changes with the file, so that browsers may keep what they have."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return f"/static/{name}?v={digest}"


def _finalized(value: Any) -> Any:
    """Texts of papers lose control characters; what is missing is nothing, never the word 'None'."""
    if value is None:
        return ""
    return printable(value) if isinstance(value, str) and not isinstance(value, Markup) else value
