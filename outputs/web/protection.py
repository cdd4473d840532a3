"""What keeps other sites out, whether people log in or not: checks of every request, heads of every answer."""

from __future__ import annotations

from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from outputs.web.failing import failure

POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; font-src 'self'; connect-src 'self'; "
    "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADS = {
    "content-security-policy": POLICY,
    "x-content-type-options": "nosniff",
    "x-frame-options": "DENY",
    "referrer-policy": "same-origin",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "cache-control": "no-store",
}
"""Heads of every answer that does not state its own: nothing is kept of pages that change with the next paper."""
READING = {"GET", "HEAD"}


class Protection:
    """Refuses requests for another host (DNS rebinding) and forms sent by another site; puts the heads on every answer."""

    def __init__(self, app: ASGIApp, hosts: Collection[str]) -> None:
        self.app = app
        self.hosts = frozenset(hosts)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_heads(message: Message) -> None:
            if message["type"] == "http.response.start":
                heads = MutableHeaders(scope=message)
                for name, value in HEADS.items():
                    heads.setdefault(name, value)
            await send(message)

        headers = Headers(scope=scope)
        if host_of(headers.get("host", "")) not in self.hosts:
            await failure(Request(scope), 400, "wrong_host")(scope, receive, send_with_heads)
        elif scope["method"] not in READING and not _is_own(headers):
            await failure(Request(scope), 403, "wrong_origin")(scope, receive, send_with_heads)
        else:
            await self.app(scope, receive, send_with_heads)


def host_of(stated: str) -> str:
    """Return the host in a Host head, without the port; nothing where it is none."""
    try:
        return urlsplit(f"//{stated}").hostname or ""
    except ValueError:
        return ""


def _is_own(headers: Headers) -> bool:
    """Tell whether a form was sent by a page of ours. Every browser of today says where it comes from."""
    return (
        urlsplit(headers.get("origin", "")).netloc == headers.get("host") and headers.get("sec-fetch-site", "same-origin") == "same-origin"
    )
