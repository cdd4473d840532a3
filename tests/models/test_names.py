"""The taggers of names with their real weights."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import ModelError
from corpus.names import Name
from corpus.records import Block, Document, Reading
from models.e5_pooling import piece_weights
from models.e5_weights import build_tokenizer, read_weights
from models.embed import encoder_of
from models.name_borders import within_borders
from models.name_cues import CUES, cues_of, may_hold_name
from models.names import best_spans, load_taggers, names_in, names_of
from models.names_weights import LABELS, TAGGERS, WEIGHTS, read_taggers, write_taggers
from models.piece_states import LAYERS, PREFIX, load_piece_states, of_layer
from models.pipeline import annotate
from models.word_vectors import load_word_states, words_of

SENTENCE = "Das Ministerium für Umwelt und Klima erarbeitet mit der Musterwerke AG und der Universität Musterstadt einen Leitfaden."


def read(text: str) -> Reading:
    return annotate(Document("", "text/plain", text, (Block("paragraph", 0, len(text)),)))


def named(text: str, kind: str) -> list[str]:
    return [text[name.start : name.end] for name in read(text).names if name.kind == kind]


def test_annotate_names_bodies() -> None:
    found = named(SENTENCE, "organisation")
    assert any("Ministerium für Umwelt" in name for name in found)
    assert "Musterwerke AG" in found
    assert any("Universität" in name for name in found)


def test_annotate_tells_persons_and_places_from_bodies() -> None:
    text = "Anna Schmidt wurde in Hamburg geboren und arbeitet heute bei der Siemens AG in München."
    assert named(text, "person") == ["Anna Schmidt"]
    assert "Hamburg" in named(text, "place")
    assert any("Siemens AG" in name for name in named(text, "organisation"))


@pytest.mark.parametrize(
    "text",
    [
        "Bis 2030 sollen alle öffentlichen Gebäude mit erneuerbarer Wärme versorgt werden.",
        "Die Zahl der Betriebe wächst, und neue Arbeitsplätze entstehen.",
        "",
        "…",
    ],
)
def test_annotate_names_nobody_where_nobody_is(text: str) -> None:
    assert read(text).names == ()


def test_annotate_gives_names_of_every_sentence_in_order_and_apart() -> None:
    text = f"{SENTENCE} Die IHK Musterstadt berät. {SENTENCE}"
    names = read(text).names
    assert [name.start for name in names] == sorted(name.start for name in names)
    assert all(one.end <= other.start for one, other in pairwise(names))
    assert max(name.start for name in names) > text.rindex("Das Ministerium")


def test_names_in_tags_a_long_list_to_its_end() -> None:
    text = "Beteiligt sind: " + ", ".join(f"Stadtwerke {chr(65 + number % 26)}dorf GmbH" for number in range(200))
    names = read(text).names
    assert names[-1].end > len(text) - 60


@settings(max_examples=25, deadline=None)
@given(st.text(min_size=1, max_size=120))
def test_names_of_stays_inside_any_text(text: str) -> None:
    words = words_of(text, 0, len(text))
    names = names_of(text, words) if words else []
    assert all(0 <= name.start < name.end <= len(text) and 0 <= name.confidence <= 1 for name in names)


def test_names_in_is_the_same_twice() -> None:
    reading = read(SENTENCE)
    assert tuple(names_in(SENTENCE, reading.sentences[0])) == reading.names
    assert all(isinstance(name, Name) for name in reading.names)


def test_may_hold_name_lets_plain_sentences_pass_by() -> None:
    (plain,) = read("Bis dahin sollen alle Gebäude saniert werden.").sentences
    (named_one,) = read("Danach berät die IHK die Betriebe.").sentences
    assert not may_hold_name(plain)
    assert may_hold_name(named_one)


def test_word_states_have_a_row_a_word_and_depend_on_the_sentence_alone() -> None:
    words = words_of(SENTENCE, 0, len(SENTENCE))
    states = load_word_states()(SENTENCE, words)
    assert states.shape == (len(words), len(LAYERS) * 384)
    assert np.array_equal(states, load_word_states()(SENTENCE, words))
    assert np.abs(states).sum(axis=1).min() > 0


def test_state_graph_ends_in_the_states_the_untaught_embedder_averages() -> None:
    weights = read_weights()
    pieces = build_tokenizer(weights).encode(f"{PREFIX}{SENTENCE}").ids
    mean = piece_weights(weights)[pieces] @ of_layer(load_piece_states()(SENTENCE)[0], LAYERS[-1])
    assert np.allclose(mean / np.linalg.norm(mean), encoder_of(weights, threads=1)([SENTENCE])[0], atol=1e-5)


def test_cues_of_know_letters_and_heads() -> None:
    text = "IHK BMWi Landesumweltamt laufen"
    cues = cues_of(text, words_of(text, 0, len(text)))
    column = {cue: cues[:, place].tolist() for place, cue in enumerate(CUES)}
    assert column["capitals"] == [1, 0, 0, 0]
    assert column["inner_capital"][1] == 1
    assert column["head"][2] == 1
    assert column["head"][3] == 0


@pytest.mark.parametrize(
    ("span", "names"),
    [
        ("Institut Muster (IM)", ["Institut Muster", "IM"]),
        ("Institut Muster (IM", ["Institut Muster", "IM"]),
        ("Stadtwerke Frankfurt (Oder", ["Stadtwerke Frankfurt (Oder)"]),
        ("Netzwerk „Muster“", ["Netzwerk „Muster“"]),
        ("„Musterwerke, ", ["Musterwerke"]),
        ("IM)", ["IM"]),
        ("(IM)", ["IM"]),
        ("– (", []),
    ],
)
def test_within_borders_cuts_and_closes(span: str, names: list[str]) -> None:
    text = f"{span})" if span.endswith("Oder") else span
    assert [text[start:end] for start, end in within_borders(text, 0, len(span))] == names


def test_best_spans_never_begin_inside_a_name() -> None:
    chances = np.full((3, len(LABELS)), -5, np.float32)
    chances[0, LABELS.index("I-ORG")] = chances[1, LABELS.index("I-ORG")] = chances[2, LABELS.index("O")] = 0
    assert best_spans(chances) == [(0, 2, "ORG")]


def test_taggers_give_chances_that_sum_to_one() -> None:
    words = words_of(SENTENCE, 0, len(SENTENCE))
    chances = load_taggers()(load_word_states()(SENTENCE, words), cues_of(SENTENCE, words))
    assert set(chances) == set(TAGGERS)
    assert np.allclose(np.exp(chances["domain"]).sum(axis=1), 1, atol=1e-4)


def test_read_taggers_says_which_file_is_missing(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"fehlt: .*nichts\.npz") as error:
        read_taggers(tmp_path / "nichts.npz")
    assert error.value.code == "missing_weights"
    assert error.value.remedy


@pytest.mark.parametrize("damage", ["cut", "text", "flipped"])
def test_read_taggers_says_which_file_is_damaged(tmp_path: Path, damage: str) -> None:
    data, path = bytearray(WEIGHTS.read_bytes()), tmp_path / "names.npz"
    if damage == "flipped":
        data[len(data) // 2] ^= 255
    path.write_bytes({"cut": bytes(data[:5000]), "text": b"kein Modell", "flipped": bytes(data)}[damage])
    with pytest.raises(ModelError, match=r"beschädigt: .*names\.npz") as error:
        read_taggers(path)
    assert error.value.code == "bad_weights"


def test_write_taggers_keeps_what_was_read(tmp_path: Path) -> None:
    write_taggers(read_taggers(), tmp_path / "names.npz")
    assert (tmp_path / "names.npz").read_bytes() == WEIGHTS.read_bytes()
