"""Topics a plan turns to without calling them fields: 'Die Strategie konzentriert sich auf A, B und C', 'Im Mittelpunkt stehen A, B und C'."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.measure_cues import is_action_noun
from corpus.records import Document, Reading, Sentence, Token
from extractors.enumerations import Span, listed_items, trim
from extractors.fields.candidates import LOOSE, Candidate, Group
from extractors.fields.cues import is_generic_label, speaks_of_others

LONGEST = 6
"""Words of a topic."""
FEWEST = 3
"""Topics a sentence names; two may as well be two sides of one thing."""
_PLAN = r"(?:[A-ZÄÖÜ][\w-]*)?(?:[Ss]trategie|[Mm]asterplan|[Pp]lan|[Pp]rogramm|[Kk]onzept|[Kk]onzeption|[Aa]genda|[Ll]eitbild|[Cc]harta|[Pp]apier|[Rr]oadmap|[Ll]eitlinien)(?:e?s|n)?"
_OF = rf"(?:\s+(?:der|des|dieser|dieses)\s+(?:[a-zäöüß]+\s+)?{_PLAN})?"
_CONCERN = r"\bMaßnahmen\b[^.;:]{0,60}?\s(?:betreffen|berühren|berührten|erstrecken\s+sich\s+auf)\s+(?:\w+\s+\w+\s+)?(?:unter\s+anderem\s+|vor\s+allem\s+)?(?:die\s+(?:Bereiche|Themen|Gebiete)\s+)?"
"""What a plan's measures are about: 'Die Maßnahmen betreffen Wohnen, Arbeit und Bildung'."""
_VERBS = re.compile(
    r"\s(?:konzentriert\s+sich|fokussiert(?:\s+sich)?)\s+(?:\w+\s+){0,2}?auf\s+"
    r"|\s(?:setzt|legt)\s+(?:\w+\s+){0,2}?(?:Schwerpunkte?|Akzente|Prioritäten|Fokus)\s+(?:\w+\s+)?(?=auf|bei|beim|in|im)"
    rf"|\b[Ii](?:m\s+(?:Mittelpunkt|Fokus|Zentrum|Vordergrund)){_OF}\s+stehen\s+(?:dabei\s+|hierbei\s+|insbesondere\s+|vor\s+allem\s+|unter\s+anderem\s+)?"
    rf"|\b(?:Schwerpunkte?n?|Fokus){_OF}\s+lieg(?:t|en)\s+(?:\w+\s+)?(?=auf|bei|beim|in|im)"
    rf"|\s(?:umfasst|behandelt|betrifft|adressiert|beleuchtet)\s+(?:\w+\s+)?die\s+(?:\w+\s+)?(?:Bereiche|Themen|Gebiete|Aspekte)\s+"
    r"|\sgeht\s+es\s+(?:\w+\s+)?(?=um\s)"
    r"|\s(?:enthält|umfasst|macht|nennt|formuliert)\s+(?:\w+\s+)?(?:Vorschläge|Aussagen|Empfehlungen|Vorgaben|Leitsätze|Ziele)\s+(?=zu[rm]?\s|für\s)"
    rf"|{_CONCERN}"
)
"""How a plan turns to its topics; the list follows."""
_GOVERNS = re.compile(
    r"(?:auf\s+|beim?\s+|im?\s+|in\s+|um\s+|mit\s+|zu[rm]?\s+|für\s+)?(?:(?:der|die|das|den|dem|einer|einem|eine|einen)\s+)?", re.IGNORECASE
)
_NAMES_PLAN = re.compile(rf"\b{_PLAN}\b")
_SAID = re.compile(r",\s+so\s+(?=[A-ZÄÖÜ]|der\s|die\s)")
"""Behind the list it is told who said it."""
_ENDS = frozenset({"VVFIN", "VAFIN", "VMFIN", "VVPP", "VVINF", "VVIZU", "PTKVZ", "PRELS", "KOUS", "KOUI"})


def focus_groups(reading: Reading) -> Iterator[Group]:
    """Yield the topics of sentences whose subject is a plan, or that go on about one the sentence before names."""
    document = reading.document
    before: Sentence | None = None
    for sentence in reading.sentences:
        text = document.text[sentence.start : sentence.end]
        verb = _VERBS.search(text) if document.blocks[sentence.block].kind == "paragraph" else None
        if verb and not speaks_of_others(text) and _is_about_plan(document, sentence, before, verb.end()):
            spans = _topics(document, sentence, sentence.start + verb.end())
            if len(spans) >= FEWEST and not _are_actions(document, spans):
                passage = Span(sentence.start, sentence.end)
                yield Group("enumerated", tuple(Candidate(span, "theme", LOOSE, passage=passage) for span in spans))
        before = sentence


def _is_about_plan(document: Document, sentence: Sentence, before: Sentence | None, end: int) -> bool:
    if _NAMES_PLAN.search(document.text, sentence.start, sentence.start + end) or re.search(
        _CONCERN, text := document.text[sentence.start : sentence.end]
    ):
        return True
    goes_on = re.match(r"(?:Sie|Er|Es|Im|Dabei|Darin)\b", text)
    return bool(goes_on and before and before.block == sentence.block and _NAMES_PLAN.search(document.text, before.start, before.end))


def _topics(document: Document, sentence: Sentence, start: int) -> list[Span]:
    """The members of the list, all of them short names; none where one of them is more."""
    tokens = [token for token in sentence.tokens if token.start >= start]
    end = next((token.start for token in tokens if _closes(token)), sentence.end)
    said = _SAID.search(document.text, start, end)
    end = said.start() if said else end
    found = []
    for item in listed_items(document.text, start, end):
        governs = _GOVERNS.match(document.text, item.start, item.end)
        span = trim(document.text, Span(governs.end() if governs else item.start, item.end))
        if span is None or not _is_name(document.text[span.start : span.end]):
            return []
        found.append(span)
    return found


def _are_actions(document: Document, spans: Sequence[Span]) -> bool:
    """Whether all are actions, 'der Ausbau der Netze': those are measures, not topics."""
    nouns = (re.search(r"\b[A-ZÄÖÜ][\w-]+", document.text[span.start : span.end]) for span in spans)
    return all(noun is not None and is_action_noun(noun.group()) for noun in nouns)


def _closes(token: Token) -> bool:
    return token.text in {".", ":", ";", "!", "–", "("} or token.tag in _ENDS


def _is_name(label: str) -> bool:
    words = label.split()
    return len(words) <= LONGEST and any(word[:1].isupper() for word in words) and not is_generic_label(label)
