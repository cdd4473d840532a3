"""What happened at an address: each kind of event, and nothing for noise."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.change_pairs import ADDRESS, change_pairs, day, noisy, noisy_pairs, paper, sentences
from benchmarks.watching import named_rightly
from corpus.events import events_of
from corpus.visits import Content, Found, Visit, overlap, paper_visit, seen_after, sketch_of, unread_visit, without_noise

TEXT = "\n".join(sentences(Random(1), 60))


def kinds(previous: list[Visit], new: Visit) -> list[str]:
    return [event.kind for event in events_of(previous, new)]


@pytest.mark.parametrize("seed", range(2))
def test_events_of_names_generated_histories_rightly(seed: int) -> None:
    right, total, wrong = named_rightly(change_pairs(seed))
    assert total == 100
    assert right >= 95, wrong


def test_events_of_noisy_pages_are_none() -> None:
    right, total, wrong = named_rightly(noisy_pairs(3, 200))
    assert (right, total) == (200, 200), wrong


@given(st.lists(st.sampled_from(["paper", "gone", "wall", "missing_page", "unreachable", "unchanged"]), max_size=8))
def test_events_of_a_second_equal_visit_are_none(course: list[Found]) -> None:
    """After the first look at a state nothing more is said of it, except that what is gone may become withdrawn."""
    visits = [paper(1, TEXT)] + [paper(2, TEXT) if found == "paper" else Visit(ADDRESS, day(2), found) for found in course]
    assert kinds(visits, visits[-1]) == []


@given(st.lists(st.integers(2, 28), min_size=0, max_size=6).map(sorted))
def test_events_of_report_a_withdrawal_at_most_once(days: list[int]) -> None:
    visits, reported = [paper(1, TEXT)], []
    for number in days:
        new = Visit(ADDRESS, day(number), "gone")
        reported += kinds(visits, new)
        visits.append(new)
    lasting = len(days) >= 3 and days[-1] - days[0] >= 3
    assert reported == (["withdrawn"] if lasting else [])


def test_events_of_a_silent_host_are_no_withdrawal() -> None:
    gone = [Visit(ADDRESS, day(number), "gone", host_answers=False) for number in (2, 5, 9)]
    assert kinds([paper(1, TEXT), *gone[:2]], gone[2]) == []


@pytest.mark.parametrize("back", [paper(9, TEXT), Visit(ADDRESS, day(9), "unchanged")], ids=["bytes", "304"])
def test_events_of_a_paper_that_is_back_after_its_withdrawal_tell_it_once(back: Visit) -> None:
    gone = [Visit(ADDRESS, day(number), "gone") for number in (2, 4, 6)]
    visits = [paper(1, TEXT), *gone]
    assert kinds(visits, back) == ["returned"]
    assert kinds([*visits, back], paper(10, TEXT)) == []
    assert kinds([paper(1, TEXT), gone[0]], back) == [], "nobody was told that it was gone"
    again = [Visit(ADDRESS, day(number), "gone") for number in (11, 13, 15)]
    assert kinds([*visits, back, *again[:2]], again[2]) == ["withdrawn"]


def test_events_of_a_paper_that_is_back_changed_tell_both() -> None:
    gone = [Visit(ADDRESS, day(number), "gone") for number in (2, 4, 6)]
    assert kinds([paper(1, TEXT), *gone], paper(7, TEXT.replace("Land ", "Bundesland ", 1))) == ["returned", "correction"]


def test_events_of_an_unreadable_file_are_none_and_no_new_paper_later() -> None:
    unread = unread_visit(ADDRESS, day(2), b"%PDF-kaputt")
    assert kinds([paper(1, TEXT)], unread) == []
    assert kinds([paper(1, TEXT), unread], paper(3, TEXT)) == []
    assert kinds([unread], paper(3, TEXT)) == ["new_paper"]


def test_events_of_compare_with_the_last_good_version() -> None:
    broken = [paper(1, TEXT), Visit(ADDRESS, day(2), "unreachable"), Visit(ADDRESS, day(3), "wall")]
    assert kinds(broken, paper(4, TEXT)) == []
    assert kinds(broken, paper(4, TEXT.replace("Land ", "Bundesland ", 1))) == ["correction"]


def test_events_of_an_address_that_leads_home_are_a_soft_404_once() -> None:
    home = paper_visit(ADDRESS, day(2), Content(b"home", "Willkommen", "Amt"), moved="https://www.example.de/")
    assert kinds([paper(1, TEXT)], home) == ["soft_404"]
    assert kinds([paper(1, TEXT), home], home) == []
    assert kinds([paper(1, TEXT), home], paper(3, TEXT)) == []


def test_events_of_an_address_that_always_led_home_are_none_however_the_home_page_changes() -> None:
    homes = [
        paper_visit(ADDRESS, day(number), Content(b"home", f"Nachricht {number}", "Amt"), moved="https://www.example.de/")
        for number in (1, 2)
    ]
    assert [kinds(homes[:number], home) for number, home in enumerate(homes)] == [[], []]
    assert kinds(homes, paper(3, TEXT)) == ["new_paper"], "a paper at last"


def home(number: int, found: Found = "paper") -> Visit:
    """The home page of that day where a paper is looked for; `unchanged` is a 304."""
    return Visit(ADDRESS, day(number), found, text_hash=f"Nachricht {number}", moved="https://www.example.de/")


@pytest.mark.parametrize("between", ["unreachable", "wall", "gone", "unreadable"])
def test_events_of_an_address_that_leads_home_are_told_once_whatever_is_silent_in_between(between: Found) -> None:
    silent = Visit(ADDRESS, day(3), between)
    for found in ("paper", "missing_page", "unchanged"):
        assert kinds([paper(1, TEXT), home(2, found), silent], home(4)) == [], found
        assert kinds([paper(1, TEXT), home(2), silent], home(4, found)) == [], found
        assert kinds([paper(1, TEXT), silent], home(4, found)) == ["soft_404"], found


@pytest.mark.parametrize("before", ["unreachable", "gone", "unreadable"])
def test_events_of_the_home_page_where_no_paper_was_are_none(before: Found) -> None:
    first = Visit(ADDRESS, day(1), before)
    assert kinds([first], home(2)) == []
    assert kinds([home(1), Visit(ADDRESS, day(2), before)], home(3)) == []


def test_events_of_a_withdrawn_paper_are_no_return_while_its_address_leads_home() -> None:
    gone = [Visit(ADDRESS, day(number), "gone") for number in (2, 4, 6)]
    visits = [paper(1, TEXT), *gone]
    assert kinds(visits, home(7, "unchanged")) == ["soft_404"]
    assert kinds([*visits, home(7, "unchanged")], paper(8, TEXT)) == ["returned"]


RELAUNCH = "Willkommen auf unseren neuen Seiten. Formulare, Öffnungszeiten und Ansprechpersonen finden Sie im Menü."


@pytest.mark.parametrize(
    ("text", "is_file", "found"),
    [
        (RELAUNCH, False, "missing_page"),
        (RELAUNCH, True, "paper"),
        ("\n".join(sentences(Random(2), 60)), False, "paper"),
        (f"{TEXT}\n{RELAUNCH}", False, "paper"),
    ],
    ids=["relaunch", "file", "edition", "more"],
)
def test_seen_after_takes_a_page_about_something_else_for_a_missing_one(text: str, is_file: bool, found: str) -> None:
    before = paper(1, TEXT, is_file=False)
    assert seen_after(before, paper(2, text, is_file=is_file)).found == found


def test_seen_after_takes_a_page_where_a_file_was_for_a_missing_one_whatever_it_says() -> None:
    assert seen_after(paper(1, TEXT), paper(2, f"{TEXT}\nMehr dazu", is_file=False)).found == "missing_page"
    assert seen_after(paper(1, TEXT, is_file=False), paper(2, f"{TEXT}\nMehr dazu")).found == "paper"


def test_seen_after_a_first_visit_is_what_it_is() -> None:
    new = paper(1, RELAUNCH, is_file=False)
    assert seen_after(None, new) is new


def test_events_of_a_changed_deadline_are_a_correction() -> None:
    before = f"{TEXT}\nDie Maßnahme endet am 31.12.2026."
    assert kinds([paper(1, before)], paper(2, before.replace("2026.", "2027."))) == ["correction"]


def test_events_of_a_long_paper_that_speaks_of_errors_stay_a_paper() -> None:
    assert paper(1, f"Seite nicht gefunden: wie Verwaltungen damit umgehen\n{TEXT}").found == "paper"


@given(st.text(max_size=300))
def test_without_noise_is_idempotent_in_blanks_and_never_fails(text: str) -> None:
    assert without_noise(text) == " ".join(without_noise(text).split())


@settings(max_examples=30)
@given(st.integers(0, 10_000))
def test_without_noise_forgets_the_visitor(seed: int) -> None:
    random = Random(seed)
    assert without_noise(noisy(random, TEXT)) == without_noise(noisy(random, TEXT))


def test_overlap_estimates_the_share_of_common_words() -> None:
    lines = sentences(Random(5), 400)
    whole, half = sketch_of(" ".join(lines).lower()), sketch_of(" ".join(lines[:200]).lower())
    assert overlap(whole, whole) == 1.0
    assert overlap(whole, half) == pytest.approx(0.5, abs=0.12)
    assert overlap(whole, ()) == 0.0
