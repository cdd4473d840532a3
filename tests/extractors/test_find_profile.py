"""What a document says about itself."""

from __future__ import annotations

import pytest
from reading_of import findings_of

from corpus.records import Period, Profile


def profile(text: str) -> Profile:
    return findings_of(text).profile


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        ("Der Berliner Senat hat den Hafenplan beschlossen. Die Senatsverwaltung für Umwelt führt ihn.", ("BE",)),
        ("Das sächsische Kabinett stellte den Plan in Dresden vor. Der Freistaat Sachsen zahlt.", ("SN",)),
        ("Die Landesregierung in Potsdam will Brandenburg stärken; die WFBB hilft.", ("BB",)),
        ("Gemeinsamer Plan der Hauptstadtregion Berlin-Brandenburg\n\nBerlin und Brandenburg planen zusammen. Brandenburg baut, Berlin zahlt.", ("BB", "BE")),
        ("Niedersachsen und das Land Niedersachsen fördern den Deichbau in Emden und Stade.", ("NI",)),
        ("Der Naturpark hat einen Plan. Bezahlt wird er vom Landkreis Dahme-Spreewald.", ("BB",)),
        ("Der Plan ist gut.", ()),
    ],
)  # fmt: skip
def test_find_profile_tells_the_land(text: str, regions: tuple[str, ...]) -> None:
    assert profile(text).regions == regions


def test_find_profile_reads_plan_edition_and_period_from_the_title() -> None:
    found = profile("Masterplan Küste Brandenburg 2024–2028\n\nDer Masterplan Küste gilt für Brandenburg.")
    assert found.title == "Masterplan Küste Brandenburg 2024–2028"
    assert found.plan == "Masterplan Küste Brandenburg"
    assert found.period == Period(2024, 2028)


def test_find_profile_takes_a_year_in_a_name_for_no_period() -> None:
    assert (
        profile("Sachsen beschließt die Küstenstrategie 2030\n\nDas Kabinett hat heute die Küstenstrategie 2030 verabschiedet.").period
        == Period()
    )


def test_find_profile_names_the_plan_of_a_news_item() -> None:
    text = "Minister stellt Pläne vor\n\nDie Landesregierung Brandenburg hat die Küstenstrategie beschlossen. Die Küstenstrategie gilt ab sofort."
    assert profile(text).title == "Küstenstrategie"


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Was der Aktionsplan vorsieht\n\nDer Aktionsplan zur Umsetzung der Seerechtskonvention nimmt sich Häfen vor.", "Aktionsplan zur Umsetzung der Seerechtskonvention"),
        ("Küste klimaneutral\n\nDas sieht das Konzept „Saubere Becken“ vor, dem das Kabinett zugestimmt hat.", "Saubere Becken"),
        ("Küste: Kabinett gibt grünes Licht für Lippische Hafenstrategie\n\nDas Kabinett hat heute die Hafenstrategie 2035 beschlossen.", "Hafenstrategie 2035"),
        ("Beteiligung: Hafenstrategie 2030 des Landes Lippe\n\nDie Beteiligung läuft.", "Hafenstrategie 2030 des Landes Lippe"),
        ("Hafenprogramm Lippe 2026–2032\n\nEs schreibt die Strategie „Boote für Lippe“ fort.", "Hafenprogramm Lippe 2026–2032"),
        ("Hafenprogramm Lippe\n\nEs schreibt die Strategie „Boote für Lippe“ fort.", "Hafenprogramm Lippe"),
        ("Wie weiter mit der Lippischen Hafenstrategie?\n\n2018 hat das Kabinett die „Hafenstrategie für das Land Lippe“ beschlossen.", "Hafenstrategie für das Land Lippe"),
        ("Neue Hafenstrategie des Landes verabschiedet\n\n»lippe maritim: schneller, weiter«\n\nDer Minister stellte die neue Strategie »lippe maritim: schneller, weiter« vor.", "lippe maritim: schneller, weiter"),
    ],
)  # fmt: skip
def test_find_profile_names_the_plan_as_the_text_names_it_in_full(text: str, title: str) -> None:
    assert profile(text).title == title


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Senat beschließt Plan\n\nDer Senat hat den Stadtentwicklungsplan Ufer und Häfen 2030 (StEP UfHa) beschlossen.", "Stadtentwicklungsplan Ufer und Häfen 2030 (StEP UfHa)"),
        ("Neue sächsische Uferstrategie\n\nDas Kabinett hat eine Neue Sächsische Uferstrategie beschlossen.", "Neue Sächsische Uferstrategie"),
        ("Senat einigt sich auf Uferplan\n\nDer «StEP Ufer 2030» steckt den Rahmen ab.", "StEP Ufer 2030"),
        ("Uferumbau\n\nDie „Uferstrategie 2050“ ist da. Uferstrategie 2050 für den Freistaat Sachsen heißt sie ganz.", "Uferstrategie 2050 für den Freistaat Sachsen"),
        ("Landesstrategie UFIS\n\nDie Landesstrategie »Ufer in Sachsen« (UFIS) gilt ab heute.", "Landesstrategie »Ufer in Sachsen« UFIS"),
        ("Ein Öko-Aktionsplan liegt vor\n\nDer Ökoaktionsplan Havelland wurde beschlossen.", "Ökoaktionsplan Havelland"),
        ("Ufer\n\nDie Strategie Ufer und Häfen trägt den Titel „Ufer: Lebenswert und sicher“.", "Ufer: Lebenswert und sicher"),
        ("Senat beschließt HafenStrategie | Uferkonzept Berlin 2030\n\nHeute wurde beraten.", "HafenStrategie | Uferkonzept Berlin 2030"),
    ],
)  # fmt: skip
def test_find_profile_takes_the_fuller_name_of_the_text(text: str, title: str) -> None:
    assert profile(text).title == title


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Nachhaltigkeitsbericht Havelland 2022\n\nDer Bericht bewertet den Stand.", "report"),
        ("Erster Fortschrittsbericht zum Hafenplan liegt vor\n\nPressemitteilung vom 27.02.2024", "news"),
        ("Ministerium präsentiert Hafenplan\n\nEr gilt ab sofort.", "news"),
    ],
)
def test_find_profile_tells_reports_from_news_of_them(text: str, kind: str) -> None:
    assert profile(text).kind == kind


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Koalitionsvertrag Musterland\n\nDiesen Vertrag schließen CDU und SPD für die nächsten fünf Jahre.", "CDU/SPD"),
        ("Transferstrategie\n\nIm Landtag stellte das Wissenschaftsministerium die Strategie vor.", "Wissenschaftsministerium"),
    ],
)
def test_find_profile_tells_who_issues(text: str, issuer: str) -> None:
    assert profile(text).issuer == issuer


def test_find_profile_reads_an_issuer_in_capitals() -> None:
    """Thirty capitals in a row are an acronym in one way, not in as many as they can be parted."""
    profile = findings_of(
        "Uferplan\n\nDAS LANDWIRTSCHAFTSMINISTERIUM DES LANDES stellt vor. Das Umweltministerium stellt den Uferplan vor."
    ).profile
    assert profile.issuer is not None


def test_find_profile_reads_a_title_that_says_its_format_again_and_again() -> None:
    title = f"Ufer am Fluss{' - PDF' * 40} (neu (alt"
    assert findings_of(f"{title}\n\nAm Fluss wachsen Bäume.").profile.title == title
