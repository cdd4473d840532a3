"""Who issues a plan: the imprint's publisher, else the body that adopts or presents it, else the body it is named after."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.records import ActorType, Document
from corpus.words import vocabulary
from extractors.actors.gazetteer import meant, stems
from extractors.actors.patterns import NameMatch, find_names
from extractors.plans.names import find_plan_names, plan_name_around, subjects

OPENING = 3_000
"""Characters at the beginning in which a paper says who issues it."""
GOVERNING: frozenset[ActorType] = frozenset({"ministry", "government"})

_IMPRINT = re.compile(
    r"(?:Herausgeber(?:in)?\s*:\s*|herausgegeben\s+(?:vom|von der|von)\s+)(?:Der\s+|Die\s+|Das\s+)?([A-ZÄÖÜ][^\n.;|]{4,110})"
)
_TREATY = re.compile(r"Koalitions(?:vertrag|vereinbarung)")
_PARLIAMENT = re.compile(r".*(?:[Ll]andtage?s?|Abgeordnetenhaus)\b")
_COUNCIL = re.compile(r"Kreistag|Stadtrat|Gemeinderat|Gemeindevertretung|\w*[Vv]erordnetenversammlung")
"""Councils adopt what their town or Kreis issues."""
_FEDERAL_SHORT = re.compile(r"BM[A-ZÄÖÜ]")
"""Short forms of federal ministries, whatever their year: 'BMU', 'BMWK'."""
_LAND = re.compile(r"(?:Land|Freistaat)\s")
_PLACE_AND_DATE = re.compile(r",\s+[A-ZÄÖÜ][\w ]+,?\s+(?:den\s+)?\d{1,2}$|,\s+(?:[A-ZÄÖÜ]\w+\s+)?\d{4}$")
_WHOSE = re.compile(r"\s+des\s+(?:Landes|Freistaate?s)$")
_ACRONYM_ALONE = re.compile(r"[^\WA-ZÄÖÜ]*[A-ZÄÖÜ][^\WA-ZÄÖÜ]*[A-ZÄÖÜ]\w*$")
_CABINET = re.compile(r"(?:\w+\s)?Kabinett")
_OFFICE = re.compile(r"(?:\w+\s)?(?P<office>\w{3,}?)s?ministerium")


def issuer_of(document: Document, text: str, title: str) -> str | None:
    """Return the issuer by its name in the nominative, as the paper calls it; None where it names none.

    `text` is what the paper says without furniture, `title` the name of its plan.
    """
    if match := _IMPRINT.search(document.text):
        named = next((name for name in find_names(match[1], 0, len(match[1])) if name.start == 0), None)
        return named.name if named and named.type in GOVERNING else _PLACE_AND_DATE.sub("", match[1]).strip(" ,")
    names = list(_names(text[:OPENING]))
    if _TREATY.search(title) and (parties := list(dict.fromkeys(name.name for name in names if _is_party(name)))):
        return "/".join(parties)
    governing = [
        name for name in names if name.type in GOVERNING and not _is_federal(name.name) and not _COUNCIL.match(name.short_for or name.name)
    ]
    acting = [name for name in governing if plan_name_around(text, name.start, name.end) is None]
    if acting:
        return _WHOSE.sub("", _fullest(_first(acting), acting))
    if governing:
        return governing[0].name
    local = [name.name for name in names if name.type == "municipality"] or [
        name.name for name in names if _COUNCIL.match(name.short_for or name.name)
    ]
    if local:
        return local[0]
    plan = next(find_plan_names(title), None)
    return next((name.name for name in names if plan and name.type == "network" and subjects(name.name) & subjects(title)), None)


def _names(text: str) -> Iterator[NameMatch]:
    """The names of each line; no name goes on in the next one."""
    for line in re.finditer(r"[^\n]+", text):
        yield from find_names(text, line.start(), line.end())


def _first(acting: list[NameMatch]) -> NameMatch:
    """The first body; spelt out before an acronym, one that governs before Land and parliament, a government before its cabinet."""
    first = min(acting, key=lambda name: tuple(form.match(name.name) is not None for form in (_ACRONYM_ALONE, _LAND, _PARLIAMENT)))
    if not _CABINET.fullmatch(first.name):
        return first
    return next((name for name in acting if name.name.casefold().endswith("regierung")), first)


def _fullest(first: NameMatch, acting: list[NameMatch]) -> str:
    """'Ministerium für Wirtschaft und Energie' for the 'Energieministerium' of a headline."""
    office = _OFFICE.fullmatch(first.name)
    longer = (name.name for name in acting if office and " für " in name.name and office["office"].casefold() in name.name.casefold())
    return next(longer, first.name)


def _is_party(name: NameMatch) -> bool:
    body = meant(name.name)
    return body is not None and body.id in vocabulary("actor_patterns")["stop"]["parties"]


def _is_federal(name: str) -> bool:
    body = meant(name)
    return (
        stems(name)[0].startswith(("bund", "europ"))
        or _FEDERAL_SHORT.match(name) is not None
        or (body is not None and body.land in {"DE", "EU", "INT"})
    )
