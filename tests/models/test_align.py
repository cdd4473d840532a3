"""Laying plans side by side, with the real weights."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from corpus.errors import ModelError, QuerplanError
from corpus.records import AlignItem, Alignment
from models.align import align
from models.calibration import CALIBRATION, Calibration, load_calibration
from models.embed import Embedder, load_embedder
from models.item_vectors import items_vectors
from models.new_themes import suggest_label
from models.pairs import candidate_pairs, describe
from models.theme_space import SPACE, build_theme_space, load_theme_space
from models.train_alignment import main as train
from models.type_bounds import load_type_bounds

LABELS = {
    "Landesplan A": ("BB", ["Fachkräfte und Digitalisierung", "Wasserstoffwirtschaft", "Radwege", "Sternenhimmel bewahren"]),
    "Stadtplan B": ("BE", ["Fachkräftesicherung", "Digitalisierung", "Grüner Wasserstoff", "Straßenbahn", "Bewahrung des Sternenhimmels"]),
    "Gemeinsamer Plan": ("BB+BE", ["Digitaler Wandel", "Justiz"]),
}


def items() -> list[AlignItem]:
    return [
        AlignItem(f"{plan}|{label}", tuple(region.split("+")), label, plan=plan)
        for plan, (region, labels) in LABELS.items()
        for label in labels
    ]


@pytest.fixture(scope="module")
def embed() -> Embedder:
    return load_embedder(threads=1)


@pytest.fixture(scope="module")
def alignment(embed: Embedder) -> Alignment:
    return aligned(embed, items())


def aligned(embed: Embedder, records: Sequence[AlignItem]) -> Alignment:
    return align(records, items_vectors(records, embed))


def members(alignment: Alignment, theme: str) -> set[str]:
    return {name.split("|")[1] for found in alignment.themes if found.id == theme for name in found.members}


def test_align_gives_a_field_of_two_subjects_both_themes(alignment: Alignment) -> None:
    assert members(alignment, "fachkraefte") == {"Fachkräfte und Digitalisierung", "Fachkräftesicherung"}
    assert members(alignment, "digitalisierung") == {"Fachkräfte und Digitalisierung", "Digitalisierung", "Digitaler Wandel"}


def test_align_puts_every_item_in_a_theme(alignment: Alignment) -> None:
    assert {member for theme in alignment.themes for member in theme.members} == {item.id for item in items()}


def test_align_counts_narrow_subjects_for_the_wide_theme(alignment: Alignment) -> None:
    assert members(alignment, "mobilitaet") == {"Radwege", "Straßenbahn"}
    assert members(alignment, "radverkehr") == {"Radwege"}


def test_align_makes_a_theme_of_an_unknown_subject(alignment: Alignment) -> None:
    (theme,) = [theme for theme in alignment.themes if any("ternenhimmel" in member for member in theme.members)]
    assert theme.id.startswith("neu-")
    assert theme.label == "Sternenhimmel bewahren"
    assert len(theme.members) == 2


def test_align_pairs_different_plans_only(alignment: Alignment) -> None:
    assert alignment.matches
    assert all(match.a.split("|")[0] != match.b.split("|")[0] for match in alignment.matches)
    assert all(match.a < match.b for match in alignment.matches)


def test_align_lists_matches_best_first_with_probabilities(alignment: Alignment) -> None:
    found = [match.probability for match in alignment.matches]
    assert found == sorted(found, reverse=True)
    assert all(0.05 <= probability <= 1 for probability in found)
    pairs = {(match.a, match.b): match for match in alignment.matches}
    hydrogen = pairs["Landesplan A|Wasserstoffwirtschaft", "Stadtplan B|Grüner Wasserstoff"]
    assert hydrogen.probability > 0.8
    assert hydrogen.reason == "gemeinsames Thema: Wasserstoff"
    assert not any("Justiz" in match.a + match.b for match in alignment.matches)


def test_align_is_reproducible_and_names_its_model(embed: Embedder, alignment: Alignment) -> None:
    assert aligned(embed, items()) == alignment
    assert alignment.model == f"{load_theme_space().name};{load_calibration().version};{load_type_bounds().version}"


@settings(max_examples=15, deadline=None)
@given(st.permutations(items()), st.integers(2, 11))
def test_align_scores_stand_still_when_items_come_or_move(
    embed: Embedder, alignment: Alignment, order: list[AlignItem], count: int
) -> None:
    part = aligned(embed, order[:count])
    kept = {item.id for item in order[:count]}
    assert set(part.matches) == {match for match in alignment.matches if {match.a, match.b} <= kept}
    known = {(theme.id, member) for theme in part.themes for member in theme.members if not theme.id.startswith("neu-")}
    assert known <= {(theme.id, member) for theme in alignment.themes for member in theme.members}


def test_align_of_nothing_is_empty(embed: Embedder) -> None:
    empty = aligned(embed, [])
    assert (empty.themes, tuple(empty.matches)) == ((), ())


def test_align_compares_like_with_like_and_unnamed_plans_with_all(embed: Embedder) -> None:
    one, other = AlignItem("1", ("BB",), "Klimaschutz"), AlignItem("2", ("BE",), "Klimaschutz")
    measure = AlignItem("3", ("SN",), "Klimaschutz", kind="measure")
    assert [(match.a, match.b) for match in aligned(embed, [one, other, measure]).matches] == [("1", "2")]


def test_align_refuses_an_id_twice_and_vectors_that_do_not_fit(embed: Embedder) -> None:
    item = AlignItem("1", ("BB",), "Klimaschutz")
    with pytest.raises(QuerplanError, match="mehrmals"):
        align([item, item], np.zeros((2, 384), np.float32))
    with pytest.raises(ValueError, match="1 items"):
        align([item], np.zeros((2, 384), np.float32))
    with pytest.raises(ValueError, match="do not fit"):
        align([item], np.zeros((1, 100), np.float32))


def test_suggest_label_takes_the_central_one_then_the_shortest() -> None:
    vectors = np.array([[1, 0], [0.8, 0.6], [0, 1]], np.float32)
    assert suggest_label(["links", "mitten drin", "oben"], vectors) == "mitten drin"
    assert suggest_label(["zwei Wörter", "eins", "acht"], np.ones((3, 2), np.float32)) == "acht"


def test_candidate_pairs_leave_out_no_pair_worth_a_probability(embed: Embedder) -> None:
    records = items() * 120
    vectors = np.tile(items_vectors(items(), embed), (120, 1))
    described = describe(records, vectors, load_theme_space(), load_calibration())
    pairs = [(i, j) for a, b in candidate_pairs(described) for i, j in zip(a.tolist(), b.tolist(), strict=True)]
    assert len(records) > 1024
    assert len(pairs) == len(set(pairs))
    assert all(i < j for i, j in pairs)
    same = {(i, j) for i in range(11) for j in range(i + 11, len(records), 11)}
    assert same <= set(pairs)


def test_load_theme_space_is_what_the_vocabulary_gives_today(embed: Embedder) -> None:
    shipped, fresh = load_theme_space(), build_theme_space(embed, name=embed.name)
    assert (shipped.name, shipped.ids) == (fresh.name, fresh.ids)
    assert np.einsum("ij,ij->i", shipped.prototypes, fresh.prototypes).min() > 0.999
    assert np.allclose(shipped.background, fresh.background, atol=1e-3)


def test_load_theme_space_names_missing_and_damaged_files(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="fehlen") as caught:
        load_theme_space(tmp_path / "gone.npz")
    assert caught.value.code == "missing_weights"
    (tmp_path / "cut.npz").write_bytes(SPACE.read_bytes()[:5000])
    with pytest.raises(ModelError, match=r"cut\.npz") as caught:
        load_theme_space(tmp_path / "cut.npz")
    assert caught.value.code == "bad_weights"


def test_load_calibration_names_missing_and_damaged_files(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="fehlt"):
        load_calibration(tmp_path / "gone.json")
    content = json.loads(CALIBRATION.read_text(encoding="utf-8"))
    for number, broken in enumerate([{**content, "weights": [1.0]}, {**content, "features": ["cosine"]}, {}, []]):
        path = tmp_path / f"{number}.json"
        path.write_text(json.dumps(broken), encoding="utf-8")
        with pytest.raises(ModelError, match="beschädigt") as caught:
            load_calibration(path)
        assert caught.value.code == "bad_weights"


def test_probability_grows_with_what_is_shared() -> None:
    model: Calibration = load_calibration()
    known = [[0, 0, 0, 0, 0.1, 0, 0, 0, 0], [1, 0.4, 1, 0.5, 0.1, 0, 0, 0, 0], [1, 1, 1, 1, 1, 1, 0, 0, 0]]
    nothing, theme, all_of_it = model.probability(np.array(known, np.float64))
    assert nothing < 0.05 < theme < all_of_it
    assert all_of_it > 0.95


def test_probability_of_unknown_subjects_rests_on_meaning_and_words() -> None:
    unknown = [[0, 0, 0, 0, 0, 0, 1, cosine, overlap] for cosine, overlap in ((0.1, 0), (0.5, 0.3), (0.9, 1))]
    far, near, same = load_calibration().probability(np.array(unknown, np.float64))
    assert far < near < same
    assert far < 0.1
    assert same > 0.9


@pytest.mark.shared
def test_align_keeps_its_figures_on_annotated_papers(
    shared: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["train", "--gold", str(shared / "evaluation" / "gold"), "--out", str(tmp_path)])
    train()
    figures = json.loads(capsys.readouterr().out)
    assert figures["themes"]["f1"] >= 0.88
    assert figures["by_plan"]["precision_at_1"] >= 0.90
    assert figures["by_plan"]["ece"] <= 0.05
    assert load_calibration(tmp_path / "alignment.json") == load_calibration()
