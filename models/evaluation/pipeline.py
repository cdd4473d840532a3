"""How well the German pipeline tags, finds lemmas, parts sentences and takes compounds apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import accumulate
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from models.compounds import compound_parts
from models.evaluation.conllu import TreebankSentence, read_conllu
from models.pipeline import load_pipeline

TITLE = "German pipeline: tags, lemmas, sentences, compounds"
GOLD = Path(__file__).resolve().parents[1] / "gold"
TREEBANK = Path("ud-gsd") / "de_gsd-ud-test.conllu"


def evaluate(nlp: Path) -> dict[str, float]:
    """Return the pipeline's scores on the GSD test set below `nlp` and on our own gold, each 0 to 1."""
    language = load_pipeline()
    treebank = tuple(read_conllu(nlp / TREEBANK))
    scores = {**word_scores(language, treebank), **_named("gsd_sentences", boundary_scores(language, treebank))}
    return {name: round(value, 4) for name, value in {**scores, "compounds": compound_score()}.items()}


def word_scores(language: Language, treebank: Iterable[TreebankSentence]) -> dict[str, float]:
    """Return the shares of the treebank's own words that get its tag (`gsd_tags`) and its lemma (`gsd_lemmas`)."""
    pairs = [(word, token) for sentence in treebank for word, token in zip(sentence.words, _read(language, sentence), strict=True)]
    return {
        "gsd_tags": sum(word.tag == token.tag_ for word, token in pairs) / len(pairs),
        "gsd_lemmas": sum(word.lemma == token.lemma_ for word, token in pairs) / len(pairs),
    }


def _read(language: Language, sentence: TreebankSentence) -> Doc:
    doc = Doc(language.vocab, [word.text for word in sentence.words], [word.is_spaced for word in sentence.words])
    doc[0].is_sent_start = True
    for token in doc[1:]:
        token.is_sent_start = False
    return language.get_pipe("querplan_morphology")(doc)
