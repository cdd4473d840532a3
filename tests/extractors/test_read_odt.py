"""OpenDocument texts: headings by outline level, nested lists, merged cells, notes, what was deleted left out."""

from __future__ import annotations

import io
import zipfile

import pytest
from odt_builder import odt

from corpus.errors import UnreadableError
from corpus.records import Document
from extractors.media_types import ODT
from extractors.read_odt import read_odt
from extractors.sandbox import read_isolated


def outline(document: Document) -> list[tuple[str, int | None, str]]:
    return [(block.kind, block.level, document.text_of(block)) for block in document.blocks if block.kind != "furniture"]


def code_of(data: bytes) -> str:
    with pytest.raises(UnreadableError) as caught:
        read_odt(data)
    assert caught.value.remedy
    return caught.value.code


def cells(document: Document) -> list[tuple[str, str | None, str | None]]:
    return [(document.text_of(block), block.row_header, block.column_header) for block in document.blocks if block.kind == "cell"]


def row(*cells: str, mark: str = "") -> str:
    return f"<table:table-row>{''.join(f'<table:table-cell {mark}><text:p>{cell}</text:p></table:table-cell>' for cell in cells)}</table:table-row>"


def test_read_odt_gives_title_headings_and_paragraphs_with_levels() -> None:
    document = read_odt(
        odt(
            '<text:p text:style-name="P1">Moorplan</text:p>'
            '<text:h text:outline-level="1">Wasser</text:h><text:h text:outline-level="2">Wehre</text:h>'
            "<text:p>Die Stauhöhen<text:s text:c='2'/>werden <text:span text:style-name='T1'>angehoben</text:span><text:tab/>bis 2030.</text:p>"
        )
    )
    assert outline(document) == [
        ("heading", 1, "Moorplan"),
        ("heading", 2, "Wasser"),
        ("heading", 3, "Wehre"),
        ("paragraph", None, "Die Stauhöhen werden angehoben bis 2030."),
    ]
    assert (document.title, document.media_type, document.pages) == ("Moorplan", ODT, None)


def test_read_odt_finds_headings_that_only_look_like_some() -> None:
    document = read_odt(
        odt(
            '<text:p><text:span text:style-name="T2">Moorplan</text:span></text:p><text:p>Der Plan gilt für alle Moore im Land.</text:p>'
            '<text:p><text:span text:style-name="T1">Was das kostet</text:span></text:p><text:p>Es sind rund zwei Millionen Euro nötig.</text:p>'
            '<text:p><text:span text:style-name="T2">Ausblick</text:span></text:p><text:p><text:span text:style-name="T1">Dieser Satz ist betont.</text:span></text:p>'
        )
    )
    assert [(level, text) for kind, level, text in outline(document) if kind == "heading"] == [
        (1, "Moorplan"),
        (2, "Was das kostet"),
        (1, "Ausblick"),
    ]


def test_read_odt_nests_and_numbers_items_and_keeps_what_goes_on() -> None:
    inner = "<text:list><text:list-item><text:p>darunter</text:p></text:list-item><text:list-item><text:p>daneben</text:p></text:list-item></text:list>"
    document = read_odt(
        odt(
            f'<text:list text:style-name="Nummern"><text:list-item><text:p>eins</text:p><text:p>noch zu eins</text:p>{inner}</text:list-item>'
            "<text:list-item><text:p>zwei</text:p></text:list-item></text:list>"
            '<text:p>Dazwischen.</text:p><text:list text:style-name="Nummern"><text:list-item><text:p>neu</text:p></text:list-item></text:list>'
            '<text:list text:style-name="Nummern" text:continue-numbering="true"><text:list-item><text:p>weiter</text:p></text:list-item></text:list>'
        )
    )
    assert [(block.level, block.marker, document.text_of(block)) for block in document.blocks if block.kind == "item"] == [
        (1, "1.", "eins"), (2, "a)", "darunter"), (2, "b)", "daneben"), (1, "2.", "zwei"), (1, "1.", "neu"), (1, "2.", "weiter"),
    ]  # fmt: skip
    assert ("paragraph", None, "noch zu eins") in outline(document)


def test_read_odt_gives_merged_cells_once_under_their_head() -> None:
    head = f"<table:table-header-rows>{row('Nr.', 'Maßnahme', 'bis')}</table:table-header-rows>"
    merged = (
        "<table:table-row><table:table-cell><text:p>1</text:p></table:table-cell><table:table-cell><text:p>Wehr Nord</text:p></table:table-cell>"
        "<table:table-cell table:number-rows-spanned='2'><text:p>2026</text:p></table:table-cell></table:table-row>"
        "<table:table-row><table:table-cell><text:p>2</text:p></table:table-cell><table:table-cell><text:p>Wehr Süd</text:p></table:table-cell>"
        "<table:covered-table-cell/></table:table-row>"
    )
    document = read_odt(odt(f"<table:table>{head}{merged}</table:table>"))
    assert cells(document)[3:] == [
        ("1", None, "Nr."), ("Wehr Nord", "1", "Maßnahme"), ("2026", "1", "bis"), ("2", None, "Nr."), ("Wehr Süd", "2", "Maßnahme"),
    ]  # fmt: skip


def test_read_odt_reads_sheets_with_labels_as_headers() -> None:
    rows = row("Federführung", "Landesamt") + row("Zeitraum", "2025 bis 2027") + row("Kosten", "rund 400.000 Euro")
    document = read_odt(odt(f"<table:table>{rows}</table:table>"))
    assert [(header, text) for text, header, _ in cells(document) if header] == [
        ("Federführung", "Landesamt"), ("Zeitraum", "2025 bis 2027"), ("Kosten", "rund 400.000 Euro"),
    ]  # fmt: skip


def test_read_odt_parts_notes_boxes_captions_contents_and_feet_from_the_text() -> None:
    note = (
        "<text:note><text:note-citation>1</text:note-citation><text:note-body><text:p>Erhoben 2023.</text:p></text:note-body></text:note>"
    )
    box = "<draw:frame><draw:text-box><text:p>Kasten am Rand.</text:p></draw:text-box><svg:desc>Bildbeschreibung</svg:desc></draw:frame>"
    index = "<text:table-of-content><text:table-of-content-source><text:index-entry-text/></text:table-of-content-source><text:index-body><text:p>Wasser 3</text:p></text:index-body></text:table-of-content>"
    document = read_odt(
        odt(
            f'{index}<text:p>Das Moor sinkt{note} weiter.{box}</text:p><text:p text:style-name="Illustration">Abbildung 1: Das Moor</text:p>'
        )
    )
    assert outline(document) == [
        ("toc", None, "Wasser 3"),
        ("paragraph", None, "Das Moor sinkt weiter."),
        ("footnote", None, "Erhoben 2023."),
        ("paragraph", None, "Kasten am Rand."),
        ("caption", None, "Abbildung 1: Das Moor"),
    ]
    assert [document.text_of(block) for block in document.blocks if block.kind == "furniture"] == ["Entwurf, Seite 1"]


def test_read_odt_prints_what_is_printed() -> None:
    deleted = "<text:tracked-changes><text:changed-region><text:deletion><text:p>nicht</text:p></text:deletion></text:changed-region></text:tracked-changes>"
    comment = "<office:annotation><text:p>Bitte prüfen!</text:p></office:annotation>"
    hidden = '<text:span text:style-name="T3"> intern</text:span>'
    inserted = "<text:change-start text:change-id='c'/> bis 2030<text:change-end text:change-id='c'/>"
    document = read_odt(odt(f"{deleted}<text:p>Der Plan gilt{comment}{hidden}{inserted}</text:p>"))
    assert [text for _, _, text in outline(document)] == ["Der Plan gilt bis 2030"]


def test_read_odt_believes_a_stated_title_only_where_it_is_printed() -> None:
    body = '<text:h text:outline-level="1">Moorplan des Landes</text:h>'
    assert read_odt(odt(body, title="Vorlage_neu")).title == "Moorplan des Landes"
    assert read_odt(odt(body, title="Moorplan")).title == "Moorplan"


def nested(depth: int) -> bytes:
    return odt("<text:list><text:list-item>" * depth + "<text:p>ganz unten</text:p>" + "</text:list-item></text:list>" * depth)


def test_read_odt_survives_any_depth() -> None:
    assert outline(read_odt(nested(50))) == [("item", 50, "ganz unten")]
    assert code_of(nested(3_000)) == "damaged"


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b"PK\x03\x04nichts", "damaged"),
        (odt(""), "empty"),
        (odt("<text:p>Geheim</text:p>", entries="<manifest:file-entry><manifest:encryption-data/></manifest:file-entry>"), "encrypted"),
        (odt("<text:p>"), "damaged"),
        (odt("<text:p>Ein Text.</text:p>")[:-60], "damaged"),
    ],
)
def test_read_odt_names_what_is_wrong_with_a_file(data: bytes, code: str) -> None:
    assert code_of(data) == code


def test_read_odt_unpacks_no_bomb() -> None:
    out = io.BytesIO(odt("<text:p>Ein Text.</text:p>"))
    with zipfile.ZipFile(out, "a", zipfile.ZIP_DEFLATED) as archive, archive.open("Pictures/1.svm", "w", force_zip64=True) as part:
        for _ in range(260):
            part.write(bytes(1_000_000))
    assert code_of(out.getvalue()) == "too_costly"


def test_read_odt_is_found_by_the_bytes_of_a_file() -> None:
    assert read_isolated(odt("<text:p>Ein Text.</text:p>"), "ohne-endung").media_type == ODT
