"""Which language a person has chosen: a cookie says it, German where there is none."""

from __future__ import annotations

from starlette.requests import Request

from outputs.web.texts import LANGUAGES

COOKIE = "sprache"
DEFAULT = "de"


def language_of(request: Request) -> str:
    """Return the chosen language."""
    chosen = request.cookies.get(COOKIE, DEFAULT)
    return chosen if chosen in LANGUAGES else DEFAULT
