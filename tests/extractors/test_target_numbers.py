"""Numbers that can be targets: words that state a factor, lists of many numbers."""

from __future__ import annotations

import pytest
from reading_of import reading_of

from extractors.targets.numbers import amounts_of


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Verdoppeln soll sich die Fläche der Moore bis 2030.", 2.0, "fach"),
        ("Ziel ist die Verdopplung der Fläche bis 2030.", 2.0, "fach"),
        ("Das Land will die Zahl der Radwege verdreifachen.", 3.0, "fach"),
        ("Die Zahl der Radwege ist bis 2030 zu verdreifachen.", 3.0, "fach"),
        ("Bis 2030 soll sich die Menge verzehnfachen.", 10.0, "fach"),
        ("Halbieren wollen wir den Verbrauch bis 2030.", 50.0, "%"),
        ("Ziel ist die Halbierung des Verbrauchs bis 2030.", 50.0, "%"),
        ("Wir wollen die Zahl der Radwege bis 2030 verzudreifachen.", 3.0, "fach"),
    ],
)
def test_amounts_of_reads_words_that_state_a_factor(text: str, value: float, unit: str) -> None:
    (sentence,) = reading_of(text).sentences
    assert [(one.value, one.unit) for one in amounts_of(text, sentence) if one.form == "factor"] == [(value, unit)]
