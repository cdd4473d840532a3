"""What a file says about its headings is believed as far as it makes sense."""

from __future__ import annotations

import pytest

from extractors.pdf.heading_matches import contradicts_numbers
from extractors.pdf.page import Span, Style, TextLine
from extractors.pdf.passages import Passage

BOLD = Style("VeraBd", 12.0, bold=True)


def heading(text: str) -> Passage:
    return Passage([TextLine(1, [Span(text, BOLD, 60.0, 300.0, 100.0, 112.0)])])


@pytest.mark.parametrize(
    ("levels", "contradicts"),
    [
        ({"5 Beteiligung": 1, "5.1 Kreis": 1, "5.2 Gruppe": 1, "5.2.1 Werkstatt": 1, "6 Bilanz": 1}, True),
        ({"5 Beteiligung": 1, "5.1 Kreis": 2, "5.2 Gruppe": 2, "5.2.1 Werkstatt": 3, "6 Bilanz": 1}, False),
        ({"5 Beteiligung": 2, "5.1 Kreis": 3, "5.2 Gruppe": 3, "6 Bilanz": 2}, False),
        ({"Beteiligung": 1, "Kreis": 1, "Gruppe": 2}, False),
    ],
)
def test_contradicts_numbers_tells_tags_that_give_every_depth_one_level(levels: dict[str, int], contradicts: bool) -> None:
    """Pitfall 11: the number says the level; tags one below the title of the file are no contradiction."""
    assert contradicts_numbers({heading(text): level for text, level in levels.items()}) is contradicts
