"""Reservations against text and data mining, in the forms of the TDM Reservation Protocol and of robots.

A reservation is read and kept beside the version; what follows from it is for people to decide.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import urlsplit

from bs4 import BeautifulSoup

from corpus.robots import Robots
from corpus.words import vocabulary

Form = Literal["file", "header", "meta", "robots", "rules"]
"""Where it is said: tdmrep.json, HTTP header, meta tag, words for robots on the page, rules of robots.txt for those who mine."""
WELL_KNOWN = "/.well-known/tdmrep.json"
REFUSALS = {"noai", "notdm", "none"}
"""Words of X-Robots-Tag and its meta tag that refuse machine use; `noindex` speaks of search results only."""
MINERS: tuple[str, ...] = tuple(vocabulary("watching")["miners"])
HEAD = 100_000
"""Bytes of a page in which meta tags are looked for."""


@dataclass(frozen=True, slots=True)
class Reservation:
    """One statement about mining: the form it came in, whether rights are reserved, the address of the policy."""

    form: Form
    reserved: bool
    policy: str | None = None


def reservations_of(address: str, data: bytes, headers: Mapping[str, str], tdmrep: bytes = b"") -> tuple[Reservation, ...]:
    """Return all statements for a page in the order file, header, meta, robots.

    `headers` has names in lower case; `tdmrep` is the host's file at WELL_KNOWN, empty where there is none.
    """
    found = [*_of_file(urlsplit(address).path or "/", tdmrep), *_of_pairs("header", headers)]
    metas = _metas(data)
    robots = ",".join((headers.get("x-robots-tag", ""), metas.get("robots", "")))
    found.extend(_of_pairs("meta", metas))
    if REFUSALS & set(re.split(r"[\s,:;]+", robots.lower())):
        found.append(Reservation("robots", True))
    return tuple(found)


def refused_to_miners(address: str, robots: Robots) -> tuple[Reservation, ...]:
    """Return the statement of a robots.txt that locks out by name who mines texts, and lets others in."""
    is_refused = robots.text and any(not robots.allows(address, name) for name in MINERS if name in robots.text.casefold())
    return (Reservation("rules", True),) if is_refused else ()


def _of_pairs(form: Form, pairs: Mapping[str, str]) -> Iterable[Reservation]:
    value = pairs.get("tdm-reservation", "").strip()
    if value in {"0", "1"}:
        yield Reservation(form, value == "1", pairs.get("tdm-policy") or None)


def _of_file(path: str, tdmrep: bytes) -> Iterable[Reservation]:
    """Yield the statement of the most specific rule that fits the path."""
    try:
        rules = json.loads(tdmrep) if tdmrep else []
    except (ValueError, RecursionError):
        return
    fitting = [rule for rule in rules if isinstance(rule, dict) and _fits(rule, path)] if isinstance(rules, list) else []
    if fitting:
        rule = max(fitting, key=lambda rule: len(rule["location"]))
        policy = rule.get("tdm-policy")
        yield Reservation("file", rule.get("tdm-reservation") in (1, "1"), policy if isinstance(policy, str) else None)


def _fits(rule: dict[str, Any], path: str) -> bool:
    """Match as robots.txt does: a prefix with `*` for anything and `$` for the end."""
    location = rule.get("location")
    if not isinstance(location, str) or len(location) > 1000:
        return False
    pieces = location.removesuffix("$").split("*")
    if not path.startswith(pieces[0]):
        return False
    place = len(pieces[0])
    for piece in pieces[1:]:
        place = path.find(piece, place)
        if place < 0:
            return False
        place += len(piece)
    return not location.endswith("$") or location.endswith("*$") or (path.endswith(pieces[-1]) and (len(pieces) > 1 or path == pieces[0]))


def _metas(data: bytes) -> dict[str, str]:
    """Return the named meta tags of a page; anything but a page has none."""
    if b"<meta" not in data[:HEAD].lower():
        return {}
    tags = re.findall(rb"<meta\s[^>]{1,500}>", data[:HEAD], re.IGNORECASE)
    soup = BeautifulSoup(b"".join(tags), "lxml")
    return {str(tag.get("name", "")).lower(): str(tag.get("content", "")) for tag in soup.find_all("meta")}


def still_said(before: Iterable[Reservation], now: Sequence[Reservation]) -> tuple[Reservation, ...]:
    """Return what holds after an answer without a body (304): what host and headers say now, and what the stored page said itself.

    The host's files are asked for anew each time; headers a 304 leaves out hold on (RFC 9110, 15.4.5).
    """
    said = {one.form for one in now} | {"file", "rules"}
    return (*now, *(one for one in before if one.form not in said))
