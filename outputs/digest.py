"""What people are told after a run: one message with what happened at the papers, which sources fell silent, what waits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape
from types import MappingProxyType

from corpus.events import Event
from corpus.health import HealthChange
from outputs.candidates import Candidate
from outputs.german import JUDGED_KINDS
from outputs.news import NAMES
from outputs.tables import printable

SUBJECT = "Querplan"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the digest: what happened, to what, where, and more about it."""

    what: str
    name: str
    address: str = ""
    more: str = ""


@dataclass(frozen=True, slots=True)
class Digest:
    """The message: its sections with their entries; without any entry it says nothing and is not sent."""

    sections: tuple[tuple[str, tuple[Entry, ...]], ...]

    @property
    def says_something(self) -> bool:
        return any(entries for _, entries in self.sections)

    @property
    def subject(self) -> str:
        """Return what the message is about: 'Querplan: 2 Papiere, 1 Quelle'."""
        return f"{SUBJECT}: " + ", ".join(f"{len(entries)} × {title}" for title, entries in self.sections if entries)

    def markdown(self) -> str:
        """Return the digest as Markdown, readable as plain text too."""
        lines = []
        for title, entries in self.sections:
            if entries:
                lines += [f"## {title}", "", *map(_markdown, entries), ""]
        return "\n".join(lines)

    def html(self) -> str:
        """Return the digest as one HTML page without scripts or pictures."""
        parts = [
            f"<h2>{escape(title)}</h2><ul>{''.join(map(_html, entries))}</ul>" for title, entries in self.sections if entries
        ]  # fmt: skip
        head = f'<!doctype html><html lang="de"><meta charset="utf-8"><title>{escape(self.subject)}</title>'
        return f"{head}<body>{''.join(parts)}</body></html>"


def digest_of(
    events: Sequence[Event],
    changes: Sequence[HealthChange],
    waiting: Sequence[Candidate],
    titles: Mapping[str, str],
    pages: Mapping[str, str] = MappingProxyType({}),
) -> Digest:
    """Return the message for these events and changes; `titles` are those of papers by address, `pages` the pages that led to them."""
    papers = tuple(
        Entry(NAMES[event.kind], titles.get(event.address, event.address), event.address, _more(event, pages.get(event.address, "")))
        for event in events
    )
    sources = tuple(Entry("Störung" if one.state == "alarm" else "Wieder in Ordnung", one.source, "", one.reason) for one in changes)
    doubtful = tuple(
        Entry(JUDGED_KINDS.get(one.kind, one.kind), one.title or one.address, one.address, "; ".join(one.reasons)) for one in waiting
    )
    return Digest((("Papiere", papers), ("Quellen", sources), ("Wartet auf eine Entscheidung", doubtful)))


def _more(event: Event, page: str) -> str:
    return event.after if event.kind == "moved" else f"steht auf {page}" if page else ""


def _markdown(entry: Entry) -> str:
    name = f"[{_plain(entry.name)}](<{_address(entry.address)}>)" if entry.address else _plain(entry.name)
    return f"- **{_plain(entry.what)}**: {name}" + (f" – {_plain(entry.more)}" if entry.more else "")


def _html(entry: Entry) -> str:
    name = escape(printable(entry.name))
    linked = f'<a href="{escape(entry.address)}">{name}</a>' if entry.address.startswith(("http://", "https://")) else name
    more = f" – {escape(printable(entry.more))}" if entry.more else ""
    return f"<li><b>{escape(entry.what)}</b>: {linked}{more}</li>"


def _plain(text: str) -> str:
    """Words of a paper on one line, without what Markdown would take for links, pictures or tags."""
    flat = " ".join(printable(text).split())
    return "".join(f"\\{sign}" if sign in "\\[]<>*_`!#|" else sign for sign in flat)


def _address(address: str) -> str:
    return "".join(sign for sign in printable(address) if sign not in "<>\n\r ")
