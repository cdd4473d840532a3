"""Logging in and out, where the explorer asks who comes."""

from __future__ import annotations

import math

from corpus.errors import WorkspaceError
from outputs.web.access.login import Login
from outputs.web.access.users import user_with_password
from outputs.web.answers import Answer, Elsewhere, View, own_address
from outputs.web.asked import Asked
from outputs.web.registry import ADMINS, EVERYBODY, READERS, action, page

HERE = "/anmelden"


@page(HERE, guard=EVERYBODY)
def show_login(asked: Asked) -> Answer:
    """Ask who comes; who has said so already goes on."""
    back = own_address(asked.word("weiter"))
    return Elsewhere(back) if asked.visitor.role != "anyone" else _form(back)


@action(HERE, guard=EVERYBODY)
def log_in(asked: Asked) -> Answer:
    """Begin a session for who knows the password. What is wrong - name or password - is nobody's business."""
    login, back = _login(asked), own_address(asked.said("weiter"))
    name, address = asked.said("name"), asked.visitor.address
    pause = login.attempts.begin(name, address)
    if pause:
        return _form(back, name=name, pause=pause)
    user = user_with_password(login.file, name, asked.secret("passwort"))
    if user is None:
        return _form(back, name=name, is_wrong=True)
    login.attempts.succeeded(name, address)
    login.sessions.end(asked.visitor.session)
    return Elsewhere(back, session=login.sessions.begin(user))


@action("/abmelden", guard=READERS)
def log_out(asked: Asked) -> Answer:
    """End the session."""
    _login(asked).sessions.end(asked.visitor.session)
    return Elsewhere(HERE, session="")


@page("/zugang", guard=ADMINS)
def show_sessions(asked: Asked) -> Answer:
    """Show who has logged in."""
    login = _login(asked)
    return View("zugang", {"sessions": login.sessions.open(), "now": login.sessions.now()})


@action("/zugang/beenden", guard=ADMINS)
def end_sessions(asked: Asked) -> Answer:
    """End every session of a person."""
    _login(asked).sessions.end_all(asked.said("name"))
    return Elsewhere("/zugang")


def _login(asked: Asked) -> Login:
    if asked.services.login is None:
        raise WorkspaceError("no_login", "Hier meldet sich niemand an.", "Wer sich anmelden darf, bestimmt querplan users.")
    return asked.services.login


def _form(back: str, *, name: str = "", is_wrong: bool = False, pause: float = 0.0) -> Answer:
    values = {"here": HERE, "back": back, "name": name, "is_wrong": is_wrong, "minutes": math.ceil(pause / 60), "seconds": math.ceil(pause)}
    heads = {"retry-after": str(math.ceil(pause))} if pause else {}
    return View("anmelden", values, 429 if pause else 422 if is_wrong else 200, heads)
