"""Whether an edition says that something is done: by the stand of a measure, or in a sentence that names it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from corpus.transitions import EditionEntry, Passage
from models.edition_likeness import SENTENCE_END, names

PARTICIPLE = r"(?:abgeschlossen|umgesetzt|fertiggestellt|erledigt|realisiert|vollendet|beendet|erfüllt|in Betrieb genommen|eröffnet)"
DONE = re.compile(PARTICIPLE, re.IGNORECASE)
SAID_DONE = re.compile(rf"\b(?:wurden?|ist|sind|konnten?)\b[^.;]*\b{PARTICIPLE}\b", re.IGNORECASE)
NOT_YET = re.compile(
    r"\b(?:nicht|noch|kaum|teilweise|teils|soll(?:en)?|wird|muss|müssen|vor|begonnen|geplant|wenn|sobald|falls|\d{1,2}\s*%)\b",
    re.IGNORECASE,
)


def is_done(entry: EditionEntry) -> bool:
    """Say whether the entry's stated status is that it is done, without reservation."""
    status = next((str(value.value) for value in entry.values if value.name == "status"), "")
    return bool(DONE.search(status)) and not NOT_YET.search(status)


def said_done(label: str, passages: Sequence[Passage]) -> Passage | None:
    """Return the first sentence that names the label and says that it was done."""
    for passage in passages:
        if not SAID_DONE.search(passage.text):
            continue
        for sentence in SENTENCE_END.split(passage.text):
            if SAID_DONE.search(sentence) and not NOT_YET.search(sentence) and names(sentence, label):
                return Passage(sentence.strip(), passage.page)
    return None
