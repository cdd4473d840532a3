"""Where papers say what annotators quote."""

from __future__ import annotations

import pytest
from reading_of import reading_of

from flows.annotated_papers import place_of

TEXT = "Die Brücke wird gebaut. Der Senat baut eine neue\nBrücke im Norden. Der Bau der Brücke beginnt."


@pytest.mark.parametrize(
    ("annotated", "said"),
    [
        ({"title": "baut eine neue Brücke"}, "baut eine neue Brücke"),
        ({"title": "die brücke"}, "Die Brücke"),
        ({"title": "Brücke", "quote": "Der Bau der Brücke beginnt."}, "Brücke"),
        ({"title": "Bau einer Brücke", "quote": "Der Bau der Brücke beginnt."}, "Der Bau der Brücke beginnt."),
        ({"title": "Bau eines Hafens"}, None),
    ],
)
def test_place_of_reads_across_line_ends_and_looks_inside_the_quotation_first(annotated: dict[str, str], said: str | None) -> None:
    document = reading_of(TEXT).document
    span = place_of(document, annotated)
    assert (span and " ".join(document.text[slice(*span)].split())) == said
    if "quote" in annotated:
        assert span is not None
        assert span[0] >= document.text.index("Der Bau")
