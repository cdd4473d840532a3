"""Names: GermEval 2014 with the shipped open tagger, and strategy sentences with taggers that have not seen the document."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path

from models.name_borders import within_borders
from models.name_corpora import KINDS, Labelled, NamedSpan, read_domain, read_germeval
from models.name_cues import cues_of
from models.names import best_spans
from models.names_weights import TAGGERS, read_taggers
from models.tagger_graph import Tag, tagging
from models.train_names import by_document
from models.word_vectors import load_word_states, words_of

TITLE = "Names in sentences (F1)"
FOLDS = 4


def evaluate(nlp: Path) -> dict[str, float]:
    """Return F1 on GermEval's test set (outer names, borders and kind exact) and on our sentences, cross-validated by document.

    `actors_lenient` counts a span that shares a character with a true one. `nlp` holds `germeval14` and `sentences`.
    """
    return _germeval(read_germeval(nlp, "test")) | _actors(read_domain(nlp))


def _germeval(sentences: Iterable[Labelled]) -> dict[str, float]:
    tag, counts = tagging(read_taggers()), Counter[tuple[str, str]]()
    for one in sentences:
        said = spans_of(one.text, tag, "open")
        for kind in KINDS:
            true, found = ({span for span in spans if span[2] == kind} for spans in (one.names, said))
            counts.update({("true", kind): len(true), ("said", kind): len(found), ("right", kind): len(true & found)})
    whole = {side: sum(counts[side, kind] for kind in KINDS) for side in ("true", "said", "right")}
    scores = {
        f"germeval_{kind.lower()}_f1": f1(counts["right", kind], counts["said", kind], counts["right", kind], counts["true", kind])
        for kind in KINDS
    }
    return {"germeval_f1": f1(whole["right"], whole["said"], whole["right"], whole["true"])} | scores


def _actors(sentences: Sequence[Labelled]) -> dict[str, float]:
    counts = Counter[str]()
    for learnt, held in by_document(read_taggers()["open"], sentences, FOLDS):
        tag = tagging(dict.fromkeys(TAGGERS, learnt))
        for one in held:
            tagged = (span for span in spans_of(one.text, tag, "domain") if span[2] in {"ORG", "PER"})
            said = [part for start, end, _ in tagged for part in within_borders(one.text, start, end)]
            counts.update(compared(said, [span[:2] for span in one.names]))
    return actor_scores(counts)


def spans_of(text: str, tag: Tag, tagger: str) -> set[NamedSpan]:
    """Return the names a tagger sees in a sentence, as spans of characters."""
    words = words_of(text, 0, len(text))
    if not words:
        return set()
    spans = best_spans(tag(load_word_states()(text, words), cues_of(text, words))[tagger])
    return {(words[first][0], words[last - 1][1], kind) for first, last, kind in spans}


def compared(said: Sequence[tuple[int, int]], true: Sequence[tuple[int, int]]) -> dict[str, int]:
    """Return how many spans are said, true, the same, and share a character with one of the other side."""
    return {
        "said": len(said),
        "true": len(true),
        "same": len(set(said) & set(true)),
        "said_near": sum(_touches(span, true) for span in said),
        "true_near": sum(_touches(span, said) for span in true),
    }


def actor_scores(counts: Counter[str]) -> dict[str, float]:
    """Return lenient and exact F1 of counts as `compared` gives them."""
    return {
        "actors_lenient_f1": f1(counts["said_near"], counts["said"], counts["true_near"], counts["true"]),
        "actors_exact_f1": f1(counts["same"], counts["said"], counts["same"], counts["true"]),
    }


def f1(right: int, said: int, reached: int, true: int) -> float:
    """Return the harmonic mean of precision `right / said` and recall `reached / true`, 0 when nothing is right."""
    if not right or not reached:
        return 0.0
    return round(float(2 / (said / right + true / reached)), 4)


def _touches(span: tuple[int, int], others: Iterable[tuple[int, int]]) -> bool:
    return any(span[0] < end and start < span[1] for start, end in others)
