"""The pipeline's evaluation counts what it says, on a treebank and blocks of two lines; our own gold is met."""

from __future__ import annotations

from pathlib import Path

import pytest

from models.evaluation.conllu import read_conllu
from models.evaluation.pipeline import BLOCKS, GOLD, blocks_f1, boundary_f1, compound_score, evaluate, read_blocks, word_scores
from models.pipeline import load_pipeline

TREEBANK = """# sent_id = 1
# text = Im Land wachsen Wälder.
1-2\tIm\t_\t_\t_\t_\t_\t_\t_\t_
1\tIn\tin\tADP\tAPPR\t_\t4\tcase\t_\t_
2\tdem\tder\tDET\tART\t_\t4\tdet\t_\t_
3\tLand\tLand\tNOUN\tNN\t_\t4\tobl\t_\t_
4\twachsen\twachsen\tVERB\tVVFIN\t_\t0\troot\t_\t_
5\tWälder\tWald\tNOUN\tNN\t_\t4\tnsubj\t_\tSpaceAfter=No
6\t.\t.\tPUNCT\t$.\t_\t4\tpunct\t_\t_

# sent_id = 2
# text = Der Wald wächst.
1\tDer\tder\tDET\tFALSCH\t_\t2\tdet\t_\t_
2\tWald\tWald\tNOUN\tNN\t_\t3\tnsubj\t_\t_
3\twächst\twachsen\tVERB\tVVFIN\t_\t0\troot\t_\tSpaceAfter=No
4\t.\t.\tPUNCT\t$.\t_\t3\tpunct\t_\t_
"""
SAMPLE_FLOOR, HARD_FLOOR, COMPOUND_FLOOR = 0.98, 0.95, 0.95


@pytest.fixture
def nlp(tmp_path: Path) -> Path:
    folder = tmp_path / "ud-gsd"
    folder.mkdir()
    (folder / "de_gsd-ud-test.conllu").write_text(TREEBANK, encoding="utf-8")
    return tmp_path


def test_read_conllu_joins_contractions(nlp: Path) -> None:
    first = next(read_conllu(nlp / "ud-gsd" / "de_gsd-ud-test.conllu"))
    assert [(word.text, word.tag, word.lemma) for word in first.words[:2]] == [("Im", "APPRART", "in"), ("Land", "NN", "Land")]
    assert not first.words[-2].is_spaced


def test_word_scores_are_shares_of_the_words(nlp: Path) -> None:
    treebank = tuple(read_conllu(nlp / "ud-gsd" / "de_gsd-ud-test.conllu"))
    scores = word_scores(load_pipeline(), treebank)
    assert scores == {"gsd_tags": pytest.approx(8 / 9), "gsd_lemmas": pytest.approx(1.0)}


def test_boundary_f1_counts_missed_boundaries() -> None:
    language = load_pipeline()
    assert boundary_f1(language, ["Das Land baut.", "Der Bund zahlt."]) == 1.0
    assert boundary_f1(language, ["Das Land baut.", "Der Bund zahlt.", "und mehr."]) == pytest.approx(2 / 3)
    assert blocks_f1(language, [("Nur ein Satz.",)]) == 1.0


@pytest.mark.parametrize(("name", "floor"), zip(BLOCKS, (SAMPLE_FLOOR, HARD_FLOOR), strict=True))
def test_sentences_of_our_gold_are_found(name: str, floor: float) -> None:
    assert blocks_f1(load_pipeline(), read_blocks(GOLD / f"{name}.txt")) >= floor


def test_compounds_of_our_gold_are_taken_apart() -> None:
    assert compound_score(GOLD / "compounds.txt") >= COMPOUND_FLOOR


def test_evaluate_names_its_scores(nlp: Path) -> None:
    scores = evaluate(nlp)
    assert set(scores) == {"gsd_tags", "gsd_lemmas", "gsd_sentences_f1", "sample_sentences_f1", "hard_sentences_f1", "compounds"}
    assert all(0 <= value <= 1 for value in scores.values())
