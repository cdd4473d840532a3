"""Progress on the screen while papers are taken in: one bar a paper, its step beside it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import PurePath
from typing import get_args

from corpus.records import Step
from flows.stages import Report, silent

STEPS = [step for step in get_args(Step) if step != "vergleichen"]


@contextmanager
def showing(locations: Sequence[str], *, quiet: bool) -> Iterator[Report]:
    """Yield the report that moves the bars; quiet ones show nothing. Bars go to standard error."""
    if quiet:
        yield silent
        return
    from rich.console import Console
    from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

    columns = (TextColumn("{task.description:<44}"), BarColumn(24), TextColumn("{task.fields[step]:<12}"), TimeElapsedColumn())
    with Progress(*columns, console=Console(stderr=True)) as progress:
        bars = {location: progress.add_task(_name(location), total=len(STEPS), step="wartet", start=False) for location in locations}

        def report(location: str, step: Step) -> None:
            if step == "vergleichen":
                bars.setdefault(location, progress.add_task("Alle Papiere vergleichen", total=None, step=""))
                return
            progress.start_task(bars[location])
            progress.update(bars[location], completed=STEPS.index(step) + 1, step=step)
            if step == "fertig":
                progress.stop_task(bars[location])

        yield report


def _name(location: str) -> str:
    """The last part of a path or address, cut in the middle when long."""
    name = PurePath(location).name or location
    return name if len(name) <= 44 else f"{name[:24]}…{name[-19:]}"
