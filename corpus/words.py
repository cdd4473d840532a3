"""The vocabularies of `corpus/vocabulary`: words, labels and patterns as data."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from corpus.errors import QuerplanError

FOLDER = Path(__file__).resolve().parent / "vocabulary"


@cache
def vocabulary(name: str) -> Mapping[str, Any]:
    """Return the content of `corpus/vocabulary/NAME.toml`.

    Raises QuerplanError `bad_vocabulary` naming the file when it is missing or no valid TOML.
    """
    path = FOLDER / f"{name}.toml"
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise QuerplanError("bad_vocabulary", f"Das Vokabular {path} fehlt.", "Bitte das Paket neu installieren.") from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise QuerplanError("bad_vocabulary", f"{path} ist kein gültiges TOML: {error}.", "Bitte die Datei berichtigen.") from error
