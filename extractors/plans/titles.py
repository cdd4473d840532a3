"""The title of the plan a text presents: by its own title, else by the name it uses near its beginning."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import pairwise, takewhile

from corpus.laender import NAMES
from corpus.records import Document
from corpus.words import vocabulary
from extractors.evidence import is_evidence
from extractors.fields.cues import is_generic_label
from extractors.plans.names import find_plan_names, is_generic, nominative, subjects, without_years

HEAD = 700
"""Characters at the beginning that name what the document is about."""
BODY = 2_000
"""Characters that name the plan of an excerpt whose beginning names none."""
MANY = 3
"""From so many times on a text that says its own title is about that, and not about a plan it names less often."""
RUNNING = 90
"""Characters from which a paragraph is running text, and no line of navigation."""
LONGEST_TITLE = 160
"""Characters of a first line that may be the title."""

_QUOTED = re.compile(r"[„»«\"]([^“«\"„»]{5,80})[“«»\"]")
_DEFINITE_NAME = re.compile(r"[^.!?:\n]*\b[Dd](?:as|ie|er|en|em)\s+[„»\"](?P<name>[A-ZÄÖÜ][^“«\"„»!?,.]{5,80})[“«»\"]")
"""What the first sentence of running text speaks of by its name: 'das „Uferpaket“'."""
_MOTTO = re.compile(r"\s+(?P<motto>[„»«\"][^“”«\"„»\n]{5,80}[“”«»\"])")
_BRACKET = re.compile(r"\s*\((?P<inside>[^()]*)\)?$")
_REST = re.compile(r"(?:,? +und +[A-ZÄÖÜ][\w\-]+| +(?:[a-zäöüß]{4,}(?:er|e|en) +)?[A-ZÄÖÜ][\w\-]+| +\((?:19|20)\d\d[^()]*\))+")
_FORMAT = re.compile(
    r"(?:\s*[,(–-]\s*(?:PDF|HTML|Volltext|Einseiter|Flyer|Broschüre|Download|Langfassung|Kurzfassung|Auszug|Transkript|\w+\s+Fassung)\b[^(),]*\)?)+$"
)
"""What a title says about the file: '(PDF)', ', Kurzfassung'."""
_MEASURES = re.compile(r"Maßnahmen", re.IGNORECASE)
_ENGLISH = re.compile(
    r"\b(?!(?:The|This|Our|Its|Their|An?)\b)(?:[A-Z][\w-]+\s+(?:(?:and|of|for|the)\s+){0,2}){1,4}(?:Strategy|Plan|Programme|Program|Concept|Agenda|Roadmap)(?:\s+(?:19|20)\d\d)?\b"
)
_CARRIES_OUT = re.compile(
    r"\b(?:[A-ZÄÖÜ][\w-]*)?(?:[Aa]ktions|[Mm]aßnahmen)(?:plan|programm)\s+zur\s+Umsetzung\s+(?:der|des)\s+[A-ZÄÖÜ][\w-]+(?:\s+\(20\d\d[^()]{0,12}\))?"
)
"""A plan that is named by what it carries out: 'Aktionsplan zur Umsetzung der Seerechtskonvention'."""
_PURPOSE = re.compile(r"\s+zur\s+Umsetzung\s+(?:der|des)\s+[A-ZÄÖÜ][\w-]+(?:\s+[A-ZÄÖÜ][\w-]+)?")
"""What a plan carries out, behind its name: 'Uferplan zur Umsetzung der Seerechtskonvention'."""
_WHOSE = re.compile(r"\s+(?:des|der|für\s+(?:den|das|die))\s+(?:Freistaat(?:e?s)?|Land(?:es)?|Stadt)\s+[A-ZÄÖÜ][\w-]+")
"""Whose plan it is, after its year: 'Waldstrategie 2030 des Landes Lippe'."""


def plan_title(document: Document, text: str) -> str:
    """Return the name of the plan the text presents, in the nominative, else the document's own title."""
    own = own_title(document)
    is_headline = _is_headline(own)
    in_title = _names(own) if is_headline else []
    if document.language == "en" and (english := english_title(f"{own}\n{text[:HEAD]}")):
        return english
    if in_title:
        name = _reported(in_title[0], own, text) or _doubled(own) or _turned(in_title[0], own, text) or in_title[0]
        return _brand(name, text) or _fullest(name, own, text)
    quoted = _QUOTED.search(own) if is_headline else None
    if not is_headline and (definite := _DEFINITE_NAME.match(own)):
        return definite["name"]
    if called := quoted[1] if quoted else _called_plan(own, text) or _called_so(text[:HEAD]) or _entitled(text[: HEAD * 2]):
        return called
    if carrying_out := _CARRIES_OUT.search(text[:HEAD]):
        return carrying_out.group()
    names = _names(text[:HEAD]) or ([] if is_headline else _names(text[:BODY]))
    if not names:
        return _FORMAT.sub("", own if is_headline else _headline(document) or _opening(own))
    everywhere = Counter(_key(name) for name in _names(text[:20_000]))
    if is_headline and own not in NAMES.values() and text.count(own) >= max(MANY, 1 + max(everywhere.values())):
        return own
    best = max(names, key=lambda name: (not _is_above(name), everywhere[_key(name)], " " in name, -names.index(name)))
    return _fullest(best, own, text)


def _is_above(name: str) -> bool:
    """Whether a name is one of the plans above those of the Länder: 'Nationale Hafeninitiative'."""
    return name.lower().startswith(tuple(vocabulary("plan_words")["above"]))


def _is_headline(line: str) -> bool:
    """Running text is no title: it goes on for long and ends with a full stop."""
    return len(line) <= LONGEST_TITLE or not line.endswith((".", ".“", ".«", '."'))


def _headline(document: Document) -> str | None:
    """The first heading of an excerpt that begins in the middle of a text."""
    blocks = (block for block in document.blocks if block.kind == "heading" and is_evidence(block))
    return next((text for block in blocks if not is_generic_label(text := document.text_of(block))), None)


def _opening(text: str) -> str:
    """The first words of running text that has no title of any kind."""
    words = text[:LONGEST_TITLE].rsplit(" ", 1)[0]
    sentence = re.match(r".{30,}?[.!?](?=\s)", words)
    return sentence.group() if sentence else f"{words} …"


def _reported(name: str, own: str, text: str) -> str | None:
    """The name in quotation marks that a text uses where its headline has a word of its own: «StEP Wohnen 2030» for 'Wohnungsplan'."""
    body = text[:HEAD].replace(own, "", 1)
    if name in body or " " in name:
        return None
    return next((called for quoted in _QUOTED.finditer(body) for called in _names(quoted[1]) if called == quoted[1]), None)


def _turned(name: str, own: str, text: str) -> str | None:
    """The name as the body says it where a headline parts or joins its words: 'Konzept für den Uferschutz' for 'Uferschutzkonzept'."""
    body = text[: HEAD * 2].replace(own, "")
    about = subjects(name)
    if name in body or not about:
        return None
    return next((other for other in _names(body) if (" " in without_years(other)) != (" " in name) and _kind_of(other) == _kind_of(name) and subjects(other) == about), None)


def _kind_of(name: str) -> str | None:
    """The word for a plan that a name is made with: 'konzept' of 'Uferkonzept' and of 'Konzept für die Ufer'."""
    stems = sorted(vocabulary("plan_words")["stems"], key=len, reverse=True)
    return next((stem for word in re.findall(r"\w+", name.lower()) for stem in stems if re.search(rf"{stem}(?:e?s|en|n)?$", word)), None)


def _doubled(own: str) -> str | None:
    """'HafenStrategie | Uferkonzept Lippe 2030': two names of one plan with a stroke between them."""
    names = list(find_plan_names(own))
    pairs = pairwise(names)
    return next((own[one.start : other.end] for one, other in pairs if own[one.end : other.start].strip() == "|"), None)


def english_title(text: str) -> str | None:
    """Return the plan an English text names: with its year where it is named with one, else as it is named first."""
    names = [match.group() for match in _ENGLISH.finditer(text)]
    return next((name for name in names if name[-1].isdecimal()), names[0] if names else None)


def _brand(name: str, text: str) -> str | None:
    """The plan's own name in quotation marks, 'die neue Strategie »Havel 2030«', where the title names its kind and no years.

    What the text calls by another kind of plan is another plan: 'Das Landesprogramm schreibt die Strategie »Havel« fort'.
    """
    match = _brand_pattern().search(text[: HEAD * 2])
    if match is None or match["kind"].lower() not in name.lower() or without_years(name) != name:
        return None
    goes_on = any(_key(name) == _key(other) for other in _names(text[len(name) + 1 : 20_000]))
    is_line = re.search(rf"^[„»\"]?{re.escape(match['name'])}[“«\"]?$", text, re.MULTILINE) is not None
    return match["name"] if is_line or not goes_on else None


def _entitled(text: str) -> str | None:
    """The name that a sentence about a plan gives as its title: 'Die Strategie trägt den Titel „Ufer für alle“'."""
    plan = "|".join(vocabulary("plan_words")["bare"])
    sentences = re.finditer(r"[^.!?\n]*\b(?:Titel|Überschrift|Namen)\s+[„»«\"](?P<name>[^“”«\"„»]{5,100})[“”«»\"][^.!?\n]*", text)
    return next((one["name"] for one in sentences if re.search(rf"(?i)(?:{plan}|papier|bericht)\w{{0,2}}\b", one.group())), None)


def _called_so(text: str) -> str | None:
    """The name in quotation marks behind a mere word for a plan: 'das Konzept „Saubere Becken“'."""
    match = _brand_pattern().search(text)
    return match["name"] if match else None


@cache
def _brand_pattern() -> re.Pattern[str]:
    words = "|".join(word.capitalize() for word in vocabulary("plan_words")["bare"])
    return re.compile(
        rf"\b(?:[Dd]ie|[Dd]en|[Dd]as|[Dd]er|ihren?|seinen?|unseren?)\s+(?:neue[nrs]?\s+)?(?P<kind>{words})s?\s+[„»«\"](?P<name>[^“«\"„»]{{5,80}})[“«»\"]"
    )


def own_title(document: Document) -> str:
    """Return the title the document gives itself: of a text file the first line, else the title of the file or its first block."""
    first = next((document.text_of(block) for block in document.blocks if is_evidence(block)), "")
    is_text = document.media_type.startswith("text/plain")
    if is_text and first and len(first) <= LONGEST_TITLE and _names(first):
        return first
    if document.title and not is_generic_label(document.title) and not (is_text and _comes_late(document, document.title)):
        return document.title
    lines = (document.text_of(block) for block in document.blocks[:12] if is_evidence(block) and block.kind != "item")
    return next((line for line in lines if len(line) <= LONGEST_TITLE and not _is_sentence(line) and _names(line)), first)


def _comes_late(document: Document, title: str) -> bool:
    """Whether running text goes before a title: then it is the heading of a section, and the text begins in the middle."""
    before = takewhile(lambda block: document.text_of(block) != title, (block for block in document.blocks if is_evidence(block)))
    return any(block.kind == "paragraph" and block.end - block.start >= RUNNING for block in before)


def _is_sentence(line: str) -> bool:
    """Running text ends with a full stop, but for an abbreviation: 'Hafenplan Musterstadt e.V.'."""
    return re.search(r"[a-zäöüß\d]{3}[.!][“«\"]?$", line) is not None


def _names(text: str) -> list[str]:
    """The plan names of a text in the nominative, mere words for plans left out."""
    return [name for found in find_plan_names(text) if not is_generic(name := _clean(found.name))]


def _clean(name: str) -> str:
    """A name without a bracket that does not shorten it ('(MWAEK)', '(PDF)'), in the nominative."""
    bracket = _BRACKET.search(name)
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


def _fullest(name: str, own: str, text: str) -> str:
    """The fullest form of a name: with its motto, with what it is a catalogue of, with the words that follow it in the title."""
    if titled := _with_motto(name, own):
        return titled
    head = text[: HEAD * 2]
    official = _official(name, head) or name
    if purpose := _behind(_PURPOSE, name, own):
        return f"{name}{purpose}"
    if whose := _behind(_WHOSE, official, own) or (_behind(_WHOSE, official, head) if without_years(official) != official else None):
        return f"{official}{whose}"
    if official != name:
        return official
    forms = [other for other in _names(head) if _spelling(other).startswith(_spelling(name))]
    full = next((form for form in (*forms, *_with_adjectives(name, head)) if len(form) > len(name)), name)
    if own.startswith(full) and _REST.fullmatch(own[len(full) :]):
        full = own
    if _MEASURES.search(own) and (catalogue := _catalogue_of(name, head)):
        return catalogue
    if spelt := _spelt_out(name, head):
        return spelt
    return _with_motto(full, text) or full


def _spelling(name: str) -> str:
    """A name without hyphens and endings of adjectives: 'Städtisches Hafenprogramm' is 'das Städtische Hafenprogramm'."""
    return re.sub(r"(?<=\w{4})e[rsnm]?(?= |$)", "", name.lower().replace("-", ""))


def _behind(pattern: re.Pattern[str], name: str, text: str) -> str | None:
    """What a pattern finds right behind the name somewhere in a text: 'des Landes Lippe'."""
    found = next((tail for match in re.finditer(re.escape(name), text) if (tail := pattern.match(text, match.end()))), None)
    return found.group() if found else None


def _with_adjectives(name: str, head: str) -> list[str]:
    """'Neue Sächsische Rohstoffstrategie' for the 'Rohstoffstrategie' of a headline; a short form may follow."""
    without_short = ((other, _BRACKET.sub("", other)) for other in _names(head))
    return [other for other, bare in without_short if bare.endswith(f" {name}") and bare[: -len(name)].istitle()]


def _official(name: str, head: str) -> str | None:
    """The same plan as the text prints it in quotation marks, or with the year that the title leaves out."""
    kind = without_years(name).rsplit(maxsplit=1)[-1].lower()
    same = [form for form in _names(head) if kind in form.lower().split() and len(form.split()) > 1]
    quoted = [form for form in same if re.search(rf"[„»\"]{re.escape(form)}[“«\"]", head)]
    dated = [form for form in same if without_years(form) != form and without_years(form).lower() == kind]
    return next(iter(quoted or (dated if without_years(name) == name and name.lower() != kind else [])), None)


def _with_motto(name: str, text: str) -> str | None:
    """The name with the motto in quotation marks that follows it somewhere in the text; a short form of the motto stands behind it."""
    kind, _, short = name.rpartition(" ")
    called = kind if short.isupper() and f"({short})" in text else name
    places = (match.end() for match in re.finditer(re.escape(called), text))
    mottos = (motto for place in places if (motto := _MOTTO.match(text, place)))
    motto = next((motto for motto in mottos if called == name or text.startswith(f" ({short})", motto.end())), None)
    if motto is None and (whole := re.search(rf"[„»«\"](?P<name>{re.escape(name)}\s+[–-]\s+[^„“”»«\"]{{5,120}})[“”»«\"]", text)):
        return whole["name"]
    return f"{called} {motto['motto']}{name[len(called) :]}" if motto else None


def _catalogue_of(name: str, head: str) -> str | None:
    """'Maßnahmenkatalog zur Energiestrategie 2040' when the title speaks of measures and names the strategy."""
    strategy = without_years(re.sub(r"^Maßnahmen\w+\s+zu[rm]\s+", "", name))
    pattern = rf"Maßnahmen(?:katalog|plan|programm|paket)\w*\s+zu[rm]\s+{re.escape(strategy)}(?:\s+(?:19|20)\d\d)?"
    return max((match.group() for match in re.finditer(pattern, head)), key=len, default=None)


def _spelt_out(name: str, head: str) -> str | None:
    """'Landesstrategie Künstliche Intelligenz (KI)' for the 'KI-Strategie' of a headline."""
    short = re.match(r"([A-ZÄÖÜ]{2,})-", name)
    return next((other for other in _names(head) if short and other.endswith(f"({short[1]})")), None)


def _called_plan(own: str, text: str) -> str | None:
    """The part of the title that the text calls a strategy: 'Gemeinsam Wachsen: Havelstadt - Maßnahmen'."""
    words = "|".join(word.capitalize() for word in vocabulary("plan_words")["bare"])
    for part in re.split(r"\s[-–|]\s", own):
        if len(part) >= 8 and re.search(rf"\b(?:{words})s?\s+[„»\"]?{re.escape(part)}", text):
            return part
    return None


def _key(name: str) -> str:
    return re.sub(r"\W+", " ", without_years(name).lower()).strip()
