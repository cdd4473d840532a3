"""Fetching as a guest: robots.txt obeyed, one request a host at a time, pauses kept, failures tried again with patience."""

from __future__ import annotations

import random
import threading
import time
import uuid
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from pathlib import Path

from corpus.errors import FetchError
from corpus.fetch import FetchLimits, Gate, Resolve, fetch, resolve_host
from corpus.fetch_addresses import WebAddress, parse_address
from corpus.fetch_agent import AGENT
from corpus.fetch_answers import Fetched, Validators
from corpus.fetch_turns import Turn, Waiting, turn_of
from corpus.robots import EVERYTHING, LONGEST, NOTHING, Robots, read_robots
from corpus.tdm import WELL_KNOWN, Reservation, refused_to_miners, reservations_of

WORTH_A_SECOND_TRY = {"timeout", "server_error", "too_many_requests", "unreachable"}
NO_RULES = {"not_found", "refused", "damaged_answer", "too_many_redirects", "forbidden_address"}
"""Answers for robots.txt that mean there is none; silence and server errors mean: come back later."""
OURS = {"paused", "no_lock"}
"""Failures that say nothing of the robots.txt: it was not asked for."""
SILENCE = {"timeout", "server_error", "unreachable"}
MOST_SILENCE, REST = 5, 600.0
"""Visits in a row that a host may leave without an answer, and the seconds it is then left alone: papers of a dead host cost no night."""
PAUSE_ASKED = "hat um eine Pause gebeten"
DAY = 86_400.0


@dataclass(frozen=True, slots=True)
class Manners:
    """How patient a guest is: seconds between two requests to a host, tries, first wait and longest wait in seconds.

    A server that asks for a longer wait than `longest_wait` is not waited for; its host is left alone until then.
    """

    delay: float = 2.0
    tries: int = 3
    first_wait: float = 2.0
    longest_wait: float = 120.0
    limits: FetchLimits = field(default_factory=FetchLimits)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What the world gives: monotonic clock and sleep in seconds, wall clock, a number from 0 to 1, name resolution.

    `locks` is the folder by which processes agree who asks a host; None: only the threads of one guest do.
    """

    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    now: Callable[[], datetime] = lambda: datetime.now(UTC)
    chance: Callable[[], float] = random.random
    resolve: Resolve = resolve_host
    locks: Path | None = None


@dataclass
class _Host:
    """What is known of one host. `lock` is held for one request and never while another host is asked."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    free_at: float = 0.0
    paused_until: float = 0.0
    paused_why: str = PAUSE_ASKED
    silent: int = 0
    delay: float = 0.0
    robots: dict[str, Robots] = field(default_factory=dict)
    tdmrep: dict[str, bytes] = field(default_factory=dict)
    shows_home: dict[str, bool] = field(default_factory=dict)


class Guest:
    """Visits hosts with manners; safe to share between threads. Keeps robots.txt and tdmrep.json for its lifetime."""

    def __init__(self, manners: Manners | None = None, surroundings: Surroundings | None = None) -> None:
        self.manners = manners or Manners()
        self.world = surroundings or Surroundings()
        self._hosts: defaultdict[str, _Host] = defaultdict(_Host)
        self._new_host = threading.Lock()
        self._name = uuid.uuid4().hex

    def be_slow(self, address: str, delay: float) -> None:
        """Keep at least `delay` seconds between two requests to the host of this address. Raises FetchError `forbidden_address`."""
        host = self._host(parse_address(address, open_hosts=self.manners.limits.open_hosts))
        host.delay = max(host.delay, delay)

    def visit(self, address: str, *, validators: Validators | None = None) -> Fetched:
        """Return what lies at the address, after at most `tries` tries.

        Raises FetchError as `fetch` does, and `disallowed` (robots.txt), `paused` (the host asked for a long wait or gives no answers).
        """
        host = self._host(parse_address(address, open_hosts=self.manners.limits.open_hosts))
        try:
            fetched = self._patiently(lambda: self._fetch(address, validators, self._gate))
        except FetchError as error:
            self._count(host, error)
            raise
        host.silent = 0
        return fetched

    def _count(self, host: _Host, error: FetchError) -> None:
        """Leave a host alone for a while that gives no answer again and again."""
        host.silent = host.silent + 1 if error.code in SILENCE else 0
        if host.silent == MOST_SILENCE:
            host.silent, host.paused_until = 0, max(host.paused_until, self.world.clock() + REST)
            host.paused_why = f"blieb {MOST_SILENCE}-mal hintereinander ohne Antwort und wird in Ruhe gelassen"

    def reservations(self, fetched: Fetched) -> tuple[Reservation, ...]:
        """Return the reservations against mining that hold for a visited page; asks the host for its tdmrep.json once."""
        address = parse_address(fetched.address, open_hosts=self.manners.limits.open_hosts)
        kept = self._host(address).tdmrep
        if address.origin not in kept:
            kept[address.origin] = self._small_file(address.origin + WELL_KNOWN)
        said = reservations_of(fetched.address, fetched.data, dict(fetched.headers), kept[address.origin])
        return (*said, *refused_to_miners(address.url, self._robots(address)))

    def shows_home(self, address: str) -> bool:
        """Tell whether the host of this address shows its home page, which is asked for once; one that robots.txt closes counts as there."""
        parsed = parse_address(address, open_hosts=self.manners.limits.open_hosts)
        kept = self._host(parsed).shows_home
        if parsed.origin not in kept:
            kept[parsed.origin] = self._is_there(f"{parsed.origin}/")
        return kept[parsed.origin]

    def _is_there(self, address: str) -> bool:
        try:
            self.visit(address)
        except FetchError as error:
            return error.code == "disallowed"
        return True

    def _small_file(self, address: str) -> bytes:
        try:
            return self.visit(address).data[:LONGEST]
        except FetchError:
            return b""

    def _fetch(self, address: str, validators: Validators | None, gate: Gate) -> Fetched:
        return fetch(address, limits=self.manners.limits, validators=validators, resolve=self.world.resolve, gate=gate)

    def _patiently(self, attempt: Callable[[], Fetched]) -> Fetched:
        for number in range(1, self.manners.tries + 1):
            try:
                return attempt()
            except FetchError as error:
                if error.code not in WORTH_A_SECOND_TRY or number == self.manners.tries:
                    raise
                self._wait(number, error)
        raise AssertionError("at least one try")

    def _wait(self, number: int, error: FetchError) -> None:
        """Sleep before the next try: as long as the server asks, else longer each time and never in step with others."""
        asked = read_retry_after(error.retry_after, self.world.now())
        if asked is not None and asked > self.manners.longest_wait:
            raise error
        backoff = min(self.manners.first_wait * 2 ** (number - 1), self.manners.longest_wait)
        self.world.sleep(backoff * (0.5 + self.world.chance() / 2) if asked is None else asked)

    def _host(self, address: WebAddress) -> _Host:
        with self._new_host:
            return self._hosts[address.host]

    @contextmanager
    def _gate(self, address: WebAddress) -> Iterator[None]:
        """Hold the host for one request: only when its robots.txt allows and its pause is over."""
        robots = self._robots(address)
        if robots == NOTHING:
            raise FetchError("unreachable", f"Die robots.txt von {address.netloc} ist nicht zu bekommen.", "Bitte später erneut versuchen.")
        if not robots.allows(address.url, AGENT):
            raise FetchError(
                "disallowed", f"{address.url} ist für Programme gesperrt (robots.txt).", "Bitte von Hand laden und hinzufügen."
            )
        with self._turn(address):
            yield

    @contextmanager
    def _turn(self, address: WebAddress) -> Iterator[None]:
        """Wait for the host's turn; remember when it is free again, and how long it asked to be left alone."""
        host = self._host(address)
        with host.lock:
            # the own pause before the turn: else our threads hand the host to each other and other processes starve
            self._await(host, address)
            with self._among_processes(address.host) as turn:
                self._await(host, address, turn.pause if turn else 0.0)
                try:
                    yield
                except FetchError as error:
                    asked = read_retry_after(error.retry_after, self.world.now())
                    if asked is not None and asked > self.manners.longest_wait:
                        host.paused_until, host.paused_why = self.world.clock() + asked, PAUSE_ASKED
                    raise
                finally:
                    host.free_at = self.world.clock() + max(self.manners.delay, host.delay)
                    if turn:
                        left = max(host.free_at, host.paused_until) - self.world.clock()
                        turn.leave(self.world.now() + timedelta(seconds=left))

    def _among_processes(self, host: str) -> AbstractContextManager[Turn | None]:
        world = self.world
        waiting = Waiting(world.clock, world.sleep, world.now)
        return turn_of(world.locks, host, self._name, waiting) if world.locks else nullcontext()

    def _await(self, host: _Host, address: WebAddress, pause: float = 0.0) -> None:
        """Sleep until the host may be asked; `pause` are the seconds another process was asked to wait. Raises FetchError `paused`."""
        now = self.world.clock()
        if pause > self.manners.longest_wait and now + pause > host.paused_until:
            host.paused_until, host.paused_why = now + pause, PAUSE_ASKED
        elif pause <= self.manners.longest_wait:
            host.free_at = max(host.free_at, now + pause)
        if now < host.paused_until:
            raise FetchError("paused", f"{address.netloc} {host.paused_why}.", "Bitte später erneut versuchen.")
        self.world.sleep(max(host.free_at - now, 0.0))

    def _robots(self, address: WebAddress) -> Robots:
        """Return the origin's rules, asked for once; its wish for a pause counts from then on."""
        host = self._host(address)
        if address.origin not in host.robots:
            robots = self._read_robots(f"{address.origin}/robots.txt")
            host.robots[address.origin] = robots
            host.delay = max(host.delay, robots.delay(AGENT))
        return host.robots[address.origin]

    def _read_robots(self, url: str) -> Robots:
        try:
            return read_robots(self._patiently(lambda: self._fetch(url, None, self._turn)).data)
        except FetchError as error:
            if error.code in OURS:
                raise
            return EVERYTHING if error.code in NO_RULES else NOTHING


def read_retry_after(header: str | None, now: datetime) -> float | None:
    """Return the seconds a Retry-After header asks for (a number or a date), at most a day; None for none or nonsense."""
    text = (header or "").strip()
    if text.isdecimal() and text.isascii():
        return min(float(text[:12]), DAY)
    try:
        when = parsedate_to_datetime(text)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    when = when if when.tzinfo else when.replace(tzinfo=UTC)
    return min(max((when - now).total_seconds(), 0.0), DAY)
