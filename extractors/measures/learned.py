"""What labels no list knows state: told by the values that stand beside them on sheet after sheet."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from corpus.records import Document
from extractors.amounts import budget_eur
from extractors.dates import find_times

SHEETS = 4
"""A label stands on at least so many sheets."""
MOST = 0.6
"""Share of its values that say the same kind of thing, at least."""
LONGEST = 60
"""A label has at most this many characters."""
LIST = 200
"""Values that are lists of names, periods or amounts have at most this many characters."""

BRIEF = 60
"""Characters of a value that only says when, at most."""
BESIDE = 4
"""Words such a value has besides the time: 'voraussichtlich ab 2027', but no 'Der Rat beschloss sie im Jahr 2020'."""
_BODY = re.compile(
    r"amt\b|ämter\b|\bstadt\b|stadtwerke|\bkreis\b|landkreis|gemeinden?\b|kommunen?\b|verwaltung\b|ministerium|fachbereich|fachdienst|\bFB\b|\bFD\b|dezernat|referat|"
    r"abteilung|stabsstelle|verband\b|verein\b|agentur|kammer|behörde|gesellschaft|GmbH|\be\.\s?V\.|\bAG\b|\bAöR\b|genossenschaft|büro\b|beirat|hochschule|universität|"
    r"schule\b|zentrum\b|stiftung|management\b|beauftragte[rn]?\b|bund\b|kirche|bank\b|sparkasse",
    re.IGNORECASE,
)
_PEOPLE = re.compile(
    r"innen\b|menschen|familien|haushalte|bürger|personen|kinder|jugendliche|unternehmen\b|betriebe\b|eigentümer|bevölkerung|angehörige|beschäftigte|touristen|gäste|"
    r"\w{4,}(?:ende|er)\b",
    re.IGNORECASE,
)
_TERM = re.compile(
    r"\b(?:(?:kurz|mittel|lang)fristig|(?:fort)?laufend|dauerhaft|dauerhafte\s+Aufgabe|ab\s+sofort|\d+\s+(?:Jahre?|Monate?))\b",
    re.IGNORECASE,
)
_MONEY = re.compile(r"€|\bEuro\b|\bEUR\b|\bVZÄ\b|Haushaltsmittel|\bbezifferbar|\bKosten\b|kostenneutral")
_SENTENCE = re.compile(r"[a-zäöü]{3}\.\s+[A-ZÄÖÜ]|\b(?:wird|werden|soll|sollen|ist|sind)\b")


@dataclass
class _Label:
    """A label of a paper: the tables it stands in and the values beside it."""

    values: dict[int, list[str]] = field(default_factory=lambda: defaultdict(list))


def learned_labels(document: Document, known: Mapping[str, str | None]) -> dict[str, str]:
    """Return what the labels state (`time`, `budget`, `responsible` ...) that `known` gives no name to.

    `known` holds every row header of the document with what it states. Only labels of sheets are read: of tables that share
    several such headers, one of which names who acts.
    """
    found = {text: label for text, label in _labels(document).items() if len(label.values) >= SHEETS}
    unknown = [text for text in found if known.get(text) is None]
    told = {text: _kind([" ".join(parts) for parts in found[text].values.values()]) for text in unknown}
    vague = [text for text in found if known.get(text) == "description"]
    told |= {text: "time" for text in vague if states_times([" ".join(parts) for parts in found[text].values.values()])}
    stated = {name for text in found if (name := known.get(text))}
    learned: dict[str, str] = {}
    for text in told:
        name = _named(told[text], stated | set(learned.values()))
        if name is not None:
            learned[text] = name
    names = stated | set(learned.values())
    return learned if "responsible" in names or "actors" in names else {}


def states_times(values: Sequence[str]) -> bool:
    """Tell whether short values say when and hardly anything else: what 'Umsetzung' is about in this paper."""
    return len(values) >= SHEETS and all(len(value) <= BRIEF for value in values) and sum(map(_says_when, values)) >= MOST * len(values)


def _labels(document: Document) -> dict[str, _Label]:
    labels: dict[str, _Label] = defaultdict(_Label)
    for block in document.blocks:
        header = block.row_header
        if block.kind == "cell" and block.table is not None and header and 2 < len(header) <= LONGEST:
            labels[header].values[block.table].append(document.text_of(block))
    return labels


def _kind(values: Sequence[str]) -> str | None:
    """What most of the values are: periods, amounts, bodies or groups of people."""
    tests = {"time": _is_time, "budget": _is_money, "responsible": _is_body, "target_group": _is_people}
    return next((name for name, test in tests.items() if sum(map(test, values)) >= MOST * len(values)), None)


def _named(kind: str | None, taken: set[str]) -> str | None:
    """The first label beside bodies says who leads, the next who takes part; nothing is stated twice."""
    if kind == "responsible" and taken & {"responsible", "actors"}:
        kind = "partners"
    return None if kind in taken else kind


def _is_time(value: str) -> bool:
    return len(value) <= LIST and not _MONEY.search(value) and (bool(find_times(value)) or _TERM.search(value) is not None)


def _says_when(value: str) -> bool:
    """Whether a value says when and hardly anything else."""
    for span in reversed(find_times(value)):
        value = f"{value[: span.start]} 1 Jahr {value[span.stop :]}"
    return _is_time(value) and len(re.findall(r"[^\W\d]+", _TERM.sub("", value))) <= BESIDE


def _is_money(value: str) -> bool:
    return len(value) <= LIST and (budget_eur(value) is not None or _MONEY.search(value) is not None)


def _is_body(value: str) -> bool:
    return _is_list(value) and _BODY.search(value) is not None


def _is_people(value: str) -> bool:
    return _is_list(value) and all(_PEOPLE.search(part) for part in re.split(r"[,;/•]|\bund\b", value) if part.strip())


def _is_list(value: str) -> bool:
    """Names without figures and sentences."""
    return len(value) <= LIST and not _SENTENCE.search(value) and not any(letter.isdigit() for letter in value)
