"""`querplan doctor`: is everything here that Querplan needs, and what to do where it is not."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import click

from corpus.errors import ModelError, QuerplanError
from flows.options import echo_json, json_option, workspace_option

NEEDED = ("spacy", "HanTa", "pdfplumber", "pypdfium2", "beautifulsoup4", "python-docx", "prefect", "sentence-transformers", "sqlite-utils",
          "onnxruntime")  # fmt: skip
BROKEN_PAIRS = {"fastapi": "0.151", "sqlalchemy": "2.1"}
"""First versions that break Prefect's server or its schedules without a word."""

Check = Callable[[Path | None], str]


def check_python(_: Path | None) -> str:
    """Return the Python in use."""
    if not (3, 11) <= sys.version_info[:2] <= (3, 13):
        raise QuerplanError("python", f"Python {sys.version.split()[0]} wird nicht unterstützt.", "Bitte Python 3.11 bis 3.13 verwenden.")
    return sys.version.split()[0]


def check_packages(_: Path | None) -> str:
    """Return how many packages are there, and refuse pairs that break in silence."""
    for name in NEEDED:
        try:
            version(name)
        except PackageNotFoundError as error:
            raise QuerplanError("package", f"Das Paket {name} fehlt.", "Bitte neu installieren: make demo") from error
    for name, limit in BROKEN_PAIRS.items():
        if _numbers(version(name)) >= _numbers(limit):
            raise QuerplanError(
                "package",
                f"{name} {version(name)} verträgt sich nicht mit Prefect.",
                f"Bitte installieren: pip install '{name}<{limit}'",
            )
    return f"{len(NEEDED)} Pakete"


def check_pipeline(workspace: Path | None) -> str:
    """Load the German pipeline and let it read a sentence."""
    from flows.settings import load_settings
    from models.pipeline import load_pipeline, pipeline_name

    language = load_pipeline(load_settings(workspace).pipeline)
    words = {token.lemma_: token.tag_ for token in language("Die Maßnahmen werden umgesetzt.")}
    if words.get("Maßnahme") != "NN":
        raise ModelError(
            "bad_weights", f"Die Sprachpipeline {pipeline_name(language)} liefert keine Grundformen.", "Bitte HanTa neu installieren."
        )
    return pipeline_name(language)


def check_embedder(workspace: Path | None) -> str:
    """Load the embedding model and embed two words."""
    from flows.settings import load_settings
    from models.embed import load_embedder

    settings = load_settings(workspace)
    embedder = load_embedder(settings.embedder, cache=settings.cache)
    near, far = (embedder(["Fachkräftesicherung"]) @ embedder(["Fachkräfte gewinnen", "Abwasserentsorgung"]).T)[0]
    if near <= far:
        raise ModelError("bad_weights", f"Das Modell {embedder.name} unterscheidet Themen nicht.", "Bitte das Paket neu installieren.")
    return embedder.name


def check_workspace(workspace: Path | None) -> str:
    """Open the workspace's database, if there is one."""
    from flows.settings import load_settings
    from outputs.database import damaged, open_database, unusable

    settings = load_settings(workspace)
    if not settings.database.exists():
        return f"{settings.workspace} (noch leer; Papiere mit querplan add aufnehmen)"
    database = open_database(settings.database)
    try:
        broken = [row[0] for row in database.execute("pragma quick_check").fetchall() if row[0] != "ok"]
        papers = database.execute("select count(*) from document where is_current = 1").fetchone()[0]
    except sqlite3.DatabaseError as error:
        raise unusable(settings.database, error) from error
    finally:
        database.conn.close()
    if broken:
        raise damaged(settings.database, broken[0])
    return f"{settings.database} ({papers} Papiere)"


def check_watch(workspace: Path | None) -> str:
    """Say how the last run of the watch ended, and refuse sources that do not hold what they promise."""
    from flows.settings import load_settings
    from outputs.database import open_database
    from outputs.health import all_health
    from outputs.run_report import run_line
    from outputs.runs import last_runs

    settings = load_settings(workspace)
    if not settings.database.exists():
        return "noch kein Lauf"
    database = open_database(settings.database)
    try:
        runs, broken = last_runs(database, "watch", most=1), [one.source for one in all_health(database) if one.state == "alarm"]
    finally:
        database.conn.close()
    if broken:
        raise QuerplanError("sources_broken", f"{len(broken)} Quellen mit Störung.", "Bitte ansehen: querplan sources health")
    return run_line(runs[0]) if runs else "noch kein Lauf"


def check_sender(workspace: Path | None) -> str:
    """Say as whom hosts are asked; without a contact the people there can only lock us out."""
    from flows.guests import limits_of
    from flows.settings import load_settings

    settings = load_settings(workspace)
    if settings.operator is None:
        return "Anfragen nennen niemanden; in querplan.toml unter [operator] name und contact angeben"
    return limits_of(settings).agent


CHECKS: dict[str, Check] = {
    "Python": check_python,
    "Pakete": check_packages,
    "Sprachpipeline": check_pipeline,
    "Einbettungsmodell": check_embedder,
    "Arbeitsbereich": check_workspace,
    "Beobachtung": check_watch,
    "Absender": check_sender,
}


@click.command()
@workspace_option
@json_option
def command(workspace: Path | None, as_json: bool) -> None:
    """Prüft Installation, Modelle und Arbeitsbereich und sagt, was zu tun ist.

    \b
    Beispiel: querplan doctor
    """
    results = [_run(name, check, workspace) for name, check in CHECKS.items()]
    if as_json:
        echo_json(results)
    else:
        for result in results:
            click.echo(f"{'✓' if result['ok'] else '✗'} {result['check']:<18} {result['detail']}")
    if not all(result["ok"] for result in results):
        raise SystemExit(1)


def _run(name: str, check: Check, workspace: Path | None) -> dict[str, object]:
    try:
        return {"check": name, "ok": True, "detail": check(workspace)}
    except (QuerplanError, sqlite3.DatabaseError) as error:
        return {"check": name, "ok": False, "detail": str(error)}


def _numbers(text: str) -> tuple[int, ...]:
    return tuple(int(part) for part in text.split(".")[:3] if part.isdigit())
