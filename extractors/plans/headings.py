"""Headings that name their plan by themselves, whatever other plans the text below them names."""

from __future__ import annotations

import re
from itertools import pairwise

from corpus.laender import NAMES
from corpus.words import vocabulary
from extractors.plans.names import find_plan_names, is_above, is_generic, nominative, plan_names, subjects, without_years

DEFINED = 400
"""Characters below a heading in which the text says what the heading means."""
MANY = 3
"""From so many times on a text that says its own title is about that, and not about a plan it names less often."""
_VISION = re.compile(
    r"(?:[A-ZÄÖÜ][a-zäöüß]+(?:er|ische[rs]?) )?(?P<word>(?!Tele|Pro|Re|Di|Super|Euro)[A-ZÄÖÜ][a-zäöüß]{3,}vision)\b(?: (?:19|20)\d\d)?"
)
_PLANNING = re.compile(r"\b(?P<plan>[A-ZÄÖÜ]\w{2,}plan)ung\b")
_ARTICLE = re.compile(r"(?:Der|Die|Das)\s+(?=[A-ZÄÖÜ])")
_RELATES = re.compile(
    r"\b(?:knüpf\w*|stütz\w*|basier\w*|orientier\w*|verzahn\w*|Einklang|Schnittstellen?)\b[^.!?\n]*\b(?:an|auf|mit|zu|zur|zum)\b[^.!?\n]*$"
)
REACH = 120
"""Characters before a plan's name in which its sentence says how the text's own plan relates to it."""


def vision_of(own: str, text: str) -> str | None:
    """Return 'Ufervision 2030' of a heading where the text goes on to speak of the Ufervision."""
    found = _VISION.search(own)
    return found.group() if found and found["word"] in text.replace(own, "", 1) else None


def _is_planning(own: str, plan: str) -> bool:
    """Whether a heading 'Schulnetzplanung des Kreises' is about the 'Schulnetzplan' that the text below it names."""
    found = _PLANNING.search(own)
    return found is not None and plan.lower().startswith(found["plan"].lower())


def plan_of_section(section: str, heading: str, text: str) -> str | None:
    """Return the plan that is all a heading of a section says, where the text below goes on with it: 'Kapitel 3 – Uferplan 2030'."""
    called = heading[len(section) :].strip(" –-:|")
    names = [name for name in find_plan_names(called) if name.start == 0 and name.end == len(called)]
    head = next((word for word in re.findall(r"\w+", called) if _is_head(word)), None)
    goes_on = head is not None and re.search(rf"\b{head}(?:e?s)?\b", text.replace(heading, "", 1)) is not None
    return nominative(called) if names and goes_on and not is_generic(called) else None


def _is_head(word: str) -> bool:
    """Whether a word is the one that makes a name one of a plan."""
    return next(find_plan_names(word), None) is not None


def is_about(own: str, plan: str, text: str) -> bool:
    """Tell whether a text is about what its own title says, and not about a plan that it names less often or under that title."""
    times = _times_named(own, text)
    is_repeated = own not in NAMES.values() and times >= MANY and times > text.count(plan)
    return is_repeated or _is_planning(own, plan) or (_is_defined(own, text) and text.count(plan.rsplit(" ", maxsplit=1)[-1]) == 1)


def _is_defined(own: str, text: str) -> bool:
    """Whether the text begins with what its heading is: 'Hafenbund Lippe' + 'Der Hafenbund Lippe ist ...'."""
    bare = re.escape(_ARTICLE.sub("", own))
    return (
        re.search(rf"^(?:Der|Die|Das)\s+{bare}\s+(?:ist|sind|bündelt|vereint|umfasst)\b", text[: len(own) + DEFINED], re.MULTILINE)
        is not None
    )


def _times_named(own: str, text: str) -> int:
    """How often a text says its heading, inflected or not: 'Der Lippische Weg', 'den Lippischen Weg'."""
    bare = re.sub(r"(?<=[a-zäöüß]{4})e[rsnm]?\\? ", r"e[rsnm]? ", re.escape(_ARTICLE.sub("", own)).replace(r"\ ", " "))
    return len(re.findall(rf"(?<!\w){bare}", text))


def is_only_related(name: str, text: str) -> bool:
    """Tell whether a text names a plan only once, as one its own relates to: 'Die Maßnahmen knüpfen an den Uferpakt an'."""
    places = [match.start() for match in re.finditer(re.escape(name), text)]
    return len(places) == 1 and _RELATES.search(text, max(0, places[0] - REACH), places[0]) is not None


def official_of(name: str, body: str) -> str | None:
    """Return the plan with its year, 'Hafenstrategie 2030', of a headline that only says what it is about: 'Leitlinien für die Häfen'."""
    about, words = subjects(name), vocabulary("plan_words")
    kinds = [kind for kind in (*words["stems"], *words["gender"]) if name.lower().partition(" ")[0].endswith(kind)]
    if not about or without_years(name) != name or any(kind in body.lower() for kind in kinds):
        return None
    dated = (other for other in plan_names(body) if without_years(other) != other and not is_above(other))
    return next((other for other in dated if subjects(other) == about), None)


def doubled(own: str) -> str | None:
    """Return 'HafenStrategie | Uferkonzept Lippe 2030': two names of one plan with a stroke between them, or a dash where they are all."""
    names = list(find_plan_names(own))
    pairs = pairwise(names)
    if len(names) == 2 and (names[0].start, names[1].end) == (0, len(own)) and own[names[0].end : names[1].start] in {" – ", " - "}:
        return own
    return next((own[one.start : other.end] for one, other in pairs if own[one.end : other.start].strip() == "|"), None)
