"""The explorer is served: what it is lent, where it listens, who may come."""

from __future__ import annotations

import ipaddress
import socket
import webbrowser
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

import click

from corpus.errors import QuerplanError
from flows.settings import Settings

if TYPE_CHECKING:
    from outputs.web.services import Services


@dataclass(frozen=True, slots=True)
class Place:
    """Where the explorer listens."""

    host: str
    port: int

    @property
    def address(self) -> str:
        """The address people open."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"http://{host}:{self.port}/"


def serve(settings: Settings, place: Place, *, open_browser: bool) -> None:
    """Serve the explorer until it is interrupted. Raises QuerplanError `login_needed`, `port_taken`."""
    import uvicorn

    from outputs.web.app import create_app

    _refuse_strangers(place)
    listening = _listen(place)
    app = create_app(services(settings))
    click.echo(f"Querplan: {place.address}   (Ende mit Strg+C)", err=True)
    if open_browser:
        webbrowser.open(place.address)
    config = uvicorn.Config(app, log_level="warning", access_log=False, server_header=False, date_header=True)
    uvicorn.Server(config).run(sockets=[listening])


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


def _refuse_strangers(place: Place) -> None:
    """Only this machine may come as long as nobody has to say who they are."""
    if not _is_loopback(place.host):
        raise QuerplanError(
            "login_needed",
            f"Unter {place.host} wäre der Explorer ohne Anmeldung für andere Rechner offen.",
            "Bitte --host weglassen; aus der Ferne hilft ein SSH-Tunnel: ssh -L 8090:127.0.0.1:8090 RECHNER",
        )


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
