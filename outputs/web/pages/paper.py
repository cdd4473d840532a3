"""A paper: its outline, what was found in it, and the page that says so with every passage marked."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from corpus.archive import Archive
from corpus.errors import WorkspaceError
from corpus.records import Box, PagePicture
from outputs.details import PaperView, show
from outputs.line_boxes import Span, line_boxes
from outputs.listings import ValuePassage, value_passages
from outputs.paper_facts import PaperFacts, paper_facts
from outputs.paper_text import Section, outline, paper_text
from outputs.passages import Passage, on_page, passages, place_of
from outputs.reservations import mining_stated
from outputs.web.answers import Answer, Content, Elsewhere, View
from outputs.web.asked import Asked
from outputs.web.registry import page

PDF = "application/pdf"
MOST = 150
"""Findings that are listed at once; of a paper with more only those of the page that is shown."""
LOST = {"missing_original", "rotten_original"}
"""Codes of errors that mean: the archive does not have the original, or not as it was."""
MARGIN = 24.0
"""Points around the boxes of a page of which there is no picture."""
SUFFIXES = {
    PDF: ".pdf",
    "text/html": ".html",
    "text/plain": ".txt",
    "text/markdown": ".md",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
    "application/vnd.oasis.opendocument.text": ".odt",
    "application/vnd.openxmlformats-officedocument.presentationml.presentation": ".pptx",
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on the right: a page (None: the whole text) with its passages, as a picture where there is one."""

    page: int | None
    picture: PagePicture | None
    marks: tuple[Passage, ...]
    sections: tuple[Section, ...]
    chosen: str
    values: tuple[ValuePassage, ...]
    lines: Mapping[Span, tuple[Box, ...]]
    """A box a line of each passage; those without lines have the box around them."""
    is_lost: bool
    """The original is not in the archive, or is not what it was."""

    def boxes(self, one: Passage | ValuePassage) -> tuple[Box, ...]:
        """Return what to mark of a passage."""
        return self.lines.get((one.start, one.end)) or ((one.box,) if one.box else ())


@page("/papier/{document}", is_kept=True)
def paper(asked: Asked) -> Answer:
    """Show a paper at the page the address names, else at its first finding."""
    facts = asked.ask(paper_facts, asked.parts["document"])
    found = asked.ask(passages, facts.id)
    chosen = asked.word("befund")
    at = _page(asked.number("seite"), chosen, facts, found)
    everything = _in_order(asked.ask(show, facts.id), found)
    is_long = len(found) > MOST and at is not None
    values = {
        "facts": facts,
        "mining": asked.ask(mining_stated, (facts.location,)).get(facts.location),
        "outline": asked.ask(outline, facts.id),
        "found": _on_page(everything, at) if is_long else everything,
        "passages": on_page(found, at) if is_long and at else found,
        "total": len(found),
        "is_long": is_long,
        "sheet": _sheet(asked, facts, found, at),
    }
    return View("paper", values)


@page("/papier/{document}/bild/{page}")
def picture(asked: Asked) -> Answer:
    """Return the picture of a page."""
    facts = asked.ask(paper_facts, asked.parts["document"])
    number = asked.parts["page"]
    drawn = asked.services.draw(facts.sha256, [int(number)]) if number.isdecimal() and facts.media_type == PDF else ()
    return Content(drawn[0].data, drawn[0].media_type, is_lasting=True) if drawn else View("no_picture", {"facts": facts}, 404)


@page("/papier/{document}/original")
def original(asked: Asked) -> Answer:
    """Return the file as it was taken in, to be saved: never shown in the explorer's name."""
    facts = asked.ask(paper_facts, asked.parts["document"])
    data = Archive(asked.services.archive).get(facts.sha256)
    return Content(data, "application/octet-stream", name=f"{facts.title[:120]}{SUFFIXES.get(facts.media_type, '.bin')}")


@page("/befund/{finding}")
def finding(asked: Asked) -> Answer:
    """Go to a finding's passage, or to that of the one it was merged into: the address of a finding that stays."""
    place = asked.ask(place_of, asked.parts["finding"])
    at = f"seite={place.page}&" if place.page else ""
    return Elsewhere(f"/papier/{place.document}?{at}befund={place.finding}#f-{place.finding}")


def _page(stated: int | None, chosen: str, facts: PaperFacts, found: tuple[Passage, ...]) -> int | None:
    """The page to show, None for papers without pages."""
    if not facts.pages:
        return None
    wanted = next((one.page for one in found if one.finding == chosen), None) if stated is None else stated
    first = next((one.page for one in found if one.page), 1) if wanted is None else wanted
    return min(max(first or 1, 1), facts.pages)


def _sheet(asked: Asked, facts: PaperFacts, found: tuple[Passage, ...], at: int | None) -> Sheet:
    marks = found if at is None else on_page(found, at)
    drawn, is_lost = _drawn(asked, facts, at)
    chosen = asked.word("befund")
    is_measure = any(one.finding == chosen and one.kind == "measure" for one in marks)
    values = tuple(one for one in value_passages(asked.database, chosen) if one.page == at) if is_measure else ()
    lines = line_boxes(asked.database, facts.id, _spans(marks, values), at) if at and drawn else {}
    text = paper_text(asked.database, facts.id, marks, at)
    return Sheet(at, drawn[0] if drawn else None, marks, text, chosen, values, lines, is_lost)


def _drawn(asked: Asked, facts: PaperFacts, at: int | None) -> tuple[tuple[PagePicture, ...], bool]:
    """The picture of a page, and whether there is none because the original is gone: what was read of it is there all the same."""
    try:
        return (asked.services.draw(facts.sha256, [at]) if at and facts.media_type == PDF else ()), False
    except WorkspaceError as error:
        if error.code not in LOST:
            raise
        return (), True


def _spans(marks: Iterable[Passage], values: Iterable[ValuePassage]) -> set[Span]:
    return {(one.start, one.end) for one in marks} | {(one.start, one.end) for one in values}


def _in_order(everything: PaperView, found: tuple[Passage, ...]) -> PaperView:
    """The measures as the paper has them: who reads along looks for the next one."""
    order = {one.finding: index for index, one in enumerate(found)}
    return replace(everything, measures=tuple(sorted(everything.measures, key=lambda one: order.get(one.id, 0))))


def _on_page(everything: PaperView, at: int | None) -> PaperView:
    return replace(
        everything,
        fields=tuple(one for one in everything.fields if one.page == at),
        measures=tuple(one for one in everything.measures if one.page == at),
    )
