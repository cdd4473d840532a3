"""Doubtful pairs, decided with single keys: whether two plans have one theme, whether one paper's entries are one found twice."""

from __future__ import annotations

from typing import Any

from corpus.errors import WorkspaceError
from outputs.database import writing
from outputs.decisions import Decision, record_decision
from outputs.pair_queue import ACTIONS, Pair, PairQueue, next_pair, pair_waiting, words_on_pair
from outputs.review_queue import Word, next_in_queue
from outputs.web.answers import Answer, Elsewhere, View
from outputs.web.asked import Asked
from outputs.web.registry import REVIEWERS, action, page
from outputs.web.reviewer import reviewer
from outputs.web.reviewing import FINDINGS, KINDS, PAIRS, QUEUES, REVIEW, frame, kind_named, meanwhile, queue_named
from outputs.web.templating import address

SAYABLE = {said for both in ACTIONS.values() for said in both}


@page(PAIRS, guard=REVIEWERS)
def review_pairs(asked: Asked) -> Answer:
    """Show the pair the address names, else the most doubtful one of the queue."""
    who = reviewer(asked.visitor, asked.cookies)
    if not who:
        return Elsewhere(REVIEW)
    what, queue = kind_named(asked.word("was")), queue_named(asked.word("reihe"))
    named = (asked.word("eins"), asked.word("anderes"))
    pair = named if all(named) else next_pair(asked.database, PairQueue(KINDS[what], QUEUES[queue], who))
    return View("pruefen_paare", _shown(asked, who, what, queue, pair))


@action("/pruefen/paar")
def judge_pair(asked: Asked) -> Answer:
    """Keep a decision on a pair and go on; where somebody decided otherwise meanwhile, show both and ask."""
    who, said = reviewer(asked.visitor, asked.cookies), asked.said("urteil")
    if not who or said not in SAYABLE:
        return Elsewhere(REVIEW)
    finding, other = asked.said("eins"), asked.said("anderes")
    try:
        with writing(asked.database):
            theirs = _otherwise(meanwhile(words_on_pair(asked.database, finding, other), asked.said("gesehen")), said, finding)
            if theirs:
                return View("pruefen_paar_konflikt", _conflict(asked, theirs), 409)
            record_decision(asked.database, Decision(said, finding, who, asked.services.now(), other=other))  # type: ignore[arg-type]
    except WorkspaceError as error:
        if error.code != "bad_decision" or not finding or finding == other:
            raise
        what, queue = kind_named(asked.said("was")), queue_named(asked.said("reihe"))
        return View("pruefen_paare", _shown(asked, who, what, queue, (finding, other)) | {"problem": error}, 422)
    return _onward(asked, who, finding, other)


def pair_address(what: str, queue: str, pair: Pair | None) -> str:
    """Return the address that shows a pair, or the queue where there is none."""
    one, other = pair or ("", "")
    return address(PAIRS, was=what, reihe=queue, eins=one, anderes=other)


def _onward(asked: Asked, who: str, finding: str, other: str) -> Answer:
    """To the next pair; from a finding's page back to it and its next counterpart, unless the finding is merged now."""
    queue = queue_named(asked.said("reihe"))
    if asked.said("was") == FINDINGS:
        is_gone = asked.said("urteil") == "merge"
        at = next_in_queue(asked.database, QUEUES[queue], who, past=finding) if is_gone else finding
        return Elsewhere(address(REVIEW, reihe=queue, befund=at, nach="" if is_gone else other))
    what = kind_named(asked.said("was"))
    low, high = sorted((finding, other))
    return Elsewhere(pair_address(what, queue, next_pair(asked.database, PairQueue(KINDS[what], QUEUES[queue], who), past=(low, high))))


def _shown(asked: Asked, who: str, what: str, queue: str, pair: Pair | None) -> dict[str, Any]:
    low, high = sorted(pair) if pair else ("", "")

    def beside(*, backwards: bool) -> str | None:
        met = next_pair(asked.database, PairQueue(KINDS[what], QUEUES[queue], who), past=(low, high), backwards=backwards) if pair else None
        return pair_address(what, queue, met) if met else None

    return frame(asked, who, what, queue) | {
        "pair": pair_waiting(asked.database, *pair) if pair else None,
        "following": beside(backwards=False),
        "previous": beside(backwards=True),
        "problem": None,
    }


def _otherwise(latest: tuple[Word, ...], said: str, finding: str) -> tuple[Word, ...]:
    """The others' words that say something else; merging the other way round is something else, too."""
    return tuple(word for word in latest if word.action != said or (said == "merge" and word.value != finding))


def _conflict(asked: Asked, theirs: tuple[Word, ...]) -> dict[str, Any]:
    finding, other = asked.said("eins"), asked.said("anderes")
    return {
        "here": REVIEW,
        "what": asked.said("was"),
        "queue": queue_named(asked.said("reihe")),
        "pair": pair_waiting(asked.database, finding, other),
        "theirs": theirs[-1],
        "mine": asked.said("urteil"),
        "halves": {word: (word, other if word == finding else finding) for word in (finding, other)},
        "finding": finding,
        "seen": words_on_pair(asked.database, finding, other)[-1].id,
    }
