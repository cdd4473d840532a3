"""German amounts of money and quantities: '1,5 Mio. Euro', '50.000 €', '5-20 %', 'rund 100 Projekte'. Pure, on strings."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

SCALES = {
    "tsd": 1e3, "tausend": 1e3, "t": 1e3, "k": 1e3, "mio": 1e6, "million": 1e6, "millionen": 1e6, "mill": 1e6, "m": 1e6,
    "mrd": 1e9, "milliarde": 1e9, "milliarden": 1e9,
}  # fmt: skip
WORDS = {
    "ein": 1, "eine": 1, "einen": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5, "sechs": 6, "sieben": 7, "acht": 8, "neun": 9,
    "zehn": 10, "elf": 11, "zwölf": 12, "dreizehn": 13, "vierzehn": 14, "fünfzehn": 15, "sechzehn": 16, "siebzehn": 17, "achtzehn": 18,
    "neunzehn": 19, "zwanzig": 20, "dreißig": 30, "vierzig": 40, "fünfzig": 50, "sechzig": 60, "siebzig": 70, "achtzig": 80,
    "neunzig": 90, "hundert": 100, "null": 0,
}  # fmt: skip
FACTORS = (("dopp", 2.0, "fach"), ("dreifach", 3.0, "fach"), ("zehnfach", 10.0, "fach"), ("halbier", 50.0, "%"))
"""Parts of words that state a value without a figure, the value and its unit: 'verdoppeln', 'halbiert'."""
UNITS = (
    "Prozentpunkte?", "Prozent", "%", "v. ?H.", "°C", "Grad",
    "GWh(?:/a| ?pro Jahr| im Jahr)?", "TWh(?:/a)?", "MWh(?:/a)?", "kWh(?:/a|/m²)?", "GW(?:p|el|th)?", "MW(?:p|el|th)?", "kW(?:p)?",
    "Gigawatt(?:stunden)?", "Megawatt(?:stunden)?", "Terawattstunden", "Kilowatt(?:stunden)?",
    r"t(?:/a| CO2\w*|CO2\w*)?(?: CO2\w*)?(?:/a)?", "kt(?: CO2\\w*)?", "Tonnen(?: CO2\\w*)?(?: pro Jahr)?",
    "km²", "km", "Kilometer", "m²(?: pro Person)?", "m³", "Quadratmeter", "Quadratkilometer", "Kubikmeter", "ha", "Hektar", "Liter", "kg",
)  # fmt: skip
"""Units a number may carry, longest reading first where two begin alike; patterns, case-sensitive."""

NUMBER = r"\d{1,3}(?:[. ’']\d{3})+(?:,\d+)?|\d{1,20}(?:[,.]\d+)?"
SCALE = r"(?:Tsd\.?|Tausend|Mio\.?|Mill\.|Millionen|Million|Mrd\.?|Milliarden|Milliarde)"
_RANGE = rf"(?P<low>{NUMBER})(?:,[-–—]+)?(?:\s?{SCALE})?\s?(?:€|Euro|EUR)?\s?(?:[-–—]|bis(?:\s+zu)?)\s?"
_NOTE = "⁰¹²³⁴-⁹"
"""Small figures of footnotes, letters to `\\b`: '900.000 Euro³'."""
_END = rf"(?:\b|(?=[{_NOTE}]))"
CURRENCY = rf"(?:€|Euro{_END}|EUR(?:O)?{_END})"
_SPELT = rf"(?i:{'|'.join(WORDS)})(?=\s+{SCALE})"
"""'elf Millionen Euro'."""
_MONEY = re.compile(
    rf"(?<![\w.,/-])(?:{_RANGE})?(?P<high>{NUMBER}|{_SPELT})(?P<dash>,[-–—]+)?\s?"
    rf"(?:(?P<scale>{SCALE})\s?{CURRENCY}|(?P<short>[TkM]|Tsd)(?:€|Euro{_END}|EUR{_END})|{CURRENCY})"
    rf"|(?<!\w){CURRENCY}\s?(?P<after>{NUMBER})(?![\d.,]*\d)(?:,[-–—]+)?(?:\s?(?P<afterscale>{SCALE}))?",
)
_UNIT_PRICE = re.compile(
    r"\s?(?:,-)?\s*(?:\([^)]{0,12}\)\s*)?(?:(?:pro|je|per)\s+(?!Jahr|annum|a\b|Kalenderjahr|Haushaltsjahr|Monat|Quartal)\w"
    r"|/\s?(?!a\b|Jahr|anno|Monat|p\.)\w|(?:netto|brutto)?\s*(?:pro|je)\s+(?!Jahr)\w)",
    re.IGNORECASE,
)
_PRICE_BEFORE = re.compile(r"(?:\b(?:je|pro)\s+\w+\s+(?:ca\.|rund|etwa|maximal|max\.|bis zu)?\s*)$", re.IGNORECASE)
_NO_COST = re.compile(
    r"(?<!\w)(?:einsparung(?:en)?|umsatz|umsätze|schäden|einnahmen|erlöse?|wertschöpfung|spar(?:t|en))\s+"
    r"(?:\w+\s+)?(?:in\s+höhe\s+)?(?:von\s+)?(?:ca\.|rund|etwa|bis\s+zu|mindestens)?\s*$",
    re.IGNORECASE,
)
"""'Umsätze von 5 Mio. Euro': what is saved, earned or lost is the amount itself."""
_YEAR_BEFORE = re.compile(r"(?<!\bbis\s)\b(?P<year>20\d\d)\s*[:=–(-]?\s*(?:ca\.\s*|rund\s+|je\s+)?$")
"""'2025: 20.000 €, 2026: 30.000 €': a year each."""
_QUANTITY = re.compile(
    rf"(?<![\w.,/])(?:(?P<low>{NUMBER}|(?i:{'|'.join(WORDS)})\b)\s?%?\s?(?:[-–—]|bis(?:\s+zu)?)\s?)?(?P<high>{NUMBER}|(?i:{'|'.join(WORDS)})\b)"
    rf"\s?(?:(?P<scale>{SCALE})\s?)?(?P<unit>{'|'.join(UNITS)}|\w{{0,40}}prozentige?\w*)(?![\w])",
)


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with its unit and where it stands in the text; `low` is the smaller bound of a range.

    Money has the unit `EUR` and its full value ('1,5 Mio. Euro' is 1500000.0); `per` is True for a unit price
    ('20 € pro Haushalt'), which no year counts as. Other units stand as printed, scaled ones with their scale ('Mio. t').
    """

    start: int
    stop: int
    value: float
    unit: str
    low: float | None = None
    per: bool = False


def find_money(text: str) -> tuple[Amount, ...]:
    """Return the amounts of euro in the text, in order."""
    return tuple(_money(text))


def budget_eur(text: str) -> float | None:
    """Return the largest amount of euro, None where the text states none; of amounts for a year each their sum.

    Unit prices are no budget, nor is what is saved, earned or lost.
    """
    amounts = [
        amount for amount in find_money(text) if not amount.per and not _NO_COST.search(text[max(0, amount.start - 40) : amount.start])
    ]
    years = [_YEAR_BEFORE.search(text[max(0, amount.start - 16) : amount.start]) for amount in amounts]
    if len(amounts) >= 2 and len({year["year"] for year in years if year}) == len(amounts):
        return sum(amount.value for amount in amounts)
    return max((amount.value for amount in amounts), default=None)


def find_quantities(text: str) -> tuple[Amount, ...]:
    """Return numbers with a physical unit or a percent sign, in order; of a range the larger bound is the value."""
    found = []
    for match in _QUANTITY.finditer(text):
        scale = match["scale"]
        unit = f"{scale} {match['unit']}" if scale else match["unit"]
        low = number(match["low"]) if match["low"] else None
        found.append(Amount(match.start(), match.end(), number(match["high"]), "%" if "prozentig" in unit else unit, low))
    return tuple(found)


def number(text: str) -> float:
    """Return the value of a German number ('1.234,5', '1 500', 'zwölf'); a lone point before three digits groups thousands."""
    word = WORDS.get(text.casefold())
    if word is not None:
        return float(word)
    plain = re.sub(r"[ ’']", "", text)
    if re.fullmatch(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?", plain) or "," in plain:
        plain = plain.replace(".", "").replace(",", ".")
    return float(plain)


def _money(text: str) -> Iterator[Amount]:
    for match in _MONEY.finditer(text):
        printed = match["high"] or match["after"]
        scale = _scale(match["scale"] or match["short"] or match["afterscale"])
        low = round(number(match["low"]) * scale, 2) if match["low"] else None
        per = bool(_UNIT_PRICE.match(text, match.end()) or _PRICE_BEFORE.search(text, max(0, match.start() - 40), match.start()))
        yield Amount(match.start(), match.end(), round(number(printed) * scale, 2), "EUR", low, per)


def _scale(name: str | None) -> float:
    return SCALES[name.rstrip(".").lower()] if name else 1.0
