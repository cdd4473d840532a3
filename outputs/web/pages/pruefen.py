"""The review: doubtful findings one at a time, decided with single keys; who decides meanwhile is shown, never overwritten."""

from __future__ import annotations

from typing import Any

from corpus.errors import WorkspaceError
from outputs.counterparts import Counterpart, counterparts
from outputs.database import writing
from outputs.decisions import Decision, record_decision, withdraw_decision
from outputs.pair_queue import doubles_of, pair_halves, words_on_pair
from outputs.review_queue import Word, next_in_queue, values_of, waiting, words_on
from outputs.web.answers import Answer, Elsewhere, View
from outputs.web.asked import Asked
from outputs.web.registry import REVIEWERS, action, page
from outputs.web.reviewer import LONGEST, as_cookies, reviewer
from outputs.web.reviewing import FINDINGS, KINDS, PAIRS, QUEUES, REVIEW, frame, meanwhile, queue_named
from outputs.web.templating import address

LONGEST_VALUE = 1000
MOST_OPPOSITE = 5
"""Counterparts shown below a finding."""


@page(REVIEW, title="Prüfen", place=9, guard=REVIEWERS)
def review(asked: Asked) -> Answer:
    """Show the finding the address names, else the most doubtful one of the queue; first of all ask who is there."""
    who = reviewer(asked.visitor, asked.cookies)
    if not who or (asked.word("wer") == "neu" and not asked.visitor.name):
        return View("pruefen_name", {"who": who, "longest": LONGEST, "finding": asked.word("befund")})
    queue = queue_named(asked.word("reihe"))
    finding = asked.word("befund") or next_in_queue(asked.database, QUEUES[queue], who)
    return View("pruefen", _shown(asked, who, queue, finding))


@action("/pruefen/name")
def give_name(asked: Asked) -> Answer:
    """Remember who reviews; who has logged in has said so already."""
    cookies = {} if asked.visitor.name else as_cookies(asked.said("name"))
    return Elsewhere(address(REVIEW, befund=asked.said("befund")), cookies)


@action("/pruefen/urteil")
def judge(asked: Asked) -> Answer:
    """Keep a decision and go on to the next finding; where somebody decided otherwise meanwhile, show both and ask."""
    who, queue, finding = reviewer(asked.visitor, asked.cookies), queue_named(asked.said("reihe")), asked.said("befund")
    if not who:
        return Elsewhere(REVIEW)
    mine = _said(asked)
    try:
        with writing(asked.database):
            theirs = _otherwise(meanwhile(words_on(asked.database, finding), asked.said("gesehen")), mine)
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
    return Elsewhere(address(REVIEW, reihe=queue, befund=following))


@action("/pruefen/zurueck")
def take_back(asked: Asked) -> Answer:
    """Take the named decision back and show its finding or pair again."""
    who = reviewer(asked.visitor, asked.cookies)
    if not who:
        return Elsewhere(REVIEW)
    halves = pair_halves(asked.database, asked.said("entscheidung"))
    finding = withdraw_decision(asked.database, asked.said("entscheidung"), who=who, at=asked.services.now())
    return Elsewhere(_undone(asked, halves, finding))


def _undone(asked: Asked, halves: tuple[str, str] | None, finding: str) -> str:
    """Where what was taken back is seen again: a pair among pairs, unless it was decided at its finding."""
    what, queue = asked.said("was"), queue_named(asked.said("reihe"))
    if halves and what in KINDS:
        return address(PAIRS, was=what, reihe=queue, eins=halves[0], anderes=halves[1])
    return address(REVIEW, reihe=queue if what not in KINDS else "", befund=finding, gegen=halves[1] if halves else "")


def _shown(asked: Asked, who: str, queue: str, finding: str | None) -> dict[str, Any]:
    database, name = asked.database, QUEUES[queue]
    return frame(asked, who, FINDINGS, queue) | {
        "one": waiting(database, finding) if finding else None,
        "current": values_of(database, finding) if finding else {},
        "following": next_in_queue(database, name, who, past=finding) if finding else None,
        "previous": next_in_queue(database, name, who, past=finding, backwards=True) if finding else None,
        "doubles": tuple(waiting(database, other) for other in doubles_of(database, finding)) if finding else (),
        "problem": None,
        "typed": {},
        **_opposite(asked, finding),
    }


Weighed = tuple[Counterpart, tuple[Word, ...]]
"""A counterpart with what people said about it."""


def _opposite(asked: Asked, finding: str | None) -> dict[str, Any]:
    """The finding's best counterparts, and the one the keys decide on: the named one, else the next that nobody decided."""
    if not finding:
        return {"opposite": (), "chosen": ""}
    found = counterparts(asked.database, finding, most=MOST_OPPOSITE, with_parted=True)
    weighed: tuple[Weighed, ...] = tuple((one, words_on_pair(asked.database, finding, one.id)) for one in found)
    order = [one.id for one, _ in weighed]
    past = order.index(asked.word("nach")) + 1 if asked.word("nach") in order else 0
    undecided = [one.id for one, words in weighed[past:] + weighed[:past] if not words]
    named = [asked.word("gegen")] if asked.word("gegen") in order else []
    return {"opposite": weighed, "chosen": next(iter(named + undecided + order), "")}


Said = tuple[str, str, str | None]
"""Action, name of the value and value, as decisions have them."""


def _said(asked: Asked) -> tuple[Said, ...]:
    """What the form says: accepted or rejected, and the values that are not what the form showed."""
    if asked.said("urteil") == "reject":
        return (("reject", "label", None),)
    fields = sorted(name.removeprefix("wert-") for name in asked.form if name.startswith("wert-"))
    changed = [name for name in fields if f"war-{name}" not in asked.form or asked.said(f"wert-{name}") != asked.said(f"war-{name}")]
    return (("accept", "label", None), *(("edit", name, asked.said(f"wert-{name}")[:LONGEST_VALUE]) for name in changed))


def _otherwise(latest: tuple[Word, ...], mine: tuple[Said, ...]) -> tuple[Word, ...]:
    """The others' words, where they are something else than what this person says."""
    return () if {(word.action, word.name, word.value) for word in latest} == set(mine) else latest


def _conflict(asked: Asked, queue: str, theirs: tuple[Word, ...], mine: tuple[Said, ...]) -> dict[str, Any]:
    finding = asked.said("befund")
    return {
        "here": REVIEW,
        "queue": queue,
        "one": waiting(asked.database, finding),
        "theirs": theirs,
        "their_words": tuple((word.action, word.name, word.value) for word in theirs),
        "mine": mine,
        "seen": words_on(asked.database, finding)[-1].id,
    }
