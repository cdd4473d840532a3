"""How well the German pipeline tags, finds lemmas, parts sentences and takes compounds apart."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from models.compounds import compound_parts
from models.evaluation.conllu import TreebankSentence, read_conllu
from models.pipeline import load_pipeline

TITLE = "German pipeline: tags, lemmas, sentences, compounds"
GOLD = Path(__file__).resolve().parents[1] / "gold"
BLOCKS = ("sample_sentences", "hard_sentences")
"""Files of blocks with the sentence boundaries that a reader marked: the sample papers', and such as mislead."""
BOUNDARY = " | "
TREEBANK = Path("ud-gsd") / "de_gsd-ud-test.conllu"


def evaluate(nlp: Path) -> dict[str, float]:
    """Return the pipeline's scores on the GSD test set below `nlp` and on our own gold, each 0 to 1."""
    language = load_pipeline()
    treebank = tuple(read_conllu(nlp / TREEBANK))
    scores = {**word_scores(language, treebank), "gsd_sentences_f1": boundary_f1(language, [sentence.text for sentence in treebank])}
    scores |= {f"{name}_f1": blocks_f1(language, read_blocks(GOLD / f"{name}.txt")) for name in BLOCKS}
    scores["compounds"] = compound_score(GOLD / "compounds.txt")
    return {name: round(value, 4) for name, value in scores.items()}


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


def boundary_f1(language: Language, sentences: Sequence[str]) -> float:
    """Return the F1 of the boundaries found between sentences that are joined by blanks."""
    return blocks_f1(language, [tuple(sentences)])


def blocks_f1(language: Language, blocks: Iterable[Sequence[str]]) -> float:
    """Return the F1 of the sentence boundaries inside blocks, each given as its sentences; block starts do not count."""
    right = found = wanted = 0
    for sentences in blocks:
        starts = set(accumulate(len(sentence) + 1 for sentence in sentences[:-1]))
        got = {span.start_char for span in language(" ".join(sentences)).sents} - {0}
        right, found, wanted = right + len(starts & got), found + len(got), wanted + len(starts)
    return 2 * right / (found + wanted) if found + wanted else 1.0


def read_blocks(path: Path) -> list[tuple[str, ...]]:
    """Return the blocks of a gold file as their sentences. Raises OSError."""
    return [tuple(line.split(BOUNDARY)) for line in _lines(path)]


def compound_score(path: Path) -> float:
    """Return the share of compounds of a gold file that are taken apart in one of the right ways. Raises OSError."""
    asked = [line.split(" = ") for line in _lines(path)]
    return sum(_parted(word) in answers.casefold().split(BOUNDARY) for word, answers in asked) / len(asked)


def _parted(word: str) -> str:
    return " ".join(compound_parts(word) or (word,)).casefold()


def _lines(path: Path) -> list[str]:
    return [line for line in path.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
