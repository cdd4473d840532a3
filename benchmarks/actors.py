"""Actors in sentences of strategy papers: patterns, language model, and the vote of both, cross-validated by document.

    python -m benchmarks.actors NLP_FOLDER

The model that votes has not learnt from the document; the patterns were written with eight of the twelve documents in sight.
Spans are compared with the annotation as it stands, and once more with short forms in brackets counted as names of their own
on its side too, as finders have them: the annotation has 'Institut Muster (IM)' both as one name and as two.
"""

from __future__ import annotations

import argparse
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from extractors.actors.patterns import find_names
from extractors.actors.votes import voted
from models.evaluation.names import FOLDS, actor_scores, compared
from models.name_corpora import brackets_apart, read_domain
from models.names import names_of
from models.names_weights import read_taggers
from models.tagger_graph import Tag, tagging
from models.train_names import by_document
from models.word_vectors import words_of

Span = tuple[int, int]


def main() -> None:
    """Print lenient and exact F1 of each voter and of both."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("nlp", type=Path, help="folder that holds `sentences`")
    counts: dict[str, Counter[str]] = {}
    open_tagger = read_taggers()["open"]
    for learnt, held in by_document(open_tagger, read_domain(parser.parse_args().nlp), FOLDS):
        tag = tagging({"domain": learnt, "open": open_tagger})
        for sentence in held:
            for voter, said in _said(sentence.text, tag):
                for how, true in (("as annotated", sentence), ("brackets apart", brackets_apart(sentence))):
                    spans = [name[:2] for name in true.names]
                    counts.setdefault(f"{voter}, {how}", Counter()).update(compared(said, spans))
    for name, counted in counts.items():
        print(f"{name:28}", *(f"{score} {value:.3f}" for score, value in actor_scores(counted).items()))


def _said(text: str, tag: Tag) -> Iterator[tuple[str, list[Span]]]:
    names = names_of(text, words_of(text, 0, len(text)), tag=tag)
    matches = list(find_names(text, 0, len(text)))
    yield "patterns", [(match.start, match.end) for match in matches]
    yield "model", [(name.start, name.end) for name in names if name.kind == "organisation"]
    yield "vote", [(match.start, match.end) for match in voted(text, matches, names)]


if __name__ == "__main__":
    main()
