"""How a sentence opens a list of measures: 'Geplant sind A und B', 'Zu den Maßnahmen gehören A und B', 'Der Plan sieht A und B vor'."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.measure_cues import FINITES
from corpus.records import Sentence, Token
from extractors.measures.clauses import named_actions, ranged_actions
from extractors.measures.members import Span, list_members, names_action

MEASURES = r"\b(?:\w*[Mm]aßnahmen|\w*[Pp]rojekten?|\w*[Vv]orhaben|\w*[Aa]ktivitäten|\w*[Aa]ngeboten?|\w*[Ii]nstrumenten?|Eckpunkten?|Förderprogrammen?)"
_PAPER = r"\b(?:\w*(?:[Pp]aket|[Pp]rogramm|[Kk]atalog|[Pp]lan|[Ss]trategie|[Kk]onzept|[Rr]ichtlinie)\w{0,2})"
_ADVERBS = (
    r"(?:(?:unter\s+anderem|u\.\s?a\.|zum\s+Beispiel|z\.\s?B\.|darüber\s+hinaus|vor\s+allem|auch|außerdem|zudem|ferner|weiterhin|insbesondere"
    r"|beispielsweise|etwa|bislang|derzeit|dabei|hier|nun|jetzt|ebenfalls|ebenso|zunächst|künftig|daneben|demnach|danach|hierfür|dafür|hierzu|dazu|darunter):?\s+){0,3}"
)
_BE = r"(?:ist|sind|werden|wird)"
_AHEAD = r"(?:geplant|vorgesehen|beabsichtigt|angekündigt|in\s+(?:Planung|Vorbereitung|Arbeit))"
_AFTER = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?i:^(?:\w+\s+)?{_AHEAD})\s+{_BE}\s+{_ADVERBS}",
        rf"\b(?:Zu|Unter|zu|unter)\s+(?:den|diesen|ihren|seinen|unseren)\s+[^,.;:]{{0,60}}?{MEASURES}\b[^,.;:]{{0,80}}?\s(?:(?:ge)?hör(?:en|t)|zähl(?:en|t)|fallen|sind)\s+{_ADVERBS}",
        rf"\b(?:zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|folgende\w?|\d+)\s+(?:\w+\s+)?{MEASURES}\b[^.:;]{{0,60}}:\s+",
        rf"^(?:Neu|Hinzu)\s+(?:ist|sind|kommt|kommen)\s+{_ADVERBS}(?=ein|zwei|drei|vier|der|die|das)",
        rf"^(?:Die|Diese|Geplante|Konkrete|Zentrale|Wichtige|Erste|Weitere|Einzelne|Mögliche)\s+(?:\w+\s+){{0,2}}?{MEASURES}(?:\s+(?:des|der)\s+\w+)?\s+(?:sind|lauten|umfassen|betreffen|beinhalten)\s*:?\s+{_ADVERBS}",
        rf"{MEASURES}\b(?:(?!\w*(?:[Bb]ereich|[Ff]eld|[Tt]hem))[^.;:]){{0,80}}?(?:,\s*|\s[–-]\s|\()(?:darunter|nämlich|beispielsweise|zum\s+Beispiel|z\.\s?B\.|bspw\.|insb\w*\.?|unter\s+anderem|u\.\s?a\.|etwa)\s+{_ADVERBS}",
    )
)
"""What opens a list all of whose members are measures."""
_ABOUT_ACTIONS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?:\w*[Aa]ufgaben?|Gegenstand|\w*[Bb]austeine?|[KH]e\wn?stück|[Kk]ernpunkte?|[Ee]lemente?|[Mm]eilensteine?|Teil|Bestandteile?|Punkte?|Beispiele?)\b[^,.;:]{{0,60}}?\s(?:ist|sind|bildet|bilden)\s+{_ADVERBS}",
        rf"\b(?:Höchste|Hohe|Besondere|Oberste|höchste|hohe|besondere|oberste)\s+Priorität\s+(?:haben|hat|genießen|genießt)\s+{_ADVERBS}|\b[Ii]m\s+(?:Mittelpunkt|Fokus|Zentrum|Vordergrund)\b[^,.;:]{{0,40}}?\s(?:stehen|steht)\s+{_ADVERBS}",
        r"\bEckpunkten?\s+(?:für|zur|zum)\s+",
        rf"\bDen\s+(?:Anfang|Auftakt)\s+(?:macht|machen|bildet|bilden)\s+{_ADVERBS}",
        rf"{_PAPER}\s+(?:umfasst|enthält|beinhaltet|setzt\s+auf|sieht)\s+{_ADVERBS}",
        rf"\bsieh(?:t|en)\s+(?:die|der|das)\s+{_PAPER}\s+{_ADVERBS}",
    )
)
"""What opens a list whose members are measures where they name actions: else they are fields or parts of a paper."""
_AIMS_AT = re.compile(rf"\b(?:konzentrier(?:t|en)|richte(?:t|n)|fokussier(?:t|en))\s+sich\s+{_ADVERBS}auf\s")
"""'Die Anstrengungen richten sich auf den Ausbau der Netze, auf die Schulung von Lotsen'."""
_BETWEEN = re.compile(
    rf"\b(?:ist|sind)\s+{_ADVERBS}(?P<things>(?:ein|eine|zwei|drei|vier|fünf|weitere|neue|zusätzliche|die|der|das)\s(?:[^.;]|(?<=\d)\.(?=\d)){{5,240}}?)\s+{_AHEAD}\b"
)
"""'Zudem ist ein Wettbewerb geplant': the list stands between auxiliary and participle."""
_BEFORE = re.compile(
    rf"^(?:(?:Zudem|Außerdem)\s+)?(?P<things>(?:Ein|Eine|Der|Die|Das|Weitere|Neue|Zwei|Drei|Vier)\s[^;]{{5,300}}?)\s+(?:ist|sind)\s+{_ADVERBS}{_AHEAD}\.?$"
)
"""'Die Schaffung einer Stelle ist vorgesehen.'"""
_GOES_ON = re.compile(
    rf"^(?:Dazu|Hierzu|Darunter)\s+(?:(?:ge)?hören|(?:ge)?hört|(?:ge)?zählen|(?:ge)?zählt|fallen|sind|ist)\s+{_ADVERBS}|^(?:Es\s+sind|Das\s+sind|Dies\s+sind|Darunter:)\s+{_ADVERBS}|^(?:Sie|Diese)\s+reichen\s"
)
_SPEAKS = re.compile(
    rf"\b(?:\d+|zahlreiche|viele|mehrere|einzelne|verschiedene|konkrete|weitere|folgende)\s+(?:[a-zäöüß]+\s+)?{MEASURES}\b|"
    r"\b(?:\w*[Mm]aßnahmen|\w*[Pp]rojekten?|\w*[Vv]orhaben|Instrumenten?)\b(?:\s+(?:[a-zäöüß]+|des\s+\w+|der\s+\w+)){0,4}\s*\.?\s*$"
)
"""A sentence that counts measures, or whose last words speak of them: the next one goes on to name them."""


def speaks_of_measures(sentence: str) -> bool:
    """Tell whether the last noun of a sentence is measures: 'Insgesamt werden 31 Vorhaben benannt.'"""
    return _SPEAKS.search(sentence) is not None


def goes_on(sentence: str, before: str) -> bool:
    """Tell whether a sentence names the measures that the one before it speaks of."""
    return _GOES_ON.match(sentence) is not None and speaks_of_measures(before)


def opened_members(text: str, sentence: Sentence, *, follows: bool = False) -> Sequence[Span]:
    """Return the measures a sentence lists outright, none where it opens no list; `follows` for one that goes on about measures."""
    if ranged := _ranged(text, sentence, follows=follows):
        return ranged
    said = text[sentence.start : sentence.end]
    if (match := (_GOES_ON.match(said) if follows else None)) or (match := _first(_AFTER, said)):
        return _members(sentence, match.end(), len(said), actions=False)
    if match := _BETWEEN.search(said) or _BEFORE.match(said):
        start, end = match.span("things")
        if re.search(r",\s+(?:das|die|der|mit\s+de[rm])\s.*,", said[start : end + 3]):
            return ((sentence.start + start, sentence.start + len(said[:end].rstrip(" ,"))),)
        return _members(sentence, start, end, actions=match["things"].startswith(("die ", "der ", "das ")))
    if match := _first(_ABOUT_ACTIONS, said):
        return _members(sentence, match.end(), len(said), actions=True)
    aims = _AIMS_AT.search(said)
    return [span for span in named_actions(text, sentence, listing=True) if span[0] >= sentence.start + aims.end()] if aims else ()


def plain_members(sentence: Sentence) -> Sequence[Span]:
    """Return the actions that make up a line without a verb: 'Einrichtung eines Fonds; Schulung von 200 Lotsen'.

    A single one counts behind a name: 'Personal: Schulung von 200 Lotsen'.
    """
    if any(token.tag.startswith("V") for token in sentence.tokens) or sentence.tokens[-1].text in {".", ":", "?"}:
        return ()
    colon = next((place for place, token in enumerate(sentence.tokens) if token.text == ":"), -1)
    members = list_members(sentence.tokens[colon + 1 :])
    inside = [[token for token in sentence.tokens if start <= token.start < end] for start, end in members]
    whole = len(members) >= 2 or (colon > 0 and len(inside) == 1 and sum(token.tag in {"NN", "NE"} for token in inside[0]) >= 2)
    return members if whole and all(names_action(tokens) for tokens in inside) else ()


def _ranged(text: str, sentence: Sentence, *, follows: bool) -> Sequence[Span]:
    """'Die Maßnahmen reichen vom A über B bis zu C'; what themes reach to is no measure."""
    speaks = follows or re.search(rf"\b{MEASURES}\b", text[sentence.start : sentence.end])
    return ranged_actions(text, sentence) if speaks else ()


def _first(patterns: Sequence[re.Pattern[str]], text: str) -> re.Match[str] | None:
    return next((match for pattern in patterns if (match := pattern.search(text))), None)


def _members(sentence: Sentence, start: int, end: int, *, actions: bool) -> Sequence[Span]:
    """The members between two places of a sentence; with `actions` only those that name one."""
    inside = [token for token in sentence.tokens if sentence.start + start <= token.start < sentence.start + end]
    inside = _without_relatives(_before_clause(inside[1:] if inside and inside[0].text == ":" else inside))
    inside = inside[: next((place for place in range(len(inside)) if _closes(inside, place)), len(inside))]
    while inside and inside[-1].tag in {"VVPP", "VVINF", "VVIZU", "VAINF"}:
        inside = inside[:-1]
    found = list_members(inside)
    if not actions:
        return found
    acting = [span for span in found if names_action([token for token in inside if span[0] <= token.start < span[1]])]
    new = {token.start for token in inside if token.text in {"ein", "eine", "einen", "einem", "einer"}}
    return [span for span in found if span in acting or (acting and span[0] in new)]


def _without_relatives(tokens: list[Token]) -> list[Token]:
    """The list without relative clauses between commas: 'ein Fonds, der seit 2020 besteht, und der Bau einer Mole'."""
    kept: list[Token] = []
    place = 0
    while place < len(tokens):
        opens = tokens[place].text == "," and any(token.tag in {"PRELS", "PRELAT"} for token in tokens[place + 1 : place + 3])
        closes = next(
            (end for end in range(place + 2, len(tokens)) if tokens[end].text == "," and tokens[end - 1].tag.startswith("V")), None
        )
        if opens and closes is not None:
            place = closes
        kept.append(tokens[place])
        place += 1
    return kept


def _before_clause(tokens: list[Token]) -> list[Token]:
    """The list without a clause of its own behind a semicolon: 'der Bau einer Mole; die Lotsen übernehmen den Betrieb'."""
    finite = next((token.start for token in reversed(tokens) if token.tag in FINITES), -1)
    return tokens[: next((place for place, token in enumerate(tokens) if token.text == ";" and token.start < finite), len(tokens))]


def _closes(tokens: Sequence[Token], place: int) -> bool:
    """What a list of things ends before: its sentence's end, a bracket that it stands in, a colon, a pronoun or conjunction."""
    token = tokens[place]
    if token.text == ")":
        return all(one.text != "(" for one in tokens[:place])
    return token.text in {".", "!", "?", ":"} or token.tag in {"PRELS", "KOUS", "KOUI", "PTKVZ"}
