"""Made-up plans of all Länder: several editions each, with fields, measures, actors, targets, relations. Same seed, same papers."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from random import Random

from benchmarks.made_labels import FIELD_FRAMES, MEASURE_FRAMES, MadeLabel, Subject, made_label, odd_subjects, places, subjects
from corpus.laender import CODES, NAMES
from corpus.records import (
    ActionField,
    Actor,
    ActorType,
    Block,
    BlockKind,
    Box,
    Commitment,
    Document,
    Evidence,
    Findings,
    Lineage,
    Measure,
    Paper,
    Period,
    Profile,
    Stated,
    Target,
)  # fmt: skip

BLOCKS, MEASURES, FIELDS = 100, 20, 5
"""What every paper has."""
BLOCKS_PER_PAGE = 8
EDITION_YEARS = 5
FIRST_YEAR, LAST_YEAR = 2010, 2025
WEIGHTS = {"BB": 4, "BE": 4, "SN": 4}
"""How much more often a Land writes plans than the others."""
WITHOUT = 0.3
"""Share of the vocabulary a Land says nothing on, so that there are gaps."""
ODD = 0.06
"""Share of subjects no theme of the vocabulary is about."""
KEPT = 0.7
"""Share of the measures the next edition takes over."""
KINDS = ("Masterplan", "Landesstrategie", "Aktionsplan", "Gesamtkonzept", "Rahmenprogramm", "Entwicklungsplan")
FEDERAL = ("Nationale Rahmenstrategie", "Bundesprogramm", "Gemeinsame Leitlinien der Länder")
HOUSES = ("Ministerium", "Landesamt", "Landesagentur", "Stiftung", "Kompetenzzentrum", "Beirat")
COMMITMENTS: tuple[Commitment, ...] = ("decided", "planned", "aimed", "examined")
SENTENCES = (
    "Im Bereich {x} stehen viele Gemeinden in {p} vor ähnlichen Aufgaben.",
    "Die Beteiligten haben {x} in mehreren Werkstätten beraten und die Ergebnisse festgehalten.",
    "Für {x} werden bestehende Vorhaben fortgeführt und neue vorbereitet.",
    "Der Austausch zu {x} zwischen {p} und den Nachbarkreisen wird verstetigt.",
    "Bei {x} zeigt die Auswertung der letzten Jahre ein gemischtes Bild.",
    "Mit {x} befasst sich künftig eine Stelle, die Anfragen bündelt und beantwortet.",
)


@dataclass(frozen=True, slots=True)
class MadePaper:
    """A paper and how each of its labels was made, from which the vectors are made."""

    paper: Paper
    labels: dict[str, MadeLabel]


@dataclass(frozen=True, slots=True)
class _Draft:
    """A measure before it is printed."""

    label: MadeLabel
    field: int
    year: int
    lead: str
    partner: str
    budget: int
    commitment: Commitment


@dataclass(frozen=True, slots=True)
class _Plan:
    """A plan before its editions: what is about what and who does it."""

    regions: tuple[str, ...]
    name: str
    subject: str
    among: tuple[Subject, ...]
    bodies: tuple[str, ...]
    based_on: str


@dataclass
class _Sheet:
    """A paper while it is written; passages are found where they were just written."""

    document: str
    text: str = ""
    blocks: list[Block] = field(default_factory=list)

    def write(self, text: str, kind: BlockKind = "paragraph", *, level: int | None = None) -> None:
        place = len(self.blocks) % BLOCKS_PER_PAGE
        box = Box(70.0, 80.0 + 80 * place, 520.0, 140.0 + 80 * place)
        start = len(self.text)
        self.text += text + "\n"
        self.blocks.append(Block(kind, start, start + len(text), level=level, page=len(self.blocks) // BLOCKS_PER_PAGE + 1, box=box))

    def passage(self, quote: str) -> Evidence:
        start = self.text.rindex(quote)
        return Evidence(self.document, start, start + len(quote), quote, page=self.blocks[-1].page, box=self.blocks[-1].box)

    def stated(self, value: str) -> Stated:
        return Stated(value, self.passage(value))


def made_papers(count: int, *, seed: int = 7) -> Iterator[MadePaper]:
    """Yield `count` papers: plan after plan, each in one to three editions."""
    random = Random(seed)
    themes = sorted({one.theme for one in subjects()})
    silent = {region: set(random.sample(themes, k=int(WITHOUT * len(themes)))) for region in CODES}
    number = 0
    while number < count:
        plan = _made_plan(random, silent)
        drafts: list[_Draft] = []
        fields = [_label(random, FIELD_FRAMES, plan) for _ in range(FIELDS)]
        year = random.randint(FIRST_YEAR, LAST_YEAR - EDITION_YEARS)
        for edition in range(random.choice((1, 1, 2, 3))):
            if number == count:
                return
            period = Period(year + edition * EDITION_YEARS, year + (edition + 1) * EDITION_YEARS - 1)
            drafts = _next_drafts(random, plan, drafts, period)
            yield _printed(random, plan, period, fields, drafts)
            number += 1


def _made_plan(random: Random, silent: dict[str, set[str]]) -> _Plan:
    region = random.choices(CODES, [WEIGHTS.get(code, 1) for code in CODES])[0]
    regions = ("BB", "BE") if region == "BB" and random.random() < 0.1 else (region,)
    spoken = [one for one in subjects() if one.theme not in silent[region]]
    main = random.choice(spoken)
    near = [one for one in spoken if one.theme == main.theme]
    among = (*random.choices(near, k=6), *random.choices(spoken, k=18), *random.choices(odd_subjects(), k=max(1, int(24 * ODD))))
    bodies = tuple(f"{house} für {random.choice(near).wording} {NAMES[region]}" for house in random.sample(HOUSES, 4))
    name = f"{random.choice(KINDS)} {main.wording} {' und '.join(NAMES[code] for code in regions)}"
    return _Plan(regions, name, main.wording, among, bodies, f"{random.choice(FEDERAL)} {main.wording}")


def _label(random: Random, frames: Sequence[str], plan: _Plan) -> MadeLabel:
    return made_label(random, frames, plan.among)


def _next_drafts(random: Random, plan: _Plan, before: Sequence[_Draft], period: Period) -> list[_Draft]:
    """Most measures go on, some with another deadline; the others are new."""
    first, last = period.start or FIRST_YEAR, period.end or LAST_YEAR
    kept = [replace(one, year=max(one.year, first)) for one in before if random.random() < KEPT]
    while len(kept) < MEASURES:
        lead, partner = random.sample(plan.bodies, 2)
        facts = (random.randint(first, last + 3), lead, partner, random.randint(1, 400) * 50_000, random.choice(COMMITMENTS))
        kept.append(_Draft(_label(random, MEASURE_FRAMES, plan), random.randrange(FIELDS), *facts))
    return kept


def _printed(random: Random, plan: _Plan, period: Period, fields: Sequence[MadeLabel], drafts: Sequence[_Draft]) -> MadePaper:
    title = f"{plan.name} {period.start}–{period.end}"
    sheet = _Sheet(hashlib.sha256(f"{title} {random.random()}".encode()).hexdigest())
    sheet.write(title, "heading", level=1)
    action_fields, measures = [], []
    for place, label in enumerate(fields):
        sheet.write(label.text, "heading", level=2)
        action_fields.append(ActionField(label.text, "field", sheet.passage(label.text), code=str(place + 1), finder="made"))
        sheet.write(_prose(random, label))
        measures += [_measure(sheet, draft, label.text) for draft in drafts if draft.field == place]
    targets = tuple(_target(random, sheet, label) for label in fields[:2])
    lineage = _relation(sheet, plan)
    while len(sheet.blocks) < BLOCKS:
        sheet.write(_prose(random, random.choice(fields)))
    actors = tuple(_actor(sheet, body) for body in plan.bodies if body in sheet.text)
    profile = Profile(title, "strategy", plan.regions, issuer=plan.bodies[0], period=period, plan=plan.name)
    found = Findings(profile, tuple(action_fields), tuple(measures), actors, targets, (lineage,))
    pages = sheet.blocks[-1].page
    document = Document(sheet.document, "application/pdf", sheet.text, tuple(sheet.blocks), title=title, language="de", pages=pages)
    labels = {one.text: one for one in (*fields, *(draft.label for draft in drafts))}
    return MadePaper(Paper(f"papiere/{sheet.document[:12]}.pdf", document, found), labels)


def _measure(sheet: _Sheet, draft: _Draft, under: str) -> Measure:
    title, until, budget = draft.label.text, f"bis {draft.year}", f"{draft.budget} Euro"
    sheet.write(title, "heading", level=3)
    evidence = sheet.passage(title)
    sheet.write(f"Federführung: {draft.lead}. Zeitraum: {until}. Kosten: {budget}.")
    lead, time, cost = sheet.stated(draft.lead), sheet.stated(until), sheet.stated(budget)
    sheet.write(f"Beteiligt: {draft.partner}", "item", level=1)
    partner = sheet.stated(draft.partner)
    sheet.write(f"Umsetzung von {title} in Stufen", "item", level=1)
    return Measure(
        title, evidence, action_field=under, responsible=(lead,), partners=(partner,), time=time, end=str(draft.year), budget=cost,
        budget_eur=float(draft.budget), commitment=draft.commitment, finder="made",
    )  # fmt: skip


def _target(random: Random, sheet: _Sheet, label: MadeLabel) -> Target:
    value, year = random.randint(5, 95), random.randint(2026, 2040)
    quote = f"{value} Prozent bis {year}"
    sheet.write(f"Bei {label.subjects[0].wording} sollen {quote} erreicht werden.")
    return Target(float(value), "%", sheet.passage(quote), year=year, finder="made")


def _relation(sheet: _Sheet, plan: _Plan) -> Lineage:
    sheet.write(f"Grundlage ist: {plan.based_on}.")
    return Lineage("based_on", plan.based_on, sheet.passage(plan.based_on), finder="made")


def _actor(sheet: _Sheet, name: str) -> Actor:
    kind: ActorType = "ministry" if name.startswith("Ministerium") else "agency"
    return Actor(name, kind, (sheet.passage(name),), roles=("Koordination",), finder="made")


def _prose(random: Random, label: MadeLabel) -> str:
    chosen = random.sample(SENTENCES, 2)
    return " ".join(one.format(x=random.choice(label.subjects).wording, p=random.choice(places())) for one in chosen)
