"""Who opens a connection to the explorer and does not say what they want is let go: connections are few, and others wait for one."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from uvicorn.protocols.http.h11_impl import H11Protocol

PATIENCE: Mapping[str, float] = {"IDLE": 10.0, "SEND_BODY": 600.0}
"""Seconds a client may take over the head of a request and over its body, by h11's names: a paper over a slow line takes minutes."""
LOOK = 5.0
"""Seconds between two looks at a connection."""


class WatchedProtocol(H11Protocol):
    """HTTP whose requests have to arrive in time; uvicorn itself waits for ever for a head that comes byte by byte."""

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]  # as uvicorn narrows it
        super().connection_made(transport)
        self._stage, self._since = self._now_at(), self.loop.time()
        self.loop.call_later(LOOK, self._look)

    def _now_at(self) -> tuple[object, object]:
        """Return the request and how far the client is with it."""
        return self.cycle, self.conn.their_state

    def _look(self) -> None:
        if self.transport.is_closing():
            return
        if self._now_at() != self._stage:
            self._stage, self._since = self._now_at(), self.loop.time()
        if self.loop.time() - self._since >= PATIENCE.get(str(self.conn.their_state), float("inf")):
            self.transport.abort()
            return
        self.loop.call_later(LOOK, self._look)
