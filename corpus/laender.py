"""The sixteen Länder by their ISO 3166-2:DE codes without `DE-`."""

from __future__ import annotations

from corpus.words import vocabulary

LAENDER = vocabulary("laender")
CODES: tuple[str, ...] = tuple(LAENDER)
NAMES: dict[str, str] = {code: land["name"] for code, land in LAENDER.items()}
