"""Servers that misbehave and addresses in disguise: what the fetcher ends in time, refuses, and lets pass."""

from __future__ import annotations

import resource
import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from corpus.errors import FetchError
from corpus.fetch import FetchLimits, fetch
from corpus.fetch_addresses import parse_address
from tests.corpus.disguised_addresses import GOOD, INNER, REMINDING, VECTORS
from tests.corpus.fault_server import FAULTS, answer, sends, serving

LIMITS = FetchLimits(seconds=3.0, bytes=20_000_000, open_hosts=frozenset({"127.0.0.1"}))
DOOR = "plan.example.de"
OPEN_DOOR = FetchLimits(open_hosts=frozenset({DOOR}))
"""A public name that stands for a server on loopback, so that only where it sends us is in question."""
LATE = 1.0
"""Seconds after the deadline that still count as in time."""
REBINDING = (["127.0.0.1"], ["93.184.215.14", "10.0.0.1"], ["::ffff:127.0.0.1"], ["2606:4700::1111", "fe80::1%eth0"])
"""What a name resolves to: one bad address is enough."""


@dataclass(frozen=True, slots=True)
class Ended:
    """How the faults ended: with their name in time, of how many; which did not; how much memory that took (MB)."""

    right: int
    total: int
    wrong: list[str]
    megabytes: float


def faults() -> Ended:
    """Ask a server for every fault of the catalogue."""
    before, wrong = _peak(), list[str]()
    with serving({path: fault for path, (fault, _) in FAULTS.items()}) as server:
        for path, (_, expected) in FAULTS.items():
            begun = time.monotonic()
            code = _code(partial(fetch, f"{server.origin}{path}", limits=LIMITS))
            if code != expected or time.monotonic() - begun > LIMITS.seconds + LATE:
                wrong.append(f"{path} {code}")
    return Ended(len(FAULTS) - len(wrong), len(FAULTS), wrong, _peak() - before)


def disguises() -> tuple[int, int, list[str]]:
    """Return how many disguises are refused, of how many - typed, as a redirect, by names that resolve to them -, and which are not."""
    tries = {address: partial(fetch, address, resolve=_never) for address in VECTORS}
    tries |= {f"name of {ips}": partial(fetch, "http://gut.example.de/", resolve=partial(_answers, ips)) for ips in REBINDING}
    passed = [name for name, work in tries.items() if _code(work) != "forbidden_address"]
    for host in INNER:
        with serving({"/": sends(answer(b"", "302 Found", f"Location: http://{host}/"))}) as server:
            work = partial(fetch, server.origin.replace("127.0.0.1", DOOR), limits=OPEN_DOOR, resolve=_door_only)
            passed += [] if _code(work) == "forbidden_address" else [f"redirect to {host}"]
    total = len(tries) + len(INNER)
    return total - len(passed), total, passed


def refused_good() -> tuple[int, int]:
    """Return how many good addresses are refused, of how many."""
    good = (*GOOD, *REMINDING)
    return sum(_code(partial(parse_address, address)) != "" for address in good), len(good)


def _answers(ips: list[str], _: str) -> list[str]:
    return ips


def _door_only(host: str) -> list[str]:
    return ["127.0.0.1"] if host == DOOR else _never(host)


def _never(host: str) -> list[str]:
    raise AssertionError(f"{host} was resolved")


def _code(work: Callable[[], object]) -> str:
    try:
        work()
    except FetchError as error:
        return error.code
    return ""


def _peak() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1000
