"""Learn the names of strategy papers and of any German text: `python -m models.train_names --nlp DIR` writes `weights/names-e5.npz`.

DIR holds `germeval14`, `mobie`, `ler` and `sentences`; the card says where they come from. The open tagger learns first,
the domain tagger goes on from it with our sentences. The encoder stays as it is, so its states are computed once.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from models.name_corpora import Labelled, brackets_apart, read_domain, read_germeval, read_ler, read_mobie
from models.name_cues import cues_of
from models.names_weights import LABELS, write_taggers
from models.piece_states import Span
from models.tagger_network import Course, Prepared, fresh_network, network_of, teach, weights_of
from models.tagger_weights import TaggerWeights
from models.word_vectors import load_word_states, words_of

OPEN_COURSE = Course(rounds=6, rate=2e-3, dropout=0.3)
DOMAIN_COURSE = Course(rounds=8, rate=1e-3, dropout=0.4)


def main() -> None:
    """Read the corpora, teach both taggers, write their weights."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nlp", type=Path, required=True, help="folder of the corpora")
    nlp: Path = parser.parse_args().nlp
    open_rows = [*read_germeval(nlp, "dev"), *(one for one in read_mobie(nlp) if _names_a_body(one)), *read_ler(nlp)]
    start = learn_open(prepared(open_rows))
    write_taggers({"domain": learn_domain(start, prepared(map(brackets_apart, read_domain(nlp)))), "open": start})


def learn_open(rows: Sequence[Prepared]) -> TaggerWeights:
    """Return the tagger that learns all corpora at once and labels as GermEval does."""
    network = fresh_network(rows, len(LABELS), OPEN_COURSE)
    teach(network, rows, OPEN_COURSE)
    return weights_of(network, "germeval")


def learn_domain(start: TaggerWeights, rows: Sequence[Prepared]) -> TaggerWeights:
    """Return the tagger that goes on from the open one with sentences of strategy papers."""
    network = network_of(start, "domain", DOMAIN_COURSE)
    teach(network, rows, DOMAIN_COURSE)
    return weights_of(network, "domain")


def by_document(start: TaggerWeights, sentences: Sequence[Labelled], folds: int) -> Iterator[tuple[TaggerWeights, list[Labelled]]]:
    """Yield a domain tagger and the sentences of the documents it has not learnt from, `folds` times."""
    documents, rows = sorted({one.source for one in sentences}), list(zip(sentences, prepared(map(brackets_apart, sentences)), strict=True))
    for fold in range(folds):
        held = set(documents[fold::folds])
        learnt = learn_domain(start, [row for one, row in rows if one.source not in held])
        yield learnt, [one for one in sentences if one.source in held]


def prepared(sentences: Iterable[Labelled]) -> list[Prepared]:
    """Return the sentences with the states, cues and labels of their words."""
    states_of, rows = load_word_states(), []
    for one in sentences:
        words = words_of(one.text, 0, len(one.text))
        states = states_of(one.text, words).astype(np.float16)
        rows.append(Prepared(one.corpus, states, cues_of(one.text, words), labels_of(words, one)))
    return rows


def labels_of(words: Sequence[Span], sentence: Labelled) -> NDArray[np.int64]:
    """Return the label of each word: a word belongs to a name when they share a character."""
    labels = np.zeros(len(words), np.int64)
    for start, end, kind in sentence.names:
        inside = [index for index, (first, last) in enumerate(words) if first < end and last > start]
        labels[inside] = LABELS.index(f"I-{kind}")
        labels[inside[:1]] = LABELS.index(f"B-{kind}")
    return labels


def _names_a_body(sentence: Labelled) -> bool:
    return any(kind == "ORG" for *_, kind in sentence.names)


if __name__ == "__main__":
    main()
