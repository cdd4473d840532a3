"""Reservations against text and data mining: rules with paths, broken files, pages without any."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.robots import Robots
from corpus.tdm import Reservation, refused_to_miners, reservations_of, still_said

RULES = json.dumps(
    [
        {"location": "/", "tdm-reservation": 0},
        {"location": "/plaene/*.pdf$", "tdm-reservation": 1},
        {"location": "/genau$", "tdm-reservation": 1},
        {"location": 7, "tdm-reservation": 1},
        "kein Eintrag",
    ]
).encode()


@pytest.mark.parametrize(
    ("path", "reserved"),
    [("/plaene/a/b.pdf", True), ("/plaene/a.pdf.html", False), ("/genau", True), ("/genauer", False), ("/sonst", False)],
)
def test_reservations_of_takes_the_most_specific_rule(path: str, reserved: bool) -> None:
    assert [one.reserved for one in reservations_of(f"https://x.example.de{path}", b"", {}, RULES)] == [reserved]


@pytest.mark.parametrize(
    "broken", [b"", b"{", b"[]", b"{}", b"null", b"[" * 100_000, b"\xff", b'[{"location": "/anders", "tdm-reservation": 1}]']
)
def test_reservations_of_a_broken_file_are_none(broken: bytes) -> None:
    assert reservations_of("https://x.example.de/plan", b"%PDF-1.7", {}, broken) == ()


@given(st.binary(max_size=300), st.binary(max_size=300))
def test_reservations_of_never_fails(data: bytes, tdmrep: bytes) -> None:
    assert isinstance(reservations_of("https://x.example.de/", b"<meta " + data + b">", {}, tdmrep), tuple)


def test_still_said_keeps_what_the_page_said_and_asks_the_host_anew() -> None:
    before = (Reservation("file", True), Reservation("header", True, "https://x.example.de/alt"), Reservation("meta", True))
    assert still_said(before, ()) == (before[1], before[2])
    fresh = (Reservation("file", False), Reservation("header", False))
    assert still_said(before, fresh) == (*fresh, before[2])


@pytest.mark.parametrize(
    ("rules", "reserved"),
    [
        ("User-agent: GPTBot\nUser-agent: CCBot\nDisallow: /\n\nUser-agent: *\nAllow: /", True),
        ("User-agent: gptbot\nDisallow: /plaene/", True),
        ("User-agent: GPTBot\nDisallow: /bilder/", False),
        ("User-agent: *\nDisallow: /", False),
        ("# GPTBot ist willkommen\nUser-agent: *\nDisallow:", False),
        ("", False),
    ],
)
def test_refused_to_miners_is_what_a_robots_txt_says_to_them_by_name(rules: str, reserved: bool) -> None:
    said = refused_to_miners("https://x.example.de/plaene/a.pdf", Robots(rules))
    assert [one.form for one in said] == (["rules"] if reserved else [])
