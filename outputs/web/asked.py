"""A request as a page sees it: what was asked for, the database, what is lent."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Concatenate, ParamSpec, TypeVar

from sqlite_utils import Database
from starlette.datastructures import FormData, QueryParams

from corpus.laender import CODES
from outputs.web.access.visitors import Visitor
from outputs.web.memory import Memory
from outputs.web.services import Services

Words = ParamSpec("Words")
Told = TypeVar("Told")


@dataclass(frozen=True, slots=True)
class Asked:
    """One request. `database` is open while the page works; it can be written to by actions only."""

    database: Database
    services: Services
    memory: Memory
    """Holds what pages are made of whatever is asked for: it stays until the database changes."""
    answers: Memory
    """Holds answers about single papers and bodies: so many that there is room for them."""
    parts: Mapping[str, str]
    """The variable parts of the address: `/papier/{document}` gives `document`."""
    query: QueryParams
    form: FormData
    part: str = ""
    """The part of the page that alone is wanted (`paper_blatt.html`); values only others show may be left out."""
    cookies: Mapping[str, str] = field(default_factory=dict)
    """What the browser kept for us (`Elsewhere.cookies`)."""
    visitor: Visitor = field(default_factory=Visitor)

    def ask(self, question: Callable[Concatenate[Database, Words], Told], *args: Words.args, **kwargs: Words.kwargs) -> Told:
        """Return `question(database, ...)`, or what it answered since the database was last written to. For frozen answers only."""
        memory = self.answers if args or kwargs else self.memory
        return memory.ask(self.database, question, *args, **kwargs)

    def word(self, name: str) -> str:
        """Return what the address says under a name (`?thema=…`), without surrounding blanks; nothing where it says nothing."""
        return (self.query.get(name) or "").strip()

    def said(self, name: str) -> str:
        """Return what the form says under a name; nothing for files and where it says nothing."""
        value = self.form.get(name)
        return value.strip() if isinstance(value, str) else ""

    def secret(self, name: str) -> str:
        """Return what the form says under a name, letter by letter: blanks belong to passwords."""
        value = self.form.get(name)
        return value if isinstance(value, str) else ""

    def number(self, name: str) -> int | None:
        """Return a whole number the address states, None where there is none."""
        text = self.word(name)
        return int(text) if text.isascii() and text.isdecimal() and len(text) < 9 else None

    def regions(self, name: str = "land") -> tuple[str, ...]:
        """Return the Länder the address names, each once and in its order; what is no Land is left out."""
        return tuple(dict.fromkeys(code for code in self.query.getlist(name) if code in CODES))
