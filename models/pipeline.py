"""The German pipeline: spaCy with HanTa for tags and lemmas, our own sentence boundaries and compound parts.

`annotate` turns a document into the reading that finders work on. A sentence never crosses a block: blocks know
the hard boundaries (headings, bullets, cells), language only finds the soft ones inside them.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cache, partial
from importlib.metadata import version
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Token as SpacyToken

from corpus.names import Name
from corpus.records import EVIDENCE_KINDS, Document, Reading, Sentence, Token
from models.components import MORPHOLOGY, SENTENCES
from models.compounds import compound_parts
from models.foreign_pipeline import load_foreign
from models.german_tokens import keep_words_whole, ungendered
from models.measure_words import with_measure_chances
from models.names import names_in
from models.sentence_classes import with_measure_probability
from models.stts import PLAIN_TAGS

NAME = "querplan_de"
VERSION = "4"
"""Of our pipeline; it rises when the same text is read otherwise."""
BATCH = 64
"""Blocks handed to spaCy at once."""
STRUCTURED = frozenset({"cell"})
"""Blocks whose labels and patterns say who is named: the encoder would take longer for a catalogue's cells than for all the rest."""
COMPOUND_TAGS = frozenset({"NN", "NE", "ADJA", "ADJD"})
SHORTEST_COMPOUND = 7


@cache
def load_pipeline(name: str | None = None) -> Language:
    """Return our pipeline, or an installed spaCy pipeline by its name or folder with ours around it.

    Tokens carry STTS `tag_` and `lemma_`, and `_.parts`: the parts of a compound as words. Raises ModelError
    `missing_weights` when the named pipeline or the morphology is not installed, `bad_weights` when it is of no use.
    """
    if not SpacyToken.has_extension("parts"):
        SpacyToken.set_extension("parts", getter=parts_of)
    return load_foreign(name) if name else _our_pipeline()


def pipeline_name(language: Language) -> str:
    """Return name and version of a pipeline of `load_pipeline`, as results are stored with it."""
    ours = f"{NAME} {VERSION}, HanTa {version('HanTa')}"
    if language.meta["name"] == NAME:
        return ours
    return f"{language.meta['lang']}_{language.meta['name']} {language.meta['version']} + {ours}"


def annotate(document: Document, *, pipeline: Language | None = None, is_catalogue: bool = False) -> Reading:
    """Return the document with the sentences of all its evidence blocks in order, names, and what is likely a measure in prose.

    The last is told of a catalogue's sentences only when a finder asks: as a rule its sheets say what the measures are, and the encoder
    would read in vain. What is told is the same, but takes longer where all is asked for after all.
    """
    names: list[Name] = []

    def named(sentences: Iterable[Sentence]) -> Iterator[Sentence]:
        for sentence in sentences:
            if document.blocks[sentence.block].kind not in STRUCTURED:
                names.extend(names_in(document.text, sentence))
            yield sentence

    language = pipeline or load_pipeline()
    if is_catalogue:
        sentences = tuple(named(sentences_of(document, language)))
        return Reading(document, sentences, tuple(names), partial(with_measure_probability, document), partial(_tagged, document))
    # all ask the encoder: one sentence after the other, it reads each once
    sentences = tuple(with_measure_chances(document, named(likely_sentences(document, language))))
    return Reading(document, sentences, tuple(names))


def _tagged(document: Document, sentences: Sequence[Sentence]) -> tuple[Sentence, ...]:
    return tuple(with_measure_chances(document, (with_measure_probability(document, sentence) for sentence in sentences)))


def likely_sentences(document: Document, language: Language) -> Iterator[Sentence]:
    """Yield the sentences of all evidence blocks in order, those of prose with how likely they state a measure."""
    for sentence in sentences_of(document, language):
        yield with_measure_probability(document, sentence)


def sentences_of(document: Document, language: Language) -> Iterator[Sentence]:
    """Yield the sentences of all evidence blocks in order; offsets count in `document.text`."""
    blocks = [(index, block) for index, block in enumerate(document.blocks) if block.kind in EVIDENCE_KINDS]
    docs = language.pipe((document.text[block.start : block.end] for _, block in blocks), batch_size=BATCH)
    for (index, block), doc in zip(blocks, docs, strict=True):
        yield from _sentences(doc, index, block.start)


def parts_of(token: SpacyToken) -> tuple[str, ...]:
    """Return the parts of a compound token as words, empty for a simple word."""
    if token.tag_ not in COMPOUND_TAGS or len(token.text) < SHORTEST_COMPOUND:
        return ()
    return compound_parts(ungendered(token.text), token.tag_)


def _our_pipeline() -> Language:
    language = spacy.blank("de", meta={"name": NAME, "version": VERSION})
    keep_words_whole(language)
    language.add_pipe(SENTENCES)
    language.add_pipe(MORPHOLOGY)
    return language


def _sentences(doc: Doc, block: int, offset: int) -> Iterator[Sentence]:
    for span in doc.sents:
        tokens = tuple(_token(token, offset) for token in span if not token.is_space)
        if tokens:
            yield Sentence(tokens[0].start, tokens[-1].end, block, tokens)


def _token(token: Any, offset: int) -> Token:
    start = offset + token.idx
    return Token(
        start, start + len(token.text), token.text, token.lemma_ or token.text, PLAIN_TAGS.get(token.tag_, token.tag_), parts_of(token)
    )
