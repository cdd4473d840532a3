"""Runs that Prefect takes for running though their process is gone: nobody is left to say how they ended."""

from __future__ import annotations

import logging
from collections.abc import Sequence
from uuid import UUID

from prefect import get_client
from prefect.client.orchestration import SyncPrefectClient
from prefect.client.schemas.filters import (
    FlowFilter,
    FlowFilterName,
    FlowRunFilter,
    FlowRunFilterParentFlowRunId,
    FlowRunFilterState,
    FlowRunFilterStateType,
)
from prefect.client.schemas.objects import FlowRun, StateType
from prefect.client.schemas.sorting import FlowRunSort
from prefect.runtime import flow_run as current
from prefect.states import Crashed

ENDED = "Der Prozess endete ohne ein Wort; ein späterer Lauf hat übernommen."
REMEMBERED = 50
"""Earlier runs that are looked at."""


def end_zombies(flow: str) -> int:
    """Mark as crashed what earlier runs of this flow in this workspace left running, parts of them too; return how many that were.

    To be called inside the flow and the workspace's lock: whatever else claims to run there does not.
    What Prefect says against it is only logged: no round should fail for the sake of its page.
    """
    try:
        return _end_zombies(flow)
    except Exception:  # of Prefect, of its HTTP client, or because its server did not start
        logging.getLogger(__name__).exception("earlier runs that claim to run could not be ended")
        return 0


def _end_zombies(flow: str) -> int:
    with get_client(sync_client=True) as client:
        here = current.parameters.get("workspace")
        earlier = [run for run in _runs_of(client, flow) if str(run.id) != current.id and run.parameters.get("workspace") == here]
        left = [*(run for run in earlier if run.state_type is StateType.RUNNING), *_parts_of(client, [run.id for run in earlier])]
        for run in left:
            client.set_flow_run_state(run.id, Crashed(message=ENDED), force=True)
    return len(left)


def _runs_of(client: SyncPrefectClient, flow: str) -> list[FlowRun]:
    return client.read_flow_runs(
        flow_filter=FlowFilter(name=FlowFilterName(any_=[flow])),
        flow_run_filter=_in_state(StateType.RUNNING, StateType.CRASHED),
        sort=FlowRunSort.START_TIME_DESC,
        limit=REMEMBERED,
    )


def _parts_of(client: SyncPrefectClient, runs: Sequence[UUID]) -> list[FlowRun]:
    if not runs:
        return []
    parts = FlowRunFilter(parent_flow_run_id=FlowRunFilterParentFlowRunId(any_=list(runs)), state=_in_state(StateType.RUNNING).state)
    return client.read_flow_runs(flow_run_filter=parts)


def _in_state(*types: StateType) -> FlowRunFilter:
    return FlowRunFilter(state=FlowRunFilterState(type=FlowRunFilterStateType(any_=list(types))))
