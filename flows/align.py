"""The Prefect flow that compares all papers of a workspace.

Run by hand: `python -m flows.align --workspace FOLDER`.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable
from contextvars import ContextVar
from pathlib import Path

from prefect import flow, task
from prefect.cache_policies import NO_CACHE

from flows.comparison import Compared, Phase, compare_workspace, unheard
from flows.prefect_home import prefect_home
from flows.settings import load_settings

heard: ContextVar[Callable[[Phase], None]] = ContextVar("heard", default=unheard)
"""Who is told of the phases: a round that has to say that it lives; flow parameters must be plain data."""


@task(name="Vergleichen", cache_policy=NO_CACHE)
def compare_papers(workspace: str) -> Compared:
    """Compare all papers of the workspace."""
    return compare_workspace(load_settings(Path(workspace)), heard.get())


@flow(name="align", validate_parameters=False)
def align(workspace: str) -> Compared:
    """Compare all papers of the workspace."""
    return compare_papers(workspace)


def main() -> None:
    """Compare one workspace through Prefect, for cron and work pools."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--workspace", type=Path)
    settings = load_settings(parser.parse_args().workspace)
    with prefect_home(settings.workspace):
        compared = align(str(settings.workspace))
    print(f"{compared.items} Einträge verglichen: {compared.themes} Themen, {compared.matches} Entsprechungen")


if __name__ == "__main__":
    main()
