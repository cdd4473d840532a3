"""`querplan serve`: where it listens, whom it refuses, what it lends the explorer."""

from __future__ import annotations

import socket
from pathlib import Path

import pytest
from click.testing import CliRunner

from corpus.archive import Archive
from corpus.errors import QuerplanError, WorkspaceError
from flows.alone import locked
from flows.cli import querplan
from flows.pictures import Pictures
from flows.serving import Place, login_for, serve, services
from flows.settings import load_settings
from outputs.web.access.users import add_user, remove_user

FOR_OTHERS = [Place(host, 8090) for host in ("0.0.0.0", "192.168.1.5", "::", "example.org", "127.0.0.1.example.org")]
FOR_OTHERS += [Place("127.0.0.1", 8090, ("explorer.example.org",)), Place("127.0.0.1", 8090, proxy="127.0.0.1")]


@pytest.mark.parametrize("place", FOR_OTHERS, ids=str)
def test_serve_refuses_to_listen_for_others_without_users(tmp_path: Path, place: Place) -> None:
    with pytest.raises(QuerplanError, match="querplan users add") as refused:
        serve(load_settings(tmp_path), place, open_browser=False)
    assert refused.value.code == "login_needed"


@pytest.mark.parametrize("place", [*FOR_OTHERS, Place("127.0.0.1", 8090)], ids=str)
def test_login_for_asks_everybody_once_there_are_users(tmp_path: Path, place: Place) -> None:
    settings = load_settings(tmp_path)
    add_user(settings.users, "Anna", "read", "vier Pferde essen Heu")
    login = login_for(settings, place)
    assert login is not None
    assert login.is_secure == bool(place.proxy)


def test_login_for_asks_nobody_on_ones_own_machine(tmp_path: Path) -> None:
    assert login_for(load_settings(tmp_path), Place("127.0.0.1", 8090)) is None
    assert login_for(load_settings(tmp_path), Place("::1", 8090, ("localhost",))) is None


@pytest.mark.parametrize("proxy", ["*", "0.0.0.0/0", "proxy.example.org"])
def test_serve_believes_one_proxy_only(tmp_path: Path, proxy: str) -> None:
    refused = CliRunner().invoke(querplan, ["serve", "--proxy", proxy, "--workspace", str(tmp_path)])
    assert refused.exit_code == 2
    assert "keine IP-Adresse" in refused.output


def test_login_for_does_not_open_an_explorer_whose_last_user_was_removed(tmp_path: Path) -> None:
    settings = load_settings(tmp_path)
    add_user(settings.users, "Anna", "read", "vier Pferde essen Heu")
    remove_user(settings.users, "Anna")
    with pytest.raises(QuerplanError, match="steht noch niemand"):
        login_for(settings, Place("127.0.0.1", 8090))


def test_serve_names_a_port_that_is_taken(tmp_path: Path) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(QuerplanError, match="--port") as refused:
            serve(load_settings(tmp_path), Place("127.0.0.1", other.getsockname()[1]), open_browser=False)
    assert refused.value.code == "port_taken"


def test_serve_names_the_explorer_that_shows_the_workspace_already(tmp_path: Path) -> None:
    settings = load_settings(tmp_path)

    def busy(who: str) -> WorkspaceError:
        return WorkspaceError("unexpected", who, "")

    with locked(settings.workspace / "serve.lock", "http://127.0.0.1:8090/", busy), pytest.raises(WorkspaceError) as refused:
        serve(settings, Place("127.0.0.1", 0), open_browser=False)
    assert refused.value.code == "served_already"
    assert "http://127.0.0.1:8090/" in refused.value.message


def test_place_names_an_address_browsers_understand() -> None:
    assert Place("::1", 80).address == "http://[::1]:80/"
    assert Place("localhost", 8090).address == "http://localhost:8090/"
    assert Place("127.0.0.1", 8090, ("Explorer.example.org",), "127.0.0.1").address == "https://explorer.example.org/"
    assert "0.0.0.0" not in Place("0.0.0.0", 8090).address


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
