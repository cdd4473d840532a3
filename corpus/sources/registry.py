"""Sources as files: who publishes where, how its links are found, what counts as a candidate, what must hold.

A file is read strictly: an unknown key, a selector that is none, an address that is not public is an error with the
file's name, so that a slip of the pen does not become a source that silently finds nothing.
"""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Literal
from urllib.parse import urlsplit

import soupsieve
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError, ValidationInfo, model_validator

from corpus.errors import FetchError, QuerplanError
from corpus.fetch_addresses import parse_address
from corpus.laender import CODES

FOLDER = Path(__file__).resolve().parent
SHORTEST_DELAY = 1.0
"""Seconds between two requests that every host of others is owed."""
EVERYWHERE = "all"
"""Folder of sources that tell of several Länder."""
Kind = Literal["listing", "database", "feed", "sitemap", "search", "page"]
Office = Literal["ministry", "cluster", "parliament", "publications", "press", "strategy"]
"""Whose place it is: a ministry's, a cluster's, the parliament's papers, a database of publications, news, the site of a strategy."""


def _selector(text: str) -> str:
    try:
        soupsieve.compile(text)
    except soupsieve.SelectorSyntaxError as error:
        raise ValueError(f"{text!r} ist kein CSS-Selektor") from error
    return text


def _address(text: str, info: ValidationInfo) -> str:
    try:
        parse_address(text, open_hosts=_open_hosts(info))
    except FetchError as error:
        raise ValueError(error.message) from error
    return text


def _word(text: str) -> str:
    if len(text) < 2 or text != text.lower():
        raise ValueError(f"{text!r}: Wörter bitte klein und mit mindestens zwei Buchstaben")
    return text


def _open_hosts(info: ValidationInfo) -> frozenset[str]:
    return frozenset((info.context or {}).get("open_hosts", ()))


Selector = Annotated[str, AfterValidator(_selector)]
Address = Annotated[str, AfterValidator(_address)]
Word = Annotated[str, AfterValidator(_word)]


class Strict(BaseModel):
    """A table of a source file: frozen, and no key beyond the named ones."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Links(Strict):
    """How links are found (CSS selectors): the region, one entry in it, the link and the date in an entry."""

    within: Selector = "body"
    entry: Selector | None = None
    link: Selector = "a[href]"
    date: Selector | None = None
    most: int = Field(default=500, ge=1, le=5000)


class Candidates(Strict):
    """Which links may lead to a paper: any of `words` in text or address, none of `not_words`, on these `hosts`.

    Without `words` every link counts; `suffixes` are endings of addresses (`.pdf`) and enough without a word.
    """

    words: tuple[Word, ...] = ()
    not_words: tuple[Word, ...] = ()
    suffixes: tuple[str, ...] = ()
    hosts: tuple[str, ...] = ()
    since: str | None = Field(default=None, pattern=r"^\d{4}(-\d\d){0,2}$")


class Politeness(Strict):
    """Seconds between two requests and the most papers fetched in one run, and as many files their pages lead to.

    Only hosts of one's own may be asked without a pause.
    """

    delay: float = Field(default=5.0, ge=0, le=300)
    most: int = Field(default=50, ge=1, le=1000)


class Expects(Strict):
    """What must hold at every visit; what does not is an alarm: fewest links, age of the newest item in days, selectors that hit."""

    links: int = Field(default=1, ge=0)
    candidates: int = Field(default=0, ge=0)
    newest_days: int | None = Field(default=None, ge=1)
    selectors: tuple[Selector, ...] = ()


class Source(Strict):
    """One watched place. `tried` is the day a person last saw it work through `querplan sources check`; None: nobody yet.

    `land` is empty where it tells of several Länder.
    """

    id: str = Field(pattern=r"^[a-z0-9-]+$")
    land: str
    title: str = Field(min_length=3)
    publisher: str = Field(min_length=2)
    kind: Kind
    office: Office | None = None
    address: Address
    tried: str | None = Field(default=None, pattern=r"^\d{4}-\d\d-\d\d$")
    links: Links = Links()
    candidates: Candidates = Candidates()
    politeness: Politeness = Politeness()
    expects: Expects = Expects()

    @property
    def folder(self) -> str:
        """Return the name of the folder the file lies in."""
        return self.land.lower() or EVERYWHERE

    @model_validator(mode="after")
    def _pauses(self, info: ValidationInfo) -> Source:
        """Refuse to hurry a host that is not one's own."""
        if self.politeness.delay < SHORTEST_DELAY and urlsplit(self.address).hostname not in _open_hosts(info):
            raise ValueError(f"politeness.delay: {self.politeness.delay} Sekunden sind zu wenig, mindestens {SHORTEST_DELAY:.0f}")
        return self


def read_source(path: Path, *, open_hosts: frozenset[str] = frozenset()) -> Source:
    """Return the source in a file; its folder is the Land or `all`, its name the id. `open_hosts` may have private addresses.

    Raises QuerplanError `bad_source`.
    """
    folder = path.parent.name
    land = "" if folder == EVERYWHERE else folder.upper()
    try:
        if land not in {"", *CODES}:
            raise ValueError(f"der Ordner {folder!r} ist kein Land (bekannt: {', '.join(CODES).lower()}; für mehrere: {EVERYWHERE})")
        stated = {"id": path.stem, "land": land, **tomllib.loads(path.read_text(encoding="utf-8"))}
        return Source.model_validate(stated, context={"open_hosts": open_hosts})
    except ValidationError as error:
        raise _bad_source(path, "; ".join(f"{'.'.join(map(str, one['loc']))}: {one['msg']}" for one in error.errors())) from error
    except (OSError, ValueError) as error:
        raise _bad_source(path, str(error)) from error


def all_sources(*folders: Path, open_hosts: frozenset[str] = frozenset()) -> tuple[Source, ...]:
    """Return every source of the folders (ours where none is named) by folder, Land and id.

    Raises QuerplanError `bad_source` at the first bad file or at an id used twice.
    """
    files = [path for folder in folders or (FOLDER,) for path in sorted(folder.glob("*/*.toml"))]
    sources = tuple(read_source(path, open_hosts=open_hosts) for path in files)
    seen: dict[str, Source] = {}
    for source in sources:
        if (first := seen.setdefault(source.id, source)) is not source:
            raise QuerplanError(
                "bad_source", f"{source.id} gibt es in {first.folder} und in {source.folder}.", "Bitte eine Datei umbenennen."
            )
    return sources


def _bad_source(path: Path, what: str) -> QuerplanError:
    return QuerplanError(
        "bad_source", f"Die Quelle {path.parent.name}/{path.name} ist nicht lesbar: {what}.", "Bitte die Datei berichtigen."
    )
