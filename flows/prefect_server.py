"""The Prefect server the schedule runs with: the user's own, or one of ours for as long as it is needed."""

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
from dataclasses import dataclass
from http import HTTPStatus
from http.client import HTTPException

from corpus.errors import WorkspaceError
from flows.settings import Settings

SERVER_SECONDS = 120.0
END_SECONDS = 15.0
ANSWER_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Server:
    """A server by the address of its API; `process` is ours, None for one of the user's."""

    address: str
    process: subprocess.Popen[bytes] | None = None

    def answers(self) -> bool:
        """Ask the server whether it is there; one behind a proxy that lets nobody unknown in is."""
        if self.process and self.process.poll() is not None:
            return False
        try:
            with urllib.request.urlopen(f"{self.address}/health", timeout=ANSWER_SECONDS):
                return True
        except urllib.error.HTTPError as error:
            return error.code < HTTPStatus.INTERNAL_SERVER_ERROR
        except (OSError, HTTPException):
            return False


@contextmanager
def prefect_server(settings: Settings, say: Callable[[str], object]) -> Iterator[Server]:
    """Lend a server that answers; `PREFECT_API_URL` names the user's own. Raises WorkspaceError `no_server`."""
    if stated := os.environ.get("PREFECT_API_URL"):
        yield _answering(Server(stated.rstrip("/")))
        return
    port = _free_port()
    environment = {**os.environ, "PREFECT_HOME": str(settings.workspace / "prefect"), "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
                   "PREFECT_LOGGING_LEVEL": "WARNING"}  # fmt: skip
    command = [sys.executable, "-m", "prefect", "server", "start", "--host", "127.0.0.1", "--port", str(port)]
    process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.environ["PREFECT_API_URL"] = f"http://127.0.0.1:{port}/api"
    try:
        server = _answering(Server(f"http://127.0.0.1:{port}/api", process))
        say(f"Prefect: http://127.0.0.1:{port}")
        yield server
    finally:
        os.environ.pop("PREFECT_API_URL")
        end(process)


def end(process: subprocess.Popen[bytes]) -> None:
    """End a process, first politely."""
    process.terminate()
    try:
        process.wait(END_SECONDS)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _answering(server: Server) -> Server:
    until = time.monotonic() + SERVER_SECONDS
    while not server.answers():
        if time.monotonic() > until or (server.process and server.process.poll() is not None):
            raise WorkspaceError("no_server", "Der Prefect-Server antwortet nicht.", "Bitte von Hand versuchen: prefect server start")
        time.sleep(0.5)
    return server


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])
