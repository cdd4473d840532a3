"""The vector that stands for a label and what its paper says about it.

A context tells labels apart that share words and mean something else; but read as one text, a long one drowns its label. The
vector of both is therefore moved towards that of the label alone.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence

import numpy as np

from corpus.records import AlignItem, text_hash
from models.theme_space import Vectors, unit

LABEL_SHARE = 0.2
"""Weight of the label's own vector beside that of label and context; from .2 on titles of held-out themes gain little, and probabilities lose truth."""
LIST_SIGNS = re.compile(r"[,;•]|\bsowie\b")
LONGEST_LIST = 3
LEAST_CONTEXT = 40

Embed = Callable[[Sequence[str]], Vectors]


def items_text(item: AlignItem) -> str:
    """Return the text of an item: the label, and its context where that says something about this label alone.

    A context that enumerates (the sentence that names all fields) or only repeats the label makes matters worse.
    """
    label, context = plain_label(item), _plain(item.context)
    says_more = len(context) >= len(label) + LEAST_CONTEXT
    return f"{label}. {context}" if says_more and len(LIST_SIGNS.findall(context)) < LONGEST_LIST else label


def plain_label(item: AlignItem) -> str:
    """Return the label in NFC, on one line."""
    return _plain(item.label)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())


def vector_key(item: AlignItem) -> str:
    """Return the hash under which the item's vector is kept: equal for items with the same label and text."""
    label, text = plain_label(item), items_text(item)
    return text_hash(text if text == label else f"{label}\n{text}")


def items_vectors(items: Sequence[AlignItem], embed: Embed) -> Vectors:
    """Return float32 [len(items), dimensions], rows of length 1: what `align` compares."""
    return vectors_in_context([plain_label(item) for item in items], [items_text(item) for item in items], embed)


def vectors_in_context(labels: Sequence[str], texts: Sequence[str], embed: Embed) -> Vectors:
    """Return float32 [len(labels), dimensions] for labels and the texts they stand in; a text that is the label alone keeps its vector."""
    count = len(labels)
    vectors = embed([*labels, *texts])
    longer = np.array([label != text for label, text in zip(labels, texts, strict=True)], bool)[:, None]
    return np.where(longer, unit(vectors[count:] + np.float32(LABEL_SHARE) * vectors[:count]), vectors[count:])
