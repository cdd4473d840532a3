"""The embedder with its real weights."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import ModelError
from models.e5_folder import write_sentence_transformer
from models.e5_graph import build_state_graph
from models.e5_pooling import piece_weights
from models.e5_session import open_session
from models.e5_weights import WEIGHTS, build_tokenizer, read_weights
from models.embed import Embedder, Vectors, load_e5, load_embedder
from models.theme_space import load_theme_space

TEXTS = [
    "Digitalisierung",
    "Fachkräfte gewinnen, halten und qualifizieren",
    "Das Land bereitet sich auf häufigere Hitzewellen, Dürre und Starkregen vor.",
    "Ausbau der Ladeinfrastruktur. " * 40,
    "4.2.1 § 35a SGB VIII / EFRE-Mittel in Höhe von 2,5 Mio. €",
    "",
]


@pytest.fixture(scope="module")
def embed() -> Embedder:
    return load_embedder(threads=1)


def cosines(one: Vectors, other: Vectors) -> Vectors:
    product: Vectors = np.einsum("ij,ij->i", one, other)
    return product


def test_embed_returns_unit_float32_rows(embed: Embedder) -> None:
    vectors = embed(TEXTS)
    assert vectors.shape == (len(TEXTS), 384)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_embed_of_nothing_is_an_empty_array(embed: Embedder) -> None:
    assert embed([]).shape == (0, 384)


@pytest.mark.parametrize(
    ("title", "meaning", "unrelated"),
    [
        ("Ärztliche Versorgung", "Mehr Hausärzte für Dörfer", "Theater und Museen"),
        ("Ausbau erneuerbarer Energien", "Strom aus Wind und Sonne", "Sprachförderung im Kindergarten"),
        ("Existenzgründung", "Start-ups unterstützen", "Hochwasserschutz an Flüssen"),
        ("Bezahlbarer Wohnraum", "Mieten dämpfen", "Polizei und Verfassungsschutz"),
    ],
)
def test_embed_places_same_meaning_nearer_than_another_subject(embed: Embedder, title: str, meaning: str, unrelated: str) -> None:
    one, same, other = load_theme_space().centre(embed([title, meaning, unrelated]))
    assert one @ same > one @ other + 0.1


def test_embed_gives_a_text_the_same_vector_in_any_company(embed: Embedder) -> None:
    together = embed(TEXTS)
    alone = np.concatenate([embed([text]) for text in TEXTS])
    many = load_embedder(threads=3)(TEXTS * 2)
    assert np.array_equal(together, alone)
    assert np.array_equal(many, np.concatenate([together, together]))


def test_embed_reads_decomposed_umlauts_as_composed_ones(embed: Embedder) -> None:
    composed, decomposed = embed(["Förderung für Bürger", "Fo\u0308rderung fu\u0308r Bu\u0308rger"])
    assert np.array_equal(composed, decomposed)


@settings(max_examples=25, deadline=None)
@given(st.text(max_size=200))
def test_embed_takes_any_text(embed: Embedder, text: str) -> None:
    assert np.linalg.norm(embed([text])[0]) == pytest.approx(1, abs=1e-4)


def test_load_e5_in_integers_stays_with_the_float32_reference(embed: Embedder) -> None:
    exact = load_e5(precision="float32", threads=1)
    assert cosines(embed(TEXTS[:-1]), exact(TEXTS[:-1])).min() > 0.999
    assert cosines(embed(TEXTS), exact(TEXTS)).min() > 0.998  # the empty text has nothing but its frame
    assert embed.name != exact.name


def test_write_sentence_transformer_gives_sentence_transformers_the_same_model(embed: Embedder, tmp_path: Path) -> None:
    folder = write_sentence_transformer(tmp_path / "e5")
    theirs = load_embedder(str(folder), threads=1)
    assert theirs.dimensions == 384
    assert cosines(embed(TEXTS[:-1]), theirs(TEXTS[:-1])).min() >= 0.999
    assert cosines(load_e5(precision="float32", threads=1)(TEXTS), theirs(TEXTS)).min() > 0.99999


def test_piece_weights_prefer_rare_pieces_and_leave_none_out() -> None:
    weights = read_weights()
    counted, piece_ids = piece_weights(weights), {piece: index for index, (piece, _) in enumerate(weights.pieces)}
    assert counted.min() > 0
    assert counted[piece_ids["▁Energie"]] > counted[piece_ids["▁und"]] > counted[piece_ids["</s>"]]


def test_build_state_graph_gives_the_states_of_the_layers_asked_for() -> None:
    weights = read_weights()
    ids = np.array([build_tokenizer(weights).encode("query: Energie und Klima").ids], np.int64)
    one, both = (open_session(build_state_graph(weights, layers)).run(None, {"ids": ids})[0] for layers in ((2,), (1, 2)))
    assert one.shape == (1, ids.shape[1], 384)
    assert both.shape == (1, ids.shape[1], 768)
    assert np.array_equal(both[:, :, 384:], one)


def test_open_session_names_a_graph_that_is_none() -> None:
    with pytest.raises(ModelError) as caught:
        open_session(b"no graph")
    assert caught.value.code == "bad_weights"


def test_load_embedder_keeps_vectors_by_model_and_text(embed: Embedder, tmp_path: Path) -> None:
    cached = load_embedder(cache=tmp_path, threads=1)
    first = cached(TEXTS)
    broken = Embedder(cached.name, 384, lambda texts: pytest.fail(f"embedded again: {texts}"), cached.cache)
    assert np.array_equal(broken(TEXTS), first)
    assert np.array_equal(first, embed(TEXTS))
    assert cached.cache is not None
    assert load_e5(precision="float32", cache=tmp_path).cache != cached.cache


def test_load_embedder_names_a_model_that_is_not_here(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="liegt nicht auf diesem Rechner") as caught:
        load_embedder(str(tmp_path / "no-model"))
    assert caught.value.code == "missing_weights"
    assert caught.value.remedy


def test_read_weights_names_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"gone\.bin") as caught:
        read_weights(tmp_path / "gone.bin")
    assert (caught.value.code, bool(caught.value.remedy)) == ("missing_weights", True)


@pytest.mark.parametrize("cut", [0, 3, 40, 100_000, 5_000_000, -1])
def test_read_weights_names_a_damaged_file(tmp_path: Path, cut: int) -> None:
    path = tmp_path / "cut.bin"
    path.write_bytes(WEIGHTS.read_bytes()[:cut])
    with pytest.raises(ModelError, match=r"cut\.bin") as caught:
        read_weights(path)
    assert caught.value.code == "bad_weights"


def test_read_weights_notices_one_changed_byte_of_the_shipped_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    data = bytearray(WEIGHTS.read_bytes())
    data[10_000_000] ^= 1
    path = tmp_path / "flipped.bin"
    path.write_bytes(data)
    monkeypatch.setattr("models.e5_weights.WEIGHTS", path)
    with pytest.raises(ModelError, match="Prüfsumme"):
        read_weights(path)


def test_build_tokenizer_keeps_german_words_and_cuts_long_texts() -> None:
    tokenizer = build_tokenizer(read_weights())
    pieces = tokenizer.encode("query: Fachkräftesicherung").tokens
    assert (pieces[0], pieces[-1]) == ("<s>", "</s>")
    assert "".join(pieces[1:-1]).replace("▁", " ").strip() == "query: Fachkräftesicherung"
    assert len(tokenizer.encode("Wort " * 2000).ids) == 512


def test_load_embedder_loads_no_torch() -> None:
    code = "import sys; from models.embed import load_embedder; load_embedder()(['Energie']); sys.exit('torch' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False, cwd=WEIGHTS.parents[2]).returncode == 0
