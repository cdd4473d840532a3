"""Entries of one paper that look like the same thing found twice: labels that nearly agree, word by word.

Labels of one paper often differ in the one word that matters ('Standorte für Chemie', 'Fachkräfte für Chemie'); letters alone
would call these alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from itertools import combinations

from sqlite_utils import Database

from outputs.database import insert, writing
from outputs.shared_words import content_words

LEAST = 0.8
"""Share of words both labels have, above which a person is asked."""
ALIKE = 0.8
"""How alike two words must be to be one in another form or with a slip of the pen."""

Entry = tuple[str, str]
"""Id and label."""


def likeness(a: Sequence[str], b: Sequence[str]) -> float:
    """Return the share of the words of two labels that the other one has too, 0 to 1 (Dice's coefficient over words)."""
    left, shared = list(b), 0
    for word in a:
        partner = next((other for other in left if _is_same_word(word, other)), None)
        if partner is not None:
            left.remove(partner)
            shared += 1
    return 2 * shared / (len(a) + len(b)) if a or b else 0.0


def doubles(entries: Iterable[Entry]) -> tuple[tuple[str, str, float], ...]:
    """Return the ids of entries of one kind and paper whose labels nearly agree, the smaller first, with their likeness."""
    words = {key: content_words(label) for key, label in entries}
    found = ((a, b, likeness(words[a], words[b])) for a, b in _candidates(words))
    return tuple(sorted((*sorted((a, b)), round(share, 4)) for a, b, share in found if share > LEAST))  # type: ignore[misc]


def keep_doubles(database: Database) -> None:
    """Keep the likely doubles of all current papers; where nothing changed no row does."""
    groups: defaultdict[tuple[str, str], list[Entry]] = defaultdict(list)
    for document, kind, key, label in database.execute("select document_id, kind, id, label from entry").fetchall():
        groups[document, kind].append((key, label))
    fresh = {(*one, document) for (document, _), entries in groups.items() for one in doubles(entries)}
    held = {tuple(row) for row in database.execute("select a, b, likeness, document_id from likely_double").fetchall()}
    if fresh == held:
        return
    rows: list[dict[str, object]] = [dict(zip(("a", "b", "likeness", "document_id"), one, strict=True)) for one in sorted(fresh)]
    with writing(database):
        database.execute("delete from likely_double")
        insert(database, "likely_double", rows)


def _candidates(words: dict[str, tuple[str, ...]]) -> Iterable[tuple[str, str]]:
    """Pairs that share the beginning of a word: without one labels of few words cannot nearly agree."""
    beginning: defaultdict[str, set[str]] = defaultdict(set)
    for key, said in words.items():
        for word in said:
            beginning[word[:3]].add(key)
    return {pair for keys in beginning.values() for pair in combinations(sorted(keys), 2)}


def _is_same_word(a: str, b: str) -> bool:
    if a == b:
        return True
    return not (a.isdigit() or b.isdigit()) and a[0] == b[0] and SequenceMatcher(None, a, b, autojunk=False).ratio() >= ALIKE
