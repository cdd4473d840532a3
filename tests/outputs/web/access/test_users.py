"""The user file: who is in it, what it keeps of passwords and tokens, what happens to it on the way."""

from __future__ import annotations

import shutil
import stat
from pathlib import Path

import pytest

from corpus.errors import QuerplanError
from outputs.web.access.users import (
    add_user,
    new_token,
    opened_users,
    remove_user,
    set_password,
    set_role,
    user_with_password,
    user_with_token,
    users_in,
)

PASSWORD = "vier Pferde essen Heu"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "workspace" / "users.db"
    add_user(path, "Anna Weiß", "review", PASSWORD)
    return path


@pytest.fixture
def users(made: Path, tmp_path: Path) -> Path:
    # a hash costs a tenth of a second
    return Path(shutil.copy(made, tmp_path / "users.db"))


def test_user_with_password_knows_who_it_is(users: Path) -> None:
    found = user_with_password(users, "Anna Weiß", PASSWORD)
    assert found is not None
    assert (found.name, found.role) == ("Anna Weiß", "review")


@pytest.mark.parametrize("name", ["anna weiß", "  ANNA   WEISS ", "Anna Weiß"])
def test_user_with_password_takes_the_name_as_people_type_it(users: Path, name: str) -> None:
    assert user_with_password(users, name, PASSWORD) is not None


@pytest.mark.parametrize(("name", "password"), [("Anna Weiß", "vier Pferde essen Gras"), ("Bert", PASSWORD), ("", ""), ("Anna Weiß", "")])
def test_user_with_password_refuses_what_is_wrong(users: Path, name: str, password: str) -> None:
    assert user_with_password(users, name, password) is None


def test_the_file_is_readable_by_its_owner_alone_and_holds_no_password(users: Path) -> None:
    token = new_token(users, "Anna Weiß")
    users.chmod(0o644)
    users_in(users)
    assert stat.S_IMODE(users.stat().st_mode) == 0o600
    data = users.read_bytes()
    assert b"$argon2id$v=19$m=65536" in data
    assert PASSWORD.encode() not in data
    assert token.encode() not in data


def test_add_user_refuses_a_name_that_is_there(users: Path) -> None:
    with pytest.raises(QuerplanError, match="gibt es schon") as refused:
        add_user(users, "ANNA weiß", "admin", PASSWORD)
    assert refused.value.code == "known_user"
    assert [one.role for one in users_in(users)] == ["review"]


@pytest.mark.parametrize("name", ["", "   ", "a\x00b", "a" * 61, "\u202eannA"])
def test_add_user_refuses_names_nobody_can_read(users: Path, name: str) -> None:
    with pytest.raises(QuerplanError, match="taugt nicht als Name"):
        add_user(users, name, "read", PASSWORD)


@pytest.mark.parametrize("password", ["", "kurz", "elf Zeichen", "x" * 1001])
def test_add_user_refuses_passwords_that_are_too_short_or_too_long(users: Path, password: str) -> None:
    with pytest.raises(QuerplanError, match="Zeichen") as refused:
        add_user(users, "Bert", "read", password)
    assert refused.value.code == "bad_password"
    assert len(users_in(users)) == 1


def test_set_password_ends_the_old_one(users: Path) -> None:
    set_password(users, "anna weiß", "fünf Kühe trinken Wasser")
    assert user_with_password(users, "Anna Weiß", PASSWORD) is None
    assert user_with_password(users, "Anna Weiß", "fünf Kühe trinken Wasser") is not None


def test_remove_user_and_set_role_hold_at_once(users: Path) -> None:
    set_role(users, "Anna Weiß", "admin")
    assert users_in(users)[0].role == "admin"
    remove_user(users, "Anna Weiß")
    assert users_in(users) == ()
    assert user_with_password(users, "Anna Weiß", PASSWORD) is None


@pytest.mark.parametrize("change", [remove_user, new_token])
def test_changing_somebody_unknown_is_an_error_with_a_remedy(users: Path, change: object) -> None:
    assert callable(change)
    with pytest.raises(QuerplanError, match="querplan users list"):
        change(users, "Bert")


def test_a_new_token_ends_the_old_one(users: Path) -> None:
    old, new = new_token(users, "Anna Weiß"), new_token(users, "Anna Weiß")
    assert user_with_token(users, old) is None
    found = user_with_token(users, new)
    assert found is not None
    assert found.name == "Anna Weiß"
    assert user_with_token(users, "\udce4") is None


def test_a_file_that_is_none_of_ours_is_named(tmp_path: Path) -> None:
    path = tmp_path / "users.db"
    path.write_bytes(b"kein SQLite" * 100)
    with pytest.raises(QuerplanError, match="Benutzerdatei") as refused:
        users_in(path)
    assert refused.value.code == "bad_users"
    assert path.read_bytes().startswith(b"kein SQLite")


def test_what_fails_halfway_changes_nothing(users: Path) -> None:
    def fail() -> None:
        with opened_users(users) as opened:
            opened.execute("delete from user")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert len(users_in(users)) == 1
