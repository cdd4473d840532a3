"""One look at an address, reduced to what can be compared: hashes, a sketch of the words, title, years.

The text is compared without what changes by itself: labelled days, clock times, tokens, visitor counters.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, replace
from typing import Literal
from urllib.parse import urlsplit

from corpus.records import text_hash
from corpus.words import vocabulary

Found = Literal["paper", "unchanged", "gone", "missing_page", "wall", "unreadable", "unreachable"]
"""What a visit met: a paper; 304; 404 or 410; a page that says so with status 200; a wall (403, captcha); a file nobody can read; nothing."""
SHINGLE = 5
"""Words of one shingle."""
SKETCH = 256
"""Smallest shingle hashes kept: the share of equal ones estimates the overlap to about six points."""
TOPIC, SPOKEN = 20, 100
"""Most frequent words that say what a text is about, and those of a later text among which they are looked for."""
LETTERS, STEM = 6, 7
"""Letters from which on a word counts, and letters of it that do: inflected and compound forms are one word."""
SAME_TOPIC = 0.15
"""Share of a page's topic that must come back; of 116 German pages 95 of 100 share it between their halves, one in ten with another page."""
KEPT_WORDING = 0.1
"""Overlap of runs of words from which on a page is the same one, whatever it is about."""
SHORT_PAGE = 1500
"""Characters up to which a text may be an error page or a wall; papers are longer."""

_WORDS = vocabulary("watching")


def _any_of(name: str) -> str:
    return "|".join(re.escape(word) for word in sorted(_WORDS[name], key=len, reverse=True))


_DAY = rf"\d{{1,2}}\.\s?(?:\d{{1,2}}\.|(?:{_any_of('months')}))\s?\d{{2,4}}|\d{{4}}-\d\d-\d\d"
_CLOCK = r"\d{1,2}:\d\d(?::\d\d)?(?:\s?uhr)?"
NOISE = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"\b(?:{_any_of('day_labels')}):?\s{{0,3}}(?:am\s)?(?:{_DAY})(?:,?\s?(?:um\s)?{_CLOCK})?",
        rf"^(?:(?:{_any_of('weekdays')}),?\s?)?(?:den\s)?(?:{_DAY})(?:,?\s{_CLOCK})?$",
        rf"\b{_CLOCK}(?=\W|$)",
        rf"\b(?:{_any_of('token_labels')})\b\W{{0,3}}[\w.-]{{6,128}}",
        rf"\b(?:{_any_of('counters')})\b\W{{0,3}}\d[\d.]{{0,12}}",
        rf"\b\d[\d.]{{0,12}}(?:\smal)?\s(?:{_any_of('counters')})\b",
        r"\b(?=[a-z]{0,63}\d)(?=\d{0,63}[a-z])[0-9a-z]{24,128}\b",
    )
)
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Visit:
    """One look at `address` at the time `at` (ISO, UTC). `bytes_hash` is empty where no bytes came, the other hashes where there was no paper.

    `status` is the HTTP status of the answer, None where none came; `moved` is where permanent redirects lead; `host_answers`
    tells whether the host's home page was there meanwhile.
    `structure` is the hash of the headings, `sketch` of the words, `years` those of the title, `spoken` the stems of the most
    frequent long words, most frequent first.
    """

    address: str
    at: str
    found: Found
    bytes_hash: str = ""
    text_hash: str = ""
    structure: str = ""
    sketch: tuple[int, ...] = ()
    title: str = ""
    years: tuple[str, ...] = ()
    draft: bool = False
    is_file: bool = False
    moved: str | None = None
    host_answers: bool = True
    spoken: tuple[str, ...] = ()
    status: int | None = None


@dataclass(frozen=True, slots=True)
class Content:
    """What a visit read: the bytes as sent, the text without furniture, title and headings.

    `is_file` tells a stored file (PDF, DOCX), whose bytes matter, from a page that is made anew for every visitor.
    """

    data: bytes
    text: str
    title: str = ""
    headings: tuple[str, ...] = ()
    is_file: bool = True


def paper_visit(address: str, at: str, content: Content, *, moved: str | None = None) -> Visit:
    """Return the visit that met a readable text; a short text that says the page is missing, or a wall, is no paper."""
    title = content.title
    plain = without_noise(content.text)
    found = what_page(f"{title}\n{plain}")
    if found != "paper":
        return Visit(address, at, found, bytes_hash=_bytes_hash(content.data), title=title, moved=moved)
    return Visit(
        address,
        at,
        "paper",
        bytes_hash=_bytes_hash(content.data),
        text_hash=text_hash(plain),
        structure=text_hash("\n".join(without_noise(heading) for heading in content.headings)),
        sketch=sketch_of(plain),
        title=title,
        years=tuple(sorted(set(_YEAR.findall(title)))),
        draft=is_draft(title, plain),
        is_file=content.is_file,
        moved=moved,
        spoken=spoken_in(plain),
    )


def unread_visit(address: str, at: str, data: bytes, *, moved: str | None = None) -> Visit:
    """Return the visit that met bytes nobody can read: they are kept, and say nothing about the paper that was there before."""
    return Visit(address, at, "unreadable", bytes_hash=_bytes_hash(data), moved=moved)


def seen_after(last: Visit | None, new: Visit) -> Visit:
    """Return the newest visit of an address, as `missing_page` where the page now speaks of something else than the last paper.

    A relaunch answers old addresses with whatever it has; that is no new edition. Files are what they are, and a page where a file
    was is none of its editions, even if it speaks of the same.
    """
    return replace(new, found="missing_page") if last and new.found == "paper" and _is_another_page(last, new) else new


def _is_another_page(last: Visit, new: Visit) -> bool:
    if new.is_file or new.text_hash == last.text_hash:
        return False
    if last.is_file:
        return True
    if not last.spoken or overlap(last.sketch, new.sketch) >= KEPT_WORDING:
        return False
    topic = last.spoken[:TOPIC]
    return sum(word in new.spoken for word in topic) < len(topic) * SAME_TOPIC


def leads_home(was: str, now: str) -> bool:
    """Tell whether an address now leads to the host's home page: the polite form of 'not found'."""
    return urlsplit(was).path not in {"", "/"} and urlsplit(now).path in {"", "/"} and not urlsplit(now).query


def _bytes_hash(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def without_noise(text: str) -> str:
    """Return the text folded for comparison: without what changes by itself, blanks, hyphenation marks and letter forms."""
    lines = []
    for line in unicodedata.normalize("NFKC", text).replace("\u00ad", "").splitlines():
        plain = " ".join(line.lower().split())
        for pattern in NOISE:
            plain = pattern.sub(" ", plain[:5000]) + plain[5000:]
        lines.append(plain)
    return " ".join(" ".join(lines).split())


def sketch_of(plain: str) -> tuple[int, ...]:
    """Return the smallest hashes of all runs of five words, ascending (bottom-k sketch, Broder 1997)."""
    words = re.findall(r"\w+", plain)
    runs = {" ".join(words[start : start + SHINGLE]) for start in range(max(len(words) - SHINGLE + 1, 1))} if words else set()
    return tuple(sorted(int.from_bytes(hashlib.blake2b(run.encode(), digest_size=7).digest(), "big") for run in runs)[:SKETCH])


def spoken_in(plain: str) -> tuple[str, ...]:
    """Return the stems of the most frequent long words, most frequent first, equal ones by the alphabet."""
    counts = Counter(word[:STEM] for word in re.findall(r"[^\W\d_]+", plain) if len(word) >= LETTERS)
    return tuple(word for word, _ in sorted(counts.items(), key=lambda item: (-item[1], item[0]))[:SPOKEN])


def overlap(first: tuple[int, ...], second: tuple[int, ...]) -> float:
    """Return the estimated share of common runs of words among all runs of two texts, 0 to 1."""
    if not first or not second:
        return float(first == second)
    smallest = sorted({*first, *second})[: max(len(first), len(second))]
    common = set(first) & set(second)
    return sum(value in common for value in smallest) / len(smallest)


def is_draft(title: str, plain: str) -> bool:
    """Tell whether a paper calls itself a draft in its title or on its first lines."""
    head = f"{title} {plain[:300]}".lower()
    return any(re.search(rf"\b{re.escape(word)}\b", head) for word in _WORDS["drafts"])


def what_page(text: str) -> Found:
    """Return `wall` or `missing_page` for a short text that says so, else `paper`."""
    said = " ".join(text.lower().split())
    if len(said) > SHORT_PAGE:
        return "paper"
    if any(re.search(rf"\b{re.escape(word)}\b", said) for word in _WORDS["walls"]):
        return "wall"
    return "missing_page" if any(re.search(rf"\b{re.escape(word)}\b", said[:300]) for word in _WORDS["missing"]) else "paper"
