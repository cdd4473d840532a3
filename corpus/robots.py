"""What a host asks of machines in its robots.txt: which addresses it keeps for itself, how long to pause."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from protego import Protego

LONGEST = 512_000
"""Bytes of a robots.txt that count (RFC 9309 asks for at least 500 KiB)."""
MOST_DELAY = 120.0
"""Seconds: a host that asks for more is visited at this pace; a whole night would not be enough otherwise."""


@dataclass(frozen=True, slots=True)
class Robots:
    """The rules of one origin as text; `allowed` without any text is the answer for every address."""

    text: str = ""
    allowed: bool = True

    def allows(self, url: str, agent: str) -> bool:
        """Tell whether the agent may visit the address."""
        return self.allowed and (not self.text or bool(_rules(self.text).can_fetch(url, agent)))

    def delay(self, agent: str) -> float:
        """Return the seconds the host asks to wait between two visits, 0 without a wish."""
        wish = _rules(self.text).crawl_delay(agent) if self.text else None
        return min(max(float(wish or 0.0), 0.0), MOST_DELAY)


@lru_cache(maxsize=64)
def _rules(text: str) -> Protego:
    return Protego.parse(text)


def read_robots(data: bytes) -> Robots:
    """Return the rules in the bytes of a robots.txt; a web page in its place sets no rules."""
    text = data[:LONGEST].decode("utf-8-sig", "replace").replace("\x00", "")
    return Robots("" if text.lstrip().startswith("<") else text)


EVERYTHING = Robots()
"""For a host without a robots.txt (4xx)."""
NOTHING = Robots(allowed=False)
"""For a host whose robots.txt cannot be had (5xx, silence): RFC 9309 takes that for a full refusal."""
