"""What stands for an item: its text, its key, and a vector that a long context does not draw away from its label."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from corpus.records import AlignItem
from models.embed import Vectors
from models.item_vectors import items_text, items_vectors, vector_key, vectors_in_context

ABOUT = "Wir gewinnen Auszubildende und bilden die Beschäftigten der Betriebe fort."


def item(label: str, context: str = "", name: str = "1") -> AlignItem:
    return AlignItem(name, ("BB",), label, context)


def by_length(texts: Sequence[str]) -> Vectors:
    """A direction for a short text, another one for a long text."""
    return np.array([[1, 0] if len(text) < 20 else [0, 1] for text in texts], np.float32)


def test_items_text_leaves_out_a_context_that_enumerates_or_repeats() -> None:
    every = "Die Felder sind Fachkräfte, Digitalisierung, Innovation und Flächen sowie Marketing und Finanzierung."
    assert items_text(item("Fachkräfte", ABOUT)) == f"Fachkräfte. {ABOUT}"
    assert items_text(item("Fachkräfte", every)) == "Fachkräfte"
    assert items_text(item("Fachkräfte", "Handlungsfeld 1: Fachkräfte")) == "Fachkräfte"
    assert items_text(item("  Fach\nkräfte ", "")) == "Fach kräfte"


def test_items_vectors_of_a_label_alone_is_what_the_embedder_says() -> None:
    assert items_vectors([item("Fachkräfte"), item(" Fach\nkräfte")], by_length).tolist() == [[1, 0], [1, 0]]


def test_items_vectors_of_a_label_in_context_lies_between_both_and_nearer_to_the_whole() -> None:
    (vector,) = items_vectors([item("Fachkräfte", ABOUT)], by_length)
    assert 0 < vector[0] < vector[1]
    assert np.linalg.norm(vector) == np.float32(1)


def test_vectors_in_context_do_not_depend_on_the_texts_beside_them() -> None:
    labels, texts = ["eins", "zwei", "drei"], ["eins", "zwei steht in einem langen Text", "drei"]
    together = vectors_in_context(labels, texts, by_length)
    alone = [vectors_in_context([label], [text], by_length)[0] for label, text in zip(labels, texts, strict=True)]
    assert np.array_equal(together, np.stack(alone))


def test_items_vectors_of_nothing_is_empty() -> None:
    empty = items_vectors([], lambda texts: np.empty((len(texts), 384), np.float32))
    assert empty.shape == (0, 384)


def test_vector_key_is_equal_for_equal_label_and_text_and_tells_a_context_that_counts() -> None:
    assert vector_key(item("Fachkräfte", name="1")) == vector_key(item(" Fachkräfte ", "Fachkräfte", name="2"))
    keys = {vector_key(item("Fachkräfte")), vector_key(item("Fachkräfte", ABOUT)), vector_key(item(f"Fachkräfte. {ABOUT}"))}
    assert len(keys) == 3
