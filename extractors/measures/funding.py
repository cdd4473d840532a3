"""Where the money of a measure comes from: boxes of financing, what a box of costs says of it, clauses of running text."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from corpus.measure_cues import is_body
from corpus.records import Document, Evidence, Sentence, Stated, Token
from corpus.words import vocabulary
from extractors.amounts import find_money
from extractors.evidence import stated_at
from extractors.measures.labels import Statement
from extractors.measures.sheet_times import stated_by
from extractors.measures.sheets import Sheet
from extractors.measures.times import goes_on_after

SHORT = 160
"""A box of costs up to so many characters states its source; longer ones tell of many things."""
REACH = 120
"""So many characters at most lie between a source and the word for paying."""
_NAMING = frozenset({"ART", "ADJA", "NN", "NE", "CARD", "TRUNC", "PPOSAT", "PDAT", "PIAT", "XY", "FM"})
_HEADS = frozenset({"NN", "NE", "FM", "XY", "TRUNC", "CARD"})
_JOINS = frozenset({"und", "sowie", "oder", "&", "bzw."})
_QUOTES = frozenset('„“”"»«')
_PAID = re.compile(
    r"\b(?:(?:ko|mit|vor|teil|gegen|anteils|durch)?finanziert|gefördert|bezuschusst|bezahlt|gedeckt|bestritten|gespeist"
    r"|Finanzierung\s+(?:erfolgt|erfolge|stammt|kommt)|[Mm]ittel\s+(?:stammen|kommen))\b"
)
_GIVEN = re.compile(r"\b(?:erhält|erhalten|bekommt|bekommen|bewilligt|zugesagt)\b")
"""Said of who gets an amount: 'erhält vom Land 2 Mio. Euro'."""
_SET_ASIDE = re.compile(r"\b(?:veranschlagt|eingestellt|eingeplant|vorgesehen|bereitgestellt|bereit|hinterlegt|verankert)\b")
"""Said of money in a budget: 'im Einzelplan 10 veranschlagt'."""
_APART = re.compile(r"[;:]|,\s+(?:die|der|das|dass|wenn|damit|um|welche|so|wo|weil)\b|\b(?:nicht|kaum)\b")
"""What keeps a source from the word for paying: another clause, or that nobody pays."""
_COUNTED = re.compile(r"Mio\.?|Million(?:en)?|Mrd\.?|Milliarden?|Tsd\.?|Tausend|Euro|EUR|€|Prozent|%")
_DENIED = re.compile(r"\b(?:nicht|weder|kaum)\s+$")
_AMOUNT_ALONE = re.compile(
    r"(?:ca\.|rund|etwa|jährlich|einmalig|insgesamt|gesamt|pro\s+Jahr|p\.\s?a\.|/\s?a|/\s?Jahr|netto|brutto|je|bis\s+zu|[\s\d.,:;()+–-])*"
)
_SEGMENT = re.compile(r"[^,;.\n•()]+(?:\.(?=\d|\s[a-z])[^,;.\n•()]*)*")


def funding_of(document: Document, sheet: Sheet) -> Stated | None:
    """Return the box of financing, as printed, where it says more than an amount; else what the box of costs says of the source."""
    boxes = [one for one in sheet.values.get("funding", []) if not _is_effort(document, one)]
    stated = stated_by(document, boxes)
    if stated and _names_more(stated.value):
        return stated
    told = (_in_costs(document, one) for one in sheet.values.get("budget", []))
    return next((one for one in told if one), None)


def _is_effort(document: Document, one: Statement) -> bool:
    """A box 'Aufwand' is about work and cost unless it names a source."""
    return one.header.strip(" :").casefold() == "aufwand" and not names_source(document.text[one.start : one.end])


def _names_more(text: str) -> bool:
    """Whether a box says more than an amount, a rating or nothing."""
    rest = text
    for amount in reversed(find_money(text)):
        rest = rest[: amount.start] + rest[amount.stop :]
    plain = text.casefold().strip(" .:-–—")
    return plain not in _words("nothing") and f"{plain}." not in _words("nothing") and not _AMOUNT_ALONE.fullmatch(rest)


def names_source(text: str) -> bool:
    """Tell whether a text names money, a fund, a programme of funding or who gives money."""
    return any(_is_money(word) or _is_programme(word) or _gives(word) for word in re.findall(r"[\w+]+(?:-[\w+]+)*", text))


def _in_costs(document: Document, one: Statement) -> Stated | None:
    """The parts of a box of costs from the first to the last that names a source; of a long box none, unless its label says that it does."""
    text = document.text[one.start : one.end]
    is_both = re.search(r"(?i)finanzierung|förderung", one.header) is not None
    if len(text) > SHORT and not is_both:
        return None
    parts = [part for part in _SEGMENT.finditer(text) if _source().search(part.group()) or (is_both and names_source(part.group()))]
    if not parts:
        return None
    return stated_at(document, one.start + parts[0].start(), one.start + parts[-1].end())


def funding_said(document: Document, passage: Evidence, sentence: Sentence) -> Stated | None:
    """Return what the clause of a measure says of where its money comes from, or what goes on after it, or the only such word of its sentence."""
    spans = tuple(_spans(document, sentence))
    further = goes_on_after(document, passage, sentence)
    for place in (passage, *((further,) if further else ())):
        inside = next((span for span in spans if place.start <= span[0] and span[1] <= place.end), None)
        if inside:
            return stated_at(document, *inside)
    return stated_at(document, *spans[0]) if len(spans) == 1 else None


def _spans(document: Document, sentence: Sentence) -> Iterator[tuple[int, int]]:
    """Where a sentence names sources, each with the preposition that brings it in: 'aus Mitteln des Landes', 'durch den Bund'."""
    text, tokens, free = document.text[sentence.start : sentence.end], sentence.tokens, 0
    for place, token in enumerate(tokens):
        if place < free or token.text.lower() not in {"aus", "mit", "durch", "von", "vom", "über", "im"}:
            continue
        last = _named(tokens, place + 1)
        if last < 0:
            continue
        named = tokens[place + 1 : last + 1]
        if _says_source(text, sentence, tokens[max(0, place - 1) : place], token, named):
            free = last + 1
            yield token.start, named[-1].end


def _says_source(text: str, sentence: Sentence, before: Sequence[Token], lead: Token, named: Sequence[Token]) -> bool:
    """Whether these words say where money comes from, by themselves or beside a word for paying."""
    how, nouns = lead.text.lower(), [token.text for token in named if token.tag in _HEADS]
    start, end = lead.start - sentence.start, named[-1].end - sentence.start
    is_money, is_fund = _is_money(nouns[0]), any(_is_programme(noun) or _is_money(noun) for noun in nouns)
    if how == "im":
        is_budget = re.search(r"(?i)haushalt|einzelplan|etat$", nouns[0]) is not None and _is_money(nouns[0])
        return (is_budget and _is_near(_SET_ASIDE, text, start, end)) or (_is_programme(nouns[0]) and _is_near(_PAID, text, start, end))
    if is_money and (how == "aus" or (how == "mit" and _is_of_somebody(nouns))):
        return True
    is_given = how in {"vom", "von"} and bool(find_money(text)) and _is_near(_GIVEN, text, start, end)
    if how == "mit" or not (is_given or _is_near(_PAID, text, start, end)):
        return False
    if how == "aus":
        return True
    if how == "über":
        return is_fund
    is_after = _PAID.search(text, max(0, start - REACH), start) is not None
    attributed = how == "von" and not is_after and named[0].tag in _HEADS and any(token.tag in _HEADS for token in before)
    return not attributed and (is_fund or any(_gives(noun) for noun in nouns))


def _is_of_somebody(nouns: Sequence[str]) -> bool:
    """'Mitteln des Bundes', 'EFRE-Mitteln', not 'einfachen Mitteln'; a budget or a fee somebody works with is no source."""
    ends = nouns[0].casefold().endswith(("mittel", "mitteln", "gelder", "geldern"))
    return ends and (len(nouns) > 1 or len(nouns[0]) > len("Geldern"))


def _is_near(pattern: re.Pattern[str], text: str, start: int, end: int) -> bool:
    """Whether a word for paying stands in the same clause."""
    if _DENIED.search(text[:start]):
        return False
    behind = pattern.search(text, end, end + REACH)
    if behind and not _APART.search(text, end, behind.end()):
        return True
    ahead = list(pattern.finditer(text, max(0, start - REACH), start))
    return bool(ahead) and not _APART.search(text, max(0, ahead[-1].start() - len("nicht ")), start)


def _named(tokens: Sequence[Token], place: int) -> int:
    """The place of the last word of the name that begins here, -1 where none does."""
    last, at = -1, place
    while at < len(tokens):
        token = tokens[at]
        if last >= 0 and token.text[:1].isdigit() and tokens[at + 1 : at + 2] and _COUNTED.fullmatch(tokens[at + 1].text):
            break
        if token.tag in _NAMING or token.text in _QUOTES:
            last = at if token.tag in _HEADS or (token.text in _QUOTES and last >= 0) else last
        elif token.text in _JOINS or token.text == ",":
            if last < 0 or not _goes_on(tokens, at):
                break
        elif token.text == "(" and last >= 0 and (closing := _closing(tokens, at)):
            last = at = closing
        elif not _leads_on(tokens, at, last):
            break
        at += 1
    return last


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    """Whether a list goes on behind 'und' or a comma: with a noun or its article, and after a comma an 'und' to come."""
    following = tokens[at + 1 : at + 2]
    if not following or following[0].tag not in _NAMING:
        return False
    return tokens[at].text != "," or any(token.text in _JOINS for token in tokens[at + 2 : at + 6])


def _closing(tokens: Sequence[Token], at: int) -> int:
    return next((place for place in range(at + 2, min(at + 5, len(tokens))) if tokens[place].text == ")"), 0)


def _leads_on(tokens: Sequence[Token], at: int, last: int) -> bool:
    """Whether a preposition belongs to the name: 'Mitteln von Bund und Land', 'Fonds für regionale Entwicklung', 'Mitteln aus dem EFRE'."""
    if last != at - 1 or last < 0:
        return False
    word, noun = tokens[at].text.lower(), tokens[last].text
    if word in {"von", "vom", "aus"}:
        return _is_money(noun)
    if tokens[at + 1 : at + 2] and tokens[at + 1].text == "Verfügung":
        return False
    return word in {"für", "zur", "zum"} and (
        _is_programme(noun) or noun.casefold().endswith(("fonds", "ministerium", "ministeriums", "amt", "amts"))
    )


def _is_money(word: str) -> bool:
    folded = word.casefold()
    return folded.endswith(_words("money")) and not folded.rstrip("n").endswith(_words("no_money"))


def _is_programme(word: str) -> bool:
    folded = word.casefold().removesuffix("+")
    return any(part in _words("funds") for part in folded.split("-")) or folded.endswith(_words("programmes"))


def _gives(word: str) -> bool:
    return word.casefold() in _words("givers") or is_body(word)


@cache
def _words(name: str) -> tuple[str, ...]:
    return tuple(vocabulary("funding")[name])


@cache
def _source() -> re.Pattern[str]:
    """What in a box of costs names a source without doubt: 'Eigenmittel', 'EFRE-Förderung', 'davon 80 % EFRE'."""
    funds, sources = ("|".join(map(re.escape, _words(name))) for name in ("funds", "sources"))
    return re.compile(
        rf"(?i)\b(?:{sources})\b|\b(?:{funds})-(?:mittel|förder|programm|zusch|kredit)\w*"
        rf"|\b(?:aus|über|durch|davon)\s+(?:[\w%]+\s+){{0,3}}(?:{funds})\b"
    )
