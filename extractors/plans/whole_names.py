"""Titles that go on behind the name of a plan: what the plan is for, what a report says of it."""

from __future__ import annotations

import re

from extractors.plans.names import find_plan_names, plan_names, without_years

LONGEST = 130
"""Characters of a whole name at most."""
_LINK = r"(?:zu[rm]?|für|gegen|von|vom|in|im|an|am|aus|auf|bei|mit|über|und|sowie|der|des)"
_ARTICLE = r"(?:den|die|das|dem|der|des|zur|zum|einer?|einem|mehr)"
_NOUN = r"(?:[a-zäöüß]{3,}(?:e[rnsm]?) +){0,2}[A-ZÄÖÜ][\wäöüß-]*"
_GOES_ON = re.compile(
    rf"(?:-(?:, +[A-ZÄÖÜ][\wäöüß]+-)*(?: +und)? +{_NOUN}|,? +(?:{_LINK} +)(?:{_ARTICLE} +)?{_NOUN}| +[A-ZÄÖÜ][\wäöüß-]*(?= *$))(?:,? +(?:{_LINK} +)(?:{_ARTICLE} +)?{_NOUN}| +[A-ZÄÖÜ][\wäöüß-]+)*(?: +\(?20\d\d(?:[-–]20\d\d)?\)?\+?)?"
)
"""What a name goes on with: 'Strategie zum Schutz' + 'und zur Nutzung der Ufer in Lippe'."""
_BRANDED = re.compile(r" [a-zäöü]+[A-ZÄÖÜ][\w-]*(?: 20\d\d)?(?=$|[:,.]| [–-] )")
"""A brand with an inner capital behind a name: 'Hafenstrategie portNORD 2030'."""
_PARTIES = re.compile(r" +zwischen +(?:(?:dem|der|den) +)?[A-ZÄÖÜ][\w/]*(?:, +[A-ZÄÖÜ][\w/]*)* +und +(?:(?:dem|der|den) +)?[A-ZÄÖÜ][\w/]*")
"""Who made a contract: 'Koalitionsvertrag' + 'zwischen Muster und Beispiel'."""
_ENDS = re.compile(r" *(?:$|\n|[–|(:?!]|- |[“»«\"])")
_WEG = re.compile(r"\b(?:Weg|Kenntnis|Start|Ziel|Kraft|Kabinett|Landtag|Diskussion)\b")
"""Nouns of what happens to a plan: 'auf den Weg', 'zur Kenntnis'."""
_REPORTS = re.compile(
    r"(?:\b(?:\w*[Bb]ericht|[Bb]ilanz|Evaluation|Evaluierung|Stellungnahme|(?:Umsetzungs|Sach|Zwischen)?[Ss]tand)|(?:^|[–|:-]\s+)Umsetzung)\b(?:\s+[\w.()–-]+){0,4}?\s+(?:zu[rm]?|de[rs]|über)\s+\S"
)
"""What a report is called by; 'Umsetzung' only where the title begins with it: other headlines tell what somebody decides or pays for."""

_REPORT_BY_ITSELF = re.compile(
    r"(?:TOP\s\S+\s[–-]\s)?(?:\w+er\s|\d\.\s)?(?:(?:\w{5,})bericht|Sachstand|Umsetzungsstand)\b(?!.*\b(?:zeigt|liegt|legt|belegt|vorgelegt|erschienen|veröffentlicht|vor)\b)"
)
"""'Zwischenbericht 2014', 'Sachstand Uferkonzept': what a paper that calls itself so presents, whatever plan it goes on to name."""
_REPORT_BEHIND = re.compile(
    r"\s[–-]\s(?:\w+er\s|\d\.\s)?(?:Umsetzungsstand|Sachstand|(?!(?:Ab|End|Schluss|Kurz))\w{5,}bericht)\b[^.:!?]{0,60}$"
)
"""'Uferplan – Umsetzungsstand und Finanzierung'."""
_FOOT = re.compile(
    r"^(?:Seite\s+\d{1,3}\s*[|·–-]\s*(?P<behind>[^|\n]{5,110}?)\s*(?:\||$)|(?P<before>[^|\n]{5,110}?)\s*(?:[|·–-]\s*(?:Seite\s+)?|\s+Seite\s+)\d{1,3}$)",
    re.MULTILINE,
)
"""The foot of a page: 'Seite 21 | Uferplan Lippe', 'Uferplan Lippe | 21'."""


def whole_name(name: str, own: str, text: str) -> str:
    """Return the name with what belongs to it in the title, or in quotation marks in the text; the name alone where nothing does."""
    if quoted := re.search(rf"[„»«\"](?P<name>{re.escape(name)}\s[^“”«\"„»\n]{{3,{LONGEST - 40}}})[“”«\"»]", text):
        return quoted["name"]
    if branded := _BRANDED.match(own, len(name.partition(" (")[0])) if own.startswith(name.partition(" (")[0]) else None:
        return own[: branded.end()]
    if spelt := _spelt_out(name, text):
        return spelt
    for title in (own, *text[: LONGEST * 6].split("\n")):
        start = title.find(name)
        if start >= 0 and (parties := _PARTIES.match(title, start + len(name))) and len(title) <= LONGEST:
            return title[start : parties.end()]
        if (
            start >= 0
            and (more := _GOES_ON.match(title, start + len(name)))
            and _ENDS.match(title, more.end())
            and not _WEG.search(more.group())
        ):
            return title[start : more.end()]
    return name


def is_report_title(title: str) -> bool:
    """Tell whether a title names a report on a plan, which is then what the text presents: 'Zweiter Bericht zur Umsetzung des Uferplans'."""
    if _REPORT_BY_ITSELF.match(title) or _REPORT_BEHIND.search(title):
        return True
    found = _REPORTS.search(title)
    return found is not None and bool(plan_names(title[found.start() :]))


def running_title(text: str) -> str | None:
    """Return the name of a plan that stands beside a page's number."""
    feet = (foot["behind"] or foot["before"] for foot in _FOOT.finditer(text))
    return next((foot for foot in feet if any(name.start == 0 for name in find_plan_names(foot))), None)


def _spelt_out(name: str, text: str) -> str | None:
    """The plan for which a text introduces the name as short: 'Stadtentwicklungsplan Ufer 2030, kurz StEP Ufer'."""
    short = re.search(rf",? \(?(?:kurz|abgekürzt|genannt):? [„»\"]?{re.escape(name)}(?!\w)", text)
    if short is None:
        return None
    return next(
        (found.name for found in find_plan_names(text, max(0, short.start() - LONGEST), short.start()) if found.end == short.start()), None
    )


def catalogue_of(name: str, head: str) -> str | None:
    """Return 'Maßnahmenkatalog zur Energiestrategie 2040' when the title speaks of measures and names the strategy."""
    strategy = without_years(re.sub(r"^Maßnahmen\w+\s+zu[rm]\s+", "", name))
    pattern = rf"Maßnahmen(?:katalog|plan|programm|paket)\w*\s+zu[rm]\s+{re.escape(strategy)}(?:\s+(?:19|20)\d\d)?"
    return max((match.group() for match in re.finditer(pattern, head)), key=len, default=None)


def with_short_form(name: str, head: str) -> str | None:
    """Return 'Landesstrategie Künstliche Intelligenz (KI)' for the 'KI-Strategie' of a headline."""
    short = re.match(r"([A-ZÄÖÜ]{2,})-", name)
    return next((other for other in plan_names(head) if short and other.endswith(f"({short[1]})")), None)
