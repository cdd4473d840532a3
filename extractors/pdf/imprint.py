"""The imprint: who published, printed, photographed. Kept and marked as furniture, it is no evidence for what a plan says."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from extractors.pdf.passages import Passage

EDGE_PAGES = 5
"""An imprint without the word 'Impressum' stands on one of this many first or last pages."""
CUES = 3
"""So many different labels of an imprint make one."""
LONGEST = 600
"""A passage of an imprint has at most this many characters; a foreword has more."""

_NAME = re.compile(r"impressum\b.{0,40}$", re.IGNORECASE)
_CUES = re.compile(
    r"\b(Herausgeber|Herausgegeben|Redaktion|Gestaltung|Layout|Satz|Druck|Bildnachweis|Fotonachweis|Bildquellen|Fotos?|Titelbild|"
    r"Umschlag|Auflage|Redaktionsschluss|Konzept|Lektorat|Verantwortlich|V\. ?i\. ?S\. ?d\. ?P|ISBN|ISSN|Tel(?:efon|\.)?|"
    r"Fax|Telefax|E-Mail|Internet|Bezug|Kontakt|Copyright)\w{0,4}\s*[:./)]|(?P<sign>[©@]|www\.|https?:)|\b(?P<post>\d{5}) [A-ZÄÖÜ]"
)


def mark_imprint(passages: Sequence[Passage], pages: int) -> None:
    """Mark the passages of the imprint as furniture: from below its name to the next heading, or a page that consists of its labels.

    The name itself waits for `mark_imprint_names`: it is a heading like any other where it is printed as one.
    """
    by_page: dict[int, list[Passage]] = {}
    for passage in passages:
        by_page.setdefault(passage.page, []).append(passage)
    for number, group in by_page.items():
        first = next((index for index, passage in enumerate(group) if _is_name(passage)), None)
        if first is not None:
            _mark(group[first + 1 : _end(group, first)])
        elif min(number, pages + 1 - number) <= EDGE_PAGES and _is_imprint(group):
            _mark([passage for passage in group if passage.grid is None])


def mark_imprint_names(passages: Sequence[Passage]) -> None:
    """Mark the names of imprints that turned out to be no headings."""
    _mark([passage for passage in passages if _is_name(passage)])


def _is_name(passage: Passage) -> bool:
    return passage.kind is None and 0 < len(passage.lines) <= 2 and bool(_NAME.match(passage.text))


def _end(group: Sequence[Passage], first: int) -> int:
    """Where the imprint ends: before text too long for it, or before a heading like its own that has no label of an imprint."""
    look = group[first].style
    for index in range(first + 1, len(group)):
        passage = group[index]
        if passage.grid is not None or passage.kind is not None:
            return index
        is_heading = passage.style.size >= look.size and passage.style.bold == look.bold and passage.style.font == look.font
        is_plain = look.size <= min(other.style.size for other in group if other.lines) and not look.bold
        if (is_heading and not is_plain and not _CUES.search(passage.text)) or len(passage.text) > LONGEST:
            return index
    return len(group)


def _is_imprint(group: Sequence[Passage]) -> bool:
    """Most of a page's passages bear labels of an imprint, and they are of several kinds."""
    texts = [passage.text for passage in group if passage.lines and passage.kind is None]
    found: Counter[str] = Counter(cue for text in texts for cue in _cues(text))
    if len(found) < CUES or not any(name.startswith(("Herausg", "Redakt", "Gestalt", "Layout", "Verantw", "V.")) for name in found):
        return False
    return max(map(len, texts)) <= LONGEST and 2 * sum(bool(_CUES.search(text)) for text in texts) >= len(texts)


def _cues(text: str) -> set[str]:
    return {match[1] or ("sign" if match["sign"] else "post") for match in _CUES.finditer(text)}


def _mark(passages: Sequence[Passage]) -> None:
    for passage in passages:
        passage.kind, passage.marker = "furniture", None
