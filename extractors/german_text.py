"""German letters and lines: cleaning characters, joining hyphenated lines, mending lost ligatures. Pure, on strings."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from functools import cache, lru_cache
from itertools import pairwise, product

from corpus.records import Repair
from corpus.words import vocabulary as words_of

LIGATURES = ("fi", "fl", "ff", "ffi", "ffl", "ft", "tt")
"""What fonts draw as one glyph and broken character maps lose."""

LOST = "\ufffd"
"""Stands where a character is printed of which the file does not say which it is."""

COORDINATORS = frozenset({"und", "oder", "bzw", "bzw.", "beziehungsweise", "sowie", "bis", "noch", "u.", "u", "et"})
"""Words after 'Rechts-' that show the hyphen stands for an omitted part."""
COORDINATOR_PAIRS = frozenset({("als", "auch"), ("wie", "auch"), ("aber", "auch"), ("statt", "")})

SYMBOLS = {
    "\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0a0": "•", "\uf076": "❖", "\uf0fc": "✓", "\uf0e0": "→", "\uf0e8": "→",
    "\uf0fe": "☑", "\uf0fd": "☒", "\uf078": "☒", "\uf0a8": "☐", "\uf06f": "☐", "\uf071": "☐", "\uf0a3": "≤", "\uf0b3": "≥",
    "\uf0b1": "±", "\uf0b4": "×", "\uf0ae": "→", "\uf044": "Δ", "\uf06d": "µ", "\uf02d": "–", "\uf0be": "–", "\uf06e": "■",
    "\uf06c": "●", "\uf0d6": "√", "\uf0a2": "●",
}  # fmt: skip
"""Private-use characters of the fonts Symbol and Wingdings, as office programs write them."""

BULLETS = "•·‣⁃∙»" + "".join(map(chr, (*range(0x2190, 0x2200), *range(0x25A0, 0x27C0), *range(0x2B00, 0x2C00))))
"""What items of lists begin with: dots, and all arrows, geometric shapes, symbols and dingbats of Unicode."""

IsWord = Callable[[str], bool]

_LIGATURE_GLYPHS = str.maketrans({"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st", "ſ": "s"})
_SYMBOL_GLYPHS = str.maketrans({glyph: f" {meant} " for glyph, meant in SYMBOLS.items()})
_GONE = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0e-\x1b\x7f\x80-\x84\x86-\x9f\ufffe\uffff\ud800-\udfff]")
_PRIVATE = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_PLAIN = re.compile(r"[ -~äöüÄÖÜß]*")
_HYPHENS = "-‐‑\u00ad\u0002\ufffe"
_WORD = re.compile(f"[A-Za-zÄÖÜäöüß{LOST}]+")
_SPACED = re.compile(r"(?<![^\W_])(?:[A-Za-zÄÖÜäöüß] ){3,}[A-Za-zÄÖÜäöüß](?![^\W_])")
"""Letters with a blank between each two: four at least, fewer may be labels."""
_MAY_BE_SPACED = re.compile(" [A-Za-zÄÖÜäöüß] [A-Za-zÄÖÜäöüß] ")
_VOWELS = frozenset("aeiouäöü")
_EDGES = ".,;:!?()[]„“”\"'»«"


def clean(text: str) -> str:
    """Return the text composed (NFC), ligature and symbol glyphs spelled out, without invisible characters, single-spaced."""
    if not _PLAIN.fullmatch(text):
        text = text.translate(_LIGATURE_GLYPHS).translate(_SYMBOL_GLYPHS)
        text = _PRIVATE.sub(" ", _GONE.sub("", unicodedata.normalize("NFC", text)))
    text = " ".join(text.split())
    return _SPACED.sub(_closed_up, text) if _MAY_BE_SPACED.search(text) else text


def _closed_up(match: re.Match[str]) -> str:
    """'Z I E L E' is a word; 'A B C D' counts, 'X Y Z K' has no vowel: both stay."""
    letters = match.group().replace(" ", "")
    steps = {ord(two) - ord(one) for one, two in pairwise(letters.casefold())}
    is_case = letters.isupper() or letters[1:].islower()
    if steps == {1} or not is_case or _VOWELS.isdisjoint(letters.casefold()):
        return match.group()
    return _in_two(letters) or letters


def _in_two(letters: str) -> str | None:
    """Two words set apart letter by letter, when only their halves are words."""
    if _german_word(letters) or _german_word(letters.capitalize()):
        return None
    halves = [(letters[:at], letters[at:]) for at in range(3, len(letters) - 2)]
    found = [pair for pair in halves if all(_german_word(half) or _german_word(half.capitalize()) for half in pair)]
    return " ".join(found[0]) if len(found) == 1 else None


def join_lines(lines: Sequence[str], *, vocabulary: Collection[str] = frozenset()) -> str:
    """Return the lines as running text, line-end hyphens treated as German does.

    'Digitalisie-' + 'rung' is one word; 'Rechts-' + 'und' keeps its hyphen and a blank; 'Hameln-' + 'Pyrmont' and
    'CO2-' + 'Minderung' keep the hyphen without one. `vocabulary` holds words (`folded`) that the document also
    prints on one line: they decide 'E-Mail'-like cases where the second part is written small.
    """
    return join_spans(lines, vocabulary=vocabulary)[0]


def join_spans(lines: Iterable[str], *, vocabulary: Collection[str] = frozenset()) -> tuple[str, tuple[tuple[int, int], ...]]:
    """Return the joined text and where each line's characters stand in it; an empty line has an empty span."""
    parts: list[str] = []
    spans: list[tuple[int, int]] = []
    length = 0
    for raw in lines:
        line = raw.strip()
        if not line:
            spans.append((length, length))
            continue
        kept, between = _junction(parts[-1], line, vocabulary) if parts else ("", "")
        if parts and kept != parts[-1]:
            length -= len(parts[-1]) - len(kept)
            parts[-1] = kept
            spans[-1] = (spans[-1][0], length)
        parts += [between, line] if between else [line]
        length += len(between)
        spans.append((length, length + len(line)))
        length += len(line)
    return "".join(parts), tuple(spans)


def _junction(before: str, after: str, vocabulary: Collection[str]) -> tuple[str, str]:
    """What stays of the line before, and what comes between it and the next."""
    if before.endswith("/") and len(before) > 1 and before[-2].isalnum() and after[0].isalnum():
        return before, ""
    if before[-1] not in _HYPHENS or len(before) < 2 or not (before[-2].isalnum() or before[-2] in ")*"):
        return before, " "
    stem = before.rstrip(_HYPHENS)
    if _is_omission(after):
        return f"{stem}-", "" if after[0] in "/," else " "
    return (stem, "") if _is_one_word(stem, after, vocabulary) else (f"{stem}-", "")


def _is_omission(after: str) -> bool:
    """'Rechts-' stands for 'Rechtspolitik' when 'und Innenpolitik', '(...)' or '& Partner' follows."""
    words = [word.rstrip(",;").casefold() for word in after.split(maxsplit=2)[:2]]
    return words[0] in COORDINATORS or tuple(words) in COORDINATOR_PAIRS or after[0] in "(/&–,"


def _is_one_word(stem: str, after: str, vocabulary: Collection[str]) -> bool:
    last, first = stem.rsplit(maxsplit=1)[-1], after.split(maxsplit=1)[0]
    joined, hyphened = folded(f"{last}{first}"), folded(f"{last}-{first}")
    if not first[0].islower():
        return joined in vocabulary and hyphened not in vocabulary
    if last[-1].isdigit() or "://" in last or last.startswith("www.") or "@" in last or (last.isupper() and len(last) > 1):
        return False
    return hyphened not in vocabulary or joined in vocabulary


def lost_ligatures(text: str) -> tuple[str, ...]:
    """Return the ligatures a whole document lost: it never prints them, but words that broke without them.

    Empty for nearly every document; then nothing needs to be mended.
    """
    if LOST in text:
        return LIGATURES
    folded = text.casefold()
    lost = tuple(ligature for ligature in LIGATURES if ligature not in folded)
    if not {"fi", "fl", "ff"} & set(lost) or _broken_words().isdisjoint(_WORD.findall(folded)):
        return ()
    return lost


def repair_ligatures(
    text: str, *, lost: Collection[str] = (), vocabulary: Collection[str] = frozenset(), is_word: IsWord | None = None
) -> tuple[str, tuple[Repair, ...]]:
    """Return the text with words mended that lost a ligature, and what was mended.

    A word with a gap (`LOST`) is mended when exactly one ligature makes it a word of the document's own `vocabulary`
    (`folded`) or, failing that, of the language; else the gap stays visible. A word without a gap is mended when it
    is no word itself and exactly one insertion of a ligature that the document `lost` makes it one. `is_word` tells
    words of the language (default: the German word list of simplemma).
    """
    if not lost and LOST not in text:
        return text, ()
    known = is_word or _german_word
    parts: list[str] = []
    repairs: list[Repair] = []
    last = length = 0
    for match in _WORD.finditer(text):
        mended = _mended(match.group(), lost, vocabulary, known)
        if mended is None:
            continue
        kept = text[last : match.start()]
        start = length + len(kept)
        length = start + len(mended)
        parts += [kept, mended]
        repairs.append(Repair(start, length, match.group()))
        last = match.end()
    return "".join([*parts, text[last:]]), tuple(repairs)


def _mended(word: str, lost: Collection[str], vocabulary: Collection[str], is_word: IsWord) -> str | None:
    if LOST in word:
        return _only(_filled(word), vocabulary, is_word) if len(word) > 2 and word.count(LOST) < 3 else None
    if not lost or len(word) < 4 or word.isupper() or is_word(word) or _is_compound(word, is_word):
        return None
    return _only({word[:at] + ligature + word[at:] for at in range(len(word) + 1) for ligature in lost}, frozenset(), is_word)


def _only(candidates: Collection[str], vocabulary: Collection[str], is_word: IsWord) -> str | None:
    """The one candidate that is a word: of the document, else of the language, else a compound of such words."""
    own: Callable[[str], bool] = lambda word: folded(word) in vocabulary  # noqa: E731 - three tests in one row
    for test in (own, is_word, lambda word: _is_compound(word, is_word)):
        real = {candidate for candidate in candidates if test(candidate)}
        if real:
            return real.pop() if len(real) == 1 else None
    return None


def _filled(word: str) -> set[str]:
    first, *rest = word.split(LOST)
    return {
        "".join([first, *(ligature + piece for ligature, piece in zip(filling, rest, strict=True))])
        for filling in product(LIGATURES, repeat=len(rest))
    }


def _is_compound(word: str, is_word: IsWord) -> bool:
    """Two real words of at least five letters, with or without a joining s: 'Ressourceneffizienz' + 'programm'."""
    return any(_is_noun(word[:at], is_word) and _is_noun(word[at:], is_word) for at in range(5, len(word) - 4))


def _is_noun(part: str, is_word: IsWord) -> bool:
    noun = part[0].upper() + part[1:]
    return is_word(noun) or (noun.endswith("s") and len(noun) > 5 and is_word(noun[:-1]))


@cache
def _broken_words() -> frozenset[str]:
    return frozenset(words_of("ligatures")["broken"])


@lru_cache(maxsize=50_000)
def _german_word(word: str) -> bool:
    from simplemma import is_known

    return is_known(word, lang="de") or (word[0].isupper() and is_known(word.lower(), lang="de"))


def folded(word: str) -> str:
    """Return the word as the `vocabulary` of a document holds it: bare, its first letter small."""
    bare = word.strip(_EDGES)
    return bare[:1].lower() + bare[1:]


def words_on_one_line(lines: Iterable[str]) -> Iterator[str]:
    """Yield the words (`folded`) that stand inside lines, not cut at their ends: the `vocabulary` of a document."""
    for line in lines:
        words = line.split()
        for index, word in enumerate(words):
            if index + 1 < len(words) or word[-1] not in _HYPHENS:
                yield folded(word)
