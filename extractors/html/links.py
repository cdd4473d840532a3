"""Where a web page points to, in every form links take: anchors, frames, embedded files, data attributes, scripts' addresses.

Content systems hide papers well: behind '/download/123', '?__blob=publicationFile', 'PLAN.PDF ', a viewer's frame.
What a link says beside its address - its words, type, size and date - is read from the link and the entry around it.
"""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import parse_qs, quote, unquote, urljoin, urlsplit, urlunsplit

from bs4 import BeautifulSoup, Tag, XMLParsedAsHTMLWarning

from corpus.records import Link
from extractors.german_text import clean
from extractors.html.dates import day_in, labelled_date
from extractors.html.encoding import decode
from extractors.media_types import BY_SUFFIX, HTML, PDF, UNKNOWN

ATTRIBUTES = {
    "a": ("href",), "area": ("href",), "iframe": ("src",), "frame": ("src",), "embed": ("src",), "object": ("data",), "link": ("href",),
}  # fmt: skip
"""Where elements name what they point to; elements of a site's own may have an href too."""
DATA = ("data-href", "data-url", "data-file", "data-src", "data-link", "data-pdf", "data-download", "data-download-url", "data-file-url")
ENTRIES = ("li", "p", "td", "dd", "dt", "tr", "figure", "article", "div", "span")
"""Elements that may hold one link with what is said about it."""
ENTRY = 400
"""Longest text around a link that is about it alone."""
PAGES = frozenset({".php", ".aspx", ".asp", ".jsp", ".do", ".shtml", ".htm", ".html"})
OTHER_FILES = re.compile(r"\.(?:jpe?g|png|gif|svg|webp|zip|mp[34]|ics|vcf|xlsx?|csv|css|js|xml|json|epub|docx?|odt|pptx?)$", re.IGNORECASE)
UNITS = {"byte": 1, "kb": 1_000, "kib": 1_024, "mb": 1_000_000, "mib": 1_048_576}
"""Units of sizes of papers; gigabytes are what telephone contracts are made of."""
UNSAFE = ("javascript:", "mailto:", "tel:", "data:", "about:", "blob:", "fax:", "sms:")

_SIZE = re.compile(r"(?<![\d.,])(\d{1,4}(?:[.,]\d{1,3})?)\s?(MiB|KiB|[KM]B|Bytes?)\b", re.IGNORECASE)
_SAYS_PDF = re.compile(
    r"\bPDF\b|\bbarrierefreie[rs]?\s(?:Version|Fassung|Dokument|Datei|Ausgabe|Broschüre|Download)|\([^)]*\bbarrierefrei\b[^)]*\)",
    re.IGNORECASE,
)
_HIDDEN_FILE = re.compile(
    r"[?&;/](?:__)?blob=publicationFile|/downloads?/(?:[^?#]*[^/?#])(?:[?#]|$)|[?&]download(?:=|&|$)|/(?:get|show)?file[/?]", re.IGNORECASE
)
_SCRIPTED = re.compile(r"(?:location(?:\.href)?\s*=|window\.open\()\s*['\"]([^'\"]{1,1000})['\"]")
_SESSION = re.compile(r";jsessionid=[^/?#]*", re.IGNORECASE)
_VISITOR = re.compile(
    r"(?<![^&])(?:(?:phpsessid|jsessionid|aspsessionid\w*|session_?id|sid|cfid|cftoken)=[\w,-]{16,}|utm_\w+=[^&]*)(?:&|$)", re.IGNORECASE
)
"""What of a query tells who visits and whence they come: the same paper would have another address every night."""
_SUFFIX = re.compile(r"(\.[a-z0-9]{2,5})(?:;[^/]*)?$", re.IGNORECASE)


def links_of(data: bytes, address: str) -> tuple[Link, ...]:
    """Return the links of the web page that `address` gave, absolute, each address once, in the order of the page.

    `media_type` is `application/pdf` where suffix, type, words or path of a link show a PDF, another type where the
    suffix shows that.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", XMLParsedAsHTMLWarning)
        soup = BeautifulSoup(decode(data), "lxml")
    base = soup.find("base", href=True)
    root = absolute(str(base["href"]), address) or address if isinstance(base, Tag) else address
    found: dict[str, Link] = {}
    for tag in soup.find_all(True):
        for link in links_in(tag, root):
            if link.address != address:
                found[link.address] = merged(found.get(link.address), link)
    return tuple(found.values())


def links_in(tag: Tag, root: str) -> Iterator[Link]:
    """Yield the links one element has itself; relative ones begin at `root`."""
    for target in _targets(tag):
        if whole := absolute(target, root):
            yield _link(tag, whole)


def _targets(tag: Tag) -> Iterator[str]:
    names = ATTRIBUTES.get(tag.name, ("href",) if "-" in tag.name else ())
    if tag.name == "link" and "alternate" not in (tag.get("rel") or ()):
        names = ()
    yield from (str(tag[name]) for name in (*names, *DATA) if tag.get(name))
    if match := _SCRIPTED.search(str(tag.get("onclick") or "")[:2000]):
        yield match[1]
    if tag.name == "param" and str(tag.get("name") or "").lower() in {"src", "movie", "filename"} and tag.get("value"):
        yield str(tag["value"])


def absolute(target: str, base: str) -> str:
    """Return the whole address, without fragment, session id and tracking, blanks and umlauts escaped; empty for what leads to no file or page."""
    target = _SESSION.sub("", re.sub(r"[\t\r\n]", "", target.strip()))
    if not target or target.startswith("#") or target.lower().startswith(UNSAFE):
        return ""
    try:
        parts = urlsplit(urljoin(base, target.replace("\\", "/")))
    except ValueError:
        return ""
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        return ""
    viewed = parse_qs(parts.query).get("file", [""])[0]
    if _suffix(parts.path) in PAGES and BY_SUFFIX.get(_suffix(urlsplit(viewed).path)) == PDF:
        return absolute(viewed, urlunsplit(parts))
    path, query = quote(parts.path, safe="/%:;=@!$&'()*+,~"), quote(_VISITOR.sub("", parts.query).rstrip("&"), safe="=&%/?:;@!$'()*+,~[]")
    return urlunsplit((parts.scheme, parts.netloc, path, query, ""))


def _link(tag: Tag, address: str) -> Link:
    text, title = clean(tag.get_text(" ")), clean(str(tag.get("title") or tag.get("aria-label") or ""))
    if not text:
        picture = tag.find("img", alt=True)
        text = clean(str(picture["alt"])) if isinstance(picture, Tag) else ""
    entry = words_around(tag, text)
    said = f"{text} {title} {entry}"
    is_pdf_said = bool(_SAYS_PDF.search(said)) or _size(said) is not None
    return Link(address, text, title, _size(said), _date(said), _media_type(tag, address, is_pdf_said=is_pdf_said))


def words_around(tag: Tag, text: str) -> str:
    """Return the words of the entry that holds this link and no other; at least its own `text`."""
    entry = text
    for parent in tag.find_parents(ENTRIES, limit=4):
        words = clean(parent.get_text(" "))
        others = {str(one["href"]).strip() for one in parent.find_all("a", href=True)} - {str(tag.get("href") or "").strip()}
        if others or len(words) > ENTRY:
            break
        entry = words
    return entry


def _media_type(tag: Tag, address: str, *, is_pdf_said: bool) -> str | None:
    stated = str(tag.get("type") or "").split(";")[0].strip().lower()
    if stated == PDF:
        return PDF
    parts = urlsplit(address)
    by_suffix = type_by_suffix(address)
    if by_suffix is not None:
        return by_suffix
    if _suffix(parts.path) in PAGES and not _HIDDEN_FILE.search(f"?{parts.query}") and tag.get("download") is None:
        return None
    if OTHER_FILES.search(unquote(parts.path)):
        return UNKNOWN
    return PDF if is_pdf_said or _HIDDEN_FILE.search(address) else None


def type_by_suffix(address: str) -> str | None:
    """Return the media type an address ends in, None where that is a page or nothing known."""
    parts = urlsplit(address)
    found = BY_SUFFIX.get(_suffix(parts.path)) or BY_SUFFIX.get(_suffix(parts.query))
    return None if found == HTML else found


def _suffix(path: str) -> str:
    match = _SUFFIX.search(unquote(path).strip())
    return match[1].lower() if match else ""


def _size(text: str) -> int | None:
    match = _SIZE.search(text)
    return int(float(match[1].replace(",", ".")) * UNITS[match[2].lower().removesuffix("s")]) if match else None


def _date(text: str) -> str | None:
    return labelled_date(text) or day_in(text[-100:] if len(text) > 100 else text)


def merged(known: Link | None, other: Link) -> Link:
    """Return one link for a target that is linked twice, as by its picture and its name."""
    if known is None:
        return other
    return replace(
        known,
        text=max(known.text, other.text, key=len),
        title=known.title or other.title,
        size=known.size or other.size,
        date=known.date or other.date,
        media_type=known.media_type or other.media_type,
    )
