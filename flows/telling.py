"""The digest to people: by mail (SMTP) and to any Apprise address. What could not be sent is sent with the next run."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from corpus.records import Issue, content_id
from flows.mailing import send_mail, what_failed
from flows.settings import Settings
from flows.source_files import source_titles

if TYPE_CHECKING:
    from corpus.events import Event
    from outputs.digest import Digest

REACH = timedelta(days=14)
"""What is older is no news for a channel that was not told."""
QUIET = timedelta(days=7)
"""How long what is no plan waits for other news to go with; who thinks it is one should hear of it in time."""

Send = Callable[["Digest", datetime], None]
"""Sends a digest; raises OSError (SMTP errors are among them) where it could not."""


@dataclass(frozen=True, slots=True)
class _Channel:
    """Where a digest goes: the name it is remembered by and the one people see, both without secrets, and how it is sent."""

    name: str
    shown: str
    send: Send


def tell(settings: Settings, now: datetime) -> tuple[Issue, ...]:
    """Send every channel what it was not told yet, each thing once; return an issue for each channel that cannot be reached."""
    from outputs.candidates import all_candidates
    from outputs.database import open_database
    from outputs.digest import digest_of
    from outputs.telling import mark_told, untold

    issues, sources = [], source_titles(settings)
    database = open_database(settings.database)
    try:
        papers = all_candidates(database)
        for channel in _channels(settings):
            news = untold(database, channel.name, (now - REACH).isoformat(timespec="seconds"))
            digest = digest_of(news.events, news.changes, news.waiting, papers, sources)
            if not (digest.says_something or _waited(news.events, now)):
                continue
            try:
                channel.send(digest, now)
            except OSError as error:
                issues.append(_unsent(channel, error))
                continue
            mark_told(database, channel.name, news.items, now.isoformat(timespec="seconds"))
    finally:
        database.conn.close()
    return tuple(issues)


def tell_failure(settings: Settings, said: str, now: datetime) -> None:
    """Send every channel that a run broke off and why: who hears nothing would take it for a night without news."""
    from outputs.digest import digest_of_failure

    for channel in _channels(settings):
        try:
            channel.send(digest_of_failure(said, now.date().isoformat()), now)
        except OSError as error:
            logging.getLogger(__name__).error("%s %s", _unsent(channel, error).message, said)


def _waited(events: Sequence[Event], now: datetime) -> bool:
    return bool(events) and datetime.fromisoformat(events[0].at) <= now - QUIET


def send_apprise(address: str, digest: Digest, now: datetime) -> None:
    """Send the digest to an Apprise address. Raises OSError."""
    import apprise

    post = apprise.Apprise()
    if not post.add(address):
        raise OSError("keine Apprise-Adresse")
    if not post.notify(title=digest.subject, body=digest.markdown(), body_format=apprise.NotifyFormat.MARKDOWN):
        raise OSError("nicht angenommen")


def _channels(settings: Settings) -> Iterator[_Channel]:
    if settings.mail:
        to = ",".join(settings.mail.to)
        yield _Channel(f"mail:{to}", f"mail:{to}", partial(send_mail, settings.mail))
    for number, address in enumerate(settings.tell, 1):
        # nothing else of it is kept or shown: in some addresses the host is the token
        kind = urlsplit(address).scheme
        yield _Channel(f"{kind}:{content_id(address)}", f"{kind} ({number}. Adresse in tell)", partial(send_apprise, address))


def _unsent(channel: _Channel, error: OSError) -> Issue:
    what, remedy = what_failed(error)
    said = f"Die Nachricht an {channel.shown} ging nicht hinaus: {what}."
    return Issue("tell", "not_sent", said, "error", remedy=f"Bitte {remedy} Der nächste Lauf sendet sie mit.")
