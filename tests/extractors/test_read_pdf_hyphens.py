"""Words cut at a line's end: joined as German does."""

from __future__ import annotations

import pytest
from printed_pages import BOLD, FILLER, LEFT, TITLE, Look, Pages, flow, texts, with_characters

from extractors.read_pdf import read_pdf


def paragraph_of(*lines: str) -> str:
    """Return the one paragraph the reader makes of lines printed below each other, after one of filler."""
    pages = Pages()
    y = pages.prose(100, FILLER)
    pages.prose(y + 14, list(lines))
    paragraphs = texts(pages.document(), "paragraph")
    assert paragraphs[0] == FILLER
    assert len(paragraphs) == 2
    return paragraphs[1]


def test_read_pdf_joins_a_word_cut_at_a_line_end() -> None:
    """Pitfall 1: 'Digitalisie-' / 'rung' is one word."""
    assert (
        paragraph_of("Ein Schwerpunkt der kommenden Jahre liegt weiterhin auf der Digitalisie-", "rung der Verwaltung in Stadt und Land.")
        == "Ein Schwerpunkt der kommenden Jahre liegt weiterhin auf der Digitalisierung der Verwaltung in Stadt und Land."
    )


@pytest.mark.parametrize(
    ("cut", "after", "whole"),
    [
        ("Rechts-", "und Innenpolitik", "Rechts- und Innenpolitik"),
        ("Rad-", "oder Fußverkehr", "Rad- oder Fußverkehr"),
        ("Bildungs-", "bzw. Schulträger", "Bildungs- bzw. Schulträger"),
        ("Verkehrs-", "sowie Bauamt", "Verkehrs- sowie Bauamt"),
        ("Umwelt-", "als auch Naturschutz", "Umwelt- als auch Naturschutz"),
        ("Wohn-", ", Büro- und Gewerbebauten", "Wohn-, Büro- und Gewerbebauten"),
        ("Strom-", "(und Wärme-)erzeugung", "Strom- (und Wärme-)erzeugung"),
        ("Kommunal-", "wie auch Landespolitik", "Kommunal- wie auch Landespolitik"),
        ("Tages-", "bis Wochenpendler", "Tages- bis Wochenpendler"),
        ("Hoch-", "/Tiefbau", "Hoch-/Tiefbau"),
    ],
)
def test_read_pdf_keeps_the_hyphen_that_stands_for_an_omitted_part(cut: str, after: str, whole: str) -> None:
    """Pitfall 2: 'Rechts-' / 'und Innenpolitik' keeps its hyphen."""
    before, rest = "Das Land ordnet die Zuständigkeiten neu und berücksichtigt dabei", "nach den Regeln des Landes."
    assert paragraph_of(f"{before} {cut}", f"{after} {rest}") == f"{before} {whole} {rest}"


@pytest.mark.parametrize(
    ("cut", "after"),
    [
        ("Hameln-", "Pyrmont"),
        ("CO2-", "Minderungspotenzial"),
        ("EU-", "Fördermittel"),
        ("Nordrhein-", "Westfalen"),
        ("Ost-West-", "Verbindung"),
        ("2030-", "Ziele"),
        ("LNG-", "fähig"),
    ],
)
def test_read_pdf_keeps_the_hyphen_of_a_compound_name(cut: str, after: str) -> None:
    """Pitfall 3: the hyphen stays, without a blank, where the second part is a word of its own."""
    before, rest = "Im Landkreis wird in den kommenden Jahren weiterhin vor allem das", "in die Planung einbezogen."
    assert paragraph_of(f"{before} {cut}", f"{after} {rest}") == f"{before} {cut}{after} {rest}"


def test_read_pdf_lets_the_documents_own_words_decide_about_a_hyphen() -> None:
    """'E-' / 'mobilität' follows the spelling the paper uses where the word is not cut."""
    pages = Pages()
    y = pages.prose(100, ["Die E-mobilität wächst.", ""][:1])
    pages.prose(y + 14, ["Auch auf dem Land sollen in den kommenden Jahren mehr Ladepunkte für die E-", "mobilität entstehen."])
    assert texts(pages.document(), "paragraph")[-1].endswith("Ladepunkte für die E-mobilität entstehen.")


@pytest.mark.parametrize("sign", ["\u0002", "\ufffe", "\u00ad", "\u2010"])
def test_read_pdf_joins_lines_at_every_sign_that_stands_for_a_hyphen(sign: str) -> None:
    """Pitfall 4: U+0002 and U+FFFE are line-end hyphens and never reach the text; so are U+00AD and U+2010."""
    pages = Pages()
    y = pages.prose(100, FILLER)
    pages.prose(y + 14, ["Die Betriebe senken in den kommenden Jahren den Anteil ihres Endener¬", "gieverbrauches und sparen Kosten."])
    read = read_pdf(with_characters(pages.data(), {"¬": sign}))
    assert texts(read, "paragraph")[1] == (
        "Die Betriebe senken in den kommenden Jahren den Anteil ihres Endenergieverbrauches und sparen Kosten."
    )


@pytest.mark.parametrize("sign", ["\u0002", "\ufffe"])
def test_read_pdf_joins_a_word_at_a_hyphen_sign_within_a_line(sign: str) -> None:
    """Pitfall 4: U+FFFE comes without a line break as well."""
    pages = Pages()
    pages.prose(100, ["Der Rückgang des Endener¬gieverbrauches geht weiter."])
    read = read_pdf(with_characters(pages.data(), {"¬": sign}))
    assert flow(read) == [("paragraph", "Der Rückgang des Endenergieverbrauches geht weiter.")]


def test_read_pdf_joins_cut_words_in_headings_items_and_cells() -> None:
    """Hyphens are joined in every kind of block."""
    pages = Pages()
    pages.prose(80, ["Digitale Verwal-", "tung für alle"], TITLE, ragged=True)
    y = pages.prose(140, FILLER)
    pages.line(LEFT, y + 14, "•")
    y = pages.prose(y + 14, ["Wir fördern Beratungsangebote für kleine Betriebe und weitere Unterneh-", "men im Land."], x=LEFT + 14)
    pages.table(y + 10, [["Vorhaben", "Ziel"], ["", ""], ["Zweites", "Weiteres"]], edges=[LEFT, 230, 400], height=34, head=False)
    pages.prose(y + 10 + 34 + 12, ["Wasserstoff-", "erzeugung"], x=LEFT + 4, ragged=True)
    pages.line(234, y + 10 + 34 + 14, "Hochlauf")
    read = pages.document()
    assert texts(read, "heading") == ["Digitale Verwaltung für alle"]
    assert texts(read, "item") == ["Wir fördern Beratungsangebote für kleine Betriebe und weitere Unternehmen im Land."]
    assert "Wasserstofferzeugung" in texts(read, "cell")


def test_read_pdf_joins_a_word_cut_at_a_change_of_style() -> None:
    """A word that begins in bold type and goes on below in regular type is still one word."""
    pages = Pages()
    y = pages.prose(100, FILLER)
    end = pages.line(LEFT, y + 14, "Die Landesregierung legt in diesem Jahr ein neues Programm für die ")
    pages.line(end, y + 14, "Digitalisie-", BOLD)
    pages.prose(y + 27, ["rung der Schulen auf."], Look())
    assert texts(pages.document(), "paragraph")[1].endswith("Programm für die Digitalisierung der Schulen auf.")
