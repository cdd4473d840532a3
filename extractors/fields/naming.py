"""Fields that prose names one by one, or before it says what they are: 'Handlungsfeld 2 „Wärme“', 'A, B und C sind die Handlungsfelder'."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.records import Document, Reading, Sentence, Token
from corpus.words import vocabulary
from extractors.enumeration_ends import LONGEST_LIST, plain_end, words_from
from extractors.enumerations import Span, listed_items, quoted_items, trim
from extractors.fields.candidates import ENUMERATED, LOOSE, Candidate, Group
from extractors.fields.cues import PLAN_WORD, Cue, find_cues, is_generic_label, speaks_of_others
from extractors.fields.sentences import FIRST_TAGS, only_labels

_ORDINALS = {
    "erste": 1, "zweite": 2, "dritte": 3, "vierte": 4, "fünfte": 5, "sechste": 6, "siebte": 7, "siebente": 7, "achte": 8, "neunte": 9, "zehnte": 10,
}  # fmt: skip
_ORDINAL = re.compile(rf"\b(?P<word>{'|'.join(_ORDINALS)})(?:s|n|r|m)?\s+$", re.IGNORECASE)
_QUOTED = r"[„»\"](?P<quoted>[^“”«\"„»]{3,80})[“”«\"]"
_CODE = r"(?P<code>\d{1,2}|[IVX]{1,4})"
_AFTER_NUMBER = re.compile(
    rf"\s+{_CODE}\s*(?:{_QUOTED}|\((?P<bracket>[A-ZÄÖÜ][^()]{{2,80}})\)|"
    r"(?:enthält|umfasst|beinhaltet|behandelt|betrifft)\s+(?:die\s+)?(?:Maßnahmen\s+)?(?:(?:im|in\s+den|aus\s+dem)\s+Bereich(?:en)?|zur|zum|zu|für)\s+(?P<prose>[A-ZÄÖÜ][^.;:()]{2,100}))"
)
_AFTER = re.compile(rf"\s*{_QUOTED}")
_AFTER_ORDINAL = re.compile(
    rf"\s*(?:(?:ist|bildet|heißt|lautet|umfasst|betrifft|behandelt|(?:befasst|beschäftigt)\s+sich\s+mit|widmet\s+sich)\s+)?(?::\s*)?(?:(?:der|die|das|dem|den)\s+)?"
    rf"(?:{_QUOTED}|(?P<prose>[A-ZÄÖÜ][^.;:(),„»]{{2,100}}))"
)
_NAMED = re.compile(
    rf"\b(?:Feld(?:er|ern|es)?|Handlungsfeld\w{{0,2}}|Bereich\w{{0,2}}|Themas?|Säule|Schwerpunkt\w{{0,2}}|(?:{'|'.join(_ORDINALS)}|letzte)[snrm]?)\b[^.„“»\"]{{0,40}}?"
    r"[„»\"](?P<name>[^“”«\"„»]{3,80})[“”«\"]",
    re.IGNORECASE,
)
_ONE_OF = re.compile(
    r"\b(?:[Ee]in(?:e|es)?|[Dd]as|[Dd]er|[Dd]ie)\s+(?:solche[rs]?|weitere[rs]?|andere[rs]?|wichtigste[rs]?|zentrale[rs]?)\s+(?:\w*[Ff]eld|\w*[Tt]hema|\w*[Ss]chwerpunkt|Säule)\s+(?:ist|heißt|lautet|bildet)\b"
    rf"(?:[^.:„»]{{0,60}}?\b(?:[Bb]ereich|[Ff]eld|[Tt]hema)\s+(?P<parent>[A-ZÄÖÜ][\w-]+))?(?:[^.:„»]{{0,40}}?\bNummer\s+(?P<code>\d{{1,2}}))?[^.:„»]{{0,30}}:?\s*{_QUOTED}"
)
"""'Ein solches Feld ist im Bereich Wasser die Nummer 2: „Netze erneuern“'."""
_ONE_IS = re.compile(
    r"Ein(?:e[nr]?|es)?\s+(?:[a-zäöüß]+es\s+)?(?:Handlungs|Aktions|Themen|Zukunfts)feld\s+(?:ist|bildet)\s+(?:dabei\s+|hierbei\s+)?(?:(?:der|die|das)\s+)?(?P<name>[A-ZÄÖÜ][^.;:()„»\"]{3,160})(?=\.)"
)
"""'Ein zentrales Handlungsfeld ist die Pflege der Deiche.'"""
_EQUALS = re.compile(
    r"\s(?:sind|bilden|lauten|stellen)\s+(?:dabei\s+)?(?:die|unsere|ihre|seine|zentrale|wichtige)\s+(?:[\wäöüß-]+\s+){0,4}$"
)
_AS = re.compile(r"\b[Aa]ls\s+(?:[\wäöüß-]+\s+){0,4}$")
_SET = re.compile(
    r"\s+(?:(?:der|des)\s+[A-ZÄÖÜ]\w+\s+)?(?:wurden|werden|sind|gelten|nennt\s+\w+(?:\s+\w+)?|benennt\s+\w+(?:\s+\w+)?|hat\s+\w+(?:\s+\w+)?)\s+(?:dabei\s+|hierbei\s+)?"
)

_MORE = re.compile(r"\b(?:eigene|integrative|weitere|zusätzliche|übergreifende|fünfte|sechste|siebte)[srn]?\s+$", re.IGNORECASE)
"""What makes a common word one more field: 'ein eigenes Feld'."""
_NOUN_TAGS = frozenset({"NN", "NE", "NNA", "NNI"})
_NAME_TAGS = _NOUN_TAGS | {"TRUNC", "ADJA"}
_BEFORE = 200
"""Characters before a cue in which the words that lead to it stand."""
_SHORTEST_NAME = 4
"""Characters of a name; numerals and short forms are none."""


def naming_groups(reading: Reading) -> Iterator[Group]:
    """Yield fields named with number, ordinal or in quotation marks, and enumerations that stand before their cue or after 'Als ...'."""
    document = reading.document
    for sentence in reading.sentences:
        if document.blocks[sentence.block].kind not in {"paragraph", "item"}:
            continue
        yield from _one_of(document, sentence)
        text = document.text[sentence.start : sentence.end]
        cues = [cue for cue in find_cues(document.text, sentence.start, sentence.end) if not cue.vague]
        if not cues or speaks_of_others(text):
            continue
        for cue in cues:
            yield from _named_here(document, sentence, cue)
            yield from _enumerated_here(document, sentence, cue)


def named_group(reading: Reading, announced: Cue) -> Group | None:
    """Return fields named one by one in quotation marks after the text announced how many there are, None when it names none."""
    document = reading.document
    members: list[Candidate] = []
    for sentence in reading.sentences:
        if sentence.end < announced.end or len(members) == announced.count:
            continue
        for match in _NAMED.finditer(document.text, sentence.start, sentence.end):
            span = trim(document.text, Span(match.start("name"), match.end("name")))
            if span and match.start() >= announced.end:
                members.append(Candidate(span, announced.kind, LOOSE, passage=Span(match.start(), match.end())))
    return Group("named", tuple(members[: announced.count]), announced) if members else None


def _named_here(document: Document, sentence: Sentence, cue: Cue) -> Iterator[Group]:
    """One field named right after its cue: by number, by ordinal, in quotation marks."""
    text, end = document.text, sentence.end
    ordinal = _ORDINAL.search(text, max(sentence.start, cue.start - _BEFORE), cue.start)
    read = _AFTER_NUMBER.match(text, cue.end, end)
    sure = read is not None
    code = read["code"] if read else None
    if read is None and ordinal and not cue.plural:
        read, code = _AFTER_ORDINAL.match(text, cue.end, end), str(_ORDINALS[ordinal["word"].lower()])
    elif read is None and not cue.plural and not cue.numbered and (not cue.alone or _adds(text, sentence, cue)):
        read = _AFTER.match(text, cue.end, end)
    if read is None:
        yield from _called(document, sentence, cue)
        return
    name = next(name for name, value in read.groupdict().items() if value and name != "code")
    span = _label(document, sentence, Span(read.start(name), read.end(name)), prose=name == "prose")
    if span:
        yield Group("labelled" if sure else "named", (Candidate(span, cue.kind, ENUMERATED, code, passage=Span(cue.start, read.end())),))


def _adds(text: str, sentence: Sentence, cue: Cue) -> bool:
    """Whether a common word stands for one more field of a plan: 'das Konzept ergänzt ein eigenes Feld „Sprache“'."""
    return (
        _MORE.search(text, max(sentence.start, cue.start - _BEFORE), cue.start) is not None
        and PLAN_WORD.search(text, max(0, sentence.start - _BEFORE), sentence.end) is not None
    )


def _called(document: Document, sentence: Sentence, cue: Cue) -> Iterator[Group]:
    """A name that stands right behind its cue: 'Das Handlungsfeld Verkehr verlangt', 'im Handlungsfeld Bauen und Wohnen'."""
    if cue.plural or cue.alone or cue.numbered or document.blocks[sentence.block].start == cue.start:
        return
    named: list[Token] = []
    for token in words_from(sentence.tokens, cue.end):
        joins = named and token.text in {"und", "&"}
        if not (joins or token.tag in _NAME_TAGS) or _is_date(token.text):
            break
        named.append(token)
    while named and named[-1].tag not in _NOUN_TAGS:
        named.pop()
    span = trim(document.text, Span(named[0].start, named[-1].end)) if named else None
    if span and span.end - span.start >= _SHORTEST_NAME and not is_generic_label(document.text[span.start : span.end]):
        yield Group("named", (Candidate(span, cue.kind, LOOSE, passage=Span(cue.start, span.end)),))


def _one_of(document: Document, sentence: Sentence) -> Iterator[Group]:
    """One field named as an example of those spoken of before; a name in quotation marks may hold the sentence's end."""
    until = document.blocks[sentence.block].end
    if named := _ONE_IS.match(document.text, sentence.start, until):
        inside = [token for token in sentence.tokens if named.start("name") <= token.start < named.end("name")]
        if not any(token.tag in {"VVFIN", "VAFIN", "VMFIN", "PRELS", "KOUS", "VVIZU", "PTKZU"} for token in inside):
            yield Group("named", (Candidate(Span(*named.span("name")), "field", LOOSE, passage=Span(named.start(), named.end())),))
    match = _ONE_OF.search(document.text, sentence.start, until)
    if match is None or match.start() >= sentence.end:
        return
    span = trim(document.text, Span(match.start("quoted"), match.end("quoted")))
    if span:
        passage = Span(match.start(), match.end())
        yield Group("named", (Candidate(span, "theme", LOOSE, match["code"], match["parent"], passage),))


def _label(document: Document, sentence: Sentence, span: Span, *, prose: bool) -> Span | None:
    """The name without articles; of prose, what stands before the next verb."""
    if prose:
        tokens = words_from(sentence.tokens, span.start)
        span = Span(span.start, min(span.end, plain_end(tokens, span.end)))
    label = trim(document.text, span)
    if label is None or is_generic_label(document.text[label.start : label.end]):
        return None
    return None if prose and _is_date(document.text[label.start : label.end]) else label


def _is_date(text: str) -> bool:
    """Whether a text begins with a word that says when: 'Anfang Mai'."""
    return text.split(maxsplit=1)[0].lower() in vocabulary("field_names")["calendar"]["words"]


def _enumerated_here(document: Document, sentence: Sentence, cue: Cue) -> Iterator[Group]:
    """'A, B und C sind die Handlungsfelder', 'Als Handlungsfelder wurden A, B und C festgelegt'."""
    if not cue.plural or cue.numbered:
        return
    text = document.text
    near = max(sentence.start, cue.start - _BEFORE)
    before = _EQUALS.search(text, near, cue.start)
    after = _SET.match(text, cue.end, sentence.end) if _AS.search(text, near, cue.start) else None
    if before is None and after is None:
        return
    start, end = (sentence.start, before.start()) if before else (after.end() if after else cue.end, sentence.end)
    end = min(end, start + LONGEST_LIST)
    tokens = [token for token in words_from(sentence.tokens, start) if token.start < end]
    if not tokens or tokens[0].tag not in FIRST_TAGS:
        return
    end = end if before else plain_end(tokens, end)
    quoted = quoted_items(text, start, end)
    spans = quoted if len(quoted) >= 2 else only_labels(document, listed_items(text, start, end, count=cue.count), tokens)
    if len(spans) < 2 or (cue.count and cue.count != len(spans)) or (cue.alone and len(spans) < 3):
        return
    passage = Span(sentence.start, sentence.end)
    yield Group("enumerated", tuple(Candidate(span, cue.kind, ENUMERATED, passage=passage) for span in spans), cue)
