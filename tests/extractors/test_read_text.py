"""Plain text: headings, items, contents and paragraphs told by their shape."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.errors import UnreadableError
from corpus.records import Document
from extractors.read_text import read_text
from extractors.text.lines import decode


def outline(document: Document) -> list[tuple[str, str]]:
    return [(block.kind, document.text_of(block)) for block in document.blocks]


def test_read_text_tells_headings_numbered_headings_and_bullets() -> None:
    document = read_text(
        "Masterplan Hafen\n\nDer Plan ordnet den Hafen neu und nennt, was zu tun ist.\n\n1. Kaianlagen erneuern\n\n • Neubau der Nordkaje\n • Kräne\n".encode()
    )
    assert outline(document) == [
        ("heading", "Masterplan Hafen"),
        ("paragraph", "Der Plan ordnet den Hafen neu und nennt, was zu tun ist."),
        ("heading", "1. Kaianlagen erneuern"),
        ("item", "Neubau der Nordkaje"),
        ("item", "Kräne"),
    ]
    assert [block.marker for block in document.blocks if block.kind == "item"] == ["•", "•"]
    assert document.title == "Masterplan Hafen"


def test_read_text_joins_hard_wrapped_lines_as_german_does() -> None:
    wrapped = (
        "Das Ministerium hat gemeinsam mit den Kammern einen Plan zur Digitalisie-\n"
        "rung der Verwaltung vorgelegt. Er ordnet die Zuständigkeiten der Rechts-\n"
        "und Innenverwaltung neu und nennt die Schritte bis zum Ende des Jahres,\n"
        "die in den Landkreisen gegangen werden sollen, damit Anträge schneller\n"
        "bearbeitet werden.\n"
    )
    (block,) = read_text(wrapped.encode()).blocks
    text = read_text(wrapped.encode()).text
    assert block.kind == "paragraph"
    assert "Digitalisierung der Verwaltung" in text
    assert "Rechts- und Innenverwaltung" in text


def test_read_text_joins_lines_of_a_narrow_column_before_capitals_too() -> None:
    column = (
        "Die Kammern werden in Abstimmung mit den\nHäfen beauftragt, einen Entwurf für die Schule\n"
        "der Lotsen vorzulegen. Er soll zeigen, welches\nWissen die Lotsen an Bord brauchen, und zwar\n"
        "auf allen Schiffen. Alle Orte an der Küste\nwerden vorher gefragt, wie sie dazu stehen\n"
        "und was sie selbst an Mitteln und an Zeit\ngeben können. Danach wird der Plan mit der\nKüstenwache beraten.\n"
        "∙∙ Die Häfen richten für alle Segler eine\nStelle ein.\n"
    )
    first, second = read_text(column.encode()).blocks
    assert read_text(column.encode()).text_of(first).endswith("Danach wird der Plan mit der Küstenwache beraten.")
    assert (second.kind, second.marker) == ("item", "∙∙")


def test_read_text_parts_a_list_written_into_one_line() -> None:
    document = read_text("Der Hafen plant vier Schritte: • neue Kais im Norden • Kurse für Lotsen • mehr Fähren zu den Inseln.".encode())
    assert outline(document)[1:] == [("item", "neue Kais im Norden"), ("item", "Kurse für Lotsen"), ("item", "mehr Fähren zu den Inseln.")]


def test_read_text_marks_contents_with_dot_leaders() -> None:
    document = read_text(b"Inhalt\n\n1 Einleitung ................ 3\n2 Ziele ..................... 5\n")
    assert [block.kind for block in document.blocks if "...." in document.text_of(block)] == ["toc", "toc"]


def test_read_text_mends_lost_ligatures_and_says_so() -> None:
    text = "Das Amt prüft die spezischen Bedingungen, um Lösungen zu nden. Es nennt die Schritte zur Verbesserung der Lage."
    document = read_text(text.encode())
    assert "spezifischen" in document.text
    assert "zu finden" in document.text
    assert {repair.raw for repair in document.repairs} == {"spezischen", "nden"}
    assert all(document.text[repair.start : repair.end] != repair.raw for repair in document.repairs)


def test_read_text_leaves_names_and_whole_texts_alone() -> None:
    text = "Die Firma Prot plant mit Herrn Rikert eine effiziente Lösung, die alle finden und die offen ist; sie schafft Tatsachen."
    document = read_text(text.encode())
    assert document.text == text
    assert document.repairs == ()


@pytest.mark.parametrize("data", [b"", b"  \n\n\t "])
def test_read_text_names_an_empty_file(data: bytes) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_text(data)
    assert caught.value.code == "empty"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_decode_reads_what_editors_write(encoding: str) -> None:
    assert decode("Maßnahmen für Köthen".encode(encoding)) == "Maßnahmen für Köthen"


@given(st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=300))
def test_read_text_blocks_hold_their_offsets(text: str) -> None:
    try:
        document = read_text(text.encode())
    except UnreadableError:
        return
    assert "\n".join(document.text_of(block) for block in document.blocks) == document.text
