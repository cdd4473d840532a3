"""The bodies and persons a paper names: one actor a body, longest form as its name, other forms as aliases."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Collection, Iterator
from functools import cache
from itertools import takewhile

from corpus.records import Actor, Block, Document, Findings, Profile, Reading
from corpus.words import vocabulary
from extractors.actors.identity import Gathered, Key, Setting, key_of, merged, name_and_aliases
from extractors.actors.letterheads import heads_the_page
from extractors.actors.objects import without_objects
from extractors.actors.patterns import NameMatch, find_names
from extractors.actors.roles import role_of_name, roles_at
from extractors.actors.votes import voted
from extractors.evidence import evidence, is_evidence
from extractors.measures.sentences import touching
from extractors.plans.names import LONGEST_PLAN, find_plan_names, introduced_shorts, without_years
from extractors.registry import finds

FINDER = "find_actors 7"
SURE, AGREED, LIKELY, GUESSED = 0.9, 0.8, 0.7, 0.5
"""Confidence of a body that is known or certain by its kind, seen by patterns and model, by patterns alone, by the model alone."""
LONGEST_CREDIT = 120
"""Characters up to which a block that begins with '©' or 'Kontakt:', or ends with a postal address, is no passage."""
OPENING = 300
"""Characters in which a paper says what town or district it is about."""
CARD_LINES = 3
"""Lines of a contact card before the telephone number: office, name, body."""
CERTAIN_TYPES = frozenset({"ministry", "person", "chamber", "university"})

_CREDIT = re.compile(
    r"\s*(?:©|Foto|Bild(?:nachweis|quelle)?:|Quellen?:|Ihr Kontakt:|Kontakt:|(?:Ihre?\s)?Ansprechpartner|Tel)|.*,\s\d{5}\s+[A-ZÄÖÜ][a-zäöü]+$"
)

_MADE_BY = re.compile(
    r"(?:Foto\w*|Bild(?:er|nachweis|quelle)?|Layout|Druck|[Gg]edruckt|Umschlag|Gestaltung|Grafik|Satz|Titel(?:bild)?|Übersetzung|Lektorat|Illustration\w*)\b[^:.\n]{0,20}:\s*(?:[^:.\n]{0,40}\s)?$"
    r"|(?:Verantwortlich|V\.\s?i\.\s?S\.\s?d\.\s?P\.)(?: \([^)]{3,30}\))?:\s+$"
    r"|(?:Fragen stellten?|[Ee]ingesandt von|Mitarbeiter(?:in)?|(?:Gespräch|Interview) führten?|(?:Reporter|Redakteur|Autor)(?:in)?|[Aa]ufgezeichnet von|^Interview:|^Text:)\s+$",
    re.MULTILINE,
)
"""Before who drew, printed, photographed or wrote a paper."""
NEAR = 60
"""Characters before a name in which the word for a plan stands."""
CREDIT_REACH = 90
"""Characters before a name in which such a word stands; a search from the block's start would take the square of its length."""
_WHOSE = re.compile(
    r"\b\w*(?:[Zz]iele|[Aa]genda|[Ss]trategie|[Kk]onvention|[Pp]lan|[Pp]rogramm|[Dd]ekade|[Rr]ichtlinie|[Ff]onds?)\w{0,2}\s+(?:\S+\s+){0,2}der\s+$"
)
"""Before whose a plan, aim or convention is."""
_CALLED = re.compile(r",?\s*\(?(?:Tel|Telefon|Mail|E-Mail)\b")
"""Behind a person who only answers questions."""
_CONTACT = re.compile(r"(?:Ihre?\s)?(?:(?:Presse)?[Kk]ontakt|Ansprechpartner(?:in|innen)?|Impressum)")
"""A line alone that says who answers questions: the next one is no passage."""

_WORD = re.compile(r"\w+")
_REACHED = re.compile(r"(?:^|\s)(?:Tel(?:efon)?|Fax|Hotline|Mobil)\b[^\d\n]{0,30}\d{3}|^E-?Mail\b|^\S+(?:@|\[at\])\S+$")


@finds("actor", after=("action_field",))
def find_actors(reading: Reading, found: Findings) -> tuple[Actor, ...]:
    """Return the named bodies and persons of the document, in the order of their first mention."""
    document = reading.document
    matches = [match for block in _blocks(document) for match in _matches(reading, block)]
    shorts = {key_of(match.name): key_of(match.short_for) for match in matches if match.short_for}
    forms = {match.name: match for match in matches if match.short_for}
    bodies: dict[Key, Gathered] = {}
    for match in (*matches, *_later(document, matches, forms)):
        _gather(bodies, document, match)
    plans = introduced_shorts(document.text)
    known = merged(bodies, shorts, _setting(document, found.profile))
    held = {stem for body in known if body.type == "person" for role in body.roles for stem in key_of(role)}
    actors = [
        body for body in known if not (_is_other_thing(document, found, plans, body) or _is_office(body, held) or _is_afar(document, body))
    ]
    governing = [id(body) for body in actors if _governs(document, body)]
    if governing:
        actors = [body for body in actors if body.type != "government" or id(body) in governing]
    words = Counter(_WORD.findall(document.text))
    for body in actors:
        _add_surname(document, words, body)
    return tuple(_actor(body, found.profile) for body in actors if not _is_passed(reading, found.profile, body))


def _blocks(document: Document) -> Iterator[Block]:
    """Blocks a finding may rest on, without photo credits and contact lines: bodies named there have nothing to do with the plan."""
    is_contact = False
    cards = _cards(document)
    for index, block in enumerate(document.blocks):
        text = document.text_of(block)
        is_credit = _is_short(block) and (is_contact or index in cards or _CREDIT.match(text) is not None)
        is_contact = _CONTACT.fullmatch(text) is not None
        if is_evidence(block) and not is_credit:
            yield block


def _cards(document: Document) -> frozenset[int]:
    """The blocks of contact cards: lines with a telephone number or an address, and the short lines right before them."""
    found: set[int] = set()
    for index, block in enumerate(document.blocks):
        if _is_short(block) and _REACHED.search(document.text_of(block)):
            before = takewhile(lambda place: _is_short(document.blocks[place]), range(index - 1, max(-1, index - 1 - CARD_LINES), -1))
            found |= {index, *before}
    return frozenset(found)


def _is_short(block: Block) -> bool:
    return block.end - block.start < LONGEST_CREDIT


def _matches(reading: Reading, block: Block) -> list[NameMatch]:
    """What patterns and language model see in a block."""
    text = reading.document.text
    named = without_objects(
        text, find_names(text, block.start, block.end, own=block.start < OPENING), touching(reading.sentences, block.start, block.end)
    )
    matches = [match for match in named if not _is_source(reading.document, block, match)]
    first, last = (bisect_left(reading.names, offset, key=lambda name: name.start) for offset in (block.start, block.end))
    seen = voted(text, matches, reading.names[first:last])
    return [
        match
        for match in seen
        if not (match.type == "person" and _CALLED.match(text, match.end))
        and not _MADE_BY.search(text, max(block.start, match.start - CREDIT_REACH), match.start)
    ]


def _is_source(document: Document, block: Block, match: NameMatch) -> bool:
    """'Hafenplan (MUSTA)' as the title of a saved page: the brackets say whose site it is from."""
    text = document.text
    in_brackets = text[max(0, match.start - 1) : match.start] == "(" and text[match.end : block.end].strip() == ")"
    return in_brackets and match.short_for is None and match.name.isupper() and not text[: block.start].strip()


def _later(document: Document, matches: list[NameMatch], forms: dict[str, NameMatch]) -> Iterator[NameMatch]:
    """Short forms that the paper introduced in brackets, wherever they stand alone."""
    if not forms:
        return
    taken = {position for match in matches for position in range(match.start, match.end)}
    pattern = re.compile(rf"(?<![\w\-@.])(?:{'|'.join(re.escape(form) for form in sorted(forms, key=len, reverse=True))})(?![\w@]|-\w)")
    for block in _blocks(document):
        for found in pattern.finditer(document.text, block.start, block.end):
            if found.start() not in taken:
                yield NameMatch(*found.span(), forms[found[0]].type, name=found[0])


def _gather(bodies: dict[Key, Gathered], document: Document, match: NameMatch) -> None:
    body = bodies.setdefault(key_of(match.name), Gathered(match.type))
    body.names[match.name] = body.names.get(match.name, 0) + 1
    if match.also:
        body.names.setdefault(match.also, 0)
    body.mentions.append(evidence(document, match.start, match.end))
    roles = match.roles or (*roles_at(document.text, match.start, match.end), *role_of_name(match.name))
    body.roles |= dict.fromkeys(roles)
    body.by_pattern |= match.by_pattern
    body.by_model |= match.by_model


def _setting(document: Document, profile: Profile) -> Setting:
    """The Länder of the paper and the year that tells which of several ministries of one name is meant."""
    year = document.published[:4] if document.published else None
    return Setting(profile.regions, int(year) if year and year.isdigit() else profile.period.start)


def _is_other_thing(document: Document, found: Findings, plans: Collection[str], body: Gathered) -> bool:
    """What the paper uses the name for alone: a field of its own, the short form of a plan, or words of a plan's name."""
    if any(body.names.keys() <= {field.label} for field in found.action_fields):
        return True
    is_guess = not body.by_pattern and body.type != "person"
    if is_guess and (
        without_years(found.profile.title) in body.names or all(_is_in_plan_name(document.text, one.start, 0) for one in body.mentions)
    ):
        return True
    return all(any(short == name or short.startswith(f"{name} ") for short in plans) for name in body.names)


def _governs(document: Document, body: Gathered) -> bool:
    """Whether a government or ministry acts somewhere, and does not merely say whose a plan is: 'Strategie des Freistaates'."""
    if body.type not in {"government", "ministry"}:
        return False
    return not all(_is_in_plan_name(document.text, mention.start) for mention in body.mentions)


def _is_afar(document: Document, body: Gathered) -> bool:
    """Whether a body of many states is only named as the one whose aims or conventions are followed: 'Agenda 2030 der Vereinten Nationen'."""
    is_wide = body.known is not None and body.known.land in {"EU", "INT"}
    return is_wide and all(_WHOSE.search(document.text, max(0, one.start - LONGEST_PLAN), one.start) for one in body.mentions)


def _is_office(body: Gathered, held: Collection[str]) -> bool:
    """Whether a body is called by an office that a person of the paper holds: 'Der Regierende Bürgermeister' says what she says."""
    return body.type in {"government", "ministry"} and any(
        stem in held and stem in _offices() for name in body.names for stem in key_of(name)
    )


@cache
def _offices() -> frozenset[str]:
    return frozenset(stem for office in vocabulary("actor_patterns")["person"]["offices"] for stem in key_of(office))


def _is_in_plan_name(text: str, place: int, least: int = 4) -> bool:
    """Whether a plan's name goes on over a place, or stands there when `least`, the characters before the place, is 0."""
    names = find_plan_names(text, max(0, place - LONGEST_PLAN), place + LONGEST_PLAN)
    return any(name.start + least <= place < name.end for name in names)


def _is_passed(reading: Reading, profile: Profile, body: Gathered) -> bool:
    """Whether a body is only named where a page says whose site or sitting it is from, or as whose plan another is mentioned."""
    if body.type == "person" or _issued(profile, body):
        return False
    if body.type == "municipality" and all(
        _WHOSE.search(reading.document.text, max(0, one.start - NEAR), one.start) for one in body.mentions
    ):
        return True
    return all(heads_the_page(reading, one, is_parliament=body.type == "government") for one in body.mentions)


def _issued(profile: Profile, body: Gathered) -> bool:
    return profile.issuer is not None and key_of(profile.issuer) in {key_of(form) for form in body.names}


def _add_surname(document: Document, words: Counter[str], body: Gathered) -> None:
    """A person's surname is an alias where the paper uses it alone; `words` counts those of the paper once for all persons."""
    if body.type != "person":
        return
    surname = next(iter(body.names)).split()[-1]
    is_word = _WORD.fullmatch(surname) is not None
    count = words[surname] if is_word else len(re.findall(rf"\b{re.escape(surname)}\b", document.text))
    if count > len(body.mentions):
        body.names.setdefault(surname, 0)


def _actor(body: Gathered, profile: Profile) -> Actor:
    name, aliases = name_and_aliases(body)
    roles = dict.fromkeys((*(("Herausgeber",) if _issued(profile, body) else ()), *body.roles))
    known = body.known.id if body.known else None
    return Actor(name, body.type, tuple(body.mentions), aliases, tuple(roles), known, _confidence(body), FINDER)


def _confidence(body: Gathered) -> float:
    if not body.by_pattern:
        return AGREED if body.known else GUESSED
    if body.known is not None or body.type in CERTAIN_TYPES or len(body.mentions) > 1:
        return SURE
    return AGREED if body.by_model else LIKELY
