"""Classes of sentences with the shipped weights."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from corpus.errors import ModelError
from corpus.records import Block, Document, Sentence
from models.pipeline import annotate, load_pipeline, sentences_of
from models.sentence_classes import WEIGHTS, Classified, classify, load_class_weights, load_sentence_state, write_class_weights

MEASURES = [
    "Wir richten in jedem Hafen eine Beratungsstelle für Segelvereine ein.",
    "Die Senatsverwaltung wird bis 2027 ein Register aller Liegeplätze aufbauen.",
    "Das Land soll die Elektrifizierung der Fähren fördern und dafür ein Programm auflegen.",
    "Es sollte geprüft werden, ob die Kaimauern saniert werden können.",
]
SITUATIONS = [
    "Im Jahr 2019 lag der Anteil der Fähren am Güterverkehr bei 12 Prozent.",
    "Der Hafen ist einer der ältesten im Norden und wurde im Mittelalter gegründet.",
    "Die Zahl der Lotsen ist in den vergangenen Jahren deutlich gesunken.",
]


def reading(text: str, kind: str = "paragraph") -> tuple[Sentence, ...]:
    blocks = (Block("heading" if kind == "heading" else "paragraph", 0, len(text)),)
    return annotate(Document("", "text/plain", text, blocks)).sentences


def classified(text: str) -> Classified:
    (sentence,) = sentences_of(Document("", "text/plain", text, (Block("paragraph", 0, len(text)),)), load_pipeline())
    return classify(text, sentence.tokens)


@pytest.mark.parametrize("text", MEASURES)
def test_classify_knows_what_somebody_will_do(text: str) -> None:
    assert classified(text).name == "measure"


@pytest.mark.parametrize("text", SITUATIONS)
def test_classify_knows_what_only_describes(text: str) -> None:
    said = classified(text)
    assert said.name == "situation"
    assert said.measure < 0.4


@pytest.mark.parametrize("text", MEASURES + SITUATIONS)
def test_classify_gives_probabilities_that_sum_to_one(text: str) -> None:
    said = classified(text)
    assert sum(said.probabilities) == pytest.approx(1, abs=0.001)
    assert said.measure == said.probabilities[0]


def test_classify_says_the_same_whatever_was_asked_before() -> None:
    before = classified(MEASURES[0])
    for text in SITUATIONS:
        classified(text)
    assert classified(MEASURES[0]) == before


def test_classify_takes_lines_that_were_broken_for_the_sentence_they_print() -> None:
    text = MEASURES[1]
    assert classified(text.replace(" bis ", "\nbis ")).probabilities == pytest.approx(classified(text).probabilities, abs=0.001)


def test_annotate_says_of_running_text_how_likely_it_states_a_measure() -> None:
    (stated, described) = reading(f"{MEASURES[1]} {SITUATIONS[0]}")
    assert stated.measure_probability is not None
    assert described.measure_probability is not None
    assert stated.measure_probability > 0.5 > described.measure_probability


@pytest.mark.parametrize(("text", "kind"), [(MEASURES[1], "heading"), ("Häfen", "paragraph")])
def test_annotate_says_nothing_of_headings_and_fragments(text: str, kind: str) -> None:
    (sentence,) = reading(text, kind)
    assert sentence.measure_probability is None


def test_load_sentence_state_reads_the_beginning_of_endless_text() -> None:
    vector = load_sentence_state()("Liegeplatz 17, Liegeplatz 18, " * 5000)
    assert vector.shape == (384,)
    assert np.linalg.norm(vector) == pytest.approx(1, abs=1e-4)


def test_load_class_weights_names_a_missing_file_and_the_remedy(tmp_path: Path) -> None:
    with pytest.raises(ModelError) as caught:
        load_class_weights(tmp_path / "fort.npz")
    assert caught.value.code == "missing_weights"
    assert "fort.npz" in str(caught.value)
    assert "train_sentence_classes" in caught.value.remedy


@pytest.mark.parametrize("damage", [b"", b"PK\x03\x04 kein Archiv", WEIGHTS.read_bytes()[:2000]])
def test_load_class_weights_refuses_a_damaged_file(tmp_path: Path, damage: bytes) -> None:
    path = tmp_path / "kaputt.npz"
    path.write_bytes(damage)
    with pytest.raises(ModelError) as caught:
        load_class_weights(path)
    assert caught.value.code == "bad_weights"


def test_load_class_weights_refuses_weights_of_another_encoder(tmp_path: Path) -> None:
    shipped = load_class_weights()
    path = tmp_path / "fremd.npz"
    write_class_weights(type(shipped)(shipped.cues, shipped.by_cues, shipped.by_state, "0" * 8), path)
    with pytest.raises(ModelError, match="00000000"):
        load_class_weights(path)


def test_write_class_weights_gives_back_what_was_written_in_the_same_bytes(tmp_path: Path) -> None:
    path = tmp_path / "neu.npz"
    write_class_weights(load_class_weights(), path)
    assert path.read_bytes() == WEIGHTS.read_bytes()
    again = load_class_weights(path)
    assert np.array_equal(again.by_state, load_class_weights().by_state)
