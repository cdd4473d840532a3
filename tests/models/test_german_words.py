"""Words, tags and lemmas where German of policy papers differs from the German of newspapers; tables of form and reading."""

from __future__ import annotations

import pytest

from models.german_tokens import standard_form, ungendered
from models.pipeline import load_pipeline


def read(text: str) -> list[tuple[str, str, str]]:
    return [(token.text, token.tag_, token.lemma_) for token in load_pipeline()(text)]


def sentences(text: str) -> list[str]:
    return [span.text for span in load_pipeline()(text).sents]


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("Bürger:innen", "Bürger"),
        ("Bürger*innen", "Bürger"),
        ("Bürger_innen", "Bürger"),
        ("BürgerInnen", "Bürger"),
        ("Bürger/-innen", "Bürger"),
        ("Bürger/innen", "Bürger"),
        ("Bürger(innen)", "Bürger"),
        ("KlimaschutzmanagerIn", "Klimaschutzmanager"),
        ("Expert:innen", "Experte"),
        ("Ingenieur*in", "Ingenieur"),
        ("Teilnehmende", "Teilnehmende"),
    ],
)
def test_pipeline_reads_a_gendered_form_as_one_noun(form: str, lemma: str) -> None:
    assert (form, "NN", lemma) in read(f"Die {form} wirken mit.")


@pytest.mark.parametrize("word", ["und/oder", "Berlin/Brandenburg", "Stadt/Land", "Wien", "Linien"])
def test_ungendered_leaves_other_words_alone(word: str) -> None:
    assert ungendered(word) == word


@pytest.mark.parametrize(
    ("abbreviation", "tag"),
    [
        ("z.B.", "ADV"),
        ("ca.", "ADV"),
        ("bzw.", "KON"),
        ("ggf.", "ADV"),
        ("inkl.", "APPR"),
        ("bzgl.", "APPR"),
        ("insb.", "ADV"),
        ("rd.", "ADV"),
    ],
)
def test_pipeline_tags_an_abbreviation_as_the_word_it_stands_for(abbreviation: str, tag: str) -> None:
    text = {
        "bzw.": "Städte bzw. Kreise zahlen.",
        "inkl.": "Das Geld inkl. Zinsen fließt.",
        "bzgl.": "Fragen bzgl. der Kosten bleiben offen.",
    }.get(abbreviation, f"Das kostet {abbreviation} 40 Euro.")
    assert (abbreviation, tag, abbreviation) in read(text)


def test_standard_form_is_the_word_itself_elsewhere() -> None:
    assert standard_form("Maßnahme") == "Maßnahme"
    assert standard_form("Z.B.") == "beispielsweise"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Bis 2030.", ["Bis", "2030", "."]),
        ("am 31.12.2027.", ["am", "31.12.2027", "."]),
        ("am 31. 12. 2027", ["am", "31.", "12.", "2027"]),
        ("am 3. Oktober", ["am", "3.", "Oktober"]),
        ("um 4,5.", ["um", "4,5", "."]),
        ("1.2.3 Ziele", ["1.2.3", "Ziele"]),
        ("§ 7 Abs. 2 i. V. m. Nr. 4", ["§", "7", "Abs.", "2", "i.", "V.", "m.", "Nr.", "4"]),
        ("ca. 3,5 Mio. Euro", ["ca.", "3,5", "Mio.", "Euro"]),
        ("bei Dr. Beispiel", ["bei", "Dr.", "Beispiel"]),
        ("baut darauf auf.¹", ["baut", "darauf", "auf", ".", "¹"]),
    ],
)
def test_pipeline_parts_numbers_and_abbreviations(text: str, words: list[str]) -> None:
    assert [word for word, *_ in read(text)] == words


@pytest.mark.parametrize(
    ("word", "tag"), [("...", "$("), ("…", "$("), ("?", "$."), (",", "$,"), ("„", "$("), (";", "$."), ("2021", "CARD"), ("3.000", "CARD")]
)
def test_pipeline_tags_what_form_decides(word: str, tag: str) -> None:
    assert (word, tag) in [(text, found) for text, found, _ in read(f"Das Land baut {word} Netze")]


def test_pipeline_tags_truncated_words() -> None:
    tags = {text: tag for text, tag, _ in read("Verkehrs-, Bau- und Energiepolitik")}
    assert (tags["Verkehrs-"], tags["Bau-"], tags["Energiepolitik"]) == ("TRUNC", "TRUNC", "NN")


def test_pipeline_reads_all_hyphens_alike() -> None:
    found = read("Die Kraft\u2011 und Wärme\u2011Netze")
    assert [(tag, lemma) for _, tag, lemma in found if tag in {"TRUNC", "NN"}] == [("TRUNC", "Kraft"), ("NN", "Wärme-Netz")]


def test_pipeline_keeps_addresses_as_they_are() -> None:
    assert ("www.beispiel.de/foerderung", "NE", "www.beispiel.de/foerderung") in read("Siehe www.beispiel.de/foerderung im Netz.")


@pytest.mark.parametrize(
    "parts",
    [
        ["Das Vorhaben beginnt am 3. Oktober.", "Es endet am 31. 12. 2027."],
        ["Nach § 7 Abs. 2 i. V. m. Nr. 4 gilt die Pflicht.", "Ausnahmen regelt Abs. 3."],
        ["Gefördert werden z. B. Speicher, bzw. ca. 3,5 Mio. Euro pro Jahr."],
        ["Dr. Beispiel leitet das Referat.", "Prof. Dr. Muster vertritt sie."],
        ["„Wir handeln jetzt.“", "So steht es im Vertrag."],
        ["„Wir handeln jetzt“, sagte der Minister."],
        ["• Ausbau der Netze", "• Förderung von Speichern"],
        ["1.2.3 Ziele der Strategie"],
        ["Die Karl-Marx-Str. 12 wird umgebaut."],
        ["Das war gut :-)", "Das Team dankt."],
        ["Das Geld reicht nicht;", "Der Bund hilft."],
        ["Das Geld reicht nicht; die Länder helfen."],
        ["Ausgangslage und Ziele", "Derzeit fehlen Fachkräfte."],
        ["² Der Bericht liegt vor."],
    ],
)
def test_pipeline_parts_sentences(parts: list[str]) -> None:
    assert sentences(" ".join(parts)) == parts
