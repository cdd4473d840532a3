"""The watched sources and their health as aligned German lines, each ending in what to do."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from corpus.health import Health
from corpus.sources.registry import Kind, Office, Source
from outputs.reservations import UNASKED, MiningStated, mining_word
from outputs.tables import german_date, printable

KINDS: Mapping[Kind, str] = {
    "listing": "Liste", "database": "Datenbank", "feed": "Feed", "sitemap": "Sitemap", "search": "Suche", "page": "Seite",
}  # fmt: skip
OFFICES: Mapping[Office, str] = {
    "ministry": "Ministerium", "cluster": "Cluster", "parliament": "Parlament", "publications": "Publikationen", "press": "Presse",
    "strategy": "Strategie",
}  # fmt: skip


def source_lines(sources: Sequence[Source]) -> Iterator[str]:
    """Yield the sources by Land and name under a heading, then how many nobody has tried at the real page."""
    yield from _aligned([
        ("Land", "Name", "Art", "Stelle", "ausprobiert", "Adresse"),
        *((one.land or "alle", one.id, KINDS[one.kind], OFFICES[one.office] if one.office else "–", german_date(one.tried) or "–", one.address) for one in sources),
    ])  # fmt: skip
    untried = sum(one.tried is None for one in sources)
    yield ""
    yield f"{len(sources)} Quellen, {untried} davon noch nie an der wirklichen Seite ausprobiert" + (
        ": was ihre Dateien sagen, sind Annahmen." if untried else "."
    )
    yield "Ausprobieren: querplan sources check DATEI; besuchen: querplan watch --once --source NAME."


def health_lines(states: Sequence[Health], sources: Sequence[Source], said: Mapping[str, MiningStated]) -> Iterator[str]:
    """Yield the state of every visited source, troubled ones first and with the reason, then what to do about them.

    `said` is what addresses say about text and data mining.
    """
    mining = {one.id: mining_word(said.get(one.address)) for one in sources}
    visited, titles = {one.source for one in states}, {one.id: one.title for one in sources}
    if states:
        yield from _aligned(
            [("Quelle", "Zustand", "seit", "zuletzt gut", "Links", "Papiere", "Mining"), *(_row(one, mining) for one in states)]
        )
    troubled = [one for one in states if one.state == "alarm"]
    yield from ("", "Störungen:") if troubled else ()
    yield from (f"  {one.source} ({printable(titles.get(one.source, 'Datei fehlt'))}): {printable(one.reason)}" for one in troubled)
    if troubled:
        yield "Was zu tun ist: die Adresse im Browser ansehen, die Datei berichtigen und mit querplan sources check DATEI ausprobieren."
    if never := [one.id for one in sources if one.id not in visited]:
        yield ""
        yield f"{len(never)} Quellen wurden noch nie besucht: querplan watch --once besucht alle."


def _row(one: Health, mining: Mapping[str, str]) -> tuple[str, ...]:
    state = "in Ordnung" if one.state == "ok" else "Störung"
    good = german_date(one.good_at[:10]) if one.good_at else "nie"
    return one.source, state, german_date(one.since[:10]), good, str(one.links), str(one.candidates), mining.get(one.source, UNASKED)


def _aligned(rows: Sequence[tuple[str, ...]]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    yield from ("  ".join(cell.ljust(width) for cell, width in zip(map(printable, row), widths, strict=True)).rstrip() for row in rows)
