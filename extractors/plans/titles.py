"""The title of the plan a text presents: by its own title, else by the name it uses near its beginning."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from corpus.records import Document
from corpus.words import vocabulary
from extractors.plans.called_plans import called_first, called_of_kind, is_speech
from extractors.plans.headings import doubled, is_about, is_only_related, official_of, plan_of_section, vision_of
from extractors.plans.letterhead import without_paths
from extractors.plans.names import BRACKET, find_plan_names, is_above, is_generic, nominative, plan_names, subjects, without_years
from extractors.plans.own_title import first_heading, is_headline, is_section, opening, own_title, section_of
from extractors.plans.plain_titles import plain_title, without_format
from extractors.plans.whole_names import catalogue_of, is_report_title, running_title, whole_name, with_short_form

HEAD = 700
"""Characters at the beginning that name what the document is about."""
BODY = 2_000
"""Characters that name the plan of an excerpt whose beginning names none."""
SHORT = 12_000
"""Characters up to which a text that begins with a chapter is a part of a paper."""
BEGUN = 350
"""Characters below a headline in which the text says the official name of what the headline calls by a word of its own."""
_QUOTED = re.compile(r"[„»«\"]([^“«\"„»]{5,80})[“«»\"]")
_DEFINITE_NAME = re.compile(r"[^.!?:\n]*\b[Dd](?:as|ie|er|en|em)\s+[„»\"](?P<name>[A-ZÄÖÜ][^“«\"„»!?,.]{5,80})[“«»\"]")
"""What the first sentence of running text speaks of by its name: 'das „Uferpaket“'."""
_MOTTO = re.compile(r"\s+(?P<motto>[„»«\"][^“”«\"„»\n]{5,80}[“”«»\"])")
_REST = re.compile(r"(?:,? +und +[A-ZÄÖÜ][\w\-]+| +(?:[a-zäöüß]{4,}(?:er|e|en) +)?[A-ZÄÖÜ][\w\-]+| +\((?:19|20)\d\d[^()]*\))+")
_FORMER = re.compile(r"\b(?:Vorgänger(?:in)?|Vorläufer)\s+(?:war|waren|ist)\b[^.!?\n]*[.!?]")
"""What says which plan came before: 'Vorgänger war das Uferprogramm 2010.'"""
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
    has_headline = is_headline(own)
    if has_headline and is_report_title(own):
        return without_format(own)
    name = _plan_title(document, text, own)
    return whole_name(name, own, text)


def _plan_title(document: Document, text: str, own: str) -> str:
    has_headline = is_headline(own)
    if (
        len(text) <= SHORT
        and is_section(own)
        and (name := plan_of_section(section_of(own), own, text) or _named_below(text.replace(own, "", 1), document.text))
    ):
        return _fullest(name, "", text)
    if document.language == "en" and (english := english_title(f"{own}\n{text[:HEAD]}")):
        return english
    called = (called_first(own) or called_of_kind(own, text[: HEAD * 2])) if has_headline else None
    if not called and has_headline and (in_title := plan_names(own)):
        name = _reported(in_title[0], own, text) or doubled(own) or _turned(in_title[0], own, text) or in_title[0]
        name = official_of(name, text.replace(own, "", 1)[:BEGUN]) or name
        return _brand(name, text) or _fullest(name, own, text)
    return called or _called(own, text, has_headline) or _named_in_text(document, text, own)


def _named_in_text(document: Document, text: str, own: str) -> str:
    """The plan that the beginning of a text names whose title names none, else that title."""
    has_headline = is_headline(own)
    head = _FORMER.sub("", without_paths(text)[:HEAD])
    if has_headline and (vision := vision_of(own, text)):
        return vision
    if (name_called := called_first(head)) and not is_only_related(name_called, text):
        return name_called
    names = [name for name in plan_names(head) if not is_only_related(name, text)] or ([] if has_headline else plan_names(text[:BODY]))
    if names:
        best = _most_named(names, text)
        return own if has_headline and own and is_about(own, best, text) else _fullest(best, own, text)
    return plain_title(own if has_headline else _bare_word(text[:BODY]) or first_heading(document) or opening(own))


def _named_below(text: str, whole: str) -> str | None:
    """The plan of which a text is a part: by the foot of its pages, else the one it names as 'diese Strategie', else the mere word it uses."""
    if foot := running_title(whole):
        return foot
    names = [name for name in plan_names(text) if not is_only_related(name, text)]
    kinds = Counter(kind for found in find_plan_names(text) if is_generic(found.name) and (kind := _kind_of(found.name)))
    own = [name for name in names if kinds[_kind_of(name) or ""] and not is_above(name)]
    return _most_named(own or names, text) if names else _bare_word(text)


def _bare_word(text: str) -> str | None:
    """The mere word by which running text calls its plan most often: 'Masterplan' where it has no other name."""
    words = (nominative(found.name) for found in find_plan_names(text))
    counts = Counter(word for word in words if word.lower() in vocabulary("plan_words")["stems"])
    return max(counts, key=lambda word: counts[word]) if counts else None


def _called(own: str, text: str, has_headline: bool) -> str | None:
    """What title or first lines call by a name in quotation marks, or by what it carries out."""
    quoted = _QUOTED.search(own) if has_headline else None
    quoted = None if quoted and is_speech(quoted[1]) else quoted
    definite = None if has_headline else _DEFINITE_NAME.match(own)
    if quoted or definite:
        return quoted[1] if quoted else definite["name"] if definite else None
    carrying_out = _CARRIES_OUT.search(text[:HEAD])
    said = _called_plan(own, text) or _entitled(text[: HEAD * 2]) or _called_so(text[:HEAD])
    return said or (carrying_out.group() if carrying_out else None)


def _most_named(names: list[str], text: str) -> str:
    """The plan that the text names most often; plans above those of the Länder come last."""
    everywhere = Counter(_key(name) for name in plan_names(text[:20_000]))
    return max(names, key=lambda name: (not is_above(name), bool(subjects(name)), everywhere[_key(name)], " " in name, -names.index(name)))


def _reported(name: str, own: str, text: str) -> str | None:
    """The name that a text goes on to use where its headline has a word of its own: «StEP Wohnen 2030» for 'Wohnungsplan'."""
    body = text.replace(own, "", 1)
    head = body[:HEAD]
    if name in head or " " in name:
        return None
    if quoted := next((called for one in _QUOTED.finditer(head) for called in plan_names(one[1]) if called == one[1]), None):
        return quoted
    if _spelling(name) in _spelling(body):
        return None
    kinds = _last_kind(name)
    return next((other for other in plan_names(body[:BEGUN]) if _last_kind(other) & kinds and not is_above(other)), None)


def _last_kind(name: str) -> frozenset[str]:
    """The shortest words for plans that a name is made with: 'plan' of 'Uferplan', 'Masterplan Ufer' and 'Aktionsplan für die Ufer'."""
    words = re.findall(r"\w+", name.lower())
    return frozenset(stem for stem in vocabulary("plan_words")["bare"] for word in words if re.search(rf"{stem}(?:e?s|ion)?$", word))


def _turned(name: str, own: str, text: str) -> str | None:
    """The name as the body says it where a headline parts or joins its words: 'Konzept für den Uferschutz' for 'Uferschutzkonzept'."""
    body = text[: HEAD * 2].replace(own, "")
    about = subjects(name)
    if name in body or not about:
        return None
    return next(
        (
            other
            for other in plan_names(body)
            if {_form(other), _form(name)} == {"compound", "parted"} and _kind_of(other) == _kind_of(name) and subjects(other) == about
        ),
        None,
    )


def _form(name: str) -> str:
    """How a name says what its plan is about: 'compound' for 'Uferkonzept', 'parted' for 'Konzept für die Ufer'."""
    if " " not in without_years(name):
        return "compound"
    return "parted" if re.search(r"\s(?:für|zur|zum|gegen)\s", name) else "other"


def _kind_of(name: str) -> str | None:
    """The word for a plan that a name is made with: 'konzept' of 'Uferkonzept' and of 'Konzept für die Ufer'."""
    stems = sorted(vocabulary("plan_words")["stems"], key=len, reverse=True)
    return next((stem for word in re.findall(r"\w+", name.lower()) for stem in stems if re.search(rf"{stem}(?:e?s|en|n)?$", word)), None)


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
    goes_on = any(_key(name) == _key(other) for other in plan_names(text[len(name) + 1 : 20_000]))
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


def _fullest(name: str, own: str, text: str) -> str:
    """The fullest form of a name: with its motto, with what it is a catalogue of, with the words that follow it in the title."""
    if titled := _with_motto(name, own) or _with_purpose(name, own):
        return titled
    head = text[: HEAD * 2]
    official = _official(name, head) or name
    if whose := _behind(_WHOSE, official, own) or (_behind(_WHOSE, official, head) if without_years(official) != official else None):
        return f"{official}{whose}"
    if official != name:
        return official
    forms = [other for other in plan_names(head) if _spelling(other).startswith(_spelling(name))]
    full = next((form for form in (*forms, *_with_adjectives(name, head)) if len(form) > len(name)), name)
    if own.startswith(full) and _REST.fullmatch(own[len(full) :]):
        full = own
    if _MEASURES.search(own) and (catalogue := catalogue_of(name, head)):
        return catalogue
    if spelt := with_short_form(name, head):
        return spelt
    return _with_motto(full, text) or full


def _spelling(name: str) -> str:
    """A name without hyphens and endings of adjectives: 'Städtisches Hafenprogramm' is 'das Städtische Hafenprogramm'."""
    return re.sub(r"(?<=\w{4})e[rsnm]?(?= |$)", "", name.lower().replace("-", ""))


def _with_purpose(name: str, own: str) -> str | None:
    """'Uferplan zur Umsetzung der Seerechtskonvention' where the title says what the plan carries out."""
    purpose = _behind(_PURPOSE, name, own)
    return f"{name}{purpose}" if purpose else None


def _behind(pattern: re.Pattern[str], name: str, text: str) -> str | None:
    """What a pattern finds right behind the name somewhere in a text: 'des Landes Lippe'."""
    found = next((tail for match in re.finditer(re.escape(name), text) if (tail := pattern.match(text, match.end()))), None)
    return found.group() if found else None


def _with_adjectives(name: str, head: str) -> list[str]:
    """'Neue Sächsische Rohstoffstrategie' for the 'Rohstoffstrategie' of a headline; a short form may follow."""
    without_short = ((other, without_years(BRACKET.sub("", other))) for other in plan_names(head))
    parted = ((other, *bare.partition(f" {name}")) for other, bare in without_short)
    return [other for other, before, found, tail in parted if found and before.istitle() and (not tail or tail.startswith(" "))]


def _official(name: str, head: str) -> str | None:
    """The same plan as the text prints it in quotation marks, or with the year that the title leaves out."""
    kind = without_years(name).rsplit(maxsplit=1)[-1].lower()
    same = [
        form for form in plan_names(head) if kind in form.lower().split() and len(form.split()) > 1 and _kind_of(form) == _kind_of(name)
    ]
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


def _called_plan(own: str, text: str) -> str | None:
    """The part of the title that the text calls a strategy: 'Gemeinsam Wachsen: Havelstadt - Maßnahmen'."""
    words = "|".join(word.capitalize() for word in vocabulary("plan_words")["bare"])
    for part in re.split(r"\s[-–|]\s", own):
        if len(part) >= 8 and re.search(rf"\b(?:{words})s?\s+[„»\"]?{re.escape(part)}", text):
            return part
    return None


def _key(name: str) -> str:
    return re.sub(r"\W+", " ", without_years(name).lower()).strip()
