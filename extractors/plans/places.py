"""The town, Kreis or Bezirk a local paper is about, from the table of official keys."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from functools import cache

from corpus.local_bodies import local_places
from corpus.words import vocabulary

FEW = 5
"""From so many mentions as 'Stadt X' or 'Landkreis X' on a paper whose title names no place is local."""
BEGINNING = 300
"""Characters at the beginning of a text in which the town it is about is named."""
SHARE = 0.5
"""That place must be among the named ones at least by this share."""

_TITLES = {
    "city": r"(?:(?:Landeshaupt|Hanse|Groß|Universitäts|Hafen|See)?[Ss]tadt|Magistrat(?:s)?(?:\s+der\s+Stadt)?)",
    "district": r"(?:Land)?[Kk]reis(?:es)?",
    "borough": r"(?:Bezirks?|Bezirksamts?|Berlin-?)",
}
_FORMS = {"city": "{name}", "district": "Landkreis {name}", "borough": "{name}"}


@dataclass(frozen=True, slots=True)
class Place:
    """A place by its official key, the Land it lies in and its name ('Cottbus', 'Landkreis Uckermark')."""

    key: str
    region: str
    name: str


def place_of(title: str, text: str) -> Place | None:
    """Return the place a paper is about: the one its title names, else the one its text names again and again as a body."""
    for place, kind, name in _places():
        if name in title and _forms(kind, name)[0].search(title):
            return place
    counts = Counter({place: len(_forms(kind, name)[1].findall(text)) for place, kind, name in _places() if name in text})
    best, count = max(counts.items(), key=lambda one: one[1], default=(None, 0))
    return best if count >= FEW and count >= SHARE * sum(counts.values()) else None


def land_of_districts(text: str) -> tuple[str, ...]:
    """Return the Land of the Kreise a text names where all lie in one: ('BB',) for 'Landkreis Dahme-Spreewald'."""
    lands = {place.region for place, kind, name in _places() if kind == "district" and name in text and _forms(kind, name)[1].search(text)}
    return tuple(lands) if len(lands) == 1 else ()


def land_of_towns(text: str) -> tuple[str, ...]:
    """Return the Land of the towns a text names, one of them at its beginning or more than once, where all lie in one."""
    named = {(place.region, name): _forms(kind, name)[0] for place, kind, name in _places() if kind == "city" and name in text}
    found = {town: [match.start() for match in form.finditer(text)] for town, form in named.items() if town[1] not in _words()}
    lands = {land for (land, _), starts in found.items() if starts}
    is_sure = any(starts and (starts[0] < BEGINNING or len(starts) > 1) for starts in found.values())
    return tuple(lands) if len(lands) == 1 and is_sure else ()


@cache
def _words() -> frozenset[str]:
    """Towns that are also words: 'Essen', 'Halle'."""
    return frozenset(vocabulary("actor_patterns")["place"]["town_words"])


@cache
def _places() -> tuple[tuple[Place, str, str], ...]:
    """Each place with its kind and bare name; Kreise first, since 'Landkreis Leipzig' is not the town."""
    found = [
        (Place(key, region, name if name.endswith("kreis") else _FORMS[kind].format(name=name)), kind, name)
        for key, region, kind, name in local_places()
    ]
    found.sort(key=lambda one: (one[1] == "city", -len(one[2])))
    return tuple(found)


@cache
def _forms(kind: str, name: str) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """How a place is named in a title, and as a body."""
    bare = re.escape(name)
    body = rf"\b{bare}s?\b" if name.endswith("kreis") else rf"\b{_TITLES[kind]}\s+{bare}(?!\w)"
    alone = rf"(?<![\w-]){bare}(?:er\s+(?=[A-ZÄÖÜ])|s?(?![\w-]))" if kind == "city" else body
    return re.compile(f"{alone}|{body}"), re.compile(body)
