"""German letters and lines: cleaning characters, joining hyphenated lines, mending lost ligatures. Pure, on strings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Sequence
from functools import lru_cache

from corpus.records import Repair

LIGATURES = ("fi", "fl", "ff", "ffi", "ffl", "ft", "tt")
"""What fonts draw as one glyph and broken character maps lose."""

COORDINATORS = frozenset({"und", "oder", "bzw", "bzw.", "sowie", "als", "noch", "bis", "aber", "wie"})
"""Words after 'Rechts-' that show the hyphen stands for an omitted part."""

_LIGATURE_GLYPHS = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "ft", "ﬆ": "st"})
_GONE = re.compile("[\u00ad\u200b-\u200d\u2060\ufeff\x00-\x08\x0e-\x1f\x7f]")
_BLANK = re.compile(r"[ \t\r\n\f\v\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+")
IsWord = Callable[[str], bool]

_HYPHENS = "-‐\u00ad"
_WORD = re.compile(r"[A-Za-zÄÖÜäöüß]+")


def clean(text: str) -> str:
    """Return the text composed (NFC), with ligature glyphs spelled out, without invisible characters, single-spaced."""
    text = unicodedata.normalize("NFC", text.translate(_LIGATURE_GLYPHS))
    return _BLANK.sub(" ", _GONE.sub("", text)).strip()


def join_lines(lines: Sequence[str], *, vocabulary: Collection[str] = frozenset()) -> str:
    """Return the lines as running text, line-end hyphens treated as German does.

    'Digitalisie-' + 'rung' is one word; 'Rechts-' + 'und' keeps its hyphen and a blank; 'Hameln-' + 'Pyrmont' and
    'CO2-' + 'Minderung' keep the hyphen without one. `vocabulary` holds words (casefolded) that the document also
    prints on one line: they decide 'E-Mail'-like cases where the second part is written small.
    """
    joined = ""
    for raw in lines:
        line = raw.strip()
        if not line:
            continue
        joined = _join(joined, line, vocabulary) if joined else line
    return joined


def _join(before: str, after: str, vocabulary: Collection[str]) -> str:
    if before[-1] not in _HYPHENS or len(before) < 2 or not before[-2].isalnum():
        return f"{before} {after}"
    first = after.split(maxsplit=1)[0]
    if first.rstrip(",;").casefold() in COORDINATORS or first[0] in "(/&":
        return f"{before.rstrip(_HYPHENS)}- {after}"
    stem = re.split(r"\s", before)[-1].rstrip(_HYPHENS)
    if not first[0].islower() or stem[-1].isdigit() or stem.isupper() and len(stem) > 1:
        return before.rstrip(_HYPHENS) + "-" + after
    hyphened = f"{stem}-{first}".casefold().strip(".,;:!?)(„“\"")
    if hyphened in vocabulary and f"{stem}{first}".casefold().strip(".,;:!?)(„“\"") not in vocabulary:
        return before.rstrip(_HYPHENS) + "-" + after
    return before.rstrip(_HYPHENS) + after


def lost_ligatures(text: str) -> tuple[str, ...]:
    """Return the ligatures that a whole document never prints: only these may be missing from its words."""
    folded = text.casefold()
    return tuple(ligature for ligature in LIGATURES if ligature not in folded)


def repair_ligatures(text: str, *, lost: tuple[str, ...], is_word: IsWord | None = None) -> tuple[str, tuple[Repair, ...]]:
    """Return the text with words mended that lost a ligature, and what was mended.

    A word is mended when it is no word itself and exactly one insertion of a `lost` ligature makes it one;
    everything else stays as printed. `is_word` tells words of the language (default: simplemma's German word list).
    """
    if not lost:
        return text, ()
    known = is_word or _german_word
    parts: list[str] = []
    repairs: list[Repair] = []
    last = length = 0
    for match in _WORD.finditer(text):
        mended = _mend(match.group(), lost, known)
        if mended is None:
            continue
        kept = text[last : match.start()]
        start = length + len(kept)
        length = start + len(mended)
        parts += [kept, mended]
        repairs.append(Repair(start, length, match.group()))
        last = match.end()
    return "".join([*parts, text[last:]]), tuple(repairs)


def _mend(word: str, lost: tuple[str, ...], is_word: IsWord) -> str | None:
    if len(word) < 4 or word.isupper() or is_word(word):
        return None
    candidates = {word[:place] + ligature + word[place:] for place in range(len(word) + 1) for ligature in lost}
    real = {candidate for candidate in candidates if is_word(candidate)}
    return real.pop() if len(real) == 1 else None


@lru_cache(maxsize=50_000)
def _german_word(word: str) -> bool:
    from simplemma import is_known

    return is_known(word, lang="de") or (word[0].isupper() and is_known(word.lower(), lang="de"))
