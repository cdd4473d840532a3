"""The schedule: a Prefect server where there is none, one catch-up run where a time was missed, then the served deployment.

Server and deployment are looked after: when one of them falls silent both begin anew, so that no night passes unnoticed.
"""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from prefect.deployments.runner import RunnerDeployment
from prefect.flows import serve
from prefect.schedules import Cron

from corpus.errors import QuerplanError, WorkspaceError
from flows.prefect_home import prefect_home
from flows.prefect_server import Server, end, prefect_server
from flows.rounds import COMMAND, REMEMBERED, opened_database
from flows.settings import Settings, load_settings
from flows.slots import due
from flows.watch import run_watch, watch
from flows.watching import utc_now

NAME = "nach-plan"
LOOK_SECONDS = 10.0
"""Seconds between two looks at server and deployment, and before they begin anew."""
MOST_SILENCE = 3
"""Looks in a row at which the server may be silent."""


def serve_watch(settings: Settings, say: Callable[[str], object]) -> None:
    """Serve the watch until the process is ended. Raises WorkspaceError `no_server` where Prefect does not start at all."""
    with _ended_by_signals():
        _serve_until_silent(settings, say)
        while True:
            say("Prefect antwortet nicht mehr; Server und Plan beginnen neu.")
            time.sleep(LOOK_SECONDS)
            try:
                _serve_until_silent(settings, say)
            except WorkspaceError as error:
                say(f"{error.message} Der nächste Versuch folgt.")


def _serve_until_silent(settings: Settings, say: Callable[[str], object]) -> None:
    """Return when server or deployment is no longer there."""
    schedule = settings.schedule
    with prefect_server(settings, say) as server, prefect_home(settings.workspace):
        if is_due(settings):
            say("Ein Termin ist offen: ein Lauf wird jetzt nachgeholt.")
            _catch_up(settings, say)
        serving = subprocess.Popen([sys.executable, "-W", "ignore::RuntimeWarning", "-m", "flows.scheduling", str(settings.workspace)])
        say(f"Beobachtet wird nach „{schedule.cron}“ ({schedule.timezone}). Ende mit Strg+C.")
        try:
            look_after(server, serving)
        finally:
            end(serving)


def _catch_up(settings: Settings, say: Callable[[str], object]) -> None:
    """Run now; what prevents it, another run above all, is said and does not end the schedule."""
    try:
        run_watch(settings, by_hand=False)
    except QuerplanError as error:
        say(f"{error.message} {error.remedy}")


def look_after(server: Server, serving: subprocess.Popen[bytes]) -> None:
    """Return when the server has been silent for a while or the process that serves the deployment has ended."""
    silent = 0
    while silent < MOST_SILENCE and serving.poll() is None:
        time.sleep(LOOK_SECONDS)
        silent = 0 if server.answers() else silent + 1


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
def _ended_by_signals() -> Iterator[None]:
    """End in good order when a service manager asks for it, as with Ctrl+C."""
    before = signal.signal(signal.SIGTERM, lambda *_: sys.exit(0))
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)


def _end_with(parent: int) -> None:
    """End this process when the one that looks after it is gone."""
    while os.getppid() == parent:
        time.sleep(LOOK_SECONDS)
    os.kill(os.getpid(), signal.SIGTERM)


def main() -> None:
    """Serve the deployment of a workspace at the server `PREFECT_API_URL` names; `serve_watch` starts and looks after this."""
    settings = load_settings(Path(sys.argv[1]))
    threading.Thread(target=_end_with, args=(os.getppid(),), daemon=True).start()
    with prefect_home(settings.workspace):
        serve(deployment(settings), limit=1, pause_on_shutdown=False, print_starting_message=False)


if __name__ == "__main__":
    main()
