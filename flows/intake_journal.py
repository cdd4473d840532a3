"""What is known of the papers that came through the explorer, on disk: whoever starts it again knows what was under way."""

from __future__ import annotations

import json
import logging
import os
import uuid
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from outputs.web.intake import NOTHING_TOLD, Ending, Job, Told


@dataclass(frozen=True, slots=True)
class Errand:
    """A job with all it takes to do it, again too. `number` counts them as they came.

    `location` is where the paper came from, `file` the spooled one unless that is an address. `read` says what became of a paper that
    is stored and waits for the comparison.
    """

    job: Job
    number: int
    location: str
    told: Told = NOTHING_TOLD
    file: Path | None = None
    read: Ending | None = None

    @property
    def is_under_way(self) -> bool:
        return self.job.ending is None

    @property
    def is_wanted(self) -> bool:
        """Tell whether it, and its file, may still be asked for: what was interrupted can be gone on with."""
        return self.job.ending in {None, "interrupted"}


class Journal:
    """A folder with a file an errand."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def write(self, errand: Errand) -> None:
        """Keep how an errand stands."""
        told = asdict(errand) | {"file": str(errand.file.relative_to(self._folder)) if errand.file else None}
        keep(json.dumps(told, ensure_ascii=False).encode(), self._file(errand.job.id))

    def note(self, errand: Errand) -> None:
        """Keep how an errand stands where that can be done: the work goes on when the disk is full."""
        try:
            self.write(errand)
        except OSError:
            logging.getLogger(__name__).warning("the state of a job was not kept: %s", errand.location, exc_info=True)

    def forget(self, job: str) -> None:
        """Keep nothing of an errand any more."""
        self._file(job).unlink(missing_ok=True)

    def read(self) -> tuple[Errand, ...]:
        """Return what is kept, in the order in which it came; what cannot be understood is left out."""
        found = (self._errand(path) for path in self._folder.glob("*.json"))
        return tuple(sorted((one for one in found if one), key=lambda one: one.number))

    def _errand(self, path: Path) -> Errand | None:
        try:
            kept: dict[str, Any] = json.loads(path.read_bytes())
            kept["job"] = Job(**kept["job"])
            kept["told"] = Told(**kept["told"] | {"regions": tuple(kept["told"]["regions"])})
            kept["file"] = self._folder / kept["file"] if kept["file"] else None
            return Errand(**{one.name: kept[one.name] for one in fields(Errand)})
        except (OSError, ValueError, TypeError, KeyError):
            logging.getLogger(__name__).warning("%s tells of no job", path)
            return None

    def _file(self, job: str) -> Path:
        return self._folder / f"{job}.json"


def keep(data: bytes, path: Path) -> Path:
    """Write the file so that its name is there only when all of it is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    incoming = path.with_name(f".incoming-{uuid.uuid4().hex}")
    incoming.write_bytes(data)
    os.replace(incoming, path)
    return path
