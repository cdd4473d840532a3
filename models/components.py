"""Our components of a spaCy pipeline: sentences, STTS tags, lemmas; each can fill what another pipeline lacks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc, Token

from models.german_tokens import is_shortened, standard_form
from models.morphology import load_morphology
from models.sentences import split_sentences
from models.stts import PLAIN_TAGS, is_address, stts_tag

SENTENCES, MORPHOLOGY, TAGS, LEMMAS = "querplan_sentences", "querplan_morphology", "querplan_tags", "querplan_lemmas"


def tag_and_lemmatise(doc: Doc) -> Doc:
    """Set `tag_` (STTS) and `lemma_` of each token, sentence by sentence; sentence starts must be set."""
    for token, word, tag in _tagged(doc):
        token.tag_ = stts_tag(token, word, tag)
        token.lemma_ = _lemma_of(token, word, tag)
    return doc


def tag_words(doc: Doc) -> Doc:
    """Set `tag_` (STTS) of each token and nothing else."""
    for token, word, found in _tagged(doc):
        token.tag_ = stts_tag(token, word, found)
    return doc


def lemmatise(doc: Doc) -> Doc:
    """Set `lemma_` of each token by the STTS tag it has."""
    for token in doc:
        if not token.is_space:
            token.lemma_ = _lemma_of(token, standard_form(token.text), _model_tags().get(token.tag_, token.tag_))
    return doc


Language.component(SENTENCES, func=split_sentences, assigns=["token.is_sent_start", "doc.sents"])
Language.component(MORPHOLOGY, func=tag_and_lemmatise, requires=["token.is_sent_start"], assigns=["token.tag", "token.lemma"])
Language.component(TAGS, func=tag_words, requires=["token.is_sent_start"], assigns=["token.tag"])
Language.component(LEMMAS, func=lemmatise, requires=["token.tag"], assigns=["token.lemma"])


def _tagged(doc: Doc) -> Iterator[tuple[Token, str, str]]:
    """Each token with the word the model was shown in its place and the model's tag."""
    morphology = load_morphology()
    for sentence in doc.sents:
        tokens: Sequence[Token] = [token for token in sentence if not token.is_space]
        words = [standard_form(token.text) for token in tokens]
        yield from zip(tokens, words, morphology.tags(words), strict=True)


@cache
def _model_tags() -> dict[str, str]:
    """HanTa's name of each STTS tag it names otherwise: 'VVFIN' is 'VV(FIN)'."""
    bracketed = {tag.replace("(", "").replace(")", ""): tag for tag in load_morphology().tag2int if tag[-1:] == ")"}
    return {**bracketed, **{plain: tag for tag, plain in PLAIN_TAGS.items() if tag[:2] != plain}}


def _lemma_of(token: Token, word: str, tag: str) -> str:
    if is_shortened(token.text) or is_address(token):
        return str(token.text)
    return _with_capitals(word, load_morphology().analysis(word, tag).lemma)


def _with_capitals(word: str, lemma: str) -> str:
    """HanTa knows no capitals inside words: 'CO2-Emissionen' would be 'Co2-emission', 'VDI' 'Vdi'."""
    if word[1:] == word[1:].lower():
        return lemma or word
    common = next((i for i, (a, b) in enumerate(zip(word, lemma, strict=False)) if a.lower() != b.lower()), min(len(word), len(lemma)))
    return word[:common] + lemma[common:]
