"""Titles of texts whose heading names the plan by itself; the Land of texts that name several, and years that are no end."""

from __future__ import annotations

import pytest
from reading_of import findings_of

from corpus.records import Profile


def profile(text: str) -> Profile:
    return findings_of(text).profile


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Start > Themen > Uferstrategie\nLippische Ufervision 2040 - Ufer im Wandel\nDie Ufervision löst das Uferprogramm von 2004 ab.", "Lippische Ufervision 2040"),
        ("Kapitel 3 – Handlungsprogramm Lippische Ufer 2030\n\nDas Handlungsprogramm setzt die Charta der Ufer um. Die Charta der Ufer gilt.", "Handlungsprogramm Lippische Ufer 2030"),
        ("HafenStrategie – Hafenkonzept Lippe 2030\n\nDie HafenStrategie nennt acht Ziele.", "HafenStrategie – Hafenkonzept Lippe 2030"),
        ("Hafennetzplanung des Kreises Lippe\n\nDer Kreis stellt den Hafennetzplan auf. Der Hafennetzplan gilt fünf Jahre.", "Hafennetzplanung des Kreises Lippe"),
        ("Gut am Ufer\n\nKoalitionsvertrag zwischen ABC und XYZ für die 8. Wahlperiode\n\nI. Häfen", "Koalitionsvertrag zwischen ABC und XYZ"),
        ("Leitlinien für die Häfen: Land und Verband ziehen an einem Strang\n\nBeide haben die Häfenstrategie Sachsen 2030 unterzeichnet.", "Häfenstrategie Sachsen 2030"),
        ("Hafenbund Lippe\n\nDer Hafenbund Lippe ist einer von dreizehn. Er arbeitet nach einem Regionalen Hafenkonzept.", "Hafenbund Lippe"),
        ("LAG „Ufer-Heide“\nLokale Uferstrategie 2031-2037\n\n1. Ufer", "Lokale Uferstrategie 2031-2037"),
        ("Uferstrategie portNORD 2030: Häfen neu gedacht\n\nDas Land schreibt seine Uferstrategie (portNORD) fort.", "Uferstrategie portNORD 2030"),
        ("3.2 Handlungsfeld Häfen\nHäfen werden ausgebaut. Die Maßnahmen knüpfen an den Pakt für Ufer an.", "3.2 Handlungsfeld Häfen"),
        ("Unser Paket\n\nMaßnahmenpaket für den Ufer-, Hafen- und Seeschutz\n\nEs gilt.", "Maßnahmenpaket für den Ufer-, Hafen- und Seeschutz"),
    ],
)  # fmt: skip
def test_find_profile_takes_the_name_from_the_heading(text: str, title: str) -> None:
    assert profile(text).title == title


def test_find_profile_leaves_headlines_their_name_where_the_text_goes_on_with_it() -> None:
    text = "Maßnahmenpaket für Ufer\n\nDas Paket kostet viel. Die Uferstrategie Lippe 2030 bleibt."
    assert profile(text).title == "Maßnahmenpaket für Ufer"


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        ("Hafenstrategie\n\nBerlin und Brandenburg schreiben sie fort. Beide Länder zahlen. Brandenburg baut, Brandenburg plant, Brandenburg prüft.", ("BB", "BE")),
        ("Wasser sichern\n\nDie Landtagsabgeordnete fragt die Landesregierung. Auch Sachsen und Berlin planen. Der Masterplan Berlin nennt Maßnahmen.", ()),
        ("Wasser sichern\n\nDer Senat von Berlin plant. Der Landtag nebenan fragt.", ("BE",)),
    ],
)  # fmt: skip
def test_find_profile_tells_the_land_by_its_offices(text: str, regions: tuple[str, ...]) -> None:
    assert profile(text).regions == regions


def test_find_profile_takes_no_year_of_adoption_for_the_end() -> None:
    text = "Aktionsplan „Ufer für alle“: Fortschreibung läuft\nDer im Dezember 2017 verabschiedete Aktionsplan wird fortgeschrieben."
    assert profile(text).period.end is None
