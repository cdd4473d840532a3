"""Titles below letterheads, of parts of papers, of reports; names with all that belongs to them."""

from __future__ import annotations

import pytest
from reading_of import findings_of

from extractors.plans.letterhead import is_letterhead
from extractors.plans.whole_names import is_report_title, running_title, whole_name


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Startseite > Umwelt > Ufer", True),
        ("Häfen | Menschen | Geschichten", True),
        ("Musterstadt, den 3. März 2019", True),
        ("14.05.2024 | Nr. 87", True),
        ("Medieninformation", True),
        ("Dezernat III – Ufer und Häfen", True),
        ("Uferstrategie für das Havelland", False),
        ("Bericht zum Uferplan", False),
        ("Hafenplan | Kurzfassung", False),
        ("Die Senatorin für Häfen", True),
        ("Die Senatorin stellt den Uferplan vor", False),
        ("Landratsamt legt Hafenkonzept vor", False),
        ("Bericht der Landesregierung über die Uferstrategie", False),
    ],
)
def test_is_letterhead_tells_titles_from_what_stands_above(line: str, expected: bool) -> None:
    assert is_letterhead(line) is expected


@pytest.mark.parametrize(
    ("name", "own", "whole"),
    [
        ("Strategie zum Schutz", "Strategie zum Schutz und zur Nutzung der Ufer in Lippe", "Strategie zum Schutz und zur Nutzung der Ufer in Lippe"),
        ("Masterplan Häfen", "Masterplan Häfen und Schleusen Oderland – Stand der Dinge", "Masterplan Häfen und Schleusen Oderland"),
        ("Uferplan", "Senat nimmt Uferplan zur Kenntnis", "Uferplan"),
        ("Uferplan", "Landkreis bringt Uferplan auf den Weg", "Uferplan"),
    ],
)  # fmt: skip
def test_whole_name_goes_on_with_what_belongs_to_the_name(name: str, own: str, whole: str) -> None:
    assert whole_name(name, own, own) == whole


def test_whole_name_takes_the_name_in_quotation_marks_to_its_end() -> None:
    text = "Mit der „Strategie zum Schutz und zur Pflege der Deiche“ geht das Land voran."
    assert whole_name("Strategie zum Schutz", "Deiche sind wichtig", text) == "Strategie zum Schutz und zur Pflege der Deiche"


def test_whole_name_spells_out_a_short_form_that_the_text_introduces() -> None:
    text = "Der StEP Ufer\nDer Stadtentwicklungsplan Ufer 2030, kurz StEP Ufer, ordnet die Ufer."
    assert whole_name("StEP Ufer", "Der StEP Ufer", text) == "Stadtentwicklungsplan Ufer 2030"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Zweiter Bericht zur Umsetzung des Uferplans", True),
        ("Umsetzung des Uferplans", True),
        ("Kabinett beschließt Umsetzung des Uferplans", False),
        ("Evaluierung des Uferprogramms im Havelland", True),
        ("Uferplan: Abschlussbericht", False),
        ("Bericht aus dem Hafen", False),
    ],
)
def test_is_report_title_needs_the_plan_it_reports_on(title: str, expected: bool) -> None:
    assert is_report_title(title) is expected


@pytest.mark.parametrize(
    ("foot", "name"),
    [
        ("Uferplan Lippe | 21", "Uferplan Lippe"),
        ("Seite 7 | Uferplan Lippe", "Uferplan Lippe"),
        ("Uferplan Lippe 2030", None),
        ("Anhang | 21", None),
    ],
)
def test_running_title_stands_beside_the_number_of_a_page(foot: str, name: str | None) -> None:
    assert running_title(f"Die Ufer sind lang.\n{foot}\nUnd schmal.") == name


def test_find_profile_reads_the_title_below_a_letterhead() -> None:
    text = "Startseite > Umwelt > Hafenstrategie\n\nMasterplan Ufer Lippe\n\nDie Ufer des Landes sind lang, und viele von ihnen sind von Deichen gesäumt, die alt sind."
    assert findings_of(text).profile.title == "Masterplan Ufer Lippe"


def test_find_profile_names_the_plan_of_which_a_text_is_a_chapter() -> None:
    text = (
        "4.2 Ufer im ländlichen Raum\n\nDie Ufer sind lang, und viele von ihnen sind von Deichen gesäumt, die seit Jahren niemand mehr pflegt. "
        "Diese Strategie setzt darauf, sie zu erneuern. Das Deichprogramm hilft dabei.\n\nDie Uferstrategie 2030 ergänzt damit, was die Kreise tun."
    )
    assert findings_of(text).profile.title == "Uferstrategie 2030"


def test_find_profile_takes_what_somebody_says_for_no_name() -> None:
    text = "„Wir bauen nicht nur Deiche“\n\nInterview zum Masterplan Ufer\n\nFrau Beispiel, der Masterplan Ufer ist da. Was steht darin?"
    assert findings_of(text).profile.title == "Masterplan Ufer"


def test_find_profile_prefers_the_name_that_follows_the_word_of_a_headline() -> None:
    text = (
        "Land bekommt einen Schilfplan\n\nDas Kabinett hat heute den Aktionsplan zur Pflege der Röhrichte beschlossen. Er gilt ab sofort."
    )
    assert findings_of(text).profile.title.startswith("Aktionsplan zur Pflege")
