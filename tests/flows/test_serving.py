"""`querplan serve`: where it listens, whom it refuses, what it lends the explorer."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest

from corpus.archive import Archive
from corpus.errors import QuerplanError, WorkspaceError
from flows.pictures import Pictures
from flows.serving import Place, serve, services
from flows.settings import load_settings


@pytest.mark.parametrize("host", ["0.0.0.0", "192.168.1.5", "::", "example.org", "127.0.0.1.example.org"])
def test_serve_refuses_to_listen_for_others_without_login(tmp_path: Path, host: str) -> None:
    with pytest.raises(QuerplanError, match="ohne Anmeldung") as refused:
        serve(load_settings(tmp_path), Place(host, 8090), open_browser=False)
    assert refused.value.code == "login_needed"


def test_serve_names_a_port_that_is_taken(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(QuerplanError, match="--port") as refused:
            serve(load_settings(tmp_path), Place("127.0.0.1", other.getsockname()[1]), open_browser=False)
    assert refused.value.code == "port_taken"


def test_place_names_an_address_browsers_understand() -> None:
    assert Place("::1", 80).address == "http://[::1]:80/"
    assert Place("localhost", 8090).address == "http://localhost:8090/"


def test_services_make_the_database_of_an_empty_workspace(tmp_path: Path) -> None:
    assert services(load_settings(tmp_path)).database.is_file()


def test_pictures_are_drawn_once_and_kept(tmp_path: Path, samples: Path) -> None:
    settings = load_settings(tmp_path)
    sha256 = Archive(settings.archive).put((samples / "bb_masterplan_leichtbau_2024.pdf").read_bytes())
    first = Pictures(settings).draw(sha256, [1])
    Archive(settings.archive).path(sha256).unlink()
    assert Pictures(settings).draw(sha256, [1, 2]) == (*first, *Pictures(settings).draw(sha256, [2]))
    assert first[0].data[:4] == b"\x89PNG"


def test_pictures_leave_out_what_cannot_be_drawn(tmp_path: Path) -> None:
    settings = load_settings(tmp_path)
    assert Pictures(settings).draw(Archive(settings.archive).put(b"%PDF-1.7 nothing"), [1]) == ()


def test_pictures_of_a_lost_original_are_an_error_with_a_remedy(tmp_path: Path) -> None:
    with pytest.raises(WorkspaceError, match="fehlt im Archiv"):
        Pictures(load_settings(tmp_path)).draw("0" * 64, [1])
