"""Words per CPU-second of German morphology and of our pipeline, in one run on one thread, on the sentences of a treebank.

python -m benchmarks.language TREEBANK.conllu...    (OMP_NUM_THREADS=1)

Each tool reads the same words in a process of its own. Loading its model is not counted; looking up a word for the first
time is. HanTa and simplemma are given words and sentences, ours makes them from the text, with the parts of compounds.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from corpus.records import Block, Document, Findings, Profile, Reading
from models.evaluation.conllu import TreebankSentence, TreebankWord, read_conllu

Sentences = Sequence[TreebankSentence]
Reader = Callable[[Sentences], object]
FIRST = TreebankSentence("Die Quarzbüros.", tuple(TreebankWord(word, "", "", False) for word in ("Die", "Quarzbüros", ".")))
"""Read before the clock starts, so that models and lexica are loaded."""


def hanta() -> Reader:
    """HanTa as it comes: tags and lemmas."""
    from HanTa.HanoverTagger import HanoverTagger

    tagger = HanoverTagger("morphmodel_ger.pgz")
    return lambda sentences: [tagger.tag_sent([word.text for word in sentence.words]) for sentence in sentences]


def simplemma() -> Reader:
    """simplemma: lemmas only."""
    from simplemma import lemmatize

    return lambda sentences: [lemmatize(word.text, lang="de") for sentence in sentences for word in sentence.words]


def pipeline() -> Reader:
    """Ours without the encoder: words, sentences, tags, lemmas, parts of compounds."""
    from models.pipeline import load_pipeline, sentences_of

    return lambda sentences: tuple(sentences_of(_document(sentences), load_pipeline()))


def pipeline_and_patterns() -> Reader:
    """The same with the patterns and the gazetteer that find actors."""
    from extractors.find_actors import find_actors
    from models.pipeline import load_pipeline, sentences_of

    def read(sentences: Sentences) -> object:
        document = _document(sentences)
        return find_actors(Reading(document, tuple(sentences_of(document, load_pipeline()))), Findings(Profile("", "page")))

    return read


def everything() -> Reader:
    """Ours as papers are read: with classes of sentences and names from the encoder, and actors by vote."""
    from extractors.find_actors import find_actors
    from models.pipeline import annotate

    return lambda sentences: find_actors(annotate(_document(sentences)), Findings(Profile("", "page")))


READERS: dict[str, Callable[[], Reader]] = {
    "HanTa alone": hanta,
    "simplemma (lemmas only)": simplemma,
    "querplan pipeline": pipeline,
    "querplan pipeline + patterns of actors": pipeline_and_patterns,
    "querplan with classes and names": everything,
}


def words_per_second(name: str, paths: Sequence[Path]) -> float:
    """Return the treebank words a reader reads in a second of CPU time."""
    sentences = [sentence for path in paths for sentence in read_conllu(path)]
    read = READERS[name]()
    read([FIRST])
    before = time.process_time()
    read(sentences)
    return sum(len(sentence.words) for sentence in sentences) / (time.process_time() - before)


def _document(sentences: Sentences) -> Document:
    """A document with a block a sentence, as headings, cells and items are."""
    blocks, text = [], ""
    for sentence in sentences:
        blocks.append(Block("paragraph", len(text), len(text) + len(sentence.text)))
        text += sentence.text + "\n"
    return Document(str(len(text)), "text/plain", text, tuple(blocks))


def main() -> None:
    """Print one line a reader, each measured in a process of its own."""
    if sys.argv[1] in READERS:
        print(json.dumps(words_per_second(sys.argv[1], [Path(path) for path in sys.argv[2:]])))
        return
    for name in READERS:
        command = [sys.executable, "-m", "benchmarks.language", name, *sys.argv[1:]]
        rate = json.loads(subprocess.run(command, capture_output=True, text=True, check=True).stdout)
        print(f"{name:<34} {rate:>8,.0f} words per CPU-second")


if __name__ == "__main__":
    main()
