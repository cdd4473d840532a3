"""A person's word on what waits: the paper enters the comparison at once, or is not asked for again."""

from __future__ import annotations

import getpass
from typing import TYPE_CHECKING

from flows.alone import alone
from flows.comparison import compare_workspace
from flows.rounds import opened_database
from flows.settings import Settings
from flows.settling import settle_candidate
from flows.stages import Overrides
from flows.watching import utc_now

if TYPE_CHECKING:
    from outputs.candidates import Candidate


def decide_candidate(settings: Settings, address: str, *, is_plan: bool, regions: tuple[str, ...] = ()) -> Candidate:
    """Keep the decision and carry it out; return the paper as it now stands. Raises WorkspaceError `no_such_candidate`, `locked`."""
    from outputs.candidates import candidate_of, decide

    with alone(settings.workspace):
        with opened_database(settings) as database:
            one = decide(database, address, is_plan=is_plan, who=getpass.getuser(), at=utc_now().isoformat(timespec="seconds"))
        if is_plan and settle_candidate(one, settings, overrides=Overrides(regions=regions)) == "taken":
            compare_workspace(settings)
        with opened_database(settings) as database:
            return candidate_of(database, one)
