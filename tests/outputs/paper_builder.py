"""Small papers for the tests: real records whose every quotation stands in the text it is taken from."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from corpus.records import (
    ActionField,
    Actor,
    ActorType,
    Block,
    BlockKind,
    Box,
    Document,
    Evidence,
    Findings,
    Issue,
    Lineage,
    Measure,
    Paper,
    Period,
    Profile,
    Stated,
    Target,
)


@dataclass
class PaperBuilder:
    """Writes a paper line by line; findings are noted for passages that were written before."""

    title: str = "Masterplan Industrie"
    regions: tuple[str, ...] = ("BB",)
    period: Period = field(default_factory=lambda: Period(2020, 2025))
    location: str = "masterplan.pdf"
    plan: str | None = None
    place: str | None = None
    pages: int | None = 2
    lines: list[tuple[BlockKind, str]] = field(default_factory=list)
    fields: list[ActionField] = field(default_factory=list)
    measures: list[Measure] = field(default_factory=list)
    actors: list[Actor] = field(default_factory=list)
    targets: list[Target] = field(default_factory=list)
    lineage: list[Lineage] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    def write(self, text: str, kind: BlockKind = "paragraph") -> PaperBuilder:
        self.lines.append((kind, text))
        return self

    @property
    def text(self) -> str:
        return "\n".join(text for _, text in self.lines)

    def passage(self, quote: str) -> Evidence:
        start = self.text.index(quote)
        return Evidence("", start, start + len(quote), quote, page=1, box=Box(70.5, 100.0, 300.25, 112.0))

    def stated(self, value: str) -> Stated:
        return Stated(value, self.passage(value))

    def action_field(self, label: str, *, parent: str | None = None) -> PaperBuilder:
        self.write(label, "heading")
        self.fields.append(ActionField(label, "theme" if parent else "field", self.passage(label), parent=parent))
        return self

    def measure(
        self, title: str, *, under: str | None = None, end: str | None = None, lead: str | None = None, status: str | None = None
    ) -> PaperBuilder:
        time = f"bis {end}" if end else None
        self.write(". ".join(filter(None, (title, lead, time, status))) + ".")
        self.measures.append(
            Measure(
                title,
                self.passage(title),
                action_field=under,
                responsible=(self.stated(lead),) if lead else (),
                time=self.stated(time) if time else None,
                end=end,
                status=self.stated(status) if status else None,
            )
        )
        return self

    def actor(self, name: str, *, kind: ActorType = "agency", aliases: Sequence[str] = (), known: str | None = None) -> PaperBuilder:
        if name not in self.text:
            self.write(f"{name} begleitet den Plan.")
        self.actors.append(Actor(name, kind, (self.passage(name),), aliases=tuple(aliases), roles=("Koordination",), known=known))
        return self

    def target(self, quote: str, value: float, unit: str, year: int) -> PaperBuilder:
        self.write(f"Erreicht werden sollen {quote}.")
        self.targets.append(Target(value, unit, self.passage(quote), year=year))
        return self

    def based_on(self, plan: str) -> PaperBuilder:
        self.write(f"Grundlage ist: {plan}.")
        self.lineage.append(Lineage("based_on", plan, self.passage(plan)))
        return self

    def build(self) -> Paper:
        """Return the paper; the document's id is the hash of its bytes, as a reader makes it."""
        return _anchored(self, hashlib.sha256(f"{self.title}{self.lines}".encode()).hexdigest())


def _anchored(made: PaperBuilder, document: str) -> Paper:
    def at(passage: Evidence) -> Evidence:
        return replace(passage, document=document)

    def stated(values: tuple[Stated, ...]) -> tuple[Stated, ...]:
        return tuple(replace(value, evidence=at(value.evidence)) for value in values)

    measures = tuple(
        replace(m, evidence=at(m.evidence), responsible=stated(m.responsible), time=stated((m.time,))[0] if m.time else None)
        for m in made.measures
    )
    findings = Findings(
        Profile(
            made.title, "strategy", made.regions, issuer="Ministerium", period=made.period, plan=made.plan or made.title, place=made.place
        ),
        action_fields=tuple(replace(f, evidence=at(f.evidence)) for f in made.fields),
        measures=measures,
        actors=tuple(replace(a, mentions=tuple(at(one) for one in a.mentions)) for a in made.actors),
        targets=tuple(replace(t, evidence=at(t.evidence)) for t in made.targets),
        lineage=tuple(replace(one, evidence=at(one.evidence)) for one in made.lineage),
    )
    issues = tuple(made.issues)
    read = Document(
        document, "application/pdf", made.text, _blocks(made.lines), title=made.title, pages=made.pages, language="de", issues=issues
    )
    return Paper(made.location, read, findings, issues=issues)


def _blocks(lines: Sequence[tuple[BlockKind, str]]) -> tuple[Block, ...]:
    blocks, start = [], 0
    for kind, text in lines:
        level = 1 if kind == "heading" else None
        blocks.append(Block(kind, start, start + len(text), level=level, page=1, box=Box(70.5, 90.0, 520.0, 104.0)))
        start += len(text) + 1
    return tuple(blocks)


def brandenburg() -> PaperBuilder:
    """A paper of one Land with a finding of every kind."""
    made = PaperBuilder("Masterplan Industrie Brandenburg", ("BB",), location="bb.pdf")
    made.action_field("Fachkräfte").write("Betriebe finden Nachwuchs durch Fachkräftesicherung vor Ort.")
    made.action_field("Speicher und Netze").write("Strom wird dort gespeichert, wo er entsteht.")
    made.measure("Aufbau einer Ausbildungsbörse", under="Fachkräfte", end="2027", lead="Landesagentur Arbeit")
    made.actor("Landesagentur Arbeit", aliases=("LAA",)).target("rund 40 Verbünde bis 2030", 40, "Verbünde", 2030)
    return made.based_on("Innovationsstrategie Mitte")


def berlin() -> PaperBuilder:
    """A paper of another Land that shares one subject with the first."""
    made = PaperBuilder("Industrieprogramm Berlin", ("BE",), location="be.pdf")
    made.action_field("Fachkräftesicherung").write("Qualifizierung hält Menschen in Arbeit.")
    return made.action_field("Start-ups").measure("Gründerzentrum ausbauen", under="Start-ups", end="2026-06")


def joint() -> PaperBuilder:
    """A paper of two Länder."""
    made = PaperBuilder("Gemeinsame Innovationsstrategie", ("BB", "BE"), location="joint.pdf")
    return made.action_field("Optik").write("Die Region ist bei Licht stark.")
