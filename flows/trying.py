"""A look at one source: what its page holds, what may be a paper, what of its assertions does not hold."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from corpus.records import Link
from corpus.sources.registry import Source


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

    def lines(self) -> list[str]:
        """Return the look as lines for people."""
        head = f"{self.source.title} ({self.source.land}): {len(self.links)} Links, davon {len(self.candidates)} mögliche Papiere"
        found = [
            f"  {link.date or '':10}  {link.text or link.title or '(ohne Text)'}\n              {link.address}" for link in self.candidates
        ]
        return [head, *found, *(f"Nicht erfüllt: {what}" for what in self.broken)]


def look_at(source: Source, page: Path | None, workspace: Path | None) -> Look:
    """Visit the source (or read a saved page of it). Raises FetchError."""
    if page is not None:
        return judge_page(source, page.read_bytes(), source.address, date.today())
    from corpus.fetch import FetchLimits
    from corpus.fetch_politely import Guest, Manners
    from flows.settings import load_settings

    settings = load_settings(workspace)
    limits = FetchLimits(seconds=settings.fetch_seconds, open_hosts=frozenset(settings.open_hosts))
    fetched = Guest(Manners(delay=source.politeness.delay, limits=limits)).visit(source.address)
    return judge_page(source, fetched.data, fetched.address, date.today())


def judge_page(source: Source, data: bytes, address: str, today: date) -> Look:
    """Return the links of a page and which of the source's assertions do not hold on that day."""
    from extractors.listing_links import candidates_of, listed_links, missing_selectors

    links = listed_links(data, address, source)
    candidates = candidates_of(links, source.candidates)
    broken = [f"der Selektor {selector} trifft nichts" for selector in missing_selectors(data, source.expects.selectors)]
    if len(links) < source.expects.links:
        broken.append(f"{len(links)} Links statt mindestens {source.expects.links}")
    if len(candidates) < source.expects.candidates:
        broken.append(f"{len(candidates)} mögliche Papiere statt mindestens {source.expects.candidates}")
    if age := _too_old(source, candidates, today):
        broken.append(age)
    return Look(source, links, candidates, tuple(broken))


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
