"""Sentences that speak about the paper or quote somebody: they sound like measures and are none."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.measure_cues import FINITES
from corpus.records import Document, DocumentKind, Sentence

_SPEECH = re.compile(
    r":\s*[„»«\"]|[“”«»\"],?\s+(?:so|sagt\w*)\b|\b(?:befürwortet|begrüßt|räumte|fordert\w*(?![^.;]*\sauf\b)|lobt\w*|kritisiert\w*)\b"
)
"""What somebody is quoted with is praise and promise, not a measure of the plan."""
_OWN_WORDS = re.compile(r"\b(?:[Ww]ir|ich|unser\w*)\b")
LONG_QUOTATION = 60
"""Characters from which a quotation with a verb is speech; a shorter one is a term or a motto."""
_EFFECT = re.compile(r"^(?:Damit|Dadurch|Hierdurch|Auf\s+diese\s+Weise)\s+(?:soll|sollen|kann|können|könnten?)\b")
"""What the measures of the sentence before shall bring about."""
_FIRST_PERSON = re.compile(r"\b[Ww]ir\b")
PROJECT = re.compile(
    r"\b(?:Projekt|Vorhaben|Leitprojekt|Pilotprojekt|Modellprojekt|Leuchtturmprojekt|Pilotvorhaben|Modellvorhaben|Förderprogramm|Maßnahme|Plattform|Wettbewerb|Kampagne|Reallabor)s?\s+[„»\"](?P<title>[^“«\"„»]{6,140})[“«\"]"
)
"""A project called by its name."""
_PAPER = (
    r"(?:[A-ZÄÖÜ][\w\-]*(?:[Ss]trategie|plan|Plan|pläne|programm|Programm|konzept|Konzept|papier|katalog|paket|felder|schwerpunkte|empfehlungen|bericht)\w*|[Ss]trategie\w*|Maßnahmen|Struktur|Papier|Plan|Konzept|"
    r"Katalog|Empfehlungen|Ergebnisse|Leitlinien|Bericht|Broschüre|Entwurf)"
)
_FIELD = r"\w*(?:[Hh]andlungs|[Aa]ktions|[Tt]hemen|[Zz]ukunfts|[Pp]olitik)felde?r?\w?|\w*[Ss]chwerpunkte?|Säulen?|Dimension(?:en)?"
_STRATEGY = r"(?:[A-ZÄÖÜ][\w\-]*[Ss]trategie|Strategie|[\w-]*(?:[Mm]aster|[Aa]ktions|[Kk]lima|[Ee]ntwicklungs|[Rr]ahmen)plan|[\w-]*[Kk]onzept(?:ion)?|Leitbild|Charta|Agenda)"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        r"^(?:Die|Ihre|Seine)\s+(?:\w+\s+)?(?:Umsetzung|Steuerung|Fortschreibung|Koordinierung|Koordination)\b[^.]{0,80}?\b(?:wird|werden|erfolgt|liegt|obliegt|übernimmt|übernehmen)\b"
        r"(?:.*\b(?:begleitet|gesteuert|koordiniert|überwacht|verantwortet|unterstützt)\b|\s+(?:bei|durch|über)\b|\s+(?:das|die|der)\b)",
        rf"^(?:Für|Bei|Zur)\s+(?:die\s+|der\s+)?(?:Fortschreibung|Erarbeitung|Überarbeitung)\s+(?:des|der)\s+{_PAPER}",
        rf"\b(?:bietet|ermöglicht|schafft|leistet|versteht|dient|gibt)\s+(?:die|der|das)\s+{_PAPER}\b",
        rf"^(?:Die|Der|Das|Diese\w?|Unser\w?)\s+(?:[a-zäöüß]+\s+){{0,3}}{_PAPER}\b(?!\s+(?:wird|werden|soll|sollen)\b.*\b(?:überarbeitet|fortgeschrieben|weiterentwickelt|aktualisiert)\b)",
        r"^(?:Sie|Er|Es)\s+(?:bündelt|zeigt|beschreibt|enthält|umfasst|bildet|macht|bau(?:t|en)\b.*\bauf|ruht|beruht|basiert|gilt|gliedert|richtet\s+sich|dient|stellt|löst|gibt|fasst|"
        r"orientiert|knüpft|ergänzt|verfolgt|schreibt|ersetzt|verbindet|benennt|definiert|setzt\s+auf)\b|\bbeitragen\b|\bmit\s+Leben\b|^Mit\s+(?:ihm|ihr|ihnen|dem|der)\b[^,]*\bwir\b",
        rf"^(?:Sie|Er|Es)\s+setzt\s+(?:\w+\s+){{0,3}}(?:{_PAPER}|Beschl\w+|Auftrag|Vorgaben?|Vereinbarung\w*|\w*[Rr]ichtlinie)\b.*\bum\b",
        rf"^(?:Sie|Er|Es)\s+(?:soll|wird)\b.*\b{_PAPER}\b.*\b(?:fortschreiben|ablösen|ersetzen|ergänzen)\b",
        r"^(?:Sie|Er|Es)\s+(?:soll|wird)\b.*\b(?:ruhen|beruhen|basieren|aufbauen)\b|\b(?:begleite[nt]|steuer[nt]|koordinier(?:t|en))\s+(?:\w+\s+)?die\s+Umsetzung\b",
        rf"^(?:Das|Die|Der|Ein|Im)\s+(?:\w+\s+){{0,2}}(?:{_FIELD})\b.*?\b(?:zielt|befasst|umfasst|widmet|betrifft|beinhaltet|richtet|bezieht|adressiert|geht\s+es)\b",
        rf"\b(?:konkretisiert|beschreibt|benennt|definiert|zeigt|enthält|umfasst|bündelt)\s+(?:der|die|das)\s+{_PAPER}\b",
        r"^(?:Durch\s+|Mit\s+)?[Dd](?:ie|er)\s+Umsetzung\s+de[rs]\s+\w*(?:[Ss]trategie|[Pp]lans?|[Pp]rogramms?|[Kk]onzepts?)\b|^Durch\s+die\s+Umsetzung\b|\bin\s+der\s+\w*[Ss]trategie\b.*\bgebündelt\b|\b(?:vorgelegt|veröffentlicht)\.?$|\b(?:Maßnahmen|Masterplan|Strategie|Plan)\b[^.,]*\bum(?:zu)?setzen\b",
        rf"\b(?:Fortschreibung|Erarbeitung|Überarbeitung|Weiterentwicklung)\s+(?:des|der)\s+{_PAPER}\s+(?:erfolgte|begann|startete|fand)\b",
        rf"^(?:Eine?s?|Die|Das|Der)\s+(?:[a-zäöüß]+\s+){{0,2}}Ziele?\b|^Mit\s+de[rm]\s+(?:neuen\s+)?{_PAPER}\b(?:\s+20\d\d)?\s+(?:(?:will|wollen|möchte)\b|(?:wird|werden|soll|sollen)\b.*\b(?:weiter\s+vorangetrieben|erreicht|verfolgt)\b)",
        rf"\b(?:beschließt|verabschiedet|billigt|veröffentlicht|präsentiert)\b[^;]*\s(?:den|die|das)\s+(?:[a-zäöüß]+\s+)?{_PAPER}\b|\b(?:Beschlussfassung|Verabschiedung|Veröffentlichung)\b.*\b(?:vorgesehen|geplant)\b",
        rf"(?:{_PAPER}|{_STRATEGY})\b[^;]*\b(?:beschlossen|verabschiedet|vorgestellt|übersandt|zugeleitet|veröffentlicht)\s+(?:und\s+\w+\s+)?werden\b|\bwird\s[^;]*(?:{_PAPER}|{_STRATEGY})\b[^;]*\b(?:beschlossen|verabschiedet|vorgestellt|übersandt|zugeleitet)\b|(?:{_PAPER}|{_STRATEGY})\b[^;]*\bvorliegen\b",
        rf"\b[Mm]it\s+(?:diese[mr]|de[mr]\s+vorliegenden)\s+{_PAPER}\b.*\b(?:fort|fortgeschrieben|aktualisiert)\b",
        rf"\b(?:[Ii]n|[Ii]nnerhalb)\s+(?:der|dem|den|des|diese[mr])\s+(?:[a-zäöüß]+\s+)?{_PAPER}\b.*\b(?:erläutert|beschrieben|dargestellt|aufgezeigt|benannt|definiert|festgelegt|zusammengefasst|gebündelt|formuliert|verankert|skizziert)\b",
        rf"^Mit\s+(?:de[rm]|ihre[rm]|seine[rm]|diese[rm])\s+(?:\w+\s+){{0,2}}(?:[\w-]+\s+und\s+)?{_STRATEGY}\b|\bsich\s+(?:\w+\s+)?an\s+de[rm]\s+(?:\w+\s+)?{_STRATEGY}\b",
        r"^(?:Mit|Durch)\s+(?:[a-zäöüß]+\s+){0,2}(?:Maßnahmen|Projekten|Projekte)\b[^,.]*\b(?:soll|sollen|will|wollen)\b",
        r"^(?:\w+\s+)?(?:Handlungsfeld|Ziel|Themenfeld|Schwerpunkt|Leitlinie)\w*\s*\d*:|^Weitere\s+Informationen\b",
    )
)
"""Sentences that say what the paper is or does, not what is done."""
_VAGUE = re.compile(
    r"\b(?:rücken|Fokus|Schwerpunkt\s+werden|wachsen|Zukunft\s+gestalten|zukunftsfest|einzuladen|einladen|beschließen|investieren)\b|\bsich\b[^.,]*\bentwickeln\b"
    r"|\b(?:Voraussetzungen|\w*[Bb]edingungen|\w*[Kk]lima|Grundlagen?|Bewusstsein)\b[^.;,]*\b(?:geschaffen|schaffen|verbesser\w+)\b|\bPotenzial\w*\b[^;]*\b(?:nutz\w+|heben|gehoben|erschl[io]\w+|auszuschöpfen)\b"
    r"|\bsoll(?:en)?\s+sich\b|\bgilt\s+es\b|\bdarum\s+geh\w+|\bgeht\s+es\s+(?:\w+\s+){0,3}?darum\b|\bWege\s+zu\s+finden\b"
    r"|^(?:Die|Diese|Eine)\s+(?:Mittel|Fördermittel|Zuwendung\w*|Zuschüsse|Antr\wg\w*)\b"
    r"|\b(?:können|kann|kannst|könnt|konnten?|dürfen)\b[^;]*\b(?:beteiligen|Stellung\s+nehmen|mitmachen|einbringen|abstimmen|teilnehmen|einreichen|anmelden|eingereicht|kommentieren|kommentiert|beantragen|bewerben|lassen)\b|\bn(?:immt|ehmen)\b[^;]*\bentgegen\b|^Jede[rsn]?\s+(?:Stunde|Minute|(?:zwei|drit|vier|fünf|sechs|sieb|ach|zehn)te\w?)\b|\b[Ss]eit\s+(?:\w+\s+){0,2}(?:19|20)\d\d\b|\b(?:Anträge|Skizzen|Projektskizzen|Bewerbungen|Unterlagen|Vorschläge|Stellungnahmen)\b.*\b(?:ein(?:zu|ge)?reich\w+|gestellt|zu\s+(?:stellen|richten|senden))\b|^Über\s+\w+\s+informiert\b|\bsich\s+(?:die|der|das)\s+\w*(?:[Zz]ahl|[Aa]nteil|[Qq]uote|[Mm]enge|[Bb]edarf|[Vv]erbrauch)\b"
)
"""Offers to take part, purposes and gestures without an action of their own."""


_STEERING = re.compile(
    r"\b(?:[Uu]msetzung|[Kk]oordinierung|[Ss]teuerung)\b[^;]*\b(?:von|durch|über)\s+(?:(?:eine[rmns]?|die|den|das|der|dem)\s+)(?:[\w-]+\s+){0,3}[A-ZÄÖÜ][\w-]+"
)
_STEERED = re.compile(
    r"\b(?:wird|werden)\b[^;]*\b(?:begleitet|gesteuert|koordiniert|überwacht|verantwortet)\b|^(?:Begleitet|Gesteuert|Koordiniert|Überwacht)\s+(?:wird|werden)\b"
)


def is_steering(text: str) -> bool:
    """Tell whether a sentence gives the carrying out of a plan to a body: 'Die Umsetzung wird von einem Beirat begleitet.'"""
    return _STEERING.search(text) is not None and _STEERED.search(text) is not None


def is_about_paper(text: str) -> bool:
    """Tell whether a sentence says what the paper is, holds or comes from."""
    return any(pattern.search(text) for pattern in _PATTERNS)


def is_vague(text: str) -> bool:
    """Tell whether a sentence states a purpose or makes a gesture instead of an action."""
    return _VAGUE.search(text) is not None or _EFFECT.match(text) is not None


def is_headline(document: Document, sentence: Sentence) -> bool:
    """Tell whether a sentence is a line without full stop above running text: it sums up what is said below."""
    block = document.blocks[sentence.block]
    text = document.text_of(block).rstrip()
    is_whole = sentence.start <= block.start and sentence.end >= block.start + len(text)
    if block.kind != "paragraph" or not is_whole or text[-1:] in _CLOSING or not any(token.tag in FINITES for token in sentence.tokens):
        return False
    behind = (document.blocks[index] for index in range(sentence.block + 1, len(document.blocks)))
    below = next((one for one in behind if one.kind in {"paragraph", "item", "heading"}), None)
    return below is not None and below.kind == "paragraph" and document.text_of(below).rstrip()[-1:] in _CLOSING


_CLOSING = frozenset('.!?:;,“”«"')


def is_spoken(document: Document, sentence: Sentence, kind: DocumentKind) -> bool:
    """Tell whether somebody is quoted: what is said about a plan is not the plan. News say 'wir' in quotations only."""
    text = document.text[sentence.start : sentence.end]
    return (kind == "news" and _FIRST_PERSON.search(text) is not None) or is_quoted(document, sentence)


def is_quoted(document: Document, sentence: Sentence) -> bool:
    """Tell whether a sentence is speech by its words or quotation marks; a noun phrase in such marks is the paper's own wording."""
    text = document.text[sentence.start : sentence.end]
    if _SPEECH.search(text):
        return True
    block = document.blocks[sentence.block]
    return any(
        _is_speech(document.text, sentence, span) for span in quotations(document.text, block.start, block.end)
    ) and not PROJECT.search(text)


def _is_speech(text: str, sentence: Sentence, quotation: tuple[int, int]) -> bool:
    start, end = max(quotation[0], sentence.start), min(quotation[1], sentence.end)
    if start >= end or not any(token.tag in FINITES for token in sentence.tokens if start <= token.start < end):
        return False
    is_long = quotation[1] - quotation[0] >= LONG_QUOTATION
    return _OWN_WORDS.search(text, start, end) is not None or (
        is_long and end - start >= min(LONG_QUOTATION, sentence.end - sentence.start - 2)
    )


def quotations(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield where quotations begin and end between two places, outer ones only; one that is never closed ends with the text."""
    opened: re.Match[str] | None = None
    for match in _MARK.finditer(text, start, end):
        if opened is not None and match.group() in _CLOSERS[opened.group()]:
            yield opened.start(), match.end()
            opened = None
        elif (
            opened is None
            and text[match.end() : match.end() + 1].strip()
            and (match.start() == start or text[match.start() - 1] in " \n([")
        ):
            opened = match
    if opened is not None:
        yield opened.start(), end


_CLOSERS = {"„": '“”"', "“": '”"', "”": '”"', '"': '"”', "»": "«", "«": "»"}
"""What ends a quotation, by the mark that begins it; other marks inside are quotations within it."""
_MARK = re.compile(r"[„“”\"»«]")
