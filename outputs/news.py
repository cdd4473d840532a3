"""Events as people read them: German lines and an Atom feed (RFC 4287)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from xml.sax.saxutils import escape, quoteattr

from corpus.events import Event, EventKind
from corpus.records import content_id
from outputs.tables import printable

NAMES: dict[EventKind, str] = {
    "new_paper": "Neues Papier",
    "new_edition": "Neue Ausgabe",
    "correction": "Berichtigt",
    "reissue": "Neu ausgestellt, Text unverändert",
    "adopted": "Beschlossen (war Entwurf)",
    "moved": "Umgezogen",
    "withdrawn": "Zurückgezogen",
    "soft_404": "Unter der Adresse steht etwas anderes",
    "blocked": "Zugang gesperrt",
    "unreachable": "Nicht erreichbar",
}


def line(event: Event) -> str:
    """Return the event as one line: day, what happened, where."""
    share = f" ({event.share:.0%} des Textes gleich)" if event.share is not None and event.kind != "reissue" else ""
    where = f" → {event.after}" if event.kind == "moved" else ""
    return f"  {event.at[:10]}  {NAMES[event.kind]}{share}: {event.address}{where}"


def atom(events: Sequence[Event], titles: Mapping[str, str] | None = None) -> str:
    """Return the events as an Atom feed, newest first as given, with the titles of papers by address; same events, same feed."""
    updated = max((event.at for event in events), default="1970-01-01T00:00:00+00:00")
    entries = "".join(_entry(event, (titles or {}).get(event.address, event.address)) for event in events)
    head = f"<title>Querplan: Neues aus den Quellen</title><id>urn:querplan:news</id><updated>{updated}</updated><author><name>Querplan</name></author>"
    return f'<?xml version="1.0" encoding="utf-8"?>\n<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de">{head}{entries}</feed>\n'


def _entry(event: Event, named: str) -> str:
    name = content_id("event", event.kind, event.address, event.at)
    title = escape(printable(f"{NAMES[event.kind]}: {named}"))
    return f"<entry><title>{title}</title><id>urn:querplan:event:{name}</id><updated>{event.at}</updated><link href={quoteattr(event.address)}/></entry>"
