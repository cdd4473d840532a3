"""Noun chunks of sentences written for this test; brackets stand around each chunk, checked by reading."""

from __future__ import annotations

import re

import pytest
import spacy
from hypothesis import given
from hypothesis import strategies as st

from models.noun_chunks import COMPONENT, SPANS, noun_chunks
from models.pipeline import load_pipeline

CHUNKED = [
    "[Das Land] fördert [kleine Betriebe] .",
    "[Die Stadt] baut [neue Radwege] .",
    "[Der Ausbau erneuerbarer Energien] beginnt .",
    "[Der Ausbau der Netze] kostet [viel Geld] .",
    "[Das Ministerium für Wirtschaft] prüft [die Anträge] .",
    "[Das Ministerium für Wirtschaft , Arbeit und Energie] prüft [die Anträge] .",
    "[Die Senatsverwaltung für Wirtschaft , Energie und Betriebe] leitet [das Vorhaben] .",
    "[Die Senatsverwaltungen für Wirtschaft und für Inneres] leiten [das Vorhaben] .",
    "[Die Maßnahmen zur Senkung der Kosten] wirken .",
    "[Ein Konzept zum Schutz der Moore] liegt vor .",
    "[Die Verkehrs- und Energiepolitik] ändert sich .",
    "[Die Verkehrs- , Bau- und Energiepolitik des Landes] ändert sich .",
    "[Die Aus- und Weiterbildung der Beschäftigten] wird gestärkt .",
    "[Die Kammern und Verbände] beraten [die Betriebe] .",
    "[Die Kammern , Verbände und Hochschulen] beraten .",
    "[Kammern und Verbände] wirken mit .",
    "[Das Land] und [die Stadt] zahlen gemeinsam .",
    "[Die kleinen und mittleren Unternehmen] wachsen .",
    "[Das sehr gute Angebot] bleibt bestehen .",
    "[Die besonders stark betroffenen Regionen] erhalten [mehr Geld] .",
    "[Drei neue Zentren] entstehen in [Cottbus] .",
    "[Die drei Zentren] entstehen in [der Lausitz] .",
    "[Der Bericht] liegt [dem Landtag] vor .",
    "Bis [Ende 2027] entsteht [ein Labor für neue Werkstoffe] .",
    "[Die Energiestrategie 2040 des Landes Brandenburg] gilt weiter .",
    "[Das Land Brandenburg] fördert [Speicher] .",
    "[Der Freistaat Sachsen] fördert [Speicher und Netze] .",
    "[Die Förderung kleiner Betriebe] läuft .",
    "[Die Förderung des Handwerks und des Handels] läuft .",
    "[Die Beratung der Betriebe] wird ausgebaut .",
    "[Unsere Ziele] sind [saubere Luft und sauberes Wasser] .",
    "[Diese Ziele] gelten für [alle Betriebe] .",
    "[Das Programm für Gründerinnen] startet .",
    "[Ein Fonds für junge Unternehmen] wird aufgelegt .",
    "[Die Hochschule für Technik] bildet [Fachkräfte] aus .",
    "[Die Industrie- und Handelskammer] bildet aus .",
    "[Der Beirat] begleitet [die Umsetzung der Strategie] .",
    "[Die Umsetzung der Strategie des Landes] dauert [vier Jahre] .",
    "In [den Städten] fehlen [Wohnungen] .",
    "[Eine Stelle zur Beratung] wird eingerichtet .",
    "[Die Kosten] trägt [der Bund] .",
    "[Das Vorhaben] senkt [den Verbrauch privater Haushalte] .",
    "[Der Anteil] steigt auf [30 Prozent] .",
    "[Der Senat] beschließt [die Fortschreibung des Konzeptes] .",
    "[Die Länder] vereinbaren [eine engere Zusammenarbeit] .",
    "[Die Partner] treffen sich in [Dresden] .",
    "[Die Wirtschaft] braucht [gut ausgebildete Fachkräfte] .",
    "[Das Netzwerk] verbindet [Forschung und Praxis] .",
    "[Die Digitalisierung der Verwaltung] spart [Zeit] .",
    "[Ein neues Gesetz zum Schutz des Klimas] tritt in [Kraft] .",
    "[Die Mittel für Forschung und Entwicklung] steigen .",
    "[Die Zahl der Ladepunkte] wird verdoppelt .",
    "[Jede Schule] erhält [einen Anschluss] .",
    "[Welche Betriebe] erhalten [das Geld] ?",
    "[Die Bürger:innen] wirken an [der Planung] mit .",
    "[Ein Labor] wird an [der Universität] eingerichtet .",
    "[Mehrere Kommunen] gründen [einen Verbund] .",
    "[Die Agentur für Arbeit] vermittelt [Stellen] .",
    "[Der Wald] speichert [Kohlenstoff und Wasser] .",
    "[Das Angebot] richtet sich an [junge Menschen] .",
    "[Die Anlage] liefert [Strom und Wärme für die Stadt] .",
    "[Der Verein] lädt zu [einer Tagung] ein .",
]
MARK = re.compile(r"\[|\]")


def plain_and_chunks(marked: str) -> tuple[str, list[str]]:
    return MARK.sub("", marked), re.findall(r"\[(.*?)\]", marked)


def chunks_of(text: str) -> list[str]:
    words = text.split()
    doc = load_pipeline()(text)
    assert [token.text for token in doc] == words
    return [" ".join(words[start:end]) for start, end, _ in noun_chunks(words, [token.tag_ for token in doc])]


@pytest.mark.parametrize("marked", CHUNKED)
def test_noun_chunks_of_a_sentence(marked: str) -> None:
    text, wanted = plain_and_chunks(marked)
    assert chunks_of(text) == wanted


@pytest.mark.parametrize(
    ("words", "tags", "head"),
    [
        ("das Ministerium für Wirtschaft", "ART NN APPR NN", "Ministerium"),
        ("die Verkehrs- und Energiepolitik", "ART TRUNC KON NN", "Energiepolitik"),
        ("das Land Brandenburg", "ART NN NE", "Land"),
        ("Jana Beispiel", "NE NE", "Beispiel"),
        ("der Ausbau der Netze und Speicher", "ART NN ART NN KON NN", "Ausbau"),
    ],
)
def test_noun_chunks_names_the_head(words: str, tags: str, head: str) -> None:
    split = words.split()
    assert [(start, end, split[place]) for start, end, place in noun_chunks(split, tags.split())] == [(0, len(split), head)]


@given(st.lists(st.sampled_from(["ART", "ADJA", "NN", "NE", "KON", "$,", "APPR", "TRUNC", "CARD", "ADV", "VVFIN"]), max_size=30))
def test_noun_chunks_are_in_order_and_hold_their_heads(tags: list[str]) -> None:
    words = [{"KON": "und", "$,": ",", "APPR": "für", "ART": "der"}.get(tag, "wort") for tag in tags]
    place = 0
    for start, end, head in noun_chunks(words, tags):
        assert place <= start <= head < end <= len(tags)
        assert tags[head] in {"NN", "NE"}
        place = end


def test_noun_chunks_is_a_component_of_a_pipeline() -> None:
    language = spacy.blank("de")
    for name in ("querplan_sentences", "querplan_morphology", COMPONENT):
        language.add_pipe(name)
    doc = language("Das Land fördert kleine Betriebe. Der Bund zahlt.")
    assert [(span.text, span.label_) for span in doc.spans[SPANS]] == [
        ("Das Land", "Land"),
        ("kleine Betriebe", "Betrieb"),
        ("Der Bund", "Bund"),
    ]
