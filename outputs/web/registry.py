"""How pages make themselves known: a typed decorator registers, a glob imports, no list to edit."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Literal

from outputs.web.access.limits import Rate
from outputs.web.access.roles import Role
from outputs.web.answers import Answer
from outputs.web.asked import Asked

Handler = Callable[[Asked], Answer]
MEGABYTE = 1_000_000


@dataclass(frozen=True, slots=True)
class Guard:
    """What an address asks of its visitors: a role, and how often one of them may call it where people log in."""

    role: Role
    rate: Rate | None = None


EVERYBODY, READERS, REVIEWERS, ADMINS = Guard("anyone"), Guard("read"), Guard("review"), Guard("admin")
SEARCHERS = Guard("read", Rate(60, 60))
PROGRAMS = Guard("read", Rate(300, 60))
TAKERS = Guard("read", Rate(20, 60))
"""Files that are made for whoever asks."""
ADDERS = Guard("review", Rate(30, 600))


@dataclass(frozen=True, slots=True)
class Page:
    """An address and who answers there. Those with a `place` stand in the menu, by place, under their `title` (German)."""

    path: str
    handler: Handler
    title: str = ""
    place: int | None = None
    method: Literal["GET", "POST"] = "GET"
    largest: int = MEGABYTE
    """Bytes a request may bring."""
    guard: Guard = READERS
    is_kept: bool = False
    """The page follows from address, role, cookies, day and database alone: it is made once and kept until one of them changes."""


PAGES: dict[tuple[str, str], Page] = {}


def page(
    path: str, *, title: str = "", place: int | None = None, guard: Guard = READERS, is_kept: bool = False
) -> Callable[[Handler], Handler]:
    """Register what answers at an address (`/papier/{document}`); it reads and changes nothing."""
    return lambda handler: _registered(Page(path, handler, title, place, guard=guard, is_kept=is_kept))


def action(path: str, *, guard: Guard = REVIEWERS, largest: int = MEGABYTE) -> Callable[[Handler], Handler]:
    """Register what is done when a form is sent to an address; only forms of the explorer itself come through."""
    return lambda handler: _registered(Page(path, handler, method="POST", largest=largest, guard=guard))


def _registered(one: Page) -> Handler:
    key = (one.method, one.path)
    if key in PAGES:
        raise ValueError(f"two pages for {one.method} {one.path}: {PAGES[key].handler.__module__}, {one.handler.__module__}")
    PAGES[key] = one
    return one.handler


@cache
def load_pages() -> tuple[Page, ...]:
    """Import every module in `pages/` and return what they registered."""
    package = importlib.import_module("outputs.web.pages")
    for module in sorted(found.name for found in pkgutil.iter_modules(package.__path__)):
        importlib.import_module(f"{package.__name__}.{module}")
    return tuple(PAGES.values())


def menu() -> tuple[Page, ...]:
    """Return the pages of the menu in order."""
    return tuple(sorted((one for one in load_pages() if one.place is not None), key=lambda one: one.place or 0))
