"""`querplan users`: who may come to an explorer that others reach."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from flows.german_help import GermanGroup
from flows.options import echo_json, json_option, workspace_option

ROLES = ("lesen", "prüfen", "verwalten")


@click.group(cls=GermanGroup)
def command() -> None:
    """Verwaltet, wer sich am Explorer anmelden darf.

    \b
    lesen       alle Seiten, Suche, Daten
    prüfen      dazu Befunde prüfen und Papiere hinzufügen
    verwalten   dazu sehen, wer angemeldet ist, und andere abmelden
    \b
    Beispiel: querplan users add "Anna Weiß" --role prüfen
    """


@command.command("add")
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), default="lesen", show_default=True, help="Was die Person darf.")
@workspace_option
def add(name: str, role: str, workspace: Path | None) -> None:
    """Nimmt eine Person auf; das Passwort wird erfragt oder von der Standardeingabe gelesen."""
    from flows.settings import load_settings
    from outputs.web.access.roles import role_named
    from outputs.web.access.users import add_user

    settings = load_settings(workspace)
    added = add_user(settings.users, name, role_named(role), _password())
    click.echo(f"{added.name} darf {role}: {settings.users}")


@command.command("list")
@json_option
@workspace_option
def list_users(as_json: bool, workspace: Path | None) -> None:
    """Zeigt, wer sich anmelden darf."""
    from flows.settings import load_settings
    from outputs.web.access.roles import WORDS
    from outputs.web.access.users import users_in

    found = users_in(load_settings(workspace).users)
    if as_json:
        echo_json([{"name": one.name, "role": WORDS[one.role], "has_token": one.has_token} for one in found])
    for one in () if as_json else found:
        click.echo(f"{WORDS[one.role]:10}  {one.name}{'  (mit Schlüssel für Programme)' if one.has_token else ''}")


@command.command("role")
@click.argument("name")
@click.argument("role", type=click.Choice(ROLES))
@workspace_option
def change_role(name: str, role: str, workspace: Path | None) -> None:
    """Gibt einer Person eine andere Rolle; sie gilt sofort."""
    from flows.settings import load_settings
    from outputs.web.access.roles import role_named
    from outputs.web.access.users import set_role

    set_role(load_settings(workspace).users, name, role_named(role))
    click.echo(f"{name} darf jetzt {role}.")


@command.command("passwd")
@click.argument("name")
@workspace_option
def change_password(name: str, workspace: Path | None) -> None:
    """Setzt ein neues Passwort; wer angemeldet war, muss sich neu anmelden."""
    from flows.settings import load_settings
    from outputs.web.access.users import set_password

    set_password(load_settings(workspace).users, name, _password())
    click.echo(f"Das Passwort von {name} ist neu; ältere Sitzungen sind beendet.")


@command.command("remove")
@click.argument("name")
@workspace_option
def remove(name: str, workspace: Path | None) -> None:
    """Nimmt einer Person den Zugang, sofort; ihre Entscheidungen bleiben."""
    from flows.settings import load_settings
    from outputs.web.access.users import remove_user

    remove_user(load_settings(workspace).users, name)
    click.echo(f"{name} kann sich nicht mehr anmelden.")


@command.command("token")
@click.argument("name")
@workspace_option
def make_token(name: str, workspace: Path | None) -> None:
    """Druckt einen neuen Schlüssel, mit dem ein Programm die JSON-Schnittstelle liest; ein älterer gilt nicht mehr."""
    from flows.settings import load_settings
    from outputs.web.access.users import new_token

    click.echo(new_token(load_settings(workspace).users, name))
    click.echo("Der Schlüssel wird nur jetzt gezeigt. Kopfzeile: Authorization: Bearer SCHLÜSSEL", err=True)


def _password() -> str:
    if not sys.stdin.isatty():
        return sys.stdin.readline().rstrip("\r\n")
    asked: str = click.prompt("Passwort", hide_input=True, confirmation_prompt="Noch einmal")
    return asked
