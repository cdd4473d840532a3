"""What addresses say about text and data mining: kept with every answer, the newest statement told."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass

from sqlite_utils import Database

from corpus.tdm import Form, Reservation
from outputs.database import insert, writing
from outputs.rotten import row_hash
from outputs.tables import german_date

FORMS: Mapping[Form, str] = {
    "file": "tdmrep.json",
    "header": "HTTP-Kopf",
    "meta": "meta-Angabe",
    "robots": "Angabe für Robots",
    "rules": "robots.txt",
}
RESERVED, FREE, UNASKED = "vorbehalten", "kein Vorbehalt", "–"


@dataclass(frozen=True, slots=True)
class Retrieval:
    """An answer that is no visit of a paper: HTTP status (None: no answer), SHA-256 of the bytes (empty: none), statements on mining."""

    address: str
    at: str
    status: int | None
    sha256: str = ""
    reservations: tuple[Reservation, ...] = ()


@dataclass(frozen=True, slots=True)
class MiningStated:
    """What an address said about mining when it was last asked (ISO, UTC); without statements it reserves nothing."""

    address: str
    at: str
    statements: tuple[Reservation, ...]

    @property
    def is_reserved(self) -> bool:
        return any(one.reserved for one in self.statements)

    @property
    def forms(self) -> str:
        """Return where the reservation stands, in German; empty where nothing is reserved."""
        return ", ".join(FORMS[one.form] for one in self.statements if one.reserved)

    @property
    def policies(self) -> tuple[str, ...]:
        """Return the web addresses of the policies that say under which terms mining is allowed."""
        named = (one.policy for one in self.statements if one.reserved and one.policy)
        return tuple(dict.fromkeys(policy for policy in named if policy.startswith(("http://", "https://"))))


def store_retrieval(database: Database, one: Retrieval) -> None:
    """Keep an answer; one of the same address and time is kept once."""
    row = (one.address, one.at, one.status, one.sha256, json.dumps([asdict(said) for said in one.reservations], sort_keys=True))
    names = ("address", "retrieved_at", "status", "sha256", "reservations", "row_hash")
    with writing(database):
        insert(database, "retrieval", [dict(zip(names, (*row, row_hash(row)), strict=True))], ignore=True)


def mining_stated(database: Database, addresses: Sequence[str]) -> dict[str, MiningStated]:
    """Return for each address what it said when it was last asked; addresses that were never asked are left out."""
    rows = database.execute(
        """select address, max(stated_at), reservations from mining_stated
        where address in (select value from json_each(?)) group by address""",
        [json.dumps(list(addresses))],
    ).fetchall()
    return {address: MiningStated(address, at, _statements(text)) for address, at, text in rows}


def mining_word(stated: MiningStated | None) -> str:
    """Return in one German word whether mining is reserved; a dash for an address that was never asked."""
    if stated is None:
        return UNASKED
    return RESERVED if stated.is_reserved else FREE


def mining_line(stated: MiningStated | None) -> str:
    """Return what is stated as a German cell: 'vorbehalten (tdmrep.json), gefragt am 02.11.2026'; empty for an address never asked."""
    if stated is None:
        return ""
    forms = f" ({stated.forms})" if stated.is_reserved else ""
    return f"{mining_word(stated)}{forms}, gefragt am {german_date(stated.at[:10])}"


def mining_json(stated: MiningStated | None) -> dict[str, object] | None:
    """Return what is stated as JSON, None for an address that was never asked."""
    return None if stated is None else {**asdict(stated), "is_reserved": stated.is_reserved}


def _statements(text: str) -> tuple[Reservation, ...]:
    return tuple(Reservation(**one) for one in json.loads(text))
