"""How papers speak of the plans before, above and beside them: wordings, kin, short forms, whose relation it is."""

from __future__ import annotations

import pytest
from reading_of import findings_of

from extractors.plans.lineage_phrases import mentions_in, phrases_to_others, short_forms
from extractors.plans.names import introduced_shorts, subjects


def relations(text: str, title: str = "Wasserplan Havelland") -> list[tuple[str, str]]:
    return [(line.relation, line.target) for line in findings_of(f"{title}\n\n{text}").lineage]


@pytest.mark.parametrize(
    ("text", "relation", "target"),
    [
        ("Der Plan ist die Nachfolgerin der alten Uferstrategie 2015.", "predecessor", "Uferstrategie 2015"),
        ("Er ersetzt die bisherige Uferstrategie 2015.", "predecessor", "Uferstrategie 2015"),
        ("Er löst damit die im Land bekannte Uferstrategie 2015 ab.", "predecessor", "Uferstrategie 2015"),
        ("Er folgt auf die Uferstrategie 2015.", "predecessor", "Uferstrategie 2015"),
        ("Er setzt die Uferstrategie 2015 inhaltlich fort.", "predecessor", "Uferstrategie 2015"),
        ("Er löst das Leitbild aus dem Jahr 2013 ab.", "predecessor", "Leitbild aus dem Jahr 2013"),
        ("Er schreibt das Uferkonzept 2011+ fort.", "updates", "Uferkonzept 2011+"),
        ("Er wurde mit Bezug zur Agenda 2030 beschlossen.", "based_on", "Agenda 2030"),
        ("Er versteht sich als Fortführung der Uferstrategie 2015.", "updates", "Uferstrategie 2015"),
        ("Er tritt für die Uferstrategie 2015, an deren Stelle er gilt, in Kraft.", "predecessor", "Uferstrategie 2015"),
        ("Die Uferstrategie 2015 verliert damit ihre Gültigkeit.", "predecessor", "Uferstrategie 2015"),
        ("Maßgeblich bleibt die Uferstrategie 2015, aus der er abgeleitet ist.", "based_on", "Uferstrategie 2015"),
        ("Es gilt die Uferstrategie 2015, in die sich der Plan einfügt.", "part_of", "Uferstrategie 2015"),
        ("Es gibt die Uferstrategie 2015, zu deren Umsetzung der Plan gehört.", "implements", "Uferstrategie 2015"),
        ("Er übersetzt die Uferstrategie 2015 in Vorhaben der Gemeinden.", "implements", "Uferstrategie 2015"),
        ("Wie steht es um die Uferstrategie 2015?", "reports_on", "Uferstrategie 2015"),
        ("Er löst seinen Vorgänger, die Uferstrategie 2015, ab.", "predecessor", "Uferstrategie 2015"),
        ("Er wurde aus der Uferstrategie 2015 abgeleitet.", "based_on", "Uferstrategie 2015"),
        ("Den Startpunkt für die Arbeit bildete die H2-Flussstudie für Havelland.", "based_on", "H2-Flussstudie für Havelland"),
        ("Grundlage war das Eckpunktepapier der östlichen Küstenländer.", "based_on", "Eckpunktepapier der östlichen Küstenländer"),
        ("Er ist Teil des Stadtentwicklungsplans Ufer und Wege.", "part_of", "Stadtentwicklungsplan Ufer und Wege"),
        ("Er setzt zehn Maßnahmen aus der Uferstrategie 2015 um.", "implements", "Uferstrategie 2015"),
        ("Viele Maßnahmen der Uferstrategie 2015 sind inzwischen umgesetzt.", "reports_on", "Uferstrategie 2015"),
        ("Er knüpft an die Ziele der Uferstrategie 2015 an.", "based_on", "Uferstrategie 2015"),
        ("Er wurde in Umsetzung der Uferstrategie 2015 erarbeitet.", "implements", "Uferstrategie 2015"),
        ("Er versteht sich als Beitrag zur Uferstrategie 2015.", "implements", "Uferstrategie 2015"),
        ("Er untersetzt die Uferstrategie 2015.", "implements", "Uferstrategie 2015"),
        ("Er steht unter dem Dach der Uferstrategie 2015.", "part_of", "Uferstrategie 2015"),
        ("Er ist in die Uferstrategie 2015 eingebettet.", "part_of", "Uferstrategie 2015"),
        ("Er ist ein Leitprojekt der Uferstrategie 2015.", "part_of", "Uferstrategie 2015"),
        ("Er wird 2030 durch die Uferstrategie 2040 abgelöst.", "successor", "Uferstrategie 2040"),
    ],
)  # fmt: skip
def test_find_lineage_reads_wordings_of_relating(text: str, relation: str, target: str) -> None:
    assert relations(text) == [(relation, target)]


def test_find_lineage_goes_on_from_kin_and_builds_on_others() -> None:
    assert relations("Er knüpft an das Wasserkonzept 2009 an.") == [("predecessor", "Wasserkonzept 2009")]


@pytest.mark.parametrize("title", ["Wasserplan Havelland", "Uferplan Havelland"])
@pytest.mark.parametrize(
    "text",
    [
        "Er nennt auch die Uferstrategie aus dem Jahr 2015.",
        "Er verweist außerdem auf die Uferstrategie 2015.",
        "Er ersetzt nicht die Uferstrategie 2015.",
        "Aus der Uferstrategie 2015 leitet er sich nicht ab.",
        "Er ist kein Teil der Uferstrategie 2015.",
        "Das Vorhaben wird im Rahmen der Uferinitiative 2015 vom Bund gefördert.",
    ],
)
def test_find_lineage_leaves_out_what_is_mentioned_or_denied(text: str, title: str) -> None:
    assert relations(text, title) == []


@pytest.mark.parametrize(
    "text",
    [
        "Ein Büro übersetzt die Uferstrategie 2015 in Leichte Sprache.",
        "Die Genehmigung nach dem Uferkonzept 2015 verliert damit ihre Gültigkeit.",
    ],
)
def test_phrases_to_others_states_nothing_of_translations_and_of_what_a_plan_does_not_lead(text: str) -> None:
    assert phrases_to_others(text) == ()


def test_find_lineage_reads_what_is_not_only_so() -> None:
    assert relations("Er ersetzt nicht nur die Uferstrategie 2015.") == [("predecessor", "Uferstrategie 2015")]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Er orientiert sich an der Uferstrategie 2015 und an der Deutschen Seenstrategie.",
            ["Uferstrategie 2015", "Deutsche Seenstrategie"],
        ),
        ("Er setzt die Uferstrategie 2015 Schritt für Schritt um.", ["Uferstrategie 2015"]),
        ("Er setzt die Uferstrategie Jahr für Jahr um.", ["Uferstrategie"]),
        ("Er ist Teil des Aktionsplans zur Stärkung des ökologischen Uferbaus.", ["Aktionsplan zur Stärkung des ökologischen Uferbaus"]),
        ("Der Rat nahm den Zwischenbericht zur Uferstrategie 2015 zur Kenntnis.", ["Uferstrategie 2015"]),
        ("Er ist die Überarbeitung der Leitlinien zum Wasserkonzept.", ["Leitlinien zum Wasserkonzept"]),
    ],
)
def test_find_lineage_names_whole_plans_and_all_of_them(text: str, told: list[str]) -> None:
    assert [target for _, target in relations(text)] == told


def test_find_lineage_leaves_out_the_plan_that_does_something() -> None:
    assert relations("Das Uferkonzept konkretisiert die Seestrategie Süd.") == [("implements", "Seestrategie Süd")]


def test_find_lineage_tells_own_editions_beside_other_plans() -> None:
    text = "Er setzt die Uferstrategie 2015 um, und seitdem wurde er inzwischen überarbeitet."
    assert relations(text) == [("implements", "Uferstrategie 2015"), ("updates", "Wasserplan Havelland")]


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("Er ist die vierte Fortschreibung.", "updates"),
        ("Er wurde 2008 erstmals vorgelegt.", "predecessor"),
    ],
)
def test_find_lineage_reads_what_a_paper_says_of_its_own_editions(text: str, relation: str) -> None:
    assert [line[0] for line in relations(text)] == [relation]


@pytest.mark.parametrize(
    ("name", "read"),
    [
        ("die Strategie zur biologischen Vielfalt", "Strategie zur biologischen Vielfalt"),
        ("das Aktionsprogramm ländliche Räume", "Aktionsprogramm ländliche Räume"),
        ("die Strategie des Landes zur Anpassung an den Klimawandel", "Strategie des Landes zur Anpassung an den Klimawandel"),
        ("die hafenKW 2030 plus", "hafenKW 2030 plus"),
        ("die Sozialplanung", "Sozialplanung"),
    ],
)
def test_mentions_in_reads_names_to_their_end(name: str, read: str) -> None:
    assert [one.text for one in mentions_in(f"Gemeint ist {name}.", ())] == [read]


@pytest.mark.parametrize(
    ("sentence", "read"),
    [
        ("Der Rat nahm das Uferkonzept der Stadt zur Kenntnis.", "Uferkonzept der Stadt"),
        ("Der Uferplan des Landes zum Beispiel gilt.", "Uferplan des Landes"),
        ("Für Stege nennt die Uferstrategie wichtige Ziele.", "Uferstrategie"),
        ("Für Stege sieht das Uferprogramm zusätzliche Mittel vor.", "Uferprogramm"),
    ],
)
def test_mentions_in_ends_names_before_what_is_said_of_them(sentence: str, read: str) -> None:
    assert [one.text for one in mentions_in(sentence, ())] == [read]


@pytest.mark.parametrize("agrees", ["wird mit der Uferstrategie 2015 eng abgestimmt", "ist mit der Uferstrategie 2015 verzahnt"])
def test_find_lineage_takes_agreement_for_no_relation(agrees: str) -> None:
    assert relations(f"Er {agrees}.") == []


def test_find_lineage_tells_an_annex_from_a_chapter() -> None:
    assert findings_of("Uferplan Nord\n\nTeil C – Schwerpunkte der Arbeit\n\nDer Plan gilt.").lineage == ()


def test_find_lineage_reads_the_plan_a_title_carries_out() -> None:
    found = findings_of("Masterplan zum Wasserpolitischen Rahmenprogramm\n\nDie Umsetzung begleitet ein Beirat.")
    assert [(line.relation, line.target) for line in found.lineage] == [("implements", "Wasserpolitisches Rahmenprogramm")]


def test_find_lineage_names_a_plan_with_and_without_its_years_once() -> None:
    text = "Bericht zum Uferplan Nord\n\nDer Umsetzungsbericht zum Uferplan Nord zeigt den Stand der Umsetzung des Uferplans Nord 2021 bis 2027."
    assert len(findings_of(text).lineage) == 1


def test_introduced_shorts_are_the_brackets_after_plan_names() -> None:
    assert introduced_shorts("Der Wasserplan Havelland 2030 (WPH) und das Amt (AMT). Das Uferprogramm (UPR II) gilt.") == {
        "WPH": "Wasserplan Havelland 2030",
        "UPR II": "Uferprogramm",
    }


def test_introduced_shorts_are_no_brackets_after_another_name() -> None:
    assert introduced_shorts("Der Wasserplan und das Uferamt (UFA). Die Strategie wurde vom Ministerium (MWAE) gebilligt.") == {}


def test_phrases_to_others_finds_plans_under_their_short_forms() -> None:
    phrases = phrases_to_others("Er setzt die Vorgaben des WPH 2020 um.", ["WPH"])
    assert {(phrase.relation, phrase.name) for phrase in phrases} == {("implements", "WPH 2020")}


def test_short_forms_makes_the_patterns_of_a_paper_once() -> None:
    first, again = (short_forms(frozenset(shorts)) for shorts in (["QXH", "QXI"], ["QXI", "QXH"]))
    assert first is again


def test_phrases_to_others_keeps_the_short_forms_of_papers_apart() -> None:
    sentence = "Er setzt die Vorgaben des Wapl 2020 um."
    assert [{phrase.name for phrase in phrases_to_others(sentence, shorts)} for shorts in (["Wapl"], ["Bodk"], ["Wapl"])] == [
        {"Wapl 2020"},
        set(),
        {"Wapl 2020"},
    ]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("Sächsische Landestourismuskonzeption", {"tourismu"}), ("Neue Strategie für Berlin", set()), ("Masterplan Wasser", {"wasser"})],
)
def test_subjects_are_what_a_plan_is_about(name: str, expected: set[str]) -> None:
    assert subjects(name) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Er baut auf der Uferstrategie 2015 und dem Deichkonzept 2016 auf.", [("based_on", "Uferstrategie 2015"), ("based_on", "Deichkonzept 2016")]),
        ("Er entwickelt den 2015 geschlossenen „Pakt für Ufer“ weiter.", [("updates", "Pakt für Ufer")]),
        ("Er ersetzt den «Pakt für Ufer».", [("predecessor", "Pakt für Ufer")]),
        ("In einem breiten Verfahren wurde er 2019 fortgeschrieben.", [("updates", "Wasserplan Havelland")]),
        ("Er löst die bis dahin gültige Fassung aus dem Jahr 2014 ab.", [("predecessor", "Wasserplan Havelland (2014)")]),
        ("Er knüpft an das Vorgängerprogramm aus dem Jahr 2012 an.", [("predecessor", "Wasserplan Havelland (2012)")]),
        ("Im Klimaprogramm Havelland wurde festgelegt, ihn aufzustellen.", [("implements", "Klimaprogramm Havelland")]),
        ("Er löst den StEP Ufer 2030 ab.", [("predecessor", "StEP Ufer 2030")]),
    ],
)  # fmt: skip
def test_find_lineage_reads_what_papers_say_of_earlier_plans(text: str, expected: list[tuple[str, str]]) -> None:
    assert relations(text) == expected


def test_find_lineage_calls_a_report_one_about_its_own_plan() -> None:
    text = "Der Bericht zeigt in Anlehnung an die Nachhaltigkeitsstrategie 2018, was getan wurde."
    assert relations(text, "Nachhaltigkeitsbericht Havelland") == [("reports_on", "Nachhaltigkeitsstrategie 2018")]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Er unterstützt die Umsetzung der Smart City-Strategie „Gemeinsam am Ufer“.", [("implements", "Smart City-Strategie „Gemeinsam am Ufer“")]),
        ("2011 erschien die erste Open Data Strategie.", [("predecessor", "Open Data Strategie")]),
        ("Das Land überarbeitet deshalb die Wasserstrategie Havelland.", [("updates", "Wasserstrategie Havelland")]),
    ],
)  # fmt: skip
def test_find_lineage_takes_names_of_several_words_and_mottos(text: str, expected: list[tuple[str, str]]) -> None:
    assert relations(text) == expected


@pytest.mark.parametrize(
    ("text", "relation", "target"),
    [
        ("Eingebettet ist der Hafenplan in die Klimastrategie des Landes.", "part_of", "Klimastrategie des Landes"),
        ("Auf dem Wegekonzept Oder baut der Plan auf.", "based_on", "Wegekonzept Oder"),
        ("Mit dem Plan wird die UN-Wasserkonvention umgesetzt.", "implements", "UN-Wasserkonvention"),
        (
            "Die Uferstrategie 2030 des Landes Brandenburg bildet die Grundlage, auch die Wegestrategie verlangt es.",
            "based_on",
            "Wegestrategie",
        ),
    ],
)
def test_find_lineage_reads_relations_told_from_behind(text: str, relation: str, target: str) -> None:
    lines = findings_of(f"Hafenplan Nord\n\n{text}").lineage
    assert (relation, target) in [(line.relation, line.target) for line in lines]


def test_find_lineage_takes_no_sentence_in_quotation_marks_for_a_plan() -> None:
    text = "Hafenplan Nord\n\nDie Arbeit beruht auf „Wir wollen Stege bauen“."
    assert findings_of(text).lineage == ()


def test_find_lineage_reads_names_to_their_end() -> None:
    assert relations("Er ist Teil des Stadtplans Verkehr und öffentlicher Raum.") == [
        ("part_of", "Stadtplan Verkehr und öffentlicher Raum")
    ]
    assert relations("Er löst die Strategie für IT und E-Akten aus dem Jahr 2014 ab.") == [
        ("predecessor", "Strategie für IT und E-Akten (2014)")
    ]
    assert relations("Er löst die Moorstrategie 2030 aus dem Jahr 2012 ab.") == [("predecessor", "Moorstrategie 2030 (2012)")]


def test_find_lineage_leaves_out_what_is_denied_behind_the_name() -> None:
    assert relations("Er ersetzt das Moorkonzept von 2011 nicht.") == []


@pytest.mark.parametrize(
    ("title", "text", "told"),
    [
        # the paper's own plan is renewed, though much stands between what is said of it and the verb
        ("Waldkonzeption Sachsen", "Sie wurde in Gesprächen mit Forstleuten, den Kreisen und der Wald GmbH erarbeitet und 2020 überarbeitet.", [("updates", "Waldkonzeption Sachsen")]),
        ("Aktionsplan Lärm", "Der im Mai 2015 beschlossene Aktionsplan wird derzeit unter Leitung des Ministeriums für Umwelt (MLUK) aktualisiert.", [("updates", "Aktionsplan Lärm")]),
        # a plan above the Länder is no earlier edition of one of theirs
        ("Sächsische Wasserstrategie", "Die Strategie knüpft an die Nationale Wasserstrategie an.", [("based_on", "Nationale Wasserstrategie")]),
        # a short form and the name it stands for are one plan
        ("Teilplan Häfen 2024/2025", "Mit dem Hafen- und Uferprogramm 2030 (HUP) schützt die Stadt Ufer. Der Teilplan Häfen 2024/2025 setzt das HUP um.", [("implements", "Hafen- und Uferprogramm 2030")]),
        ("Maßnahmenplan Stadtbäume", "Zugrunde liegen dem Papier die Grünstrategie Potsdam und das Freiraumkonzept Nord.", [("based_on", "Grünstrategie Potsdam"), ("based_on", "Freiraumkonzept Nord")]),
        # what another plan carries out is not carried out by the paper's own
        ("Schwimmprogramm Sachsen", "Mit der Badevereinbarung zur Umsetzung der Sportstrategie Mitte haben sich die Kassen verpflichtet.", []),
        ("Waldprogramm Jena", "Das Waldprogramm Jena orientiert sich an der Green City Charta des Bundes.", [("based_on", "Green City Charta des Bundes")]),
        # with and without whose it is, and by its motto, a plan is one
        ("Berliner Radwegeplan", "Wie weit ist die Umsetzung des Berliner Radwegeplans? Welche Maßnahmen des Radwegeplans wurden abgeschlossen?", [("reports_on", "Berliner Radwegeplan")]),
        ("Kabinett beschließt Strategie „Klare Ufer“", "Beschlossen ist die fortgeschriebene Wasserstrategie „Klare Ufer“. Die Strategie wurde 2016 erstmals vorgelegt.", [("predecessor", "Strategie „Klare Ufer“ (2016)")]),
    ],
)  # fmt: skip
def test_plans_are_related_however_they_are_called(title: str, text: str, told: list[tuple[str, str]]) -> None:
    assert relations(text, title) == told


def test_a_plan_taken_for_the_papers_own_from_its_text_may_be_what_it_builds_on() -> None:
    told = relations("Die Maßnahmen knüpfen an die Hafenstudie Ufer Nord und den Pakt für Ufer an.", "Handlungsfeld Ufer und Häfen")
    assert ("based_on", "Pakt für Ufer") in told
