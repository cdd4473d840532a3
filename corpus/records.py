"""Every type that crosses a stage. Frozen, with tuples, without I/O.

Offsets are characters in `Document.text` (Python string indices), half open. Pages count from 1, boxes in PDF points (1/72 inch) from the
top left corner. Dates are partial ISO dates (`2027`, `2027-06`, `2027-06-30`), Länder ISO 3166-2:DE codes without `DE-` (`BB`, `BE`).
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass, field
from typing import Literal

from corpus.names import Name

BlockKind = Literal["heading", "paragraph", "item", "cell", "caption", "footnote", "toc", "furniture"]
DocumentKind = Literal["strategy", "catalogue", "report", "news", "page"]
FieldKind = Literal["field", "theme"]
Commitment = Literal["decided", "planned", "aimed", "examined"]
ActorType = Literal[
    "ministry", "government", "agency", "chamber", "association", "union", "university",
    "research", "company", "municipality", "network", "bank", "person", "other",
]  # fmt: skip
MatchType = Literal["same", "part_of", "contains", "similar", "contradicts", "common_origin"]
"""What the first of two matched records is to the second; `common_origin`: one text was taken over (a federal template)."""
Relation = Literal["updates", "based_on", "predecessor", "successor", "implements", "reports_on", "part_of"]
Level = Literal["error", "warning", "info"]
Step = Literal["holen", "lesen", "finden", "speichern", "vergleichen", "fertig"]
Status = Literal["new", "new_version", "unchanged", "changed", "failed"]

EVIDENCE_KINDS: tuple[BlockKind, ...] = ("heading", "paragraph", "item", "cell", "caption", "footnote")
"""Kinds of block a finding may rest on. Tables of contents and furniture are kept and marked, never evidence."""


def content_id(*parts: object) -> str:
    """Return the 16 hex digits that name a record by its content; equal parts give equal ids on every machine."""
    joined = "\x1f".join("" if part is None else str(part) for part in parts)
    return hashlib.sha256(joined.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def text_hash(text: str) -> str:
    """Return the SHA-256 (hex) that names a text in the cache, the database and the visits of a watched page."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


# ------------------------------------------------------------------ sources
@dataclass(frozen=True, slots=True)
class Link:
    """Where a web page points to. `text` is its own words, `title` what a mouse or screen reader is told.

    `size` is in bytes as the page states it, `date` a partial ISO date. `media_type` is what address and page say about
    the target, None for a page or where they say nothing.
    """

    address: str
    text: str = ""
    title: str = ""
    size: int | None = None
    date: str | None = None
    media_type: str | None = None


# ------------------------------------------------------------------ documents
@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page, in points from the top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float


def union(boxes: Sequence[Box]) -> Box:
    """Return the smallest box around all boxes."""
    return Box(min(b.x0 for b in boxes), min(b.top for b in boxes), max(b.x1 for b in boxes), max(b.bottom for b in boxes))


@dataclass(frozen=True, slots=True)
class Line:
    """A printed line inside a block: where its characters stand in the text and where it lies on which page."""

    start: int
    end: int
    page: int
    box: Box


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of a document in reading order; its text is `document.text[start:end]`.

    `level` counts from 1 (highest) for headings and from 1 for nested list items. A table cell names its `table` (number within the
    document), `row`, `column` (from 0) and the texts of its `row_header`, which in a Maßnahmenblatt is the label, and `column_header`.
    `lines` is empty where a format has no pages; `path` is then the element path (CSS) in the source.
    `marker` is the bullet or number a list item began with ("1.", "a)", "•"), kept out of the text.
    """

    kind: BlockKind
    start: int
    end: int
    level: int | None = None
    page: int | None = None
    box: Box | None = None
    lines: tuple[Line, ...] = ()
    table: int | None = None
    row: int | None = None
    column: int | None = None
    row_header: str | None = None
    column_header: str | None = None
    marker: str | None = None
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Repair:
    """A word the reader mended (lost ligature), with the raw form, so that nobody takes it for the print."""

    start: int
    end: int
    raw: str


@dataclass(frozen=True, slots=True)
class Issue:
    """Something that could not be read or is doubtful: a row people see, never a silent gap.

    `stage` is `fetch` `read` `find` `embed` `align` `store`; `code` a stable word; `source` the file or address.
    """

    stage: str
    code: str
    message: str
    level: Level = "warning"
    source: str | None = None
    document: str | None = None
    page: int | None = None
    remedy: str = ""


@dataclass(frozen=True, slots=True)
class Document:
    """A paper as read: its whole text and its blocks in reading order. `id` is the SHA-256 of the original bytes."""

    id: str
    media_type: str
    text: str
    blocks: tuple[Block, ...]
    title: str | None = None
    language: str | None = None
    pages: int | None = None
    published: str | None = None
    repairs: tuple[Repair, ...] = ()
    issues: tuple[Issue, ...] = ()
    page_labels: tuple[str, ...] = ()
    """The number printed on each page ('iv', '10'), empty where none is; no entries where a format has no pages."""

    def __hash__(self) -> int:
        """Documents are keys of caches; their id already is the hash of their content."""
        return hash(self.id)

    def text_of(self, block: Block) -> str:
        """Return the block's text."""
        return self.text[block.start : block.end]


@dataclass(frozen=True, slots=True)
class PagePicture:
    """How a page of a file looks: an image (`image/png`, `image/jpeg`) and the size of the page in points."""

    page: int
    width: float
    height: float
    media_type: str
    data: bytes = field(repr=False)


# ------------------------------------------------------------------ language
@dataclass(frozen=True, slots=True)
class Token:
    """A word with its STTS tag (`NN`, `VVFIN`), lemma, and - for compounds - the lemmas of its parts."""

    start: int
    end: int
    text: str
    lemma: str
    tag: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A part of `Document.blocks[block]`: sentence, bullet, heading, cell; in prose with how likely it, and each token, states a measure."""

    start: int
    end: int
    block: int
    tokens: tuple[Token, ...]
    measure_probability: float | None = None
    measure_chances: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Reading:
    """What finders read: document, sentences, names; `weigh` and `tag` say on asking what sentences leave open of how likely they state a measure."""

    document: Document
    sentences: tuple[Sentence, ...]
    names: tuple[Name, ...] = ()
    weigh: Callable[[Sentence], Sentence] = lambda sentence: sentence
    tag: Callable[[tuple[Sentence, ...]], tuple[Sentence, ...]] = tuple


# ------------------------------------------------------------------ findings
@dataclass(frozen=True, slots=True)
class Evidence:
    """The passage a finding rests on: `document.text[start:end] == quote`."""

    document: str
    start: int
    end: int
    quote: str
    page: int | None = None
    box: Box | None = None
    path: str | None = None


@dataclass(frozen=True, slots=True)
class Stated:
    """One value of a finding with the passage that states it."""

    value: str
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Period:
    """Years a plan covers; a bound the text does not state is None."""

    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Profile:
    """What a document says about itself. `regions` is empty when no Land could be read, two for joint papers."""

    title: str
    kind: DocumentKind
    regions: tuple[str, ...] = ()
    issuer: str | None = None
    period: Period = Period()
    plan: str | None = None
    """Name of the plan without edition years ('Masterplan Industriestadt Berlin'), the key of editions."""
    place: str | None = None
    """Name of the town or district where the paper is local."""


@dataclass(frozen=True, slots=True)
class ActionField:
    """An area of action the plan sets out. `parent` is the label of the field it stands under."""

    label: str
    kind: FieldKind
    evidence: Evidence
    code: str | None = None
    parent: str | None = None
    confidence: float = 1.0
    finder: str = ""

    @property
    def id(self) -> str:
        return content_id("action_field", self.evidence.document, self.evidence.start, self.evidence.end, self.label, self.parent)


@dataclass(frozen=True, slots=True)
class IndicatorFigures:
    """The numbers of an indicator, as Regulation (EU) 2021/1060, Annex V, asks for them: baseline, target, unit, the year of each.

    What the text does not say is None. `unit` stands as printed, `EUR` for money in full euros.
    """

    baseline: float | None = None
    target: float | None = None
    unit: str | None = None
    year: int | None = None
    """The year in which the target value shall be reached."""
    baseline_year: int | None = None


@dataclass(frozen=True, slots=True)
class Measure:
    """A concrete action under the plan, each value with its evidence; who shall act, and whether money is reserved (Haushaltsvorbehalt)."""

    title: str
    evidence: Evidence
    code: str | None = None
    action_field: str | None = None
    responsible: tuple[Stated, ...] = ()
    partners: tuple[Stated, ...] = ()
    target_group: tuple[Stated, ...] = ()
    time: Stated | None = None
    start: str | None = None
    end: str | None = None
    budget: Stated | None = None
    budget_eur: float | None = None
    funding: Stated | None = None
    """Where the money comes from, as printed: 'aus Mitteln des EFRE', 'Landeshaushalt, Einzelplan 10'."""
    indicator: Stated | None = None
    indicator_figures: IndicatorFigures | None = None
    status: Stated | None = None
    commitment: Commitment | None = None
    addressee: Literal["own", "federal", "others"] = "own"
    is_reserved: bool = False
    confidence: float = 1.0
    finder: str = ""

    @property
    def id(self) -> str:
        return content_id("measure", self.evidence.document, self.evidence.start, self.evidence.end, self.code, self.title)


@dataclass(frozen=True, slots=True)
class Actor:
    """A named body or person of a document: longest form as `name`, other forms as `aliases`, all its mentions.

    `known` is the id of the body in `corpus/vocabulary/actors` when it is one we know.
    """

    name: str
    type: ActorType
    mentions: tuple[Evidence, ...]
    aliases: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    known: str | None = None
    confidence: float = 1.0
    finder: str = ""

    @property
    def evidence(self) -> Evidence:
        return self.mentions[0]

    @property
    def id(self) -> str:
        return content_id("actor", self.evidence.document, self.name)


@dataclass(frozen=True, slots=True)
class Target:
    """A quantified commitment: number, unit, year to reach it; what it is measured against ('gegenüber 1990', 'von 12 auf 20 Prozent')."""

    value: float
    unit: str
    evidence: Evidence
    year: int | None = None
    confidence: float = 1.0
    finder: str = ""
    baseline_year: int | None = None
    baseline_value: float | None = None

    @property
    def id(self) -> str:
        return content_id("target", self.evidence.document, self.evidence.start, self.evidence.end, self.value, self.unit)


@dataclass(frozen=True, slots=True)
class Lineage:
    """How the plan relates to another plan named in the text."""

    relation: Relation
    target: str
    evidence: Evidence
    confidence: float = 1.0
    finder: str = ""

    @property
    def id(self) -> str:
        return content_id("lineage", self.evidence.document, self.evidence.start, self.relation, self.target)


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything found in one document."""

    profile: Profile
    action_fields: tuple[ActionField, ...] = ()
    measures: tuple[Measure, ...] = ()
    actors: tuple[Actor, ...] = ()
    targets: tuple[Target, ...] = ()
    lineage: tuple[Lineage, ...] = ()
    issues: tuple[Issue, ...] = ()


# ------------------------------------------------------------------ comparison
@dataclass(frozen=True, slots=True)
class AlignItem:
    """A field or measure as the alignment sees it: what it says, what it stands in, whose it is.

    `plan` names the plan (pairs inside one plan are not compared); `regions` has two codes for joint papers. `passage` is what the
    paper says about it, from which the kind of a match is told; it is not embedded.
    """

    id: str
    regions: tuple[str, ...]
    label: str
    context: str = ""
    plan: str = ""
    kind: Literal["action_field", "measure"] = "action_field"
    passage: str = ""


@dataclass(frozen=True, slots=True)
class Match:
    """Two items of different plans and the calibrated probability that an analyst puts them in one row. `a < b`.

    `type` is what a is to b; None where nothing bears out more than the probability says.
    """

    a: str
    b: str
    probability: float
    reason: str = ""
    type: MatchType | None = None


@dataclass(frozen=True, slots=True)
class Theme:
    """A subject across plans: an id that stays when papers are added, a German label, the ids of its members."""

    id: str
    label: str
    members: tuple[str, ...]
    broader: str | None = None


@dataclass(frozen=True, slots=True)
class Lessons:
    """What decisions taught a comparison, kept with it: wordings that name a theme here or do not, themes that stand for another one, log odds."""

    labels: tuple[tuple[str, str], ...] = ()
    offset: float = 0.0
    unlabelled: tuple[tuple[str, str], ...] = ()
    joined: tuple[tuple[str, str], ...] = ()

    @property
    def version(self) -> str:
        """The name of what was taught, empty where nothing was."""
        return "" if self == Lessons() else f"lessons@{content_id(*astuple(self))[:8]}"


@dataclass(frozen=True, slots=True)
class Alignment:
    """The comparison of all items: themes (every item is in at least one) and matches, best first."""

    themes: tuple[Theme, ...]
    matches: Sequence[Match]
    model: str = ""
    """Name and version of embedder, calibration and what decisions taught, so that every score is reproducible."""
    lessons: Lessons = Lessons()


@dataclass(frozen=True, slots=True)
class Vector:
    """The embedding of one item: `values` is float32 little-endian bytes, 4 per dimension."""

    item: str
    text_hash: str
    model: str
    values: bytes = field(repr=False)


@dataclass(frozen=True, slots=True)
class Paper:
    """One ingested file, its path or address and all that became of it: what `outputs.database.store_paper` writes in one transaction."""

    location: str
    document: Document
    findings: Findings
    vectors: tuple[Vector, ...] = ()
    issues: tuple[Issue, ...] = ()
    pipeline: str | None = None
    """Name and version of the language pipeline that read it."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one paper, with counts and issues for the summary people see.

    `changed` means that the same file gave other findings or facts than before.
    """

    location: str
    status: Status
    title: str = ""
    regions: tuple[str, ...] = ()
    document: str = ""
    fields: int = 0
    measures: int = 0
    actors: int = 0
    issues: tuple[Issue, ...] = ()
