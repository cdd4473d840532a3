"""What became of the entries of a plan from one edition to the next: the records of `querplan diff`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

EntryKind = Literal["action_field", "measure"]
Change = Literal["continued", "changed", "renamed", "split", "merged", "completed", "dropped", "new"]
Value = str | float | tuple[str, ...]


@dataclass(frozen=True, slots=True)
class EditionValue:
    """One value an entry states (`end`, `budget_eur`, `responsible` …) with the passage that states it."""

    name: str
    value: Value
    quote: str = ""
    page: int | None = None


@dataclass(frozen=True, slots=True)
class EditionEntry:
    """A field or measure of one edition.

    `parent` is the label of the field above; `body` the text from the entry to the next one.
    """

    id: str
    kind: EntryKind
    label: str
    quote: str
    page: int | None = None
    code: str | None = None
    parent: str | None = None
    body: str = ""
    values: tuple[EditionValue, ...] = ()


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text of an edition and its page."""

    text: str
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition of a plan: its entries in reading order, and all that it says."""

    entries: tuple[EditionEntry, ...]
    passages: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class Delta:
    """One value that differs: None where an edition does not state it."""

    name: str
    old: Value | None
    new: Value | None
    old_quote: str = ""
    new_quote: str = ""


@dataclass(frozen=True, slots=True)
class Transition:
    """What became of entries: `old` is empty for new ones, `new` for those no longer there.

    `reason` says in German what the judgement rests on; `proof` is the passage of the new edition that says so.
    """

    change: Change
    kind: EntryKind
    old: tuple[EditionEntry, ...]
    new: tuple[EditionEntry, ...]
    deltas: tuple[Delta, ...] = ()
    reason: str = ""
    proof: Passage | None = None
