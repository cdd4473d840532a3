"""The bodies of `corpus/vocabulary/actors/*.toml`: ministries, agencies, chambers, universities and others we know by name.

A file holds `[[group]]` tables with `land`, `type`, perhaps `place`, and a list `body` of inline tables:

| key | meaning |
|---|---|
| `id` | stable word that begins with the Land (`bb_mwae`) |
| `name` | full name in the nominative, as the body calls itself |
| `short` | short forms; one means one body within a Land and time |
| `also` | other full names: with or without Land and legal form |
| `at_home` | forms that mean this body in papers of its Land only (`Landtag`) |
| `ambiguous` | short forms that often mean something else: they count only where a paper introduces them or they fill a box |
| `since`, `until` | years from and to which the body bore the name; left out where uncertain or still so |
| `successor` | ids of the bodies that went on with its tasks, the main one first |
| `place` | where it sits |

`land` is a code of `corpus.laender`, `DE` for the Federation and all of Germany, `EU`, or `INT` beyond.
"""

from __future__ import annotations

import re
import tomllib
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError, model_validator

from corpus.errors import QuerplanError
from corpus.laender import LAENDER
from corpus.records import ActorType
from corpus.words import FOLDER

BEYOND = ("DE", "EU", "INT")
"""Codes of bodies that belong to no Land: of the Federation, of the European Union, of the world."""
FIRST, LAST = 0, 9999
"""Years that stand for 'as long as anybody can tell'."""

Name = Annotated[str, Field(min_length=2, pattern=r"^\S.*\S$")]
Year = Annotated[int, Field(ge=1945, le=2100)]


class _Listed(BaseModel):
    """One inline table of a vocabulary file; the head of the module says what the keys mean."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9_]*$")]
    name: Name
    short: tuple[Name, ...] = ()
    also: tuple[Name, ...] = ()
    at_home: tuple[Name, ...] = ()
    ambiguous: tuple[Name, ...] = ()
    since: Year | None = None
    until: Year | None = None
    successor: tuple[str, ...] = ()
    place: Name | None = None

    @model_validator(mode="after")
    def _is_consistent(self) -> _Listed:
        if self.since is not None and self.until is not None and self.since >= self.until:
            raise ValueError(f"'{self.id}' endet {self.until}, bevor es {self.since} beginnt")
        if unknown := set(self.ambiguous) - {self.name, *self.short, *self.also}:
            raise ValueError(f"'{self.id}' nennt {sorted(unknown)} mehrdeutig, aber nicht als Kurzform")
        return self


@dataclass(frozen=True, slots=True)
class Body:
    """One body we know; the head of the module says what the values mean. `until` is the first year without it."""

    id: str
    name: str
    type: ActorType
    land: str
    short: tuple[str, ...] = ()
    also: tuple[str, ...] = ()
    at_home: tuple[str, ...] = ()
    ambiguous: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None
    successor: tuple[str, ...] = ()
    place: str | None = None

    @property
    def names(self) -> tuple[str, ...]:
        """All forms: full name, other full names, short forms."""
        return (self.name, *self.also, *self.short)

    def existed(self, year: int) -> bool:
        """Tell whether the body bore its name at some time in the year."""
        return (self.since or FIRST) <= year <= (self.until or LAST)


@cache
def read_bodies(folder: Path = FOLDER / "actors") -> tuple[Body, ...]:
    """Return all bodies, ordered by id.

    Raises QuerplanError `bad_vocabulary` naming file and body when one is wrong, twice there, when a successor is missing
    or earlier than what it follows, or when a form means two bodies of one Land at the same time.
    """
    bodies = [body for path in sorted(folder.glob("*.toml")) for body in _read_file(path)]
    for problem in (*_twice(bodies), *_broken_successors(bodies), *_shared_forms(bodies)):
        raise _bad_vocabulary(folder, problem)
    if not bodies:
        raise _bad_vocabulary(folder, "keine Einträge")
    return tuple(sorted(bodies, key=lambda body: body.id))


def body_of(name: str) -> Body | None:
    """Return the body with the id; None when the vocabulary has none."""
    return _by_id().get(name)


@cache
def _by_id() -> dict[str, Body]:
    return {body.id: body for body in read_bodies()}


def heir(body: Body) -> Body | None:
    """Return the body that has its main tasks today; None when it still exists or nobody is known."""
    last = body
    for _ in range(len(read_bodies())):
        following = body_of(last.successor[0]) if last.successor else None
        if following is None:
            break
        last = following
    return last if last is not body else None


def _read_file(path: Path) -> list[Body]:
    try:
        groups = tomllib.loads(path.read_text(encoding="utf-8"))["group"]
        return [body for group in groups for body in _bodies(group)]
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, KeyError, TypeError, ValueError, ValidationError) as error:
        raise _bad_vocabulary(path, re.sub(r"\s+", " ", str(error))) from error


def _bodies(group: dict[str, Any]) -> Iterator[Body]:
    land, kind, place = group["land"], TypeAdapter(ActorType).validate_python(group["type"]), group.get("place")
    if unknown := set(group) - {"land", "type", "place", "body"}:
        raise ValueError(f"unbekannte Schlüssel {sorted(unknown)}")
    if land not in LAENDER and land not in BEYOND:
        raise ValueError(f"Land '{land}' gibt es nicht")
    for table in group["body"]:
        one = _Listed.model_validate({"place": place, **table})
        if not one.id.startswith(f"{land.lower()}_"):
            raise ValueError(f"'{one.id}' muss mit '{land.lower()}_' beginnen")
        yield Body(type=kind, land=land, **one.model_dump())


def _twice(bodies: Sequence[Body]) -> Iterator[str]:
    for name, count in Counter(body.id for body in bodies).items():
        if count > 1:
            yield f"'{name}' steht {count}-mal da"


def _broken_successors(bodies: Sequence[Body]) -> Iterator[str]:
    known = {body.id: body for body in bodies}
    for body in bodies:
        for successor in body.successor:
            if successor not in known:
                yield f"'{body.id}' hat den Nachfolger '{successor}', den es nicht gibt"
            elif body.until is None:
                yield f"'{body.id}' hat einen Nachfolger, aber kein Ende"
            elif (known[successor].since or LAST) < body.until and known[successor].type == body.type == "ministry":
                yield f"'{successor}' beginnt, bevor sein Vorgänger '{body.id}' endet"


def _shared_forms(bodies: Sequence[Body]) -> Iterator[str]:
    by_form: dict[tuple[str, str], list[Body]] = {}
    for body in bodies:
        for form in dict.fromkeys(name.casefold() for name in (*body.names, *body.at_home)):
            by_form.setdefault((body.land, form), []).append(body)
    for (land, form), sharing in by_form.items():
        for one, other in combinations(sharing, 2):
            if _overlap(one, other):
                yield f"'{form}' meint in {land} zugleich '{one.id}' und '{other.id}'"


def _overlap(one: Body, other: Body) -> bool:
    return (one.since or FIRST) < (other.until or LAST) and (other.since or FIRST) < (one.until or LAST)


def _bad_vocabulary(path: Path, reason: str) -> QuerplanError:
    return QuerplanError("bad_vocabulary", f"Das Akteursvokabular {path} ist fehlerhaft: {reason}.", "Bitte die Datei berichtigen.")
