"""Measure catalogues set by reportlab: stories printed and read, what the finders find in them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from io import BytesIO
from typing import Any

from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle, getSampleStyleSheet
from reportlab.platypus import SimpleDocTemplate

from corpus.records import ActionField, Findings, Measure, Profile, Reading
from extractors.find_fields import find_fields
from extractors.find_measures import find_measures
from extractors.read_pdf import read_pdf

STYLES = getSampleStyleSheet()
BODY, TITLE, CHAPTER, SECTION, SHEET = (STYLES[name] for name in ("BodyText", "Title", "Heading1", "Heading2", "Heading3"))
BOLD = ParagraphStyle("label", parent=BODY, fontName="Helvetica-Bold")
PROSE = "Die Gemeinde beschreibt hier in einigen Sätzen ihre Lage. Der Verbrauch sank in den letzten Jahren leicht. " * 5


def printed(story: Sequence[Any], size: tuple[float, float] = A4, on_page: Callable[[Any, Any], None] | None = None) -> Reading:
    """Return the story printed and read; `on_page` draws what stands on each page besides."""
    file = BytesIO()
    drawn = {"onFirstPage": on_page, "onLaterPages": on_page} if on_page else {}
    SimpleDocTemplate(file, pagesize=size, invariant=1).build(list(story), **drawn)
    return Reading(read_pdf(file.getvalue()), ())


def found_in(reading: Reading) -> tuple[list[ActionField], list[Measure]]:
    """Return the action fields and measures of a catalogue."""
    profile = Findings(Profile("Plan", "catalogue"))
    fields = [one for one in find_fields(reading, profile) if isinstance(one, ActionField)]
    found = find_measures(reading, Findings(Profile("Plan", "catalogue"), tuple(fields)))
    return fields, [one for one in found if isinstance(one, Measure)]
