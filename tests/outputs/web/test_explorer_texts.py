"""What stands beside the pages: every text has its English, every Land a colour that can be read, every page its parts."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from babel.messages.catalog import Message
from jinja2.ext import babel_extract
from spoken_messages import spoken_messages, spoken_reasons, spoken_transitions

from corpus.laender import CODES
from corpus.words import vocabulary
from flows.paper_visits import ANOTHER
from outputs import german
from outputs.canned import canned_queries
from outputs.news import NAMES
from outputs.reservations import FREE, RESERVED
from outputs.web.failing import FAILURES
from outputs.web.intake import ENDINGS, STATIONS
from outputs.web.registry import action, load_pages, page
from outputs.web.templating import STATIC, TEMPLATES, render
from outputs.web.texts import catalogs_in, texts_in

WORDS = (
    "JUDGED_KINDS",
    "PASSAGE_KINDS",
    "ENTRY_KINDS",
    "MATCH_TYPES",
    "RELATED",
    "EMPTY",
    "ACTOR_TYPES",
    "ADDRESSEES",
    "COMMITMENTS",
    "GAPS",
    "LEVELS",
    "VALUE_NAMES",
    "CHANGES",
    "LINKS",
    "STANDINGS",
    "DECIDED",
    "MATCH_TYPES",
)


MESSAGES, PAGES = (
    {one.id if isinstance(one.id, str) else one.id[0]: one for one in catalogs_in("en")[name] if one.id} for name in ("messages", "pages")
)
"""Entries of the English catalogues by their German singular."""
LAGGING = 0.1
"""Share of messages that may wait for their English."""
REASONS = ("gemeinsame Wörter", "ähnliche Bedeutung", "gemeinsames Thema: {1}", "gemeinsame Wörter: {1}", "gleiche Nummer")
"""Why the comparison puts entries of different papers together."""


def messages() -> Iterator[str]:
    """Yield the German of everything the pages say."""
    for path in sorted(TEMPLATES.glob("*.html")):
        with path.open("rb") as stream:
            for _, _, message, _ in babel_extract(stream, ["_", "gettext", "ngettext"], [], {"extensions": "jinja2.ext.i18n"}):
                if message:
                    yield message if isinstance(message, str) else next(part for part in message if part)
    for name in WORDS:
        yield from getattr(german, name).values()
    yield from (german.RESERVED, FREE, RESERVED)
    yield from NAMES.values()
    yield from (text for one in FAILURES.values() for text in (one.title, one.remedy))
    yield from (one.title for one in load_pages() if one.title)
    yield from (one.title for one in canned_queries())
    yield from (one["label"] for one in vocabulary("instruments")["instrument"])
    yield from (*STATIONS.values(), *ENDINGS.values())


def _strings(one: Message) -> tuple[str, ...]:
    return (one.string,) if isinstance(one.string, str) else tuple(one.string or ())


def test_every_text_has_its_english() -> None:
    said = {german_text for german_text, one in {**MESSAGES, **PAGES}.items() if all(_strings(one))}
    assert sorted(set(messages()) - said) == []


def test_no_english_is_left_over() -> None:
    assert sorted(PAGES.keys() - set(messages())) == []


def test_messages_of_errors_and_issues_have_their_english() -> None:
    """They are written where things go wrong, by whoever writes there: a few may lag behind."""
    spoken = set(spoken_messages())
    assert len(spoken - MESSAGES.keys()) <= LAGGING * len(spoken), sorted(spoken - MESSAGES.keys())
    unspoken = MESSAGES.keys() - spoken - {*REASONS, *spoken_reasons(), *spoken_transitions(), ANOTHER.format(day="{1}")}
    assert len(unspoken) <= LAGGING * len(MESSAGES), sorted(unspoken)


def test_reasons_of_transitions_have_their_english() -> None:
    said = set(spoken_transitions())
    assert "gleicher Wortlaut" in said
    assert sorted(said - MESSAGES.keys()) == []


def test_reasons_of_candidates_have_their_english() -> None:
    spoken = {*spoken_reasons(), ANOTHER.format(day="{1}")}
    assert len(spoken) > 15
    assert sorted(spoken - MESSAGES.keys()) == []


@pytest.mark.parametrize(
    ("german_text", "english"),
    [
        ("Seite 13 ist ein Bild ohne Text.", "Page 13 is an image without text."),
        ("Seite 1 ist ein Bild, in dem kein Text zu erkennen ist.", "Page 1 is an image in which no text can be recognised."),
        ("liest sich wie ein Papier aus Bayern, die Quelle ist Hessen", "reads like a paper from Bayern, the source is Hessen"),
        ("plan {x}.pdf ist größer als 200 MB.", "plan {x}.pdf is larger than 200 MB."),
        ("Was niemand übersetzt hat {1}", "Was niemand übersetzt hat {1}"),
    ],
)
def test_texts_say_messages_with_what_was_filled_in(german_text: str, english: str) -> None:
    assert texts_in("en").one(german_text) == english
    assert texts_in("de").one(german_text) == german_text


def test_texts_say_the_form_that_fits_the_number() -> None:
    said = texts_in("en")
    assert [said.many("%(num)s Stelle", "%(num)s Stellen", number) for number in (0, 1, 2)] == [
        "%(num)s bodies", "%(num)s body", "%(num)s bodies",
    ]  # fmt: skip
    assert texts_in("de").many("%(num)s Stelle", "%(num)s Stellen", 2) == "%(num)s Stellen"
    assert [said.one(""), texts_in("de").one("")] == ["", ""]


def test_placeholders_are_kept_in_english() -> None:
    holders = re.compile(r"%\((\w+)\)s")
    for german_text, one in {**MESSAGES, **PAGES}.items():
        for text in _strings(one):
            assert set(holders.findall(text)) == set(holders.findall(german_text)), german_text


def _luminance(colour: str) -> float:
    parts = [int(colour[index : index + 2], 16) / 255 for index in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def test_every_land_has_a_colour_of_its_own_that_can_be_read() -> None:
    stated = dict(re.findall(r"\.land-(\w\w) \{ --land: (#[0-9a-f]{6})", (STATIC / "laender.css").read_text(encoding="utf-8")))
    assert set(stated) == set(CODES)
    assert len(set(stated.values())) == len(CODES)
    for code, colour in stated.items():
        assert 1.05 / (_luminance(colour) + 0.05) >= 4.5, code


@pytest.mark.parametrize("path", sorted(TEMPLATES.glob("*.html")), ids=lambda path: path.name)
def test_templates_hold_no_inline_script_or_style(path: object) -> None:
    from pathlib import Path

    assert isinstance(path, Path)
    text = path.read_text(encoding="utf-8")
    assert not re.search(r"<style|\sstyle=|\son\w+=|javascript:|<script(?![^>]*\ssrc=)|\|\s*safe\b|https?://", text)


def test_two_pages_at_one_address_are_refused() -> None:
    load_pages()
    with pytest.raises(ValueError, match="two pages for GET /"):
        page("/")(lambda asked: pytest.fail(str(asked)))
    with pytest.raises(ValueError, match="two pages for POST /sprache"):
        action("/sprache")(lambda asked: pytest.fail(str(asked)))


@pytest.mark.parametrize("part", ["../layout", "x", "BLATT", "", "blatt.html"])
def test_render_gives_the_whole_page_where_there_is_no_such_part(part: str) -> None:
    shown = render("failure", {"failure": FAILURES["broken"], "status": 500, "here": "", "return_to": ""}, language="de", part=part)
    assert shown.startswith("<!DOCTYPE html>")
