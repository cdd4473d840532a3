"""Which groups of candidates a paper really sets out as its fields, and which labels are one field."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import lru_cache

from corpus.records import Document
from extractors.evidence import is_evidence
from extractors.fields.candidates import Candidate, Group, Way
from extractors.fields.cues import find_cues, is_generic_label, labelled_cue

LONG = 20_000
"""Characters from which a paper mentions much that is not its own: there an enumeration needs confirmation."""
MANY = 250
"""Labels each new one is compared with: no plan has more fields, and the work grows with the square."""
ALIKE = 0.88
"""How alike two labels from different places must be to be one field ('Arbeiten und Wirtschaft', 'Arbeiten und Wirtschaften')."""


@dataclass(frozen=True, slots=True)
class _Merged:
    label: str
    candidate: Candidate
    group: int
    way: Way


def chosen_groups(document: Document, groups: Sequence[Group]) -> list[Group]:
    """Return the groups that count. Short texts are taken at their word; a long paper has to confirm an enumeration.

    It confirms one by as many members as it announces, or by headings or labelled fields of the same name.
    """
    if len(document.text) < LONG:
        return list(groups)
    stated = _stated(document)
    plain = [group for group in groups if group.way in {"labelled", "headed", "chapters", "contents"}]
    confirmed = [group for group in groups if group not in plain and _is_confirmed(document, group, stated)]
    if plain or confirmed:
        return [group for group in groups if group in plain or group in confirmed]
    return [group for group in groups if group.way != "topics" and group.cue and not group.cue.alone]


def merged_labels(document: Document, groups: Sequence[Group]) -> list[tuple[str, Candidate]]:
    """Return one label and candidate a field, in the order of the text: the plainest statement wins, parents and codes are kept."""
    found = [
        _Merged(document.text[one.span.start : one.span.end], one, number, group.way)
        for number, group in enumerate(groups)
        for one in group.members
        if not is_generic_label(document.text[one.span.start : one.span.end], among=group.way == "labelled" or len(group.members) > 1)
    ]
    uses = Counter(_key(one.label) for one in found)
    clusters: list[list[_Merged]] = []
    for one in sorted(found, key=lambda one: (one.candidate.is_learned, -one.candidate.confidence, one.candidate.span.start)):
        cluster = next((cluster for cluster in clusters[:MANY] if _same_field(cluster, one)), None)
        if cluster is None:
            clusters.append([one])
        else:
            cluster.append(one)
    clusters = [_in_full_first(cluster) for cluster in clusters]
    names = {_key(one.label): _name(cluster, uses) for cluster in reversed(clusters) for one in cluster}
    merged = [(_name(cluster, uses), _joined(cluster, names)) for cluster in clusters]
    return sorted(merged, key=lambda pair: pair[1].span.start)


def _is_confirmed(document: Document, group: Group, stated: frozenset[str]) -> bool:
    labels = [_key(document.text[one.span.start : one.span.end]) for one in group.members]
    known = sum(label in stated for label in labels)
    if group.way == "topics" or (group.cue is not None and group.cue.vague):
        return False
    common = group.cue is not None and group.cue.alone
    if known >= len(labels) * (0.75 if common else 0.5) and len(labels) >= (3 if common else 1):
        return True
    below = all(one.parent for one in group.members)
    return group.is_as_announced and group.cue is not None and (below or not group.cue.alone)


def _stated(document: Document) -> frozenset[str]:
    """The names that headings and labelled cells state, without number and cue."""
    keys = set()
    for block in document.blocks:
        if block.kind not in {"heading", "cell"} or not is_evidence(block):
            continue
        text = document.text_of(block)
        read = labelled_cue(text)
        if block.kind == "cell" and read is None:
            continue
        keys.add(_key(re.sub(r"^[\d.IVX]+\.?\s+", "", text[read.begin :] if read else text)))
        keys |= {_key(text[cue.end :]) for cue in find_cues(text) if not cue.plural}
    return frozenset(keys)


def _same_field(cluster: Sequence[_Merged], one: _Merged) -> bool:
    """Equal labels are one field; alike ones from different places are, unless one list holds both."""
    first = cluster[0]
    if not _fit(first.candidate.parent, one.candidate.parent):
        return False
    a, b = sorted((_key(_unbracketed(first.label)), _key(_unbracketed(one.label))), key=len)
    if a == b:
        return True
    if any(other.group == one.group for other in cluster) or not _same_code(first.candidate, one.candidate):
        return False
    if _are_alike(a, b) or sorted(a.split()) == sorted(b.split()):
        return True
    ways = {first.way, one.way}
    return (ways & {"labelled", "contents"} != set() and _is_part(a, b)) or ("named" in ways and b.startswith(a))


def _unbracketed(label: str) -> str:
    """A label without the abbreviation behind it: 'Erneuerbare Energien (EE)'."""
    return re.sub(r"\s*\([A-ZÄÖÜ]{1,6}\)$", "", label)


def _are_alike(a: str, b: str) -> bool:
    """Whether two keys differ by a slip; the cheap bounds come first, since every label meets every other."""
    if 2 * min(len(a), len(b)) < ALIKE * (len(a) + len(b)):
        return False
    common = sum((Counter(a) & Counter(b)).values())
    return 2 * common >= ALIKE * (len(a) + len(b)) and SequenceMatcher(None, a, b, autojunk=False).ratio() >= ALIKE


def _fit(a: str | None, b: str | None) -> bool:
    """Whether two parents may be one: unknown ones fit any."""
    return a is None or b is None or _are_alike(_key(a), _key(b)) or _is_part(*sorted((_key(a), _key(b)), key=len))


def _same_code(a: Candidate, b: Candidate) -> bool:
    """Candidates with different codes are different fields."""
    return a.code is None or b.code is None or a.code == b.code or a.confidence != b.confidence


def _is_part(short: str, long: str) -> bool:
    """A narrow cell prints half a label: 'Koordination' for 'Koordination und Querschnitt', 'übergreifend' for 'sektorübergreifend'."""
    joined = long.startswith(f"{short} und ") or long.endswith(f" und {short}")
    return len(short) >= 6 and (joined or (" " not in long and long.endswith(short)) or _is_short_form(short, long))


def _is_short_form(short: str, long: str) -> bool:
    """'Strukturen' for 'Verankerung in der Verwaltung (Struktur)': the bracket is gone from the key, its word is the last."""
    last = long.rsplit(maxsplit=1)[-1]
    return " " not in short and len(last) >= 6 and short.startswith(last)


def _name(cluster: Sequence[_Merged], uses: Counter[str]) -> str:
    """The label as its plainest statement prints it; in mixed case where any statement does."""
    best = cluster[0].label
    if _unbracketed(best) != best and len(cluster) > 1:
        return _unbracketed(best)
    bracket = re.search(r"\(([^()]{4,40})\)$", best)
    if bracket and any(_key(one.label).startswith(_key(bracket[1])) for one in cluster):
        return bracket[1]
    if not best.isupper() or len(best) <= 6:
        return best
    mixed = [one.label for one in cluster if not one.label.isupper() and _key(one.label) == _key(best)]
    return max(mixed, key=lambda label: (label[:1].isupper(), uses[_key(label)])) if mixed else _unshouted(best)


def _in_full_first(cluster: list[_Merged]) -> list[_Merged]:
    """A cluster; where it begins with a name in passing ('im Handlungsfeld Wohnen'), the list that says it in full first: 'Wohnen und Nachbarschaft'."""
    first = cluster[0]
    lists = [one for one in cluster if one.way == "learned" and _key(one.label).startswith(_key(first.label))]
    full = max(lists, key=lambda one: len(one.label)) if first.way == "named" and lists else first
    return [full, *(one for one in cluster if one is not full)]


def _unshouted(label: str) -> str:
    """A label printed in capitals is written as a name."""
    small = {
        "und",
        "oder",
        "der",
        "die",
        "das",
        "des",
        "den",
        "dem",
        "für",
        "in",
        "im",
        "von",
        "mit",
        "zu",
        "zur",
        "zum",
        "an",
        "auf",
        "aus",
        "durch",
        "sowie",
    }
    words = [word.lower() if word.lower() in small else word[:1] + word[1:].lower() if len(word) > 3 else word for word in label.split()]
    return " ".join(words)


def _joined(cluster: Sequence[_Merged], names: dict[str, str]) -> Candidate:
    first = cluster[0].candidate
    code = next((one.candidate.code for one in cluster if one.candidate.code), None)
    parent = next((one.candidate.parent for one in cluster if one.candidate.parent), None)
    kind = "field" if any(one.candidate.kind == "field" and one.candidate.confidence >= first.confidence for one in cluster) else first.kind
    return replace(first, code=code, parent=names.get(_key(parent), parent) if parent else None, kind=kind)


@lru_cache(maxsize=4096)
def _key(label: str) -> str:
    return " ".join(re.findall(r"\w+", label.lower()))
