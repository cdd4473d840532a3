"""Events as people read them: German lines and an Atom feed (RFC 4287)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from xml.sax.saxutils import escape, quoteattr

from corpus.events import Event, EventKind
from corpus.records import content_id
from outputs.candidates import Candidate, CandidateState
from outputs.german import JUDGED_KINDS
from outputs.tables import german_date, percent, printable

NAMES: dict[EventKind, str] = {
    "new_paper": "Neues Papier",
    "new_edition": "Neue Ausgabe",
    "correction": "Berichtigt",
    "reissue": "Neu ausgestellt, Text unverändert",
    "adopted": "Beschlossen (war Entwurf)",
    "moved": "Umgezogen",
    "withdrawn": "Zurückgezogen",
    "returned": "Wieder da",
    "soft_404": "Unter der Adresse steht etwas anderes",
    "blocked": "Zugang gesperrt",
    "unreachable": "Nicht erreichbar",
}


ORDER: tuple[EventKind, ...] = tuple(NAMES)
STANDING: dict[CandidateState, str] = {
    "found": "noch nicht beurteilt",
    "taken": "im Vergleich",
    "waiting": "wartet auf eine Entscheidung",
    "aside": "kein Plan",
    "rejected": "von Menschen abgelehnt",
    "failed": "nicht lesbar",
}
"""What became of a paper."""
OPEN: frozenset[CandidateState] = frozenset({"found", "waiting"})
REPLACED = "von einer neueren Fassung abgelöst"
"""What became of a version that nobody decided on before the next one came."""
BROUGHT: frozenset[EventKind] = frozenset({"new_paper", "new_edition", "correction", "adopted"})
"""Events that bring a text; only then people ask what became of it."""
NO_PLANS: frozenset[CandidateState] = frozenset({"aside", "rejected"})
"""What became of papers that do not concern people who compare plans."""


@dataclass(frozen=True, slots=True)
class News:
    """An event as people read it: what happened to which paper, of which Länder, and more about it. `day` is German.

    `paper` is the version the event brought, else the one that was at its address then; None where none was kept.
    """

    event: Event
    paper: Candidate | None
    day: str
    what: str
    name: str
    regions: str
    more: str

    @property
    def is_of_a_plan(self) -> bool:
        """Whether the paper is a plan or may be one."""
        return self.paper is None or self.paper.state not in NO_PLANS


def news_of(events: Sequence[Event], papers: Sequence[Candidate] = ()) -> tuple[News, ...]:
    """Return the events for people: the newest day first, in a day plans first; `papers` are all versions, oldest first."""
    known = _versions(papers)
    news = [_news(event, known.get(event.address, ())) for event in events]
    by_place = sorted(news, key=lambda one: (not one.is_of_a_plan, ORDER.index(one.event.kind), one.event.address))
    return tuple(sorted(by_place, key=lambda one: one.event.at[:10], reverse=True))


def _versions(papers: Sequence[Candidate]) -> dict[str, list[Candidate]]:
    """Return the versions by address, oldest first; one nobody judged has the title of the version before."""
    known: dict[str, list[Candidate]] = {}
    for paper in papers:
        earlier = known.setdefault(paper.address, [])
        earlier.append(replace(paper, title=earlier[-1].title) if earlier and not paper.title else paper)
    return known


def _paper_of(event: Event, versions: Sequence[Candidate]) -> Candidate | None:
    """Return the version an event brought, else the one that was there when it happened; what took its place is another paper."""
    brought = [one for one in versions if one.sha256 == event.after]
    earlier = [one for one in versions if one.found_at < event.at]
    return next(reversed(brought or earlier or versions), None)


def lines(news: News) -> Iterator[str]:
    """Yield the news as lines of text: the day, what happened to which paper; where; more about it."""
    land = f" ({news.regions})" if news.regions else ""
    yield f"  {news.day}  {news.what}: {news.name}{land}"
    if news.name != news.event.address:
        yield f"              {news.event.address}"
    if news.more:
        yield f"              {news.more}"


def atom(events: Sequence[Event], papers: Sequence[Candidate] = ()) -> str:
    """Return the events of plans as an Atom feed, newest day first, with the titles of the papers; same events, same feed."""
    news = [one for one in news_of(events, papers) if one.is_of_a_plan]
    updated = max((one.event.at for one in news), default="1970-01-01T00:00:00+00:00")
    entries = "".join(map(_entry, news))
    head = f"<title>Querplan: Neues aus den Quellen</title><id>urn:querplan:news</id><updated>{updated}</updated><author><name>Querplan</name></author>"
    return f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de">{head}{entries}</feed>\n'


def _news(event: Event, versions: Sequence[Candidate]) -> News:
    paper = _paper_of(event, versions)
    is_newest = not versions or versions[-1] is paper
    name = (paper.title if paper else "") or event.address
    return News(
        event,
        paper,
        german_date(event.at[:10]),
        NAMES[event.kind],
        name,
        "+".join(paper.regions) if paper else "",
        "; ".join(_more(event, paper, is_newest=is_newest)),
    )


def _more(event: Event, paper: Candidate | None, *, is_newest: bool) -> Iterator[str]:
    if event.kind == "moved":
        yield f"jetzt {event.after}"
    if event.share is not None and event.kind in {"correction", "new_edition"}:
        yield f"{percent(event.share)} des Textes gleich"
    if paper and event.kind in BROUGHT:
        kind = JUDGED_KINDS.get(paper.kind, "")
        standing = STANDING[paper.state] if is_newest or paper.state not in OPEN else REPLACED
        yield f"{standing} ({kind})" if kind else standing
        if paper.plan_and_edition and paper.state not in NO_PLANS:
            yield paper.plan_and_edition
    if paper and paper.page:
        yield f"steht auf {paper.page}"


def _entry(news: News) -> str:
    event = news.event
    name = content_id("event", event.kind, event.address, event.at)
    title = escape(printable(f"{news.what}: {news.name}"))
    said = escape(printable("; ".join(filter(None, (news.regions, news.more)))))
    summary = f"<summary>{said}</summary>" if said else ""
    link = f"<link href={quoteattr(event.address)}/>"
    return f"<entry><title>{title}</title><id>urn:querplan:event:{name}</id><updated>{event.at}</updated>{link}{summary}</entry>"
