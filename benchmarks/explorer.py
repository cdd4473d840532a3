"""The explorer under load: every page at many users, memory over many requests, the first paint; Datasette on the same file beside it.

python -m benchmarks.explorer FOLDER [--users 20] [--requests 2000] [--pause 0] [--many 0] [--paint] [--datasette]

FOLDER is what `python -m benchmarks.big_workspace FOLDER` wrote. Users ask from a process of their own, without a pause between two
requests; with `--pause` they read as long as people do (seconds, on average). On two cores they share them with the server, so that wall
times are an upper bound. CPU milliseconds are the server's and hold on a machine that others use: of addresses nobody asked for before,
and of the same ones again. `--many` asks so many more times for all pages and tells the memory on the way.
"""

from __future__ import annotations

import argparse
import http.client
import os
import random
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import quote, urlencode

from outputs.connections import opened_to_read

WORDS = ("Wasserstoff", "Fachkräfte Ausbildung", "Energieeffizienz", "Radverkehr ausbauen", "sicherung", "KI im Mittelstand", "Leitfaden")
SAMPLED = 12
"""Addresses of a page whose CPU time is taken."""
PATIENCE_S = 120.0
AGAIN = 3
"""How often the same addresses are asked for again."""
TICKS = os.sysconf("SC_CLK_TCK")

Pages = Mapping[str, Sequence[str]]
"""Addresses by the name of their page."""


@dataclass(frozen=True, slots=True)
class Held:
    """What addresses can name in a workspace."""

    papers: Sequence[str]
    measures: Sequence[str]
    bodies: Sequence[str]
    themes: Sequence[str]
    labels: Sequence[str]
    regions: Sequence[str]

    @classmethod
    def of(cls, folder: Path) -> Held:
        """Read it."""
        with opened_to_read(folder / "comparison.db") as database:
            asked = (
                "select id from document where is_current", "select id from measure", "select distinct actor_id from document_actor",
                "select id from shown_theme", "select label from shown_theme", "select distinct region from document_region",
            )  # fmt: skip
            return cls(*([row[0] for row in database.execute(f"{one} order by 1").fetchall()] for one in asked))


Make = Callable[[random.Random], str]
"""Makes an address of a page by chance."""


def explorer_addresses(held: Held) -> Mapping[str, Make]:
    """Return for every page what makes addresses of it: so many that hardly anyone asks for one twice."""

    def synopsis(chance: random.Random, **more: object) -> str:
        return _address("/synopse", land=chance.sample(held.regions, 3), **more)

    def filtered(chance: random.Random) -> str:
        first = chance.randint(2015, 2027)
        return synopsis(
            chance, von=first, bis=first + chance.randint(0, 9), verbindlichkeit=chance.choice(("", "decided", "planned", "aimed")),
            stelle=chance.choice(("", "ministerium", "agentur", "kammer")), seite=chance.randint(1, 3),
        )  # fmt: skip

    def measures(chance: random.Random) -> str:
        return _address(
            "/massnahmen", land=chance.choice(held.regions), thema=chance.choice(("", *held.labels)), wort=chance.choice(("", *WORDS)),
            frist=chance.choice(("", "soon", "overdue", "later")), folge=chance.choice(("frist", "kosten", "massnahme")),
            kosten=chance.choice(("", "ja")), seite=chance.randint(1, 9),
        )  # fmt: skip

    return {
        "Übersicht": lambda chance: "/",
        "Synopse": lambda chance: synopsis(chance, seite=chance.randint(1, 8)),
        "Synopse, ein Thema": lambda chance: synopsis(chance, thema=chance.choice(held.themes)),
        "Synopse, gefiltert": filtered,
        "Papiere": lambda chance: _address("/papiere", land=chance.choice(held.regions), jahr=chance.randint(2010, 2027)),
        "Papier": lambda chance: _address(f"/papier/{chance.choice(held.papers)}", seite=chance.randint(1, 20)),
        "Maßnahmen": measures,
        "Maßnahme": lambda chance: f"/massnahme/{chance.choice(held.measures)}",
        "Akteure": lambda chance: _address("/akteure", land=chance.choice(("", *held.regions)), seite=chance.randint(1, 9)),
        "Akteur": lambda chance: f"/akteur/{quote(chance.choice(held.bodies), safe='')}",
        "Editionen": lambda chance: "/editionen",
        "Suche": lambda chance: _address("/suche", q=f"{chance.choice(WORDS)} {chance.choice(held.labels)}"),
        "Quellen": lambda chance: "/quellen",
        "Daten": lambda chance: chance.choice(("/daten", "/daten/sql")),
        "Prüfen": lambda chance: "/pruefen",
    }


def _address(path: str, **query: object) -> str:
    return f"{path}?{urlencode({name: value for name, value in query.items() if value}, doseq=True)}"


def explorer_pages(folder: Path, sampled: int) -> Pages:
    """Return so many addresses of every page, by chance, always the same ones; pages that have one address give one."""
    chance, made = random.Random(1), explorer_addresses(Held.of(folder))
    return {name: list(dict.fromkeys(make(chance) for _ in range(sampled))) for name, make in made.items()}


DATASETTE_PAGES: Pages = {"Datasette: measure": ["/comparison/measure", "/comparison/measure?_size=50&_facet=commitment"]}


@dataclass(frozen=True, slots=True)
class Crowd:
    """Users at the same time, requests of them all together, seconds between two requests of one (on average)."""

    users: int
    requests: int
    pause: float


@dataclass(frozen=True, slots=True)
class Server:
    """A started server: where it listens, whose CPU and memory count."""

    port: int
    process: subprocess.Popen[bytes]

    @property
    def cpu_s(self) -> float:
        fields = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    @property
    def memory_mb(self) -> float:
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="utf-8")
        return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS")) / 1024


@contextmanager
def started(command: Sequence[str]) -> Iterator[Server]:
    """Start a server with `--port` and wait until it answers."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen([*command, "--port", str(port)], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + PATIENCE_S
        while process.poll() is None and time.monotonic() < until and not _answers(port):
            time.sleep(0.2)
        if not _answers(port):
            sys.exit(f"Der Server antwortet nicht: {' '.join(command)}")
        server = Server(port, process)
        _until_quiet(server)
        yield server
    finally:
        process.terminate()
        process.wait()


def _until_quiet(server: Server) -> None:
    """Wait until it has made itself ready: what it does by itself is no page's cost."""
    spent = -1.0
    while server.cpu_s - spent > 1 / TICKS:
        spent = server.cpu_s
        time.sleep(1)


def _answers(port: int) -> bool:
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0


def ask(port: int, paths: Sequence[str], pause: float = 0.0) -> list[tuple[float, int]]:
    """Ask for the paths one after the other; return milliseconds and status of each. Who reads in between connects anew each time."""
    connection, found, chance = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE_S), [], random.Random(str(paths))
    for path in paths:
        if pause:
            connection.close()
            time.sleep(chance.expovariate(1 / pause))
        start = time.perf_counter()
        connection.request("GET", path)
        answer = connection.getresponse()
        answer.read()
        found.append(((time.perf_counter() - start) * 1000, answer.status))
    connection.close()
    return found


def crowd(port: int, plans: Sequence[Sequence[str]], pause: float) -> list[list[tuple[float, int]]]:
    """Let a user walk each plan, all at once."""
    with ThreadPoolExecutor(len(plans)) as users:
        return list(users.map(ask, [port] * len(plans), plans, [pause] * len(plans)))


def cost(server: Server, pages: Pages) -> None:
    """Print the server's CPU milliseconds of every page: of addresses nobody has asked for, then of the same ones."""
    print(f"{'':24}{'new':>9}{'again':>9}  CPU-ms, addresses one after the other")
    for name, paths in pages.items():
        spent = [server.cpu_s]
        for times in (1, AGAIN):
            ask(server.port, list(paths) * times)
            spent.append(server.cpu_s)
        new, again = spent[1] - spent[0], (spent[2] - spent[1]) / AGAIN
        print(f"{name:24}{new / len(paths) * 1000:9.1f}{again / len(paths) * 1000:9.1f}  {len(paths)} addresses", flush=True)


def load(server: Server, pages: Pages, crowded: Crowd) -> None:
    """Print the wall times of every page for a crowd, and the server's CPU and memory. Every address is asked for once, while they last."""
    chance = random.Random(1)
    asked = {name: cycle(paths) for name, paths in pages.items()}
    walks = [
        [(name, next(asked[name])) for name in chance.choices(list(pages), k=crowded.requests // crowded.users)]
        for _ in range(crowded.users)
    ]
    cpu, memory, wall = server.cpu_s, server.memory_mb, time.perf_counter()
    with ProcessPoolExecutor(1) as elsewhere:
        timed = elsewhere.submit(crowd, server.port, [[path for _, path in walk] for walk in walks], crowded.pause).result()
    wall = time.perf_counter() - wall
    by_page: dict[str, list[float]] = {name: [] for name in pages}
    failed = 0
    for walk, answers in zip(walks, timed, strict=True):
        for (name, _), (taken, status) in zip(walk, answers, strict=True):
            by_page[name].append(taken)
            failed += status >= 400
    print(f"{'':24}{'p50':>9}{'p95':>9}  ms, {crowded.users} users, {crowded.pause:g} s between two requests")
    for name, times in by_page.items():
        if len(times) > 1:
            print(f"{name:24}{median(times):9.0f}{quantiles(times, n=20, method='inclusive')[-1]:9.0f}  {len(times):6} requests")
    total = sum(map(len, by_page.values()))
    print(
        f"{total} requests in {wall:.1f} s, {failed} failed, {(server.cpu_s - cpu) / total * 1000:.1f} CPU-ms a request, "
        f"memory {memory:.0f} -> {server.memory_mb:.0f} MB",
        flush=True,
    )


def many(server: Server, made: Mapping[str, Make], requests: int) -> None:
    """Print the memory while addresses of all pages are asked for by chance: hardly one twice."""
    chance, told = random.Random(2), [f"{server.memory_mb:.0f}"]
    for _ in range(10):
        ask(server.port, [made[chance.choice(list(made))](chance) for _ in range(requests // 10)])
        told.append(f"{server.memory_mb:.0f}")
    print(f"{requests} requests, memory every {requests // 10}: {' '.join(told)} MB", flush=True)


def first_paint(port: int) -> float | None:
    """Return milliseconds until Chromium first paints the overview, None without Chromium."""
    from playwright.sync_api import sync_playwright

    chromium = shutil.which("chromium")
    if chromium is None:
        return None
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        page = browser.new_page(viewport={"width": 1440, "height": 900})
        page.goto(f"http://127.0.0.1:{port}/")
        painted = page.evaluate(
            "() => new Promise(told => new PerformanceObserver(list => told(list.getEntriesByName('first-contentful-paint')[0].startTime))"
            ".observe({type: 'paint', buffered: true}))"
        )
        browser.close()
    return float(painted)


def main() -> None:
    """Print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--users", type=int, default=20)
    parser.add_argument("--requests", type=int, default=2000)
    parser.add_argument("--pause", type=float, default=0.0, help="seconds people read between two requests, on average")
    parser.add_argument("--many", type=int, default=0, help="requests one after the other, to look at the memory")
    parser.add_argument("--paint", action="store_true", help="also the first paint of the overview, in Chromium")
    parser.add_argument("--datasette", action="store_true", help="Datasette on the same file beside it")
    asked = parser.parse_args()
    start = [sys.executable, "-c", "from flows.cli import main; main()"]
    with started([*start, "serve", "--no-browser", "--workspace", str(asked.folder)]) as server:
        cost(server, explorer_pages(asked.folder, SAMPLED))
        load(server, explorer_pages(asked.folder, SAMPLED + asked.requests), Crowd(asked.users, asked.requests, asked.pause))
        if asked.many:
            many(server, explorer_addresses(Held.of(asked.folder)), asked.many)
        if asked.paint and (painted := first_paint(server.port)) is not None:
            print(f"first paint of the overview: {painted:.0f} ms")
    if asked.datasette:
        with started(
            [sys.executable, "-m", "datasette", str(asked.folder / "comparison.db"), "--setting", "sql_time_limit_ms", "5000"]
        ) as server:
            load(server, DATASETTE_PAGES, Crowd(asked.users, asked.requests // 10, asked.pause))


if __name__ == "__main__":
    main()
