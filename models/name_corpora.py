"""The corpora names are learnt from, as sentences with spans: GermEval 2014, MobIE, LER, and our sentences of strategy papers.

Each corpus has its own idea of a name, so each keeps its labels apart (`Labelled.corpus`); kinds are `ORG` `PER` `LOC` `OTH`.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from models.name_borders import within_borders
from models.piece_states import Span

KINDS = ("ORG", "PER", "LOC", "OTH")
NamedSpan = tuple[int, int, str]

MOBIE_KINDS = {
    "organization": "ORG", "organization-company": "ORG", "person": "PER", "location": "LOC", "location-city": "LOC",
    "location-street": "LOC",
}  # fmt: skip
LER_KINDS = {"ORG": "ORG", "UN": "ORG", "INN": "ORG", "GRT": "ORG", "MRK": "OTH", "PER": "PER", "AN": "PER", "RR": "PER"} | dict.fromkeys(
    ("LD", "ST", "STR", "LDS"), "LOC"
)
NO_SPACE_BEFORE, NO_SPACE_AFTER = frozenset(".,;:!?)]»“%"), frozenset("([„«")


@dataclass(frozen=True, slots=True)
class Labelled:
    """A sentence with its names. `source` is what cross-validation must not divide: a document or address."""

    corpus: str
    source: str
    text: str
    names: tuple[NamedSpan, ...]


def read_domain(nlp: Path) -> list[Labelled]:
    """Our 954 sentences of strategy papers; every named body is `ORG`."""
    rows = (json.loads(line) for line in (nlp / "sentences" / "sentences.jsonl").read_text(encoding="utf-8").splitlines() if line.strip())
    return [Labelled("domain", row["doc"], row["text"], tuple(_actor(*span) for span in row["actors"])) for row in rows]


def _actor(start: int, end: int, kind: str) -> NamedSpan:
    return start, end, "PER" if kind == "PERSON" else "ORG"


def brackets_apart(sentence: Labelled) -> Labelled:
    """Return the sentence with 'Institut Muster (IM)' as two names, as finders have it; the annotation has both ways."""
    names: list[NamedSpan] = []
    for start, end, kind in sentence.names:
        names += [(first, last, kind) for first, last in within_borders(sentence.text, start, end)]
    return replace(sentence, names=tuple(names))


def read_germeval(nlp: Path, part: str) -> list[Labelled]:
    """GermEval 2014, `part` is `dev` or `test`; outer names, without derived forms and parts of words."""
    lines = (nlp / "germeval14" / f"NER-de-{part}.tsv").read_text(encoding="utf-8").splitlines()
    return list(_sentences("germeval", lines, "\t", (1, 2), {kind: kind for kind in KINDS}))


def read_mobie(nlp: Path) -> list[Labelled]:
    """The training part of MobIE: messages about traffic and companies."""
    return list(
        _sentences("mobie", (nlp / "mobie" / "train.conll2003").read_text(encoding="utf-8").splitlines(), "\t", (0, 3), MOBIE_KINDS)
    )


def read_ler(nlp: Path) -> list[Labelled]:
    """The sentences of LER's court decisions (development part) that name somebody."""
    lines = (nlp / "ler" / "ler_dev.conll").read_text(encoding="utf-8").splitlines()
    return [one for one in _sentences("ler", lines, " ", (0, 1), LER_KINDS) if any(kind == "ORG" for *_, kind in one.names)]


def _sentences(
    corpus: str, lines: Iterable[str], separator: str, columns: tuple[int, int], kinds: Mapping[str, str | None]
) -> Iterator[Labelled]:
    numbered = columns[0] == 1
    source, words, labels = "", [], []  # type: str, list[str], list[str]
    for line in (*lines, ""):
        parts = line.split(separator)
        if numbered and line.startswith("#\t"):
            source = parts[1]
        elif len(parts) > max(columns) and not line.startswith("-DOCSTART-"):
            words.append(parts[columns[0]])
            labels.append(parts[columns[1]])
        elif words and not line.strip():
            yield _labelled(corpus, source, words, [_mapped(label, kinds) for label in labels])
            words, labels = [], []


def _mapped(label: str, kinds: Mapping[str, str | None]) -> str:
    border, _, kind = label.partition("-")
    known = kinds.get(kind)
    return f"{border}-{known}" if known else "O"


def _labelled(corpus: str, source: str, words: Sequence[str], labels: Sequence[str]) -> Labelled:
    text, spans = joined(words)
    names: list[NamedSpan] = []
    previous = "O"
    for (start, end), label in zip(spans, labels, strict=True):
        kind = label[2:]
        if label.startswith("I-") and names and previous[2:] == kind:
            names[-1] = (names[-1][0], end, kind)
        elif kind:
            names.append((start, end, kind))
        previous = label
    return Labelled(corpus, source, text, tuple(names))


def joined(words: Sequence[str]) -> tuple[str, list[Span]]:
    """Return the words as running text, and where each stands in it."""
    text, spans = "", list[Span]()
    for word in words:
        if text and word not in NO_SPACE_BEFORE and text[-1] not in NO_SPACE_AFTER:
            text += " "
        spans.append((len(text), len(text) + len(word)))
        text += word
    return text, spans
