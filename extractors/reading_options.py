"""What a reader may be told about how to read: plain values that cross into the reading process."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal, get_args

Engine = Literal["pdfium", "pdfplumber"]
ENGINES: tuple[Engine, ...] = get_args(Engine)


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """`engine` reads PDF pages first, the other one stands in for it; `ocr` recognises the text of pages that are pictures."""

    engine: Engine = "pdfium"
    ocr: bool = False

    def with_other_engine(self) -> ReadingOptions:
        """Return the same wishes for the engine that stands in for this one."""
        return replace(self, engine=next(engine for engine in ENGINES if engine != self.engine))


DEFAULT = ReadingOptions()
