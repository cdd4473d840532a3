"""The watched sources: which are broken since when, and the papers a person has to decide about."""

from __future__ import annotations

from outputs.candidates import candidates_in, decide
from outputs.reservations import mining_word
from outputs.source_health import source_rows
from outputs.web.answers import Answer, Elsewhere, View
from outputs.web.asked import Asked
from outputs.web.registry import action, page
from outputs.web.reviewer import as_cookies, reviewer

HERE = "/quellen"


@page(HERE)
def show_sources(asked: Asked) -> Answer:
    """Show the health of every source, and what waits."""
    values = {
        "who": reviewer(asked.visitor, asked.cookies),
        "mining_word": mining_word,
        "sources": source_rows(asked.database, asked.services.sources()),
        "waiting": candidates_in(asked.database, "waiting"),
        "accepted": [one for one in candidates_in(asked.database, "found") if one.decided_by],
    }
    return View("quellen", values)


@action("/quellen/urteil")
def judge_candidate(asked: Asked) -> Answer:
    """Keep whether a waiting paper is a plan; an accepted one is taken in by the next round."""
    who = asked.visitor.name or asked.said("name") or reviewer(asked.visitor, asked.cookies)
    if not who:
        return Elsewhere(HERE)
    decide(asked.database, asked.said("adresse"), is_plan=asked.said("urteil") == "plan", who=who, at=asked.services.now())
    return Elsewhere(HERE, {} if asked.visitor.name else as_cookies(who))
