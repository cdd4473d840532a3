"""The review: doubtful findings one at a time, decided with single keys; who decides meanwhile is shown, never overwritten."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from corpus.errors import WorkspaceError
from outputs.agreement import agreements
from outputs.database import writing
from outputs.decisions import Decision, record_decision, withdraw_decision
from outputs.review_queue import QueueName, Word, last_decided, next_in_queue, queue_sizes, values_of, verdicts, waiting, words_on
from outputs.web.answers import Answer, Elsewhere, View
from outputs.web.asked import Asked
from outputs.web.registry import REVIEWERS, action, page
from outputs.web.reviewer import LONGEST, as_cookies, reviewer
from outputs.web.templating import address

HERE = "/pruefen"
QUEUES: Mapping[str, QueueName] = {"offen": "open", "zweite": "second", "meine": "done"}
"""The queues by their name in the address."""
FIRST = "offen"
LONGEST_VALUE = 1000


@page(HERE, title="Prüfen", place=9, guard=REVIEWERS)
def review(asked: Asked) -> Answer:
    """Show the finding the address names, else the most doubtful one of the queue; first of all ask who is there."""
    who = reviewer(asked.visitor, asked.cookies)
    if not who or (asked.word("wer") == "neu" and not asked.visitor.name):
        return View("pruefen_name", {"who": who, "longest": LONGEST, "finding": asked.word("befund")})
    queue = _queue(asked.word("reihe"))
    finding = asked.word("befund") or next_in_queue(asked.database, QUEUES[queue], who)
    return View("pruefen", _shown(asked, who, queue, finding))


@action("/pruefen/name")
def give_name(asked: Asked) -> Answer:
    """Remember who reviews; who has logged in has said so already."""
    cookies = {} if asked.visitor.name else as_cookies(asked.said("name"))
    return Elsewhere(address(HERE, befund=asked.said("befund")), cookies)


@action("/pruefen/urteil")
def judge(asked: Asked) -> Answer:
    """Keep a decision and go on to the next finding; where somebody decided otherwise meanwhile, show both and ask."""
    who, queue, finding = reviewer(asked.visitor, asked.cookies), _queue(asked.said("reihe")), asked.said("befund")
    if not who:
        return Elsewhere(HERE)
    mine = _said(asked)
    try:
        with writing(asked.database):
            theirs = _meanwhile(words_on(asked.database, finding), asked.said("gesehen"), mine)
            if theirs:
                return View("pruefen_konflikt", _conflict(asked, queue, theirs, mine), 409)
            made_at = asked.services.now()
            for act, name, value in mine:
                record_decision(asked.database, Decision(act, finding, who, made_at, value=value, name=name))  # type: ignore[arg-type]
    except WorkspaceError as error:
        if error.code != "bad_decision":
            raise
        typed = {name: value for act, name, value in mine if act == "edit" and value is not None}
        return View("pruefen", _shown(asked, who, queue, finding) | {"problem": error, "typed": typed}, 422)
    following = next_in_queue(asked.database, QUEUES[queue], who, past=finding)
    return Elsewhere(address(HERE, reihe=queue, befund=following))


@action("/pruefen/zurueck")
def take_back(asked: Asked) -> Answer:
    """Take the named decision back and show its finding again."""
    who = reviewer(asked.visitor, asked.cookies)
    if not who:
        return Elsewhere(HERE)
    finding = withdraw_decision(asked.database, asked.said("entscheidung"), who=who, at=asked.services.now())
    return Elsewhere(address(HERE, reihe=_queue(asked.said("reihe")), befund=finding))


def _queue(stated: str) -> str:
    return stated if stated in QUEUES else FIRST


def _shown(asked: Asked, who: str, queue: str, finding: str | None) -> dict[str, Any]:
    database, name = asked.database, QUEUES[queue]
    undo = last_decided(database, who)
    return {
        "here": HERE,
        "who": who,
        "queue": queue,
        "sizes": {said: asked.ask(queue_sizes, who)[one] for said, one in QUEUES.items()},
        "one": waiting(database, finding) if finding else None,
        "current": values_of(database, finding) if finding else {},
        "following": next_in_queue(database, name, who, past=finding) if finding else None,
        "previous": next_in_queue(database, name, who, past=finding, backwards=True) if finding else None,
        "undo": undo and (waiting(database, undo[0]), undo[1]),
        "agreements": asked.ask(_agreements),
        "problem": None,
        "typed": {},
    }


def _agreements(database: Any) -> Any:
    return agreements(verdicts(database))


Said = tuple[str, str, str | None]
"""Action, name of the value and value, as decisions have them."""


def _said(asked: Asked) -> tuple[Said, ...]:
    """What the form says: accepted or rejected, and the values that are not what the form showed."""
    if asked.said("urteil") == "reject":
        return (("reject", "label", None),)
    fields = sorted(name.removeprefix("wert-") for name in asked.form if name.startswith("wert-"))
    changed = [name for name in fields if f"war-{name}" not in asked.form or asked.said(f"wert-{name}") != asked.said(f"war-{name}")]
    return (("accept", "label", None), *(("edit", name, asked.said(f"wert-{name}")[:LONGEST_VALUE]) for name in changed))


def _meanwhile(words: tuple[Word, ...], seen: str, mine: tuple[Said, ...]) -> tuple[Word, ...]:
    """What was decided since the form was made, where it is something else than what this person says."""
    if not words or words[-1].id == seen:
        return ()
    latest = tuple(word for word in words if (word.who, word.made_at) == (words[-1].who, words[-1].made_at))
    return () if {(word.action, word.name, word.value) for word in latest} == set(mine) else latest


def _conflict(asked: Asked, queue: str, theirs: tuple[Word, ...], mine: tuple[Said, ...]) -> dict[str, Any]:
    finding = asked.said("befund")
    return {
        "here": HERE,
        "queue": queue,
        "one": waiting(asked.database, finding),
        "theirs": theirs,
        "their_words": tuple((word.action, word.name, word.value) for word in theirs),
        "mine": mine,
        "seen": words_on(asked.database, finding)[-1].id,
    }
