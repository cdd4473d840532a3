"""The application: every registered page at its address, behind the protection, with pages for what goes wrong."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection, Iterator
from typing import BinaryIO
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Mount, Route

from corpus.errors import QuerplanError
from outputs.connections import opened_to_read, opened_to_write
from outputs.web import failing
from outputs.web.answers import Answer, Content, Elsewhere, Stream, View
from outputs.web.asked import Asked
from outputs.web.bodies import bounded
from outputs.web.languages import language_of
from outputs.web.memory import Memory
from outputs.web.protection import Protection
from outputs.web.registry import Page, load_pages
from outputs.web.services import Services
from outputs.web.static_files import StaticFiles
from outputs.web.templating import STATIC, render

LOOPBACK = ("127.0.0.1", "localhost", "::1")
PART = "x-part"
"""Head by which the script asks for a part of a page."""
KEPT = 100
"""Pages held at a time: some 30 MB."""
PIECE = 1 << 20
"""Bytes of a file sent at a time."""
YEAR = 31_536_000
LASTING = "private, max-age=31536000, immutable"


def create_app(services: Services, *, hosts: Collection[str] = LOOPBACK) -> Starlette:
    """Return the explorer of one workspace; requests for other hosts than these are refused.

    The database must exist and be up to date: `outputs.database.open_database` sees to that.
    """
    memory, pages = Memory(services.database), Memory(services.database, KEPT)
    routes = [Route(page.path, _endpoint(page, services, memory, pages), methods=[page.method]) for page in load_pages()]
    return Starlette(
        routes=[Mount("/static", StaticFiles(directory=STATIC)), *routes],
        middleware=[Middleware(Protection, hosts=hosts)],
        exception_handlers={QuerplanError: failing.of_error, HTTPException: failing.of_status, Exception: failing.of_anything},
    )


def _endpoint(page: Page, services: Services, memory: Memory, pages: Memory) -> Callable[[Request], Awaitable[Response]]:
    async def answer(request: Request) -> Response:
        form = FormData()
        if page.method == "POST":
            form = await bounded(request, page.largest).form()
        try:
            return await run_in_threadpool(kept if page.is_kept else answered, request, form)
        finally:
            await form.close()

    def kept(request: Request, form: FormData) -> Response:
        name = (str(request.url), request.headers.get("cookie"), request.headers.get(PART), services.today())
        made = pages.keep(name, lambda: answered(request, form))
        return Response(made.body, made.status_code, dict(made.headers))

    def answered(request: Request, form: FormData) -> Response:
        opened = opened_to_read if page.method == "GET" else opened_to_write
        with opened(services.database) as database:
            part = request.headers.get(PART, "")
            asked = Asked(database, services, memory, request.path_params, request.query_params, form, part, request.cookies)
            return _response(page.handler(asked), request, part)

    return answer


def _response(answer: Answer, request: Request, part: str) -> Response:
    match answer:
        case View(template, values, status):
            shown = {"here": request.url.path, **values}
            return HTMLResponse(render(template, shown, language=language_of(request), part=part), status)
        case Elsewhere(address, cookies):
            response = RedirectResponse(address, 303)
            for name, value in cookies.items():
                response.set_cookie(name, value, max_age=YEAR, httponly=True, samesite="lax")
            return response
        case Content():
            return _content(answer)
        case Stream(file, media_type, name):
            return _as_file(StreamingResponse(_pieces(file), media_type=media_type), name)


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
