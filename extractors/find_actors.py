"""The bodies and persons a paper names: one actor a body, longest form as its name, short forms as aliases."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from corpus.records import Actor, ActorType, Document, Evidence, Findings, Reading
from corpus.words import vocabulary
from extractors.actor_patterns import NameMatch, find_names
from extractors.evidence import evidence, is_evidence
from extractors.registry import finds

FINDER = "find_actors 1"
SURE, LIKELY = 0.9, 0.7
NEAR = 60
"""Characters around a name in which a word can tell its role."""

_SHORT = re.compile(r"\s*(?:\(|–\s|\|\s)(?P<short>[A-ZÄÖÜ][\wÄÖÜäöü&\-.]{1,14}(?:\s(?:Brandenburg|Berlin|Sachsen))?)\)?(?=[\s,.;)]|$)")
_GENITIVE = (
    (re.compile(r"^(Cluster|Netzwerk|Senat|Landtag|Kabinett|Clustermanagement|Ministerium|Landkreis|Beirat|Freistaat)e?s\b"), r"\1"),
    (re.compile(r"^(Abgeordnetenhaus|Bündnis)s?es\b"), r"\1"),
    (re.compile(r"(ministerium|netzwerk|verband|institut|haus|amt|zentrum)e?s\b"), r"\1"),
    (re.compile(r"^(Land)es\b"), r"\1"),
    (re.compile(r"^(Steuerungskreis|Lenkungskreis|Fachbereich|Arbeitskreis)e?s\b"), r"\1"),
    (re.compile(r"^Regierende[nm] Bürgermeisters?"), "Regierender Bürgermeister"),
    (re.compile(r"^([Ss]ächsische|[Bb]randenburgische|[Bb]ayerische|[Hh]essische)n (?=Staatsreg|Landesreg|Staatskanz|Aufbaubank)"), r"\1 "),
    (re.compile(r"^([Ss]ächsische|[Bb]randenburgische)(?:n|s)? (?=\w*(?:ministerium|amt)\b)"), r"\1s "),
    (re.compile(r"^([Ss]ächsische|[Bb]randenburgische)n (?=Landtag)"), r"\1r "),
    (re.compile(r"Senatsverwaltungen"), "Senatsverwaltung"),
    (re.compile(r"(Max-) (Planck)"), r"\1\2"),
)
"""Inflected heads as they are called in the nominative."""


@dataclass
class _Body:
    """A body while its mentions are gathered."""

    type: ActorType
    names: dict[str, int] = field(default_factory=dict)
    mentions: list[Evidence] = field(default_factory=list)
    roles: dict[str, None] = field(default_factory=dict)


@finds("actor", after=("action_field",))
def find_actors(reading: Reading, found: Findings) -> tuple[Actor, ...]:
    """Return the named bodies and persons of the document, in the order of their first mention."""
    document = reading.document
    bodies: dict[str, _Body] = {}
    shorts: dict[str, str] = {}
    for match in _matches(document):
        name = nominative(document.text[match.start : match.end])
        body = bodies.setdefault(_key(name), _Body(match.type))
        body.names[name] = body.names.get(name, 0) + 1
        body.mentions.append(evidence(document, match.start, match.end))
        body.roles |= dict.fromkeys((*match.roles, *_roles(document.text, match)))
        if short := _introduced(document.text, match):
            shorts[_key(short)] = _key(name)
            body.names.setdefault(short, 0)
    return tuple(_actor(body) for body in _resolved(document, bodies, shorts))


def nominative(name: str) -> str:
    """Return an inflected name as it is called: 'des Clusters Metall' -> 'Cluster Metall'."""
    name = " ".join(name.split())
    for pattern, form in _GENITIVE:
        name = pattern.sub(form, name)
    return name


def _matches(document: Document) -> Iterator[NameMatch]:
    for block in document.blocks:
        if is_evidence(block) and not _is_credit(document.text_of(block)):
            yield from find_names(document.text, block.start, block.end)


def _is_credit(text: str) -> bool:
    """Photo credits and contact lines name bodies that have nothing to do with the plan."""
    return len(text) < 120 and re.match(r"\s*(?:©|Foto|Bild(?:nachweis|quelle)?:|Quelle:|Ihr Kontakt:|Kontakt:|Tel)", text) is not None


def _introduced(text: str, match: NameMatch) -> str | None:
    """The short form in brackets right after a name; its letters must occur in the name in order."""
    found = _SHORT.match(text, match.end)
    if found is None or match.type == "person":
        return None
    letters = iter(text[match.start : match.end].casefold())
    short = found["short"]
    capitals = [letter.casefold() for letter in short if letter.isupper()]
    return short if len(capitals) >= 2 and all(letter in letters for letter in capitals) else None


def _roles(text: str, match: NameMatch) -> list[str]:
    around = text[max(0, match.start - NEAR) : match.end + NEAR]
    sentence = re.split(r"[.!?\n]\s", around)
    return [role for cue, role in vocabulary("actor_patterns")["roles"].items() if any(cue in part for part in sentence)][:2]


def _resolved(document: Document, bodies: dict[str, _Body], shorts: dict[str, str]) -> Iterable[_Body]:
    """Merge short into long forms: introduced abbreviations, and names that another name goes on from."""
    for key in sorted(bodies, key=len):
        longer = shorts.get(key) or next((other for other in bodies if other != key and _goes_on(key, other, bodies)), None)
        if longer and longer in bodies and longer != key:
            _merge(bodies[longer], bodies.pop(key))
    for key, body in bodies.items():
        if body.type == "person":
            _add_surname(document, body, key)
    return sorted(bodies.values(), key=lambda body: body.mentions[0].start)


def _goes_on(short: str, long: str, bodies: dict[str, _Body]) -> bool:
    """'clustermanagement' is meant by 'clustermanagement metall' when no other name begins so."""
    if bodies[short].type != bodies[long].type:
        return False
    others = [other for other in bodies if other.startswith(f"{short} ") or other.endswith(f" {short}")]
    return others == [long]


def _merge(into: _Body, other: _Body) -> None:
    for name, count in other.names.items():
        into.names[name] = into.names.get(name, 0) + count
    into.mentions = sorted([*into.mentions, *other.mentions], key=lambda mention: mention.start)
    into.roles |= other.roles


def _add_surname(document: Document, body: _Body, key: str) -> None:
    surname = next(iter(body.names)).split()[-1]
    if len(re.findall(rf"\b{re.escape(surname)}\b", document.text)) > len(body.mentions):
        body.names.setdefault(surname, 0)


def _actor(body: _Body) -> Actor:
    name, *aliases = sorted(body.names, key=lambda form: (-len(form), form))
    confidence = SURE if body.type in {"ministry", "person", "chamber", "university"} or len(body.mentions) > 1 else LIKELY
    return Actor(name, body.type, tuple(body.mentions), tuple(aliases), tuple(body.roles), None, confidence, FINDER)


def _key(name: str) -> str:
    return " ".join(re.findall(r"[\wäöüß]+", name.casefold()))
