"""Datasette on the workspace's database, where it is installed."""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
from pathlib import Path

import click

from corpus.errors import QuerplanError
from flows.settings import Settings

LIMITS = {"sql_time_limit_ms": 3000, "max_returned_rows": 2000, "allow_csv_stream": "on"}


def write_metadata(settings: Settings) -> Path:
    """Write Datasette's `metadata.json` into the workspace, and return where it lies."""
    from outputs.canned import canned_queries
    from outputs.datasette_metadata import datasette_metadata

    path = settings.workspace / "metadata.json"
    told = datasette_metadata(canned_queries(), database=settings.database.stem)
    path.write_text(json.dumps(told, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    return path


def serve_datasette(settings: Settings, metadata: Path, port: int) -> None:
    """Serve the database to this machine until it is interrupted. Raises QuerplanError `no_datasette`, `datasette_failed`."""
    if importlib.util.find_spec("datasette") is None:
        raise QuerplanError(
            "no_datasette",
            f"Datasette ist nicht installiert; was es braucht, liegt in {metadata}.",
            "Bitte installieren: pip install datasette. Ohne geht SQL im Explorer: querplan serve, Seite Daten.",
        )
    click.echo(f"Datasette: http://127.0.0.1:{port}/{settings.database.stem}   (Ende mit Strg+C)", err=True)
    try:
        ended = subprocess.run(datasette_command(settings.database, metadata, port), check=False).returncode
    except KeyboardInterrupt:
        return
    if ended:
        reason = f"Datasette hat mit {ended} aufgehört."
        raise QuerplanError("datasette_failed", reason, "Was es sagt, steht darüber; ein anderer Anschluss: --port 8002")


def datasette_command(database: Path, metadata: Path, port: int) -> list[str]:
    """Return how Datasette is started: on loopback only, with limits for time and rows."""
    limits = [part for name, value in LIMITS.items() for part in ("--setting", name, str(value))]
    return [sys.executable, "-m", "datasette", "serve", str(database), "--metadata", str(metadata), "--port", str(port), *limits]
