"""What on a web page is not its content: menus, notices, teasers, share bars, comments - told by tag, role and name."""

from __future__ import annotations

import re
from enum import IntEnum

from bs4 import Tag

from extractors.html.tree import Node, Page, tells_of_file

NOISE_TAGS = frozenset(["nav", "footer", "aside", "menu", "dir"])
NEVER = frozenset(["html", "body", "main", "article", "h1", "h2", "h3", "h4", "h5", "h6", "b", "strong", "em", "i", "tr", "tbody", "br"])
TEXT_TAGS = frozenset(["p", "dt", "dd", "figcaption"])
"""Blocks of text: a sure name makes them furniture only when nothing in them reads like a sentence."""
INLINE_TAGS = frozenset(
    ["a", "span", "small", "abbr", "u", "sub", "sup", "font", "mark", "time", "cite", "q", "code", "label", "img", "ins", "del"]
)
"""Parts of a sentence: only what is not to be seen may be taken out of one."""
NOISE_ROLES = frozenset(
    ["navigation", "banner", "contentinfo", "complementary", "search", "alert", "menu", "menubar", "toolbar", "tooltip",
     "status", "listbox", "combobox"]
)  # fmt: skip

OVERLAY_ROLES = frozenset(["dialog", "alertdialog"])

SURE_NAMES = """
    nav navi navigation navbar navlist navmain mainnav subnav metanav servicenav topnav menu menue mainmenu submenu megamenu flyout breadcrumb breadcrumbs
    brotkrume brotkrumen rootline klickpfad pfad share sharing shariff sharebar addthis addtoany
    social socials socialmedia socialbar teilen footer foot fuss fusszeile sidebar sidebars seitenleiste marginalspalte marginalie marginalien rightcol
    related similar recirculation recommendation recommendations recommended empfehlungen weiterlesen outbrain taboola plista newsletter subscribe
    subscription abo paywall steady ad ads adv advert adverts advertisement advertising anzeige anzeigen werbung sponsor sponsored sponsoring promo promos
    pager pagination pagenav pagenavi seitennavigation blaettern searchform searchbox suchformular sitesearch skip skiplink
    skiplinks sprungmarken sprunglinks toolbar tagcloud rating ratings bewertung voting copyright impressum masthead
    topbar logo screenreader ticker newsticker slideshow widget widgets authorbox authorinfo siteheader pageheader sitefooter pagefooter servicelinks
    langswitch languageswitch sprachwahl trackback trackbacks pingback pingbacks printlink postnav prevnext blogroll appendix
"""
"""Words of class and id that name page furniture, in German and English content systems."""

OVERLAY_NAMES = (
    "cookie cookies cookiebar consent gdpr dsgvo login logon logout register registration dialog modal popup overlay lightbox offcanvas"
)
"""Words that name what lies over the page; however much text it has, it is furniture when there is a page below."""

COMMENT_NAMES = "comment comments commentlist kommentar kommentare kommentarbereich respond reply disqus diskussion leserbriefe"
"""The same for what readers add below."""

WEAK_NAMES = """
    teaser teasers teaserlist banner meta metadata byline date datum datetime pubdate author authors autor autoren autorenbox credit credits
    source bildquelle copyright-info tag tags taglist tagged keywords schlagworte schlagwoerter category categories kategorie kategorien rubrik promotion
    box infobox linkbox kasten tools functions funktionen actions bookmarks links linklist linkliste more mehr weitere weiterfuehrend
    interesting read also prev previous next zurueck top updown jump jumplink toc inhaltsverzeichnis label badge print drucken rss feed
    feeds follow kontakt contact ansprechpartner caption credits imagecaption legend info infos postinfo entryinfo hidden
    visually sr invisible hide versteckt player video audio podcast gallery galerie slider carousel swiper image images img bild bilder media
    picture photo foto thumbnail thumb icon icons button buttons btn cta time published updated kicker topline dachzeile category-label views lesezeit
    readingtime duration suche search
"""
"""Words that name furniture only where the element holds mostly links or nothing that reads like a sentence."""

COMPOUNDS = re.compile(
    r"main-?menu|sub-?menu|nav-?bar|site-?(header|footer|info|search)|page-?(header|footer|nav)|skip-?(link|nav|to)|social-?(media|share|icons|links|bar)|"
    r"(more|mehr|weitere|andere|other|latest|popular|recent|meist-?gelesen\w*|most-?read|top)-?(articles?|artikel|news|posts?|stories|beitraege|from|zum|themen|gelesen|read)|"
    r"(article|artikel|post|story|content|beitrag)s?-?(list|teasers?|recommend\w*|related|share|sharing|tools|actions|nav|navigation|rating|feedback)|"
    r"(right|rechte|linke|left|secondary)-?(col|column|spalte|bar|sidebar|rail)|also-?like|next-?(article|post)|read-?(more|next|also)|tag-?(cloud|list)|"
    r"privacy-?(notice|layer|banner|settings)|sign-?up|log-?in|pop-?up|off-?canvas|author-?(box|bio|info|profile|card)|widget-?area|news-?ticker|"
    r"back-?(to-?top|link)|(zum|nach)-?(seiten)?anfang|to-?top|search-?(form|box|field|bar|section)|suche?-?(formular|feld|box)|print-?(link|button)|"
    r"comment-?(form|list|respond)|lang-?(switch\w*|nav|menu)|meta-?(nav|menu|navigation|bar)|service-?(nav|menu|navigation|links|bar)|"
    r"user-?(rating|menu|nav)|add-?content|screen-?reader|sr-?only|visually-?hidden|hide-?completely",
)
"""Furniture named by two words."""

INVISIBLE = re.compile(
    r"(^|[ _-])(sr-?only|visually-?hidden|screen-?reader(-?text)?|hide-?completely|invisible|aural|assistive-?text|"
    r"(image-?|photo-?|foto-?|bild-?)?(credits?|copyrights?)|bild-?(nachweis|quelle|rechte)|foto-?nachweis)($|[ _-])"
)
"""Names of what is only read aloud, and of a picture's credits."""

CONTENT_NAMES = frozenset(
    ["article", "artikel", "articlebody", "articletext", "articlecontent", "artikeltext", "beitrag", "beitragstext", "content", "contents", "inhalt", "inhalte", "maincontent", "contentmain", "main", "mainarea", "haupt", "hauptinhalt", "hauptteil", "hauptspalte", "post", "postbody", "postcontent", "entry", "entrycontent", "story", "storybody", "text", "textbody", "bodytext", "body", "detail", "single", "singleview", "richtext", "rte", "wysiwyg", "copytext", "fliesstext", "csc", "news", "newsdetail", "pressemitteilung"]
)  # fmt: skip
"""Words by which the content calls itself."""

STATES = (
    "has",
    "is",
    "no",
    "not",
    "with",
    "without",
    "js",
    "can",
    "should",
    "supports",
    "hide",
    "show",
    "wp",
    "page",
    "single",
    "template",
    "postid",
)
"""First words of class names that state a fact about an element rather than name it ('has-sidebar')."""

LINKED = 0.35
"""Share of link text from which a weakly named element is furniture."""
SHORT = 60
"""Characters of prose below which a weakly named element is furniture."""

_CAMEL = re.compile(r"(?<=[a-zäöü])(?=[A-ZÄÖÜ])")
_PARTS = re.compile(r"[^a-zäöüß]+")
_SURE = frozenset(SURE_NAMES.split())
_WEAK = frozenset(WEAK_NAMES.split())
_COMMENTS = frozenset(COMMENT_NAMES.split())
_OVERLAYS = frozenset(OVERLAY_NAMES.split())


class Noise(IntEnum):
    """How sure an element's tag, role and names are that it is furniture."""

    NONE = 0
    WEAK = 1
    COMMENT = 2
    SURE = 3
    TAG = 4
    OVERLAY = 5


def tokens_of(tag: Tag) -> list[str]:
    """Return the class names, the id and - of a component - the name of a tag, small, camel case parted, modifiers (`--large`) cut off."""
    classes: str | list[str] = tag.get("class") or []
    words = [*(classes if isinstance(classes, list) else [classes]), str(tag.get("id") or ""), tag.name if "-" in tag.name else ""]
    return [_CAMEL.sub("-", str(word)[:80].split("--", maxsplit=1)[0]).lower() for word in words[:30] if word]


def noise_of(tag: Tag) -> Noise:
    """Return how surely a tag is furniture by what it says about itself."""
    if tag.name in NEVER:
        return Noise.NONE
    if tag.name in INLINE_TAGS:
        return Noise.SURE if INVISIBLE.search(" ".join(tokens_of(tag))) else Noise.NONE
    if tag.name in TEXT_TAGS:
        return min(_noise_of_names(tag), Noise.WEAK)
    role = str(tag.get("role") or "").lower()
    if tag.name == "dialog" or role in OVERLAY_ROLES:
        return Noise.OVERLAY
    if tag.name in NOISE_TAGS or role in NOISE_ROLES:
        return Noise.TAG
    return Noise.SURE if tag.name == "form" else _noise_of_names(tag)


def _noise_of_names(tag: Tag) -> Noise:
    found = Noise.NONE
    for token in tokens_of(tag):
        words = [word for word in _PARTS.split(token) if word]
        if not words or (len(words) > 1 and words[0] in STATES):
            continue
        joined = "-".join(words)
        if not _OVERLAYS.isdisjoint(words):
            return Noise.OVERLAY
        if not _SURE.isdisjoint(words) or COMPOUNDS.search(joined):
            return Noise.SURE
        if not _COMMENTS.isdisjoint(words):
            found = Noise.COMMENT
        elif found is Noise.NONE and not _WEAK.isdisjoint(words):
            found = Noise.WEAK
    return found


def is_named_like_furniture(tag: Tag) -> bool:
    """Tell whether a part of a line bears a name of furniture ('date', 'tags'); a whole line of such parts is furniture."""
    return _noise_of_names(tag) is not Noise.NONE


def is_content_named(tag: Tag) -> bool:
    """Tell whether a tag calls itself the content."""
    if tag.name in {"main", "article"} or tag.get("role") in {"main", "article"} or tag.get("itemprop") == "articleBody":
        return True
    return any(not CONTENT_NAMES.isdisjoint(_PARTS.split(token)) for token in tokens_of(tag))


def is_furniture(node: Node, whole: float) -> bool:
    """Tell whether an element is furniture; `whole` is the prose of the page. What holds much of it never is."""
    noise = noise_of(node.tag)
    share = node.prose / whole if whole else 0.0
    if noise is Noise.NONE or node.has_main:
        return False
    if noise is Noise.OVERLAY:
        return whole - node.prose >= SOME_LEFT
    if noise is Noise.TAG:
        return share <= MOST_OF_TAG
    if noise is Noise.COMMENT:
        return whole - node.prose >= ENOUGH_LEFT or share <= MUCH
    if noise is Noise.SURE:
        return share <= MUCH
    return share <= MUCH and not node.has_h1 and _holds_no_sentence(node) and not _is_about_a_file(node)


MUCH = 0.35
MOST_OF_TAG = 0.6
SOME_LEFT = 150
"""Characters of prose outside an overlay that show there is a page below it."""
ENOUGH_LEFT = 800
"""Characters of prose outside the comments that show the page has a content of its own."""


def _holds_no_sentence(node: Node) -> bool:
    return (node.prose < SHORT and not node.headings) or node.linked > LINKED * max(node.text, 1)


def _is_about_a_file(node: Node) -> bool:
    """A link to a file with its name, or what stands below it: type, size, date."""
    if node.downloads:
        return node.text <= FILES * node.downloads
    return node.text <= FILES and tells_of_file(node.tag.get_text(" "))


FILES = 200
"""Longest text about one file."""


def find_noise(page: Page) -> bytearray:
    """Return, for each element, 1 where page furniture begins or goes on."""
    noise = bytearray(len(page.nodes))
    whole = page.nodes[0].prose
    for at, node in enumerate(page.nodes):
        if at and (noise[node.parent] or node.is_dropped or is_furniture(node, whole)):
            noise[at] = 1
    return noise
