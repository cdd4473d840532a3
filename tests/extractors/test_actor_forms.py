"""Bodies by the article, by fields, by a clause for a name; persons by their surname; lines at the top that name nobody who acts."""

from __future__ import annotations

import pytest
from reading_of import findings_of


def actors(text: str) -> list[str]:
    return [actor.name for actor in findings_of(text).actors]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Der Verein Wiesen leben e. V. pflegt die Auen.", "Verein Wiesen leben e. V."),
        ("Es berät das Dezernat Jugend, Soziales und Bildung.", "Dezernat Jugend, Soziales und Bildung"),
        ("Die Vernetzungsstelle Kita- und Schulverpflegung hilft.", "Vernetzungsstelle Kita- und Schulverpflegung"),
        ("Die Standorte legt die Verkehrsverwaltung fest.", "Verkehrsverwaltung"),
        ("Anträge nimmt die Investitionsbank entgegen.", "Investitionsbank"),
        ("Das Finanzamt Auental prüft die Anträge.", "Finanzamt Auental"),
        ("Die Fraktion der Freien Wähler stimmt zu.", "Fraktion der Freien Wähler"),
        ("Das Welcome Center der Handelskammer wird erweitert.", "Welcome Center"),
        ("Das Klinikum in Homburg wächst.", "Klinikum in Homburg"),
        ("Der Kulturausschuss empfiehlt das Konzept.", "Kulturausschuss"),
        ("Am Konzept wirkte der Allgemeine Deutsche Fahrrad-Club mit.", "Allgemeiner Deutscher Fahrrad-Club"),
        ("Im Herbst baut die Stadt Weiden ein Netz für Wärme.", "Stadt Weiden"),
        ("Stadtrat Gerhard Muster lobte die Pläne.", "Gerhard Muster"),
        ("Frau Dr. Musterfrau, wie geht es jetzt weiter?", "Musterfrau"),
        ("Auf Nachfrage von Frau Linde (SPD) sagt sie zu.", "Linde"),
        ("Der Kulturraum Erzgebirge-Mittelsachsen trägt das Konzept.", "Kulturraum Erzgebirge-Mittelsachsen"),
        ("Gehört wird der Kreiselternrat.", "Kreiselternrat"),
        ("Geld gibt die Euroregion Elbe/Labe.", "Euroregion Elbe/Labe"),
        ("Es tagt die LAG „Weide-Ufer“.", "LAG „Weide-Ufer“"),
        ("Der Naturpark Hoher Fläming hilft.", "Naturpark Hoher Fläming"),
        ("Der Hafenbetreiber aquanord GmbH & Co. KG baut.", "aquanord GmbH & Co. KG"),
        ("Es hilft die Landesarbeitsgemeinschaft Wege 21 Sachsen e. V. mit Rat.", "Landesarbeitsgemeinschaft Wege 21 Sachsen e. V."),
        ("Gefördert wird es von der Deutschen Jugendstiftung.", "Deutsche Jugendstiftung"),
    ],
)
def test_find_actors_takes_names_of_further_forms(text: str, name: str) -> None:
    assert name in actors(f"Uferplan\n\n{text}")


@pytest.mark.parametrize(
    "text",
    [
        "Eine eigene Umweltverwaltung fehlt dem Ort.",
        "Die Landesverwaltung wird digital.",
        "Herr Kollege, so geht das nicht.",
        "Die Fragen stellte Erika Muster.",
        "Der Uferentwicklungsplan 2025plus (UEP) gilt. Den Rest regelt der UEP.",
        "Quellen: Statistisches Landesamt, eigene Erhebung",
        "Zum Vergleich dient der Uferplan der Stadt Auental.",
    ],
)
def test_find_actors_leaves_out_what_names_nobody_who_acts(text: str) -> None:
    assert actors(f"Uferplan\n\nDas Ministerium für Häfen legt den Uferplan vor.\n\n{text}") == ["Ministerium für Häfen"]


@pytest.mark.parametrize("line", ["Landtag Brandenburg, 6. Wahlperiode", "Tourismusnetzwerk Auental | Wissen | Ufer"])
def test_find_actors_leaves_out_whose_site_or_sitting_a_page_is_from(line: str) -> None:
    assert actors(f"{line}\n\nUferplan\n\nDas Ministerium für Häfen legt den Uferplan vor.") == ["Ministerium für Häfen"]


def test_find_actors_keeps_the_government_that_acts_in_a_text_of_one_sentence() -> None:
    assert actors("Uferplan\n\nDas Regierungspräsidium Auental genehmigt.") == ["Regierungspräsidium Auental"]


def test_find_actors_gives_an_office_its_name_without_the_town_too() -> None:
    (actor,) = findings_of("Uferplan\n\nDie Koordinierungsstelle Klima der Stadt Pirna berät alle.").actors
    assert actor.name == "Koordinierungsstelle Klima der Stadt Pirna"
    assert "Koordinierungsstelle Klima" in actor.aliases


def test_find_actors_joins_short_and_spelt_heads() -> None:
    text = "Die HWK plant, die Handwerkskammer zahlt. Das Amt für Ufer u. Quartiere prüft, das Amt für Ufer und Quartiere baut."
    assert actors(f"Uferplan\n\n{text}") == ["Handwerkskammer", "Amt für Ufer und Quartiere"]


def test_find_actors_takes_the_office_in_brackets() -> None:
    persons = [
        actor for actor in findings_of("Uferplan\n\nDank gilt Frau Dr. Petra Muster (Leiterin Hafenamt).").actors if actor.type == "person"
    ]
    assert [(person.name, person.roles) for person in persons] == [("Petra Muster", ("Leiterin",))]
