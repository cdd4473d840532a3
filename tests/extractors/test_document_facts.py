"""Who issues a plan, whether a text is news, and until when the plan reaches."""

from __future__ import annotations

import pytest
from reading_of import findings_of

from corpus.records import Period, Profile
from extractors.assemble import Head, Piece, assemble
from extractors.plans.titles import plan_title


def profile(text: str) -> Profile:
    return findings_of(text).profile


@pytest.mark.parametrize(
    ("text", "issuer"),
    [
        ("Der Uferplan ist Sache des Berliner Senats.", "Berliner Senat"),
        ("Federführend ist das Ministerium für Wirtschaft, Arbeit und Energie des Landes.", "Ministerium für Wirtschaft, Arbeit und Energie"),
        ("Energieministerium legt Plan vor\n\nDas Ministerium für Wirtschaft und Energie zahlt.", "Ministerium für Wirtschaft und Energie"),
        ("Das Kabinett hat den Plan beschlossen. Die Landesregierung zahlt.", "Landesregierung"),
        ("Das Land Berlin baut. Der Senat zahlt.", "Senat"),
        ("Die Bundesregierung zahlt.", None),
        ("Der Uferplan ist gut.", None),
    ],
)  # fmt: skip
def test_find_profile_names_the_issuer_as_it_is_called(text: str, issuer: str | None) -> None:
    assert profile(f"Uferplan Nord\n\n{text}").issuer == issuer


def test_find_profile_reads_the_publisher_without_place_and_date() -> None:
    text = "Uferplan\n\nHerausgeber: Sächsisches Staatsministerium für Umwelt und Landwirtschaft (SMUL), Dresden, 12. März 2026\n\nDer Plan gilt."
    assert profile(text).issuer == "Sächsisches Staatsministerium für Umwelt und Landwirtschaft"
    assert profile(text).kind == "strategy"


def test_find_profile_names_the_owner_where_nobody_acts() -> None:
    assert profile("Uferstrategie des Freistaates Sachsen\n\nDie Ufer sind schön.").issuer == "Freistaat Sachsen"


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Senat beschließt Uferplan\n\nDer Plan gilt.", "news"),
        ("Uferplan\n\nMinisterin Eva Muster stellte ihn am Dienstag vor.", "news"),
        ("Uferplan\n\nPotsdam, 3. Mai 2024. Der Plan ist da.", "news"),
        ("Landtag Nord Drucksache 6/123 Antwort der Landesregierung\n\nDer Uferplan nennt drei Ufer.", "report"),
        (f"Der Plan will mehr Stege{' und mehr Wege' * 12}.\n\nEr nennt drei Ufer.", "page"),
        ("Uferplan\n\nDer Plan wurde 2024 vom Kabinett beschlossen. Er nennt drei Ufer, die heute trocken sind.", "page"),
    ],
)
def test_find_profile_tells_news_by_an_event(text: str, kind: str) -> None:
    assert profile(text).kind == kind


@pytest.mark.parametrize("title", ["Was wird gefördert?", "So können Kommunen planen", "Wie geht es weiter?"])
def test_find_profile_takes_no_question_for_a_headline(title: str) -> None:
    assert profile(f"{title}\n\nDer Uferplan hilft beim Bau von Wegen.").kind == "page"


def test_find_profile_reads_the_horizon_from_the_plans_fuller_name() -> None:
    text = "Neue Uferstrategie beschlossen\n\nDer Senat hat die Uferstrategie 2035 beschlossen. Bis 2035 sollen 40 Ufer grün sein."
    assert profile(text).period == Period(None, 2035)


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("Bezirk hat ein Programm zur Begrünung\n\nDas Begrünungsprogramm 2031 nennt drei Ufer.", "Begrünungsprogramm 2031"),
        ("Kabinett legt Ufer-Pakt neu auf\n\nDer Pakt für Ufer wurde am Montag unterzeichnet.", "Pakt für Ufer"),
        ("Orte am Wasser\n\nNach einem Konzept des Umweltministeriums entstehen zwei Stege.", "Orte am Wasser"),
        ("Uferkonzept zur Umsetzung der Landesvereinbarung\n\nEs nennt drei Ufer.", "Uferkonzept zur Umsetzung der Landesvereinbarung"),
        ("Staatskanzlei\n\nUfer für alle\n\nDie Stege werden breiter.", "Ufer für alle"),
        ("Uferstrategie im Kabinett\n\nDie Integrierte Uferstrategie 2035 (IUS 2035) gilt.", "Integrierte Uferstrategie 2035 (IUS 2035)"),
        ("Neu ist die Strategie zur Anpassung an den Klimawandel am Ufer.", "Strategie zur Anpassung an den Klimawandel"),
        (
            "Das Bezirksamt hat 2022 Mittel der Nationalen Uferinitiative für „Wege und Stege am Wasser“ erhalten. Erarbeitet wird "
            "damit das Uferkonzept, das eine Bestandsaufnahme und Vorschläge für alle Stege enthalten soll.\n\n- Beteiligung\n- Strategie der Wege\n\nDas Uferkonzept gilt.",
            "Uferkonzept",
        ),
    ],
)
def test_find_profile_takes_the_plan_that_the_text_presents(text: str, title: str) -> None:
    assert profile(text).title == title


def test_find_profile_reads_a_running_time() -> None:
    text = "Maßnahmenpaket für Ufer\n\nDas Paket läuft von 2031 bis 2034. Der Nationale Uferplan 2022-2026 bleibt."
    assert profile(text).period == Period(2031, 2034)


def test_plan_title_of_a_text_without_a_line_of_its_own_is_the_plan_it_names() -> None:
    pieces = [Piece("furniture", "Hafenplan Nordstadt 2030"), Piece("toc", "1 Hafenplan Nordstadt 2030 ..... 3")]
    document = assemble(b"x", pieces, Head("text/plain"))
    assert plan_title(document, document.text) == "Hafenplan Nordstadt 2030"
