"""Where the main clause of a sentence begins and ends: behind what opens or announces it, before what is said about it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from corpus.measure_cues import FINITES, is_idle_verb, verb_lemmas
from corpus.records import Sentence, Token
from extractors.measures.joints import is_second_main
from extractors.measures.members import Span

ANNOUNCING = re.compile(
    r"(?i)\b(?:geplant|darauf|daran|darin|obliegt\s+es|gehör(?:t|en)|steht|kündig(?:t|en|te|ten)\s+(?:[^,]*\s)?an|ankündigen|vorgesehen|beabsichtigt|Aufgaben?|überein|beschlossen|vereinbart|entschieden|plant|planen|beabsichtigen|Anspruch|verpflichte\w*|Auftrag|beauftragt"
    r"|aufgefordert|aufgerufen|gebeten|(?:forder(?:t|n)|ruf(?:t|en))\s+(?:\w+\s+){1,6}?auf|darauf\s+ab|sieh(?:t|en)\s+(?:\w+\s+){0,5}?vor|vorgenommen|verstanden|damit\s+begonnen|dazu\s+(?:genutzt|befähigt)|dien(?:t|en)\s+dazu|streb(?:t|en)\s+(?:\w+\s+){0,3}?an)\b[^,]*,\s+"
)
"""A main clause that only announces the action after its comma: 'geplant ist, ... zu prüfen', 'sieht vor, dass ... geprüft wird'."""
_SUBORDINATE = re.compile(
    r"(?:,|\s[–-])\s+(?:(?:\w+\s+)?(?:deren|dessen|denen)|(?:(?P<preposition>an|auf|aus|bei|durch|für|gegen|in|mit|nach|ohne|über|unter|von|zu)\s+)?(?P<pronoun>die|der|das|dem|den)|welche\w?|um|damit|sodass|so dass|dass|wobei|wodurch|weil|da|wenn|wie|sofern|soweit|falls|obwohl|während|bevor|nachdem|indem|und\s+(?:die|der|das))\s"
)
_ASKED = re.compile(r",\s+(?:wie|welche\w?)\s")
"""An indirect question: behind a verb it is what is examined, not said besides."""
_CARRIER = re.compile(r"\b(?:dafür|darauf|darum|daran|Möglichkeit(?:en)?|Option(?:en)?|Idee|Auftrag)(?:\s+[a-zäöüß]+)?\s*$")
"""Words that say nothing without the clause behind them: 'sich dafür einsetzen, dass ...', 'die Möglichkeit, ... auszuweiten'."""
SUBORDINATE_FROM = 20
"""A main clause is at least so many characters long before a subordinate clause is cut off."""


def behind_purpose(sentence: Sentence, start: int) -> int:
    """Where the main clause begins behind a subordinate one that opens the sentence: its verb follows a comma; else where it was."""
    tokens = [token for token in sentence.tokens if token.start >= start]
    if not tokens or not (tokens[0].tag in {"KOUS", "KOUI"} or tokens[0].text in {"Um", "Damit"}):
        return start
    verbs = (after.start for comma, after in pairwise(tokens) if comma.text == "," and after.tag in FINITES)
    return next(verbs, start)


def main_end(text: str, sentence: Sentence, start: int) -> int:
    """Where the main clause ends: before a colon or the first subordinate one.

    After a comma 'die' with a noun goes on with the main clause where no verb of its own follows: ', die Pflege gestärkt und ...'.
    """
    colon = text.find(": ", start + SUBORDINATE_FROM, sentence.end)
    until = colon if colon > 0 and any(token.tag in FINITES for token in sentence.tokens if start <= token.start < colon) else sentence.end
    articles = {token.start for token in sentence.tokens if token.tag == "ART"}
    for match in _SUBORDINATE.finditer(text, start, until):
        word = match.end() - len(match.group().rsplit(maxsplit=1)[-1]) - 1
        if _ASKED.match(match.group()) and _last_before(sentence, match.start()).tag not in {"NN", "NE"}:
            continue
        if is_carried_on(text[start : match.start()]):
            continue
        is_governed = match["preposition"] is not None  # ', in dem ...' behind a participle says where, and goes on with nothing
        goes_on = (
            match["pronoun"]
            and word in articles
            and not (is_governed and _last_before(sentence, match.start()).tag == "VVPP")
            and (_shares_verb(sentence, match.start(), word) or _is_main(sentence, word))
        )
        if (
            _is_complete([token for token in sentence.tokens if start <= token.start < match.start()])
            and match.start() - start > SUBORDINATE_FROM
            and not goes_on
        ):
            return min(match.start(), _report_start(sentence, start, until))
    return _report_start(sentence, start, until)


def is_carried_on(before: str) -> bool:
    """Tell whether what stands before a comma only carries the clause behind it."""
    return _CARRIER.search(before) is not None


def _last_before(sentence: Sentence, place: int) -> Token:
    return next((token for token in reversed(sentence.tokens) if token.end <= place), sentence.tokens[0])


def _is_complete(tokens: Sequence[Token]) -> bool:
    """Whether a main clause may end here: its verb is there, and behind 'soll' or 'wird' the infinitive or participle too."""
    if any(token.tag in {"VVIZU", "PTKZU"} for token in tokens):
        return True
    place = next((place for place, token in enumerate(tokens) if token.tag in FINITES), None)
    if place is None:
        return False
    opens = tokens[place].tag == "VMFIN" or tokens[place].lemma == "werden"
    return not opens or any(token.tag in {"VVINF", "VVPP", "VAINF", "VAPP", "ADJD"} for token in tokens)


def _report_start(sentence: Sentence, start: int, until: int) -> int:
    """Where it is told who said it: a finite verb right after a comma, behind another ('..., kündigte die Ministerin an')."""
    tokens = [token for token in sentence.tokens if start <= token.start < until]
    said = False
    for comma, after in pairwise(tokens):
        if said and comma.text == "," and after.tag == "VVFIN" and _is_said([one for one in sentence.tokens if one.start >= after.start]):
            return comma.start
        said = said or comma.tag in FINITES
    return until


def _is_main(sentence: Sentence, start: int) -> bool:
    """Whether a main clause begins with an article: its verb comes second, not last as in a relative clause."""
    rest = [token for token in sentence.tokens if token.start >= start]
    until = next((place for place, token in enumerate(rest) if token.text in {",", "."}), len(rest))
    return is_second_main(rest[:until]) and rest[until - 1].tag not in FINITES


def _is_said(tokens: Sequence[Token]) -> bool:
    verb = next((lemma for token, lemma in verb_lemmas(tokens) if token is tokens[0]), "")
    return is_idle_verb(verb)


def _shares_verb(sentence: Sentence, comma: int, start: int) -> bool:
    """Whether the words before a comma end with a thing or a verb that is not finite, and those from `start` to the next comma have no finite one."""
    before = next((token for token in reversed(sentence.tokens) if token.end <= comma), None)
    rest = [token for token in sentence.tokens if token.start >= start]
    until = next((place for place, token in enumerate(rest) if token.text == ","), len(rest))
    if before is None or any(token.tag in FINITES for token in rest[:until]):
        return False
    listed = before.tag in {"NN", "NE"} and not any(token.tag in {"VVIZU", "PTKZU"} for token in rest[:until])
    return listed or before.tag in {"VVPP", "VVINF", "VVIZU"}


def announced_from(text: str, start: int, sentence: Sentence) -> int | None:
    """Return where the infinitive begins that a main clause only announces, None in other sentences."""
    matrix = ANNOUNCING.search(text, start, sentence.end)
    if matrix is None:
        return None
    if text.startswith("dass ", matrix.end()):
        return matrix.end() + len("dass ")
    infinitive = any(token.tag in {"VVIZU", "PTKZU"} for token in sentence.tokens if token.start >= matrix.end())
    return matrix.end() if infinitive else None


def sides_of(text: str, sentence: Sentence) -> Sequence[Span]:
    """Both sides of a colon where each has a verb of its own; else the whole sentence."""
    colon = text.find(": ", sentence.start + SUBORDINATE_FROM, sentence.end)
    sides = ((sentence.start, colon), (colon + len(": "), sentence.end))
    parted = colon > 0 and all(
        any(start <= token.start < end and token.tag in FINITES for token in sentence.tokens) for start, end in sides
    )
    return sides if parted else ((sentence.start, sentence.end),)
