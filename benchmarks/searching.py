"""What the explorer's search takes on a big workspace: one after the other, and for many people at once.

python -m benchmarks.searching FOLDER [--people 20] [--times 15]

FOLDER is what `python -m benchmarks.big_workspace FOLDER` wrote. Nobody asks the same twice, so that nothing kept answers; each waits
as long as people read. CPU milliseconds are the trustworthy ones on a machine that others use; they include who asks, which is little.
"""

from __future__ import annotations

import argparse
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from random import Random
from statistics import quantiles
from urllib.parse import quote

import uvicorn

from benchmarks.made_labels import places, subjects
from flows.serving import services
from flows.settings import load_settings
from outputs.web.app import create_app

PAUSE_SECONDS = 2.0
"""What a person takes to read, on average, before asking again."""


def queries(count: int, seed: int) -> list[str]:
    """Return different queries: a subject, at times with a place or a second word."""
    random = Random(seed)
    wordings = [one.wording for one in subjects()]
    return [f"{random.choice(wordings)} {random.choice(places()) if random.random() < 0.2 else ''}".strip() for _ in range(count)]


@contextmanager
def served(folder: Path) -> Iterator[int]:
    """Serve the explorer in a thread of this process and yield its port."""
    config = uvicorn.Config(create_app(services(load_settings(folder))), port=0, log_level="error", access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    try:
        yield server.servers[0].sockets[0].getsockname()[1]
    finally:
        server.should_exit = True
        thread.join()


def asked(port: int, wanted: list[str], pause: float, seed: int) -> list[float]:
    """Return the milliseconds of each answer."""
    random, taken = Random(seed), []
    for words in wanted:
        time.sleep(random.expovariate(1 / pause) if pause else 0)
        connection, started = HTTPConnection("127.0.0.1", port), time.perf_counter()
        connection.request("GET", f"/suche?q={quote(words)}")
        answer = connection.getresponse()
        answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{words}: {answer.status}")
        taken.append((time.perf_counter() - started) * 1000)
        connection.close()
    return taken


def told(name: str, taken: list[float], cpu: float) -> str:
    """Return a line of figures."""
    p95 = quantiles(taken, n=20, method="inclusive")[-1]
    return f"{name}: wall p50 {sorted(taken)[len(taken) // 2]:.1f} p95 {p95:.1f} ms, CPU {cpu / len(taken) * 1000:.1f} ms an answer"


def main() -> None:
    """Print both figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--people", type=int, default=20)
    parser.add_argument("--times", type=int, default=15)
    arguments = parser.parse_args()
    with served(arguments.folder) as port:
        asked(port, queries(3, 0), 0, 0)
        cpu = time.process_time()
        alone = asked(port, queries(40, 1), 0, 1)
        print(told("one person", alone, time.process_time() - cpu), flush=True)
        found: list[float] = []
        cpu = time.process_time()
        people = [
            threading.Thread(target=lambda seed=seed: found.extend(asked(port, queries(arguments.times, seed), PAUSE_SECONDS, seed)))
            for seed in range(2, arguments.people + 2)
        ]
        for person in people:
            person.start()
        for person in people:
            person.join()
        print(told(f"{arguments.people} people", found, time.process_time() - cpu))


if __name__ == "__main__":
    main()
