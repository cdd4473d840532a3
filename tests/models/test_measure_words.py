"""Words of measures: windows of neighbouring sentences, a chance for each word, and a recipe that learns what its lessons say."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from reading_of import reading_of

from corpus.errors import ModelError
from corpus.records import Block, Document
from models.evaluation.measure_words import scores_of
from models.measure_lessons import EXAM, LESSONS, Lesson, labels_of, prepared, read_lessons
from models.measure_word_cues import CUES, word_cues
from models.measure_words import (
    LONGEST,
    WEIGHTS,
    WINDOW,
    Seen,
    load_measure_chances,
    measure_chances,
    read_measure_tagger,
    windows,
    with_measure_chances,
    write_measure_tagger,
)
from models.pipeline import likely_sentences, load_pipeline
from models.train_measure_words import learn

PLANNED = "Bis 2027 richtet die Stadt an der Schleuse einen Bootsverleih ein und baut zwölf Ladepunkte."
TOLD = "Der Hafen liegt am Nordufer und hat eine lange Geschichte."


def passage(*blocks: tuple[str, str]) -> Document:
    kinds: list[Block] = []
    start = 0
    for kind, text in blocks:
        kinds.append(Block(kind, start, start + len(text)))  # type: ignore[arg-type]
        start += len(text) + 1
    text = "\n".join(text for _, text in blocks)
    return Document("0" * 64, "text/plain", text, tuple(kinds))


def test_words_of_what_is_to_be_done_are_likelier_than_those_of_what_is() -> None:
    told, planned = (
        sentence.measure_chances
        for sentence in reading_of(f"Uferplan\n\n{TOLD} {PLANNED}\n").sentences
        if sentence.end - sentence.start > 20
    )
    assert max(told) < 0.3
    assert max(planned) > 0.7


def test_each_word_of_prose_has_a_chance_and_cells_have_none() -> None:
    document = passage(("heading", "Hafen"), ("cell", "12 Boote"), ("paragraph", PLANNED))
    read = list(with_measure_chances(document, likely_sentences(document, load_pipeline())))
    assert [len(one.measure_chances) for one in read] == [len(read[0].tokens), 0, len(read[2].tokens)]
    assert all(0 <= chance <= 1 for one in read for chance in one.measure_chances)
    assert [replace(one, measure_chances=()) for one in read] == list(likely_sentences(document, load_pipeline()))


def test_windows_hold_neighbours_up_to_a_number_of_words() -> None:
    document = passage(*[("paragraph", PLANNED)] * 30, ("paragraph", "Boote und " * 90 + "Stege."))
    found = list(windows(document, likely_sentences(document, load_pipeline())))
    sizes = [sum(len(one.cues) for one in window if isinstance(one, Seen)) for window in found]
    assert len(sizes) > 2
    assert all(size <= WINDOW for size in sizes)
    assert sizes[-1] == LONGEST
    assert sum(len(window) for window in found) == 31


def test_word_cues_name_what_columns_say() -> None:
    (sentence,) = likely_sentences(document := passage(("item", "Ausbau der Häfen")), load_pipeline())
    cues = word_cues(document.blocks[0], sentence)
    column = {cue: cues[:, place].tolist() for place, cue in enumerate(CUES)}
    assert column["action_noun"] == [1, 0, 0]
    assert column["item"] == [1, 1, 1]
    assert column["ART"] == [0, 1, 0]


def test_learn_tells_what_its_lessons_say() -> None:
    blue, red = "Der Hafen baut einen blauen Turm.", "Der Hafen sah einen roten Turm."
    lessons = [Lesson("x", passage(("paragraph", text)), ((0, len(text)),) if text == blue else ()) for text in (blue, red) * 20]
    chances = measure_chances(learn(list(prepared(lessons))))
    assert scores_of(lessons, chances) == dict.fromkeys(("words_f1", "words_precision", "words_recall", "sentences_average_precision"), 1.0)


@pytest.mark.parametrize("file", [LESSONS, EXAM])
def test_every_measure_of_the_lessons_stands_in_its_passage(file: Path) -> None:
    lessons = read_lessons(file)
    assert len(lessons) > 50
    for lesson in lessons:
        assert all(0 <= first < last <= len(lesson.document.text) for first, last in lesson.measures)


def test_no_passage_is_learned_from_and_judged() -> None:
    learned, judged = ({lesson.document.id for lesson in read_lessons(file)} for file in (LESSONS, EXAM))
    assert not learned & judged


def test_labels_of_mark_the_words_of_a_measure() -> None:
    (sentence,) = likely_sentences(passage(("paragraph", "Wir bauen Boote.")), load_pipeline())
    assert labels_of(sentence, [(4, 15)]).tolist() == [0, 1, 1, 0]


def test_weights_are_written_as_they_were_read(tmp_path: Path) -> None:
    write_measure_tagger(read_measure_tagger(), tmp_path / "copy.npz")
    states, cues = np.ones((3, 1536), np.float32), np.zeros((3, len(CUES)), np.float32)
    copied = measure_chances(read_measure_tagger(tmp_path / "copy.npz"))
    assert np.array_equal(copied(states, cues), load_measure_chances()(states, cues))


@pytest.mark.parametrize(
    ("content", "code"), [(None, "missing_weights"), (b"PK", "bad_weights"), (WEIGHTS.read_bytes()[:9000], "bad_weights")]
)
def test_damaged_weights_are_named(tmp_path: Path, content: bytes | None, code: str) -> None:
    path = tmp_path / "measure-words.npz"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(ModelError) as caught:
        read_measure_tagger(path)
    assert caught.value.code == code
    assert str(path) in str(caught.value)
