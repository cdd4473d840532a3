"""When a measure of running text is done: anchored in the calendar, or told by a word ('kurzfristig') without dates."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.measure_cues import FINITES, is_body
from corpus.records import Document, Evidence, Sentence, Stated
from extractors.dates import TERM, TimeSpan, bounds, find_times
from extractors.evidence import evidence

Time = tuple[Stated | None, str | None, str | None]
"""What the clause says, begin and end as partial ISO dates."""

_NUMBER = r"(?:\d{1,2}|zwei|drei|vier|fünf|sechs|sieben|acht|neun|zehn|zwölf)"
_RELATIVE = re.compile(
    rf"\b(?:in\s+den\s+(?:kommenden|nächsten|folgenden)\s+(?:{_NUMBER}\s+)?(?:Jahren|Monaten|Wochen)|binnen\s+{_NUMBER}\w*\s+(?:Jahren|Monaten)"
    r"|(?:kurz|mittel|lang)fristig(?!e)|(?:noch\s+)?(?:in\s+diesem|im\s+(?:laufenden|kommenden|nächsten))\s+Jahr|(?:ab|zum)\s+(?:dem\s+)?(?:kommenden|nächsten)\s+Jahr"
    r"|(?:ein|zwei|drei|vier)mal\s+(?:im\s+Jahr|pro\s+Jahr|jährlich)|(?:bis\s+)?(?:zum\s+)?(?:Jahresende|Ende\s+des\s+Jahres|Ende\s+der\s+Legislaturperiode))\b",
    re.IGNORECASE,
)
"""Expressions that no calendar year anchors; 'kurzfristige' is an attribute, not a time."""
_GOES_ON = re.compile(r"(?:\s+(?:vor|geplant|vorgesehen))?\s*,\s+(?:beide|diese[rs]?|d(?:er|ie|as)|welche[rs]?|beginnend)\b[^.;]*")
"""What a sentence goes on to say about the thing: '..., beide sollen Anfang 2027 starten'."""
_STARTS = re.compile(r"\b(?:start|beginn)\w*", re.IGNORECASE)
_NAMED = re.compile(
    r"(?P<article>\b(?:[Dd](?:er|ie|as|en|em)|[Ee]ine?[rnm]?)\s+(?:[a-zäöüß]+\s+)?)?(?P<noun>\b[A-ZÄÖÜ][\w\-]*)[“”«\"]?\s*$|[/(]\s*$"
)
"""A bare year after a noun belongs to a name ('Energiestrategie 2040'), after a verb or an adverb it says when."""
_PARTS = re.compile(r"[:;]|,\s+(?:damit|so\s?dass|und\s+(?:auch|zwar\s+so))\b")
"""What parts two statements of a sentence."""
_EARLY = re.compile(r"(?i)\b(?:anfang|beginn)\b")
_LATE = re.compile(r"(?i)\bende\b")
_YEAR_ALONE = re.compile(r"(?:(?:in|im|Jahre?|für)\s+)*(?:19|20)\d\d", re.IGNORECASE)
_OF_TIME = re.compile(rf"\b(?:in|Jahren|für|{TERM})\s*$", re.IGNORECASE)
_DONE = (
    re.compile(r"(?i)(?<!\bnach )\b(?:fertigstellung|abschluss)\b[^,.;]{0,20}$"),
    re.compile(r"(?i)(?:(?!\b(?:beg[io]nn|start))[^,.;\d]){0,60}\b(?:fertig\s?gestellt|fertig\s+sein|abgeschlossen|beendet)\b"),
)
"""What is done by then stands before the time or behind it: 'Fertigstellung im Sommer 2026', 'wird im Sommer 2026 abgeschlossen'.

A second time between them, or what begins, goes with the first: 'soll 2026 beginnen und 2028 abgeschlossen werden'.
"""
_WAS = (
    re.compile(r",\s+(?:d(?:er|ie|as|en|em)|welche[rs]?)\s(?:[^,.;]*\s)?$"),
    re.compile(r"\s[^,.;]*\b(?:wurden?|worden|war|waren|hatten?|[a-zäöüß]+(?:t|en)\s+(?:hat|haben))\b"),
)
"""What a relative clause tells of the past: 'das Zentrum, das 2016 eröffnet wurde, ...'."""
_FORMERLY = (
    re.compile(r"\b(?:d(?:er|ie|as|en|em|es)|eine?[rnms]?)\s+(?:(?:bereits|schon)\s+)?(?:(?:im|in|am)\s+(?:Jahre?\s+)?)?$", re.IGNORECASE),
    re.compile(r"\s+(?!geplant|vorgesehen|beabsichtigt|angestrebt)[a-zäöüß]*(?:te|ten|ter|tes|ene|enen|ener|enes)\s+[A-ZÄÖÜ]"),
)
"""A participle between article and noun: 'das im Jahr 2016 gesetzte Ziel'; without article it may say what is made then ('2027 erste Stege')."""


def stated_time(document: Document, passage: Evidence, sentence: Sentence) -> Time:
    """Return when the clause says that it is done, or the clause whose verb it shares; all None where neither says."""
    time = time_in(document, passage)
    if time[0] is not None:
        return time
    if passage.start > sentence.start and not _has_own_verb(sentence, passage):
        time = time_in(document, evidence(document, sentence.start, passage.start))
    further = goes_on_after(document, passage, sentence)
    if time[0] is None and further is not None:
        stated, begin, end = time_in(document, further)
        time = stated, begin, None if _STARTS.search(further.quote) else end
    return time if time[0] is not None else _elsewhere(document, passage, sentence)


def _elsewhere(document: Document, passage: Evidence, sentence: Sentence) -> Time:
    """The only date of the sentence, outside the clause, unless another clause says what is then; a day is mostly one of a decision."""
    whole = evidence(document, sentence.start, sentence.end)
    dated = list(_meant(whole.quote))
    if len(dated) != 1 or _is_day(dated[0]):
        return None, None, None
    place = sentence.start + dated[0].start
    between = document.text[passage.end : place] if place >= passage.end else document.text[place : passage.start]
    return (None, None, None) if _PARTS.search(between) else _dated(document, whole, dated[0])


def _is_day(span: TimeSpan) -> bool:
    return span.begin == span.end and span.begin is not None and len(span.begin) == len("2026-05-01")


def goes_on_after(document: Document, passage: Evidence, sentence: Sentence) -> Evidence | None:
    """Return what the sentence goes on to say about a thing right behind its clause, None where it says no more about it."""
    further = _GOES_ON.match(document.text, passage.end, sentence.end)
    return evidence(document, *further.span()) if further else None


def _has_own_verb(sentence: Sentence, passage: Evidence) -> bool:
    return any(token.tag in FINITES for token in sentence.tokens if passage.start <= token.start < passage.end)


def time_in(document: Document, passage: Evidence) -> Time:
    """Return the first time a passage states, in the calendar or told by a word."""
    quote = passage.quote
    anchored = next(_meant(quote), None)
    if anchored:
        return _dated(document, passage, anchored)
    relative = _RELATIVE.search(quote)
    return (_stated(document, passage, *relative.span()), None, None) if relative else (None, None, None)


def _dated(document: Document, passage: Evidence, span: TimeSpan) -> Time:
    """A point in time says when a thing begins ('im Herbst 2026', 'am 1. Mai 2026'), its end alone when it is done ('Ende 2026').

    A year or a quarter is the time it takes; 'Anfang 2026' is no more exact than its year.
    """
    time = _stated(document, passage, span.start, span.stop)
    begin, end = bounds(time.value)
    if _EARLY.search(time.value):
        begin, end = (begin or "")[:4] or None, (end or "")[:4] or None
    if begin is not None and end is not None and begin[:4] == end[:4] and _is_done(passage.quote, span):
        return time, None, end
    if begin == end and begin is not None and not _YEAR_ALONE.fullmatch(time.value):
        before = passage.quote[: span.start][-12:]
        return (time, None, end) if _LATE.search(before + time.value) else (time, begin, None)
    return time, begin, end


def _stated(document: Document, passage: Evidence, start: int, stop: int) -> Stated:
    found = evidence(document, passage.start + start, passage.start + stop)
    return Stated(found.quote, found)


def _meant(quote: str) -> Iterator[TimeSpan]:
    """The times that say when something is done, not those of names and of what was before."""
    return (span for span in find_times(quote) if not (_is_in_a_name(quote, span) or _is_past(quote, span)))


def _is_in_a_name(quote: str, span: TimeSpan) -> bool:
    """Whether a bare year goes with the noun before it, which is neither a span of time nor a body that does something in that year.

    A body has its article then ('das Ministerium 2026'); in 'Gesunde Stadt 2030' it is part of the name.
    """
    before = quote[: span.start]
    if not quote[span.start : span.stop].isdigit() or _OF_TIME.search(before):
        return False
    named = _NAMED.search(before)
    return named is not None and not (named["article"] and is_body(named["noun"]))


def _is_past(quote: str, span: TimeSpan) -> bool:
    """Whether the time is one at which something was done before: told in a relative clause of the past, or by a participle."""
    before = quote[: span.start]
    return any(begun.search(before) and goes_on.match(quote, span.stop) for begun, goes_on in (_WAS, _FORMERLY))


def _is_done(quote: str, span: TimeSpan) -> bool:
    """Whether a point in time is that of the end."""
    before, behind = _DONE
    return before.search(quote[: span.start]) is not None or behind.match(quote, span.stop) is not None
