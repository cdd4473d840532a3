"""Pages for what went wrong: in German, with what to do, without a trace of the program."""

from __future__ import annotations

from dataclasses import dataclass

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, Response

from corpus.errors import FetchError, QuerplanError
from outputs.sql_asked import SqlError
from outputs.web.languages import language_of
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
    "too_large": Failure("Das ist zu viel auf einmal.", "Bitte weniger oder kleinere Dateien senden."),
    "broken": Failure("Dabei ist etwas schiefgegangen.", "Bitte noch einmal versuchen. Bleibt es dabei, hilft: querplan doctor"),
}
BY_STATUS = {404: "not_found", 405: "bad_method", 413: "too_large"}
MISSING = {"no_such_paper", "no_such_finding", "no_such_form", "missing_original", "no_such_job", "no_such_candidate"}
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
    return failure(request, error.status_code, BY_STATUS.get(error.status_code, "broken"))


def of_anything(request: Request, error: Exception) -> Response:
    """Return the page for what nobody foresaw; the server's log has the trace."""
    return failure(request, 500, "broken")


def _page(request: Request, status: int, what: Failure) -> Response:
    return HTMLResponse(render("failure", {"failure": what, "status": status, "here": ""}, language=language_of(request)), status)
