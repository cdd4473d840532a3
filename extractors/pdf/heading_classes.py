"""Classes of headings: passages that look alike and are numbered alike; which classes are headings, and of which level."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection, Mapping, Sequence
from itertools import pairwise

from extractors.pdf.page import Style, TextLine
from extractors.pdf.passages import Body, Passage, same_look

_DOTTED = re.compile(r"^(\d{1,2}(?:\.\d{1,2}){1,5})\.?\s+\S")
_COUNTED = re.compile(r"^(?:(?P<digit>\d{1,2})[.)]?|(?P<roman>[IVX]{1,5})[.)]|(?P<letter>[A-Z])[.)])\s+\S")
DEEPEST = 6
"""Headings of one kind each in a file without any numbers or contents stand no deeper than this."""
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
    numbered = (
        "." * dotted[1].count(".") if dotted else next((name for name, mark in counted.groupdict().items() if mark), "") if counted else ""
    )
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


def levels_of(
    headings: Sequence[Passage], known: Mapping[Passage, int], body: Body, *, passages: Sequence[Passage] = ()
) -> dict[Kind, int]:
    """Return the level of each class of headings; `passages` are all of the document, to see what stands between two headings.

    Known levels and numbers say what they can. A class without either stands below what is more prominent, below what its members
    directly follow, and below the section that holds several of them.
    """
    members: dict[Kind, list[Passage]] = defaultdict(list)
    for passage in headings:
        members[kind_of(passage)].append(passage)
    chapters = chapters_of(headings)
    levels: dict[Kind, int] = {}
    for kind, group in members.items():
        level = _voted(kind, group, known)
        if level is not None:
            levels[kind] = level
    levels |= dict.fromkeys(_chapter_kinds(members, chapters, levels), 1)
    sure = frozenset(levels)
    deepest = max(levels.values(), default=DEEPEST)
    for kind in sorted(members.keys() - sure, key=_prominence):
        ranked = max(_ranked(kind, levels, sure, body), _level_inside(kind, headings, levels, sure))
        levels[kind] = min(ranked, deepest + 1) if len(members[kind]) == 1 else ranked
    _lower_stacked(headings, levels, sure, passages)
    return levels


def _prominence(kind: Kind) -> tuple[float, bool, bool, str, int]:
    (family, size, bold, color), numbered = kind
    return -size, not bold, not numbered, family, color


def chapters_of(headings: Sequence[Passage]) -> set[Passage]:
    """Return the headings with a plain number that counts on among the section numbers: '8' after 7.6 and before 8.1."""
    found: set[Passage] = set()
    following = [0] * len(headings)
    ahead = 100
    for index in range(len(headings) - 1, -1, -1):
        following[index] = ahead
        number = number_of(headings[index])
        ahead = number[0] if len(number) > 1 else ahead
    before = 0
    if ahead == 100:
        return found
    for passage, ahead in zip(headings, following, strict=True):
        number = number_of(passage)
        if len(number) == 1 and before < number[0] <= ahead:
            found.add(passage)
        before = number[0] if len(number) > 1 else before
    return found


def _chapter_kinds(members: Mapping[Kind, Sequence[Passage]], chapters: set[Passage], levels: Mapping[Kind, int]) -> list[Kind]:
    """The classes of numbered chapters: the largest of those most of whose numbers count on among the section numbers."""
    kinds = [
        kind for kind, group in members.items() if kind[1] == "digit" and sum(passage in chapters for passage in group) >= 0.5 * len(group)
    ]
    largest = max((kind[0][1] for kind in kinds), default=0.0)
    return [kind for kind in kinds if kind not in levels and largest - kind[0][1] <= STEP]


def _voted(kind: Kind, group: Sequence[Passage], known: Mapping[Passage, int]) -> int | None:
    """The level most members have by number, outline, tags or contents; None where too few have any."""
    if "." in kind[1]:
        return len(kind[1]) + 1
    votes = Counter(known[passage] for passage in group if passage in known)
    if sum(votes.values()) >= min(len(group), max(2, 0.2 * len(group))):
        return min(votes, key=lambda level: (-votes[level], level))
    return None


def _ranked(kind: Kind, levels: Mapping[Kind, int], sure: Collection[Kind], body: Body) -> int:
    """One below what is more prominent; numbered and plain headings of one look are equal."""
    same = [level for other, level in levels.items() if other[0] == kind[0]]
    if same:
        return same[0] if len(set(same)) == 1 else max(same) + 1
    peers = [level for other, level in levels.items() if _is_one_size(other[0], kind[0])]
    above = max((level for other, level in levels.items() if _is_above(other, kind, sure, body)), default=0)
    is_display = kind[0][1] > body.style.size + STEP
    return max(min(peers), above) if peers and is_display and not kind[1] else above + 1


def _is_above(one: Kind, two: Kind, sure: Collection[Kind], body: Body) -> bool:
    """Larger or bolder; at the body's size also whatever has a known level or was ranked before."""
    (_, size, bold, _), (_, other, other_bold, _) = one[0], two[0]
    if size - other > STEP:
        return True
    if abs(size - other) > STEP or bold < other_bold:
        return False
    return bold > other_bold or one in sure or other <= body.style.size + STEP


def _is_one_size(one: Look, two: Look) -> bool:
    """One size and one weight: colour and family alone make no level above the body's size."""
    return abs(one[1] - two[1]) <= STEP and one[2] == two[2]


def _level_inside(kind: Kind, headings: Sequence[Passage], levels: Mapping[Kind, int], sure: Collection[Kind]) -> int:
    """One below the section that holds several members: what returns inside one section divides it, however large it is printed."""
    holders: list[Passage | None] = []
    holder: Passage | None = None
    for passage in headings:
        own = kind_of(passage)
        if own in sure:
            holder = passage
        elif own == kind:
            holders.append(holder)
    places = [one for one in set(holders) if one is not None]
    if len(holders) < 2 * len(set(holders)) or not places:
        return 1
    return 1 + min(levels[kind_of(one)] for one in places)


def _lower_stacked(headings: Sequence[Passage], levels: dict[Kind, int], sure: Collection[Kind], passages: Sequence[Passage]) -> None:
    """A class whose members stand directly below those of another, without text between, is deeper than it."""
    firsts: dict[int, list[TextLine]] = defaultdict(list)
    for passage in passages:
        if passage.lines:
            firsts[passage.page].append(passage.lines[0])
    pairs = Counter((kind_of(one), kind_of(two)) for one, two in pairwise(headings) if _is_stacked(one, two, firsts[one.page]))
    for (one, two), count in pairs.items():
        if two not in sure and one != two and count >= 2 and count > pairs[two, one] and levels[one] >= levels[two]:
            levels[two] = levels[one] + 1


def _is_stacked(one: Passage, two: Passage, firsts: Sequence[TextLine]) -> bool:
    """Whether a heading stands right below another; of `firsts`, the lines that passages of the page begin with, none may lie between.

    What lies beside them, in another column, does not part them.
    """
    above, below = one.lines[-1].bottom, two.lines[0]
    is_near = one.page == two.page and 0 < below.bottom - above < 3.2 * max(one.style.size, two.style.size)
    left, right = min(one.lines[-1].x0, below.x0), max(one.lines[-1].x1, below.x1)
    return is_near and not any(above - 1 <= line.top < below.top - 1 and line.x0 < right and line.x1 > left for line in firsts)
