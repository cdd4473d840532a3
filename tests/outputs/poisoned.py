"""A workspace whose every text is a payload: titles, headings, values, names, quotes, decisions, jobs, events."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from sqlite_utils import Database

from corpus.records import (
    ActionField,
    Actor,
    Alignment,
    Block,
    Document,
    Evidence,
    Findings,
    IndicatorFigures,
    Issue,
    Lineage,
    Match,
    Measure,
    Paper,
    Period,
    Profile,
    Stated,
    Target,
    Theme,
)
from corpus.transitions import Delta, EditionEntry, EditionValue, Passage, Transition
from outputs.connections import opened_to_write
from outputs.database import store_alignment, writing
from outputs.decisions import Decision, record_decision
from outputs.storing import store_paper
from outputs.tables import printable
from outputs.web.intake import Closed, Job, no_such_job
from outputs.web.services import Services

FILE = Path(__file__).with_name("payloads.toml")
GROUPS: dict[str, dict[str, str]] = tomllib.loads(FILE.read_text(encoding="utf-8"))
PAYLOADS: tuple[str, ...] = tuple(text for group in GROUPS.values() for text in group.values())
LONGEST = 190
"""Letters of payloads that stand together: a box for searching takes no more."""


def _poisons() -> tuple[str, ...]:
    """Payloads one after the other in few texts, so that few pages show all; what is to be taken for an address stands alone."""
    texts = [""]
    for payload in (text for name, group in GROUPS.items() if name != "addresses" for text in group.values()):
        if len(texts[-1]) + len(payload) > LONGEST:
            texts.append("")
        texts[-1] = f"{texts[-1]} {payload}".strip()
    return (*texts, *GROUPS["addresses"].values())


POISONS = _poisons()
LAENDER = ("BB", "BE", "SN")


@dataclass(frozen=True)
class Poisoned:
    """What was stored for a payload."""

    payload: str
    document: str
    measure: str
    field: str

    @property
    def shown(self) -> str:
        """The payload as people read it."""
        return " ".join(printable(self.payload).split())


def poisoned_workspace(folder: Path) -> tuple[Services, tuple[Poisoned, ...]]:
    """Make the database and return what serves it, and what is in it for each payload."""
    path = folder / "comparison.db"
    made = []
    with opened_to_write(path) as database:
        for index, payload in enumerate(POISONS):
            paper = _paper(index, payload)
            store_paper(database, paper)
            findings = paper.findings
            made.append(Poisoned(payload, paper.document.id, findings.measures[0].id, findings.action_fields[0].id))
        _compared(database, made)
        _decided(database, made)
    lent = Services(
        path, folder / "archive", today=lambda: "2026-01-01", now=lambda: "2026-01-01T10:00:00.000+00:00", compare=_changed, intake=_Jobs()
    )
    return lent, tuple(made)


def _paper(index: int, payload: str) -> Paper:
    lines = (payload, "Davor steht dies.", f"{payload} {payload}", f"Nr. {index}")
    text = "\n".join(lines)
    key = hashlib.sha256(text.encode()).hexdigest()
    starts = [sum(len(line) + 1 for line in lines[:at]) for at in range(len(lines))]
    blocks = tuple(
        Block("heading" if at == 0 else "paragraph", start, start + len(line), level=1 if at == 0 else None)
        for at, (start, line) in enumerate(zip(starts, lines, strict=True))
    )
    first = Evidence(key, 0, len(payload), payload)
    second = Evidence(key, starts[2], starts[2] + len(lines[2]), lines[2])
    said = Stated(payload, second)
    measure = Measure(
        payload, second, code=payload, action_field=payload, responsible=(said,), partners=(said,), target_group=(said,), time=said,
        end="2027", budget=said, funding=said, indicator=said, indicator_figures=IndicatorFigures(5.0, 9.0, payload, 2030), status=said,
        commitment="planned", finder=payload,
    )  # fmt: skip
    findings = Findings(
        Profile(payload, "strategy", (LAENDER[index % 3],), issuer=payload, period=Period(2024, 2028), plan=payload, place=payload),
        (ActionField(payload, "field", first, code=payload, confidence=0.5, finder=payload),),
        (measure,),
        (Actor(payload, "agency", (second,), (f"{payload} {index}",), (payload,)),),
        (Target(5.0, payload, second, year=2030),),
        (Lineage("updates", payload, second),),
    )
    issue = Issue("read", "odd", payload, source=payload, remedy=payload)
    document = Document(key, "text/plain", text, blocks, title=payload, language="de", issues=(issue,))
    return Paper(payload, document, findings, issues=(issue,))


def _compared(database: Database, made: Sequence[Poisoned]) -> None:
    themes = tuple(Theme(f"{one.payload} {index}", one.payload, (one.field, one.measure)) for index, one in enumerate(made))
    pairs = pairwise(made)
    matches = tuple(Match(a.measure, b.measure, 0.9, a.payload) for a, b in pairs)
    store_alignment(database, Alignment(themes, matches, "<script>alert(1)</script>"))
    most = 6
    seen = [" ".join(POISONS[at::most]) for at in range(most)]
    with writing(database):
        for index, text in enumerate(seen):
            database.execute(
                "insert into event (id, kind, address, happened_at, before, after) values (?, 'new_paper', ?, '2026-01-01', '', '')",
                [str(index), text],
            )


def _decided(database: Database, made: Sequence[Poisoned]) -> None:
    for one in made:
        record_decision(database, Decision("accept", one.field, one.payload, "2026-01-01T09:00:00.000+00:00"))
        record_decision(database, Decision("accept", made[0].field, one.payload, "2026-01-01T09:00:00.000+00:00"))
        record_decision(
            database, Decision("edit", one.field, one.payload, "2026-01-01T09:00:01.000+00:00", value=f"{one.payload} x", name="label")
        )


def _changed(database: Database, old: str, new: str) -> tuple[Transition, ...]:
    return tuple(
        Transition(
            "changed", "measure", (_entry(payload),), (_entry(payload),),
            (Delta("responsible", payload, payload, payload, payload),), payload, Passage(payload),
        )
        for payload in POISONS
    )  # fmt: skip


def _entry(payload: str) -> EditionEntry:
    return EditionEntry(
        payload, "measure", payload, payload, None, payload, payload, payload, (EditionValue("responsible", payload, payload),)
    )


class _Jobs(Closed):
    """Papers on their way, each named like a payload: at work, done, failed."""

    def job(self, key: str) -> Job:
        found = [one for one in self.jobs() if one.id == key]
        if not found:
            raise no_such_job()
        return found[0]

    def jobs(self) -> tuple[Job, ...]:
        return tuple(
            Job(f"j{index}", payload, "fertig", "failed", message=payload, remedy=payload, alike="x", alike_title=payload)
            for index, payload in enumerate(POISONS)
        )
