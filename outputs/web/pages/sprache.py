"""The switch of languages: a cookie and back to where one was."""

from __future__ import annotations

from outputs.web.answers import Answer, Elsewhere, own_address
from outputs.web.asked import Asked
from outputs.web.languages import COOKIE
from outputs.web.registry import EVERYBODY, action
from outputs.web.texts import LANGUAGES


@action("/sprache", guard=EVERYBODY)
def choose_language(asked: Asked) -> Answer:
    """Remember the language; addresses outside the explorer are not gone to."""
    chosen = asked.said("sprache")
    cookies = {COOKIE: chosen} if chosen in LANGUAGES else {}
    return Elsewhere(own_address(asked.said("zurueck")), cookies)
