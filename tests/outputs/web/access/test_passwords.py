"""Passwords: hashes that cost what they should, for people and for nobody alike."""

from __future__ import annotations

import pytest
from argon2 import PasswordHasher, extract_parameters
from argon2.profiles import RFC_9106_LOW_MEMORY

from outputs.web.access.passwords import NOBODY, hashed, is_password


def test_hashed_gives_another_hash_each_time_that_only_its_password_fits() -> None:
    first, second = hashed("vier Pferde essen Heu"), hashed("vier Pferde essen Heu")
    assert first != second
    assert is_password("vier Pferde essen Heu", first)
    assert not is_password("vier Pferde essen Heu ", first)


def test_a_name_nobody_has_costs_what_every_name_costs() -> None:
    assert extract_parameters(NOBODY) == RFC_9106_LOW_MEMORY
    assert not PasswordHasher.from_parameters(RFC_9106_LOW_MEMORY).check_needs_rehash(NOBODY)
    assert not is_password("", None)


@pytest.mark.parametrize("kept", ["", "x", "$argon2id$v=19$m=65536,t=3,p=4$AAAA"])
def test_is_password_takes_no_damaged_hash_for_one(kept: str) -> None:
    assert not is_password("vier Pferde essen Heu", kept)
