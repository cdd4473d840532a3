"""`querplan users`: people are added, changed and removed; passwords come by the standard input."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner, Result

from flows.cli import querplan
from flows.commands.users import ROLES
from outputs.web.access.roles import WORDS
from outputs.web.access.users import user_with_password, user_with_token

PASSWORD = "vier Pferde essen Heu"


def run(workspace: Path, *words: str, given: str = "") -> Result:
    return CliRunner().invoke(querplan, ["users", *words, "--workspace", str(workspace)], input=given)


def test_users_are_added_listed_changed_and_removed(tmp_path: Path) -> None:
    file = tmp_path / "users.db"
    assert run(tmp_path, "add", "Anna Weiß", "--role", "prüfen", given=f"{PASSWORD}\n").exit_code == 0
    assert run(tmp_path, "role", "Anna Weiß", "verwalten").exit_code == 0
    assert run(tmp_path, "list").output == "verwalten   Anna Weiß\n"
    assert json.loads(run(tmp_path, "list", "--json").output) == [{"name": "Anna Weiß", "role": "verwalten", "has_token": False}]
    assert run(tmp_path, "passwd", "Anna Weiß", given="fünf Kühe trinken Wasser\n").exit_code == 0
    assert user_with_password(file, "Anna Weiß", "fünf Kühe trinken Wasser") is not None
    token = run(tmp_path, "token", "Anna Weiß").output.splitlines()[0]
    assert user_with_token(file, token) is not None
    assert run(tmp_path, "remove", "Anna Weiß").exit_code == 0
    assert run(tmp_path, "list").output == ""


def test_a_role_nobody_knows_is_refused_with_those_there_are(tmp_path: Path) -> None:
    refused = run(tmp_path, "add", "Anna", "--role", "alles", given=f"{PASSWORD}\n")
    assert refused.exit_code == 2
    assert all(role in refused.output for role in ROLES)
    assert not (tmp_path / "users.db").exists()


def test_the_command_line_offers_every_role() -> None:
    assert tuple(WORDS.values()) == ROLES
