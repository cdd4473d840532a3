"""The few errors Querplan raises. Each says what happened and what to do about it."""

from __future__ import annotations


class QuerplanError(Exception):
    """A failure a person can act on.

    `code` is a stable, machine-readable word (`encrypted`, `not_found`), `message` says in German what
    happened to what, `remedy` what to do next. `str(error)` is both in one line.
    """

    def __init__(self, code: str, message: str, remedy: str = "") -> None:
        super().__init__(f"{message} {remedy}".strip())
        self.code = code
        self.message = message
        self.remedy = remedy


class UnreadableError(QuerplanError):
    """A file that gives no document: `encrypted` `damaged` `empty` `needs_ocr` `not_german` `too_costly` `unsupported`."""


class FetchError(QuerplanError):
    """An address that gives no file: `not_found` `timeout` `forbidden_address` `too_large` `unreachable` ...

    `status` is the HTTP status where there was one, `retry_after` the header of that name as the server wrote it.
    """

    def __init__(self, code: str, message: str, remedy: str = "", *, status: int | None = None, retry_after: str | None = None) -> None:
        super().__init__(code, message, remedy)
        self.status = status
        self.retry_after = retry_after


class WorkspaceError(QuerplanError):
    """A workspace, database or setting that cannot be used: `newer_database` `locked` `bad_setting` `no_such_paper`."""


class ModelError(QuerplanError):
    """A model file that is missing or damaged, or a named model that cannot be loaded: `missing_weights` `bad_weights`."""
