"""Which mentions are one body: inflected and long and short forms, names the paper shortens, bodies of the vocabulary."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import takewhile

from corpus.bodies import Body
from corpus.records import ActorType, Evidence
from corpus.words import vocabulary
from extractors.actors.gazetteer import OFFICE, SHORTEST_OFFICE, meant, meant_by_office, shares_name, stems

SHORTEST_ACRONYM = 3
HEADS = frozenset({"senatorin", "senator", "ministerin", "minister", "staatsministerin", "staatsminister"})
SHORTEST_KIND = 5
"""Letters that an office and who heads it begin with when they are of one kind: 'Senat'."""
CABINETS = ("kabinett",)
GOVERNMENTS = frozenset({"landesregierung", "staatsregierung", "regierung", "senat"})

Key = tuple[str, ...]

_ABBREVIATED = {"u": "und", "f": "für"}
"""Words of names that some papers write short: 'Amt für Ufer u. Quartiere'."""


@dataclass
class Gathered:
    """A body while its mentions are gathered: its forms with how often each stands in the text."""

    type: ActorType
    names: dict[str, int] = field(default_factory=dict)
    mentions: list[Evidence] = field(default_factory=list)
    roles: dict[str, None] = field(default_factory=dict)
    known: Body | None = None
    by_pattern: bool = False
    by_model: bool = False

    def add(self, other: Gathered) -> None:
        """Take over what was gathered for another form of the same body."""
        for name, count in other.names.items():
            self.names[name] = self.names.get(name, 0) + count
        self.mentions = sorted({*self.mentions, *other.mentions}, key=lambda mention: mention.start)
        self.roles |= other.roles
        self.known = self.known or other.known
        self.by_pattern |= other.by_pattern
        self.by_model |= other.by_model


@dataclass(frozen=True, slots=True)
class Setting:
    """What a paper says about itself that tells who is meant: its Länder and the year it stems from."""

    regions: tuple[str, ...] = ()
    year: int | None = None


def key_of(name: str) -> Key:
    """Return what all inflected forms of a name share, and the short heads of names with what they are short for: 'HWK Auen'."""
    spelt = vocabulary("actor_patterns")["spelt"]
    return tuple(stem for word in stems(name) for stem in (stems(spelt[word]) if word in spelt else (_ABBREVIATED.get(word, word),)))


def merged(bodies: dict[Key, Gathered], shorts: dict[Key, Key], setting: Setting) -> list[Gathered]:
    """Return one entry a body, in the order of first mention; `shorts` says which short form stands for which name."""
    _join(bodies, {short: long for short, long in shorts.items() if short != long})
    for pointing in (_shortened, _branded, _initials, _offices, _heads, _cabinets):
        _join(bodies, pointing(bodies))
    others = [body for body in bodies.values() if body.type != "person"]
    setting = setting if setting.year else Setting(setting.regions, _era(others, setting))
    for body in others:
        body.known = _known(body.names, setting)
    _join_known(bodies)
    return sorted(bodies.values(), key=lambda body: body.mentions[0].start)


def _join(bodies: dict[Key, Gathered], targets: dict[Key, Key]) -> None:
    """Add every body to the one that its key points to, through chains; a circle joins nothing."""
    for key in list(targets):
        target, seen = targets[key], {key}
        while target in targets and target not in seen:
            seen.add(target)
            target = targets[target]
        if key in bodies and target in bodies and target not in seen:
            bodies[target].add(bodies.pop(key))


def _shortened(bodies: dict[Key, Gathered]) -> dict[Key, Key]:
    """'Clustermanagement' is meant by 'Clustermanagement Metall' when no other name of the paper begins or ends so."""
    longer: dict[tuple[ActorType, Key], list[Key]] = {}
    for key, body in bodies.items():
        for part in {*(key[:cut] for cut in range(1, len(key))), *(key[cut:] for cut in range(1, len(key)))}:
            if part in bodies and bodies[part].type == body.type:
                longer.setdefault((body.type, part), []).append(key)
    found: dict[Key, Key] = {}
    for (_, part), others in longer.items():
        longest = max(others, key=len)
        if all(longest[: len(other)] == other for other in others):
            found[part] = longest
    return found


def _branded(bodies: dict[Key, Gathered]) -> dict[Key, Key]:
    """'Fraunhofer IMX' is the one 'Fraunhofer-Institut für Musterkunde IMX': same first word, same acronym at the end."""
    found: dict[Key, Key] = {}
    for key, body in bodies.items():
        if len(key) == 2 and key[-1].isupper():
            fitting = [other for other in bodies if len(other) > 2 and (other[0], other[-1]) == key and bodies[other].type == body.type]
            found |= {key: fitting[0]} if len(fitting) == 1 else {}
    return found


def _initials(bodies: dict[Key, Gathered]) -> dict[Key, Key]:
    """'NLM' that only the model saw is 'Netzwerk Leichtbau Musterland' when no other name of the paper has these initials."""
    shorts = {key: _acronym(body) for key, body in bodies.items() if not body.by_pattern}
    longs = {key: "".join(word[0] for word in key).upper() for key, body in bodies.items() if body.type != "person"}
    found: dict[Key, Key] = {}
    for key, short in shorts.items():
        fitting = [other for other, initials in longs.items() if other != key and short and short in initials]
        if len(fitting) == 1:
            found[key] = fitting[0]
    return found


def _acronym(body: Gathered) -> str:
    """The first word of a name when it is made of capitals, else nothing."""
    first = next(iter(body.names)).split()[0]
    return first if first.isupper() and first.isalpha() and len(first) >= SHORTEST_ACRONYM else ""


def _offices(bodies: dict[Key, Gathered]) -> dict[Key, Key]:
    return {key: target for key in bodies if (target := _by_office(key, bodies)) is not None}


def _heads(bodies: dict[Key, Gathered]) -> dict[Key, Key]:
    """'Senatorin für Muster' is the 'Senatsverwaltung für Muster' of the paper; none where several ministries fit as well."""
    offices: dict[Key, list[Key]] = {}
    for key, body in bodies.items():
        if body.type == "ministry" and key[0] not in HEADS:
            offices.setdefault(key[1:], []).append(key)
    fitting = {key: _nearest(key[0], offices[key[1:]]) for key in bodies if key[0] in HEADS and key[1:] in offices}
    return {key: found[0] for key, found in fitting.items() if len(found) == 1}


def _nearest(head: str, offices: Sequence[Key]) -> list[Key]:
    """The offices whose first word is of the head's kind: 'Senatsverwaltung' for 'Senatorin', 'Ministerium' for 'Ministerin'; else all."""
    begun = {office: sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(head, office[0], strict=False))) for office in offices}
    nearest = max(begun.values())
    return [office for office in offices if nearest < SHORTEST_KIND or begun[office] == nearest]


def _cabinets(bodies: dict[Key, Gathered]) -> dict[Key, Key]:
    return {key: target for key in bodies if (target := _cabinet(key, bodies)) is not None}


def _by_office(key: Key, bodies: dict[Key, Gathered]) -> Key | None:
    """'Energieministerium' is the one ministry 'für Wirtschaft, Arbeit und Energie' of the paper."""
    if bodies[key].type != "ministry" or not key[-1].endswith(OFFICE):
        return None
    office = key[-1].removesuffix(OFFICE).removesuffix("s")
    fitting = [
        other for other, body in bodies.items() if other != key and body.type == "ministry" and "für" in other and _holds(other, office)
    ]
    return fitting[0] if len(fitting) == 1 and len(office) >= SHORTEST_OFFICE else None


def _holds(name: Key, office: str) -> bool:
    return any(word.startswith(office) for word in name[name.index("für") :]) and not name[0].startswith("bund")


def _cabinet(key: Key, bodies: dict[Key, Gathered]) -> Key | None:
    if key[-1] not in CABINETS:
        return None
    governments = [other for other, body in bodies.items() if body.type == "government" and GOVERNMENTS & set(other)]
    return governments[0] if len(governments) == 1 else None


def _era(bodies: Iterable[Gathered], setting: Setting) -> int | None:
    """A year in which all bodies bore their names that no other body bears: a paper with ministries that end in 2019 is no later."""
    named = [known for body in bodies if (known := _known(body.names, setting)) is not None and not shares_name(known)]
    last = min((known.until for known in named if known.until), default=None)
    first = max((known.since for known in named if known.since), default=None)
    return None if last is None or (first or last) > last else max(first or last - 1, last - 1)


def _known(names: Iterable[str], setting: Setting) -> Body | None:
    """The body of the vocabulary that the longest form means, else the next."""
    forms = sorted(names, key=lambda form: (-len(form), form))
    found = (who(name, regions=setting.regions, year=setting.year) for who in (meant, meant_by_office) for name in forms)
    return next((body for body in found if body), None)


def _join_known(bodies: dict[Key, Gathered]) -> None:
    by_id: dict[str, Key] = {}
    for key, body in list(bodies.items()):
        if body.known is None:
            continue
        first = by_id.setdefault(body.known.id, key)
        if first != key:
            bodies[first].add(bodies.pop(key))


def name_and_aliases(body: Gathered) -> tuple[str, tuple[str, ...]]:
    """Return the longest form as the name, the others as aliases."""
    forms: Sequence[str] = sorted(body.names, key=lambda form: (-len(form), form))
    return forms[0], tuple(forms[1:])
