"""Ten ways a source breaks, tried on every source file there is: each must be an alarm in the first run, and cost nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from corpus.fetch import FetchLimits
from corpus.fetch_politely import Guest, Manners, Surroundings
from corpus.sources.registry import Politeness, Source, all_sources
from flows.rounds import opened_database
from flows.settings import Settings
from flows.watching import Watch
from outputs.health import health_of
from tests.corpus.fault_server import Fault, FaultServer, answer, resets, sends, serving

MENU = "".join(f'<a href="/menue/{name}">{name}</a>' for name in ("start", "presse", "kontakt", "impressum", "suche", "service"))
WALL = "<html><body><p>Bitte bestätigen Sie, dass Sie kein Roboter sind. Captcha</p></body></html>"
BREAKAGES: dict[str, Fault] = {
    "not found": sends(answer(b"<html>weg</html>", "404 Not Found")),
    "server error": sends(answer(b"", "500 Broken")),
    "empty answer": sends(answer(b"")),
    "connection reset": resets,
    "cut off answer": sends(answer(b"<html>", length="9000")),
    "sent to the home page": sends(answer(b"", "301 Moved", "Location: /")),
    "captcha": sends(answer(WALL.encode())),
    "maintenance": sends(answer(b"<html><body><h1>Wartungsarbeiten</h1></body></html>")),
    "relaunch, papers gone": sends(answer(f"<html><body><nav>{MENU}</nav><h1>Willkommen</h1></body></html>".encode())),
    "another kind of file": sends(answer(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj", "200 OK", "Content-Type: application/pdf")),
}


class Calendar:
    """A clock that each look moves on by a minute."""

    def __init__(self) -> None:
        self.time = datetime(2026, 11, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.time += timedelta(minutes=1)
        return self.time


def breakages(folder: Path, sources: Sequence[Source] = ()) -> tuple[int, int, list[str]]:
    """Return how many breakages were an alarm at once with the last good state kept, of how many, and which were not."""
    right, missed = 0, list[str]()
    chosen = sources or all_sources()
    with _site(chosen) as (server, local):
        watch = _watch(folder)
        for source in local:
            path = f"/{source.folder}/{source.id}"
            good = server.routes[path]
            for name, fault in BREAKAGES.items():
                server.routes[path] = good
                watch.source(source)
                kept = _good_state(watch, source)
                server.routes[path] = fault
                change = watch.source(source).change
                is_right = (
                    change is not None and change.state == "alarm" and kept == _good_state(watch, source) and kept.good_at is not None
                )
                right += is_right
                missed += [] if is_right else [f"{source.id}: {name}"]
    return right, len(chosen) * len(BREAKAGES), missed


def _watch(folder: Path) -> Watch:
    settings = Settings(workspace=folder, open_hosts=("127.0.0.1",))
    limits = FetchLimits(seconds=5.0, open_hosts=frozenset(settings.open_hosts))
    return Watch(settings, Guest(Manners(delay=0.0, limits=limits), Surroundings(sleep=lambda _: None)), Calendar())


@dataclass(frozen=True, slots=True)
class _Good:
    """What must survive a breakage: when the source was last well, what it showed, how many papers were met."""

    good_at: str | None
    links: int = 0
    candidates: int = 0
    papers: int = 0


def _good_state(watch: Watch, source: Source) -> _Good:
    with opened_database(watch.settings) as database:
        health = health_of(database, source.id)
        papers = database.execute("select count(*) from visit where found = 'paper'").fetchone()[0]
    return _Good(health.good_at, health.links, health.candidates, int(papers)) if health else _Good(None)


@contextmanager
def _site(sources: Sequence[Source]) -> Iterator[tuple[FaultServer, list[Source]]]:
    """Serve a page a source that holds what its file promises, with one paper."""
    routes = {"/": sends(answer(b"<html>Start</html>")), "/papier": sends(answer(_paper()))}
    routes |= {f"/{source.folder}/{source.id}": sends(answer(_page(source))) for source in sources}
    with serving(routes) as server:
        yield server, [_on_loopback(source, server.origin) for source in sources]


def _on_loopback(source: Source, origin: str) -> Source:
    here = {"address": f"{origin}/{source.folder}/{source.id}", "politeness": Politeness.model_construct(delay=0.0, most=50)}
    return source.model_copy(update={**here, "candidates": source.candidates.model_copy(update={"hosts": ()})})


def _paper() -> bytes:
    lines = "".join(f"<p>Das Land fördert im Vorhaben {number} den Leichtbau.</p>" for number in range(40))
    return f"<html><h1>Plan</h1>{lines}</html>".encode()


def _page(source: Source) -> bytes:
    if source.kind == "page":  # the page is the paper
        return _paper()
    word = source.candidates.words[0] if source.candidates.words else "plan"
    day = "2026-10-30"
    others = [f"/anderes/{number}" for number in range(source.expects.links + 8)]
    if source.kind == "feed":
        items = "".join(f"<item><title>{word}</title><link>{link}</link><pubDate>{day}</pubDate></item>" for link in ("/papier", *others))
        return f"<rss><channel>{items}</channel></rss>".encode()
    if source.kind == "sitemap":
        return (
            f"<urlset>{''.join(f'<url><loc>{link}</loc><lastmod>{day}</lastmod></url>' for link in ('/papier', *others))}</urlset>".encode()
        )
    rows = "".join(f'<li><a href="{link}">Seite</a></li>' for link in others) + "".join(map(_hit_by, source.expects.selectors))
    return f'<html><body><main><ul><li>{day} <a href="/papier">{word}</a></li>{rows}</ul></main></body></html>'.encode()


def _hit_by(selector: str) -> str:
    """Return an element a simple selector hits: nested tags with a class or a part of their href."""
    tags = re.findall(r'(\w+)(?:\.([\w-]+))?(?:\[href\*="([^"]+)"\])?(?:\s|$)', selector)
    opened = "".join(f'<{tag} class="{name}" href="{part and f"/anderes/{part}"}">' for tag, name, part in tags)
    return opened + "Seite" + "".join(f"</{tag}>" for tag, *_ in reversed(tags))
