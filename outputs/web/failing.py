"""Pages for what went wrong: in German, with what to do, without a trace of the program."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from corpus.errors import FetchError, QuerplanError
from outputs.sql_asked import SqlError
from outputs.web.access.visitors import PROGRAMS, visitor_of
from outputs.web.languages import language_of
from outputs.web.personal import personal
from outputs.web.templating import render


@dataclass(frozen=True, slots=True)
class Failure:
    """What a person reads: what happened, what to do."""

    title: str
    remedy: str


FAILURES = {
    "not_found": Failure("Diese Seite gibt es nicht.", "Vielleicht wurde das Papier neu gelesen. Die Suche findet, was da ist."),
    "bad_method": Failure("So lässt sich diese Seite nicht aufrufen.", "Bitte zurückgehen und es über die Seite selbst versuchen."),
    "wrong_host": Failure("Diese Adresse gehört nicht zum Explorer.", "Bitte die Adresse verwenden, die querplan serve ausgibt."),
    "wrong_origin": Failure("Das Formular kam nicht vom Explorer.", "Bitte die Seite neu laden und noch einmal absenden."),
    "signed_out": Failure("Dafür bitte anmelden.", "Vielleicht ist die Sitzung abgelaufen: neu anmelden, dann noch einmal versuchen."),
    "not_allowed": Failure("Dazu fehlt die Berechtigung.", "Wer diesen Explorer verwaltet, kann sie geben: querplan users role"),
    "foreign_form": Failure("Dieses Formular gilt nicht mehr.", "Bitte zurückgehen, die Seite neu laden und noch einmal absenden."),
    "too_often": Failure("Das war zu oft in kurzer Zeit.", "Bitte kurz warten und dann noch einmal versuchen."),
    "too_large": Failure("Das ist zu viel auf einmal.", "Bitte weniger oder kleinere Dateien senden."),
    "broken": Failure("Dabei ist etwas schiefgegangen.", "Bitte noch einmal versuchen. Bleibt es dabei, hilft: querplan doctor"),
}
BY_STATUS = {401: "signed_out", 403: "not_allowed", 404: "not_found", 405: "bad_method", 413: "too_large", 429: "too_often"}
MISSING = {
    "no_such_paper",
    "no_such_actor",
    "no_such_finding",
    "no_such_theme",
    "no_such_form",
    "missing_original",
    "no_such_job",
    "no_login",
    "no_such_candidate",
}
"""Codes of errors that mean: what the address names is not here."""


def failure(request: Request, status: int, code: str) -> Response:
    """Return the page for a failure the explorer knows by its code."""
    known = FAILURES[code]
    return _page(request, status, known)


def of_error(request: Request, error: Exception) -> Response:
    """Return the page for an error that says itself what happened."""
    assert isinstance(error, QuerplanError)
    status = 404 if error.code in MISSING else 400 if isinstance(error, SqlError | FetchError) else 503 if error.code == "locked" else 500
    return _page(request, status, Failure(error.message, error.remedy))


def of_status(request: Request, error: Exception) -> Response:
    """Return the page for a status the framework states."""
    assert isinstance(error, HTTPException)
    code = error.detail if error.detail in FAILURES else BY_STATUS.get(error.status_code, "broken")
    response = failure(request, error.status_code, code)
    response.headers.update(error.headers or {})
    return response


def of_anything(request: Request, error: Exception) -> Response:
    """Return the page for what nobody foresaw; the server's log has the trace."""
    return failure(request, 500, "broken")


def _page(request: Request, status: int, what: Failure) -> Response:
    if request.url.path.startswith(PROGRAMS):
        return JSONResponse({"code": BY_STATUS.get(status, "broken"), "message": what.title, "remedy": what.remedy}, status)
    visitor = visitor_of(request)
    shown = {"failure": what, "status": status, "here": "", "return_to": "", "visitor": visitor}
    return personal(HTMLResponse(render("failure", shown, language=language_of(request)), status), visitor)
