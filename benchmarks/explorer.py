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
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import cycle
from pathlib import Path
from statistics import median, quantiles
from urllib.parse import quote

from outputs.connections import opened_to_read

WORDS = ("Wasserstoff", "Fachkräfte Ausbildung", "Energieeffizienz", "Radverkehr ausbauen", "sicherung", "KI im Mittelstand", "Leitfaden")
SAMPLED = 12
"""Papers, measures and bodies that are asked for."""
PATIENCE_S = 120.0
AGAIN = 3
"""How often the same addresses are asked for again."""
TICKS = os.sysconf("SC_CLK_TCK")

Pages = Mapping[str, Sequence[str]]
"""Addresses by the name of their page."""


def explorer_pages(folder: Path) -> Pages:
    """Return addresses of every page, with ids of this workspace."""
    with opened_to_read(folder / "comparison.db") as database:
        papers, measures, bodies = (
            [row[0] for row in database.execute(f"select {key} from {table} order by {key} limit {SAMPLED}").fetchall()]
            for key, table in (("id", "document"), ("id", "measure"), ("actor_id", "document_actor"))
        )
        themes = [row[0] for row in database.execute(f"select id from theme order by id limit {SAMPLED}").fetchall()]
    return {
        "Übersicht": ["/"],
        "Synopse": ["/synopse", "/synopse?seite=2", *(f"/synopse?thema={quote(theme)}" for theme in themes)],
        "Synopse, gefiltert": ["/synopse?von=2024&bis=2027", "/synopse?verbindlichkeit=decided", "/synopse?stelle=agentur"],
        "Papiere": ["/papiere", "/papiere?land=SN"],
        "Papier": [f"/papier/{paper}" for paper in papers],
        "Maßnahmen": ["/massnahmen", "/massnahmen?frist=soon", "/massnahmen?land=BE", "/massnahmen?seite=40"],
        "Maßnahme": [f"/massnahme/{measure}" for measure in measures],
        "Akteure": ["/akteure", "/akteure?land=BB"],
        "Akteur": [f"/akteur/{quote(body, safe='')}" for body in bodies],
        "Editionen": ["/editionen"],
        "Suche": [f"/suche?q={quote(words)}" for words in WORDS],
        "Quellen": ["/quellen"],
        "Daten": ["/daten", "/daten/sql"],
        "Prüfen": ["/pruefen"],
    }


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
        yield Server(port, process)
    finally:
        process.terminate()
        process.wait()


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
    """Print the wall times of every page for a crowd, and the server's CPU and memory."""
    chance = random.Random(1)
    named = [(name, path) for name, paths in pages.items() for path in paths]
    even = [1 / len(pages[name]) for name, _ in named]
    walks = [chance.choices(named, weights=even, k=max(1, crowded.requests // crowded.users)) for _ in range(crowded.users)]
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


def many(server: Server, pages: Pages, requests: int) -> None:
    """Print the memory while all pages are asked for again and again, every tenth time at an address nobody has asked for."""
    paths = [path for some in pages.values() for path in some]
    wanted = [
        path if number % 10 else f"{path}{'&' if '?' in path else '?'}neu={number}"
        for number, path in zip(range(requests), cycle(paths), strict=False)
    ]
    told = [f"{server.memory_mb:.0f}"]
    for part in range(10):
        ask(server.port, wanted[part * requests // 10 : (part + 1) * requests // 10])
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
        pages = explorer_pages(asked.folder)
        cost(server, pages)
        load(server, pages, Crowd(asked.users, asked.requests, asked.pause))
        if asked.many:
            many(server, pages, asked.many)
        if asked.paint and (painted := first_paint(server.port)) is not None:
            print(f"first paint of the overview: {painted:.0f} ms")
    if asked.datasette:
        with started(
            [sys.executable, "-m", "datasette", str(asked.folder / "comparison.db"), "--setting", "sql_time_limit_ms", "5000"]
        ) as server:
            load(server, DATASETTE_PAGES, Crowd(asked.users, asked.requests // 10, asked.pause))


if __name__ == "__main__":
    main()
