"""Where verbs or main clauses are joined in a sentence: 'erarbeiten und die Entwicklung begleiten', ', ferner entsteht ein Leitsystem'."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.measure_cues import FINITES
from corpus.records import Token
from extractors.measures.members import Span

_THING = frozenset({"ART", "ADJA", "NN", "NE", "CARD", "PPOSAT", "PIAT", "ADV", "PROAV", "PAV"})


def parted(tokens: Sequence[Token], start: int, end: int) -> Iterator[Span]:
    begin = start
    for index, token in enumerate(tokens):
        if _joins_verbs(tokens, index):
            yield begin, token.start
            begin = token.end
    yield begin, end


def _joins_verbs(tokens: Sequence[Token], index: int) -> bool:
    """'erarbeiten und die Entwicklung begleiten', 'entwickelt und ein Register eingerichtet', 'setzte sich durch und wird nun gestalten'."""
    token = tokens[index]
    if token.text not in {",", ";", "und", "sowie"} or not 2 <= index < len(tokens) - 2:
        return False
    before, after = tokens[index - 1], tokens[index + 1 :]
    if any(one.tag in FINITES for one in tokens[:index]) and _opens_main(token, after):
        return True
    if (before.tag in FINITES or before.text == "werden") and token.text in {",", "und", "sowie"}:
        return _has_object(after) and after[-1].tag in FINITES | {"$."} and any(one.tag in FINITES for one in after[-2:])
    if before.tag in {"VVINF", "VVIZU"}:
        return _has_object(after) and any(one.tag in {"VVINF", "VVIZU"} for one in after)
    return before.tag == "VVPP" and _has_object(after) and any(one.tag == "VVPP" for one in after)


def _opens_main(joint: Token, after: Sequence[Token]) -> bool:
    """Whether the words behind a joint are a main clause of their own, one standing before."""
    if joint.text == ";":
        return any(one.tag in FINITES for one in after)
    if joint.text == "und":
        is_about_same = (
            len(after) > 1 and after[1].tag == "PPER" and after[1].text in {"sie", "es", "ihn"}
        )  # 'mietet Hallen und überlässt sie'
        return (after[0].tag in FINITES and not is_about_same) or _is_second_setting(after)
    return joint.text == "," and is_second_main(after)


def is_second_main(after: Sequence[Token]) -> bool:
    """', ferner entsteht ein Leitsystem', ', die Stadt baut Wege': a main clause after another, its verb in second place after an adverb or a thing."""
    place = next((place for place, token in enumerate(after) if token.tag not in _THING), len(after))
    return place < len(after) and after[place].tag in FINITES and (place > 1 or after[0].tag in {"ADV", "PROAV", "PAV", "NN", "NE"})


def _is_second_setting(after: Sequence[Token]) -> bool:
    """'und auf den Seiten wird informiert': a main clause that opens with a setting, its verb not the last word."""
    if after[0].tag not in {"APPR", "APPRART"}:
        return False
    place = next((place for place, token in enumerate(after) if token.tag in FINITES or token.text == ","), len(after))
    return place < len(after) - 2 and after[place].tag in FINITES


def _has_object(tokens: Sequence[Token]) -> bool:
    """Whether a thing stands before the next verb that no preposition governs; else the verb shares the object of the one before."""
    governed = False
    for place, token in enumerate(tokens):
        if token.tag.startswith("VV"):
            return False
        if token.tag in {"APPR", "APPRART", "KOUI"}:
            governed = tokens[place + 1].text != "allem" if token.text == "vor" and place + 1 < len(tokens) else True
        elif token.tag in {"NN", "NE"} and not governed:
            return True
        elif token.text == "," or (token.tag == "ART" and token.text not in {"des", "der"} and tokens[place - 1].tag == "NN"):
            governed = False
    return False
