"""Plans with a motto or a purpose for a name, and titles of pages about plans and reports."""

from __future__ import annotations

import pytest
from reading_of import findings_of

from extractors.plans.called_plans import called_plans
from extractors.plans.letterhead import is_letterhead, without_paths
from extractors.plans.places import land_of_towns
from extractors.plans.plain_titles import plain_title
from extractors.plans.whole_names import is_report_title


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("Der Rat hat den Aktionsplan „Ufer für alle“ beschlossen.", ["Aktionsplan „Ufer für alle“"]),
        ("Teil des Handlungsprogrammes „Fährleute“ ist ein Kurs.", ["Handlungsprogramm „Fährleute“"]),
        ("Die Auenstrategie »einfach Auental« gilt.", ["Auenstrategie »einfach Auental«"]),
        ("Es gibt einen Maßnahmenplan für saubere Ufer.", ["Maßnahmenplan für saubere Ufer"]),
        ("Die Stadt ist im Masterplan 100 % Klimaschutz dabei.", ["Masterplan 100 % Klimaschutz"]),
        ("Sie wünscht sich eine Strategie für saubere Ufer.", []),
        ("Er sagt zum Plan: „Wir haben lange gewartet“.", []),
        ("Das Förderprogramm „Ufergrün“ zahlt Zäune.", []),
        ("Der Nationale Aktionsplan „Meere“ gilt für alle. Der Bundesaktionsplan „Meere“ auch.", ["Aktionsplan „Meere“"]),
    ],
)
def test_called_plans_finds_mottos_and_purposes(text: str, names: list[str]) -> None:
    assert [plan.name for plan in called_plans(text)] == names


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Auental blüht auf\n\nDer Rat hat den Aktionsplan „Ufer für alle“ beschlossen. Er setzt die Auenstrategie 2030 um.", "Aktionsplan „Ufer für alle“"),
        ("Masterplan 2035 übergeben\n\nGestern bekam die Ministerin den Masterplan „Häfen von morgen“. Er gilt zehn Jahre.", "Masterplan „Häfen von morgen“"),
        ("Häfen im Land\n\nDer Masterplan Hafen löst vieles. Vorgänger war die Agenda Hafen Auental.", "Masterplan Hafen"),
        ("Startseite › Ufer › Landesprogramm Deiche\n\nBadestellen im Auental\n\nBaden macht Freude, und das Wasser ist sauber.", "Badestellen im Auental"),
        ("Stadt Auental\nDer Oberbürgermeister\n\nBetreff: Sachstand Auenkonzept\n\nDas Auenkonzept ist zur Hälfte umgesetzt.", "Sachstand Auenkonzept"),
        ("AUENKONZEPTION\nFÜR DEN LANDKREIS AUENTAL 2024\n\nDie Auen sind ein Schatz. Der Kreis pflegt sie seit langem.", "AUENKONZEPTION FÜR DEN LANDKREIS AUENTAL 2024"),
        ("Zwischenbericht 2019\n\nDer Bericht sagt, was aus dem Handlungskonzept »Auen für alle« geworden ist.", "Zwischenbericht 2019"),
    ],
)  # fmt: skip
def test_find_profile_takes_the_plan_or_report_a_page_presents(text: str, title: str) -> None:
    assert findings_of(text).profile.title == title


@pytest.mark.parametrize(
    ("title", "plain"),
    [
        ("Auenland 2030 – das Vorhaben im Überblick", "Auenland 2030"),
        ("Uferplanung – was ist das?", "Uferplanung"),
        ("Was ist Auenland 2030?", "Auenland 2030"),
        ("Projekt: Deiche am Auenbach", "Deiche am Auenbach"),
        ("Was ist neu?", "Was ist neu?"),
    ],
)
def test_plain_title_leaves_out_what_is_said_of_the_page(title: str, plain: str) -> None:
    assert plain_title(title) == plain


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Auenbote – Lokales", True),
        ("Stadt Auental – Pressestelle", True),
        ("auental.de – Umwelt – Wasser", True),
        ("Die Oberbürgermeisterin", True),
        ("Berlin, im Juli 2011", True),
        ("Zeitung lesen: Was der Uferplan bringt", False),
        ("Die Oberbürgermeisterin legt den Uferplan vor", False),
    ],
)
def test_is_letterhead_knows_papers_sites_and_offices(line: str, expected: bool) -> None:
    assert is_letterhead(line) is expected


def test_without_paths_leaves_out_the_way_through_a_site() -> None:
    assert without_paths("Start › Uferplan\nBaden im See") == "Baden im See"


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Zwischenbericht 2014", True),
        ("Sachstand Auenkonzept", True),
        ("Umweltbericht zeigt Fortschritte", False),
        ("Bericht aus Auental", False),
    ],
)
def test_is_report_title_knows_reports_that_name_no_plan(title: str, expected: bool) -> None:
    assert is_report_title(title) is expected


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        ("Die Chemnitzer Betriebe wuchsen auch im neunten Jahr.", ("SN",)),
        ("Betriebe aus Chemnitz und aus Potsdam wuchsen auch im neunten Jahr.", ()),
        ("Das Essen in der Halle schmeckte allen.", ()),
    ],
)
def test_land_of_towns_tells_where_all_towns_of_a_text_lie(text: str, regions: tuple[str, ...]) -> None:
    assert land_of_towns(text) == regions


def test_is_report_title_knows_reports_behind_a_plans_name() -> None:
    assert is_report_title("Uferplan – Umsetzungsstand und Kosten")
    assert not is_report_title("Uferplan – Abschlussbericht")
