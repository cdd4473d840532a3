"""How often is too often: buckets of tokens for questions and uploads, growing pauses for those who guess passwords."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Mapping
from dataclasses import dataclass
from ipaddress import IPv6Address, ip_address
from threading import Lock
from typing import Any

from outputs.web.access.sessions import Clock

MOST = 10_000
"""Keys remembered at a time; the one used longest ago is forgotten first."""


@dataclass(frozen=True, slots=True)
class Rate:
    """So many at once; they come back evenly over so many seconds."""

    most: int
    seconds: float


class Buckets:
    """One bucket for each key and rate. Safe to use from several threads."""

    def __init__(self, now: Clock) -> None:
        self._now = now
        self._lock = Lock()
        self._held: OrderedDict[Hashable, tuple[float, float]] = OrderedDict()

    def take(self, key: Hashable, rate: Rate) -> float:
        """Take one from the bucket and return 0; from an empty one nothing, and return the seconds until there is one."""
        name, now = (key, rate), self._now()
        with self._lock:
            held, at = self._held.pop(name, (float(rate.most), now))
            held = min(float(rate.most), held + max(0.0, now - at) * rate.most / rate.seconds)
            self._held[name] = (held - 1 if held >= 1 else held, now)
            _forget(self._held)
        return 0.0 if held >= 1 else (1 - held) * rate.seconds / rate.most


FREE: Mapping[str, int] = {"name": 5, "address": 25}
"""Wrong passwords that cost nothing but time: for one name from one address, for all names from one address (an office shares one)."""
FIRST_PAUSE, LONGEST_PAUSE = 30.0, 900.0
"""Seconds of the pause after that; each further wrong password doubles it."""
FORGOTTEN = 300.0
"""Seconds after the last pause, or the last wrong password where there was none, until all is forgotten."""


@dataclass(frozen=True, slots=True)
class _Tried:
    number: int
    until: float
    """When the next attempt may be made, in seconds since 1970."""


class Attempts:
    """Wrong passwords. Safe to use from several threads: attempts that come at the same time count as if one after the other."""

    def __init__(self, now: Clock) -> None:
        self._now = now
        self._lock = Lock()
        self._held: OrderedDict[Hashable, _Tried] = OrderedDict()

    def begin(self, name: str, address: str) -> float:
        """Count an attempt and return 0; while a pause lasts count nothing, and return the seconds it still lasts."""
        now, keys = self._now(), _keys(name, address)
        with self._lock:
            tried = {kind: self._tried(key, now) for kind, key in keys.items()}
            pause = max(one.until - now for one in tried.values())
            if pause > 0:
                return pause
            for kind, key in keys.items():
                self._held.pop(key, None)
                self._held[key] = _next(tried[kind], FREE[kind], now)
            _forget(self._held)
        return 0.0

    def succeeded(self, name: str, address: str) -> None:
        """Forget the attempts of a person who knew the password in the end; what others tried from there still counts."""
        with self._lock:
            keys = _keys(name, address)
            own = self._held.pop(keys["name"], None)
            others = self._held.get(keys["address"])
            if own and others:
                self._held[keys["address"]] = _Tried(max(0, others.number - own.number), self._now())

    def _tried(self, key: Hashable, now: float) -> _Tried:
        held = self._held.get(key, _Tried(0, now))
        return held if now - held.until < FORGOTTEN else _Tried(0, now)


def _next(tried: _Tried, free: int, now: float) -> _Tried:
    number = tried.number + 1
    pause = min(LONGEST_PAUSE, FIRST_PAUSE * 2.0 ** min(number - free, 30)) if number >= free else 0.0
    return _Tried(number, now + pause)


def _keys(name: str, address: str) -> Mapping[str, Hashable]:
    place = _place(address)
    return {"name": (name.casefold(), place), "address": place}


def _place(address: str) -> str:
    """What stands for where somebody is: of IPv6 a household or office has a whole /64."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    return str(IPv6Address(int(known) >> 64 << 64)) if isinstance(known, IPv6Address) else str(known)


def _forget(held: OrderedDict[Hashable, Any]) -> None:
    while len(held) > MOST:
        held.popitem(last=False)
