"""The German pipeline: spaCy with HanTa for tags and lemmas, our own sentence boundaries and compound parts.

`annotate` turns a document into the reading that finders work on. A sentence never crosses a block: blocks know
the hard boundaries (headings, bullets, cells), language only finds the soft ones inside them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc
from spacy.tokens import Token as SpacyToken

from corpus.errors import ModelError
from corpus.records import EVIDENCE_KINDS, Document, Reading, Sentence, Token
from models.compounds import compound_parts
from models.german_tokens import keep_words_whole, ungendered
from models.morphology import load_morphology
from models.names import find_names
from models.sentences import split_sentences

BATCH = 64
"""Blocks handed to spaCy at once."""
COMPOUND_TAGS = frozenset({"NN", "NE", "ADJA", "ADJD"})
SHORTEST_COMPOUND = 7
PLAIN_TAGS = {"NNA": "NN", "NNI": "NN", "PROAV": "PAV"}
"""HanTa tells nouns made of adjectives and verbs apart, and writes forms in brackets, VV(FIN); finders expect STTS as TIGER has it."""
PUNCTUATION = {**dict.fromkeys(",", "$,"), **dict.fromkeys(".!?;:…", "$."), **dict.fromkeys("„“”\"»«‚‘’'`()[]{}/–—-•▪●■◦‣➢→✓☑|*", "$(")}
"""HanTa takes punctuation it has not seen for words."""


@cache
def load_pipeline(name: str | None = None) -> Language:
    """Return our pipeline, or an installed spaCy pipeline by its name or folder.

    Tokens carry STTS `tag_` and `lemma_`, and `_.parts`: the parts of a compound as words. Raises ModelError
    `missing_weights` when the named pipeline or the morphology is not installed.
    """
    if not SpacyToken.has_extension("parts"):
        SpacyToken.set_extension("parts", getter=parts_of)
    if name is None:
        return _our_pipeline()
    try:
        return spacy.load(name)
    except OSError as error:
        raise ModelError(
            "missing_weights",
            f"Die Sprachpipeline {name} ist nicht installiert.",
            "Bitte installieren oder `pipeline` aus der Datei querplan.toml entfernen.",
        ) from error


def annotate(document: Document, *, pipeline: Language | None = None) -> Reading:
    """Return the document with the sentences of all its evidence blocks in order; offsets count in `document.text`."""
    language = pipeline or load_pipeline()
    blocks = [(index, block) for index, block in enumerate(document.blocks) if block.kind in EVIDENCE_KINDS]
    docs = language.pipe((document.text[block.start : block.end] for _, block in blocks), batch_size=BATCH)
    read = zip(blocks, docs, strict=True)
    sentences = tuple(sentence for (index, block), doc in read for sentence in _sentences(doc, index, block.start))
    return Reading(document, sentences, find_names(document, sentences))


def parts_of(token: SpacyToken) -> tuple[str, ...]:
    """Return the parts of a compound token as words, empty for a simple word."""
    if token.tag_ not in COMPOUND_TAGS or len(token.text) < SHORTEST_COMPOUND:
        return ()
    return compound_parts(ungendered(token.text), token.tag_)


def tag_and_lemmatise(doc: Doc) -> Doc:
    """Set `tag_` (STTS) and `lemma_` of each token, sentence by sentence; sentence starts must be set."""
    morphology = load_morphology()
    for sentence in doc.sents:
        tokens = [token for token in sentence if not token.is_space]
        words = [ungendered(token.text) for token in tokens]
        for token, word, tag in zip(tokens, words, morphology.tags(words), strict=True):
            token.tag_ = _stts(word, tag)
            token.lemma_ = _lemma(word, morphology.analysis(word, tag).lemma)
    return doc


Language.component("querplan_sentences", func=split_sentences)
Language.component("querplan_morphology", func=tag_and_lemmatise)


def _our_pipeline() -> Language:
    language = spacy.blank("de")
    keep_words_whole(language)
    language.add_pipe("querplan_sentences")
    language.add_pipe("querplan_morphology")
    return language


def _stts(word: str, tag: str) -> str:
    if word[0] in PUNCTUATION and not any(letter.isalnum() for letter in word):
        return PUNCTUATION[word[0]]
    plain = tag if tag.startswith("$") else tag.replace("(", "").replace(")", "")
    return PLAIN_TAGS.get(plain, plain)


def _lemma(word: str, lemma: str) -> str:
    """HanTa knows no capitals inside words: 'CO2-Emissionen' would be 'Co2-emission', 'VDI' 'Vdi'."""
    if word[1:] == word[1:].lower():
        return lemma or word
    common = next((i for i, (a, b) in enumerate(zip(word, lemma, strict=False)) if a.lower() != b.lower()), min(len(word), len(lemma)))
    return word[:common] + lemma[common:]


def _sentences(doc: Doc, block: int, offset: int) -> Iterator[Sentence]:
    for span in doc.sents:
        tokens = tuple(_token(token, offset) for token in span if not token.is_space)
        if tokens:
            yield Sentence(tokens[0].start, tokens[-1].end, block, tokens)


def _token(token: Any, offset: int) -> Token:
    start = offset + token.idx
    return Token(start, start + len(token.text), token.text, token.lemma_ or token.text, token.tag_, token._.parts)
