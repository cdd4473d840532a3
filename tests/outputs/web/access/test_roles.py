"""Roles: each may do what the ones before it may."""

from __future__ import annotations

import pytest

from outputs.web.access.roles import ORDER, WORDS, Role, may, role_named


@pytest.mark.parametrize("held", ORDER)
def test_may_allows_a_role_what_the_ones_before_it_may(held: Role) -> None:
    assert [role for role in ORDER if may(held, role)] == list(ORDER[: ORDER.index(held) + 1])


def test_role_named_knows_every_word_of_the_command_line() -> None:
    assert [role_named(word) for word in WORDS.values()] == list(ORDER[1:])
