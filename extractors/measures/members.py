"""The members of a list of actions in a sentence: where 'der Aufbau eines Netzes, ein Fonds sowie Kurse für Vereine' is parted."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.measure_cues import is_action_noun, is_instrument
from corpus.records import Token

Span = tuple[int, int]

JOINTS = frozenset({",", ";", "und", "sowie", "oder"})
_ABOVE_ALL = ("vor", "allem")
_HOUSE = re.compile(r"\w{3}einrichtung(?:en)?$")
_VERBS = frozenset({"VVFIN", "VAFIN", "VMFIN", "VVINF", "VVIZU", "VVPP", "PTKZU"})
_STARTS = frozenset({"ART", "ADJA", "ADJD", "CARD", "NN", "NE", "TRUNC", "PIAT", "PPOSAT", "ADV", "FM", "$("})
_INNER = frozenset({"ADJA", "ADJD", "ADV", "CARD", "TRUNC", "KON", "PIAT", "$(", "FM"})
_GENITIVES = frozenset({"der", "des", "dem", "den", "eines", "einer", "einem"})
_THE = frozenset({"der", "die", "das", "den", "dem", "des"})


def list_members(tokens: Sequence[Token]) -> list[Span]:
    """Return the members of a list that is all of the tokens, without definite articles; what follows a verb belongs to none,
    nor what a thing is to be ('eine Stelle als Ansprechpartner').

    A comma or 'und' parts where the next words begin a thing of their own: with an article, with an action as head, or plainly in a
    list of plain things. In 'Ausbau von Bus, Bahn und Rad', 'Sanierung der Dächer und der Fenster' and 'Planung und Bau von Brücken'
    nothing is parted.
    """
    found: list[Span] = []
    for member in _parted(tokens):
        words = member[1:] if member and member[0].tag == "ART" and member[0].text.lower() in _THE else member
        if not words or words[0].tag not in _STARTS or any(token.tag in _VERBS for token in words):
            break
        if any(token.tag in {"NN", "NE"} for token in words):
            end = next((place for place, token in enumerate(words) if place and token.text == "als"), len(words))
            while end > 1 and words[end - 1].text in {",", ";"}:
                end -= 1
            found.append((words[0].start, words[end - 1].end))
    return found


def head_noun(tokens: Sequence[Token]) -> Token | None:
    """Return the noun a phrase is about, the first that no preposition governs; None where another word comes before it."""
    for place, token in enumerate(tokens):
        if token.tag in {"NN", "NE"}:
            return token
        if token.tag not in _INNER and not (place == 0 and token.tag in {"ART", "PPOSAT"}) and token.text not in {"und", "/"}:
            return None
    return None


def names_action(tokens: Sequence[Token]) -> bool:
    """Tell whether a phrase is about an action or something that is a measure when it is set up; 'Pflegeeinrichtung' is a house."""
    head = head_noun(tokens)
    if head is not None and _HOUSE.search(head.lemma):
        return False
    return head is not None and (is_action_noun(head.lemma) or is_instrument(head.lemma))


def _parted(tokens: Sequence[Token]) -> Iterator[Sequence[Token]]:
    begin, depth, plain = 0, 0, False
    for place, token in enumerate(tokens):
        depth += (token.text == "(") - (token.text == ")")
        if token.text not in JOINTS or depth > 0 or place < begin + 1:
            continue
        following = place + 2 if place + 1 < len(tokens) and tokens[place + 1].text in JOINTS else place + 1
        following += 2 * (tuple(one.text for one in tokens[following : following + 2]) == _ABOVE_ALL)
        if _begins_anew(tokens, (begin, place, following), plain=plain):
            plain = plain or token.text in {",", "sowie"}
            yield tokens[begin:place]
            begin = following
    yield tokens[begin:]


def _begins_anew(tokens: Sequence[Token], places: tuple[int, int, int], *, plain: bool) -> bool:
    """Whether a thing of its own begins after a joint; `places` are where the member began, the joint, what follows it."""
    begin, joint, following = places
    member, rest = tokens[begin:joint], tokens[following:]
    if not rest or member[-1].tag == "TRUNC" or member[-1].text.endswith("-") or member[-1].tag == rest[0].tag == "ADJA":
        return False
    for_both = len(member) > 1 and member[-2].text in {"zur", "zum"} and rest[0].tag != "ART"
    if for_both or (tokens[joint].text == "und" and member[-1] == head_noun(member) and rest[0].tag != "ART" and names_action(member)):
        return False
    if names_action(rest) or not names_action(member):
        return names_action(rest) or plain or rest[0].tag in {"ART", "CARD"} or tokens[joint].text in {",", ";", "sowie"}
    return rest[0].tag in {"ART", "CARD"} and (rest[0].text not in _GENITIVES or tokens[joint].text == "sowie")
