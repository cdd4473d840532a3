"""Who acts in a sentence, with whom, and for whom: subject, agent, companions and groups, each a passage of the text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from corpus.measure_cues import FINITES, INFINITIVES, is_body, words
from corpus.records import Actor, Document, Evidence, Sentence, Stated, Token
from corpus.words import vocabulary
from extractors.evidence import evidence

_THE_LAND = ("ART", "NN", "NE")
_AND = ("NN", "KON", "NN")
_OBLIQUE = frozenset({"des", "dem", "den", "vom", "von", "zum", "zur", "im", "mit", "beim", "bei", "durch", "für", "unter", "aus"})
_LIGHT = frozenset({"ART", "PRF", "ADV", "PAV", "PROAV", "PTKNEG"})
"""Words between the finite verb and its subject: 'hat sich nun die Agentur ... durchgesetzt'."""
_NEAR = 6
"""Characters after words that announce the lead in which its name begins."""
_WITH = re.compile(
    r"(?i)\b(?:gemeinsam|zusammen|(?:in\s+)?(?:enger\s+)?(?:kooperation(?:en)?|zusammenarbeit|abstimmung|partnerschaft(?:en)?)|im\s+verbund|im\s+schulterschluss)\s+mit\s+"
    r"|\bmit\s+(?:\w+\s+){0,2}?(?:\w*partner|akteur)\w*\s+wie\s+(?:etwa\s+|zum\s+Beispiel\s+|z\.\s?B\.\s+)?"
    r"|\bunter\s+(?:beteiligung|einbeziehung|mitwirkung)\s+(?:von\s+|der\s+|des\s+)|\bmit\s+unterstützung\s+(?:von\s+|der\s+|des\s+)"
)
"""What brings companions in."""
_COMPANY = 200
"""Characters in which that stands."""
_LEAD = re.compile(r"(?i)\bunter\s+(?:der\s+)?(?:federführung|leitung|regie)\s+(?:von\s+|vom\s+|der\s+|des\s+)?")
_ARTICLE = re.compile(r"(?:de[rmn]|die|das|des|eine[rmn]?)\s+$", re.IGNORECASE)
_NEXT_CLAUSE = re.compile(r"[\s.]*(?:und|sowie|;)\s")
"""What stands between a clause and the next action of the same sentence; a comma goes on with the same."""
_COMMISSIONED = re.compile(r"\s*(?:\([^()]{2,20}\)\s*)?(?:mit\s+[^,.;]{3,80}?\s+)?(?:beauftragt|betraut)\b")
_CALLED_ON = re.compile(
    r"\b(?:forder(?:t|n)|ruf(?:t|en))\b[^,.;]*?\s(?:den|die|das)\s+(?P<body>(?:[a-zäöüß]+n\s+)?[A-ZÄÖÜ][\w-]+(?:\s+[A-ZÄÖÜ][\w-]+)?)\s+auf\s*,"
)
"""Who is to act where somebody else demands it: 'Das Land fordert den Bund auf, ...'."""
_GOES_TO = re.compile(r",\s+(?:der|die|das)\s+sich\s+(?:\w+\s+){0,2}an\s[^.;\n]*")
"""'..., der sich an Betriebe richtet': the relative clause that says whom it is for."""
_PASSIVE = re.compile(r"\b(?:wird|werden|wurden?)\b")
_BY = re.compile(r"\b(?:[Dd]urch(?:\s+(?:die|den|das|der|dem))?|[Vv]on\s+(?:die|den|das|der|dem)|[Vv]om)\s+$")
"""What stands before who does it; a name without article behind 'durch' only: 'von Berlin' is a place."""
_OPENING, _CLOSING = frozenset('„»"“'), frozenset('“«"”')
_JOINT = re.compile(r"\s*(?:,|und|sowie|oder)?\s*(?:(?:mit\s+)?(?:dem|der|den|die|das|des)\s+)?")
_ANYBODY = re.compile(r"(?i)(?:partner|akteur|beteiligte|länder|interessierte)\w*$")
"""Companions so general that they name nobody."""
_PLAIN = re.compile(r"(?:(?:den|der|dem)\s+)?(?P<group>(?:[a-zäöüß]+en\s+|[A-ZÄÖÜ][a-zäöüß]+er\s+)?[A-ZÄÖÜ][\wäöüß\-]+\b)(?!-)")


def leads(document: Document, sentence: Sentence, actors: Sequence[Actor], before: tuple[Stated, ...] = ()) -> tuple[Stated, ...]:
    """Return the body that acts: named as the lead, as the subject, or as the agent of a passive; none where no body is named.

    `before` is who acts in the sentence before: 'es', 'sie', 'er' at the verb go back to it.
    """
    text = document.text
    if named := _LEAD.search(text, sentence.start, sentence.end):
        mention = _mention_at(actors, named.end(), sentence)
        return (stated_by(mention, actors),) if mention else ()
    subject = (
        _called_on(document, sentence)
        or _commissioned(document, sentence, actors)
        or _subject(sentence, actors)
        or _plain_subject(document, sentence)
        or _agent(document, sentence, actors)
    )
    if subject is None and _is_pronoun(sentence):
        return before
    return (stated_by(subject, actors),) if subject else ()


def companions(document: Document, sentence: Sentence, actors: Sequence[Actor], passage: Evidence) -> tuple[Stated, ...]:
    """Return those an action is done with: bodies after 'mit', and the group after 'gemeinsam mit' where no body is named.

    `passage` is the clause that says the action; who is named in the next one of its sentence belongs to that.
    """
    found: list[Evidence] = []
    position, end = -1, end_of_action(document, sentence, passage)
    for mention in _mentions(sentence, actors):
        if mention.start >= end:
            break
        before = document.text[sentence.start : mention.start]
        joined = position >= 0 and _JOINT.fullmatch(document.text, position, mention.start) is not None
        if joined or re.search(r"\b[Mm]it\s+(?:dem|der|den)?\s*$|\b[Mm]it\s+$", before) or ends_with_company(before):
            found.append(mention)
            position = mention.end
    if not found and (cue := _WITH.search(document.text, sentence.start, end)):
        group = _PLAIN.match(document.text, cue.end(), end)
        if group and not _ANYBODY.search(group["group"]):
            found = [evidence(document, group.start("group"), group.end("group"))]
    return tuple(stated_by(one, actors) for one in found)


def _further_groups(quote: str, place: int) -> Iterator[tuple[int, int]]:
    """The groups that go on a list: 'für Lehrkräfte, Eltern und Vereine'."""
    while more := _group_list().match(quote, place):
        yield more.span("group")
        place = more.end()


def end_of_action(document: Document, sentence: Sentence, passage: Evidence) -> int:
    """Return where the words about an action end in its sentence: before the next action, behind the subordinate clauses of this one."""
    return passage.end if _NEXT_CLAUSE.match(document.text, passage.end, sentence.end) else sentence.end


def unquoted(sentence: Sentence) -> list[Token]:
    """Return the words of a sentence outside quotation marks: the verb of a motto is none of the sentence."""
    outside, words = True, []
    for token in sentence.tokens:
        if token.text in _OPENING | _CLOSING:
            outside = not outside if token.text == '"' else token.text in _CLOSING and not (outside and token.text in _OPENING)
        elif outside:
            words.append(token)
    return words


def stated_by(mention: Evidence, actors: Sequence[Actor]) -> Stated:
    """The body as the paper calls it: a name the mention shortens is given in full ('Clustermanagement Muster' for 'Clustermanagement')."""
    words = mention.quote.split()
    meant = [actor.name for actor in actors if mention in actor.mentions] or [actor.name for actor in actors if actor.type != "person"]
    longer = [name for name in meant if len(name.split()) > len(words) and name.split()[: len(words)] == words]
    return Stated(longer[0] if len(longer) == 1 else mention.quote, mention)


def addressed(document: Document, passage: Evidence) -> tuple[Stated, ...]:
    """Return whom a measure is for: 'für kleine Unternehmen', 'in den Schulen', 'berät Betriebe', 'Vereine erhalten'."""
    found: list[tuple[int, int]] = []
    further = _GOES_TO.match(document.text, passage.end)
    quote = passage.quote + (further.group() if further else "")
    for pattern in _group_patterns():
        for match in pattern.finditer(quote):
            for name in ("group", "other"):
                span = match.span(name) if name in match.re.groupindex else (-1, -1)
                if span[0] >= 0 and all(span[1] <= start or span[0] >= end for start, end in found):
                    found += [span, *_further_groups(quote, span[1])]
    found = [span for i, span in enumerate(found) if span not in found[:i]]
    spans = [evidence(document, passage.start + start, passage.start + end) for start, end in sorted(found)]
    return tuple(Stated(one.quote, one) for one in spans)


def is_helped(document: Document, sentence: Sentence, passage: Evidence) -> bool:
    """Tell whether a body or group is whom somebody else helps: 'Der Bund soll die Gemeinden unterstützen', where the subject stands before the verb."""
    tokens = sentence.tokens
    finite = next((place for place, token in enumerate(tokens) if token.tag in FINITES), None)
    if not finite or tokens[finite].start >= passage.start or not _opens_as_subject(tokens[:finite]):
        return False
    following = next((token for token in tokens if token.start >= passage.end), None)
    if following is None or following.tag not in INFINITIVES | {"VVFIN"} or not document.text[passage.end : following.start].isspace():
        return False
    return following.text.casefold() in _helping()


def _opens_as_subject(before: Sequence[Token]) -> bool:
    """A noun or pronoun without a preposition before it stands before the verb."""
    named = any(token.tag in {"NN", "NE", "PPER", "PIS"} for token in before)
    return named and before[0].tag not in {"APPR", "APPRART", "KOUS", "KON"} and before[0].text.casefold() not in _OBLIQUE


@cache
def _helping() -> frozenset[str]:
    return frozenset(vocabulary("measure_cues")["groups"]["helping"].split())


def ends_with_company(before: str) -> bool:
    """Tell whether a text ends with words that bring companions in: 'gemeinsam mit der'."""
    before = before[-_COMPANY:]
    plain = f"{_ARTICLE.sub('', before).rstrip()} "
    return any(match.end() in {len(plain), len(before)} for text in (plain, before) for match in _WITH.finditer(text))


def _mentions(sentence: Sentence, actors: Sequence[Actor]) -> list[Evidence]:
    inside = (one for actor in actors for one in actor.mentions if sentence.start <= one.start < sentence.end)
    return sorted(inside, key=lambda one: (one.start, -one.end))


def _mention_at(actors: Sequence[Actor], place: int, sentence: Sentence) -> Evidence | None:
    return next((mention for mention in _mentions(sentence, actors) if place <= mention.start <= place + _NEAR), None)


def _subject(sentence: Sentence, actors: Sequence[Actor]) -> Evidence | None:
    """The body named before the finite verb, or right after it, not in the genitive or after a preposition."""
    finite = next((token for token in sentence.tokens if token.tag in FINITES), None)
    if finite is None:
        return None
    for mention in _mentions(sentence, actors):
        between = [token for token in sentence.tokens if finite.end <= token.start and token.end <= mention.start]
        if any(token.tag not in _LIGHT for token in between) or (mention.start > finite.end and finite.lemma == "sein"):
            return None
        before = [token for token in sentence.tokens if token.end <= mention.start][-2:]
        if not {token.text.lower() for token in before} & _OBLIQUE and not _is_genitive(before):
            return mention
    return None


def _is_genitive(before: Sequence[Token]) -> bool:
    """'Die Stelle der Agentur': an article after a noun makes the body an attribute of that noun."""
    return len(before) == 2 and before[0].tag in {"NN", "NE"} and before[1].text in {"der", "des"}


def _commissioned(document: Document, sentence: Sentence, actors: Sequence[Actor]) -> Evidence | None:
    """Who is charged with it: 'Das Ministerium hat die Muster GmbH beauftragt, ...'."""
    return next((one for one in _mentions(sentence, actors) if _COMMISSIONED.match(document.text, one.end, sentence.end)), None)


def _called_on(document: Document, sentence: Sentence) -> Evidence | None:
    match = _CALLED_ON.search(document.text, sentence.start, sentence.end)
    return evidence(document, *match.span("body")) if match else None


def _is_pronoun(sentence: Sentence) -> bool:
    """Whether 'er', 'sie' or 'es' stands right before or after the finite verb; 'es' as a mere filler opens its sentence."""
    finite = next((index for index, token in enumerate(sentence.tokens) if token.tag in FINITES), None)
    if finite is None:
        return False
    around = sentence.tokens[max(finite - 1, 0) : finite] + sentence.tokens[finite + 1 : finite + 2]
    return any(token.tag == "PPER" and token.text.lower() in {"er", "sie", "es"} and token.text != "Es" for token in around)


def _plain_subject(document: Document, sentence: Sentence) -> Evidence | None:
    """A body by its plain noun: 'Die Koalition richtet ... ein', 'Dazu wird der Freistaat ...', 'Die Hochschulen sind aufgerufen'."""
    tokens = sentence.tokens
    finite = next((index for index, token in enumerate(tokens) if token.tag in FINITES), None)
    if finite is None:
        return None
    for index in (finite - 1, finite + 2):
        if not 1 <= index < len(tokens) or not _names_a_body(tokens[index]):
            continue
        if tokens[index - 1].text in {"Der", "Die", "Das", "der", "die", "das"} and _is_free(tokens, index, finite):
            return evidence(document, tokens[index].start, tokens[index].end)
    land = tokens[:finite] if finite == len(_THE_LAND) else ()  # 'Das Land Berlin prüft'
    if [token.tag for token in land] == list(_THE_LAND) and land[1].lemma.casefold() in words("nouns", "body"):
        return evidence(document, land[1].start, land[2].end)
    pair = tokens[:finite] if finite == len(_AND) else ()  # 'Land und Bezirke sanieren'
    if [token.tag for token in pair] == list(_AND) and _names_a_body(pair[0]) and _names_a_body(pair[2]):
        return evidence(document, pair[0].start, pair[0].end)
    return None


def _names_a_body(token: Token) -> bool:
    return token.tag == "NN" and (is_body(token.lemma) or token.lemma.casefold() in words("clauses", "bodies"))


def _is_free(tokens: Sequence[Token], index: int, finite: int) -> bool:
    """No preposition governs the noun, and no other noun stands before it that it could belong to."""
    return index > finite or (index == 1 and tokens[0].tag == "ART")


def _agent(document: Document, sentence: Sentence, actors: Sequence[Actor]) -> Evidence | None:
    """Who does it in a passive or a noun phrase: 'von der Agentur', 'durch die Bezirksämter'."""
    for mention in _mentions(sentence, actors):
        if _BY.search(document.text[sentence.start : mention.start]):
            return mention
    text = document.text[sentence.start : sentence.end]
    by = re.search(r"\b[Dd]urch\s+(?:die|den|das|eine[n]?)\s+(?:[a-zäöüß]+en\s+)?(?P<body>[A-ZÄÖÜ][\w-]+)", text)
    if by is None and _PASSIVE.search(text):
        by = re.search(r"\b(?:[Vv]on\s+(?:eine[rm]|de[rm])|[Vv]om)\s+(?:[a-zäöüß]+\s+){0,3}(?P<body>[A-ZÄÖÜ][\w-]+)", text)
    if by and is_body(by["body"]):
        return evidence(document, sentence.start + by.start("body"), sentence.start + by.end("body"))
    return None


_QUALITY = (
    r"(?:(?:gut|besonders|sozial|gering|hoch|neu)\s+)?(?:(?!(?:werden|sollen|wollen|können|wurden|müssen|seine|ihre|alle|allen|einen|einer|eine)\b)"
    r"[a-zäöüß]{3,}(?:e|en|er)\s+(?:und\s+[a-zäöüß]{3,}(?:e|en|er)\s+)?|[A-ZÄÖÜ][a-zäöüß]+er\s+)?"
)
"""Adjectives before a group."""
_BY_WHICH = r"(?:\s+de[rs]\s+[A-ZÄÖÜ]\w+|\s+(?:mit|ohne)\s+(?:(?!de[rnms]\b|die\b|das\b|eine)[a-zäöüß]+\s+)?[A-ZÄÖÜ]\w+)?"
"""Whose group it is, or what it has."""


@cache
def _people() -> str:
    """A noun for people or bodies that measures are for; one with a star or colon before '-innen' always is."""
    people = "|".join(sorted(vocabulary("measure_cues")["groups"]["people"].split(), key=len, reverse=True))
    return rf"(?:(?:[A-ZÄÖÜ][a-zäöüß]+-?)?(?i:{people})\b(?:[*:_]innen)?|[A-ZÄÖÜ][a-zäöüß]+(?:[*:_]i|I|(?<=er)i|(?<=t)i)nnen\b(?:\s+und\s+[A-ZÄÖÜ][a-zäöüß]+(?:er|en)\b)?)"


@cache
def _group_list() -> re.Pattern[str]:
    """The next group of a list."""
    return re.compile(rf"(?:\s*,\s+|\s+(?:und|sowie|oder)\s+)(?P<group>{_QUALITY}{_people()}{_BY_WHICH})")


@cache
def _group_patterns() -> tuple[re.Pattern[str], ...]:
    """A group after 'für', 'an', 'in', 'zwischen'; as object of helping verbs and nouns; as subject of receiving."""
    groups = vocabulary("measure_cues")["groups"]
    group = rf"(?P<group>{_QUALITY}{_people()}(?:\s+und\s+{_people()})?{_BY_WHICH})"
    helped, helping, help_for = ("|".join(groups[name].split()) for name in ("helped", "helping", "help_for"))
    return (
        re.compile(rf"\bzwischen\s+(?:(?:der|den|dem)\s+)?{group}\s+und\s+(?:(?:der|den|dem)\s+)?(?P<other>{_QUALITY}{_people()})"),
        re.compile(
            rf"\b(?:(?:[Ff]ür|von|[Aa]n)\s+(?:(?:die|den|der|das|dem|alle|allen|\d+)\s+)?|in\s+(?:(?:den|der|dem)\s+)?(?!\w*(?:[Bb]ezirk|[Kk]reis|[Kk]ommune|[Gg]emeinde|[Ss]t[aä]dt))){group}"
        ),
        re.compile(rf"\b(?:Gruppen\s+wie|(?:{help_for})\s+(?:der|von))\s+(?:(?:etwa|beispielsweise)\s+)?{group}"),
        re.compile(rf"\b(?:{helping})\s+(?:[a-zäöüß]+\s+){{0,3}}?{group}"),
        re.compile(rf"\b(?:erhalten|bekommen)\s+(?:die\s+|alle\s+)?{group}"),
        re.compile(
            rf"(?:^(?:(?:[Uu]nd|[Aa]uch)\s+)*(?:[Dd](?:ie|as|er)\s+|[Aa]lle\s+)?|\b(?:werden|sollen|erhalten|bekommen)\s+(?:\w+\s+)?){group}(?=[^.;]*\b(?:{helped}|erhalten|bekommen|dürfen|teilnehmen)\b)"
        ),
    )
