"""Names of plans in a text: 'Masterplan Industriestadt Berlin 2018-2021', 'KI-Strategie für den Freistaat Sachsen'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from corpus.laender import LAENDER
from corpus.words import vocabulary
from extractors.actors.heads import head_word

_TRAILING_YEARS = re.compile(r"[\s,(]*\b(?:bis\s+)?(?:(?:19|20)\d\d)(?:\s*(?:[-–/]|bis)\s*(?:19|20)?\d\d)?\)?(?:\s*plus)?\s*$")

_INTRODUCED = re.compile(
    r"(?P<name>[^()]+?)(?P<motto>\s+[„»«\"][^“”«»\"„()]{4,80}[“«»\"”])?[“«»\"”]?\s+\((?:kurz:?\s+)?[„»\"]?"
    r"(?P<short>[\w+\-]{2,14}(?:\s+[A-ZÄÖÜ][a-zäöü]+)?(?:\s+(?:20\d\d|[IVX]{1,3}))?(?:\s+plus)?)[“«\"”]?\)"
)
BRACKET = re.compile(r"\s*\((?P<inside>[^()]*)\)?$")
"""A bracket at the end of a name, with what stands in it."""
_ENDLESS = re.compile(r"(?<![\w&/+\-])[\w&/+\-]{160,}")
"""What has so many letters without a blank is no word, and would be read again from each of them."""
LONGEST_PLAN = 120
"""Characters of a plan's name before the body it is named after."""
LONGEST_MOTTO = 85
"""Characters of a motto in quotation marks behind a plan's name."""
LONGEST_WORD = 80
"""Letters of one word of a name; a longer row of letters and hyphens is no word, and would be read anew from each of its letters."""
LONGEST_SHORT = 30
"""Characters of a short form in brackets after a name."""
SHORTEST_SUBJECT = 4
"""Letters of a word that says what a plan is about."""


@dataclass(frozen=True, slots=True)
class PlanName:
    """A plan's name where it stands: offsets, and the name in its printed form."""

    start: int
    end: int
    name: str


def find_plan_names(text: str, start: int = 0, end: int | None = None, *, related: bool = False) -> Iterator[PlanName]:
    """Yield the plan names of a text in order, longest form at each place; `related` adds conventions and agreements that plans carry out."""
    last = -1
    pattern = plan_pattern(related=related)
    for match in (match for part in _parts(text, start, len(text) if end is None else end) for match in pattern.finditer(text, *part)):
        name = match.group().strip(" ,–-")
        if match.start() < last or (_excluded(match["head"]) and not (related and _binds(match["head"], name))):
            continue
        last = match.end()
        yield PlanName(match.start(), match.start() + len(match.group().rstrip(" ,–-")), name)


def _parts(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Where the text between endless words begins and ends; nothing where no word for plans stands: most sentences have none."""
    folded = text[start:end].lower()
    if not any(word in folded for word in _plan_words()):
        return
    for endless in _ENDLESS.finditer(text, start, end):
        yield start, endless.start()
        start = endless.end()
    yield start, end


@cache
def _plan_words() -> tuple[str, ...]:
    """All words that make a name one of a plan, in small letters."""
    words = vocabulary("plan_words")
    return tuple(word.lower() for group in ("stems", "related", "short") for word in words[group])


def plan_names(text: str) -> list[str]:
    """The plan names of a text in the nominative, mere words for plans left out."""
    return [name for found in find_plan_names(text) if not is_generic(name := _clean(found.name))]


def _clean(name: str) -> str:
    """A name without a bracket that does not shorten it ('(MWAEK)', '(PDF)'), in the nominative."""
    bracket = BRACKET.search(name)
    if bracket and not re.match(r"(?:19|20)\d\d", bracket["inside"]) and not _shortens(bracket["inside"], name[: bracket.start()]):
        name = name[: bracket.start()]
    if name.count(")") > name.count("("):
        name = name.rstrip(") ")
    return nominative(name.strip(" ,–-"))


def _shortens(short: str, name: str) -> bool:
    """'BEK' is short for 'Berliner Energie- und Klimaschutzprogramm': its letters follow each other in the name; brands mix cases."""
    letters = re.sub(r"[^A-Za-zÄÖÜäöü]", "", short)
    if not letters.isupper():
        return not letters.istitle() and any(letter.isupper() for letter in letters)
    rest: Iterator[str] = iter(name.lower())
    return (name[:1].lower() == letters[:1].lower() and all(letter in rest for letter in letters.lower())) or _initials(name).endswith(
        letters.lower()
    )


def _initials(name: str) -> str:
    return "".join(word[0].lower() for word in re.findall(r"[A-ZÄÖÜ][\wäöüß]*", name))


@lru_cache(maxsize=8_192)
def without_years(name: str) -> str:
    """Return a plan's name without its edition: 'Masterplan Industriestadt Berlin'."""
    shorter = name
    while (stripped := _TRAILING_YEARS.sub("", shorter).strip(" ,–-")) != shorter and stripped:
        shorter = stripped
    return shorter


def plan_name_around(text: str, start: int, end: int) -> PlanName | None:
    """Return the plan's name that goes on over `start`, None where there is none: 'Strategie des Freistaates' around 'Freistaates'.

    `end` is where the body named at `start` ends.
    """
    names = find_plan_names(text, max(0, start - LONGEST_PLAN), end + LONGEST_PLAN)
    return next((name for name in names if name.start < start < name.end), None)


@lru_cache(maxsize=8)
def introduced_shorts(text: str) -> Mapping[str, str]:
    """Return the short forms a text introduces for plans, without years, each with the name it stands for: 'Klimaplan (KP 2030)'."""
    return {
        without_years(found["short"]): f"{found['name']}{found['motto'] or ''}".strip()
        for name in find_plan_names(text)
        if (found := _INTRODUCED.match(text, name.start, name.end + LONGEST_MOTTO + LONGEST_SHORT))
        and found.end("name") <= name.end
        and _is_short(found["short"])
    }


@lru_cache(maxsize=8_192)
def subjects(name: str) -> frozenset[str]:
    """Return the words that say what a plan is about, in small letters: {'tourismus'} of 'Sächsische Landestourismuskonzeption'."""
    stems = "|".join(sorted(vocabulary("plan_words")["stems"], key=len, reverse=True))
    parts = (re.sub(rf"^(?:landes|gesamt)|s?(?:{stems})(?:e?s|en|n)?$", "", word) for word in re.findall(r"[^\W\d]{4,}", name.lower()))
    return frozenset(part for part in parts if len(part) >= SHORTEST_SUBJECT and not _of_land().match(part))


def _is_short(short: str) -> bool:
    letters = re.sub(r"\s+(?:[IVX]+|[A-ZÄÖÜ][a-zäöü]+)$", "", without_years(short))
    return sum(letter.isupper() for letter in letters) >= 2 and " " not in letters.strip()


@cache
def _of_land() -> re.Pattern[str]:
    stems = [re.escape(stem) for land in LAENDER.values() for stem in (*land["adjectives"], land["name"].lower())]
    return re.compile(rf"(?:{'|'.join(stems)}|neue|länder|landes|freistaat|städtisch|gemeinsam|integriert|strategisch|national)")


@cache
def plan_pattern(*, related: bool = False) -> re.Pattern[str]:
    """The shape of a plan's name; group `head` is the word that makes it one."""
    words = (*vocabulary("plan_words")["stems"], *(vocabulary("plan_words")["related"] if related else ()))
    stems = "|".join(sorted(words, key=len, reverse=True))
    name = rf"[A-ZÄÖÜ][\w&/+\-]{{0,{LONGEST_WORD}}}"
    about = "|über|über +die|über +das" if related else ""
    endings = "|".join(vocabulary("plan_words")["adjectives"])
    adjective = rf"(?:(?=[A-ZÄÖÜ])[\wäöüß\-]{{0,{LONGEST_WORD}}}?(?:{endings})e[rsnm]? +|(?:[A-ZÄÖÜ][a-zäöüß]+er) +|[A-ZÄÖÜ][\wäöüß]{{0,{LONGEST_WORD}}}-,? +und +(?=[A-ZÄÖÜ]))"
    joint = rf"(?:Länder|Städte) +{name} +und +{name}"
    truncated = r"(?:[A-ZÄÖÜ][\wäöüß]*-,? +und +)?"
    deeds = r"(?: +und +[A-ZÄÖÜ][\wäöüß]*(?:ung|ion|enz|keit|heit|tät))?"
    to = rf"(?:(?<=ung) +(?:des|der) +(?:[a-zäöüß]{{2,}}(?:isch|lich|ig|al|ell|iv|iert)e[nr] +)?{truncated}{name})?(?: +an +(?:den|die|das) +{name}(?: +des +{name})?)?"
    whose = rf"(?: +[a-zäöüß]{{2,}}(?:isch|lich|ig|al|ell|iv|ant|ent|end)er +{truncated}{name})?"
    small = r"(?:(?:(?<=(?:zur|zum|für|den|die|das) )|(?<=über ))[a-zäöüß]{3,}(?:en|er|e) +)?" if related else ""
    share = r"(?: +\d{1,3} ?%)?" if related else ""
    adjacent = rf"(?: +und +[a-zäöüß]{{2,}}(?:isch|lich|ig|al|ell|iv)e[rs] +{name})?" if related else ""
    dated = r"(?= +(?:aus +dem +Jahre?|von|\(?)(?: +|(?<=\())(?:19|20)\d\d)"
    and_dated = rf"(?: +und +{name}{dated})?" if related else ""
    no_aim = r"(?!(?:Jahre?|Zeit|Zeitraum|Umsetzung|Beispiel)\b)"
    happening = rf"(?!(?:zur|zum) +(?:{'|'.join(vocabulary('plan_words')['beside_names']['happening'])})\b)"
    aim = rf"(?: +{happening}(?:zur|zum|gegen) +{no_aim}{small}{name}{to})?" if related else ""
    weighing = "|".join(vocabulary("plan_words")["beside_names"]["weighing"])
    topic = rf"(?: +(?!(?:{weighing})e[rs]?\b)[a-zäöüß]{{3,}}(?:isch|lich|ig|al|ell|iv)e[rs]? +{name})?" if related else ""
    of = rf" +{happening}(?:des|der|für|gegen|zur|zum|für +den|für +die|für +das{about}) +{no_aim}(?:{joint}|Landes\b(?! +[A-ZÄÖÜ])|(?:(?:Landes|Freistaates?|Freistaats|Stadt|Land) +)?{small}{truncated}{name}{deeds}(?: +{name}){{0,2}}{whose}{to}){and_dated}{aim}"
    place = (
        rf"(?: +(?:der +Stadt|für +den +(?:Freistaat|Landkreis|Kreis)|für +das +Land|für +die +Stadt) +(?:Bad +)?{name})?"
        if related
        else ""
    )
    years = r" +(?:\(?(?:19|20)\d\d(?: *(?:[-–/]|bis) *(?:19|20)?\d\d)?\)?)(?: +plus)?"
    stop = "|".join(sorted({word for word in vocabulary("actor_patterns")["stop"]["words"] if word.isalpha()}))
    word = rf"(?!(?:{stop}|Neue[rsnm]?)\b)[A-ZÄÖÜ][a-zäöü]+ +"
    kinds = "Strategie|Konzept|Programm|Plan|Agenda"
    kinds = f"{kinds}|Konvention|Charta|Pakt|Konzeption|Leitbild|Vision" if related else kinds
    follows = rf"(?=[A-ZÄÖÜ][a-zäöü]+ +[A-ZÄÖÜ][a-zäöü]+(?:-| +)(?:{kinds})\b)"
    before = rf"(?:{follows}(?:{word}(?=\w+-)|{word}{word}))?"
    topic_goes_on = rf"(?: +und +{name}(?= +(?:[A-ZÄÖÜ][a-zäöü]+ +)?\(?(?:19|20)\d\d| +\([A-Z]))?"
    capitals = f"|{stems.upper()}" if related else ""
    again = r"(?P<again>[A-ZÄÖÜ][a-zäöüß]+) +für +(?P=again)\b"
    short = "|".join(vocabulary("plan_words")["short"])
    return re.compile(
        rf"(?:{adjective}){{0,2}}{before}(?P<head>(?:[A-ZÄÖÜ][\wäöüÄÖÜß&+\-]{{0,{LONGEST_WORD}}})?(?:{stems}|{stems.title()}{capitals})(?:s|es|n|en|e)?|(?<![\w-])(?:{short})(?= +[A-ZÄÖÜ]))\b{share}"
        rf"(?: +(?!(?:Die|Der|Das|Mit|Im|In|Am|Es|Und|Wir)\b)(?!{again}){name}){{0,3}}{topic_goes_on}{adjacent}{topic}(?:{of})?(?:{years}{place})?(?: +\([A-Za-z]{{0,6}}[A-Z]{{2,}}[\w+ ]{{0,10}}\))?",
        re.UNICODE,
    )


@lru_cache(maxsize=8_192)
def nominative(name: str) -> str:
    """Return a name as it is called by itself: 'Sächsische Wasserstoffstrategie' for 'Sächsischen Wasserstoffstrategie'."""
    words = name.split(" ")
    for index, word in enumerate(words):
        if (gender := _gender(word.lower())) is None:
            continue
        words[index] = re.sub(r"(plan|programm|konzept|projekt|vertrag|leitbild|katalog|pakt)e?s$", r"\1", word)
        before = [
            re.sub(r"(?<=[a-zäöüß]{3})(?:en|em)$", gender, other) if other[:1].isupper() and not _is_plural(other) else other
            for other in words[:index]
        ]
        return " ".join([*before, *words[index:]])
    return name


def _is_plural(word: str) -> bool:
    """Whether a word names several plans or rules, and is no adjective before a name: 'Leitlinien', 'Richtlinien'."""
    return word.lower().endswith(
        tuple(stem for stem in (*vocabulary("plan_words")["stems"], *vocabulary("plan_words")["related"]) if stem.endswith("en"))
    )


@lru_cache(maxsize=8_192)
def _gender(word: str) -> str | None:
    """The ending of adjectives before a word for plans, None for other words."""
    return next((ending for pattern, ending in _gendered() if pattern.search(word)), None)


@cache
def _gendered() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(rf"{stem}(?:e?s)?$"), ending) for stem, ending in vocabulary("plan_words")["gender"].items())


@lru_cache(maxsize=8_192)
def is_above(name: str) -> bool:
    """Tell whether a name is one of the plans above those of the Länder: 'Nationale Hafeninitiative', 'Uferplan des Bundes'."""
    words = vocabulary("plan_words")
    return name.lower().startswith(tuple(words["above"])) or name.endswith(tuple(words["above_endings"]))


@lru_cache(maxsize=8_192)
def is_generic(name: str) -> bool:
    """Tell whether a name is a mere word for plans: 'Strategien', 'Umsetzungskonzepte', 'Neue Strategie für ...', 'Plan der Verwaltung'."""
    folded = name.lower()
    stems = (*vocabulary("plan_words")["stems"], *vocabulary("plan_words")["related"])
    if folded.startswith(("vorgänger", "vorläufer", "nachfolge")):
        return True
    if re.match(
        rf"(?:neue[nrs]?\s+)?(?:{'|'.join(vocabulary('plan_words')['several'])})\b|neue[nrs]?\s+(?:{'|'.join(stems)})\b|strategie\s+\w{{1,3}}$",
        folded,
    ):
        return True
    if re.match(rf"(?:{'|'.join(vocabulary('plan_words')['bare'])})e?s?\s+(?:des|der)\s+\S+$", folded) and head_word(
        name.rsplit(maxsplit=1)[-1]
    ):
        return True
    return " " not in folded and (
        any(folded in {stem, stem + "s", stem + "es"} for stem in stems) or folded.endswith(("en", "konzepte", "pläne", "programme"))
    )


def _binds(head: str, name: str) -> bool:
    """The plan of a whole town's land binds its other plans, though it is about no policy; a programme of work does that has years."""
    words = vocabulary("plan_words")
    return head.lower().startswith(tuple(words["land_use"])) or (
        name != without_years(name) and head.lower().startswith(tuple(words["of_years"]))
    )


def _excluded(head: str) -> bool:
    folded = head.lower()
    return any(folded.startswith(word) or folded == word for word in vocabulary("plan_words")["not_plans"]) or not head[0].isupper()
