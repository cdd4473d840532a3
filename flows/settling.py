"""What watching found is read, judged, and taken into the comparison, kept waiting, or set aside."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from corpus.archive import Archive
from corpus.errors import QuerplanError
from corpus.judgement import Verdict
from extractors.judge_plan import judge_plan
from flows.same_paper import held_otherwise
from flows.settings import Settings
from flows.stages import Overrides, analyse, keep

if TYPE_CHECKING:
    from sqlite_utils import Database

    from outputs.candidates import Candidate, CandidateState

STATES: dict[str, CandidateState] = {"take": "taken", "wait": "waiting", "aside": "aside"}


def settle_candidate(one: Candidate, settings: Settings, *, land: str = "", overrides: Overrides | None = None) -> CandidateState:
    """Read and judge one paper; take it in where it is a plan or a person said so. Return what became of it.

    Doing it again changes nothing: the paper is stored before its state is, so a killed run repeats at most this paper.
    """
    from outputs.candidates import last_decision, settle, settle_failure
    from outputs.database import open_database

    database = open_database(settings.database)
    try:
        overrides = overrides or _stated(database, one.address)
        try:
            paper = analyse(Archive(settings.archive).get(one.sha256), one.address, settings=settings, overrides=overrides)
        except QuerplanError as error:
            settle_failure(database, one, str(error))
            return "failed"
        verdict = judge_plan(paper.document, paper.findings, land=land, address=one.address)
        decided = last_decision(database, one.address)
        state = _state(verdict, decided)
        if decided is None and state != "aside" and (otherwise := held_otherwise(database, one, verdict)):
            state, verdict = otherwise[0], replace(verdict, reasons=(otherwise[1], *verdict.reasons))
        if state == "taken":
            keep(paper, settings, overrides)
        settle(database, one, state, verdict=verdict, title=paper.findings.profile.title)
        return state
    finally:
        database.conn.close()


def _stated(database: Database, address: str) -> Overrides:
    """What a person stated about the version held of this paper holds for the next one too."""
    from outputs.candidates import stated_of

    regions, title = stated_of(database, address)
    return Overrides(regions=regions, title=title)


def _state(verdict: Verdict, decided: bool | None) -> CandidateState:
    """A person's word on an address holds for its later versions too."""
    if decided is None:
        return STATES[verdict.course]
    return "taken" if decided else "rejected"
