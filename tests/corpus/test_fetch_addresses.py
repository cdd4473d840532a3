"""Addresses that lead into private networks in disguise, and good ones that must pass."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.errors import FetchError
from corpus.fetch import FetchLimits, fetch
from corpus.fetch_addresses import is_public, parse_address, without_secrets
from tests.corpus.disguised_addresses import GOOD, REMINDING, VECTORS
from tests.corpus.fault_server import PAGE, answer, sends, serving


def never(host: str) -> list[str]:
    raise AssertionError(f"{host} was resolved")


@pytest.mark.parametrize("address", VECTORS)
def test_fetch_refuses_every_disguise_before_it_resolves(address: str) -> None:
    with pytest.raises(FetchError) as caught:
        fetch(address, resolve=never)
    assert caught.value.code == "forbidden_address"


@pytest.mark.parametrize("address", GOOD)
def test_parse_address_accepts_public_addresses_once_and_for_all(address: str) -> None:
    url = parse_address(address).url
    assert url.isascii()
    assert parse_address(url).url == url


@pytest.mark.parametrize("address", REMINDING)
def test_parse_address_accepts_names_that_only_remind_of_bad_ones(address: str) -> None:
    assert parse_address(address).url == address


@pytest.mark.parametrize(
    "answers", [["127.0.0.1"], ["93.184.215.14", "10.0.0.1"], ["::ffff:127.0.0.1"], ["2606:4700::1111", "fe80::1%eth0"]]
)
def test_fetch_refuses_names_with_one_private_address(answers: list[str]) -> None:
    with pytest.raises(FetchError) as caught:
        fetch("http://gut.example.de/", resolve=lambda _: answers)
    assert caught.value.code == "forbidden_address"


def test_fetch_resolves_once_and_connects_to_what_was_checked() -> None:
    """A name that points elsewhere at the second question (rebinding) gains nothing: there is no second question."""
    asked = []

    def resolve(host: str) -> list[str]:
        asked.append(host)
        return ["127.0.0.1"] if len(asked) == 1 else ["10.0.0.1"]

    with serving({"/": sends(answer())}) as server:
        address = server.origin.replace("127.0.0.1", "plan.example.de")
        got = fetch(address, limits=FetchLimits(open_hosts=frozenset({"plan.example.de"})), resolve=resolve)
    assert (got.data, asked) == (PAGE, ["plan.example.de"])


@pytest.mark.parametrize("wrap", [str, lambda url: url.replace("http:", "HTTP:"), lambda url: f"//{url.split('//')[1]}"])
def test_fetch_checks_every_hop(wrap: Callable[[str], str]) -> None:
    away = sends(answer(b"", "302 Found", f"Location: {wrap('http://169.254.169.254/x')}"))
    with serving({"/": away}) as server, pytest.raises(FetchError) as caught:
        fetch(server.origin, limits=FetchLimits(open_hosts=frozenset({"127.0.0.1"})))
    assert caught.value.code == "forbidden_address"


@pytest.mark.parametrize(
    ("ip", "public"), [("8.8.8.8", True), ("2606:4700::1111", True), ("10.0.0.1", False), ("kein", False), ("fe80::1%1", False)]
)
def test_is_public_knows_the_open_internet(ip: str, public: bool) -> None:
    assert is_public(ip) is public


@pytest.mark.parametrize(
    "text", ["https://anna:geheim@gut.de/", "ftp://geheim@gut.de/x@y", "https://a:geheim@b:geheim@gut.de/", "https://a:geheim@[::1/", "//a:geheim@gut.de"]
)  # fmt: skip
def test_no_error_repeats_the_password_of_an_address(text: str) -> None:
    with pytest.raises(FetchError) as caught:
        parse_address(text)
    assert "geheim" not in str(caught.value)
    assert without_secrets("https://gut.de/@name?a=b@c") == "https://gut.de/@name?a=b@c"
