"""The comparison for programs: JSON under `/api/`, described by `/api/openapi.json`. Nothing there changes anything."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict
from functools import wraps
from pathlib import Path
from typing import Any, TypeVar

from corpus.errors import QuerplanError, WorkspaceError
from corpus.laender import CODES
from outputs.details import actors, measures, named, show
from outputs.finding import finding_of
from outputs.heat_map import ThemeNumbers, regions_held
from outputs.holdings import PaperFilter, listed_papers
from outputs.measure_rows import measures_of
from outputs.measures_asked import MeasureFilter, fits
from outputs.places import placed
from outputs.queries import stated_rows
from outputs.web.answers import Answer, Content
from outputs.web.asked import Asked
from outputs.web.failing import MISSING
from outputs.web.kept import heat_map_kept, measures_by_deadline
from outputs.web.registry import PROGRAMS, Handler, page

JSON = "application/json"
Row = TypeVar("Row")
DOCUMENT = Path(__file__).resolve().parents[1] / "openapi.json"
MOST, LARGEST = 100, 1000
"""Records of an answer where nobody says how many, and at most."""


def api(path: str) -> Callable[[Callable[[Asked], object]], Handler]:
    """Register a question of programs: what it returns is sent as JSON, errors too."""

    def register(question: Callable[[Asked], object]) -> Handler:
        @wraps(question)
        def answer(asked: Asked) -> Answer:
            try:
                return _json(question(asked))
            except QuerplanError as error:
                status = 404 if error.code in MISSING else 400 if error.code == "bad_parameter" else 500
                return _json({"code": error.code, "message": error.message, "remedy": error.remedy}, status)

        return page(path, guard=PROGRAMS)(answer)

    return register


@page("/api/openapi.json", guard=PROGRAMS)
def openapi(asked: Asked) -> Answer:
    """Return the description of all these addresses (OpenAPI 3.1)."""
    return Content(DOCUMENT.read_bytes(), JSON)


@api("/api/papers")
def all_papers(asked: Asked) -> object:
    """List the current papers; `region`, `kind`, `year` narrow them down."""
    wanted = PaperFilter(_region(asked), _number(asked, "year"), asked.word("kind") or None)
    return _listed(asked, asked.ask(listed_papers, wanted))


@api("/api/papers/{document}")
def one_paper(asked: Asked) -> object:
    """Return a paper with everything found in it."""
    return asdict(asked.ask(show, asked.parts["document"]))


@api("/api/measures")
def all_measures(asked: Asked) -> object:
    """List measures; `region`, `theme`, `due_year`, `lead`, `paper`, `addressee` narrow them down."""
    words = {name: asked.word(name) or None for name in ("theme", "lead", "paper", "addressee")}
    wanted = MeasureFilter(region=_region(asked), due_year=_number(asked, "due_year"), **words)
    if wanted.paper:
        return _listed(asked, measures(asked.database, wanted))
    found = [one for one in measures_by_deadline(asked) if fits(one, wanted)]
    shown = _turned(asked, found)
    rows = {row.id: asdict(row) for row in measures_of(asked.database, [one.id for one in shown])}
    return _list(asked, found, [rows[one.id] for one in shown])


@api("/api/actors")
def all_actors(asked: Asked) -> object:
    """List bodies; `region`, `type`, `name` narrow them down."""
    found = named(asked.ask(actors), region=_region(asked), type=asked.word("type") or None, name=asked.word("name") or None)
    return _listed(asked, found)


@api("/api/actors/{body}")
def one_actor(asked: Asked) -> object:
    """Return a body of the current papers."""
    return _one((asdict(one) for one in asked.ask(actors) if one.id == asked.parts["body"]), "Diesen Akteur gibt es nicht.")


@api("/api/themes")
def all_themes(asked: Asked) -> object:
    """List the themes with what each Land has on them."""
    return _listed(asked, heat_map_kept(asked).themes, _theme)


@api("/api/themes/{theme}")
def one_theme(asked: Asked) -> object:
    """Return the row of a theme in the Synopse of all Länder: entries by Land, or the reason why there are none."""
    key = asked.parts["theme"]
    rows = [row for row in asked.ask(placed).rows(asked.ask(regions_held), theme=key) if row.theme == key]
    shared = ({"is_shared": row.is_shared, "is_shared_by_lands": row.is_shared_by_lands} for row in rows)
    return _one(
        ({**asdict(row), **said} for row, said in zip(stated_rows(asked.database, rows), shared, strict=True)),
        "Dieses Thema gibt es nicht.",
    )


@api("/api/findings/{finding}")
def one_finding(asked: Asked) -> object:
    """Return a finding of any kind with its passage and the address that shows it."""
    found = finding_of(asked.database, asked.parts["finding"])
    address = f"/papier/{found.document}" if found.kind == "actor" else f"/befund/{found.id}"
    return {**asdict(found), "address": address}


def _theme(one: ThemeNumbers) -> dict[str, Any]:
    by_region = {region: {"fields": number.fields, "measures": number.measures} for region, number in one.by_region.items()}
    return {
        "id": one.id,
        "label": one.label,
        "is_shared": one.is_shared,
        "is_shared_by_lands": one.is_shared_by_lands,
        "by_region": by_region,
    }


def _listed(asked: Asked, found: Sequence[Any], record: Callable[[Any], dict[str, Any]] = asdict) -> dict[str, Any]:
    return _list(asked, found, [record(one) for one in _turned(asked, found)])


def _list(asked: Asked, found: Sequence[Any], items: list[dict[str, Any]]) -> dict[str, Any]:
    return {"total": len(found), "offset": _number(asked, "offset") or 0, "items": items}


def _turned(asked: Asked, found: Sequence[Row]) -> Sequence[Row]:
    """The records the address asks for: so many from so far on."""
    first = _number(asked, "offset") or 0
    most = min(MOST if (stated := _number(asked, "limit")) is None else stated, LARGEST)
    return found[first : first + most]


def _one(found: Iterable[dict[str, Any]], missing: str) -> dict[str, Any]:
    one = next(iter(found), None)
    if one is None:
        raise WorkspaceError("no_such_finding", missing, "Vielleicht wurde der Vergleich neu gerechnet: die Liste nennt, was da ist.")
    return one


def _region(asked: Asked) -> str | None:
    stated = asked.word("region")
    if stated and stated not in CODES:
        raise WorkspaceError("bad_parameter", f"region: „{stated}“ ist kein Land.", f"Bekannt sind: {', '.join(CODES)}.")
    return stated or None


def _number(asked: Asked, name: str) -> int | None:
    if asked.word(name) and asked.number(name) is None:
        raise WorkspaceError(
            "bad_parameter", f"{name}: „{asked.word(name)}“ ist keine ganze Zahl ab 0.", "Bitte berichtigen oder weglassen."
        )
    return asked.number(name)


def _json(value: object, status: int = 200) -> Content:
    return Content(json.dumps(value, ensure_ascii=False).encode(), JSON, status=status)
