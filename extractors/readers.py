"""All readers by media type, imported once: what the reading process preloads."""

from __future__ import annotations

from extractors.registry import READERS, load

load("read_")

__all__ = ["READERS"]
