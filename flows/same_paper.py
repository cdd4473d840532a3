"""A plan is one paper, however often it lies there: as a web page, as the file the page leads to, as a second file beside it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from corpus.events import NEW_EDITION_BELOW
from corpus.judgement import Verdict
from corpus.visits import overlap

if TYPE_CHECKING:
    from sqlite_utils import Database

    from outputs.candidates import Candidate, CandidateState

IN_PLACE = {"taken", "waiting"}
LETTERS, STEM = 4, 7
"""Letters from which on a word of a plan's name counts, and letters of it that do."""

Course = tuple["CandidateState", str]
"""What becomes of a paper, and why, in German."""


def held_otherwise(database: Database, one: Candidate, verdict: Verdict) -> Course | None:
    """Return what becomes of a plan that is there in another form; None where it is not.

    The file stands for its page and the first file for the second. A page that was taken in before its file came stays
    until a person decides.
    """
    from outputs.candidates import candidates_at, candidates_behind

    files = [file for file in candidates_behind(database, one.address) if file.state in IN_PLACE]
    if file := _same(database, one, verdict, files):
        return "aside", f"ist die Webseite zum Papier {file.title or file.address}"
    if not one.page:
        return None
    pages = [page for page in candidates_at(database, one.page) if page.state == "taken"]
    if page := _same(database, one, verdict, pages):
        return "waiting", f"die Webseite dazu steht schon im Vergleich: {page.title or page.address}"
    beside = [file for file in candidates_behind(database, one.page) if file.state in IN_PLACE and file.address != one.address]
    if file := _same_text(database, one, beside):
        return "aside", f"ist derselbe Text wie {file.address}"
    return None


def _same(database: Database, one: Candidate, verdict: Verdict, others: Sequence[Candidate]) -> Candidate | None:
    named = (other for other in others if is_same_plan(verdict.plan, verdict.edition, other.plan, other.edition))
    return next(named, None) or _same_text(database, one, others)


def _same_text(database: Database, one: Candidate, others: Sequence[Candidate]) -> Candidate | None:
    ours = _sketch(database, one)
    return next((other for other in others if ours and overlap(ours, _sketch(database, other)) >= NEW_EDITION_BELOW), None)


def _sketch(database: Database, one: Candidate) -> tuple[int, ...]:
    from outputs.visits import visits_of

    return next((visit.sketch for visit in visits_of(database, one.address) if visit.bytes_hash == one.sha256), ())


def is_same_plan(plan: str, edition: str, other: str, other_edition: str) -> bool:
    """Tell whether two names are of one plan: all words of the shorter one stand in the longer one, and the years do not differ."""
    if edition and other_edition and edition != other_edition:
        return False
    ours, theirs = _words(plan), _words(other)
    return bool(ours and theirs) and (ours <= theirs or theirs <= ours)


def _words(name: str) -> frozenset[str]:
    return frozenset(word[:STEM] for word in re.findall(r"[^\W\d_]+", name.casefold()) if len(word) >= LETTERS)
