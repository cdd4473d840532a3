"""The report of a run on the Prefect page, whether the run was a flow or a command."""

from __future__ import annotations

from prefect import flow
from prefect.artifacts import create_markdown_artifact

from flows.prefect_home import prefect_home
from flows.settings import Settings

KEY = "querplan-watch"


def leave_artifact(run: int, report: str) -> None:
    """Show the report on the Prefect page, at the flow that runs."""
    create_markdown_artifact(key=KEY, markdown=report, description=f"Beobachtung, Lauf {run}")


@flow(name="watch-by-hand", validate_parameters=False)
def show_report(run: int, report: str) -> None:
    """Stand for a round that ran without Prefect: an artifact belongs to a flow."""
    leave_artifact(run, report)


def leave_report(settings: Settings, run: int, report: str) -> None:
    """Show the report of a round that ran without Prefect; without an API address that starts a server of its own for that moment."""
    with prefect_home(settings.workspace):
        show_report(run, report)
