"""Who sends a request: somebody who has logged in, a program with a token, a stranger, or whoever sits at this machine."""

from __future__ import annotations

import hashlib
import hmac
import secrets
from dataclasses import dataclass, field

from starlette.concurrency import run_in_threadpool
from starlette.datastructures import MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from outputs.web.access.login import Login
from outputs.web.access.roles import Role
from outputs.web.access.users import user_with_token

COOKIE = "sitzung"
SHORTEST = 32
"""Characters of a cookie of ours: no other site's short one can stand for a secret."""
PROGRAMS = "/api/"
"""Where programs may read with a token."""
BEARER = "bearer "


@dataclass(frozen=True, slots=True)
class Visitor:
    """Where nobody logs in the explorer listens to its own machine only: who sits there may do everything, under no name."""

    role: Role = "admin"
    name: str = ""
    address: str = ""
    session: str = field(default="", repr=False)
    """What the browser's cookie holds; forms are bound to it."""

    @property
    def form_token(self) -> str:
        """What our own forms carry and another site cannot know."""
        return hmac.new(self.session.encode("utf-8", "surrogatepass"), b"form", hashlib.sha256).hexdigest() if self.session else ""

    def sent(self, form_token: str) -> bool:
        """Tell whether a form with this token comes from a page we made for this visitor."""
        return bool(self.session) and hmac.compare_digest(self.form_token.encode(), form_token.encode("utf-8", "surrogatepass"))


def visitor_of(request: Request) -> Visitor:
    """Return who sent the request; a stranger where nobody has looked."""
    found: Visitor = request.scope.get("state", {}).get("visitor", Visitor("anyone"))
    return found


class Reception:
    """Looks at every request who sends it, and gives browsers without a session a cookie that binds forms to them."""

    def __init__(self, app: ASGIApp, login: Login | None) -> None:
        self.app = app
        self.login = login

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or scope["path"].startswith("/static/"):
            await self.app(scope, receive, send)
            return
        request = Request(scope)
        brought = request.cookies.get(cookie_name(self.login), "")
        session = brought if len(brought) >= SHORTEST else secrets.token_urlsafe(32)
        scope.setdefault("state", {})["visitor"] = await run_in_threadpool(self._visitor, request, session)

        async def send_with_cookie(message: Message) -> None:
            if message["type"] == "http.response.start" and session != brought:
                heads = MutableHeaders(scope=message)
                if heads.get("content-type", "").startswith("text/html"):
                    heads.append("set-cookie", session_cookie(self.login, session))
            await send(message)

        await self.app(scope, receive, send_with_cookie)

    def _visitor(self, request: Request, session: str) -> Visitor:
        address = request.client.host if request.client else ""
        if self.login is None:
            return Visitor(session=session, address=address)
        stated = request.headers.get("authorization", "")
        if request.url.path.startswith(PROGRAMS) and stated.lower().startswith(BEARER):
            user = user_with_token(self.login.file, stated[len(BEARER) :].strip())
            # a program reads, whatever the person may do
            return Visitor("read", user.name, address) if user else Visitor("anyone", address=address)
        user = self.login.sessions.user(session)
        return Visitor(user.role, user.name, address, session) if user else Visitor("anyone", "", address, session)


def cookie_name(login: Login | None) -> str:
    """Return the name of the cookie; by https one that no other host of the domain can set."""
    return f"__Host-{COOKIE}" if login and login.is_secure else COOKIE


def session_cookie(login: Login | None, session: str) -> str:
    """Return the head that keeps a session until the browser closes; none ends it."""
    secure = "; Secure" if login and login.is_secure else ""
    ended = "" if session else "; Max-Age=0"
    return f"{cookie_name(login)}={session}; Path=/; HttpOnly; SameSite=Lax{secure}{ended}"
