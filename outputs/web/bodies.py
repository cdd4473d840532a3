"""Requests that bring something: no more than a page is ready to take."""

from __future__ import annotations

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message


def bounded(request: Request, largest: int) -> Request:
    """Return the request; reading more than so many bytes of it raises HTTPException 413, whatever its heads claim."""
    taken = 0

    async def receive() -> Message:
        nonlocal taken
        message = await request.receive()
        taken += len(message.get("body", b""))
        if taken > largest:
            raise HTTPException(413)
        return message

    return Request(request.scope, receive)
