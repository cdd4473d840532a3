"""How the embedder is taught: the torch layers are the shipped ones, the losses want what they should, adapters go in and out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
import torch
from torch.nn import functional

from corpus.errors import ModelError
from models.e5_adapter import add_adapter, merge, write_adapter
from models.e5_torch import UpperEncoder
from models.e5_weights import E5Weights, read_weights
from models.embed import encoder_of
from models.embedder_lessons import Course, Lessons, Untrained
from models.embedder_losses import Memory, order_loss, subject_loss
from models.title_groups import Group, Wording
from models.train_embedder import first_right, train

TEXTS = ["Hitzeschutz", "Ein Hitzeaktionsplan warnt Pflegeheime an heißen Tagen.", "Ausbau der Ladeinfrastruktur"]
JUDGED = [(float(score), f"Satz {score} steht hier", f"Hier steht Satz {score % 3}") for score in range(6)]
GROUPS = (
    Group("hitze", "klimaanpassung", (Wording("Hitzeschutz", "Klima", "Es wird heiß."), Wording("Kühle Orte", "Stadt", "Schatten hilft."))),
    Group("laerm", "luft_laerm", (Wording("Lärmschutz", "Umwelt", "Züge dröhnen."), Wording("Ruhe in Städten", "Umwelt", "Nachts ist es laut."))),
    Group("theme wald", "wald", (Wording("Wald"), Wording("Forsten"))),
    Group("theme kultur", "kultur", (Wording("Kultur"), Wording("Museen"))),
)  # fmt: skip


@pytest.fixture(scope="module")
def weights() -> E5Weights:
    return read_weights()


@pytest.fixture(scope="module")
def untrained(weights: E5Weights) -> Untrained:
    return Untrained(weights, 10)


def nothing_remembered(width: int) -> Memory:
    return Memory(torch.empty(0, width), torch.empty(0, dtype=torch.long))


def test_upper_encoder_gives_the_vectors_of_the_shipped_graph(weights: E5Weights, untrained: Untrained) -> None:
    torch.manual_seed(0)
    encoder = UpperEncoder(weights, (10, 11), 4)
    vectors = encoder(untrained.pack(TEXTS)).detach()
    assert functional.cosine_similarity(vectors, untrained.vectors(TEXTS)).min() > 0.999
    assert np.allclose(untrained.vectors(TEXTS).numpy(), encoder_of(weights, threads=1)(TEXTS), atol=1e-4)


def test_train_changes_vectors_the_same_way_every_time(untrained: Untrained, tmp_path: Path) -> None:
    course = Course(first=10, rank=2, steps=2, titles=2, themes=2, pairs=3, rate=1e-2)
    first, again = (train(untrained, Lessons(GROUPS, JUDGED, untrained, course), course) for _ in range(2))
    assert all(np.array_equal(first[name], again[name]) for name in first)
    write_adapter(first, tmp_path / "lora.npz")
    taught = add_adapter(untrained.weights, tmp_path / "lora.npz")
    assert taught.digest != untrained.weights.digest
    moved = encoder_of(taught, threads=1)(TEXTS) - untrained.vectors(TEXTS).numpy()
    assert 1e-4 < np.abs(moved).max() < 0.5


def test_lessons_set_look_alikes_beside_each_other_in_twos(untrained: Untrained) -> None:
    lessons = Lessons(GROUPS, JUDGED, untrained, Course(first=10, titles=2, themes=1))
    texts, owners = lessons.wordings()
    assert len(texts) == 6
    assert owners.bincount(minlength=4).tolist()[:2] == [2, 2]
    for text, owner in zip(texts, owners.tolist(), strict=True):
        assert any(text in dict(wording.views) for wording in GROUPS[owner].wordings)


def test_subject_loss_falls_when_a_group_stands_together_and_ignores_related_groups() -> None:
    apart, together = torch.eye(4), torch.tensor([[1.0, 0], [1, 0], [0, 1], [0, 1]])
    groups, unrelated = torch.tensor([0, 0, 1, 1]), torch.eye(2, dtype=torch.bool)
    good = subject_loss(together, groups, nothing_remembered(2), unrelated)
    assert good < 0.01 < subject_loss(apart, groups, nothing_remembered(4), unrelated)
    crossed = together[[0, 2, 1, 3]]
    assert subject_loss(crossed, groups, nothing_remembered(2), torch.ones(2, 2, dtype=torch.bool)) < 0.01
    assert subject_loss(crossed, groups, nothing_remembered(2), unrelated) > 0.5


def test_subject_loss_does_not_see_what_all_vectors_have_in_common() -> None:
    vectors = functional.normalize(torch.tensor([[1.0, 0.2, 0], [1, 0, 0.2], [0, 1, 0.2], [0.2, 1, 0]]), dim=1)
    groups, unrelated = torch.tensor([0, 0, 1, 1]), torch.eye(2, dtype=torch.bool)
    losses = [subject_loss(vectors + shift, groups, nothing_remembered(3), unrelated) for shift in (0, 5)]
    assert losses[0] == pytest.approx(losses[1].item(), rel=1e-3)


def test_subject_loss_remembers_texts_of_earlier_steps_as_others() -> None:
    memory, unrelated = nothing_remembered(3), torch.eye(3, dtype=torch.bool)
    vectors = torch.tensor([[1.0, 0, 0.1], [1, 0.1, 0], [0, 1, 0], [0, 1, 0.1]])
    groups = torch.tensor([0, 0, 1, 1])
    alone = subject_loss(vectors, groups, memory, unrelated)
    assert len(memory.vectors) == 4
    assert subject_loss(vectors, groups + 1, memory, unrelated) > alone


def test_order_loss_is_nothing_when_cosines_follow_the_scores_and_two_when_they_run_against_them() -> None:
    one = torch.tensor([[1.0, 0], [1, 0], [1, 0]])
    other = torch.tensor([[1.0, 0], [0.5, 0.75**0.5], [0, 1]])
    assert order_loss(one, other, torch.tensor([5.0, 2.5, 0.0])) == pytest.approx(0, abs=1e-5)
    assert order_loss(one, other, torch.tensor([0.0, 2.5, 5.0])) == pytest.approx(2, abs=1e-5)
    assert 0.1 < order_loss(one, other, torch.tensor([2.5, 5.0, 0.0])) < 1


def test_first_right_counts_nearest_wordings_of_the_same_group() -> None:
    vectors = np.array([[1, 0.1], [1, 0], [-1, 0.2], [-1, 0], [0.1, 1], [0, 1], [0, -1], [-0.1, -1]], np.float32)
    assert first_right(GROUPS, vectors) == 1
    assert first_right(GROUPS, vectors[[0, 2, 1, 3, 4, 6, 5, 7]]) == 0


def test_merge_multiplies_the_narrow_matrices() -> None:
    pairs = {"l0.q.w.up": np.array([[1.0], [2.0]], np.float16), "l0.q.w.down": np.array([[3.0, 4.0]], np.float16)}
    assert merge(pairs)["l0.q.w"].tolist() == [[3.0, 4.0], [6.0, 8.0]]


def test_tensor_holds_what_was_added(weights: E5Weights) -> None:
    added = np.full((384, 384), 0.5, np.float32)
    changed = replace(weights, added={"l3.q.w": added})
    assert np.allclose(changed.tensor("l3.q.w", 384, 384) - weights.tensor("l3.q.w", 384, 384), 0.5, atol=1e-6)
    assert np.array_equal(changed.tensor("l3.k.w", 384, 384), weights.tensor("l3.k.w", 384, 384))


def test_add_adapter_names_a_missing_file(weights: E5Weights, tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"gone\.npz") as caught:
        add_adapter(weights, tmp_path / "gone.npz")
    assert caught.value.code == "missing_weights"


@pytest.mark.parametrize("content", ["damaged", "half a pair", "another model's"])
def test_add_adapter_names_a_file_that_does_not_fit(weights: E5Weights, tmp_path: Path, content: str) -> None:
    path = tmp_path / "lora.npz"
    up, down = np.ones((8, 2), np.float32), np.ones((2, 8), np.float32)
    write_adapter({"l3.q.w.up": up} if content == "half a pair" else {"l3.q.w.up": up, "l3.q.w.down": down}, path)
    if content == "damaged":
        path.write_bytes(path.read_bytes()[:100])
    with pytest.raises(ModelError, match=r"lora\.npz") as caught:
        add_adapter(weights, path)
    assert caught.value.code == "bad_weights"
