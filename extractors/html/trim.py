"""Blocks inside the content of a web page that are not content after all: link lists, teasers below a telling heading, credits."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from extractors.html.lines import Draft
from extractors.page_phrases import LINES, SECTIONS

LINKED = 0.75
"""Share of link text from which a block is nothing but links."""
SECTION_PROSE = 500
"""Characters outside links that a section may hold and still be teasers."""
BARE = 60
"""Longest text outside any paragraph that is a label."""
NAMED = 150
"""Longest line left out because all its parts are named like furniture."""
PROSE = 600
"""Characters in paragraphs from which a page sets its text in paragraphs."""


def trim(drafts: Sequence[Draft]) -> None:
    """Mark what is not content: `kind` of these drafts becomes `furniture`."""
    _trim_sections(drafts)
    is_set_in_paragraphs = sum(len(d.text) - d.linked for d in drafts if d.kind == "paragraph" and not d.is_bare) >= PROSE
    content = [draft for draft in drafts if draft.kind != "furniture"]
    for before, draft in zip([None, *content], content, strict=False):
        is_named = draft.kind == "paragraph" and len(draft.text) <= NAMED and draft.noisy >= 0.8 * len(draft.text)
        if is_named or _is_line(draft) or _is_reference(draft, before) or (is_set_in_paragraphs and _is_label(draft)):
            draft.kind = "furniture"
    _trim_lone_headings(drafts)


def _trim_sections(drafts: Sequence[Draft]) -> None:
    for at, draft in enumerate(drafts):
        if draft.kind in {"heading", "paragraph"} and len(draft.text) <= 90 and SECTIONS.fullmatch(_bare(draft.text)):
            section = [other for other in _section(drafts, at) if other.kind != "furniture"]
            draft.kind = "furniture"
            if sum(len(other.text) - other.linked for other in section) <= SECTION_PROSE and not any(
                other.is_download for other in section
            ):
                for other in section:
                    other.kind = "furniture"


def _section(drafts: Sequence[Draft], at: int) -> Iterator[Draft]:
    """What stands below the heading at `at`, up to the next heading that is not below it."""
    first = drafts[at]
    for draft in drafts[at + 1 :]:
        if draft.kind == "heading" and (first.kind != "heading" or (draft.level or 9) <= (first.level or 9)):
            return
        if first.kind == "paragraph" and draft.kind == "paragraph" and draft.linked < LINKED * len(draft.text):
            return
        yield draft


def _bare(text: str) -> str:
    return text.strip(" \t:.!…–-»›>?")


def _is_line(draft: Draft) -> bool:
    return (
        draft.kind not in {"heading", "cell", "furniture"}
        and not draft.is_download
        and len(draft.text) <= 200
        and bool(LINES.fullmatch(draft.text))
    )


def _is_reference(draft: Draft, before: Draft | None) -> bool:
    """Nothing but links, neither a download nor what a sentence before announces."""
    if draft.linked < LINKED * len(draft.text) or draft.is_download or draft.kind not in {"paragraph", "item"}:
        return False
    is_announced = before is not None and (
        before.text.endswith(":") or before.kind == "heading" or (before.kind == "item" and before.linked >= LINKED * len(before.text))
    )
    return not (draft.kind == "item" and is_announced)


def _is_label(draft: Draft) -> bool:
    """Short text outside any paragraph that is no sentence, on a page that sets its sentences in paragraphs."""
    return draft.kind == "paragraph" and draft.is_bare and len(draft.text) <= BARE and not draft.text.endswith((".", ":", "!", "?", "…"))


def _trim_lone_headings(drafts: Sequence[Draft]) -> None:
    """Headings at the end of the page below which nothing is left; the first heading is its title."""
    content = [draft for draft in drafts if draft.kind != "furniture"]
    while len(content) > 1 and content[-1].kind == "heading" and any(draft.kind != "heading" for draft in content):
        content.pop().kind = "furniture"
