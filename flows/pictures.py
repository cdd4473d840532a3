"""Pages of archived originals as pictures: drawn in a process of their own, kept in the workspace's cache."""

from __future__ import annotations

import json
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from threading import BoundedSemaphore

from corpus.archive import Archive
from corpus.records import PagePicture
from flows.settings import Settings

AT_ONCE = 2
"""Processes that draw at the same time."""
AHEAD = 3
"""Pages drawn beyond the last one asked for: people read on."""
SUFFIXES = {"image/png": ".png", "image/jpeg": ".jpg"}


class Pictures:
    """Draws pages once and keeps them; whoever deletes the cache loses nothing."""

    def __init__(self, settings: Settings) -> None:
        self._archive = Archive(settings.archive)
        self._folder = settings.cache / "pages"
        self._turn = BoundedSemaphore(AT_ONCE)

    def draw(self, sha256: str, pages: Sequence[int]) -> tuple[PagePicture, ...]:
        """Return pictures of those pages that can be drawn. Raises WorkspaceError `missing_original`, `rotten_original`."""
        held = {page: picture for page in pages if (picture := self._kept(sha256, page))}
        missing = [page for page in pages if page not in held]
        if missing:
            from extractors.picture_process import draw_isolated

            with self._turn:
                for picture in draw_isolated(self._archive.get(sha256), [*missing, *range(missing[-1] + 1, missing[-1] + 1 + AHEAD)]):
                    self._keep(sha256, picture)
                    held[picture.page] = picture
        return tuple(held[page] for page in pages if page in held)

    def _kept(self, sha256: str, page: int) -> PagePicture | None:
        facts = self._folder / sha256 / f"{page}.json"
        try:
            width, height, media_type = json.loads(facts.read_text(encoding="utf-8"))
            return PagePicture(page, width, height, media_type, facts.with_suffix(SUFFIXES[media_type]).read_bytes())
        except (OSError, ValueError, KeyError):
            return None

    def _keep(self, sha256: str, picture: PagePicture) -> None:
        """The picture first, then what makes it known: a half one is never found."""
        folder = self._folder / sha256
        folder.mkdir(parents=True, exist_ok=True)
        _write(folder / f"{picture.page}{SUFFIXES[picture.media_type]}", picture.data)
        _write(folder / f"{picture.page}.json", json.dumps([picture.width, picture.height, picture.media_type]).encode())


def _write(path: Path, data: bytes) -> None:
    handle, name = tempfile.mkstemp(dir=path.parent)
    with os.fdopen(handle, "wb") as stream:
        stream.write(data)
    os.replace(name, path)
