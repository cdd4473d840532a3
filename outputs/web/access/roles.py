"""What people may do: three roles, each of which may do what the ones before it may."""

from __future__ import annotations

from typing import Literal, get_args

Role = Literal["anyone", "read", "review", "admin"]
"""What an address asks for. `anyone` is no role of a user: nobody has to say who they are there."""
ORDER: tuple[Role, ...] = get_args(Role)
WORDS: dict[Role, str] = {"read": "lesen", "review": "prüfen", "admin": "verwalten"}
"""The roles of users by the words of the command line: look, ask and take away; decide and add papers; see to who may come."""


def may(held: Role, asked: Role) -> bool:
    """Tell whether who holds a role may do what asks for another."""
    return ORDER.index(held) >= ORDER.index(asked)


def role_named(word: str) -> Role:
    """Return the role for its German word. Raises KeyError."""
    return {german: role for role, german in WORDS.items()}[word]
