"""Fields enumerated in sentences: after a cue, in the sentence that goes on about it, by names in quotation marks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.records import Document, Reading, Sentence, Token
from extractors.enumeration_ends import LONGEST_LIST, infinitives, plain_end, without_verb, words_from
from extractors.enumerations import Span, listed_items, parted_items, quoted_items, trim
from extractors.fields.candidates import ENUMERATED, LOOSE, Candidate, Group
from extractors.fields.cues import PLAN_WORD, Cue, find_cues, is_generic_label, labelled_cue, speaks_of_others

LONGEST_QUOTE = 320
"""Characters of a quoted sentence."""
_FEWEST_PARTS = 3
"""Parts of a plan whose sentence does not call them fields."""
LONGEST_LABEL = 12
"""Words of a label in a running text."""

_LIKE = r"(?:wie|darunter|nämlich|und\s+zwar|insbesondere|beispielsweise|etwa|z\.\s?B\.|zum\s+Beispiel|unter\s+anderem|u\.\s?a\.)"
_ARE = r"(?:sind|lauten|umfassen|heißen|bilden|zählen|gehören)"
_MARK = re.compile(
    rf"\s*(?P<mark>\(|:\s|,?\s*[-–—]\s+(?!{_LIKE})|{_ARE}:?\s+(?:(?:dabei|hier|unter anderem)\s+)?|"
    rf"(?:,\s*|\s[-–—]\s+)?{_LIKE}(?:\s+{_LIKE})?(?:\s+(?:um|auf|für|in))?:?\s+)",
)
_ADJUNCT = re.compile(
    rf"(?P<adjunct>[^,.;:()„“\n]{{2,70}}?)(?P<mark>\s{_ARE}:?\s+|:\s|(?:,|\s[-–—])?\s+{_LIKE}(?:\s+(?:um|auf|für|in))?:?\s+)"
)
_FOLLOW_UP = re.compile(
    r"(?:Dazu\s+(?:ge)?(?:hören|zählen)|Hierzu\s+(?:ge)?(?:hören|zählen)|Darunter\s+(?:sind|fallen)|Es\s+sind\s+dies|(?:Diese|Sie)\s+(?:sind|lauten|heißen|umfassen)|Dies\s+sind|Das\s+sind|Im\s+Einzelnen\s+sind\s+(?:dies|das))"
    r":?\s+(?:(?:unter\s+anderem|beispielsweise|insbesondere|etwa|auch|zum\s+Beispiel|z\.\s?B\.)\s+)?"
)
_BESIDE = re.compile(
    r"Neben\s+(?P<first>[^.;:]{3,160}?)\s+(?:ge)?(?:hören|zählen)\s+(?:dazu|hierzu)\s+(?:noch\s+|auch\s+)?(?:Maßnahmen\s+(?:zur|zum|für)\s+)?"
)
_RANGE = re.compile(
    r"(?:(?:\breich(?:en|t)\s+(?:\w+\s+)?|,\s+)v|\bV)o[nm]\s+(?P<from>.{3,120}?),?\s+über\s+(?P<over>.{3,160}?),?\s+bis\s+(?:hin\s+)?(?:zu|zur|zum)\s+(?P<to>[^.;:]{3,120})"
)
_DIVIDES = re.compile(
    r"\s(?:gliedert|unterteilt|teilt|untergliedert)\s+sich\s+(?:dabei\s+|inhaltlich\s+)?in\s+|\sist\s+(?:unter|auf|ge)(?:gliedert|teilt)\s+in\s+"
)
_PARTS_OF = re.compile(r"(?:\w+\s+){0,2}(?:Kapiteln?|Abschnitten?|Teilen?|Blöcken?|Themenblöcken?|Rubriken|Kategorien)\b:?\s*")
_CLASS = re.compile(r"\s*(?:(?:die|der|den)\s+)?(?P<word>[A-ZÄÖÜ]\w+)\s+(?=[A-ZÄÖÜ„»])")
_MEASURES = re.compile(r"\b(?:\w*[Mm]aßnahmen|\w*[Pp]rojekte|\w*[Vv]orhaben)\b")
"""What the next sentence goes on about where it stands behind the fields."""
_MORE = frozenset({"mehr", "weniger"})
FIRST_TAGS = frozenset(["NN", "NE", "ADJA", "ADJD", "TRUNC", "FM", "ART", "NNA", "NNI", "XY", "CARD"])
_NEVER_TAGS = frozenset(["VVFIN", "VAFIN", "VMFIN", "PPER", "PRELS", "KOUS", "PTKZU", "VVIZU", "PRF", "PTKNEG"])


def enumerated_groups(reading: Reading) -> Iterator[Group]:
    """Yield the enumerations of fields in the sentences of paragraphs, items and headings."""
    document = reading.document
    before: Sentence | None = None
    for sentence in reading.sentences:
        block = document.blocks[sentence.block]
        if block.kind in {"paragraph", "item", "heading"} and not labelled_cue(document.text_of(block)):
            yield from _groups_of(document, sentence, before)
            if not any(cue.plural for cue in find_cues(document.text, sentence.start, sentence.end)):
                yield from _divided(document, sentence)
        before = sentence


def _groups_of(document: Document, sentence: Sentence, before: Sentence | None) -> Iterator[Group]:
    text = document.text
    cues = list(find_cues(text, sentence.start, sentence.end))
    for position, cue in enumerate(cues):
        until = cues[position + 1].start if position + 1 < len(cues) else sentence.end
        spans = _enumeration(document, sentence, cue) if cue.plural and (cue.count or not cue.numbered) else ()
        if len(spans) < 2 and cue.count:
            spans = _in_brackets(text, cue, sentence.end)
        if len(spans) >= 2 and not _is_anothers(text, sentence, cue):
            yield _group(text, sentence, cue, spans)
        elif cue.plural and (ranged := _ranged(text, sentence.start if until == sentence.end else cue.start, sentence.end)):
            yield _group(text, sentence, cue, ranged)
    if before is not None and (beside := _BESIDE.match(text, sentence.start, sentence.end)):
        yield from _follow_up(text, sentence, before, beside.end(), first=Span(*beside.span("first")))
    elif before is not None and before.end <= sentence.start and (follow := _FOLLOW_UP.match(text, sentence.start, sentence.end)):
        yield from _follow_up(text, sentence, before, follow.end())
    elif before is not None and not any(cue.plural for cue in cues) and _ranged(text, sentence.start, sentence.end):
        last = _last_cue(text, before)
        if last and last.plural and not last.vague:
            yield _group(text, sentence, last, _ranged(text, sentence.start, sentence.end))


def _divided(document: Document, sentence: Sentence) -> Iterator[Group]:
    """'Der Plan gliedert sich in die Kapitel A, B und C': a plan's own parts without a name for them."""
    text = document.text
    verb = _DIVIDES.search(text, sentence.start, sentence.end)
    if verb is None or not PLAN_WORD.search(text, sentence.start, verb.start()) or speaks_of_others(text[sentence.start : sentence.end]):
        return
    named = _PARTS_OF.match(text, verb.end(), sentence.end)
    begin = named.end() if named else verb.end()
    tokens = words_from(sentence.tokens, begin)
    if not tokens or tokens[0].tag not in FIRST_TAGS:
        return
    until = min(sentence.end, begin + LONGEST_LIST)
    spans = quoted_items(text, begin, until) or only_labels(document, listed_items(text, begin, plain_end(tokens, until)), tokens)
    if len(spans) >= _FEWEST_PARTS:
        passage = Span(sentence.start, sentence.end)
        yield Group("enumerated", tuple(Candidate(span, "field", LOOSE, passage=passage) for span in spans))


def _group(text: str, sentence: Sentence, cue: Cue, spans: Sequence[Span]) -> Group:
    confidence = LOOSE if cue.alone and cue.count is None else ENUMERATED
    passage = _passage(text, sentence, cue, spans[-1])
    return Group("enumerated", tuple(_member(text, span, cue, confidence, passage) for span in spans), cue)


def _member(text: str, span: Span, cue: Cue, confidence: float, passage: Span) -> Candidate:
    """'Mission 1: Klimaneutral wohnen' in a list has a code and a label of its own."""
    read = labelled_cue(text[span.start : span.end])
    inner = trim(text, Span(span.start + read.begin, span.end)) if read and read.code else None
    return Candidate(inner or span, cue.kind, confidence, read.code if read and inner else None, passage=passage)


def _passage(text: str, sentence: Sentence, cue: Cue, last: Span) -> Span:
    """The sentence, or from the cue to the last label where the sentence is long."""
    end = last.end + 1 if text.startswith(tuple('“”«")'), last.end) else last.end
    whole = sentence.end - sentence.start <= LONGEST_QUOTE or cue.start < sentence.start
    return Span(sentence.start, sentence.end) if whole else Span(cue.start, end)


def _enumeration(document: Document, sentence: Sentence, cue: Cue) -> tuple[Span, ...]:
    """The labels after a cue: in quotation marks, in brackets, after a colon, a dash, 'wie' or 'sind', or plainly."""
    text, until = document.text, min(sentence.end, cue.end + LONGEST_LIST)
    mark, begin = _mark(text, cue, until)
    quoted = quoted_items(text, cue.end, until)
    if len(quoted) < 2 and mark and mark != "(":
        quoted = quoted_items(text, begin, until)
    if len(quoted) >= 2:
        return quoted
    if mark == "(":
        close = text.find(")", begin, until)
        return listed_items(text, begin, close if close > 0 else until, count=cue.count)
    parted = parted_items(text, begin, until) if mark == ":" else ()
    if parted and cue.count in {None, len(parted)}:
        return parted
    begin = _past_class(text, begin, until) if mark else begin
    tokens = words_from(sentence.tokens, begin)
    if not tokens or tokens[0].tag not in FIRST_TAGS or (cue.vague and not cue.count and not _speaks_of_plan(text, sentence)):
        return ()
    if not mark and not _may_be_plain(text, cue, until):
        return ()
    end = _list_end(text, begin, until) if mark == ":" else plain_end(tokens, until)
    spans = only_labels(document, listed_items(text, begin, _dash_end(text, begin, end, mark), count=cue.count), tokens)
    if mark != ":" and not infinitives(tokens):
        spans = without_verb(spans, tokens)
    is_short = cue.vague and (len(spans) < 3 or cue.count not in {None, len(spans)})
    return () if is_short or (not mark and cue.count not in {None, len(spans)}) else spans


def _mark(text: str, cue: Cue, end: int) -> tuple[str, int]:
    """What parts cue and list - '(', ':', '-', 'sind', 'wie' - and where the list begins; '' when it follows at once."""
    direct = _MARK.match(text, cue.end, end)
    if direct:
        return direct["mark"].strip(), direct.end()
    adjunct = _ADJUNCT.match(text, cue.end, end)
    if adjunct and text[cue.end] == " " and not re.match(r"\s+[A-ZÄÖÜ]", adjunct["adjunct"]):
        return adjunct["mark"].strip(), adjunct.end()
    return "", cue.end


def _past_class(text: str, begin: int, end: int) -> int:
    """Where the list goes on behind the word for what it names: 'die Themen Wohnen, Mobilität und Pflege'."""
    head = _CLASS.match(text, begin, end)
    cue = next(find_cues(text, head.start("word"), head.end("word")), None) if head else None
    return head.end() if head and cue and cue.plural else begin


def _may_be_plain(text: str, cue: Cue, end: int) -> bool:
    """A list right after the cue: bare 'Themen' announces one only when a comma follows soon."""
    head = text[cue.end : min(end, cue.end + 90)]
    starts = re.match(r"\s+[A-ZÄÖÜ„]", head) is not None
    if cue.vague:
        return starts and "," in head
    return not (cue.alone and cue.count is None) or (starts and "," in head)


def _speaks_of_plan(text: str, sentence: Sentence) -> bool:
    return PLAN_WORD.search(text, sentence.start, sentence.end) is not None


def _list_end(text: str, start: int, end: int) -> int:
    """A list after a colon ends with the sentence, or where a dash opens an afterthought."""
    dash = re.compile(r"\s[–—]\s(?=[a-zäöü])").search(text, start, end)
    return dash.start() if dash else end


def _dash_end(text: str, start: int, end: int, mark: str) -> int:
    """A list between dashes ends at the second one."""
    if not mark or mark[-1] not in "-–—":
        return end
    close = re.compile(r"\s[-–—]\s").search(text, start, end)
    return close.start() if close else end


def only_labels(document: Document, spans: Sequence[Span], tokens: Sequence[Token]) -> tuple[Span, ...]:
    """Return the leading spans that can be labels: no verb, no pronoun, not many words, a noun among them."""
    kept: list[Span] = []
    verbs = infinitives(tokens)
    for span in spans:
        inside = [token for token in tokens if span.start <= token.start < span.end and token.start not in verbs]
        words = document.text[span.start : span.end].split()
        has_noun = any(word[:1].isupper() or word[:1] in "„»" for word in words)
        if not inside or len(words) > LONGEST_LABEL or not has_noun or any(token.tag in _NEVER_TAGS for token in inside):
            break
        if (inside[0].tag in {"APPR", "ADV", "PPOSAT", "PIAT"} and inside[0].text not in _MORE) or is_generic_label(
            document.text[span.start : span.end], among=len(spans) > 1
        ):
            break
        kept.append(span)
    return tuple(kept)


def _in_brackets(text: str, cue: Cue, end: int) -> tuple[Span, ...]:
    """Lists in several brackets that together make the announced count: 'fünf Felder, fachliche (A, B, C) und andere (D, E)'."""
    spans: list[Span] = []
    for match in re.compile(r"\(([^()]{3,160})\)").finditer(text, cue.end, min(end, cue.end + LONGEST_LIST)):
        spans += listed_items(text, match.start(1), match.end(1))
    return tuple(spans) if len(spans) == cue.count else ()


def _ranged(text: str, start: int, end: int) -> tuple[Span, ...]:
    """'Die Themen reichen von A und B über C bis zu D'; what measures reach are measures."""
    match = _RANGE.search(text, start, min(end, start + LONGEST_LIST))
    if match is None or re.search(r"[Mm]aßnahme|[Pp]rojekt", text[start : match.start()]):
        return ()
    spans = [*listed_items(text, match.start("from"), match.end("from")), *listed_items(text, match.start("over"), match.end("over"))]
    last = trim(text, Span(match.start("to"), match.end("to")))
    return tuple([*spans, last] if last else spans)


def _follow_up(text: str, sentence: Sentence, before: Sentence, begin: int, first: Span | None = None) -> Iterator[Group]:
    """'Es gibt elf Themencluster. Dazu gehören A, B und C.' - or 'Neben A und B gehören dazu C und D'."""
    cue = _last_cue(text, before)
    if cue is None or cue.vague or not cue.plural or _MEASURES.search(text, cue.end, before.end):
        return
    tokens = words_from(sentence.tokens, begin)
    spans = (
        listed_items(text, begin, plain_end(tokens, min(sentence.end, begin + LONGEST_LIST)))
        if tokens and tokens[0].tag in FIRST_TAGS
        else ()
    )
    if len(spans) >= 2:
        yield _group(text, sentence, cue, [*(listed_items(text, first.start, first.end) if first else ()), *spans])


def _last_cue(text: str, sentence: Sentence) -> Cue | None:
    cues = list(find_cues(text, sentence.start, sentence.end))
    return cues[-1] if cues else None


def _is_anothers(text: str, sentence: Sentence, cue: Cue) -> bool:
    """The sentence speaks of somebody else's plan before or right after the cue."""
    return speaks_of_others(text[sentence.start : min(sentence.end, cue.end + 60)])
