"""How exports make themselves known: a typed decorator registers, a glob imports, no list to edit."""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from sqlite_utils import Database

Export = Callable[[Database, Path, Sequence[str]], tuple[Path, ...]]
"""Writes the current comparison of the Länder into a folder and returns the files."""

EXPORTS: dict[str, Export] = {}


def exports(form: str) -> Callable[[Export], Export]:
    """Register the export of a form (`xlsx`)."""

    def register(export: Export) -> Export:
        if form in EXPORTS:
            raise ValueError(f"two exports for {form}: {EXPORTS[form].__name__}, {export.__name__}")
        EXPORTS[form] = export
        return export

    return register


@cache
def load_exports() -> dict[str, Export]:
    """Import every `export_*` module and return the exports by form."""
    package = importlib.import_module("outputs")
    for module in sorted(m.name for m in pkgutil.iter_modules(package.__path__) if m.name.startswith("export_")):
        importlib.import_module(f"outputs.{module}")
    return EXPORTS
