"""Printed tables of contents: their lines are entries, not headings and not text, and say which titles have which level."""

from __future__ import annotations

import pytest
from test_pdf_headings import BODY, Lines, headings, paper, text, title, words

from corpus.records import Document
from extractors.read_pdf import read_pdf

NAMES = ("Wasser", "Wärme", "Wege", "Häfen")


def entries(document: Document) -> list[str]:
    """Return the lines of tables of contents."""
    return [document.text_of(block) for block in document.blocks if block.kind == "toc"]


def chapters(size: float = 14.0) -> list[Lines]:
    """Return a page for each chapter."""
    return [[*title(name, size), *text(3)] for name in NAMES]


def contents(*lines: str) -> Lines:
    return [*title("Inhalt", 14), *[(line, *BODY) for line in lines]]


@pytest.mark.parametrize("leader", [" " + "." * 60, " " + ". " * 40, " " + "_" * 40, " " + "… " * 20])
def test_contents_lines_with_leaders_are_entries_and_no_headings(leader: str) -> None:
    document = read_pdf(paper(contents(*[f"{name}{leader} {page}" for page, name in enumerate(NAMES, 2)]), *chapters()))
    assert len(entries(document)) == len(NAMES) + 1
    assert words(document) == list(NAMES)


def test_contents_a_title_of_two_lines_is_one_entry() -> None:
    document = read_pdf(
        paper(
            contents(
                "Wasser " + "." * 60 + " 2",
                "Wärme aus Quellen und Netzen, die das Land gemeinsam mit Kommunen und ihren",
                "Werken betreibt " + "." * 60 + " 3",
                "Wege " + "." * 60 + " 4",
            ),
            *chapters(),
        )
    )
    assert sum("Wärme aus Quellen" in entry and entry.endswith("3") for entry in entries(document)) == 1


def test_contents_chapters_stand_above_their_sections() -> None:
    listed = contents(
        *[f"{number} {'. ' * 40}{page}" for number, page in (("1 Wasser", 2), ("1.1 Netze", 2), ("2 Wärme", 3), ("2.1 Quellen", 3))]
    )
    pages = [
        [*title("1 Wasser", 12), *text(), *title("1.1 Netze", 12), *text()],
        [*title("2 Wärme", 12), *text(), *title("2.1 Quellen", 12), *text()],
    ]
    assert headings(read_pdf(paper(listed, *pages))) == [("1 Wasser", 1), ("1.1 Netze", 2), ("2 Wärme", 1), ("2.1 Quellen", 2)]


def test_contents_appendices_with_roman_numbers_do_not_lower_the_chapters() -> None:
    listed = contents(
        *[
            f"{name} {'. ' * 40}{page}"
            for name, page in (("1 Wasser", 2), ("1.1 Netze", 2), ("2 Wärme", 3), ("I. Glossar", 4), ("II. Quellen", 4))
        ]
    )
    pages = [
        [*title("1 Wasser", 12), *text(), *title("1.1 Netze", 12), *text()],
        [*title("2 Wärme", 12), *text(2)],
        [*title("I. Glossar", 12), *text(), *title("II. Quellen", 12), *text()],
    ]
    assert dict(headings(read_pdf(paper(listed, *pages)))) | {"1 Wasser": 1, "1.1 Netze": 2, "2 Wärme": 1} == dict(
        headings(read_pdf(paper(listed, *pages)))
    )


def test_contents_find_titles_that_look_like_the_text() -> None:
    listed = contents(*[f"{name} {'. ' * 40}{page}" for page, name in enumerate(NAMES, 2)])
    document = read_pdf(paper(listed, *[[*title(name, 10, "Helvetica"), *text(2)] for name in NAMES]))
    assert words(document) == list(NAMES)


def test_contents_that_name_chapters_only_leave_the_other_headings_alone() -> None:
    listed = contents(*[f"{name} {'. ' * 40}{page}" for page, name in enumerate(NAMES, 2)])
    pages = [[*title(name, 16), *[line for part in "abcdefgh" for line in (*title(f"{name} Teil {part}", 10), *text())]] for name in NAMES]
    assert len(words(read_pdf(paper(listed, *pages)))) == len(NAMES) * 9
