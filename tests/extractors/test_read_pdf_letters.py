"""Characters as fonts and programs garble them: what people see is what is read."""

from __future__ import annotations

import pytest
from printed_pages import BODY, BOLD, FILLER, LEFT, TITLE, Look, Pages, flow, texts, with_characters, with_content

from extractors.read_pdf import read_pdf

WIDE = Look(spacing=5.0)


def read_line(text: str, **meant: str) -> str:
    """Return how a printed line is read when the character map says `meant` (a name of one letter) for a letter."""
    pages = Pages()
    y = pages.prose(100, FILLER)
    pages.prose(y + 14, [text])
    return texts(read_pdf(with_characters(pages.data(), meant)), "paragraph")[-1]


def test_read_pdf_drops_soft_hyphens_inside_words() -> None:
    """Pitfall 5: U+00AD is no character of the text."""
    assert read_line("Die Um¬setzung beginnt im Früh¬jahr.", **{"¬": "\u00ad"}) == "Die Umsetzung beginnt im Frühjahr."


@pytest.mark.parametrize("blank", ["\u00a0", "\u202f", "\u2009", "\u3000"])
def test_read_pdf_makes_every_blank_a_plain_one(blank: str) -> None:
    """Pitfall 5: '100[U+202F]%' has a plain space."""
    assert read_line("Der Anteil steigt auf 100¤% im Jahr 2030.", **{"¤": blank}) == "Der Anteil steigt auf 100 % im Jahr 2030."


@pytest.mark.parametrize("sign", ["\u0001", "\u0008", "\u200b", "\ufeff", "\u200e"])
def test_read_pdf_prints_no_control_characters(sign: str) -> None:
    """Pitfall 5: control characters are never in the output."""
    assert read_line("Die Um¬setzung beginnt.", **{"¬": sign}) == "Die Umsetzung beginnt."


@pytest.mark.parametrize(
    ("printed", "read", "raw"),
    [
        ("Wir nutzen spezi¬sche Vorteile.", "spezifische", "spezi\ufffdsche"),
        ("Alles ging glimp¬ich aus.", "glimpflich", "glimp\ufffdich"),
        ("Das Zentrum wird erö¬net.", "eröffnet", "erö\ufffdnet"),
        ("Die E¬zienz der Netze steigt.", "Effizienz", "E\ufffdzienz"),
        ("Das Land scha¬t Wohnraum.", "schafft", "scha\ufffdt"),
    ],
)
def test_read_pdf_mends_a_lost_ligature_and_says_so(printed: str, read: str, raw: str) -> None:
    """Pitfall 6: a glyph mapped to nothing is filled by the one ligature that makes a word, with the raw form kept."""
    pages = Pages()
    pages.prose(100, [printed])
    document = read_pdf(with_characters(pages.data(), {"¬": "\u0000"}))
    assert read in document.text.replace(".", " ").split()
    assert [(document.text[repair.start : repair.end], repair.raw) for repair in document.repairs] == [(read, raw)]


def test_read_pdf_mends_a_lost_ligature_by_the_documents_own_words() -> None:
    """Pitfall 6: a name no lexicon knows is mended where the paper prints it whole elsewhere."""
    pages = Pages()
    pages.prose(100, ["Das Quaflinger Modell gilt als Vorbild.", "Nach dem Qua¬inger Modell wird gebaut."], ragged=True)
    document = read_pdf(with_characters(pages.data(), {"¬": "\u0000"}))
    assert "Nach dem Quaflinger Modell wird gebaut." in document.text
    assert [repair.raw for repair in document.repairs] == ["Qua\ufffdinger"]


@pytest.mark.parametrize("printed", ["Der Rat von Xu¬ingen tagt.", "Das Au¬ nahm zu."])
def test_read_pdf_leaves_a_marker_where_a_lost_ligature_is_not_unique(printed: str) -> None:
    """Pitfall 6: nothing is guessed and nothing dropped in silence."""
    pages = Pages()
    pages.prose(100, [printed])
    document = read_pdf(with_characters(pages.data(), {"¬": "\u0000"}))
    assert document.text == printed.replace("¬", "\ufffd")
    assert document.repairs == ()


@pytest.mark.parametrize(
    ("glyph", "letters", "word"),
    [
        ("\ufb00", "ff", "Sto¬"), ("\ufb01", "fi", "¬nanziert"), ("\ufb02", "fl", "¬ächig"),
        ("\ufb03", "ffi", "e¬zient"), ("\ufb04", "ffl", "Sto¬üsse"), ("\ufb05", "st", "fe¬"), ("\ufb06", "st", "er¬e"),
    ],
)  # fmt: skip
def test_read_pdf_spells_out_ligature_glyphs(glyph: str, letters: str, word: str) -> None:
    """Pitfall 6: U+FB00 to U+FB06 are letters; the word is not split."""
    assert read_line(f"Hier steht {word} im Satz.", **{"¬": glyph}) == f"Hier steht {word.replace('¬', letters)} im Satz."


def test_read_pdf_reads_a_letter_spaced_word_as_one() -> None:
    """Pitfall 21: 'M A S S N A H M E' is one word."""
    pages = Pages()
    pages.line(LEFT, 80, "MASSNAHME", Look("VeraBd", 16, spacing=9))
    pages.prose(120, FILLER)
    assert flow(pages.document()) == [("heading", "MASSNAHME"), ("paragraph", FILLER)]


def test_read_pdf_reads_letter_spaced_words_of_one_line_apart() -> None:
    """Pitfall 21: between two letter-spaced words the gap is larger."""
    pages = Pages()
    pages.line(LEFT, 80, "GUTE ARBEIT", Look("VeraBd", 16, spacing=8))
    pages.prose(120, FILLER)
    assert flow(pages.document())[0] == ("heading", "GUTE ARBEIT")


def test_read_pdf_joins_letters_typed_with_blanks() -> None:
    """Pitfall 21: letters set apart with blanks are a word too."""
    pages = Pages()
    pages.line(LEFT, 80, "Z I E L E", TITLE)
    y = pages.prose(120, FILLER)
    end = pages.line(LEFT, y + 14, "Für die Gruppen ")
    pages.line(end, y + 14, "A B C gelten eigene Regeln und Fristen.")
    assert flow(pages.document()) == [
        ("heading", "ZIELE"),
        ("paragraph", FILLER),
        ("paragraph", "Für die Gruppen A B C gelten eigene Regeln und Fristen."),
    ]


def test_read_pdf_keeps_single_letters_that_are_labels_apart() -> None:
    """Pitfall 21: 'A B C' as column heads of a table stays."""
    pages = Pages()
    pages.table(100, [["A", "B", "C"], ["eins", "zwei", "drei"]], edges=[LEFT, 160, 250, 340], head=False)
    assert texts(pages.document(), "cell") == ["A", "B", "C", "eins", "zwei", "drei"]


def test_read_pdf_reads_small_caps_as_words() -> None:
    """Pitfall 22: capitals in two sizes are one word in the case that is printed."""
    pages = Pages()
    y = pages.prose(100, FILLER)
    x = LEFT
    for large, small in (("Z", "EIT"), ("F", "ÜR"), ("D", "EN"), ("W", "ANDEL")):
        x = pages.line(x, y + 14, large, Look(size=12))
        x = pages.line(x, y + 14, small, Look(size=9)) + 4
    assert "ZEIT FÜR DEN WANDEL" in pages.document().text


def test_read_pdf_reads_the_actual_text_of_drawn_words() -> None:
    """Pitfall 22: where a program says what its glyphs mean, that is what is read."""
    pages = Pages()
    pages.prose(100, FILLER)
    pages.line(LEFT, 200, "Zeit und mehr im Land")
    content = pages.data()
    data = with_content(content, b"(Zeit und mehr im Land) Tj", b"/Span << /ActualText (ZEIT) >> BDC (Zeit) Tj EMC ( und mehr im Land) Tj")
    assert flow(read_pdf(data))[-1] == ("paragraph", "ZEIT und mehr im Land")


@pytest.mark.parametrize("mark", ["\u0308"])
def test_read_pdf_composes_decomposed_umlauts(mark: str) -> None:
    """Pitfall 22: a + U+0308 is 'ä'."""
    assert read_line("Die La¬nder fo¬rdern U¬bergänge.", **{"¬": mark}) == "Die Länder fördern Übergänge."


def test_read_pdf_keeps_the_words_of_a_line_in_several_styles_together() -> None:
    """Bold and italic words inside a sentence neither split it nor lose their blanks."""
    pages = Pages()
    y = pages.prose(100, FILLER)
    x = pages.line(LEFT, y + 14, "Das Land wird ")
    x = pages.line(x, y + 14, "bis 2030 ", BOLD)
    pages.line(x, y + 14, "alle Schulen anschließen.", BODY)
    assert flow(pages.document())[-1] == ("paragraph", "Das Land wird bis 2030 alle Schulen anschließen.")
