"""What the members of a proposal say for or against its being the plan's fields: their form, their subject, whom they name."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from corpus.measure_cues import is_action_noun
from corpus.records import Reading
from corpus.themes import read_themes
from extractors.enumerations import Span
from extractors.fields.candidates import Proposal
from extractors.fields.cues import is_generic_label

ABBREVIATION = 6
"""Characters of a word in capitals that is short for something."""
PLAN = re.compile(
    r"(?:strategie|konzept|konzeption|plan|programm|agenda|leitbild|charta|roadmap|leitlinien|pakt|papier)(?:e?s|n|s)?\b", re.IGNORECASE
)
"""A word for a plan."""
_OFFICE = re.compile(
    r"minister|präsident|senator|direktor|leiter|sprecher|vorsitzend|geschäftsführ|sekretär|bürgermeister|\b(?:Prof|Dr)\.", re.IGNORECASE
)
_GOVERNING = frozenset(
    {
        "in",
        "im",
        "an",
        "am",
        "auf",
        "aus",
        "für",
        "mit",
        "bei",
        "beim",
        "zu",
        "zur",
        "zum",
        "von",
        "vom",
        "durch",
        "über",
        "nach",
        "unter",
        "um",
    }
)
"""Prepositions a member begins with that is no name."""
_ABSTRACT = re.compile(r"(?:ung|heit|keit|tion|schaft|tät|ismus|ik|ur|ion|nis|ie|enz|anz|wesen|ment)(?:en|s|e)?$")
_ARTICLE = re.compile(r"(?:der|die|das|den|dem|des|eine?[rmns]?)\s+$", re.IGNORECASE)
_PEOPLE = re.compile(r"(?:innen|ende|er|leute|menschen|personen)n?$")
_MONEY = re.compile(r"€|\bEuro\b|\bMio\b|\bMillionen\b|%|\b(?:19|20)\d\d\b")


def member_traits(reading: Reading, one: Proposal) -> dict[str, float]:
    """Return the traits of the members: how many there are, the share of them that has a trait."""
    text = reading.document.text
    labels = [text[span.start : span.end] for span in one.spans]
    return _shape_traits(labels) | _subject_traits(labels) | _printed_traits(text, one.spans) | _name_traits(reading, one.spans)


def _shape_traits(labels: Sequence[str]) -> dict[str, float]:
    words, size = [label.split() for label in labels], len(labels)
    return {
        "members two": float(size == 2),
        "members three": float(size == 3),
        "members many": float(size > 8),
        "words": sum(map(len, words)) / size,
        "openings": len({one[0][-3:].lower() for one in words}) / size,
        "one word": _share(len(one) == 1 for one in words),
        "long": _share(len(one) > 7 for one in words),
        "capital": _share(label[:1].isupper() or label[:1] in '„»"' for label in labels),
        "digits": _share(re.search(r"\d", label) for label in labels),
        "infinitive": _share(label[-2:] == "en" and label.split()[-1].islower() for label in labels),
        "upper": _share(label.isupper() and len(label) <= ABBREVIATION for label in labels),
        "governed": _share(word[0] in _GOVERNING for word in words),
        "paired": _share(" und " in label or " & " in label for label in labels),
    }


def _subject_traits(labels: Sequence[str]) -> dict[str, float]:
    heads = [_head(label) for label in labels]
    return {
        "abstract": _share(_ABSTRACT.search(head) for head in heads),
        "action": _share(is_action_noun(head) for head in heads),
        "people": _share(_PEOPLE.search(head) for head in heads),
        "generic": _share(is_generic_label(label, among=True) for label in labels),
        "office": _share(_OFFICE.search(label) for label in labels),
        "money": _share(_MONEY.search(label) for label in labels),
        "plan member": _share(PLAN.search(label) for label in labels),
        "theme": _share(_is_theme(label) for label in labels),
    }


def _printed_traits(text: str, spans: Sequence[Span]) -> dict[str, float]:
    return {
        "article": _share(_ARTICLE.search(text, max(0, span.start - 6), span.start) for span in spans),
        "ends stop": sum(text.startswith(".", span.end) for span in spans[:-1]) / len(spans),
    }


def _share(flags: Iterable[object]) -> float:
    held = [bool(flag) for flag in flags]
    return sum(held) / len(held)


def _head(label: str) -> str:
    """The first word with a capital: what the label is about."""
    return next((word.strip('.,;:()„“"') for word in label.split() if word.lstrip('„»"(')[:1].isupper()), label)


def _name_traits(reading: Reading, spans: Sequence[Span]) -> dict[str, float]:
    """The share of members that name a body, a person, a place."""
    kinds: dict[str, float] = {"organisation": 0.0, "person": 0.0, "place": 0.0}
    for span in spans:
        for kind in {name.kind for name in reading.names if name.start < span.end and span.start < name.end}:
            kinds[kind] += 1 / len(spans)
    return {f"names {kind}": value for kind, value in kinds.items()}


@lru_cache(maxsize=1 << 12)
def _is_theme(label: str) -> bool:
    """Whether a label holds a word the vocabulary of themes knows."""
    return any(word.casefold() in _theme_words() for word in re.findall(r"\w+", label))


@cache
def _theme_words() -> frozenset[str]:
    return frozenset(name.casefold() for theme in read_themes() for name in (theme.label, *theme.alternative) if " " not in name)
