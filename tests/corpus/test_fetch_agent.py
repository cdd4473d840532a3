"""The User-Agent stays one header of ASCII, whoever runs Querplan is called."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.fetch_agent import AGENT, is_plain, user_agent


@given(st.text(max_size=80), st.text(max_size=80).filter(is_plain))
def test_user_agent_is_a_product_with_one_comment_that_says_the_contact_unchanged(operator: str, contact: str) -> None:
    assert re.fullmatch(rf"{AGENT}/[\d.]+ \([^()\\]+\)", made := user_agent(operator, contact))
    assert made.isascii()
    assert made.isprintable()
    assert contact in made


@pytest.mark.parametrize(
    "contact", ["a@büro.de", "a b@example.org", "a(1)@example.org", "https://example.org/?a;b", "a@example.org\r\nX: 1"]
)
def test_user_agent_changes_no_contact_but_refuses_it(contact: str) -> None:
    with pytest.raises(ValueError, match="keine Anfrage tragen"):
        user_agent("Amt", contact)


def test_user_agent_names_operator_and_contact() -> None:
    assert (
        user_agent("Büro Straße", "a@example.org")
        == "Querplan/0.1 (Vergleich oeffentlicher Strategiepapiere; Buero Strasse; +a@example.org)"
    )
    assert user_agent() == "Querplan/0.1 (Vergleich oeffentlicher Strategiepapiere)"
