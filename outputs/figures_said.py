"""What indicators count from and to, and what targets are measured against, as Germans write it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from outputs.details import StatedTarget
    from outputs.measure_rows import MeasureRow

EUROS = "EUR"


def quantity(value: float, unit: str | None = None, year: int | None = None) -> str:
    """Return a number with its unit and year: '1.500 Ladepunkte (2030)', '2,5 %', '300.000 €'."""
    number = f"{value:,.6f}".rstrip("0").rstrip(".").translate(str.maketrans(",.", ".,"))
    named = {None: "", EUROS: "\u00a0€"}.get(unit, f"\u00a0{unit}")
    return f"{number}{named}" + (f" ({year})" if year else "")


def figures_said(measure: MeasureRow) -> str:
    """Return the numbers of a measure's indicator in one line, empty where none are stated."""
    parts = (
        ("Ausgangswert", measure.indicator_baseline, measure.indicator_baseline_year),
        ("Zielwert", measure.indicator_target, measure.indicator_target_year),
    )
    return ", ".join(f"{name} {quantity(value, measure.indicator_unit, year)}" for name, value, year in parts if value is not None)


def baseline_said(target: StatedTarget) -> str:
    """Return what a target is measured against, empty where the paper does not say it: 'gegenüber 12 (2019)', 'gegenüber 1990'."""
    if target.baseline_value is not None:
        return f"gegenüber {quantity(target.baseline_value, None, target.baseline_year)}"
    return f"gegenüber {target.baseline_year}" if target.baseline_year else ""
