"""The schedule looks after the server it needs and the deployment it serves: silence of either is noticed."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from corpus.errors import WorkspaceError
from flows import prefect_server as servers
from flows import scheduling
from flows.prefect_server import Server, end, prefect_server
from flows.settings import Settings
from tests.corpus.fault_server import answer, sends, serving

SILENT = "http://127.0.0.1:9/api"


def process(code: str) -> subprocess.Popen[bytes]:
    return subprocess.Popen([sys.executable, "-c", code])


@pytest.fixture
def patient() -> Iterator[subprocess.Popen[bytes]]:
    """A process that would run for ever."""
    running = process("import time; time.sleep(600)")
    yield running
    end(running)


@pytest.fixture(autouse=True)
def hurried(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scheduling, "LOOK_SECONDS", 0.01)
    monkeypatch.setattr(servers, "SERVER_SECONDS", 0.0)


def test_look_after_ends_when_the_server_is_silent(patient: subprocess.Popen[bytes]) -> None:
    assert scheduling.look_after(Server(SILENT), patient) == "Prefect antwortet nicht mehr."
    assert patient.poll() is None


def test_look_after_ends_when_the_deployment_is_served_no_more() -> None:
    with serving({"/api/health": sends(answer(b"true"))}) as server:
        said = scheduling.look_after(Server(f"{server.origin}/api"), process("raise SystemExit(3)"))
    assert said == "Der Prozess, der den Plan bedient, hat geendet (Exit-Code 3)."


def test_the_process_that_serves_ends_when_the_one_that_began_it_was_gone_before(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    gone = process("pass")
    gone.wait()
    with serving({}) as server:
        monkeypatch.setenv("PREFECT_API_URL", f"{server.origin}/api")
        orphan = subprocess.run([sys.executable, "-m", "flows.scheduling", str(tmp_path), str(gone.pid)], check=False, capture_output=True)
    assert orphan.returncode == -signal.SIGTERM
    assert server.paths() == []


@pytest.mark.parametrize(("lived", "is_long"), [(0.0, True), (59.9, True), (60.0, False), (90_000.0, False)])
def test_pause_after_what_ended_at_once_is_longer(lived: float, *, is_long: bool) -> None:
    assert scheduling.pause_after(lived) == (scheduling.LONG_PAUSE_SECONDS if is_long else scheduling.LOOK_SECONDS)


def test_catch_up_that_prefect_prevents_is_said_and_does_not_end_the_schedule(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_API_URL", SILENT)
    monkeypatch.setenv("PREFECT_CLIENT_MAX_RETRIES", "0")
    said: list[str] = []
    scheduling.catch_up(Settings(workspace=tmp_path), said.append)
    assert len(said) == 1
    assert said[0].startswith("Der nachgeholte Lauf brach ab. Unerwarteter Fehler (")


def test_serve_again_returns_an_error_nobody_foresaw(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "prefect").write_text("a file where the folder should be", encoding="utf-8")
    with serving({"/api/health": sends(answer(b"true"))}) as server:
        monkeypatch.setenv("PREFECT_API_URL", f"{server.origin}/api")
        ended = scheduling.serve_again(Settings(workspace=tmp_path), print)
    assert ended.reason.startswith("Unerwarteter Fehler (FileExistsError: ")


def test_serve_again_returns_a_server_that_does_not_start(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_API_URL", SILENT)
    assert scheduling.serve_again(Settings(workspace=tmp_path), print).reason.startswith("Der Prefect-Server antwortet nicht.")


def test_a_server_whose_process_ended_does_not_answer(patient: subprocess.Popen[bytes]) -> None:
    with serving({"/api/health": sends(answer(b"true"))}) as server:
        address = f"{server.origin}/api"
        assert Server(address, patient).answers()
        end(patient)
        assert not Server(address, patient).answers()


@pytest.mark.parametrize(
    ("said", "is_there"),
    [
        (answer(b"", "401 Unauthorized"), True),
        (answer(b"", "403 Forbidden"), True),
        (answer(b"", "404 Not Found"), True),
        (answer(b"", "503 Service Unavailable"), False),
        (b"kein HTTP\r\n\r\n", False),
    ],
)
def test_a_users_server_answers_whoever_it_lets_in(said: bytes, *, is_there: bool) -> None:
    with serving({"/api/health": sends(said)}) as server:
        assert Server(f"{server.origin}/api").answers() is is_there


def test_a_users_server_that_does_not_answer_is_an_error_with_a_remedy(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREFECT_API_URL", SILENT)
    with pytest.raises(WorkspaceError, match="antwortet nicht") as refused, prefect_server(Settings(workspace=tmp_path), print):
        pass
    assert refused.value.code == "no_server"
