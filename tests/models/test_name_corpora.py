"""The corpora of names as they are read, and how what is found in them is counted."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import numpy as np

from models.evaluation.names import actor_scores, compared, f1
from models.name_corpora import brackets_apart, joined, read_domain, read_germeval, read_mobie
from models.names_weights import LABELS, read_taggers
from models.tagger_network import Course, network_of, weights_of
from models.train_names import labels_of
from models.word_vectors import words_of

GERMEVAL = "#\thttp://muster.de/1\t[2010]\n1\tDie\tO\tO\n2\tMuster\tB-ORG\tB-LOC\n3\tAG\tI-ORG\tO\n4\tin\tO\tO\n5\tdeutsche\tB-LOCderiv\tO\n6\t.\tO\tO\n\n"
MOBIE = "-DOCSTART- -1 O O\n\n#Bahn\tNE\tI-NE\tB-organization-company\n#\tNN\tI-NN\tO\n.\t$.\tI-$.\tO\n"


def test_read_germeval_gives_text_with_outer_names(tmp_path: Path) -> None:
    (tmp_path / "germeval14").mkdir()
    (tmp_path / "germeval14" / "NER-de-dev.tsv").write_text(GERMEVAL, encoding="utf-8")
    (one,) = read_germeval(tmp_path, "dev")
    assert (one.source, one.text) == ("http://muster.de/1", "Die Muster AG in deutsche.")
    assert [(one.text[start:end], kind) for start, end, kind in one.names] == [("Muster AG", "ORG")]


def test_read_mobie_keeps_words_that_are_signs(tmp_path: Path) -> None:
    (tmp_path / "mobie").mkdir()
    (tmp_path / "mobie" / "train.conll2003").write_text(MOBIE, encoding="utf-8")
    (one,) = read_mobie(tmp_path)
    assert (one.text, one.names) == ("#Bahn #.", ((0, 5, "ORG"),))


def test_read_domain_makes_bodies_and_persons_of_actors(tmp_path: Path) -> None:
    (tmp_path / "sentences").mkdir()
    row = {"doc": "muster", "text": "Die IHK Muster (IHKM) und Max Muster.", "actors": [[4, 21, "CHAMBER"], [26, 36, "PERSON"]]}
    (tmp_path / "sentences" / "sentences.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    (one,) = read_domain(tmp_path)
    assert one.names == ((4, 21, "ORG"), (26, 36, "PER"))
    assert [one.text[start:end] for start, end, _ in brackets_apart(one).names] == ["IHK Muster", "IHKM", "Max Muster"]
    labels = [LABELS[label] for label in labels_of(words_of(one.text, 0, len(one.text)), one)]
    assert labels == ["O", "B-ORG", "I-ORG", "I-ORG", "I-ORG", "I-ORG", "O", "B-PER", "I-PER", "O"]


def test_joined_sets_signs_as_print_does() -> None:
    text, spans = joined(["Wir", "(", "alle", ")", ",", "„", "ja", "“", "."])
    assert text == "Wir (alle), „ja“."
    assert [text[start:end] for start, end in spans] == ["Wir", "(", "alle", ")", ",", "„", "ja", "“", "."]


def test_actor_scores_count_near_and_same_spans() -> None:
    counts = Counter(compared([(0, 5), (10, 20), (30, 40)], [(0, 5), (12, 25)]))
    assert actor_scores(counts) == {"actors_lenient_f1": 0.8, "actors_exact_f1": 0.4}
    assert f1(0, 3, 0, 2) == 0.0


def test_weights_survive_the_way_into_torch_and_back() -> None:
    tagger = read_taggers()["open"]
    back = weights_of(network_of(tagger, "domain", Course(1, 1e-3, 0.3)), "domain")
    for part in ("mean", "entry", "input", "recurrent", "bias", "exit", "exit_bias"):
        assert np.array_equal(getattr(back, part), getattr(tagger, part)), part
