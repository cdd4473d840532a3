"""Learn which sentences state a measure: logistic regression on named cues, weights readable in one small file.

    python -m models.train_measures SENTENCES.jsonl      # one {"doc", "text", "class"} a line

Prints precision, recall and F1 cross-validated by document, then writes `corpus/vocabulary/measure_weights.json`.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import precision_recall_fscore_support
from sklearn.model_selection import GroupKFold, cross_val_predict

from corpus.measure_cues import measure_cues
from corpus.records import Block, Document
from models.pipeline import annotate

OUT = Path(__file__).resolve().parents[1] / "corpus" / "vocabulary" / "measure_weights.json"
STRENGTH = 0.3
"""Inverse of the regularisation: few hundred examples, so weights are kept small."""


def main(path: Path) -> None:
    """Train, print what cross-validation says, write the weights."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    cues = [_cues(row["text"]) for row in rows]
    truth = np.array([str(row["class"]).startswith("measure") for row in rows])
    vectorizer = DictVectorizer(sparse=False)
    features = vectorizer.fit_transform([dict.fromkeys(sorted(names), 1.0) for names in cues])
    model = LogisticRegression(C=STRENGTH, max_iter=2000, class_weight="balanced")
    said = cross_val_predict(model, features, truth, groups=[row["doc"] for row in rows], cv=GroupKFold(6))
    precision, recall, f1, _ = precision_recall_fscore_support(truth, said, average="binary")
    print(f"{len(rows)} sentences, {truth.sum()} measures; by document: precision {precision:.3f} recall {recall:.3f} F1 {f1:.3f}")
    model.fit(features, truth)
    write(vectorizer.get_feature_names_out(), model.coef_[0], float(model.intercept_[0]))


def write(names: Sequence[str], weights: Sequence[float], intercept: float) -> None:
    """Write the weights, heaviest first."""
    pairs = sorted(zip(names, weights, strict=True), key=lambda pair: -abs(pair[1]))
    whole = {"intercept": round(intercept, 4), "weights": {str(name): round(float(weight), 4) for name, weight in pairs}}
    OUT.write_text(json.dumps(whole, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def _cues(text: str) -> frozenset[str]:
    reading = annotate(Document("", "text/plain", text, (Block("paragraph", 0, len(text)),)))
    return measure_cues([token for sentence in reading.sentences for token in sentence.tokens])


if __name__ == "__main__":
    main(Path(sys.argv[1]))
