"""The recipe of the sentence classes and how it is measured, on sentences written for it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from models.evaluation.sentence_classes import calibration_error, cross_validated, decided, evaluate
from models.sentence_classes import CLASSES
from models.train_sentence_classes import (
    PAGE,
    LabelledSentences,
    PageSentences,
    class_index,
    learn,
    pages,
    read_labelled,
    write_page_sentences,
)

THINGS = ["Häfen", "Schleusen", "Fähren", "Kaimauern", "Werften", "Lotsen"]
FORMS = {
    "measure": "Wir werden die {} bis 2027 fördern und ausbauen.",
    "situation": "Im vergangenen Jahr waren die {} noch wenig bekannt.",
    "other": "Abbildung 3: {} (Quelle: eigene",
}


@pytest.fixture(scope="module")
def nlp(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with labelled sentences of four papers."""
    folder = tmp_path_factory.mktemp("nlp")
    (folder / "sentences").mkdir()
    rows = [
        {"doc": f"papier_{number % 3}", "text": form.format(thing), "class": label}
        for number, thing in enumerate(THINGS)
        for label, form in FORMS.items()
    ]
    text = "\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    (folder / "sentences" / "sentences.jsonl").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def sentences(nlp: Path) -> LabelledSentences:
    return read_labelled(nlp / "sentences" / "sentences.jsonl")


def test_read_labelled_keeps_cues_that_hold_often_enough(sentences: LabelledSentences) -> None:
    assert sentences.cues.shape == (len(sentences.classes), len(sentences.names))
    assert "word:we" in sentences.names
    assert (sentences.cues.sum(axis=0) >= 5).all()


def test_read_labelled_adds_sentences_of_pages_that_are_never_judged(nlp: Path, tmp_path: Path) -> None:
    written = PageSentences(
        ("passive", "word:we"),
        np.array([[True, False], [False, True]]),
        np.zeros((2, 384), np.float16),
        np.array([0, 1], np.uint8),
    )
    write_page_sentences(written, tmp_path / "pages.npz")
    sentences = read_labelled(nlp / "sentences" / "sentences.jsonl", (), pages(tmp_path / "pages.npz"))
    assert sentences.documents.tolist().count(PAGE) == 2
    assert sentences.classes[-2:].tolist() == [0, 1]
    assert sentences.cues[-1, sentences.names.index("word:we")] == 1
    assert not sentences.judged[-2:].any()
    assert sentences.judged[:-2].all()


@pytest.mark.parametrize(
    ("label", "name"),
    [("measure", "measure"), ("measure/aimed>bund", "measure"), ("situation", "situation"), ("goal", "other"), ("", "other")],
)
def test_class_index_reads_the_labels_of_the_guide(label: str, name: str) -> None:
    assert CLASSES[class_index(label)] == name


def test_learn_gives_the_same_weights_again(sentences: LabelledSentences) -> None:
    one, two = learn(sentences), learn(sentences)
    assert np.array_equal(one.by_state, two.by_state)
    assert one.by_cues.shape == (len(sentences.names) + 1, len(CLASSES))


def test_cross_validated_judges_every_sentence_once(sentences: LabelledSentences) -> None:
    by_cues, both = cross_validated(sentences)
    for chances in (by_cues, both):
        assert np.allclose(chances.sum(axis=1), 1)
    assert (both.argmax(axis=1) == sentences.classes).all()


def test_cross_validated_learns_nothing_from_the_document_it_judges(sentences: LabelledSentences) -> None:
    held = sentences.documents == "papier_0"
    turned = LabelledSentences(
        sentences.documents, np.where(held, 2 - sentences.classes, sentences.classes), sentences.names, sentences.cues, sentences.states
    )
    for honest, other in zip(cross_validated(sentences), cross_validated(turned), strict=True):
        assert np.array_equal(honest[held], other[held])


def test_evaluate_returns_scores_between_nought_and_one(nlp: Path) -> None:
    scores = evaluate(nlp)
    assert {"measure_f1", "classes_macro_f1", "measure_brier"} <= scores.keys()
    assert all(0 <= score <= 1 for score in scores.values())
    assert scores["classes_macro_f1"] == 1


def test_decided_takes_each_threshold_from_the_other_documents() -> None:
    documents = np.array(["a", "a", "b", "b"])
    truth = np.array([True, False, False, True])
    assert decided(np.array([0.45, 0.42, 0.6, 0.65]), truth, documents).tolist() == [False, False, True, True]


def test_calibration_error_is_the_gap_between_said_and_true() -> None:
    assert calibration_error(np.array([0.8] * 10), np.array([True] * 8 + [False] * 2)) == pytest.approx(0)
    assert calibration_error(np.array([0.9] * 10), np.array([False] * 10)) == pytest.approx(0.9)
