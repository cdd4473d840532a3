"""Another spaCy pipeline gives what it has; words, sentences and compound parts stay ours, and what it lacks is filled."""

from __future__ import annotations

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.training import Example

from corpus.errors import ModelError
from corpus.records import Block, Document
from models.pipeline import annotate, load_pipeline, pipeline_name

SENTENCES = [
    ("Das Land baut neue Netze .", "ART NN VVFIN ADJA NN $."),
    ("Die Stadt fördert kleine Betriebe .", "ART NN VVFIN ADJA NN $."),
    ("Der Verein plant ein Haus .", "ART NN VVFIN ART NN $."),
]
ODD_TAG = "XY"
"""What the little tagger is taught for 'Querplan', to tell its tags from ours."""


def train_tagger(folder: Path, *, odd: str = ODD_TAG) -> Path:
    """Train a tagger that has learned a few words by heart and save it as a pipeline that splits sentences its own way."""
    spacy.util.fix_random_seed(1)
    language = spacy.blank("de", meta={"name": "little", "version": "0.1"})
    language.add_pipe("tagger")
    language.add_pipe("sentencizer", config={"punct_chars": ["Z"]})
    taught = [*SENTENCES, ("Der Querplan liest .", f"ART {odd} VVFIN $.")] * 6
    examples = [
        Example.from_dict(language.make_doc(text), {"words": text.split(), "tags": tags.split(), "spaces": [True] * len(tags.split())})
        for text, tags in taught
    ]
    optimizer = language.initialize(lambda: examples)
    for _ in range(12):
        language.update(examples, sgd=optimizer)
    language.to_disk(folder)
    return folder


@pytest.fixture(scope="module")
def little(tmp_path_factory: pytest.TempPathFactory) -> Language:
    return load_pipeline(str(train_tagger(tmp_path_factory.mktemp("models") / "little")))


def read(text: str, language: Language) -> list[list[tuple[str, str, str]]]:
    document = Document("d", "text/plain", text, (Block("paragraph", 0, len(text)),))
    return [
        [(token.text, token.lemma, token.tag) for token in sentence.tokens] for sentence in annotate(document, pipeline=language).sentences
    ]


def test_load_pipeline_uses_the_tags_of_the_named_pipeline(little: Language) -> None:
    tags = {text: tag for text, _, tag in read("Der Querplan liest .", little)[0]}
    assert tags["Querplan"] == ODD_TAG
    assert tags["Der"] == "ART"


def test_load_pipeline_fills_lemmas_the_named_pipeline_lacks(little: Language) -> None:
    lemmas = {text: lemma for text, lemma, _ in read("Die Stadt fördert kleine Betriebe .", little)[0]}
    assert (lemmas["fördert"], lemmas["kleine"], lemmas["Betriebe"]) == ("fördern", "klein", "Betrieb")


def test_load_pipeline_keeps_our_sentences_and_words(little: Language) -> None:
    sentences = read("Die Bürger:innen planen am 3. Oktober z.B. Netze. Das Land zahlt.", little)
    assert [sentence[0][0] for sentence in sentences] == ["Die", "Das"]
    words = [text for text, *_ in sentences[0]]
    assert {"Bürger:innen", "3.", "z.B."} <= set(words)


def test_load_pipeline_keeps_compound_parts(little: Language) -> None:
    assert little("Das Land baut Wasserstoffnetze .")[3]._.parts == ("Wasserstoff", "Netz")


def test_load_pipeline_replaces_tags_of_another_scheme(tmp_path: Path) -> None:
    language = load_pipeline(str(train_tagger(tmp_path / "universal", odd="NOUN")))
    tags = {text: tag for text, _, tag in read("Der Querplan liest .", language)[0]}
    assert "NOUN" not in tags.values()
    assert tags["Der"] == "ART"


def test_load_pipeline_fills_an_empty_pipeline_with_ours(tmp_path: Path) -> None:
    spacy.blank("de").to_disk(tmp_path / "blank")
    text = "Die Länder bauen Netze aus. Der Bund hilft."
    assert read(text, load_pipeline(str(tmp_path / "blank"))) == read(text, load_pipeline())


def test_pipeline_name_tells_both_pipelines(little: Language) -> None:
    assert pipeline_name(little).startswith("de_little 0.1 + querplan_de")
    assert pipeline_name(load_pipeline()).startswith("querplan_de")


def test_load_pipeline_names_what_is_not_installed() -> None:
    with pytest.raises(ModelError) as caught:
        load_pipeline("de_missing_lg")
    assert caught.value.code == "missing_weights"
    assert "de_missing_lg ist nicht installiert" in caught.value.message
    assert "querplan.toml" in caught.value.remedy


def test_load_pipeline_refuses_another_language(tmp_path: Path) -> None:
    spacy.blank("en").to_disk(tmp_path / "english")
    with pytest.raises(ModelError) as caught:
        load_pipeline(str(tmp_path / "english"))
    assert caught.value.code == "bad_weights"
    assert "„en“" in caught.value.message


def test_load_pipeline_names_a_damaged_folder(tmp_path: Path) -> None:
    spacy.blank("de").to_disk(tmp_path / "damaged")
    (tmp_path / "damaged" / "config.cfg").write_text("[nlp]\nlang = ", encoding="utf-8")
    with pytest.raises(ModelError) as caught:
        load_pipeline(str(tmp_path / "damaged"))
    assert caught.value.code == "bad_weights"
