"""The explorer is served: what it is lent, where it listens, who may come."""

from __future__ import annotations

import gc
import ipaddress
import socket
import threading
import time
import webbrowser
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import click

from corpus.errors import QuerplanError, WorkspaceError
from flows.alone import locked
from flows.settings import Settings

if TYPE_CHECKING:
    from outputs.web.access.login import Login
    from outputs.web.services import Services

COLLECTED = 50_000, 20, 20
"""Pages are made of tens of thousands of records without circles: looking for circles as often as usual costs as much as making them."""
EVERYWHERE = ("0.0.0.0", "::")
PLAIN = (
    "Achtung: Ohne TLS gehen Passwörter unverschlüsselt durchs Netz.\n"
    "→ Besser hinter einem Proxy mit TLS auf diesem Rechner: --proxy 127.0.0.1 --name explorer.behörde.de"
)


@dataclass(frozen=True, slots=True)
class Place:
    """Where the explorer listens, under which names others reach it, and the address of the proxy that ends TLS for it."""

    host: str
    port: int
    names: tuple[str, ...] = ()
    proxy: str | None = None

    @property
    def address(self) -> str:
        """The address people open."""
        if self.proxy:
            return f"https://{self.hosts[0]}/"
        host = self.hosts[0]
        return f"http://{f'[{host}]' if ':' in host else host}:{self.port}/"

    @property
    def hosts(self) -> tuple[str, ...]:
        """The names and addresses in requests that are answered, the best known first."""
        own = socket.gethostname().lower() if self.host in EVERYWHERE else self.host
        return tuple(dict.fromkeys((*(name.lower() for name in self.names), own)))

    @property
    def is_for_others(self) -> bool:
        """Whether other machines can come."""
        return self.proxy is not None or not all(_is_loopback(one) for one in (self.host, *self.names))


def serve(settings: Settings, place: Place, *, open_browser: bool) -> None:
    """Serve the explorer until it is interrupted. Raises QuerplanError `login_needed`, `port_taken`, WorkspaceError `served_already`."""
    login = login_for(settings, place)
    listening = _listen(place)
    # papers sent to one explorer would be taken in by the other too
    with listening, locked(settings.workspace / "serve.lock", place.address, _served_already):
        _serve(settings, place, listening, login, open_browser=open_browser)


def _serve(settings: Settings, place: Place, listening: socket.socket, login: Login | None, *, open_browser: bool) -> None:
    import uvicorn

    from flows.slow_clients import WatchedProtocol
    from outputs.web.app import LOOPBACK, create_app

    lent = services(settings)
    # the first who come would wait for the model, the vocabulary, the sources' files, the templates
    threading.Thread(target=_warm, args=(lent,), name="querplan-warming", daemon=True).start()
    app = create_app(replace(lent, login=login), hosts=(*LOOPBACK, *place.hosts))
    click.echo(f"Querplan: {place.address}   (Ende mit Strg+C)", err=True)
    if place.is_for_others and not place.proxy:
        click.echo(PLAIN, err=True)
    if open_browser:
        webbrowser.open(place.address)
    gc.set_threshold(*COLLECTED)
    config = uvicorn.Config(
        app, http=WatchedProtocol, log_level="warning", access_log=False, server_header=False, date_header=True,
        # whoever else states where a request came from may lie
        proxy_headers=place.proxy is not None, forwarded_allow_ips=place.proxy,
    )  # fmt: skip
    uvicorn.Server(config).run(sockets=[listening])


def login_for(settings: Settings, place: Place) -> Login | None:
    """Return how people say who they are; None on one's own machine where nobody has made a user file.

    Raises QuerplanError `login_needed` where others can come and nobody may.
    """
    from outputs.web.access.login import login_of
    from outputs.web.access.users import users_in

    if users_in(settings.users):
        return login_of(settings.users, time.time, is_secure=place.proxy is not None)
    if not place.is_for_others and not settings.users.exists():
        return None
    raise QuerplanError(
        "login_needed",
        f"Unter {place.hosts[0]} ist der Explorer nur mit Anmeldung zu öffnen, und in {settings.users} steht noch niemand.",
        "Bitte aufnehmen, wer ihn öffnen darf: querplan users add NAME --role lesen|prüfen|verwalten",
    )


def services(settings: Settings) -> Services:
    """Return what the explorer of this workspace is lent; its database is made or brought up to date."""
    from flows.editions import compare_papers
    from flows.intake import Spool
    from flows.pictures import Pictures
    from flows.searching import Searcher
    from flows.source_files import watched_sources
    from outputs.database import open_database
    from outputs.web.services import Services

    open_database(settings.database).conn.close()
    return Services(
        database=settings.database,
        archive=settings.archive,
        today=lambda: date.today().isoformat(),
        draw=Pictures(settings).draw,
        search=Searcher(settings).search,
        compare=lambda database, old, new: compare_papers(database, settings, old, new),
        now=lambda: datetime.now(UTC).isoformat(timespec="milliseconds"),
        sources=lambda: watched_sources(settings),
        intake=Spool(settings),
    )


def _warm(lent: Services) -> None:
    from corpus.themes import read_themes
    from outputs.connections import opened_to_read
    from outputs.search import SearchFilter
    from outputs.web.templating import compile_templates

    # what is wrong with model or database is told to whoever asks for it
    with suppress(QuerplanError), opened_to_read(lent.database) as database:
        lent.search(database, "Querplan", 1, SearchFilter())
        read_themes()
        lent.sources()
        compile_templates()


def _served_already(address: str) -> WorkspaceError:
    remedy = "Bitte dort öffnen, oder den anderen Explorer zuerst beenden (Strg+C)."
    return WorkspaceError("served_already", f"Diesen Arbeitsbereich zeigt schon ein Explorer: {address}", remedy)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _listen(place: Place) -> socket.socket:
    family = socket.AF_INET6 if ":" in place.host else socket.AF_INET
    listening = socket.socket(family, socket.SOCK_STREAM)
    listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        listening.bind((place.host, place.port))
    except OSError as error:
        listening.close()
        reason = f"An {place.host}:{place.port} lässt sich nicht hören ({error.strerror})."
        raise QuerplanError("port_taken", reason, "Läuft der Explorer schon? Sonst hilft ein anderer Anschluss: --port 8091") from error
    return listening
