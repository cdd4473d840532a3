"""Whether a passage says what a finding claims: its words, its number, its date. Pure, on strings."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extractors.amounts import FACTORS, SCALES, WORDS, find_money, find_quantities, number
from extractors.dates import bounds, find_times, with_whole_years
from extractors.targets.numbers import LARGE, SHARES

SHORTEST = 4
"""Letters of a word that carries meaning; shorter ones may differ."""
ENDING = 2
"""Letters at its end by which a word may differ from the printed one: inflection."""
NEUTRAL = re.compile(r"neutral|null|\bfrei|frei\b|emissionsfrei", re.IGNORECASE)
"""What says 0 without a figure."""
_FIGURE = re.compile(
    rf"(?P<value>\d{{1,3}}(?:[. ’']\d{{3}})+(?:,\d+)?|\d+(?:[,.]\d+)?)\s?(?P<scale>{'|'.join(SCALES)})?(?![^\W\d_])", re.IGNORECASE
)
_WORD = re.compile(r"\w+")


def states_words(text: str, claimed: str) -> bool:
    """Tell whether the text holds the claimed words, letters and digits alone; else every longer one of them, inflected or not."""
    said = squeezed(text)
    if squeezed(claimed) in said:
        return True
    words = [word for word in _WORD.findall(claimed.casefold()) if len(word) >= SHORTEST]
    return bool(words) and all(word[: max(SHORTEST, len(word) - ENDING)] in said for word in words)


def states_number(text: str, value: float) -> bool:
    """Tell whether one of the text's figures, amounts, number words, shares ('ein Drittel') or factors ('verdoppeln') is the value."""
    return (value == 0 and NEUTRAL.search(text) is not None) or any(
        abs(value - one) <= 1e-9 * max(1.0, abs(value)) for one in _values(text)
    )


def states_euros(text: str, euros: float) -> bool:
    """Tell whether the text names this amount of euro, in full or - under a head that gives the unit - in thousands or millions."""
    named = [one.value for one in find_money(text)]
    return any(abs(euros - one) < 0.5 for one in named) or any(states_number(text, euros / scale) for scale in (1.0, 1e3, 1e6))


def states_date(text: str, date: str) -> bool:
    """Tell whether the text's expressions of time begin or end with this partial ISO date."""
    whole = with_whole_years(text)
    spans = find_times(whole)
    return date in {*(one.begin for one in spans), *(one.end for one in spans), *bounds(whole)}


def states_year(text: str, year: int) -> bool:
    """Tell whether the text names the year."""
    return re.search(rf"(?<!\d){year}(?!\d)", text) is not None


def states_code(text: str, code: str) -> bool:
    """Tell whether the text holds a measure's or field's number as a word of its own, whatever signs stand in it."""
    parts = [re.escape(part) for part in _WORD.findall(code)]
    return bool(parts) and re.search(r"(?<![^\W_])" + r"[\W_]*".join(parts) + r"(?![^\W_])", text, re.IGNORECASE) is not None


def squeezed(text: str) -> str:
    """Return letters and digits alone, in small letters: hyphens, line ends and signs say nothing."""
    return "".join(_WORD.findall(text.casefold())).replace("_", "")


def _values(text: str) -> Iterator[float]:
    for match in _FIGURE.finditer(text):
        value = number(match["value"])
        yield value
        if match["scale"]:
            yield value * SCALES[match["scale"].lower()]
    yield from (one.value for one in (*find_quantities(text), *find_money(text)))
    lowered = text.casefold()
    yield from (float(WORDS[word]) for word in _WORD.findall(lowered) if word in WORDS)
    yield from (large for word in _WORD.findall(lowered) if (large := SHARES.get(word) or LARGE.get(word)))
    yield from (value for part, value, _ in FACTORS if part in lowered)
