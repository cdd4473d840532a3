"""What on a web page is not its content: menus, cookie notices, teasers, share bars - told by tag, role and name."""

from __future__ import annotations

import re

from bs4 import Tag

DROPPED = frozenset(["script", "style", "noscript", "template", "svg", "iframe", "object", "embed", "canvas", "select", "option", "textarea", "input", "dialog", "link", "meta"])
"""Tags whose content nobody reads as text."""

NOISE_TAGS = frozenset(["nav", "footer", "aside"])
NOISE_ROLES = frozenset(["navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alert", "alertdialog", "menu", "menubar", "toolbar"])

NOISE_NAMES = re.compile(
    r"""(^|[-_ ])(
    nav(igation|bar)?|menue?|mainmenu|submenu|breadcrumbs?|brotkrumen?|pfad|cookies?|consent|gdpr|dsgvo|privacy-?(notice|layer)|banner|
    share|sharing|shariff|social|socialmedia|teilen|footer|fuss(zeile)?|foot|side-?bar|marginal(spalte)?|rightcol|related|similar|recommend(ed|ations?)?|
    more-?(articles|news|from)|teasers?|weitere-?artikel|mehr-?(zum|artikel)|empfehlungen|comments?|kommentare?|respond|disqus|newsletter|abo|subscribe|
    subscription|paywall|ads?|adv|advert(ising|isement)?|anzeigen?|werbung|sponsor(ed)?|promo(tion)?|widgets?|pag(er|ination)|pagenav|
    login|logout|register|search(form|box)?|suche|skip-?link|skiplinks|sprungmarken|meta-?nav|service-?nav|toolbar|tag-?cloud|tags|tag-?list|keywords|
    author-?(box|bio|info)|autor(en)?-?(box|info)|popup|modal|overlay|lightbox|print|vote|rating|bewertung|copyright|
    masthead|site-?header|page-?header|topbar|logo|hidden|visually-?hidden|sr-?only|screen-?reader(-text)?
    )($|[-_ ])""",
    re.VERBOSE | re.IGNORECASE,
)
"""Class and id words of page furniture, as German and English content systems name them."""

CONTENT_NAMES = re.compile(
    r"(^|[-_ ])(article|artikel|beitrag|content|inhalt|main|haupt(inhalt|teil|spalte)?|post|entry|story|text(body)?|body(text)?|page)($|[-_ ])",
    re.IGNORECASE,
)

_CAMEL = re.compile(r"(?<=[a-zäöü])(?=[A-ZÄÖÜ])")


def names_of(tag: Tag) -> str:
    """Return the words of a tag's id and classes, camel case split."""
    classes = tag.get("class") or []
    words = [*(classes if isinstance(classes, list) else [classes]), str(tag.get("id") or "")]
    return " ".join(_CAMEL.sub("-", str(word)) for word in words)


def is_noise(tag: Tag) -> bool:
    """Tell whether a tag and all below it is page furniture. Containers of the whole page never are."""
    if tag.name in {"html", "body", "main", "article", "h1"}:
        return False
    if tag.name in NOISE_TAGS or str(tag.get("role") or "").lower() in NOISE_ROLES:
        return True
    names = names_of(tag)
    return bool(names and NOISE_NAMES.search(names))


def is_content_named(tag: Tag) -> bool:
    """Tell whether a tag calls itself the content."""
    return tag.name in {"main", "article"} or str(tag.get("role") or "") == "main" or bool(CONTENT_NAMES.search(names_of(tag)))
