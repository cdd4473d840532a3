"""What the pages of the review share: their queues by name, who is there, what can be taken back, how far people agree."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sqlite_utils import Database

from outputs.agreement import Agreement, agreements
from outputs.pair_queue import PairKind, pair_sizes, pair_verdicts
from outputs.review_queue import QueueName, Word, last_decided, queue_sizes, verdicts
from outputs.web.asked import Asked

REVIEW, PAIRS = "/pruefen", "/pruefen/paare"
QUEUES: Mapping[str, QueueName] = {"offen": "open", "zweite": "second", "meine": "done"}
"""The queues by their name in the address."""
FIRST = "offen"
FINDINGS = "befunde"
KINDS: Mapping[str, PairKind] = {"paare": "theme", "doppelte": "double"}
"""What is decided on beside single findings, by its name in the address."""


def queue_named(stated: str) -> str:
    """Return the queue an address or form names, the first one where it names none."""
    return stated if stated in QUEUES else FIRST


def kind_named(stated: str) -> str:
    """Return the kind of pairs an address or form names, pairs of Länder where it names none."""
    return stated if stated in KINDS else next(iter(KINDS))


def frame(asked: Asked, who: str, what: str, queue: str) -> dict[str, Any]:
    """Return what every page of the review shows around what is decided on. `what` is `FINDINGS` or a kind of pairs."""
    sizes = {FINDINGS: asked.ask(queue_sizes, who)} | {name: asked.ask(pair_sizes, kind, who) for name, kind in KINDS.items()}
    return {
        "here": REVIEW,
        "who": who,
        "what": what,
        "queue": queue,
        "sizes": {one: {said: size[name] for said, name in QUEUES.items()} for one, size in sizes.items()},
        "undo": last_decided(asked.database, who),
        "agreements": asked.ask(_agreements),
    }


def meanwhile(words: tuple[Word, ...], seen: str) -> tuple[Word, ...]:
    """Return what was said last since a form was made: all words of that person at that moment."""
    if not words or words[-1].id == seen:
        return ()
    return tuple(word for word in words if (word.who, word.made_at) == (words[-1].who, words[-1].made_at))


def _agreements(database: Database) -> tuple[Agreement, ...]:
    return agreements({**verdicts(database), **pair_verdicts(database)})
