"""Servers that misbehave: each fault ends in time, in a named error, with bounded memory."""

from __future__ import annotations

import resource
import time
from collections.abc import Iterator

import pytest

from corpus.errors import FetchError
from corpus.fetch import FetchLimits, fetch
from corpus.fetch_answers import Validators
from tests.corpus.fault_server import FAULTS, PAGE, FaultServer, answer, sends, serving

LIMITS = FetchLimits(seconds=1.0, bytes=20_000_000, open_hosts=frozenset({"127.0.0.1"}))


@pytest.fixture(scope="module")
def faults() -> Iterator[FaultServer]:
    with serving({path: fault for path, (fault, _) in FAULTS.items()}) as server:
        yield server


@pytest.mark.parametrize("path", FAULTS)
def test_fetch_ends_every_fault_with_its_name(faults: FaultServer, path: str) -> None:
    begun = time.monotonic()
    with pytest.raises(FetchError) as caught:
        fetch(faults.origin + path, limits=LIMITS)
    assert caught.value.code == FAULTS[path][1]
    assert time.monotonic() - begun < LIMITS.seconds + 1.0  # the promise itself is a time: the deadline


def test_fetch_of_bombs_stays_small(faults: FaultServer) -> None:
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    for path in ("/gzbomb", "/endless", "/bighdr"):
        with pytest.raises(FetchError):
            fetch(faults.origin + path, limits=LIMITS)
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 100_000  # kilobytes


def test_fetch_names_a_closed_port() -> None:
    with serving({}) as server:
        origin = server.origin
    with pytest.raises(FetchError) as caught:
        fetch(origin, limits=LIMITS)
    assert caught.value.code == "unreachable"


def test_fetch_asks_with_validators_and_accepts_304() -> None:
    with serving({"/plan": sends(b"HTTP/1.1 304 Not Modified\r\n\r\n")}) as server:
        address = f"{server.origin}/plan"
        got = fetch(address, limits=LIMITS, validators=Validators(address, '"a1"', "Sat, 21 Nov 2026 10:00:00 GMT"))
        assert (got.status, got.data) == (304, b"")
        assert b'If-None-Match: "a1"' in server.requests[0]
        assert b"If-Modified-Since: Sat, 21 Nov 2026 10:00:00 GMT" in server.requests[0]


def test_fetch_sends_validators_only_to_the_address_they_came_from() -> None:
    routes = {"/alt": sends(answer(b"", "301 Moved", "Location: /neu")), "/neu": sends(answer(PAGE, "200 OK", 'ETag: "b2"'))}
    with serving(routes) as server:
        got = fetch(f"{server.origin}/alt", limits=LIMITS, validators=Validators(f"{server.origin}/anders", '"a1"'))
        assert not any(b"If-None-Match" in request for request in server.requests)
        assert got.validators == Validators(f"{server.origin}/neu", '"b2"', None)
        assert got.moved == f"{server.origin}/neu"


def test_fetch_calls_a_temporary_redirect_no_move() -> None:
    routes = {"/alt": sends(answer(b"", "302 Found", "Location: /neu")), "/neu": sends(answer())}
    with serving(routes) as server:
        assert fetch(f"{server.origin}/alt", limits=LIMITS).moved is None
