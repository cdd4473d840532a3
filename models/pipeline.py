"""The German pipeline: spaCy with HanTa for tags and lemmas, and our own sentence boundaries.

`annotate` turns a document into the reading that finders work on. A sentence never crosses a block: blocks know
the hard boundaries (headings, bullets, cells), language only finds the soft ones inside paragraphs.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from corpus.errors import ModelError
from corpus.records import EVIDENCE_KINDS, Document, Reading, Sentence, Token

ABBREVIATIONS = frozenset(
    ["abs.", "abb.", "anh.", "anl.", "art.", "aufl.", "az.", "bd.", "bzgl.", "bzw.", "ca.", "d.h.", "dr.", "dipl.", "div.", "einschl.", "e.", "etc.", "evtl.", "exkl.", "f.", "ff.", "gem.", "ggf.", "ggfs.", "h.", "hrsg.", "i.", "ing.", "inkl.", "insb.", "insbes.", "jh.", "kap.", "lfd.", "max.", "mind.", "min.", "mio.", "mrd.", "nr.", "o.", "p.", "prof.", "rd.", "s.", "sog.", "st.", "str.", "tab.", "tel.", "u.", "usw.", "v.", "vgl.", "vs.", "z.", "zz.", "zzgl.", "co.", "a.", "b.", "d.", "g.", "m.", "n.", "r.", "t.", "w."]
)
MONTHS = frozenset(
    ["januar", "februar", "märz", "april", "mai", "juni", "juli", "august", "september", "oktober", "november", "dezember", "quartal", "halbjahr", "jahrhundert"]
)
ENDINGS = frozenset(".!?…")
CLOSERS = frozenset("\"'”“»«)›‹’")
TAGS = {"VV(FIN)": "VVFIN", "VV(INF)": "VVINF", "VV(PP)": "VVPP", "VV(IMP)": "VVIMP", "VV(IZU)": "VVIZU", "VA(FIN)": "VAFIN",
        "VA(INF)": "VAINF", "VA(PP)": "VAPP", "VM(FIN)": "VMFIN", "VM(INF)": "VMINF", "ADJ(A)": "ADJA", "ADJ(D)": "ADJD"}  # fmt: skip
"""HanTa writes verbal and adjectival forms in brackets; finders expect plain STTS."""


@cache
def load_pipeline(name: str | None = None) -> Language:
    """Return our pipeline, or an installed spaCy pipeline by name. Raises ModelError `missing_weights`."""
    if name is None:
        language = spacy.blank("de")
        language.add_pipe("querplan_hanta")
        language.add_pipe("querplan_sentences")
        return language
    try:
        return spacy.load(name)
    except OSError as error:
        raise ModelError(
            "missing_weights",
            f"Die Sprachpipeline {name} ist nicht installiert.",
            "Bitte installieren oder pipeline in querplan.toml entfernen.",
        ) from error


def annotate(document: Document, *, pipeline: Language | None = None) -> Reading:
    """Return the document with its sentences; offsets count in `document.text`."""
    language = pipeline or load_pipeline()
    blocks = [(index, block) for index, block in enumerate(document.blocks) if block.kind in EVIDENCE_KINDS]
    docs = language.pipe((document.text[block.start : block.end] for _, block in blocks), batch_size=64)
    sentences = [sentence for (index, block), doc in zip(blocks, docs, strict=True) for sentence in _sentences(doc, index, block.start)]
    return Reading(document, tuple(sentences))


def tokens_of(doc: Doc) -> tuple[Token, ...]:
    """Return the words of a text read by the pipeline; offsets count in the text."""
    return tuple(_token(token, 0) for token in doc if not token.is_space)


def _sentences(doc: Doc, block: int, offset: int) -> Iterator[Sentence]:
    for span in doc.sents:
        tokens = tuple(_token(token, offset) for token in span if not token.is_space)
        if tokens:
            yield Sentence(tokens[0].start, tokens[-1].end, block, tokens)


def _token(token: Any, offset: int) -> Token:
    start = offset + token.idx
    return Token(start, start + len(token.text), token.text, token.lemma_, token.tag_)


@Language.factory("querplan_hanta")
def make_hanta(nlp: Language, name: str) -> Any:
    """Return the component that sets STTS tags and lemmas."""
    return tag_and_lemmatise


def tag_and_lemmatise(doc: Doc) -> Doc:
    """Set `tag_` and `lemma_` of each token with HanTa."""
    words = [token.text for token in doc]
    if not words:
        return doc
    for token, (_, lemma, tag) in zip(doc, _tagger().tag_sent(words), strict=True):
        token.tag_ = TAGS.get(tag, tag)
        token.lemma_ = lemma or token.text
    return doc


@Language.factory("querplan_sentences")
def make_sentences(nlp: Language, name: str) -> Any:
    """Return the component that sets sentence starts."""
    return split_sentences


def split_sentences(doc: Doc) -> Doc:
    """Set a sentence start after each full stop, exclamation or question mark that ends a sentence."""
    starts = True
    for index, token in enumerate(doc):
        token.is_sent_start = starts
        starts = False
        if token.text and token.text[-1] in ENDINGS | CLOSERS and index + 1 < len(doc):
            starts = _ends_sentence(doc, index)
    return doc


def _ends_sentence(doc: Doc, index: int) -> bool:
    text, following = doc[index].text, doc[index + 1].text
    if text in CLOSERS:
        return index > 0 and doc[index - 1].text[-1:] in ENDINGS and following[:1].isupper() and doc[index].whitespace_ != ""
    if following in CLOSERS or not (following[:1].isupper() or following[:1].isdigit() or following[:1] in "„»(•–"):
        return False
    previous = doc[index - 1].text if index and text == "." else text.rstrip(".")
    if text in "!?…":
        return True
    return not (f"{previous.lower()}." in ABBREVIATIONS or _is_ordinal(previous, following))


def _is_ordinal(previous: str, following: str) -> bool:
    """'1. Juli', '2. Quartal', '3. Zukunft': a number of up to two digits and a full stop counts, it does not end."""
    return previous.isdigit() and (len(previous) <= 2 or following.lower() in MONTHS)


@lru_cache(maxsize=1)
def _tagger() -> Any:
    from HanTa import HanoverTagger

    return HanoverTagger.HanoverTagger("morphmodel_ger.pgz")
