"""The User-Agent stays one header of ASCII, whoever runs Querplan is called."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from corpus.fetch_agent import AGENT, user_agent


@given(st.text(max_size=80), st.text(max_size=80))
def test_user_agent_is_a_product_with_one_comment(operator: str, contact: str) -> None:
    assert re.fullmatch(rf"{AGENT}/[\d.]+ \([^()\\]+\)", made := user_agent(operator, contact))
    assert made.isascii()
    assert made.isprintable()


def test_user_agent_names_operator_and_contact() -> None:
    assert (
        user_agent("Büro Straße", "a@example.org")
        == "Querplan/0.1 (Vergleich oeffentlicher Strategiepapiere; Buero Strasse; +a@example.org)"
    )
    assert user_agent() == "Querplan/0.1 (Vergleich oeffentlicher Strategiepapiere)"
