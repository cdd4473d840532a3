"""What a listing page, feed or sitemap holds: the record that comes back from the reading process."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.records import Document, Link


@dataclass(frozen=True, slots=True)
class Listing:
    """The links of a source's page in its order, the promised selectors that hit nothing, and the beginning of its words.

    `parts` are the addresses of the sitemaps that a sitemap is the index of.
    """

    links: tuple[Link, ...]
    missing: tuple[str, ...] = ()
    words: str = ""
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class LinkedDocument:
    """A document and the links of its page; files have none."""

    document: Document
    links: tuple[Link, ...] = ()
