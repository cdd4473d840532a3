"""Addresses that lead into private networks in disguise, and good ones that must pass."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from corpus.errors import FetchError
from corpus.fetch import FetchLimits, fetch
from corpus.fetch_addresses import is_public, parse_address, without_secrets
from tests.corpus.fault_server import PAGE, answer, sends, serving

LOOPBACK = [
    "127.0.0.1", "127.1", "127.0.1", "127.255.255.254", "2130706433", "0x7f000001", "0x7f.0.0.1", "0x7f.1", "0177.0.0.1", "017700000001",
    "0177.1", "127.0.0.01", "127.0.0.1.", "00000177.0.0.1", "0x7F.0x0.0x0.0x1", "[::1]", "[0:0:0:0:0:0:0:1]", "[::]", "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]", "[::127.0.0.1]", "[64:ff9b::127.0.0.1]", "[64:ff9b:1::7f00:1]", "[2002:7f00:1::]", "[2001:0:7f00:1::]",
    "[fe80::1]", "[fe80::1%25eth0]", "[fc00::1]", "[fd00:ec2::254]", "[ff02::1]", "[2001:db8::1]", "[100::1]", "[::ffff:0:127.0.0.1]",
    "localhost", "LOCALHOST", "localhost.", "db.localhost", "printer.local", "host.internal", "metadata.google.internal", "intranet",
]  # fmt: skip
PRIVATE = [
    "10.0.0.1", "10.255.255.255", "172.16.0.1", "172.31.255.255", "192.168.0.1", "169.254.169.254", "100.64.0.1", "0.0.0.0", "0", "0.0.0.1",
    "192.0.0.1", "192.0.2.1", "192.88.99.1", "198.18.0.1", "198.51.100.1", "203.0.113.1", "224.0.0.1", "239.255.255.255", "240.0.0.1",
    "255.255.255.255", "168.63.129.16", "2852039166", "0xa9fea9fe", "0251.0376.0251.0376",
]  # fmt: skip
DISGUISED = [
    "http://①②⑦.⓪.⓪.①/", "http://１２７.０.０.１/", "http://127。0。0。1/", "http://localhoſt/", "http://gut.de@127.0.0.1/", "http://127.0.0.1@gut.de/",
    "http://gut.de:80@127.0.0.1/", "http://gut.de\\@127.0.0.1/", "http://gut.de\t@127.0.0.1/", "http://127.0.0.1%2f@gut.de/", "http:///127.0.0.1/",
    "http:127.0.0.1", "http://%31%32%37.0.0.1/", "http://gut.de:22/", "http://gut.de:6379/", "http://gut.de:99999/", "http://gut.de:x/",
    "file:///etc/hostname", "ftp://gut.de/x", "gopher://gut.de/", "dict://gut.de:2628/", "data:text/html,x", "javascript:alert(1)", "//gut.de/x",
    "http://", "http://./", "http://../", "http://[/", "http://[::1/", "http://gut..de/", "http://gut.de\r\nHost: x/", " http://127.0.0.1/",
]  # fmt: skip
VECTORS = [f"http://{host}/" for host in (*LOOPBACK, *PRIVATE)] + DISGUISED
GOOD = [
    "https://www.berlin.de/sen/wirtschaft/plan.pdf", "https://publikationen.sachsen.de/bdb/artikel/35302", "http://example.org:8080/a?b=c&d=%20",
    "https://mwaek.brandenburg.de/sixcms/detail.php?id=bb1.c.728626.de", "https://www.größe.de/maßnahmen plan.pdf".replace(" ", "%20"),
    "https://8.8.8.8/", "https://[2606:4700::1111]/", "HTTPS://WWW.Example.ORG/Straße/Übersicht", "https://a-b.example.de/x;jsessionid=1?q=[1]",
]  # fmt: skip


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


@pytest.mark.parametrize("host", [*LOOPBACK, *PRIVATE])
@pytest.mark.parametrize("land", ["berlin", "brandenburg", "sachsen", "nrw", "hessen"])
def test_parse_address_accepts_names_that_only_remind_of_bad_ones(host: str, land: str) -> None:
    name = "".join(letter for letter in host.lower() if letter.isalnum()) or "x"
    assert parse_address(f"https://www.{name}-{land}.de/plan.pdf").host == f"www.{name}-{land}.de"


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
