"""The schedule: a Prefect server where there is none, one catch-up run where a time was missed, then the served deployment."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from prefect.deployments.runner import RunnerDeployment
from prefect.flows import serve
from prefect.schedules import Cron

from corpus.errors import WorkspaceError
from flows.prefect_home import prefect_home
from flows.rounds import COMMAND, REMEMBERED, opened_database
from flows.settings import Settings
from flows.slots import due
from flows.watch import run_watch, watch
from flows.watching import utc_now

SERVER_SECONDS = 120.0
NAME = "nach-plan"


def serve_watch(settings: Settings, say: Callable[[str], object]) -> None:
    """Serve the watch until the process is ended. Raises WorkspaceError `no_server` where Prefect does not start."""
    schedule = settings.schedule
    with prefect_home(settings.workspace), _server(settings, say):
        if is_due(settings):
            say("Ein Termin ist offen: ein Lauf wird jetzt nachgeholt.")
            run_watch(settings, by_hand=False)
        say(f"Beobachtet wird nach „{schedule.cron}“ ({schedule.timezone}). Ende mit Strg+C.")
        serve(deployment(settings), limit=1, pause_on_shutdown=False, print_starting_message=False)


def deployment(settings: Settings) -> RunnerDeployment:
    """Return the deployment: one schedule, one run at a time, the workspace as its parameter."""
    schedule = Cron(settings.schedule.cron, timezone=settings.schedule.timezone)
    made = watch.to_deployment(name=NAME, schedules=[schedule], parameters={"workspace": str(settings.workspace)})
    assert isinstance(made, RunnerDeployment)
    return made


def is_due(settings: Settings) -> bool:
    """Tell whether a scheduled time has passed that no finished run stands for."""
    from outputs.runs import last_runs

    with opened_database(settings) as database:
        runs = last_runs(database, COMMAND, most=REMEMBERED)
    return due(settings.schedule, runs, utc_now(), by_hand=False).what != "nothing"


@contextmanager
def _server(settings: Settings, say: Callable[[str], object]) -> Iterator[None]:
    """Run a Prefect server of our own for the time of the schedule; a user's `PREFECT_API_URL` wins."""
    if os.environ.get("PREFECT_API_URL"):
        yield
        return
    port = _free_port()
    address = f"http://127.0.0.1:{port}/api"
    environment = {**os.environ, "PREFECT_HOME": str(settings.workspace / "prefect"), "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
                   "PREFECT_LOGGING_LEVEL": "WARNING"}  # fmt: skip
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.environ["PREFECT_API_URL"] = address
    try:
        _wait_for(address, server)
        say(f"Prefect: http://127.0.0.1:{port}")
        with prefect_home(settings.workspace):
            yield
    finally:
        os.environ.pop("PREFECT_API_URL")
        server.terminate()
        server.wait()


def _wait_for(address: str, server: subprocess.Popen[bytes]) -> None:
    until = time.monotonic() + SERVER_SECONDS
    while time.monotonic() < until and server.poll() is None:
        try:
            with urllib.request.urlopen(f"{address}/health", timeout=5):
                return
        except (urllib.error.URLError, OSError):
            time.sleep(0.5)
    raise WorkspaceError("no_server", "Der Prefect-Server startet nicht.", "Bitte von Hand versuchen: prefect server start")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
