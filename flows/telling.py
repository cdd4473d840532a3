"""The digest to people: by mail (SMTP) and to any Apprise address. What could not be sent is sent with the next run."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from corpus.records import Issue, content_id
from flows.mailing import send_mail, what_failed
from flows.settings import Settings
from flows.source_files import source_titles

if TYPE_CHECKING:
    from outputs.digest import Digest

REACH = timedelta(days=14)
"""What is older is no news for a channel that was not told."""

Send = Callable[["Digest", datetime], None]
"""Sends a digest; raises OSError (SMTP errors are among them) where it could not."""


def tell(settings: Settings, now: datetime) -> tuple[Issue, ...]:
    """Send every channel what it was not told yet, each thing once; return an issue for each channel that cannot be reached."""
    from outputs.candidates import newest_of
    from outputs.database import open_database
    from outputs.digest import digest_of
    from outputs.telling import mark_told, untold

    issues, sources = [], source_titles(settings)
    database = open_database(settings.database)
    try:
        papers = newest_of(database)
        for channel, send in _channels(settings):
            news = untold(database, channel, (now - REACH).isoformat(timespec="seconds"))
            digest = digest_of(news.events, news.changes, news.waiting, papers, sources)
            try:
                if digest.says_something:
                    send(digest, now)
            except OSError as error:
                issues.append(_unsent(channel, error))
                continue
            mark_told(database, channel, news.items, now.isoformat(timespec="seconds"))
    finally:
        database.conn.close()
    return tuple(issues)


def send_apprise(address: str, digest: Digest, now: datetime) -> None:
    """Send the digest to an Apprise address. Raises OSError."""
    import apprise

    post = apprise.Apprise()
    if not post.add(address):
        raise OSError("keine Apprise-Adresse")
    if not post.notify(title=digest.subject, body=digest.markdown(), body_format=apprise.NotifyFormat.MARKDOWN):
        raise OSError("nicht angenommen")


def _channels(settings: Settings) -> Iterator[tuple[str, Send]]:
    """Yield the name of each channel, without its secrets, and how it is told."""
    if settings.mail:
        yield f"mail:{','.join(settings.mail.to)}", partial(send_mail, settings.mail)
    for address in settings.tell:
        parts = urlsplit(address)
        yield f"{parts.scheme}:{parts.hostname}:{content_id(address)}", partial(send_apprise, address)


def _unsent(channel: str, error: OSError) -> Issue:
    what, remedy = what_failed(error)
    said = f"Die Nachricht an {channel.rpartition(':')[0] or channel} ging nicht hinaus: {what}."
    return Issue("tell", "not_sent", said, "error", remedy=f"Bitte {remedy} Der nächste Lauf sendet sie mit.")
