"""The schedule: a Prefect server where there is none, one catch-up run where a time was missed, then the served deployment.

Server and deployment are looked after: when one of them falls silent both begin anew, so that no night passes unnoticed.
"""

from __future__ import annotations

import logging
import os
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from prefect.deployments.runner import RunnerDeployment
from prefect.flows import serve
from prefect.schedules import Cron

from corpus.errors import QuerplanError
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
SHORT_SECONDS, LONG_PAUSE_SECONDS = 60.0, 300.0
"""What was served for less has not begun well; the pause after that, so that a lasting fault does not start a run every few seconds."""


@dataclass(frozen=True, slots=True)
class Ended:
    """Why the schedule is served no more, in German, and for how many seconds it was."""

    reason: str
    seconds: float


def serve_watch(settings: Settings, say: Callable[[str], object]) -> None:
    """Serve the watch until the process is ended. Raises WorkspaceError `no_server` where Prefect does not start at all."""
    with _ended_by_signals():
        ended = _serve_until_silent(settings, say)
        while True:
            pause = pause_after(ended.seconds)
            say(f"{ended.reason} Server und Plan beginnen in {pause:.0f} Sekunden neu.")
            time.sleep(pause)
            ended = serve_again(settings, say)


def pause_after(seconds: float) -> float:
    """Return the seconds to wait after a schedule that was served that long: what ends at once will most likely do so again."""
    return LOOK_SECONDS if seconds >= SHORT_SECONDS else LONG_PAUSE_SECONDS


def serve_again(settings: Settings, say: Callable[[str], object]) -> Ended:
    """Serve once more; whatever prevents it does not end the schedule: the night after it may go well."""
    begun = time.monotonic()
    try:
        return _serve_until_silent(settings, say)
    except QuerplanError as error:
        return Ended(error.message, time.monotonic() - begun)
    except Exception as error:
        return Ended(_unforeseen(error), time.monotonic() - begun)


def _serve_until_silent(settings: Settings, say: Callable[[str], object]) -> Ended:
    """Return when server or deployment is no longer there."""
    schedule = settings.schedule
    with prefect_server(settings, say) as server, prefect_home(settings.workspace):
        if is_due(settings):
            say("Ein Termin ist offen: ein Lauf wird jetzt nachgeholt.")
            catch_up(settings, say)
        serving = subprocess.Popen(
            [sys.executable, "-W", "ignore::RuntimeWarning", "-m", "flows.scheduling", str(settings.workspace), str(os.getpid())]
        )
        say(f"Beobachtet wird nach „{schedule.cron}“ ({schedule.timezone}). Ende mit Strg+C.")
        begun = time.monotonic()
        try:
            return Ended(look_after(server, serving), time.monotonic() - begun)
        finally:
            end(serving)


def catch_up(settings: Settings, say: Callable[[str], object]) -> None:
    """Run now; what prevents it, another run above all, is said and does not end the schedule."""
    try:
        run_watch(settings, by_hand=False)
    except QuerplanError as error:
        say(f"{error.message} {error.remedy}")
    except Exception as error:  # Prefect and its client raise whatever they meet; the times to come must not pay for it
        say(f"Der nachgeholte Lauf brach ab. {_unforeseen(error)}")


def _unforeseen(error: Exception) -> str:
    """Log an error with its traceback and return what people read of it."""
    logging.getLogger(__name__).error("the schedule met an error", exc_info=error)
    return f"Unerwarteter Fehler ({type(error).__name__}: {error})."


def look_after(server: Server, serving: subprocess.Popen[bytes]) -> str:
    """Return why, when the server has been silent for a while or the process that serves the deployment has ended."""
    silent = 0
    while silent < MOST_SILENCE:
        if (code := serving.poll()) is not None:
            return f"Der Prozess, der den Plan bedient, hat geendet (Exit-Code {code})."
        time.sleep(LOOK_SECONDS)
        silent = 0 if server.answers() else silent + 1
    return "Prefect antwortet nicht mehr."


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
    """Serve the deployment of a workspace at the server `PREFECT_API_URL` names; `serve_watch` starts and looks after this.

    It says its own number, for it may be gone before this process could ask who its parent is.
    """
    threading.Thread(target=_end_with, args=(int(sys.argv[2]),), daemon=True).start()
    settings = load_settings(Path(sys.argv[1]))
    with prefect_home(settings.workspace):
        serve(deployment(settings), limit=1, pause_on_shutdown=False, print_starting_message=False)


if __name__ == "__main__":
    main()
