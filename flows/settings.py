"""What a user can set: the workspace folder and the few values of its `querplan.toml`."""

from __future__ import annotations

import os
import re
import tomllib
from datetime import UTC, datetime
from pathlib import Path
from typing import Literal
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cronsim import CronSim, CronSimError
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator

from corpus.errors import WorkspaceError
from corpus.fetch_agent import user_agent
from extractors.reading_options import Engine

FILE = "querplan.toml"
CONTACT = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+|https?://\S+")
VARIABLES = {"pdf_engine": "QUERPLAN_PDF_ENGINE", "ocr": "QUERPLAN_OCR"}
"""Settings that the environment may state too; it goes before the file."""


class Mail(BaseModel):
    """The `[mail]` table: where the digest goes and through which server. The password comes from `QUERPLAN_MAIL_PASSWORD`.

    `authority` is a PEM file of the house's own certificate authority, where no public one vouches for the server.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    to: tuple[str, ...]
    sender: str
    host: str = "localhost"
    port: int = 25
    security: Literal["none", "starttls", "tls"] = "starttls"
    user: str | None = None
    authority: Path | None = None


class Operator(BaseModel):
    """The `[operator]` table: who runs this Querplan and where one can write to about it; every request to a host says so."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=2, max_length=80)
    contact: str = Field(max_length=120)

    @field_validator("contact")
    @classmethod
    def _contact(cls, text: str) -> str:
        if not CONTACT.fullmatch(text):
            raise ValueError(f"{text!r} ist weder eine Mail- noch eine Webadresse")
        user_agent(contact=text)
        return text


class Schedule(BaseModel):
    """The `[schedule]` table: when the sources are watched (cron, time zone) and how many hosts are asked at the same time."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    cron: str = "30 3 * * *"
    timezone: str = "Europe/Berlin"
    hosts_at_once: int = Field(default=4, ge=1, le=32)

    @field_validator("cron")
    @classmethod
    def _cron(cls, text: str) -> str:
        try:
            CronSim(text, datetime(2026, 1, 1, tzinfo=UTC))
        except CronSimError as error:
            raise ValueError(f"{text!r} ist keine Cron-Angabe") from error
        return text

    @field_validator("timezone")
    @classmethod
    def _timezone(cls, text: str) -> str:
        try:
            ZoneInfo(text)
        except (ZoneInfoNotFoundError, ValueError) as error:
            raise ValueError(f"{text!r} ist keine Zeitzone") from error
        return text


class Settings(BaseModel):
    """Validated settings of one workspace; `querplan.toml` holds any of them except `workspace`.

    `embedder` names a sentence-transformers model or folder, `pipeline` an installed spaCy pipeline or folder; None means ours.
    `open_hosts` are hosts that may have private addresses (intranet). `read_seconds` bounds the time of long papers,
    a short one gets less; pages that are recognised (`ocr`) add to it. `tell` are Apprise addresses that get the digest.
    `operator` is who every request names.
    `bundled_sources = false` leaves the sources that come with Querplan alone and watches the workspace's own only.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    workspace: Path
    embedder: str | None = None
    pipeline: str | None = None
    open_hosts: tuple[str, ...] = ()
    read_seconds: float = 120.0
    fetch_seconds: float = 60.0
    pdf_engine: Engine = "pdfium"
    ocr: bool = False
    bundled_sources: bool = True
    operator: Operator | None = None
    schedule: Schedule = Schedule()
    mail: Mail | None = None
    tell: tuple[str, ...] = ()

    def with_options(self, *, engine: Engine | None = None, ocr: bool = False) -> Settings:
        """Return the settings as a command's options change them."""
        return self.model_copy(update={"pdf_engine": engine or self.pdf_engine, "ocr": ocr or self.ocr})

    @property
    def database(self) -> Path:
        return self.workspace / "comparison.db"

    @property
    def archive(self) -> Path:
        return self.workspace / "archive"

    @property
    def host_locks(self) -> Path:
        return self.workspace / "hosts"

    @property
    def exports(self) -> Path:
        return self.workspace / "exports"

    @property
    def sources(self) -> Path:
        return self.workspace / "sources"

    @property
    def users(self) -> Path:
        return self.workspace / "users.db"

    @property
    def cache(self) -> Path:
        return self.workspace / "cache"


def load_settings(workspace: Path | None = None) -> Settings:
    """Return the settings of `workspace` (else `QUERPLAN_WORKSPACE`, else the user data folder).

    Raises WorkspaceError `bad_setting` naming the file, the setting and what is wrong with it.
    """
    folder = (workspace or default_workspace()).expanduser().resolve()
    path = folder / FILE
    try:
        stated = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
        return Settings(**{**stated, **_from_environment(), "workspace": folder})
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise WorkspaceError("bad_setting", f"{path} ist kein gültiges TOML: {error}.", "Bitte die Datei berichtigen.") from error
    except ValidationError as error:
        first = error.errors()[0]
        name = ".".join(str(part) for part in first["loc"])
        known = ", ".join(sorted(set(Settings.model_fields) - {"workspace"}))
        place = VARIABLES[name] if name in _from_environment() else path
        raise WorkspaceError(
            "bad_setting",
            f"{place}: Einstellung „{name}“ ist ungültig ({first['msg'].removeprefix('Value error, ')}).",
            f"Bekannt sind: {known}.",
        ) from error


def _from_environment() -> dict[str, str]:
    return {name: value for name, variable in VARIABLES.items() if (value := os.environ.get(variable))}


def default_workspace() -> Path:
    """Return the workspace used when none is named."""
    named = os.environ.get("QUERPLAN_WORKSPACE")
    if named:
        return Path(named)
    from platformdirs import user_data_path

    return user_data_path("querplan", appauthor=False)
