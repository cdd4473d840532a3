"""Where Prefect keeps its state for us: inside the workspace, without phoning home."""

from __future__ import annotations

import logging
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def prefect_home(workspace: Path) -> Iterator[None]:
    """Run Prefect with its home in `workspace/prefect` and analytics off.

    A user's own `PREFECT_HOME` or `PREFECT_API_URL` wins. Without an API address Prefect starts a server of
    its own for the time of the run; that takes about ten seconds, and up to two minutes on a busy machine.
    """
    os.environ.setdefault("DO_NOT_TRACK", "1")
    (workspace / "prefect").mkdir(parents=True, exist_ok=True)
    import prefect.settings as known
    from prefect.settings import temporary_settings

    # what became of each paper is said by the summary and the artifact; Prefect would add a traceback to each failed one
    for name in ("prefect", "prefect.flow_runs", "prefect.task_runs", "prefect.task_engine", "prefect.flow_engine"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    ours = {
        known.PREFECT_SERVER_ANALYTICS_ENABLED: False,
        known.PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS: 120,
        known.PREFECT_LOGGING_LEVEL: "WARNING",
    }
    if "PREFECT_HOME" not in os.environ:
        ours[known.PREFECT_HOME] = workspace / "prefect"
    with temporary_settings(ours):
        yield
