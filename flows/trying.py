"""A look at one source: what its page holds, what may be a paper, what of its assertions does not hold."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

from corpus.fetch_answers import Fetched
from corpus.health import Health, fallen_off
from corpus.listings import Listing
from corpus.records import Link
from corpus.sources.registry import Source
from corpus.visits import leads_home, what_page
from flows.settings import Settings

Ask = Callable[[str], Fetched]
"""Visits an address. Raises FetchError."""
PAGES: dict[str, str] = {"wall": "statt der Liste kommt eine Sperre", "missing_page": "statt der Liste kommt eine Fehlerseite"}


@dataclass(frozen=True, slots=True)
class Look:
    """What one visit of a source showed; `broken` says in German which assertions do not hold."""

    source: Source
    links: tuple[Link, ...]
    candidates: tuple[Link, ...]
    broken: tuple[str, ...]

    def as_json(self) -> dict[str, Any]:
        """Return the look as one JSON value."""
        candidates = [asdict(link) for link in self.candidates]
        return {"source": self.source.id, "links": len(self.links), "candidates": candidates, "broken": list(self.broken)}

    def _counted(self) -> str:
        links, papers = len(self.links), len(self.candidates)
        return f"{links} {'Link' if links == 1 else 'Links'}, davon {papers} {'mögliches Papier' if papers == 1 else 'mögliche Papiere'}"

    def lines(self) -> list[str]:
        """Return the look as lines for people."""
        head = f"{self.source.title} ({self.source.land or 'alle'}): {self._counted()}"
        found = [f"  {link.date or '':10}  {_called(link)}\n              {link.address}" for link in self.candidates]
        return [head, *found, *(f"Nicht erfüllt: {what}" for what in self.broken)]


@dataclass(frozen=True, slots=True)
class Page:
    """A source's page: its bytes and the address they came from."""

    data: bytes
    address: str


def _called(link: Link) -> str:
    return " – ".join(filter(None, (link.text, link.title))) or "(ohne Text)"


def page_of(source: Source, saved: Path | None, settings: Settings) -> Page:
    """Visit the source, or read a saved page of it. Raises FetchError."""
    from flows.guests import guest_of

    if saved is not None:
        return Page(saved.read_bytes(), source.address)
    guest = guest_of(settings)
    guest.be_slow(source.address, source.politeness.delay)
    fetched = guest.visit(source.address)
    return Page(fetched.data, fetched.address)


def listing_of(source: Source, page: Page, settings: Settings, ask: Ask | None) -> Listing:
    """Return what a source's page lists; the sitemaps of an index are asked for too. An index may not lead to another one.

    Pages are read in a child process. Raises FetchError, UnreadableError.
    """
    from extractors.sandbox import list_isolated
    from flows.stages import limits_for

    limits = limits_for(settings)
    listing = list_isolated(page.data, page.address, source, limits=limits)
    answers = [ask(part) for part in listing.parts if part != page.address] if ask else []
    listed = [list_isolated(answer.data, answer.address, source, limits=limits) for answer in answers]
    links = {link.address: link for one in (listing, *listed) for link in one.links}
    return replace(listing, links=tuple(links.values())[: source.links.most])


def save_example(look: Look, page: Page, folder: Path) -> tuple[Path, Path]:
    """Write the page and what was found on it, as an example for the tests; return both files."""
    folder.mkdir(parents=True, exist_ok=True)
    name = f"{look.source.folder}-{look.source.id}"
    files = folder / f"{name}.page", folder / f"{name}.json"
    files[0].write_bytes(page.data)
    files[1].write_text(json.dumps({"address": page.address, **look.as_json()}, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return files


def judge_page(source: Source, page: Page, today: date, *, settings: Settings, ask: Ask | None = None) -> Look:
    """Return the links of a page and which of the source's assertions do not hold on that day; `ask` visits the sitemaps of an index.

    Raises FetchError, UnreadableError.
    """
    return judge_listing(source, listing_of(source, page, settings, ask), page.address, today)


def judge_listing(source: Source, listing: Listing, address: str, today: date, before: Health | None = None) -> Look:
    """Return what a source showed and what does not hold, beside its file and beside its last good visit."""
    from extractors.listing_links import candidates_of

    if another := _another_page(source, listing, address):
        return Look(source, (), (), (another,))
    candidates = candidates_of(listing.links, source.candidates)
    broken = [f"der Selektor {selector} trifft nichts" for selector in listing.missing]
    if len(listing.links) < source.expects.links:
        broken.append(f"Links: {len(listing.links)} statt mindestens {source.expects.links}")
    if len(candidates) < source.expects.candidates:
        broken.append(f"mögliche Papiere: {len(candidates)} statt mindestens {source.expects.candidates}")
    if age := _too_old(source, listing.links, today):
        broken.append(age)
    broken += fallen_off(before, len(listing.links), len(candidates))
    return Look(source, listing.links, candidates, tuple(broken))


def _another_page(source: Source, listing: Listing, address: str) -> str | None:
    """Say which other page came instead of the list: its links are none of the source's."""
    if leads_home(source.address, address):
        return f"die Adresse führt nun auf die Startseite {address}"
    return PAGES.get(what_page(listing.words))


def _too_old(source: Source, links: tuple[Link, ...], today: date) -> str | None:
    limit, days = source.expects.newest_days, [link.date for link in links if link.date and link.date <= today.isoformat()]
    if limit is None:
        return None
    if not days:
        return "kein Eintrag trägt ein Datum"
    try:
        age = (today - date.fromisoformat(max(days))).days
    except ValueError:
        return f"{max(days)} ist kein Datum"
    return f"der neueste Eintrag ist {age} Tage alt, erlaubt sind {limit}" if age > limit else None
