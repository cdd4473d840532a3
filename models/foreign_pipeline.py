"""Another spaCy pipeline in our house: its tags, lemmas, parser and entities; our words, sentences and compound parts.

What it does not give, or gives in another scheme than the finders read (STTS), our own components fill in.
"""

from __future__ import annotations

from collections.abc import Iterable

import spacy
from spacy.language import Language
from spacy.tokenizer import Tokenizer

from corpus.errors import ModelError
from models.components import LEMMAS, MORPHOLOGY, SENTENCES, TAGS
from models.german_tokens import keep_words_whole

SENTENCE_SPLITTERS = frozenset({"senter", "sentencizer"})
STTS = frozenset(
    {
        "ADJA", "ADJD", "ADV", "APPO", "APPR", "APPRART", "APZR", "ART", "CARD", "FM", "ITJ",
        "KOKOM", "KON", "KOUI", "KOUS", "NE", "NN", "NNE", "PAV", "PROAV",
        "PDAT", "PDS", "PIAT", "PIDAT", "PIS", "PPER", "PPOSAT", "PPOSS", "PRELAT", "PRELS", "PRF",
        "PTKA", "PTKANT", "PTKNEG", "PTKVZ", "PTKZU", "PWAT", "PWAV", "PWS", "TRUNC",
        "VAFIN", "VAIMP", "VAINF", "VAPP", "VMFIN", "VMINF", "VMPP", "VVFIN", "VVIMP", "VVINF", "VVIZU", "VVPP", "XY", "$(", "$,", "$.", "_SP",
    }
)  # fmt: skip


def load_foreign(name: str) -> Language:
    """Return the installed pipeline or folder of that name with our words and sentences before its components.

    Raises ModelError: `missing_weights` when it is not installed, `bad_weights` when it cannot be loaded or is not German.
    """
    try:
        language = spacy.load(name)
    except OSError as error:
        raise ModelError(
            "missing_weights",
            f"Die Sprachpipeline {name} ist nicht installiert.",
            "Bitte installieren oder `pipeline` aus der Datei querplan.toml entfernen.",
        ) from error
    except (ValueError, KeyError, TypeError, ImportError) as error:
        first = str(error).strip().partition("\n")[0]
        raise ModelError(
            "bad_weights",
            f"Die Sprachpipeline {name} lässt sich nicht laden: {first}",
            "Bitte eine Fassung für dieses spaCy installieren oder `pipeline` aus der Datei querplan.toml entfernen.",
        ) from error
    if language.lang != "de":
        raise ModelError(
            "bad_weights",
            f"Die Sprachpipeline {name} ist für die Sprache „{language.lang}“ gemacht.",
            "Querplan braucht eine deutsche Pipeline (`pipeline` in der Datei querplan.toml).",
        )
    return _merged(language)


def _merged(language: Language) -> Language:
    if isinstance(language.tokenizer, Tokenizer):
        keep_words_whole(language)
    for name in SENTENCE_SPLITTERS.intersection(language.component_names):
        language.remove_pipe(name)
    language.add_pipe(SENTENCES, first=True)
    if not _tags_in_stts(language):
        language.add_pipe(TAGS if _assigns(language, "token.lemma") else MORPHOLOGY)
    if not _assigns(language, "token.lemma"):
        language.add_pipe(LEMMAS)
    return language


def _tags_in_stts(language: Language) -> bool:
    labels = {label for name in _assigning(language, "token.tag") for label in language.pipe_labels.get(name, ())}
    return bool(labels) and labels <= STTS


def _assigns(language: Language, attribute: str) -> bool:
    return any(True for _ in _assigning(language, attribute))


def _assigning(language: Language, attribute: str) -> Iterable[str]:
    return (name for name in language.pipe_names if attribute in language.get_pipe_meta(name).assigns)
