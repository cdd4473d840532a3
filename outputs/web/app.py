"""The application: every registered page at its address, behind the protection, with pages for what goes wrong."""

from __future__ import annotations

import sys
from collections.abc import AsyncIterator, Collection, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import BinaryIO
from urllib.parse import quote

from anyio import to_thread
from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Mount, Route

from corpus.errors import QuerplanError
from outputs.connections import Readers, opened_to_write
from outputs.web import failing
from outputs.web.access.guarding import PART, led_to_login, refuse_foreign, slow_down
from outputs.web.access.login import Login
from outputs.web.access.visitors import Reception, cookie_name, session_cookie, visitor_of
from outputs.web.answers import Answer, Content, Elsewhere, Stream, View
from outputs.web.asked import Asked
from outputs.web.bodies import bounded
from outputs.web.languages import language_of
from outputs.web.memory import Memory
from outputs.web.personal import personal
from outputs.web.protection import Protection
from outputs.web.registry import Page, load_pages
from outputs.web.services import Services
from outputs.web.static_files import StaticFiles
from outputs.web.templating import STATIC, render

LOOPBACK = ("127.0.0.1", "localhost", "::1")
AT_ONCE = 8
"""Requests that are answered at the same time; the others wait for their turn."""
KEPT = 16_000_000
"""Bytes of the pages held at a time."""
BESIDES = 4096
"""Bytes a page held takes beside its body: its address, its heads; a redirect has nothing else."""
PIECE = 1 << 20
"""Bytes of a file sent at a time."""
YEAR = 31_536_000
LASTING = "private, max-age=31536000, immutable"


def create_app(services: Services, *, hosts: Collection[str] = LOOPBACK) -> Starlette:
    """Return the explorer of one workspace; requests for other hosts than these are refused.

    The database must exist and be up to date: `outputs.database.open_database` sees to that.
    """
    held = _Held(
        Memory(services.database, sys.maxsize), Memory(services.database), Memory(services.database, KEPT, weight_of),
        Readers(services.database, AT_ONCE),
    )  # fmt: skip
    routes = [Route(page.path, _Endpoint(page, services, held).answer, methods=[page.method]) for page in load_pages()]
    return Starlette(
        lifespan=lambda _: _few_at_once(held.readers),
        routes=[Mount("/static", StaticFiles(directory=STATIC)), *routes],
        middleware=[Middleware(Protection, hosts=hosts), Middleware(Reception, login=services.login)],
        exception_handlers={QuerplanError: failing.of_error, HTTPException: failing.of_status, Exception: failing.of_anything},
    )


@asynccontextmanager
async def _few_at_once(readers: Readers) -> AsyncIterator[None]:
    """Answer few at the same time: many would all wait for each other, and each takes memory of its own."""
    to_thread.current_default_thread_limiter().total_tokens = AT_ONCE
    try:
        yield
    finally:
        readers.close()


def weight_of(page: Response) -> int:
    """Return about how many bytes it takes to hold a page."""
    return len(page.body) + BESIDES


@dataclass(frozen=True, slots=True)
class _Held:
    """What is kept: until the database changes what all pages are made of, answers about single things, pages for all visitors; connections."""

    memory: Memory
    answers: Memory
    pages: Memory
    readers: Readers


@dataclass(frozen=True, slots=True)
class _Endpoint:
    """What happens between a request for a page and its answer."""

    page: Page
    services: Services
    held: _Held

    async def answer(self, request: Request) -> Response:
        """Ask the page, unless the visitor may not or asks too often; forms must be ones we made for this visitor."""
        if way := led_to_login(self.page, request):
            return way
        slow_down(self.page, request, self.services.login)
        if self.page.method == "GET":
            return await run_in_threadpool(self._kept if self.page.is_kept else self._asked, request, FormData())
        form = await bounded(request, self.page.largest).form()
        try:
            refuse_foreign(request, form)
            return await run_in_threadpool(self._asked, request, form)
        finally:
            await form.close()

    def _kept(self, request: Request, form: FormData) -> Response:
        visitor, session = visitor_of(request), cookie_name(self.services.login)
        cookies = tuple(sorted(one for one in request.cookies.items() if one[0] != session))
        name = (str(request.url), visitor.role, cookies, request.headers.get(PART), self.services.today())
        return personal(self.held.pages.keep(name, lambda: self._answered(request, form)), visitor)

    def _asked(self, request: Request, form: FormData) -> Response:
        answered = self._answered(request, form)
        return personal(answered, visitor_of(request)) if isinstance(answered, HTMLResponse) else answered

    def _answered(self, request: Request, form: FormData) -> Response:
        opened = self.held.readers.opened() if self.page.method == "GET" else opened_to_write(self.services.database)
        with opened as database:
            part, visitor = request.headers.get(PART, ""), visitor_of(request)
            asked = Asked(
                database,
                self.services,
                self.held.memory,
                self.held.answers,
                request.path_params,
                request.query_params,
                form,
                part,
                request.cookies,
                visitor,
            )
            return _response(self.page.handler(asked), request, self.services.login)


def _response(answer: Answer, request: Request, login: Login | None) -> Response:
    match answer:
        case View():
            shown = {"here": request.url.path, "return_to": _way_back(request), "visitor": visitor_of(request), **answer.values}
            body = render(answer.template, shown, language=language_of(request), part=request.headers.get(PART, ""))
            return HTMLResponse(body, answer.status, answer.heads)
        case Elsewhere():
            return _way(answer, login)
        case Content():
            return _content(answer)
        case Stream(file, media_type, name):
            return _as_file(StreamingResponse(_pieces(file), media_type=media_type), name)


def _way_back(request: Request) -> str:
    """Where to go on after the language was chosen: the page as it is asked for; nothing where it answers a form."""
    return f"{request.url.path}?{request.url.query}".removesuffix("?") if request.method == "GET" else ""


def _way(answer: Elsewhere, login: Login | None) -> Response:
    response = RedirectResponse(answer.address, 303)
    for name, value in answer.cookies.items():
        response.set_cookie(name, value, max_age=YEAR, httponly=True, samesite="lax", secure=bool(login and login.is_secure))
    if answer.session is not None:
        response.headers.append("set-cookie", session_cookie(login, answer.session))
    return response


def _content(answer: Content) -> Response:
    """What is offered as a file is never shown in the explorer's name: it comes from strangers."""
    response = Response(answer.data, answer.status, media_type=answer.media_type)
    if answer.is_lasting:
        response.headers["cache-control"] = LASTING
    return _as_file(response, answer.name) if answer.name else response


def _as_file(response: Response, name: str) -> Response:
    response.headers["content-disposition"] = attachment(name)
    response.headers["content-security-policy"] = "sandbox"
    return response


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while piece := file.read(PIECE):
            yield piece


def attachment(name: str) -> str:
    """Return the head that offers a file under a name, whatever letters it has (RFC 6266)."""
    plain = "".join(letter if letter.isascii() and (letter.isalnum() or letter in "-_. ") else "_" for letter in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
