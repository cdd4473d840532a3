"""What people are told after a run: one message with what happened at the papers, which sources fell silent, what waits."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

from corpus.events import Event
from corpus.health import HealthChange
from outputs.candidates import Candidate
from outputs.german import JUDGED_KINDS
from outputs.news import BROUGHT, News, news_of
from outputs.tables import german_date, printable

SUBJECT = "Querplan"
PAPERS, SOURCES, WAITING, ASIDE = "Papiere", "Quellen", "Wartet auf eine Entscheidung", "Kein Plan, zur Seite gelegt"
RUNS = "Läufe"
COUNTED = {
    RUNS: ("Lauf abgebrochen", "Läufe abgebrochen"),
    PAPERS: ("Neuigkeit zu Papieren", "Neuigkeiten zu Papieren"),
    SOURCES: ("Meldung zu Quellen", "Meldungen zu Quellen"),
    WAITING: ("Papier wartet", "Papiere warten"),
}
"""What the entries of a section are, one and several of them; what is no plan is no reason to write to anybody at once."""
SET_ASIDE = {ASIDE: ("Nachricht zu Papieren, die keine Pläne sind", "Nachrichten zu Papieren, die keine Pläne sind")}
STYLE = "body{font-family:sans-serif;line-height:1.5;max-width:50em;margin:1em auto;padding:0 1em}li{margin:.4em 0}"


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the digest: what happened, to what, where, more about it, on which day (German)."""

    what: str
    name: str
    address: str = ""
    more: str = ""
    day: str = ""


@dataclass(frozen=True, slots=True)
class Digest:
    """The message: its sections with their entries; without any entry that counts it says nothing and is not sent."""

    sections: tuple[tuple[str, tuple[Entry, ...]], ...]

    @property
    def says_something(self) -> bool:
        return any(entries for title, entries in self.sections if title in COUNTED)

    @property
    def subject(self) -> str:
        """Return what the message is about: 'Querplan: 2 Neuigkeiten zu Papieren, 1 Papier wartet'."""
        named = COUNTED if self.says_something else SET_ASIDE
        counted = (f"{len(entries)} {named[title][len(entries) > 1]}" for title, entries in self.sections if entries and title in named)
        return f"{SUBJECT}: {', '.join(counted) or 'nichts Neues'}"

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
        return f"{head}<style>{STYLE}</style><body><h1>{escape(self.subject)}</h1>{''.join(parts)}</body></html>"


def digest_of(
    events: Sequence[Event],
    changes: Sequence[HealthChange],
    waiting: Sequence[Candidate],
    papers: Sequence[Candidate],
    sources: Mapping[str, str],
) -> Digest:
    """Return the message for these events and changes; `papers` are all versions, oldest first, `sources` the titles by id."""
    news = news_of(events, papers)
    plans, others = (tuple(one for one in news if one.is_of_a_plan is wanted) for wanted in (True, False))
    doubtful = tuple(map(_doubtful, waiting))
    newest = sorted(changes, key=lambda change: change.at, reverse=True)
    broken = tuple(
        Entry(
            "Störung" if one.state == "alarm" else "Wieder in Ordnung",
            sources.get(one.source, one.source),
            "",
            one.reason,
            german_date(one.at[:10]),
        )
        for one in newest
    )
    return Digest(((PAPERS, tuple(map(_met, plans))), (WAITING, doubtful), (SOURCES, broken), (ASIDE, tuple(map(_other, others)))))


def digest_of_failure(said: str, day: str) -> Digest:
    """Return the message that a run broke off on that day (ISO), with the reason."""
    more = f"{said.rstrip('.')}. Der nächste Lauf nimmt die Arbeit wieder auf; wie es steht, sagt querplan doctor."
    return Digest(((RUNS, (Entry("Abgebrochen", "Beobachtung der Quellen", "", more, german_date(day)),)),))


def _met(news: News) -> Entry:
    return Entry(news.what, news.name, news.event.address, "; ".join(filter(None, (news.regions, news.more))), news.day)


def _other(news: News) -> Entry:
    """What is no plan, in few words: whoever thinks otherwise finds it."""
    kind = JUDGED_KINDS.get(news.paper.kind, "") if news.paper and news.event.kind in BROUGHT else ""
    return Entry(kind or news.what, news.name, news.event.address, "", news.day)


def _doubtful(one: Candidate) -> Entry:
    page = f"steht auf {one.page}" if one.page else ""
    more = "; ".join(filter(None, ("+".join(one.regions), one.plan_and_edition, *one.reasons, page)))
    return Entry(JUDGED_KINDS.get(one.kind, one.kind), one.title or one.address, one.address, more, german_date(one.found_at[:10]))


def _markdown(entry: Entry) -> str:
    name = f"[{_plain(entry.name)}](<{_address(entry.address)}>)" if entry.address else _plain(entry.name)
    day = f"{entry.day} " if entry.day else ""
    return f"- {day}**{_plain(entry.what)}**: {name}" + (f" – {_plain(entry.more)}" if entry.more else "")


def _html(entry: Entry) -> str:
    name = escape(printable(entry.name))
    linked = f'<a href="{escape(entry.address)}">{name}</a>' if entry.address.startswith(("http://", "https://")) else name
    more = f" – {escape(printable(entry.more))}" if entry.more else ""
    day = f"{escape(entry.day)} " if entry.day else ""
    return f"<li>{day}<b>{escape(entry.what)}</b>: {linked}{more}</li>"


def _plain(text: str) -> str:
    """Words of a paper on one line, without what Markdown would take for links, pictures or tags."""
    flat = " ".join(printable(text).split())
    return "".join(f"\\{sign}" if sign in "\\[]<>*_`!#|" else sign for sign in flat)


def _address(address: str) -> str:
    return "".join(sign for sign in printable(address) if sign not in "<>\n\r ")
