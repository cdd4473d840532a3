"""The words that announce action fields, as the vocabulary lists them: where one stands, what it announces."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any

from corpus.records import FieldKind
from corpus.words import vocabulary
from extractors.enumerations import number_of

_LEAD = re.compile(
    r"(?:(?:Kapitel|Kap\.|Abschnitt|Teil)\s+)?(?P<number>\d{1,2}(?:\.\d{1,2})*\.?|[A-Z](?:[.\s]?\d{1,2}(?:\.\d{1,2})*)?\.?|[IVX]{1,4}(?:\.\d{1,2})*\.?)(?:\s*[:|–—]\s+|\s+)(?=\S)"
    r"|\w*(?:[Ss]teckbriefe?|[Bb]latt|[Bb]lätter)(?:\s+[–—-]|:)?\s+(?=\S)"
)
"""What stands before the name of a field in a heading: the number of its chapter, the kind of sheet."""
_CODE = re.compile(
    r"\s*(?:Nr\.\s*)?(?P<code>\d{1,2}(?:\.\d{1,2})*(?![.\d]*\w)|[IVX]{1,4}(?![\wäöü])|[A-Z](?![\wäöü]))?\.?\s*(?P<mark>[:–—\-|])?\s*"
)
_PLURAL_ARTICLE = re.compile(r"\b(?:die|den|diese|diesen|folgende|folgenden)\s+$", re.IGNORECASE)
_LIST = re.compile(r":\s*(?:\n|$)")
"""A colon at the end of a line opens a list."""
_OWNED = re.compile(
    r",?\s+(?:und|mit|sowie|samt)\s+(?:ihre[nr]?|deren|(?:den\s+)?(?:jeweiligen|dazugehörigen|zugehörigen))\s+(?:\w+\s+){0,2}"
)
"""What stands between fields and what belongs to them."""
_SEVERAL_WORDS = 10
"""Characters before the last word of a name of several words ('fields of action')."""
_WORD = re.compile(r"[\w\-]+")
PLAN_WORD = re.compile(
    r"(?:strategie|maßnahme|plan|programm|konzept|leitbild|vorhaben|agenda|charta|roadmap|vertr[aä]g|vereinbarung|pakt)\w{0,3}\b",
    re.IGNORECASE,
)
_LONGEST_WORD = 200
"""Characters of a compound; a text of one word would be read back to its start from every name in it."""
_NEARBY = 300
"""Characters around a cue in which a plan is spoken of."""
_UNLABELLED = re.compile(
    r"[/&,;.)]|(?:und|oder|sowie|der|die|das|des|dem|den|für|mit|in|im|an|am|auf|aus|bei|nach|von|vom|zu|zum|zur|ist|sind|wird|werden|hat|haben|"
    r"kann|soll|sollen|umfasst|enthält|beinhaltet|befasst|zielt|liegt|steht|wurde|wurden|als|wie|nicht|nennt)\b"
)
"""How a text goes on after a cue that is no label."""


@dataclass(frozen=True, slots=True)
class Cue:
    """A name of action fields in a text: its place, kind, whether plural, the count before it.

    `alone`, `vague` and `planned` say how little the bare word proves, `members` that a list under it proves enough, as the vocabulary
    explains.
    """

    start: int
    end: int
    word: str
    kind: FieldKind
    plural: bool
    count: int | None
    alone: bool
    vague: bool
    numbered: bool
    members: bool = False
    planned: bool = False


@dataclass(frozen=True, slots=True)
class LabelledCue:
    """A text that begins with a cue: 'Handlungsfeld 3: Energie'. `begin` is where the label starts in the text.

    `separated` tells whether a number, colon, dash or quotation mark parts cue and label.
    """

    code: str | None
    cue: Cue
    begin: int
    separated: bool


def find_cues(text: str, start: int = 0, end: int | None = None) -> Iterator[Cue]:
    """Yield the cues of a text in order."""
    return iter(_cues(text, start, len(text) if end is None else end))


@lru_cache(maxsize=1 << 11)
def _cues(text: str, start: int, end: int) -> tuple[Cue, ...]:
    """Each way of finding fields looks at every sentence for itself, so that a sentence is asked five times: read once, kept for one paper or so."""
    found = (_cue(text, start, match) for match in _matches(text, start, end))
    return tuple(cue for cue in found if cue)


def _cue(text: str, start: int, match: re.Match[str]) -> Cue | None:
    """Return the cue a name in the text stands for, None inside a word that only contains it."""
    group = match.lastgroup or ""
    name = _names()[group[:-1]]
    begin = _word_start(text, match.start(), start)
    if name.get("whole") and begin < match.start() and text[match.start() - 1] != "-":
        return None
    count = _count_before(text, begin)
    several = bool(name.get("same")) and (_PLURAL_ARTICLE.search(text, max(0, begin - 12), begin) or _LIST.match(text, match.end()))
    plural = group.endswith("p") or count is not None or bool(several)
    flags = (
        bool(name.get("alone")),
        bool(name.get("vague")),
        bool(name.get("numbered")),
        bool(name.get("members")),
        bool(name.get("planned")),
    )
    return Cue(begin, match.end(), text[begin : match.end()], name["kind"], plural, count, *flags)


def without_owned(text: str, cues: Sequence[Cue]) -> Sequence[Cue]:
    """Return cues without a last one that belongs to the one before: 'Die Handlungsfelder und ihre Schwerpunkte' lists fields."""
    owned = len(cues) > 1 and cues[-2].plural and _OWNED.fullmatch(text, cues[-2].end, cues[-1].start)
    return cues[:-1] if owned else cues


def labelled_cue(text: str) -> LabelledCue | None:
    """Read 'Handlungsfeld 3: Energie', '1.2. Handlungsfeld: Energie', 'Themenfeld „Arten“', 'Dimension Staat'.

    None when the text does not begin with a cue in the singular, or nothing that may be a label follows.
    """
    lead = _LEAD.match(text)
    begin = lead.end() if lead else 0
    first = next(find_cues(text, begin, begin + 60), None)
    if first is None and lead:
        lead, begin = None, 0
        first = next(find_cues(text, 0, 60), None)
    if first is None or first.start != begin or (first.plural and first.count is None):
        return None
    after = _CODE.match(text, first.end)
    label = after.end() if after else first.end
    code = after["code"] if after else None
    if first.count is not None and not lead and not code:
        return None
    separated = bool(after and (after["mark"] or code)) or text[label : label + 1] in '„»"“‚'
    chapter = lead["number"] if lead else None
    if (first.numbered or _is_unlabelled(first.word)) and not (code or (chapter and text[label : label + 1] in "„»")):
        return None
    if _UNLABELLED.match(text, label) or not text[label:].strip():
        return None
    number = chapter.rstrip(".") if chapter else None
    return LabelledCue(code or number, first, label, separated)


def begins_with_goal(text: str) -> int | None:
    """Return where the name of a goal begins in '2. Strategisches Ziel: Netze ausbauen', None when the text names no goal."""
    match = _goal_pattern().match(text)
    return match.end() if match else None


def is_generic_label(label: str, *, among: bool = False) -> bool:
    """Tell whether a label is a chapter of every paper ('Überblick', 'Maßnahmen').

    `among` others of a list some of these are fields: 'Bildung, Beteiligung und Monitoring'.
    """
    words = vocabulary("field_names")["generic"]
    plain = label.lower().strip(' :.-–„“"')
    return plain in words["labels"] or (not among and plain in words["topics"])


def speaks_of_others(text: str) -> bool:
    """Tell whether a text speaks of somebody else's plan: the federal government's, the European Union's."""
    return any(word in text for word in vocabulary("field_names")["others"]["words"])


def lacks_plan(text: str, cue: Cue) -> bool:
    """Tell whether a word for more than fields of a plan stands where none is spoken of: 'Die Felder Raps und Weizen liegen am Ufer'."""
    return cue.planned and PLAN_WORD.search(text, max(0, cue.start - _NEARBY), cue.end + _NEARBY) is None


def _matches(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """The names in the words that end like one: a search for a few endings costs less than the names at every letter."""
    lowered = text[start:end].lower()
    if len(lowered) != end - start:
        yield from _pattern().finditer(text, start, end)
        return
    done = start
    for place in sorted(place for tail in _tails() if tail in lowered for place in _places(lowered, tail)):
        if start + place < done:
            continue
        word = _WORD.match(text, _word_start(text, start + place, start), end)
        if word and word.end() > done:
            yield from _pattern().finditer(text, max(done, start, word.start() - _SEVERAL_WORDS), min(end, word.end()))
            done = word.end()


def _places(text: str, part: str) -> Iterator[int]:
    place = text.find(part)
    while place >= 0:
        yield place
        place = text.find(part, place + 1)


def _word_start(text: str, position: int, lowest: int) -> int:
    """The start of the compound whose last part begins at `position`."""
    lowest = max(lowest, position - _LONGEST_WORD)
    while position > lowest and (
        text[position - 1].isalnum() or (text[position - 1] == "-" and text[position - 2 : position - 1].isalpha())
    ):
        position -= 1
    return position


def _count_before(text: str, start: int) -> int | None:
    """'vier', 'fünf inhaltliche', 'den sieben in der Strategie definierten': a number word in the few words before.

    Nouns between number and cue belong to a participle; otherwise the number counts something else.
    """
    line = max(text.rfind("\n", 0, start) + 1, start - 70)
    if hyphened := re.search(r"\b(\w+)-$", text[line:start]):
        return number_of(hyphened[1])  # '5-Säulen-Modell'
    words = list(re.finditer(r"\w+|[^\w\s]", text[line:start]))[-8:]
    for index in range(len(words) - 1, -1, -1):
        word = words[index].group()
        number = number_of(word)
        between = [other.group() for other in words[index + 1 :]]
        if number and text[line + words[index].start() - 1 : line + words[index].start()] == "/":
            return None  # '2011/12': half a number counts nothing
        if number and not (words[index].start() == 0 and word.isdigit() and line == text.rfind("\n", 0, start) + 1):
            return number if _belong_together(between) else None
        if not word[0].isalnum() and word not in '-–„“"':
            return None
    return None


def _belong_together(between: list[str]) -> bool:
    if not any(word[0].isupper() for word in between):
        return all(word[0].isalpha() or word in '-„“"' for word in between) and len(between) <= 4
    return between[0] in {"in", "im", "von", "durch", "aus", "vom"} and between[-1].endswith(("ten", "nen"))


def _is_unlabelled(word: str) -> bool:
    names = (name for name in vocabulary("field_names")["name"] if name.get("unlabelled"))
    return any(word.lower().startswith(name["stem"]) for name in names)


@cache
def _names() -> dict[str, dict[str, Any]]:
    return {f"n{index}": name for index, name in enumerate(vocabulary("field_names")["name"])}


@cache
def _tails() -> tuple[str, ...]:
    """The endings all names share: the letters after the last variable part of a name, none that holds another."""
    ends = {
        match.group()
        for name in vocabulary("field_names")["name"]
        for form in (name["stem"], name["plural"])
        if (match := re.search(r"[a-zäöüß]+$", re.sub(r"\w\?$", "", form)))
    }
    return tuple(sorted(end for end in ends if not any(other in end for other in ends - {end})))


@cache
def _pattern() -> re.Pattern[str]:
    """Group `n3p` is the plural, `n3s` the singular of the fourth name."""
    forms = [
        form
        for group, name in _names().items()
        for form in (rf"(?P<{group}p>{name['plural']}n?)", rf"(?P<{group}s>{name['stem']}(?:e?s)?)")
    ]
    return re.compile(rf"(?:{'|'.join(forms)})\b", re.IGNORECASE)


@cache
def _goal_pattern() -> re.Pattern[str]:
    names = "|".join(vocabulary("field_names")["above"]["names"])
    return re.compile(rf"(?:\d{{1,2}}(?:\.\d{{1,2}})*\.?\s+)?(?:{names})(?:\s+\d{{1,2}})?\s*[:–—-]\s*", re.IGNORECASE)
