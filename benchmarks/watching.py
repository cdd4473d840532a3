"""What watching withstands, each figure with its count and what was to be reached; the machine's load shows in the seconds only.

python -m benchmarks.watching            all, about a quarter of an hour on two cores
python -m benchmarks.watching events noise requests
"""

from __future__ import annotations

import argparse
import tempfile
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from benchmarks.breakages import breakages
from benchmarks.change_pairs import History, change_pairs, noisy_pairs
from benchmarks.crashes import kills, year
from benchmarks.crowds import crowd, manners
from benchmarks.hostile_servers import disguises, faults, refused_good
from corpus.events import events_of

SEEDS = range(5)
REQUESTS, KILLS, SOURCES, PAPERS = 10_000, 300, 200, 50

Row = tuple[str, str, str]
"""What was measured, what came out, what was to be reached."""


def named_rightly(histories: Iterable[History]) -> tuple[int, int, Counter[str]]:
    """Return how many histories brought exactly the expected event, of how many, and which kinds went wrong."""
    right, total, wrong = 0, 0, Counter[str]()
    for history in histories:
        kinds = [event.kind for event in events_of(history.previous, history.new)]
        good = kinds == ([history.expected] if history.expected else [])
        right, total = right + good, total + 1
        if not good:
            wrong[f"{history.expected} as {','.join(kinds) or 'nothing'}"] += 1
    return right, total, wrong


def show_events(_: Path) -> Iterator[Row]:
    """Before and after of an address, made up: is the event the right one?"""
    for seed in SEEDS:
        right, total, wrong = named_rightly(change_pairs(seed))
        yield f"events named rightly, seed {seed}", f"{right} of {total} {dict(wrong) or ''}", ">= 95 of 100"


def show_noise(_: Path) -> Iterator[Row]:
    """Pages that change by themselves."""
    right, total, _wrong = named_rightly(noisy_pairs(0, 1000))
    yield "false alarms in checks of noisy pages", f"{total - right} of {total}", "0"


def show_faults(_: Path) -> Iterator[Row]:
    """Servers that misbehave."""
    ended = faults()
    said = f"{ended.right} of {ended.total}{''.join(f', {one}' for one in ended.wrong)}, memory +{ended.megabytes:.0f} MB"
    yield "server faults ended in time with their name, nothing brought back", said, "37 of 37, < +100 MB"


def show_addresses(_: Path) -> Iterator[Row]:
    """Ways into private networks."""
    right, total, passed = disguises()
    yield "SSRF: typed, as redirect, by name: refused", f"{right} of {total} {', '.join(passed)}", "all, >= 84"
    refused, good = refused_good()
    yield "SSRF: good addresses refused", f"{refused} of {good}", "0 of >= 200"


def show_breakages(folder: Path) -> Iterator[Row]:
    """Ten breakages on every source file."""
    right, total, missed = breakages(folder)
    yield "breakages that alarm at once, last good state kept", f"{right} of {total} {', '.join(missed)}", "all"


def show_kills(folder: Path) -> Iterator[Row]:
    """Rounds killed at random moments."""
    losses = kills(folder, count=KILLS)
    bad = losses.lost, losses.corrupt, losses.orphans, losses.doubled, losses.unfinished
    yield (
        f"lost, corrupt, orphans, doubled, unfinished after {losses.kills} kills",
        f"{bad}, {losses.acknowledged} acknowledged, {losses.found_by_sweep} orphans swept",
        "0",
    )


def show_year(folder: Path) -> Iterator[Row]:
    """Nights over both changes of the clocks."""
    nights = year(folder)
    what = f"nights lost, doubled, sources left out in {nights.nights} nights with {nights.crashes} crashes"
    yield what, f"{nights.lost}, {nights.doubled}, {nights.sources_lost}", "0"


def show_requests(_: Path) -> Iterator[Row]:
    """One host asked by eight threads."""
    seen = manners(REQUESTS)
    said = f"{seen.most_at_once}, {seen.forbidden}, {seen.short_pauses} ({seen.requests} arrived)"
    yield f"most at once, robots violations, short pauses in {REQUESTS} requests", said, "1, 0, 0"


def show_crowd(folder: Path) -> Iterator[Row]:
    """Many sources with many papers."""
    cost = crowd(folder, sources=SOURCES, papers=PAPERS)
    said = f"{cost.wall:.0f} s, {cost.cpu:.0f} CPU-s, {cost.half:.0f} -> {cost.peak:.0f} MB"
    yield f"watch of {SOURCES} sources, {cost.papers} papers visited, not judged {dict(cost.problems) or ''}", said, "< 300 s, flat"
    yield "a second night of these without a change", f"{cost.again:.0f} s, {cost.repeated} events", "< 300 s, 0"


TOPICS: dict[str, Callable[[Path], Iterator[Row]]] = {
    "events": show_events, "noise": show_noise, "breakages": show_breakages, "kills": show_kills, "year": show_year,
    "faults": show_faults, "addresses": show_addresses, "requests": show_requests, "crowd": show_crowd,
}  # fmt: skip


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("topics", nargs="*", metavar="TOPIC", help=f"of {', '.join(TOPICS)}; all where none is named")
    print("| what | measured | to reach |\n|---|---|---|", flush=True)
    for topic in parser.parse_args().topics or TOPICS:
        with tempfile.TemporaryDirectory(prefix="watching-") as folder:
            for row in TOPICS[topic](Path(folder)):
                print(f"| {' | '.join(cell.strip() for cell in row)} |", flush=True)


if __name__ == "__main__":
    main()
