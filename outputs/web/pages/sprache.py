"""The switch of languages: a cookie and back to where one was."""

from __future__ import annotations

from outputs.web.answers import Answer, Elsewhere
from outputs.web.asked import Asked
from outputs.web.languages import COOKIE
from outputs.web.registry import action
from outputs.web.texts import LANGUAGES


@action("/sprache")
def choose_language(asked: Asked) -> Answer:
    """Remember the language; addresses outside the explorer are not gone to."""
    chosen, back = asked.said("sprache"), asked.said("zurueck")
    cookies = {COOKIE: chosen} if chosen in LANGUAGES else {}
    return Elsewhere(back if back.startswith("/") and not back.startswith(("//", "/\\")) else "/", cookies)
