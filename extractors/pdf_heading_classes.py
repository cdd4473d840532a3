"""Classes of headings: passages that look alike and are numbered alike; which classes are headings, and of which level."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from extractors.pdf_page import Style
from extractors.pdf_passages import Body, Passage, same_look

_DOTTED = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){1,5})\.?\s+\S")
_COUNTED = re.compile(r"^(?:(?P<digit>\d{1,2})[.)]?|(?P<roman>[IVX]{1,5})[.)]|(?P<letter>[A-Z])[.)])\s+\S")
STEP = 0.6
"""Sizes nearer than this many points are one size."""

Look = tuple[str, float, bool, int]
"""Family, size, weight and colour."""
Kind = tuple[Look, str]
"""How a passage looks and how it is numbered: by `digit`, `roman`, `letter`, as many dots as a section number has, or not at all."""


def look_of(style: Style) -> Look:
    """Return how a style looks: what headings of one level have in common."""
    return style.font.split("-")[0].split(",")[0][:12], style.size, style.bold, style.color


def kind_of(passage: Passage) -> Kind:
    """Return the class of a passage."""
    text = passage.text
    dotted = _DOTTED.match(text)
    counted = _COUNTED.match(text)
    numbered = "." * dotted[1].count(".") if dotted else next((name for name, mark in counted.groupdict().items() if mark), "") if counted else ""
    return look_of(passage.style), numbered


def number_of(passage: Passage) -> tuple[int, ...]:
    """Return the parts of a section number a passage begins with ('3.2.1' or '4'), nothing when there is none."""
    text = passage.text
    match = _DOTTED.match(text)
    if match:
        return tuple(int(part) for part in match[1].split("."))
    counted = _COUNTED.match(text)
    return (int(counted["digit"]),) if counted and counted["digit"] else ()


def chosen_looks(candidates: Sequence[Passage], known: Mapping[Passage, int], leading: set[Passage], body: Body) -> set[Kind]:
    """Return the classes that are headings. `known`: levels by outline, tags or contents; `leading`: passages with text below them."""
    looks: dict[Look, list[Passage]] = defaultdict(list)
    for passage in candidates:
        if passage.is_uniform:
            looks[look_of(passage.style)].append(passage)
    kinds: dict[Kind, list[Passage]] = defaultdict(list)
    for members in looks.values():
        for passage in members:
            kinds[kind_of(passage)].append(passage)
    good = {look for look, members in looks.items() if _is_heading_look(members, known, leading, body)}
    return {kind for kind, members in kinds.items() if kind[0] in good or _is_numbered_on(kind, members)}


def _is_heading_look(members: Sequence[Passage], known: Mapping[Passage, int], leading: set[Passage], body: Body) -> bool:
    style = members[0].style
    if same_look(style, body.style) or style.size < body.style.size - STEP or not _read_like_titles(members):
        return False
    if sum(passage in known for passage in members) >= 0.4 * len(members):
        return True
    is_larger = style.size > body.style.size + 0.9
    is_strong = style.bold and not body.style.bold
    return (is_larger or is_strong) and sum(passage in leading for passage in members) >= 0.5 * len(members)


def _read_like_titles(members: Sequence[Passage]) -> bool:
    texts = [member.text for member in members]
    ended = sum(text.endswith((".", ";", ",")) for text in texts)
    starts = sum(text[:1].isupper() or text[:1].isdigit() or text[:1] in '„»"“(' for text in texts)
    return ended <= 0.25 * len(texts) and starts >= 0.75 * len(texts)


def _is_numbered_on(kind: Kind, members: Sequence[Passage]) -> bool:
    """Section numbers with dots that count on from title to title are headings even where they look like the text."""
    if "." not in kind[1] or len(members) < 4 or not _read_like_titles(members):
        return False
    numbers = [number_of(passage) for passage in members]
    rising = sum(one < two for one, two in pairwise(numbers))
    return rising >= 0.9 * (len(numbers) - 1) and max(len(passage.text) for passage in members) <= 120


@dataclass(slots=True)
class _Ranks:
    """The level of each class so far."""

    levels: dict[Kind, int]
    body: Body

    def above(self, kind: Kind) -> list[int]:
        """The levels of all classes that are more prominent."""
        return [level for other, level in self.levels.items() if _is_above(other[0], kind[0], self.body)]


def levels_of(headings: Sequence[Passage], known: Mapping[Passage, int], stacked: Sequence[tuple[Passage, Passage]], body: Body) -> dict[Kind, int]:
    """Return the level of each class of headings.

    Known levels and numbers say what they can; a class without either stands below what is more prominent, and below what its
    members directly follow. `stacked`: pairs of headings with no text between them.
    """
    members: dict[Kind, list[Passage]] = defaultdict(list)
    for passage in headings:
        members[kind_of(passage)].append(passage)
    chapters = {number_of(passage)[0] for passage in headings if len(number_of(passage)) > 1}
    ranks = _Ranks({}, body)
    open_kinds = []
    for kind, group in members.items():
        level = _voted(kind, group, known, chapters)
        if level is None:
            open_kinds.append(kind)
        else:
            ranks.levels[kind] = level
    for kind in sorted(open_kinds, key=lambda kind: (-kind[0][1], not kind[0][2], kind[0][0], kind[0][3], kind[1] == "")):
        ranks.levels[kind] = _ranked(kind, ranks)
    _lower_stacked(open_kinds, ranks.levels, stacked)
    return ranks.levels


def _voted(kind: Kind, group: Sequence[Passage], known: Mapping[Passage, int], chapters: set[int]) -> int | None:
    """The level most members have by outline, tags, contents or number; None where too few have any."""
    if "." in kind[1]:
        return len(kind[1]) + 1
    votes = Counter(known[passage] for passage in group if passage in known)
    if sum(votes.values()) >= min(len(group), max(2, 0.2 * len(group))):
        return min(votes, key=lambda level: (-votes[level], level))
    if kind[1] == "digit" and sum(number_of(passage)[0] in chapters for passage in group) >= 0.5 * len(group):
        return 1
    return None


def _ranked(kind: Kind, ranks: _Ranks) -> int:
    """One below what is more prominent; numbered and plain headings of one look are equal."""
    same = [level for other, level in ranks.levels.items() if other[0] == kind[0]]
    if same:
        return same[0] if len(set(same)) == 1 else max(same) + 1
    near = [level for other, level in ranks.levels.items() if _is_equal(other[0], kind[0], ranks.body)]
    above = ranks.above(kind)
    return max(min(near), max(above, default=0)) if near and kind[1] == "" else max(above, default=0) + 1


def _is_above(one: Look, two: Look, body: Body) -> bool:
    """Larger; near the body's size also bold above not bold, and what was ranked before."""
    if one[1] - two[1] > STEP:
        return True
    return abs(one[1] - two[1]) <= STEP and (one[2] and not two[2])


def _is_equal(one: Look, two: Look, body: Body) -> bool:
    """One size above the body's and one weight: colour and family alone make no level."""
    return abs(one[1] - two[1]) <= STEP and one[2] == two[2] and one[1] > body.style.size + STEP


def _lower_stacked(open_kinds: Sequence[Kind], levels: dict[Kind, int], stacked: Sequence[tuple[Passage, Passage]]) -> None:
    """A class whose members follow directly below those of another is deeper than it."""
    pairs = Counter((kind_of(one), kind_of(two)) for one, two in stacked)
    for kind in open_kinds:
        for (one, two), count in pairs.items():
            if two == kind and one != kind and count >= 2 and count > pairs[kind, one] and one in levels and levels[one] >= levels[kind]:
                levels[kind] = levels[one] + 1
