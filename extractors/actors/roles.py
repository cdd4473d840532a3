"""What a body does under the plan, told by the words right before and after its name."""

from __future__ import annotations

import re
from functools import cache

from corpus.words import vocabulary

NEAR = 60
"""Characters around a name in which words can tell its role, within the sentence."""
MOST_ROLES = 2

_SENTENCE = re.compile(r"[.!?;]\s|\n")


def roles_at(text: str, start: int, end: int) -> tuple[str, ...]:
    """Return the roles that the text gives the body named in `text[start:end]`, at most two, in the order of the vocabulary."""
    before = _SENTENCE.split(text[max(0, start - NEAR) : start])[-1]
    after = _SENTENCE.split(text[end : end + NEAR])[0]
    found = [name for name, earlier, later in _roles() if (earlier and earlier.search(before)) or (later and later.match(after))]
    return tuple(dict.fromkeys(found))[:MOST_ROLES]


def role_of_name(name: str) -> tuple[str, ...]:
    """Return the role that a name itself tells: a Steuerungskreis steers."""
    return tuple(role for word, role in vocabulary("actor_patterns")["named_roles"].items() if word in name.casefold())


@cache
def _roles() -> tuple[tuple[str, re.Pattern[str] | None, re.Pattern[str] | None], ...]:
    return tuple(
        (table["name"], _pattern(table.get("before"), r"[^.]{0,25}$"), _pattern(table.get("after"), ""))
        for table in vocabulary("actor_patterns")["role"]
    )


def _pattern(forms: list[str] | None, tail: str) -> re.Pattern[str] | None:
    return re.compile(f"(?:{'|'.join(forms)}){tail}") if forms else None
