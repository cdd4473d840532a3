"""Who is turned away from an address, and how they are told."""

from __future__ import annotations

import math

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from outputs.web.access.login import Login
from outputs.web.access.roles import may
from outputs.web.access.visitors import PROGRAMS, visitor_of
from outputs.web.registry import Page
from outputs.web.templating import address

LOGIN = "/anmelden"
FORM_TOKEN = "marke"
"""The field of every form that carries the token."""
PART = "x-part"
"""Head by which the script asks for a part of a page."""


def led_to_login(page: Page, request: Request) -> Response | None:
    """Return the way to the login for a stranger who opens a page; None for who may go on.

    Raises HTTPException 401 where a login page would help nobody, 403 where the role does not suffice.
    """
    visitor = visitor_of(request)
    if may(visitor.role, page.guard.role):
        return None
    if visitor.role != "anyone":
        raise HTTPException(403)
    if request.method not in ("GET", "HEAD") or request.url.path.startswith(PROGRAMS) or PART in request.headers:
        raise HTTPException(401, headers={"WWW-Authenticate": "Bearer"} if request.url.path.startswith(PROGRAMS) else None)
    asked_for = request.url.path + (f"?{request.url.query}" if request.url.query else "")
    return RedirectResponse(address(LOGIN, weiter=asked_for if asked_for != "/" else None), 303)


def refuse_foreign(request: Request, form: FormData) -> None:
    """Raise HTTPException 403 for a form that does not come from a page we made for this visitor."""
    token = form.get(FORM_TOKEN)
    if not isinstance(token, str) or not visitor_of(request).sent(token):
        raise HTTPException(403, "foreign_form")


def slow_down(page: Page, request: Request, login: Login | None) -> None:
    """Raise HTTPException 429 where somebody calls an address more often than it allows; on one's own machine none does."""
    if login is None or page.guard.rate is None:
        return
    wait = login.buckets.take(visitor_of(request).name, page.guard.rate)
    if wait:
        raise HTTPException(429, headers={"Retry-After": str(math.ceil(wait))})
